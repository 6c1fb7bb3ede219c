// What a citizen need not type: what the browser knows, what was said before, what can be pasted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen } from '../support/browser.mjs';
import { items } from '../support/items.mjs';
import { itemName, matrix } from './support/matrix.mjs';
import { settled, suite, toStep } from './support/suite.mjs';
import { accessibility } from './support/tree.mjs';

const here = suite();

/** The token of every control of the first page, by the control's name. */
const tokens = (page) =>
  page.$$eval('.tk-main :is(input,select,textarea):not([type=radio],[type=checkbox],[type=file])', (all) => Object.fromEntries(all.map((input) => [input.id, input.autocomplete])));

test('A10 what the browser knows of a person is offered, each box with its own token', async () => {
  const { page } = await here.open();
  const found = await tokens(page);
  const at = (name, part) => found[items(matrix).get(name) + part];
  assert.equal(at(itemName('text', 'empty'), '-i'), 'name');
  for (const [part, token] of [['-d', 'bday-day'], ['-m', 'bday-month'], ['-y', 'bday-year']]) assert.equal(at(itemName('date', 'empty'), part), token);
  assert.equal(at(itemName('year', 'empty'), '-y'), 'bday-year');
  assert.equal(at(`${itemName('address', 'empty')}.line`, '-i'), 'street-address');
  assert.equal(at(itemName('multiline', 'empty'), '-i'), '', 'no token where the form names none');
  // A list of its own must not be covered by the browser's.
  assert.equal(at(`${itemName('address', 'empty')}.commune`, '-i'), 'off');
});

test('A10 on a machine that others use nothing is left to the browser', async () => {
  const first = () => new MutationObserver(() => document.querySelector('tokhai-form')?.setAttribute('shared', '')).observe(document, { childList: true, subtree: true });
  for (const [form, step] of [[undefined, 0], ['all-controls', 1]]) {
    const { page } = await here.open(form, { first });
    await toStep(page, step);
    const found = Object.entries(await tokens(page));
    assert.ok(found.length > 8);
    assert.deepEqual(found.filter(([, token]) => token !== 'off'), [], form);
    await page.close();
  }
});

test('A11 what was said once is there the second time, and says so', async () => {
  const citizen = await here.open('trich-luc-ho-tich');
  const { page } = citizen;
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('loaiViec', 'khaiSinh');
  const name = await citizen.value('nguoiYeuCau.hoTen');
  const number = await citizen.value('nguoiYeuCau.soDinhDanh');
  await citizen.next();
  // The extract is about the applicant: name and number are there and not to be typed again.
  await citizen.shows('nguoi.hoTen', name);
  await citizen.shows('nguoi.soDinhDanh', number);
  const tree = await accessibility(page);
  for (const path of ['nguoi.hoTen', 'nguoi.soDinhDanh']) {
    const node = tree.get(citizen.part(path).slice(1));
    assert.equal(node.readonly, true, path);
    assert.match(node.description, /đã khai ở phần trước/);
  }
  // What the page asks for after all can be said only here.
  await page.click('#t-back');
  await seen(page, citizen.part('loaiViec', ''));
  assert.equal(await page.$eval(`${citizen.part('loaiViec', '')} input:checked`, (input) => input.value), 'khaiSinh', 'going back loses nothing');
});

/** Types a text into a page of the browser's own and copies it as a person would. */
async function copied(page, text) {
  await page.evaluate(async (text) => {
    const box = document.createElement('textarea');
    box.value = text;
    document.querySelector('footer').append(box);
    box.focus();
    box.select();
  }, text);
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyC', { commands: ['Copy'] });
  await page.keyboard.up('Control');
  await page.evaluate(() => document.querySelector('footer textarea').remove());
}

async function pasted(page, selector, text) {
  await copied(page, text);
  await page.focus(selector);
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyV', { commands: ['Paste'] });
  await page.keyboard.up('Control');
  await settled(page);
}

test('A12 text, numbers, whole dates and searches can be pasted', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  const part = (name, place = '-i') => citizen.part(itemName(name, 'empty'), place);
  await pasted(page, part('text'), 'Nguyễn Thị Lan');
  assert.equal(await page.$eval(part('text'), (input) => input.value), 'Nguyễn Thị Lan');
  await pasted(page, part('multiline'), 'Công an');
  assert.equal(await page.$eval(part('multiline'), (input) => input.value), 'Công an');
  await pasted(page, part('money'), '1.500.000');
  assert.equal(await page.$eval(part('money'), (input) => input.value), '1.500.000');
  await pasted(page, part('date', '-d'), '14/03/1992');
  assert.deepEqual(await page.$$eval(`${part('date', '')} input`, (all) => all.map((input) => input.value)), ['14', '3', '1992']);
  await pasted(page, part('combobox'), 'e de');
  await seen(page, `${part('combobox', '-list')} [role="option"]`);
  await page.keyboard.press('Enter');
  await citizen.shows(itemName('combobox', 'empty'), 'Ê Đê');
  await toStep(page, 1);
  await toStep(page, 0);
  await citizen.shows(itemName('text', 'empty'), 'Nguyễn Thị Lan');
});

test('A12 a password manager may fill a field without a key', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  const path = itemName('text', 'empty');
  await page.$eval(citizen.part(path), (input) => {
    input.value = 'Nguyễn Thị Lan';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await toStep(page, 1);
  await toStep(page, 0);
  await citizen.shows(path, 'Nguyễn Thị Lan');
});
