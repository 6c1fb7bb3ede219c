// How mistakes are told: when, where, and how one gets from the list of them to the question.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen } from '../support/browser.mjs';
import { controlsIn, itemName, stateNames } from './support/matrix.mjs';
import { settled, suite, toStep } from './support/suite.mjs';
import { accessibility } from './support/tree.mjs';

const here = suite();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);
const shows = (page, item) => page.$eval(item, (item) => [...item.querySelectorAll('.tk-error')].filter((line) => line.offsetParent).length);

test('A5 a failed attempt moves the focus to a summary, prefixes the title, and its links focus the questions', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  await toStep(page, stateNames.indexOf('error'));
  const title = await page.title();
  await page.focus('#t-submit');
  await page.keyboard.press('Enter');
  await seen(page, '.tk-problems a');
  assert.equal(await focused(page), 'tk-problems', 'the summary has the focus');
  assert.equal(await page.title(), `Lỗi: ${title}`);
  const summary = (await accessibility(page)).all.findLast((node) => node.focused);
  assert.equal(summary?.role, 'alert');

  // One line for each question that is wrong, in reading order, and each leads to its control.
  const wrong = controlsIn('error').flatMap((name) => {
    const path = itemName(name, 'error');
    return name === 'address' ? [`${path}.province`, `${path}.commune`] : [path];
  });
  const links = await page.$$eval('.tk-problems a', (all) => all.map((link) => link.getAttribute('href')));
  assert.deepEqual(links, wrong.map((path) => `#${citizen.ids.get(path)}`));
  for (const [i, path] of wrong.entries()) {
    const link = (await page.$$('.tk-problems a'))[i];
    const text = await link.evaluate((link) => link.innerText);
    const label = await page.$eval(citizen.part(path, '-l'), (label) => label.firstChild.textContent);
    assert.ok(text.includes(label), `“${text}” does not name “${label}”`);
    await link.focus();
    await page.keyboard.press('Enter');
    const inside = await page.$eval(citizen.part(path, ''), (item) => item.contains(document.activeElement));
    assert.ok(inside, `the link “${text}” leads to ${await focused(page)}`);
  }
  await citizen.type(itemName('text', 'error'), 'Lan');
  await page.keyboard.press('Tab');
  await page.waitForFunction((count) => document.querySelectorAll('.tk-problems a').length === count, {}, wrong.length - 1);

  // Once all is well the title is as it was. A page without mistakes stands for that.
  await toStep(page, 0);
  assert.equal(await page.title(), title, 'nothing is wrong on this page');
  assert.equal(await page.$eval('.tk-problems', (box) => box.offsetParent === null), true);
});

test('A6 nothing is wrong while a first answer is typed, then when it is left, live from then on', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  const path = 'soDinhDanh';
  const item = citizen.part(path, '');
  for (const key of '05619') {
    await citizen.type(path, key);
    await settled(page);
    assert.equal(await shows(page, item), 0, 'while the first answer is typed');
  }
  await page.keyboard.press('Tab');
  await seen(page, `${item} .tk-error`);
  const node = async () => (await accessibility(page)).get(citizen.part(path).slice(1));
  assert.equal((await node()).invalid, 'true');
  assert.match((await node()).description, /12 chữ số/);
  await citizen.type(path, '2000456');
  await page.waitForFunction((item) => !document.querySelector(`${item} .tk-error`), {}, item);
  assert.equal((await node()).invalid, 'false', 'right again before it is left');
  assert.doesNotMatch((await node()).description, /12 chữ số/);
  await page.keyboard.press('Backspace');
  await seen(page, `${item} .tk-error`);
  assert.equal((await node()).invalid, 'true', 'wrong again while it is typed');
});

test('A6 who only walks through a page is told of no mistake', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  await page.focus(citizen.part('chu'));
  for (let i = 0; i < 8; i++) await page.keyboard.press('Tab');
  await settled(page);
  assert.equal(await page.$$eval('.tk-error', (all) => all.length), 0);
});

test('A2 in every type of control what is put right is no longer invalid', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  await toStep(page, stateNames.indexOf('error'));
  await page.click('#t-submit');
  await seen(page, '.tk-problems a');
  const part = (name, place) => citizen.part(itemName(name, 'error'), place);
  await citizen.type(itemName('text', 'error'), 'Lan');
  await citizen.type(itemName('multiline', 'error'), 'Công an');
  await citizen.type(itemName('integer', 'error'), '2');
  await citizen.type(itemName('money', 'error'), '5000');
  await citizen.date(itemName('date', 'error'), '14', '3', '1992');
  await page.type(part('year', '-y'), '1992');
  await page.click(part('yesno', '-0'));
  await page.click(part('tick', '-i'));
  await page.click(part('radios', '-1'));
  await page.click(part('ticks', '-0'));
  await page.select(part('select', '-i'), 'hoChieu');
  await citizen.combo(itemName('combobox', 'error'), 'kinh', 'Kinh');
  await page.focus('#t-submit');
  await settled(page);
  const tree = await accessibility(page);
  for (const [name, places] of Object.entries({
    text: ['-i'], multiline: ['-i'], integer: ['-i'], money: ['-i'], date: ['-d', '-m', '-y'], year: ['-y'], yesno: ['', '-0', '-1'],
    tick: ['-i'], radios: ['', '-0', '-1'], ticks: ['-0', '-1', '-2'], select: ['-i'], combobox: ['-i'],
  })) {
    assert.equal(await shows(page, part(name, '')), 0, `${name} shows an error`);
    for (const place of places) assert.equal(tree.get(part(name, place).slice(1))?.invalid, 'false', `${name}${place} is invalid`);
  }
});
