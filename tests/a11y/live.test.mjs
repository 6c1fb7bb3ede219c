// What changes by itself or in answer to something: how it is told, and what it leaves alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formSeen, seen, steady } from '../support/browser.mjs';
import { itemName, stateNames } from './support/matrix.mjs';
import { settled, suite, toStep } from './support/suite.mjs';
import { accessibility } from './support/tree.mjs';

const here = suite();

/**
 * Notes from the first moment what the polite regions of the page say, and holds the long pauses
 * of the page until `release`: what waits for its turn is then seen to wait, at any speed of the
 * machine.
 */
function listen() {
  const pauses = [];
  const said = [];
  const timer = window.setTimeout.bind(window);
  window.setTimeout = (work, ms, ...rest) => (ms === 2000 ? pauses.push(work) && 0 : timer(work, ms, ...rest));
  window.heard = { said, pauses: () => pauses.length, release: () => pauses.splice(0).forEach((work) => work()) };
  const watch = (region) => {
    said.push({ text: '', role: region.getAttribute('role'), live: region.getAttribute('aria-live') });
    new MutationObserver(() => said.push({ text: region.textContent, pauses: pauses.length })).observe(region, { childList: true, characterData: true, subtree: true });
  };
  new MutationObserver((records) => {
    for (const added of records.flatMap((record) => [...record.addedNodes])) {
      if (added.nodeType === 1) for (const region of [added, ...added.querySelectorAll('*')]) if (region.matches('tokhai-form [role="status"], tokhai-form [aria-live]')) watch(region);
    }
  }).observe(document, { childList: true, subtree: true });
}
const heard = (page) => page.evaluate(() => window.heard.said);
const answers = (page) =>
  page.$$eval('.tk-item[data-n]', (all) => Object.fromEntries(all.map((item) => [item.id, [...item.querySelectorAll('input,select,textarea')].map((input) => (input.matches('[type=radio],[type=checkbox]') ? input.checked : input.value)).join('|')])));
const regions = (page) => page.$$eval('tokhai-form [role="status"], tokhai-form [aria-live]', (all) => all.map((region) => [region.getAttribute('role'), region.getAttribute('aria-live')]));

test('A7 what an answer reveals follows its control, and what is hidden is in no tree, order or payload', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  await toStep(page, 1);
  const [tick, more] = [citizen.part('danhDau'), citizen.part('cauHoiThem')];
  const inTree = async () => (await accessibility(page)).get(more.slice(1)) !== undefined;
  const next = async () => {
    await page.focus(tick);
    await page.keyboard.press('Tab');
    return page.evaluate(() => `#${document.activeElement.id}`);
  };
  assert.equal(await inTree(), false, 'hidden from the tree');
  assert.notEqual(await next(), more, 'hidden from the tab order');
  await page.focus(tick);
  await page.keyboard.press('Space');
  await seen(page, more);
  assert.equal(await inTree(), true);
  assert.equal(await next(), more, 'the very next stop');
  const follows = await page.evaluate((tick, more) => Boolean(document.querySelector(tick).compareDocumentPosition(document.querySelector(more)) & Node.DOCUMENT_POSITION_FOLLOWING), tick, more);
  assert.ok(follows, 'it comes after its control');
  await citizen.type('cauHoiThem', 'vì thế');
  await page.focus(tick);
  await page.keyboard.press('Space');
  await page.waitForFunction((item) => document.querySelector(item).hidden, {}, citizen.part('cauHoiThem', ''));
  assert.equal(await inTree(), false);
  assert.notEqual(await next(), more);
  // The review shows what would be sent.
  await page.evaluate(() => [...document.querySelectorAll('.tk-steps button')].at(-1).click());
  await seen(page, '.tk-review');
  assert.doesNotMatch(await page.$eval('.tk-main', (main) => main.innerText), /vì thế/);
});

test('A7 the document has the order of the form, so a reveal stands behind its control', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  for (let step = 0; step < 3; step++) {
    await toStep(page, step);
    const order = await page.$$eval('.tk-main [data-n]', (all) => all.filter((item) => item.dataset.r === '0').map((item) => Number(item.dataset.n)));
    assert.deepEqual(order, [...order].sort((a, b) => a - b), `page ${step + 1}`);
  }
});

test('A8 one polite region from load says one thing at a time, and nothing while one types', async () => {
  const citizen = await here.open('all-controls', { first: listen });
  const { page } = citizen;
  assert.deepEqual(await regions(page), [['status', null]], 'one region');
  const [first] = await heard(page);
  assert.deepEqual(first, { text: '', role: 'status', live: null }, 'empty when it came');
  const tree = await accessibility(page);
  assert.equal(tree.all.filter((node) => node.role === 'status').length <= 1, true);
  assert.equal(await page.$eval('[role="status"]', (region) => region.hidden || getComputedStyle(region).display === 'none'), false, 'never hidden');

  // That answers are kept is for when a field is left.
  const before = (await heard(page)).length;
  await citizen.kept(() => citizen.type('chu', 'một câu'));
  await citizen.kept(() => citizen.type('chu', ' khá dài để không ai phải nghe lời nào'));
  await settled(page);
  const meanwhile = (await heard(page)).slice(before);
  assert.deepEqual(meanwhile, [], 'typing is not talked over');
  await page.keyboard.press('Tab');
  await page.waitForFunction((before) => window.heard.said.length > before, {}, before);
  const left = (await heard(page)).slice(before);
  assert.equal(left.length, 1, JSON.stringify(left));
  assert.match(left[0].text, /lưu trên máy này/);
  await page.evaluate(() => window.heard.release());

  // Three rows in a row: one is told, the others wait for their pause.
  await toStep(page, 1);
  await (await steady(page, citizen.part('coKhong', '-0'))).click();
  await page.waitForFunction(() => document.querySelectorAll('.tk-steps button').length === 6);
  await toStep(page, 3);
  await seen(page, '[data-act="add"]');
  await page.waitForFunction(() => window.heard.pauses() > 0);
  for (let i = 0; i < 3; i++) await page.click('[data-act="add"]');
  await settled(page);
  const now = (await heard(page)).slice(before + 1);
  assert.equal(now.length, 1, `only the first is said before its pause is over: ${JSON.stringify(now)}`);
  for (let turn = 0; turn < 6; turn++) {
    await page.evaluate(() => window.heard.release());
    await settled(page);
  }
  const all = (await heard(page)).slice(before + 1).map(({ text }) => text);
  assert.match(all.at(-1), /Đã thêm/);
  assert.ok(all.some((text) => text.includes('Danh sách thành viên')), `the new page is told: ${all.join(' | ')}`);
});

test('A8 what was kept is told when it is back', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  await citizen.type('chu', 'giữ lại');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => /Đã lưu trên máy này/.test(document.querySelector('.tk-keeping').textContent));
  await page.reload();
  await citizen.shows('chu', 'giữ lại');
  await page.waitForFunction(() => /Đã mở lại tờ khai/.test(document.querySelector('[role="status"]').textContent));
});

test('A8 that the answers are kept is told', async () => {
  const citizen = await here.open('all-controls', { first: listen });
  const { page } = citizen;
  await citizen.type('chu', 'giữ lại');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => /Đã lưu trên máy này/.test(document.querySelector('.tk-keeping').textContent));
  await page.evaluate(() => window.heard.release());
  await settled(page);
  assert.ok((await heard(page)).some(({ text }) => /lưu/.test(text)));
  // Once is enough: whoever types on would hear of nothing else.
  const before = (await heard(page)).length;
  await citizen.kept(() => citizen.type('chu', ' thêm'));
  await page.evaluate(() => window.heard.release());
  await settled(page);
  assert.deepEqual((await heard(page)).slice(before).filter(({ text }) => /lưu/.test(text)), []);
});

test('A9 what comes by itself leaves focus and typing alone and says which fields it filled', async () => {
  const citizen = await here.open('trich-luc-ho-tich', { first: listen });
  const { page } = citizen;
  await here.registers(page, { delayMs: 700 });
  try {
    await page.reload();
    await formSeen(page);
    const path = 'nguoiYeuCau.giayTo.noiCap';
    const own = citizen.part(path);
    await citizen.type(path, 'Công an tỉnh');
    const before = await answers(page);
    await page.evaluate(() => { window.moves = 0; document.addEventListener('focusout', () => window.moves++, true); });
    await citizen.shows('nguoiYeuCau.hoTen');
    // That it is kept may have been said before.
    await page.waitForFunction(() => (window.heard.release(), window.heard.said.some(({ text }) => /đã điền từ/.test(text))));
    assert.equal(await page.evaluate(() => `#${document.activeElement.id}`), own, 'the focus is where it was');
    assert.equal(await page.evaluate(() => window.moves), 0, 'and has not been away');
    assert.equal(await citizen.value(path), 'Công an tỉnh', 'typing wins');
    const said = (await heard(page)).find(({ text }) => /đã điền từ/.test(text)).text;
    const count = Number(said.match(/^\d+/)[0]);
    assert.match(said, /Cơ sở dữ liệu quốc gia về dân cư/);
    const filled = await page.$$eval('.tk-item[data-filled]', (all) => all.map((item) => item.id));
    // The names of places come with their lists.
    for (const part of ['province', 'commune']) await citizen.shows(`nguoiYeuCau.cuTru.${part}`);
    // What the register only confirms is marked, but nothing new was filled in.
    const after = await answers(page);
    assert.equal(count, filled.filter((id) => after[id] !== before[id]).length, `of ${filled.length} marked`);
    assert.ok(count > 3);
    const tree = await accessibility(page);
    for (const id of filled) {
      const node = tree.get(`${id}-i`) ?? tree.get(id);
      assert.match(node?.description ?? '', /Từ CSDL quốc gia về dân cư/, `${id} does not say that it was filled`);
    }
  } finally {
    await here.registers(page, {});
  }
});

test('A9 a late answer into the field that has the focus is said beside it, and it stays', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  await here.registers(page, { delayMs: 700 });
  try {
    await page.reload();
    await formSeen(page);
    await toStep(page, stateNames.indexOf('autofilled'));
    const path = itemName('text', 'autofilled');
    await page.focus(citizen.part(path));
    await seen(page, citizen.part(path, '-o'));
    assert.equal(await page.evaluate(() => `#${document.activeElement.id}`), citizen.part(path));
    assert.equal(await citizen.value(path), '');
    assert.match((await accessibility(page)).get(citizen.part(path).slice(1)).description, /Nguyễn Thị Lan/i);
  } finally {
    await here.registers(page, {});
  }
});
