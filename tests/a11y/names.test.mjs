// What a control is called, what is said of it and what it is, in every state and language, as the
// browser tells it to a screen reader.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/tree.mjs';
import { seen } from '../support/browser.mjs';
import { controls, controlsIn, itemName, stateNames } from './support/matrix.mjs';
import { settled, suite, toStep, told } from './support/suite.mjs';
import { accessibility, tidy } from './support/tree.mjs';

const languages = ['vi', 'en'];
const texts = {};

/** What adds a row where rows are only to be read, by language. */
const offered = {};

/** What was found: language, state, control, the tree's nodes, what one reads. */
const found = [];

suite({
  async ready(here) {
    for (const lang of languages) {
      texts[lang] = JSON.parse(await readFile(join(root, `pkg/src/texts/${lang}.json`), 'utf8'));
      const citizen = await here.open(undefined, { lang });
      for (const [number, state] of stateNames.entries()) await look(citizen, lang, state, number);
      assert.deepEqual(citizen.page.wrongs, []);
    }
  },
});

async function look(citizen, lang, state, number) {
  const { page } = citizen;
  await toStep(page, number);
  if (state === 'autofilled' || state === 'locked') {
    await citizen.shows(itemName('year', state), undefined, '-y');
    await citizen.shows(itemName('integer', state));
    await citizen.shows(itemName('combobox', state));
  }
  if (state === 'filled') {
    await citizen.combo(`${itemName('address', state)}.province`, 'khanh hoa', 'Khánh Hòa');
    await citizen.attach(itemName('file', state), join(root, 'target', 'giay-xac-nhan.pdf'));
  }
  if (state === 'error' || state === 'warning') {
    await page.click('#t-submit');
    await seen(page, '.tk-problems a');
  }
  await settled(page);
  const tree = await accessibility(page);
  for (const name of controlsIn(state)) {
    const id = citizen.ids.get(itemName(name, state));
    const read = await page.evaluate(readItem, id);
    const parts = read.parts.map((part) => ({ ...part, node: tree.get(part.id) }));
    if (name === 'repeat' && state === 'readonly') offered[lang] = tree.get(`${id}-add`)?.name;
    found.push({ lang, state, name, id, read, parts, node: tree.get(id + read.place), control: controls[name] });
  }
}

/** What one reads in an item; runs in the page. */
function readItem(id) {
  const item = document.getElementById(id);
  const own = (part) => document.getElementById(id + part);
  const shown = (element) => (element ? element.innerText.replace(/\s+/g, ' ').trim() : '');
  // What stands for eyes alone is not read out: the sign before a message.
  const said = (element) => [...(element?.children ?? [])].map((line) => shown(line).replace(/^! ?/, '')).join(' ');
  const group = item.matches('fieldset');
  const parts = [...item.querySelectorAll('input,select,textarea')].filter((input) => group && input.id && input.offsetParent);
  return {
    place: group ? '' : '-i',
    tag: item.tagName,
    legend: item.querySelector(':scope > legend') !== null,
    label: shown(own('-l')),
    hint: shown(own('-h')),
    // A file is chosen by a button with words of its own, and says what is taken.
    button: shown(own('-i')?.labels?.[1]),
    limits: shown(own('-n')),
    errors: own('-e')?.querySelectorAll('.tk-error').length ?? 0,
    messages: said(own('-e')),
    aside: shown(own('-k')),
    origin: shown(own('-o')),
    required: own('-i')?.getAttribute('aria-required') === 'true' || own('-i')?.required === true,
    readonly: own('-i')?.matches('[readonly],:disabled') ?? false,
    readonlyChoice: item.querySelector('.tk-options :disabled') !== null,
    native: own('-i')?.matches('input,select,textarea') ?? true,
    parts: parts.map((input) => ({
      id: input.id,
      label: input.labels[0] ? shown(input.labels[0]) : '',
      readonly: input.matches('[readonly],:disabled'),
      native: input.matches('input,select,textarea'),
    })),
  };
}

/** Runs a check over all that was found and asserts that it complains of nothing. */
function every(check) {
  const wrong = [];
  for (const one of found) {
    const complain = (text) => wrong.push(`${one.lang} ${one.state} ${one.name}: ${text}`);
    if (one.control.role !== 'none') check(one, complain);
  }
  assert.equal(found.length, languages.length * stateNames.reduce((sum, state) => sum + controlsIn(state).length, 0));
  assert.deepEqual(wrong, [], told(wrong));
}

test('A1 the visible label is the accessible name', () => {
  every(({ lang, control, read, node, parts }, complain) => {
    const label = control.label[lang];
    if (!read.label.startsWith(label)) complain(`shows “${read.label}”, not “${label}”`);
    if (node?.name !== tidy(`${read.label} ${read.button}`)) complain(`is called “${node?.name}”, shows “${read.label}”`);
    for (const part of parts) {
      if (!part.label || part.node?.name !== part.label) complain(`${part.id} is called “${part.node?.name}”, shows “${part.label}”`);
    }
  });
});

test('A2 the description is hint, messages, what is left to type, origin, in this order, and only what is wrong is invalid', () => {
  every(({ state, name, lang, control, read, node, parts }, complain) => {
    if (read.hint !== (control.hint?.[lang] ?? '')) complain(`has the hint “${read.hint}”`);
    const want = tidy([read.hint, read.limits, read.messages, read.aside, read.origin].join(' '));
    if (node?.description !== want) complain(`is described “${node?.description}”, shows “${want}”`);
    const wrong = state === 'error';
    // The parts of an address are questions of their own, each with its message.
    if (name !== 'address' && (read.errors > 0) !== wrong) complain(`shows ${read.errors} errors`);
    const inner = name === 'repeat' || name === 'address' ? [] : control.role === 'radiogroup' ? [] : parts;
    const invalid = [node, ...inner.map((part) => part.node)].some((one) => one?.invalid === 'true');
    if (name !== 'repeat' && name !== 'address' && invalid !== wrong) complain(`invalid: ${invalid}`);
    if ((state === 'autofilled' || state === 'locked') && name !== 'address' && read.origin === '') complain('does not say where it comes from');
  });
});

test('A3 groups are fieldsets with a legend', () => {
  every(({ control, read, node }, complain) => {
    if (!['group', 'radiogroup'].includes(control.role)) return;
    if (read.tag !== 'FIELDSET' || !read.legend) complain(`is ${read.tag}, with a legend: ${read.legend}`);
    if (node?.role !== control.role) complain(`is a ${node?.role} in the tree`);
    if (!node?.name) complain('is a group without a name');
  });
});

test('A4 what must be answered says so, and so does what need not', () => {
  every(({ lang, state, name, control, read, node, parts }, complain) => {
    // An address is asked for by its parts, and nobody can answer what is calculated.
    if (name === 'address' || name === 'repeat' || name === 'calculated') return;
    const optional = tidy(texts[lang].optional);
    const must = state === 'error';
    const said = node?.required === true || read.required || (parts.length > 0 && parts.every((part) => part.node?.required === true)) || node?.name.includes(texts[lang].required);
    if (must && (!said || node?.name.includes(optional))) complain(`must be answered and does not say so: ${JSON.stringify(node)}`);
    if (!must && said) complain('is said to be required');
    const may = !must && !['locked', 'readonly'].includes(state) && name !== 'tick';
    if (may && !node?.name.includes(optional)) complain(`may be left out and does not say so: “${node?.name}”`);
    if (control.role === 'checkbox' && node?.name.includes(optional)) complain('a tick is always optional');
  });
});

test('A20 controls are the browser’s own, with the roles and states that they have', () => {
  every(({ state, name, control, read, node, parts }, complain) => {
    if (node?.role !== control.role) complain(`is a ${node?.role}, not a ${control.role}`);
    // Of a choice that is only read, just what was chosen is there.
    const chosen = read.readonlyChoice ? control.parts?.slice(0, parts.length) : control.parts;
    if (control.parts) assert.deepEqual(parts.map((part) => part.node?.role), chosen, `${state} ${name}`);
    if (!read.native || parts.some((part) => !part.native)) complain('is not an input of the browser');
    const fixed = ['locked', 'readonly'].includes(state) || name === 'calculated';
    const held = name === 'repeat' ? [] : [...(control.parts ? parts : [read])];
    for (const part of held) if (part.readonly !== fixed) complain(`can be edited: ${!part.readonly}`);
  });
});

test('A20 rows that are only to be read offer no more rows', () => {
  assert.deepEqual(offered, { vi: undefined, en: undefined });
});
