// A birth is registered, with all that happens on the way: run in every engine by
// `cargo xtask engines`, the same steps in each.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { formSeen, launch, screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';
import { temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';

let folder;
let portal;
let browser;
let citizen;
let page;
let started;

before(async () => {
  folder = await temporaryFolder();
  portal = await startPortal();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  await folder?.remove();
});

/** Waits for the text of something, whatever is drawn anew in the meantime. */
const says = (selector, pattern) =>
  page.waitForFunction(
    (selector, pattern) => new RegExp(pattern).test(document.querySelector(selector)?.innerText ?? ''),
    { timeout: 10_000 },
    selector,
    pattern,
  );

/** Waits until nothing is wrong with an item any more. */
const calm = (path) =>
  page.waitForFunction((selector) => !document.querySelector(selector)?.offsetParent, { timeout: 10_000 }, `${citizen.part(path, '')} .tk-error`);

/** Waits until what has been typed is kept on the device. */
const kept = async () => {
  // A change is kept a moment after it was made; the state line speaks of the one before until then.
  await new Promise((done) => setTimeout(done, 600));
  await says('tokhai-form', 'Đã lưu trên máy này');
};

const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);

test('she signs in, and the national register fills in who she is', async () => {
  citizen = await openForm(browser, portal, mother);
  page = citizen.page;
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.shows('nguoiYeuCau.soDinhDanh', mother);
  assert.match(await citizen.text('nguoiYeuCau.hoTen'), /Từ CSDL quốc gia về dân cư/);
  await says('tokhai-form .tk-unseen[role="status"]', '^[1-9]\\d* mục đã điền từ \\S');
  await screenshots(page, 'engines-filled');
});

test('a long list is searched, chosen from and closed by keyboard', async () => {
  const list = citizen.part('coQuan', '-list');
  const before = await citizen.value('coQuan');
  await citizen.combo('coQuan', 'truong sa', 'Trường Sa');
  assert.notEqual(await citizen.value('coQuan'), before);
  await citizen.combo('coQuan', 'tay nha trang', 'Tây Nha Trang');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((list) => document.querySelector(list), {}, list);
  await page.keyboard.press('Escape');
  await page.waitForFunction((list) => !document.querySelector(list), {}, list);
  assert.match(await citizen.value('coQuan'), /Tây Nha Trang/);
  assert.equal(await focused(), citizen.part('coQuan').slice(1), 'Escape leaves the focus where it was');
});

test('her choice opens the way to her own data and the father’s', async () => {
  started = { before: performance.now() };
  await citizen.choose('nguoiYeuCau.quanHe', 'me');
  await citizen.choose('truongHop', 'mangThaiHo');
  await citizen.next();
  await citizen.shows('me.soDinhDanh', mother);
  await citizen.shows('me.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('cha.hoTen');
  await citizen.next();
});

test('an error appears when an item is left and goes when it is mended', async () => {
  await citizen.type('con.hoTen', 'nguyễn 2');
  assert.equal(await page.$(`${citizen.part('con.hoTen', '')} .tk-error:not([hidden])`), null, 'nothing is wrong while a first answer is typed');
  await page.keyboard.press('Tab');
  await says(`${citizen.part('con.hoTen', '')} .tk-error`, 'không có chữ số');
  assert.equal(await page.$eval(citizen.part('con.hoTen'), (input) => input.getAttribute('aria-invalid')), 'true');
  await citizen.retype('con.hoTen', 'nguyễn minh an');
  await calm('con.hoTen');
});

test('a locked answer is disputed and typed over, in three boxes', async () => {
  await citizen.shows('con.ngaySinh', undefined, '-y');
  const locked = () => page.$$eval(`${citizen.part('con.ngaySinh', '')} input`, (boxes) => boxes.every((box) => box.readOnly));
  assert.equal(await locked(), true, 'what the notice says cannot be typed over');
  await (await steady(page, citizen.part('con.ngaySinh', '-x'))).click();
  await page.waitForFunction((box) => !document.querySelector(box).readOnly, {}, citizen.part('con.ngaySinh', '-y'));
  await citizen.date('con.ngaySinh', '32', '13', '2026');
  await (await seen(page, citizen.part('con.hoTen'))).focus();
  await seen(page, `${citizen.part('con.ngaySinh', '')} .tk-error`);
  await citizen.date('con.ngaySinh', '2', '11', '2026');
  await calm('con.ngaySinh');
  await citizen.shows('con.ngaySinhChu', 'ngày mùng hai tháng mười một năm hai nghìn không trăm hai mươi sáu');
});

test('another language keeps what was typed', async () => {
  // A button that is written anew with the item keeps the focus.
  const button = citizen.part('con.ngaySinh', '-t');
  await (await seen(page, button)).focus();
  for (const [lang, step] of [['en', '^Step'], ['vi', '^Bước']]) {
    await page.$eval('tokhai-form', (form, lang) => form.setAttribute('lang', lang), lang);
    await says('.tk-heading', step);
    assert.equal(await focused(), button.slice(1));
    assert.equal((await citizen.value('con.hoTen')).toUpperCase(), 'NGUYỄN MINH AN');
    assert.equal(await citizen.value('con.ngaySinh', '-y'), '2026');
  }
});

test('a reload in the middle brings everything back', async () => {
  await kept();
  const heading = await citizen.heading();
  await page.reload();
  await formSeen(page);
  await page.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, { timeout: 10_000 }, heading);
  await citizen.shows('con.hoTen', 'NGUYỄN MINH AN');
  const boxes = await page.$$eval(`${citizen.part('con.ngaySinh', '')} .tk-date input`, (all) => all.map((box) => box.value));
  assert.deepEqual(boxes.map(Number), [2, 11, 2026], 'the dispute outlives a reload');
  await citizen.next();
});

test('without its paper the page does not go on, and its link leads to it', async () => {
  const stuck = await citizen.heading();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  assert.equal(await citizen.heading(), stuck);
  assert.equal(await focused(), 'tk-problems');
  assert.match(await page.title(), /^Lỗi: /);
  await screenshots(page, 'engines-problems');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction((item) => document.querySelector(item).contains(document.activeElement), { timeout: 5_000 }, citizen.part('mangThaiHo', ''));
  await citizen.attach('mangThaiHo', join(folder.path, 'mang-thai-ho.pdf'));
  await citizen.next();
});

test('she declares, looks it all over and files once', async (t) => {
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  assert.match(await page.$eval('tokhai-form', (form) => form.innerText), /NGUYỄN MINH AN/);
  await screenshots(page, 'engines-review');
  const submit = await steady(page, '#t-submit');
  const pressed = { before: performance.now() };
  await submit.click();
  pressed.after = performance.now();
  const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
  await screenshots(page, 'engines-receipt');

  const records = await portal.rows('SELECT s.*, t.* FROM submission s JOIN timing t USING (receipt)');
  assert.deepEqual(records.map((record) => record.receipt), [number]);
  const [record] = records;
  const data = JSON.parse(record.data);
  assert.equal(data.con.hoTen, 'NGUYỄN MINH AN');
  assert.equal(data.con.ngaySinh, '2026-11-02');
  assert.equal(data.me.soDinhDanh, mother);
  const origins = JSON.parse(record.origins);
  assert.deepEqual([origins['/con/ngaySinh'].origin, origins['/con/ngaySinh'].disputed], ['typed', true]);
  assert.equal(origins['/me/namSinh'].origin, 'autofilled');
  assert.equal(record.suspect, null, 'an honest filing is not in doubt');
  const files = await portal.rows('SELECT pointer FROM submission_file');
  assert.deepEqual(files.map((file) => file.pointer), ['/mangThaiHo/0']);

  // Whatever the steps of the engine's clock: the parts make the whole, and the page did not fill
  // the form in more time than there was.
  const timing = JSON.parse(record.reported);
  assert.equal(timing.legs.length, 2, 'a reload is another leg');
  assert.equal(timing.active + timing.idle + timing.hidden + timing.asleep, timing.openToSubmit);
  // Only the page that was reloaded may have been hidden, while it was on its way out.
  assert.ok(timing.legs[0].hidden < 100, 'on its way out');
  assert.deepEqual([timing.legs[1].hidden, ...timing.legs.map((leg) => leg.asleep)], [0, 0, 0], 'the page was seen all the time');
  assert.ok(timing.fillToSubmit > 0 && timing.fillToSubmit <= timing.openToSubmit);

  let report;
  for (let tries = 0; tries < 50 && !report; tries++) {
    [report] = await portal.rows(`SELECT * FROM report WHERE receipt = '${number}'`);
    if (!report) await new Promise((done) => setTimeout(done, 100));
  }
  const figures = JSON.parse(report.figures);
  const off = figures.loginToAccepted - record.last_login;
  const driver = pressed.after - started.before;
  t.diagnostic(`fillToSubmit ${timing.fillToSubmit} ms, by the driver ${driver.toFixed(1)} ms; loginToAccepted off by ${off} ms, stated error ${figures.errorMs} ms`);
  assert.ok(Math.abs(off) <= figures.errorMs, `${off} ms off, ${figures.errorMs} ms stated`);
});

test('the engine had nothing to complain of', () => {
  assert.deepEqual(page.wrongs, []);
});
