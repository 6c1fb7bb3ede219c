// Someone who files a form with given answers, and touches only what does not show them already.

import { seen } from '../../tests/support/browser.mjs';
import { agrees, at, boxes, look, questions } from './questions.mjs';

const patience = { timeout: 20_000 };

/**
 * Fills a form page by page and files it. `wanted` are answers as they are submitted; rows of a
 * repeat may be the word `offered`: all that a register offers. `registers` says whether they are
 * worth waiting for; `api` is where code lists are, `paper` what is attached.
 *
 * @returns {Promise<{ receipt: string, seen: Map<string, object> }>} what was last seen of every question
 */
export async function fileForm(citizen, hand, definition, { wanted, registers, api, paper }) {
  const { page } = citizen;
  const asked = questions(definition);
  const all = new Map();
  const typist = { page, hand, wanted, api, paper };
  for (;;) {
    const heading = await citizen.heading();
    let places = await fillPage(typist, asked, registers);
    // A register that fills another page may still bring what this one needs.
    for (const end = Date.now() + patience.timeout; registers && places.some(empty) && Date.now() < end;) {
      places = await fillPage(typist, asked, registers);
    }
    for (const place of places) all.set(place.pointer, place);
    await hand.press('', '#t-submit');
    await page.waitForFunction(
      (old) => document.querySelector('.tk-number') || document.querySelector('.tk-heading')?.textContent !== old,
      patience,
      heading,
    ).catch(async () => {
      throw new Error(`stuck at "${heading}": ${await page.$eval('.tk-problems', (problems) => problems.innerText)}`);
    });
    if (await page.$('.tk-number')) break;
  }
  const receipt = await (await seen(page, '.tk-number')).evaluate((number) => number.textContent);
  return { receipt, seen: all };
}

/** Answers what is on the page, from the first question down; gives what is seen in the end. */
async function fillPage(typist, asked, registers) {
  const tried = new Set();
  for (;;) {
    if (registers) await settled(typist.page);
    const places = await typist.page.evaluate(look, asked);
    const next = places.find((place) => !tried.has(place.pointer) && lacks(typist.wanted, place));
    if (!next) return places;
    // Rows come one at a time, until there is nothing more to be done about them.
    const done = await answer(typist, next);
    if (next.kind !== 'rows' || done === false) tried.add(next.pointer);
  }
}

const empty = ({ required, shown, off }) => required && !off && (shown === '' || shown === '//');

function lacks(wanted, place) {
  const value = at(wanted, place.pointer);
  if (value === undefined || place.off) return false;
  return place.kind === 'rows' && value === 'offered' || !agrees(place, value);
}

/** Waits until no register of the page is being asked, as who hopes for its answer does. */
async function settled(page) {
  await page.waitForFunction(
    () => new Promise((done) => {
      // What was just typed is on its way through two frames.
      requestAnimationFrame(() => requestAnimationFrame(() => done(!document.querySelector('.tk-sources [data-state="asking"]'))));
    }),
    patience,
  );
}

/** Answers one question; `false` when no more rows are offered. */
async function answer(typist, place) {
  const { page, hand } = typist;
  const { id, pointer, takes } = place;
  const value = at(typist.wanted, pointer);
  if (takes?.length) {
    const texts = await page.evaluate((ids) => ids.map((id) => document.getElementById(id).innerText), takes);
    const fits = texts.findIndex((text) => text.includes(value));
    await hand.press(pointer, `#${takes[Math.max(fits, 0)]}`);
    return;
  }
  switch (place.kind) {
    case 'rows': return row(typist, place, value);
    case 'radio': return hand.press(pointer, `#${id} input[value="${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}"]`);
    case 'tick': return hand.press(pointer, `#${id}-i`);
    case 'select': return hand.elsewhere(pointer, () => page.select(`#${id}-i`, value));
    case 'combobox': return lookUp(typist, place, value);
    case 'file': return attach(typist, place);
    case 'date':
      for (const [i, text] of boxes(value).entries()) {
        if (text === '') continue;
        await hand.press(pointer, `#${id}${['-d', '-m', '-y'][i]}`, { all: true });
        await hand.strike(pointer, text);
      }
      return;
    default:
      await hand.press(pointer, `#${id}-i`, { all: place.shown !== '' });
      await hand.strike(pointer, place.upper ? value.toLowerCase() : `${value}`);
  }
}

/** One more row: of those that a register offers the one with a name that is wanted, or an empty one. */
async function row({ page, hand }, { id, pointer }, rows) {
  const offers = await page.$$eval(`#${id}-p [data-act=pickrow]`, (all) => all.map((button) => ({ id: button.id, text: button.innerText })));
  const names = rows === 'offered' ? [''] : rows.map((row) => row.hoTen ?? row.noi).filter(Boolean);
  const offer = offers.find(({ text }) => names.some((name) => text.includes(name)));
  if (offer) return hand.press(pointer, `#${offer.id}`);
  if (rows === 'offered') return inOrder(page, hand, id, pointer);
  return hand.press(pointer, `#${id}-add`);
}

/** Moves the first row up that begins before the row above it; `false` when there is none. */
async function inOrder(page, hand, id, pointer) {
  const up = await page.$$eval(`#${id}-c > [data-row]`, (rows) => {
    const began = rows.map((row) => {
      const [day, month, year] = [...row.querySelectorAll('.tk-date')[0].querySelectorAll('input')].map((box) => Number(box.value));
      return Date.UTC(year, month - 1, day);
    });
    const early = began.findIndex((time, i) => i > 0 && time < began[i - 1]);
    return early < 0 ? '' : `#t-row-${rows[early].dataset.row}-up`;
  });
  return up === '' ? false : hand.press(pointer, up);
}

/** Types into a long list, without marks, until the wanted entry is the one that Enter takes. */
async function lookUp({ page, hand, api }, { id, pointer, list }, code) {
  const label = await labelOf(page, api, list, code);
  const input = `#${id}-i`;
  await hand.press(pointer, input, { all: true });
  await page.waitForSelector(`#${id}-list [data-act=pick]`, patience);
  const chosen = () => page.$eval(input, (input) => document.getElementById(input.getAttribute('aria-activedescendant'))?.textContent);
  // Everyone leaves out the word that most places begin with.
  const typed = fold(label).replace(/^(tinh|thanh pho|phuong|xa|dac khu) /, '');
  for (const letter of typed) {
    await hand.strike(pointer, letter);
    if (await chosen() === label) break;
  }
  for (let down = 0; await chosen() !== label; down++) {
    if (down === 50) throw new Error(`${pointer}: "${typed}" does not find ${label}`);
    await hand.key(pointer, 'ArrowDown');
  }
  await hand.key(pointer, 'Enter');
}

const fold = (text) => text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/\p{M}/gu, '');

/** The words of a code, of a list in the form or of the portal's. */
async function labelOf(page, api, list, code) {
  return page.evaluate(async (url, code) => {
    const { items } = await (await fetch(url)).json();
    const { label } = items.find((item) => item.value === code);
    return label.vi ?? label;
  }, `${api}/${list}`, code);
}

async function attach({ page, hand, paper }, { id, pointer }) {
  await hand.elsewhere(pointer, async () => (await page.$(`#${id}-i`)).uploadFile(paper));
  await page.waitForFunction((id) => document.querySelector(`#${id} li`), patience, id);
}
