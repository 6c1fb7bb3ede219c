// What a citizen is told of registers: consent before, everything that was asked after, and a say
// in what is wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formSeen, screenshots, seen, steady } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const mother = '056192000456';

const on = stage();

const open = (form) => openAlone(on.browser, on.portal, mother, { form });

const until = (page, yes, ...given) => page.waitForFunction(yes, { timeout: 10_000 }, ...given);

test('a register that wants consent says what for, and a refusal costs one press', async () => {
  const { page, close } = await open('ho-kinh-doanh');
  await (await steady(page, '.tk-steps summary')).click();
  await (await page.$$('.tk-steps button'))[4].click();
  const line = '.tk-sources li[data-state="offered"]';
  await seen(page, line);
  const said = await page.$eval(line, (item) => item.innerText);
  assert.match(said, /Mục đích: .*phương pháp tính thuế/);
  assert.match(said, /Sẽ lấy: .*[Pp]hương pháp/);
  const asked = () => on.portal.rows("SELECT source, consent, version FROM register_call WHERE source = 'thueCaNhan'");
  assert.deepEqual(await asked(), [], 'nothing is asked before');
  await screenshots(page, 'consent');
  await (await steady(page, `${line} [data-act="refuse"]`)).click();
  await seen(page, '.tk-sources li[data-state="refused"]');
  assert.deepEqual(await asked(), [], 'nor after a refusal');
  await (await steady(page, '.tk-sources li[data-state="refused"] [data-act="ask"]')).click();
  await until(page, () => !document.querySelector('.tk-sources li[data-state="refused"], .tk-sources li[data-state="offered"], .tk-sources li[data-state="asking"]'));
  assert.deepEqual(await asked(), [{ source: 'thueCaNhan', consent: 'given', version: '1' }]);

  // The list of all that was asked is the audit's.
  await (await steady(page, '.tk-looked summary')).click();
  const lines = await page.$$eval('.tk-looked li', (all) => all.map((item) => item.innerText));
  const audit = await on.portal.rows('SELECT count(*) AS n FROM register_call');
  assert.equal(lines.length, audit[0].n, lines.join('\n'));
  for (const text of lines) assert.match(text, /^\d{2}\/\d{2}\/\d{4}.* – .+/, text);
  await screenshots(page, 'looked');
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('a register that is wrong is contradicted with a reason, and believed again by one press', async () => {
  const { citizen, page, close } = await open('ho-kinh-doanh');
  await citizen.shows('chuHo.hoTen');
  const locked = citizen.part('chuHo.hoTen');
  assert.equal(await page.$eval(locked, (input) => input.readOnly), true);
  await (await steady(page, citizen.part('chuHo.hoTen', '-x'))).click();
  await until(page, (input) => !document.querySelector(input).readOnly, locked);
  const why = await seen(page, citizen.part('chuHo.hoTen', '-r'));
  await why.type('Tên đệm của tôi là Ngọc');
  await citizen.retype('chuHo.hoTen', 'NGUYEN NGOC LAN');
  await citizen.kept(() => page.keyboard.press('Tab'));
  await seen(page, citizen.part('chuHo.hoTen', '-t'));
  await screenshots(page, 'disputed');
  await page.reload();
  await formSeen(page);
  await citizen.shows('chuHo.hoTen', 'NGUYEN NGOC LAN');
  assert.equal(await citizen.value('chuHo.hoTen', '-r'), 'Tên đệm của tôi là Ngọc', 'the reason is kept with the draft');
  await (await steady(page, citizen.part('chuHo.hoTen', '-t'))).click();
  await until(page, (input) => document.querySelector(input).readOnly, locked);
  assert.equal(await page.$(citizen.part('chuHo.hoTen', '-r')), null, 'nothing is disputed any more');
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('who lives in the household is picked, not typed', async () => {
  const { citizen, page, close } = await open('cu-tru-ct01');
  await citizen.choose('noiDung', 'thuongTru');
  await (await steady(page, '.tk-steps summary')).click();
  const steps = await page.$$('.tk-steps button');
  const names = await Promise.all(steps.map((step) => step.evaluate((button) => button.textContent)));
  await steps[names.findIndex((name) => /Những người cùng thay đổi|cùng thay đổi/i.test(name))].click();
  const choices = () => page.$$eval('.tk-choices button', (all) => all.map((button) => button.textContent));
  await seen(page, '.tk-choices button');
  const before = await choices();
  assert.match(before.join('\n'), /TRẦN VĂN MINH/, 'her husband');
  await screenshots(page, 'choices');
  await (await steady(page, '.tk-choices button')).click();
  await until(page, (n) => document.querySelectorAll('.tk-choices button').length === n, before.length - 1);
  const row = await page.$$eval('.tk-row input', (all) => all.map((input) => input.value));
  const [name, number] = before[0].replace(/^Thêm /, '').split(', ');
  assert.ok(row.includes(name) && row.includes(number), `${row} is ${before[0]}`);
  assert.deepEqual(page.wrongs, []);
  await close();
});

test('a commune that was divided in 2025 is asked for by its parts', async () => {
  // The deeds of Khánh Hòa still name the communes of before.
  await on.portal.run(`INSERT INTO register_property SELECT 'QSD-TEST', number, '56', '22453', 'Thửa 12, thôn 2', updated
    FROM register_person WHERE number = '${mother}'`);
  const { citizen, page, close } = await open('ho-kinh-doanh');
  await citizen.shows('chuHo.hoTen');
  await citizen.next();
  const line = citizen.part('truSo.commune', '-o');
  await seen(page, `${line} button`);
  await until(page, (line) => [...document.querySelectorAll(`${line} button`)].every((button) => /: Xã/.test(button.innerText)), line);
  const said = await page.$eval(line, (element) => element.innerText);
  assert.match(said, /địa chỉ cũ: Xã Cam Hiệp Bắc, Huyện Cam Lâm, Tỉnh Khánh Hòa/);
  await screenshots(page, 'divided');
  const part = (await page.$$(`${line} button`))[1];
  assert.match(await part.evaluate((button) => button.innerText), /: Xã Cam Hiệp, Tỉnh Khánh Hòa$/);
  await part.click();
  await citizen.shows('truSo.commune', 'Xã Cam Hiệp');
  await citizen.shows('truSo.line', 'Thửa 12, thôn 2');
  assert.match(await citizen.text('truSo.commune'), /Từ Kho dữ liệu điện tử/);
  assert.deepEqual(page.wrongs, []);
  await close();
});
