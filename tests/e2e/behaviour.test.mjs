// What the page does around the questions: numbers grouped as they are typed, letters counted, rows
// put back, the browser's own way back and forward, and a machine that many people use.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formSeen, openPage, seen, steady, widths } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const mother = '056192000456';

const on = stage();

/** The form with every control in it, in a browser that has kept nothing. */
const open = () => openAlone(on.browser, on.portal, mother, { form: 'all-controls' });

/** Waits until a function says yes in the page. */
const until = (page, yes, ...given) => page.waitForFunction(yes, { timeout: 10_000 }, ...given);

test('numbers are grouped while they are typed and the caret stays with its digit', async () => {
  const { citizen, page, close } = await open();
  const caret = () => page.$eval(citizen.part('tien'), (input) => input.selectionStart);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await citizen.type('tien', '1500000');
  assert.equal(await citizen.value('tien'), '1.500.000');
  assert.equal(await caret(), 9);
  // In the middle: 1.5|00.000 gets a digit.
  await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', '7');
  assert.equal(await citizen.value('tien'), '15.700.000');
  assert.equal(await caret(), 4, 'behind the seven');
  await press('Backspace');
  assert.equal(await citizen.value('tien'), '1.500.000');
  assert.equal(await caret(), 3);
  // A mark that is deleted comes back, and the caret passes it.
  await press('ArrowLeft', 'Backspace');
  assert.equal(await citizen.value('tien'), '1.500.000');
  assert.equal(await caret(), 1);
  await press('Delete', 'Delete');
  await press('End');
  // A fraction is none of ours: it stays as it was typed and is told.
  await citizen.retype('tien', '1,5');
  assert.equal(await citizen.value('tien'), '1,5');
  await press('0');
  assert.equal(await citizen.value('tien'), '1,50');
  await press('Tab');
  await seen(page, `${citizen.part('tien', '')} .tk-error`);
  await citizen.retype('tien', '20000');
  assert.equal(await citizen.value('tien'), '20.000');
  await press('Tab');
  await citizen.shows('tienChu', 'hai mươi nghìn');
  await until(page, (item) => !document.querySelector(item), `${citizen.part('tien', '')} .tk-error`);
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('letters are counted, and a number that could be meant otherwise is said as it was read', async () => {
  const { citizen, page, close } = await open();
  const aside = (path) => page.$eval(citizen.part(path, '-k'), (line) => line.textContent).catch(() => null);
  assert.equal(await aside('nhieuDong'), 'Còn 500 ký tự');
  await citizen.type('nhieuDong', 'Tiếng Việt');
  assert.equal(await aside('nhieuDong'), 'Còn 490 ký tự');
  const described = await page.$eval(citizen.part('nhieuDong'), (area) => area.getAttribute('aria-describedby'));
  assert.ok(described.includes(citizen.part('nhieuDong', '-k').slice(1)), described);
  await page.$eval(citizen.part('nhieuDong'), (area) => {
    area.value = 'a'.repeat(503);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  assert.equal(await aside('nhieuDong'), 'Thừa 3 ký tự');

  assert.equal(await aside('soThapPhan'), null);
  await citizen.type('soThapPhan', '1.500');
  assert.equal(await aside('soThapPhan'), 'Được hiểu là 1500.');
  await citizen.retype('soThapPhan', '1,500');
  assert.equal(await aside('soThapPhan'), 'Được hiểu là 1,5.');
  await citizen.retype('soThapPhan', '1,5');
  assert.equal(await aside('soThapPhan'), null);
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('a row removed by mistake is put back, and rows move by keyboard', async () => {
  const { citizen, page, close } = await open();
  const step = async (place) => {
    await (await steady(page, '.tk-steps summary')).click();
    await (await page.$$('.tk-steps button'))[place].click();
  };
  await step(1);
  await (await steady(page, citizen.part('coKhong', '-0'))).click();
  await step(2);
  await (await steady(page, citizen.part('choMinh', '-0'))).click();
  await step(3);
  await seen(page, '[data-act="add"]');
  const rows = `input[id^="${citizen.ids.get('thanhVien.hoTen').replace(/-0$/, '-')}"]`;
  const names = () => page.$$eval(rows, (all) => all.map((input) => input.value));
  const count = (n) => until(page, (rows, n) => document.querySelectorAll(rows).length === n, rows, n);
  for (const [i, name] of ['AN', 'BINH', 'CHI'].entries()) {
    if (i > 0) await (await steady(page, '[data-act="add"]')).click();
    await count(i + 1);
    await (await page.$$(rows))[i].focus();
    await page.keyboard.type(name);
  }
  await (await page.$$('[data-act="remove"]'))[1].focus();
  await page.keyboard.press('Enter');
  await count(2);
  assert.match(await page.$eval('.tk-undo', (line) => line.textContent), /BINH/, 'what was removed is named');
  assert.equal(await page.evaluate(() => document.activeElement.id), 't-putback', 'the way back has the focus');
  await page.keyboard.press('Enter');
  await count(3);
  assert.deepEqual(await names(), ['AN', 'BINH', 'CHI']);
  assert.equal(await page.$('.tk-undo'), null);
  assert.ok(await page.evaluate((rows) => document.activeElement === document.querySelectorAll(rows)[1], rows), 'the focus is in the row');
  assert.equal(await citizen.value('soNguoi'), '3');

  await (await page.$$('[data-act="down"]'))[0].focus();
  await page.keyboard.press('Space');
  await until(page, (rows) => document.querySelector(rows).value === 'BINH', rows);
  assert.deepEqual(await names(), ['BINH', 'AN', 'CHI']);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), 'down', 'and may be pressed again');
  await page.keyboard.press('Space');
  await until(page, (rows) => document.querySelectorAll(rows)[2].value === 'AN', rows);
  assert.deepEqual(await names(), ['BINH', 'CHI', 'AN']);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), 'up', 'at the end the way back has the focus');
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('one press on the button ends the typing of a wrong answer and is not lost over its message', async () => {
  for (const width of widths) {
    const { citizen, page, close } = await openAlone(on.browser, on.portal, mother, { form: 'ho-kinh-doanh', size: { width, height: 800 } });
    await citizen.retype('chuHo.email', 'lan at example');
    const button = await steady(page, '#t-submit');
    // What registers bring moves what is to be pressed.
    await page.waitForNetworkIdle({ idleTime: 800 });
    const { x, y } = await button.clickablePoint();
    assert.equal(await page.evaluate(() => document.activeElement.id), citizen.part('chuHo.email').slice(1));
    await page.mouse.move(x, y);
    await page.mouse.down();
    // A finger takes its time, and the message would have all of it to come up.
    await new Promise((done) => setTimeout(done, 150));
    assert.equal(await page.$(`${citizen.part('chuHo.email', '')} .tk-error`), null, 'not while the button is down');
    await page.mouse.up();
    await seen(page, '.tk-problems');
    await seen(page, `${citizen.part('chuHo.email', '')} .tk-error`);
    assert.deepEqual(page.wrongs, []);
    await close();
  }
});

test('back and forward of the browser move between the pages', async () => {
  const { citizen, page, close } = await open();
  const first = await citizen.heading();
  const here = (text) => until(page, (text) => document.querySelector('.tk-heading')?.textContent === text, text);
  await citizen.type('chu', 'x');
  await citizen.type('tien', '5000');
  await citizen.next();
  const second = await citizen.heading();
  await (await page.$('.tk-steps summary')).click();
  await (await page.$$('.tk-steps button')).at(-1).click();
  await until(page, (text) => document.querySelector('.tk-heading').textContent !== text, second);
  const review = await citizen.heading();
  await page.goBack();
  await here(second);
  await page.goBack();
  await here(first);
  assert.equal(await citizen.value('chu'), 'x', 'nothing typed is lost');
  await page.goForward();
  await here(second);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'tk-heading', 'the new page is read from its heading');
  await citizen.kept(() => page.goForward());
  await here(review);
  // A reload comes back to the same step, with the same way back.
  await page.reload();
  await here(review);
  await page.goBack();
  await here(second);
  // The portal's own links still lead away, and back into the form.
  await page.goBack();
  await here(first);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('tokhai-form'));
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('a machine that many people use keeps nothing', async () => {
  const context = await on.browser.createBrowserContext();
  // Whoever comes back to the page after signing out is asked for, in vain.
  const page = await openPage(context, { expected: /401/ });
  await page.goto(`${on.portal.url}/?next=/forms/all-controls`);
  await (await seen(page, 'input[name="shared"]')).click();
  await Promise.all([page.waitForNavigation(), (await seen(page, `button[value="${mother}"]`)).click()]);
  await formSeen(page);
  const loose = await page.$$eval('tokhai-form :is(input, textarea, select):not([type="checkbox"], [type="radio"], [type="file"])', (all) =>
    all.filter((input) => input.getAttribute('autocomplete') !== 'off').map((input) => input.id),
  );
  assert.deepEqual(loose, [], 'the browser is to know nothing');
  await (await seen(page, 'input[autocapitalize="characters"]')).type('BÍ MẬT');
  await page.waitForFunction(() => /Đã lưu/.test(document.querySelector('.tk-keeping').textContent));
  const kept = () => page.evaluate(async () => (await indexedDB.databases()).length);
  assert.ok((await kept()) > 0, 'a draft is kept while one is signed in');
  await Promise.all([page.waitForNavigation(), page.click('form[action="/sign-out"] button')]);
  assert.equal(await kept(), 0, 'and gone with the session');
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('tokhai-form'), { timeout: 10_000 });
  assert.equal(await page.$eval('input[name="shared"]', (box) => box.checked), true, 'the machine remembers what it is');
  assert.deepEqual(page.wrongs, []);
  await context.close();
});
