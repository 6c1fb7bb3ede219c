// Everything by keyboard alone: from sign-in to receipt, and through every control there and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formSeen, seen } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { items } from '../support/items.mjs';
import { focus, press, stops, tabTo, walk } from './support/keys.mjs';
import { itemName, stateNames } from './support/matrix.mjs';
import { mother, settled, suite, toStep } from './support/suite.mjs';
import { accessibility } from './support/tree.mjs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/tree.mjs';

const here = suite();
const form = 'trich-luc-ho-tich';

/** Counts what is posted to an address below the portal's. */
function count(page, path) {
  const posted = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === path) posted.push(request);
  });
  return posted;
}

test('A15 in every state Tab makes every stop in the order of the document, and Shift+Tab the same back', async () => {
  const { page } = await here.open();
  for (const [number, state] of stateNames.entries()) {
    await toStep(page, number);
    if (state === 'error') {
      await page.click('#t-submit');
      await seen(page, '.tk-problems a');
    }
    await settled(page);
    await page.evaluate(() => document.activeElement.blur());
    // From the top of the document, as a fresh page begins.
    await page.focus('.site-skip');
    const want = (await stops(page)).slice(1);
    const made = await walk(page);
    assert.deepEqual(made.map(({ id }) => id), want, `forward, ${state}`);
    assert.ok(made.every(({ place }, i) => i === 0 || place > made[i - 1].place), `in the order of the document, ${state}`);
      await page.evaluate(() => { const end = document.createElement('span'); end.tabIndex = -1; end.id = 'end'; document.body.append(end); end.focus(); });
    const back = await walk(page, { back: true });
    await page.evaluate(() => document.getElementById('end').remove());
    assert.deepEqual(back.map(({ id }) => id).reverse(), ['A Đến nội dung chính', ...want], `back, ${state}`);
  }
});

test('A15 a combobox is worked by arrows, Enter and Escape, and its list is told', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  const path = itemName('combobox', 'empty');
  const input = citizen.part(path);
  const node = async () => (await accessibility(page)).get(input.slice(1));
  await page.focus(input);
  await press(page, 'ArrowDown');
  // The list comes over the network; only then is there something to go down to.
  await seen(page, `${citizen.part(path, '-list')} [data-act="pick"]`);
  await press(page, 'ArrowDown');
  assert.equal((await node()).expanded, true, 'the tree knows that it is open');
  const active = () => page.$eval(input, (input) => document.getElementById(input.getAttribute('aria-activedescendant'))?.textContent);
  const first = await active();
  assert.ok(first, 'an option is active');
  const tree = await accessibility(page);
  assert.equal(tree.get(citizen.part(path, '-list').slice(1))?.role, 'listbox');
  assert.ok(tree.all.some((one) => one.role === 'option' && one.name === first));
  await press(page, 'ArrowDown');
  assert.notEqual(await active(), first);
  await press(page, 'Escape');
  assert.equal(await page.$(citizen.part(path, '-list')), null, 'Escape closes the list');
  assert.equal((await node()).expanded, false);
  assert.equal(await page.$eval(input, (input) => input === document.activeElement && input.value === ''), true, 'and chooses nothing');
  await page.keyboard.type('e de');
  await seen(page, `${citizen.part(path, '-list')} [data-act="pick"]`);
  const heading = await citizen.heading();
  await press(page, 'Enter');
  await citizen.shows(path, 'Ê Đê');
  assert.equal(await citizen.heading(), heading, 'Enter in an open list does not go on');
  await press(page, 'ArrowDown', 'Tab');
  assert.equal(await page.$(citizen.part(path, '-list')), null, 'Tab leaves the list behind');
});

test('A15 A18 a whole form from sign-in to receipt, by keyboard alone, reviewed and filed once', async () => {
  const page = await here.page();
  const posted = count(page, '/api/submissions');
  await page.goto(`${here.portal.url}/?next=/forms/${form}&lang=vi`);
  await tabTo(page, `button[value="${mother}"]`);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await formSeen(page);
  const citizen = new Citizen(page, items(JSON.parse(await readFile(join(root, `forms/${form}.json`), 'utf8'))));
  await citizen.shows('nguoiYeuCau.hoTen');

  // Radio buttons are one stop; the arrows choose among them.
  await tabTo(page, `${citizen.part('loaiViec', '')} input`);
  await press(page, 'Space', 'ArrowDown', 'ArrowUp');
  assert.equal(await page.$eval(`${citizen.part('loaiViec', '')} input:checked`, (input) => input.value), 'khaiSinh');
  // The office by the combobox, another one than the default.
  await tabTo(page, citizen.part('coQuan'));
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyA', { commands: ['SelectAll'] });
  await page.keyboard.up('Control');
  await page.keyboard.type('cam ranh');
  await page.waitForFunction((list) => /Cam Ranh/.test(document.querySelector(list)?.textContent), {}, citizen.part('coQuan', '-list'));
  await press(page, 'ArrowDown', 'ArrowUp', 'Enter');
  await page.waitForFunction((input) => /Cam Ranh/.test(document.querySelector(input).value), {}, citizen.part('coQuan'));
  // Back by Shift+Tab to the radio buttons, and on: nothing holds the focus.
  await tabTo(page, `${citizen.part('loaiViec', '')} input`, { back: true });
  await tabTo(page, '#t-submit');
  const first = await citizen.heading();
  await press(page, 'Space');
  await page.waitForFunction((first) => document.querySelector('.tk-heading').textContent !== first, {}, first);
  assert.equal((await focus(page)).id.startsWith('H2'), true, 'the new page begins at its heading');

  // Enter in a field goes on like the button, once; what is missing is told, and is put right.
  await citizen.shows('nguoi.hoTen');
  await tabTo(page, citizen.part('soLuong'));
  await press(page, 'Enter');
  await page.waitForFunction(() => document.activeElement.matches('.tk-problems,.tk-heading'));
  for (let i = 0; i < 8 && (await page.$('.tk-review')) === null; i++) {
    await tabTo(page, '.tk-problems a');
    await press(page, 'Enter');
    await answer(page);
    await tabTo(page, '#t-submit');
    await press(page, 'Enter');
  }

  // A18: everything is shown once more, each answer with a way back, before anything is sent.
  await seen(page, '.tk-review');
  assert.equal(posted.length, 0, 'nothing is sent before the review');
  assert.match(await citizen.heading(), /Xem lại/);
  const answers = await page.$$eval('.tk-answer', (all) => all.filter((one) => one.checkVisibility()).map((one) => [one.querySelector('.tk-answer-label').innerText, one.querySelector('.tk-answer-value').innerText, one.querySelector('a')?.getAttribute('aria-label') ?? '']));
  const named = new Map(answers.map(([label, ...rest]) => [label, rest]));
  assert.match(named.get('Họ, chữ đệm, tên người yêu cầu')[0], /NGUYỄN THỊ LAN/);
  assert.match(named.get('Họ, chữ đệm, tên người yêu cầu')[0], /Từ CSDL quốc gia về dân cư/, 'the review says which register');
  assert.match(named.get('Số lượng bản sao')[1], /^Sửa: Số lượng bản sao$/);
  await tabTo(page, `a[aria-label="Sửa: Số lượng bản sao"]`);
  await press(page, 'Enter');
  await page.waitForFunction((input) => document.querySelector(input) === document.activeElement, {}, citizen.part('soLuong'));
  await tabTo(page, '#t-submit');
  await press(page, 'Enter');
  await seen(page, '.tk-review');

  // Enter twice in a row files once.
  await tabTo(page, '#t-submit');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await seen(page, '.tk-number');
  assert.equal(posted.length, 1);
  assert.equal((await here.portal.rows('SELECT count(*) AS n FROM submission'))[0].n, 1);
  assert.match((await focus(page)).id, /^H2/, 'the receipt begins at its heading');
  // The question after filing is answered by keyboard too.
  await tabTo(page, '#t-score-5');
  await press(page, 'Space');
  await tabTo(page, '#t-send');
  await press(page, 'Enter');
  await page.waitForFunction(() => document.querySelector('#t-rated').textContent !== '');
  assert.deepEqual(page.wrongs, []);
});

/** Answers the question that has the focus, whatever it is, by keys. */
async function answer(page) {
  const kind = await page.evaluate(() => ({ role: document.activeElement.getAttribute('role'), type: document.activeElement.type, id: document.activeElement.id }));
  if (kind.role === 'combobox') return press(page, 'ArrowDown', 'Enter');
  if (kind.type === 'radio' || kind.type === 'checkbox') return press(page, 'Space');
  if (kind.type === 'select-one') return press(page, 'ArrowDown');
  if (/-[dmy]$/.test(kind.id)) {
    for (const [part, text] of [['d', '20'], ['m', '5'], ['y', '2010']]) {
      await tabTo(page, `#${kind.id.replace(/-[dmy]$/, `-${part}`)}`, { most: 4 });
      await page.keyboard.type(text);
    }
    return undefined;
  }
  return page.keyboard.type('Ủy ban nhân dân xã');
}

test('A15 Enter in a field goes on once, and not while a list is open', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  await page.evaluate(() => { window.submits = 0; document.addEventListener('submit', () => window.submits++, true); });
  await citizen.type('chu', 'x');
  await press(page, 'Enter');
  await page.waitForFunction(() => /2\//.test(document.querySelector('.tk-heading').textContent));
  assert.equal(await page.evaluate(() => window.submits), 1);
  assert.match(await citizen.heading(), /2\//, 'one page further, not two');
});
