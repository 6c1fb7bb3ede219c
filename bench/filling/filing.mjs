// One filing from sign-in to receipt, with the registers alive or dead, and what the portal stored.

import { isDeepStrictEqual } from 'node:util';
import { openAlone } from '../../tests/support/citizen.mjs';
import { Hand } from './hand.mjs';
import { questions } from './questions.mjs';
import { fileForm } from './typist.mjs';

/** What a day is called that is not known before: today where the citizen lives. */
const today = (zone) => new Date().toLocaleDateString('sv', { timeZone: zone });

/**
 * Files one case.
 *
 * @param {object} desk portal and browser, a `paper` to attach, and the `pace` of a key in ms
 * @param {object} one the case
 * @param {object} definition its form
 * @param {{ wanted: object, registers: boolean }} how the answers, and whether registers answer
 */
export async function fileCase({ portal, browser, paper, pace }, one, definition, { wanted, registers }) {
  await tell(portal, registers ? [] : definition.sources.map((source) => source.id));
  // A register that does not answer is an error in the console of the browser.
  const options = { form: one.form, expected: registers ? undefined : /Failed to load resource/ };
  const { citizen, page, close } = await openAlone(browser, portal, one.subject, options);
  try {
    const hand = new Hand(page, pace);
    const { receipt, seen } = await fileForm(citizen, hand, definition, { wanted, registers, api: '/api', paper });
    const [record] = await portal.rows(`SELECT * FROM submission JOIN timing USING (receipt) WHERE receipt = '${receipt}'`);
    if (record.suspect) throw new Error(`${one.name} is in doubt: ${record.suspect}`);
    return {
      data: JSON.parse(record.data),
      origins: JSON.parse(record.origins),
      loginToAccepted: record.last_login,
      fillToSubmit: JSON.parse(record.reported).fillToSubmit,
      done: hand.done,
      seen,
    };
  } finally {
    await close();
  }
}

/** Lets these sources fail from now on, and all others answer. */
async function tell(portal, fail) {
  const answer = await fetch(`${portal.url}/api/demo/registers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: portal.url },
    body: JSON.stringify({ fail }),
  });
  if (!answer.ok) throw new Error(`the registers cannot be told: ${answer.status}`);
}

/**
 * The answers of a filing as somebody would type them whom no register helps: without what only a
 * register can give, with the papers that take its place.
 */
export function byHand(one, definition, data) {
  const typed = without(structuredClone(data), given(definition));
  const add = (to, more) => {
    for (const [name, value] of Object.entries(more)) {
      if (typeof value === 'object') add((to[name] ??= {}), value);
      else to[name] = value === 'today' ? today(definition.timeZone) : value;
    }
  };
  add(typed, one.byHand);
  return typed;
}

/** Fails unless two filings say the same, but for what only a register gives and what stands in for it. */
export function assertSame(one, definition, alive, dead) {
  const instead = (value, prefix = '') => Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' ? instead(inner, `${prefix}${name}.`) : [`${prefix}${name}`]);
  const ignored = [...given(definition), ...instead(one.byHand)];
  const [a, b] = [alive, dead].map((data) => prune(without(structuredClone(data), ignored)));
  if (!isDeepStrictEqual(a, b)) throw new Error(`${one.name}: not the same filing:\n${JSON.stringify(a)}\n${JSON.stringify(b)}`);
}

/** Paths that only a register can fill. */
const given = (definition) => questions(definition).filter((question) => question.given).map((question) => question.path);

function without(data, paths) {
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop();
    const holder = names.reduce((value, name) => value?.[name], data);
    if (holder) delete holder[last];
  }
  return data;
}

/** Without the lists and objects in which nothing is left. */
function prune(value) {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const kept = Object.entries(value).map(([name, inner]) => [name, prune(inner)]);
  return Object.fromEntries(kept.filter(([, inner]) => typeof inner !== 'object' || Object.keys(inner).length > 0));
}
