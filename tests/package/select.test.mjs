// The browser's own list: which options it has, and what becomes of it while others change.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from '../support/lone.mjs';

const options = Array.from({ length: 10 }, (_, i) => ({ value: `v${i}`, label: `Option ${i}`, ...(i === 3 ? { relevant: 'more' } : {}) }));

let form;
let page;

before(async () => {
  form = await open([
    { type: 'boolean', as: 'yesno', name: 'more', label: 'More?' },
    { type: 'choice', name: 'a', label: 'A', options, as: 'select' },
  ]);
  page = form.page;
});

after(() => form?.close());

const offered = () => page.$$eval('select option', (all) => all.filter((one) => !one.hidden).map((one) => one.value));

test('an option that is not offered is hidden, and no other', async () => {
  const all = ['', ...options.map((option) => option.value)];
  assert.deepEqual(await offered(), all.filter((value) => value !== 'v3'));
  await page.click('input[value=yes]');
  assert.deepEqual(await offered(), all);
});

test('the options stay what they are while something is chosen', async () => {
  await page.$eval('select', (select) => { globalThis.kept = [...select.options]; });
  await page.select('select', 'v5');
  assert.equal(await page.$eval('select', (select) => select.value), 'v5');
  assert.equal(await page.$eval('select', (select) => [...select.options].every((one, i) => one === globalThis.kept[i])), true);
  assert.deepEqual(page.wrongs, []);
});
