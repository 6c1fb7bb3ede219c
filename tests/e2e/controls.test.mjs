// Every control by keyboard and mouse, on the form that has one of each.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { engine, launch, screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';

const mother = '056192000456';

let portal;
let browser;
let citizen;
let page;

before(async () => {
  portal = await startPortal();
  browser = await launch();
  citizen = await openForm(browser, portal, mother, { form: 'all-controls' });
  page = citizen.page;
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

/** The messages that an item shows. */
const messages = (path) => page.$$eval(`${citizen.part(path, '')} .tk-error`, (all) => all.filter((e) => e.offsetParent).map((e) => e.innerText));

test('text is checked when it is left, and live from then on', async () => {
  await citizen.type('soDinhDanh', '0561920004');
  assert.deepEqual(await messages('soDinhDanh'), [], 'nothing is wrong while a first answer is typed');
  await page.keyboard.press('Tab');
  await page.waitForFunction((item) => /12 chữ số/.test(document.querySelector(item).innerText), {}, `${citizen.part('soDinhDanh', '')} .tk-error`);
  await citizen.type('soDinhDanh', '56');
  await page.waitForFunction((item) => !document.querySelector(item)?.offsetParent, {}, `${citizen.part('soDinhDanh', '')} .tk-error`);
});

// Only Chromium lets a test compose.
test('an input method composes without being disturbed', { skip: engine !== 'chromium' }, async () => {
  const input = await seen(page, citizen.part('chuHoa'));
  await input.focus();
  const client = await page.createCDPSession();
  // Telex: "tieesng" becomes "tiếng" while the word is still being composed.
  for (const text of ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await citizen.value('chuHoa'), text, 'the input shows what is composed');
  }
  await client.send('Input.insertText', { text: 'tiếng' });
  await page.keyboard.type(' Việt');
  assert.equal(await citizen.value('chuHoa'), 'tiếng Việt');
  await page.keyboard.press('Tab');
  await citizen.shows('chuHoa', 'TIẾNG VIỆT');
  // Hindi puts signs on a letter that is there already, and joins two by a third.
  await citizen.retype('maSo', '');
  for (const text of ['न', 'नम', 'नमस', 'नमस्', 'नमस्त', 'नमस्ते']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await citizen.value('maSo'), text, 'the input shows what is composed');
    assert.deepEqual(await messages('maSo'), [], 'nothing is checked meanwhile');
  }
  await client.send('Input.insertText', { text: 'नमस्ते' });
  assert.equal(await citizen.value('maSo'), 'नमस्ते');
  await page.keyboard.press('Tab');
  await seen(page, `${citizen.part('maSo', '')} .tk-error`);
  await citizen.retype('maSo', '');
});

test('numbers are grouped and said', async () => {
  await citizen.type('tien', '1500000');
  await page.keyboard.press('Tab');
  await citizen.shows('tien', '1.500.000');
  await citizen.shows('tienChu', 'một triệu năm trăm nghìn');
  await citizen.type('soNguyen', '12x');
  await page.keyboard.press('Tab');
  assert.equal((await messages('soNguyen')).length, 1);
  await citizen.retype('soNguyen', '12');
  await citizen.type('chu', 'x');
  await screenshots(page, 'controls-text');
  await citizen.next();
});

test('dates, choices and what they bring to light', async () => {
  const box = await seen(page, `${citizen.part('ngay', '')} input`);
  await box.focus();
  // As a paste does it: all at once.
  await page.evaluate(() => document.execCommand('insertText', false, '2/9/1990'));
  await citizen.shows('ngay', '1990', '-y');
  await citizen.shows('tuoi', '36');
  assert.equal(await page.$eval(citizen.part('cauHoiThem', ''), (e) => e.hidden), true);
  await (await steady(page, citizen.part('danhDau'))).click();
  await page.waitForFunction((item) => !document.querySelector(item).hidden, {}, citizen.part('cauHoiThem', ''));
  await citizen.type('cauHoiThem', 'vì thế');
  await (await steady(page, citizen.part('danhDau'))).click();
  await page.waitForFunction((item) => document.querySelector(item).hidden, {}, citizen.part('cauHoiThem', ''));
  await (await steady(page, citizen.part('danhDau'))).click();
  await citizen.shows('cauHoiThem', 'vì thế');
  await page.click(`${citizen.part('chonRadio', '')} input`);
  for (const tick of (await page.$$(`${citizen.part('chonNhieu', '')} input`)).slice(0, 3)) await tick.click();
  await page.click(`${citizen.part('coKhong', '')} input`);
});

test('a time is typed as the browser has it, and bounds hold', async () => {
  await page.$eval(citizen.part('gio'), (input) => {
    input.value = '06:00';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await (await seen(page, citizen.part('gio'))).focus();
  await (await seen(page, citizen.part('luc'))).focus();
  await page.waitForFunction((item) => /07:30/.test(document.querySelector(item)?.innerText), {}, `${citizen.part('gio', '')} .tk-error`);
  await page.$eval(citizen.part('gio'), (input) => {
    input.value = '08:15';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction((item) => !document.querySelector(item)?.offsetParent, {}, `${citizen.part('gio', '')} .tk-error`);
});

test('what is none of a list is written in words', async () => {
  const words = () => page.$eval(citizen.part('lyDo', '-w'), (input) => !input.hidden);
  assert.equal(await words(), false, 'nothing to write before it is chosen');
  await (await steady(page, citizen.part('lyDo', '-z'))).click();
  await page.waitForFunction((input) => !document.querySelector(input).hidden, {}, citizen.part('lyDo', '-w'));
  await (await seen(page, citizen.part('lyDo', '-w'))).type('chữa bệnh');
  assert.equal(await page.$eval(citizen.part('lyDo', '-z'), (input) => input.checked), true);
  // Another choice takes it back, and what was written is not lost while the page stands.
  await citizen.choose('lyDo', 'hoc');
  await page.waitForFunction((input) => document.querySelector(input).hidden, {}, citizen.part('lyDo', '-w'));
  await (await steady(page, citizen.part('lyDo', '-z'))).click();
  assert.equal(await words(), true);
  assert.equal(await citizen.value('lyDo', '-w'), 'chữa bệnh');
  for (const code of ['vi', ' ']) await citizen.choose('ngonNgu', code);
  await (await seen(page, citizen.part('ngonNgu', '-w'))).type('Ê Đê');
  assert.equal(await citizen.value('ngonNgu', '-w'), 'Ê Đê');
  assert.deepEqual(
    await page.$$eval(`${citizen.part('ngonNgu', '')} input:checked`, (all) => all.map((input) => input.value)),
    ['vi', ' '],
  );
});

test('3,321 communes open at once, and a search needs no marks', async () => {
  const input = await seen(page, citizen.part('chonXa'));
  await input.click();
  await page.waitForFunction((list) => document.querySelectorAll(`${list} [role="option"]`).length > 10, {}, citizen.part('chonXa', '-list'));
  const shown = await page.$$eval(`${citizen.part('chonXa', '-list')} [role="option"]`, (all) => all.length);
  assert.ok(shown > 10 && shown <= 200, `${shown} options are in the document`);
  await screenshots(page, 'combobox');
  await citizen.combo('chonXa', 'truong sa', 'Trường Sa');
  await page.keyboard.press('Escape');
  assert.equal(await page.$(citizen.part('chonXa', '-list')), null, 'Escape closes the list');
  await citizen.combo('chonCombobox', 'e de', 'Ê Đê');
});

test('too many ticks are named, then the next page', async () => {
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  assert.match(await page.$eval('.tk-problems', (e) => e.innerText), /2/);
  await screenshots(page, 'controls-choice');
  await (await page.$$(`${citizen.part('chonNhieu', '')} input`))[2].click();
  await citizen.next();
  await citizen.combo('diaChi.province', 'khanh hoa', 'Khánh Hòa');
  await citizen.combo('diaChi.commune', 'cam ranh', 'Cam Ranh');
  await citizen.combo('diaChi.province', 'ha noi', 'Hà Nội');
  await page.waitForFunction((input) => document.querySelector(input).value === '', {}, citizen.part('diaChi.commune'));
});

test('rows come, go and move, and may not be twice the same', async () => {
  await (await steady(page, citizen.part('choMinh', '-0'))).click();
  await (await citizen.page.$('.tk-steps summary')).click();
  await (await page.$$('.tk-steps button'))[3].click();
  await seen(page, '[data-act="add"]');
  // The name in every row: the same item, each time with the number of its row.
  const rowNames = `input[id^="${citizen.ids.get('thanhVien.hoTen').replace(/-0$/, '-')}"]`;
  const names = () => page.$$eval(rowNames, (all) => all.map((input) => input.value));
  const typeInRow = async (row, text) => {
    const inputs = await page.$$(rowNames);
    await inputs[row].focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  };
  await typeInRow(0, 'an');
  await (await steady(page, '[data-act="add"]')).click();
  await page.waitForFunction((rows) => document.querySelectorAll(rows).length === 2, {}, rowNames);
  await typeInRow(1, 'bình');
  assert.deepEqual(await names(), ['AN', 'BÌNH']);
  const rows = citizen.part('soNguoi');
  assert.equal(await page.$eval(rows, (input) => input.value), '2');
  // By its key: a row that has just got its name may still be moving.
  await (await page.$$('[data-act="up"]')).at(-1).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((rows) => document.querySelector(rows).value === 'BÌNH', {}, rowNames);
  await screenshots(page, 'controls-repeat');
  const removes = await page.$$('[data-act="remove"]');
  await removes[0].click();
  await page.waitForFunction((rows) => document.querySelectorAll(rows).length === 1, {}, rowNames);
  assert.equal(await page.$eval(rows, (input) => input.value), '1');
});

test('the browser keeps the rules of the page', () => {
  assert.deepEqual(page.wrongs, []);
});
