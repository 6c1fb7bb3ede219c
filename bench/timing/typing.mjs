// The citizen's hands: keys with pauses between them, presses of the pointer, and the condition when
// its moment has come.

import { steady } from '../../tests/support/browser.mjs';
import { aName } from '../../tests/faults/forms.mjs';
import { later } from '../../tests/faults/until.mjs';
import { bracket } from './bracket.mjs';
import { questions } from './form.mjs';

/** What is typed, with which pauses, and after which keys the condition comes. */
export function planned(chance, { times, milliseconds }) {
  const names = questions.map(() => plain(aName(chance)));
  const keys = names.join('').length;
  // Most pauses are short, some are long.
  const weights = Array.from({ length: keys }, () => 0.1 - Math.log(1 - chance.share()));
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    names,
    pauses: weights.map((weight) => (weight * milliseconds) / sum),
    moments: Array.from({ length: times }, (_, i) => Math.ceil((keys * (i + 0.1 + 0.8 * chance.share())) / times)),
    // The first input is a key in every other fill, otherwise a press of the pointer.
    byKey: chance.percent(50),
    struck: 0,
    first: undefined,
  };
}

/** As one types it on a keyboard that has no marks: each letter is a key. */
const plain = (text) => text.replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFD').replace(/\p{M}/gu, '');

/** Answers what is not answered, page by page, up to the review; gives the bracket of the first input. */
export async function answer(there, condition, plan) {
  for (;;) {
    const { page } = there;
    const place = await page.evaluate(look, questions, plan.names);
    if (place.review) return plan.first;
    if (place.done) {
      await next(page, place);
    } else {
      await enter(page, place, plan);
      await strike(there, condition, plan, plan.names[place.number].slice(place.value.length));
    }
  }
}

/** Runs in the page: the first question on it that lacks letters, or that nothing does. */
function look(questions, names) {
  const here = questions.map(({ input }) => document.querySelector(input)).map((input) => (input?.checkVisibility() ? input.value : undefined));
  if (here.every((value) => value === undefined)) return { review: true };
  const number = here.findIndex((value, i) => value !== undefined && value !== names[i]);
  return number < 0 ? { done: true, heading: document.querySelector('.tk-heading').textContent } : { number, value: here[number] };
}

async function next(page, { heading }) {
  await point(page, '#t-submit');
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForFunction((old) => document.querySelector('.tk-heading')?.textContent !== old, { polling: 50, timeout: 20_000 }, heading);
}

/** Goes into a question; where the first input is to be a key, without one. */
async function enter(page, { number, value }, plan) {
  if (!plan.names[number].startsWith(value)) throw new Error(`"${value}" stands where "${plan.names[number]}" was being typed`);
  const { input } = questions[number];
  if (plan.first === undefined && plan.byKey) return (await steady(page, input)).focus();
  await point(page, input);
  const down = await bracket(() => page.mouse.down(), page.heard);
  await page.mouse.up();
  plan.first ??= down;
  if (value !== '') await page.keyboard.press('End');
}

/** Strikes keys, until all are struck or the condition has come. */
async function strike(there, condition, plan, letters) {
  for (const letter of letters) {
    const down = await bracket(() => there.page.keyboard.down(letter), there.page.heard);
    await there.page.keyboard.up(letter);
    plan.first ??= down;
    await later(plan.pauses[plan.struck++ % plan.pauses.length]);
    if (plan.struck === plan.moments[0]) {
      plan.moments.shift();
      // The citizen looks for something first: what comes does not always come at the last key.
      await later(there.chance.whole(0, (there.seconds * 160) / (condition.times ?? 1)));
      const { left, page = there.page } = await condition.amid(there);
      there.left = { least: there.left.least + left.least, most: there.left.most + left.most };
      there.page = page;
      return;
    }
  }
}

/** Moves the pointer onto something that stands still. */
export async function point(page, selector) {
  const { x, y, width, height } = await (await steady(page, selector)).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
}
