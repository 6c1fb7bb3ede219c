// What a filing says of where its answers come from.

import { at, questions } from './questions.mjs';

/**
 * The answers of a filing that a citizen might have had to give: pointer, origin, and whether it
 * had to be given. What is calculated, what only a register can give, and a box that nobody ticked
 * are none. `hand` is the same filing without registers, where the page marks what must be answered
 * and nothing is locked.
 */
export function answers(definition, alive, hand) {
  const asked = new Map(questions(definition).filter((one) => !one.rows).map((one) => [one.path, one]));
  const found = [];
  for (const [pointer, { origin }] of Object.entries(alive.origins)) {
    const question = asked.get(pointer.split('/').slice(1).filter((name) => !/^\d+$/.test(name)).join('.'));
    const value = at(alive.data, pointer);
    if (!question || question.asked === false || origin === 'calculated') continue;
    const places = [alive, hand].map((filing) => filing.seen.get(pointer));
    if (value === false && places.some((place) => place?.kind === 'tick')) continue;
    if (value === undefined || Array.isArray(value) && value.length === 0) continue;
    found.push({ pointer, origin, required: question.must || places.some((place) => place?.required) });
  }
  return found;
}

/** Questions touched, keys struck and presses made, with those on the way through the form. */
export function effort({ done }) {
  const all = [...done.values()];
  const sum = (what) => all.reduce((total, one) => total + one[what], 0);
  return { touched: [...done.keys()].filter((pointer) => pointer !== '').length, keys: sum('keys'), presses: sum('presses') };
}

/** All that is told of one case. */
export function summary(one, definition, alive, dead) {
  const given = answers(definition, alive, dead);
  const required = given.filter((answer) => answer.required);
  const of = (origin) => required.filter((answer) => answer.origin === origin).length;
  return {
    ...one,
    answers: given.length,
    required: required.length,
    registers: of('autofilled'),
    copied: of('copied'),
    defaults: of('default'),
    typed: of('typed'),
    alive: effort(alive),
    dead: effort(dead),
    stillTyped: required.filter((answer) => answer.origin === 'typed').map((answer) => answer.pointer),
  };
}
