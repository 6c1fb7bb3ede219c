// The birth registration from sign-in to scoreboard, in a real browser against the real portal.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const mother = '056192000456';
const father = '056088000123';

const on = stage();

test('a mother files with what the registers know, and it is counted', async (t) => {
  const citizen = await openForm(on.browser, on.portal, mother);
  const { page } = citizen;

  // Her own data has come by itself; the office is her commune's.
  await citizen.shows('nguoiYeuCau.hoTen');
  assert.match(await citizen.text('nguoiYeuCau.hoTen'), /CSDL/, 'a filled field says where it comes from');
  await page.waitForFunction(() => window.announced.some((text) => /^[1-9]\d* mục đã điền từ \S/.test(text)));
  await screenshots(page, 'form');

  const relation = await steady(page, `${citizen.part('nguoiYeuCau.quanHe', '')} input[value="me"]`);
  const started = { before: performance.now() };
  await relation.click();
  started.after = performance.now();
  await citizen.next();

  // The mother is the applicant: copied, and the rest looked up by her number.
  await citizen.shows('me.soDinhDanh', mother);
  await citizen.shows('me.namSinh', undefined, '-y');
  await screenshots(page, 'autofilled');
  await citizen.next();

  // Her marriage names the father; his number brings his data.
  await citizen.shows('cha.soDinhDanh', father);
  await citizen.shows('cha.hoTen');
  await citizen.next();

  // The electronic notice gives the birth: locked.
  await citizen.shows('con.ngaySinh', undefined, '-y');
  const locked = await page.$eval(citizen.part('con.ngaySinh', '-y'), (input) => input.readOnly || input.disabled);
  assert.equal(locked, true, 'what the notice says cannot be typed over');
  await citizen.type('con.hoTen', 'nguyễn minh an');

  // Another language: what was typed stays, as it was typed.
  await page.$eval('tokhai-form', (form) => form.setAttribute('lang', 'en'));
  await page.waitForFunction(() => /Step/.test(document.querySelector('.tk-heading').textContent));
  assert.equal((await citizen.value('con.hoTen')).toUpperCase(), 'NGUYỄN MINH AN');
  await page.$eval('tokhai-form', (form) => form.setAttribute('lang', 'vi'));
  await page.waitForFunction(() => /Bước/.test(document.querySelector('.tk-heading').textContent));
  await citizen.next();

  // The declaration is missing: nothing goes on, the summary has the focus.
  const stuck = await citizen.heading();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  assert.equal(await citizen.heading(), stuck);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'tk-problems');
  assert.match(await page.title(), /^Lỗi: /);
  await screenshots(page, 'errors');
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await screenshots(page, 'review');

  const submit = await steady(page, '#t-submit');
  const pressed = { before: performance.now() };
  await submit.click();
  pressed.after = performance.now();
  const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
  await screenshots(page, 'receipt');

  // One row, with what the citizen saw.
  const [record] = await on.portal.rows(`SELECT s.*, t.* FROM submission s JOIN timing t USING (receipt)`);
  assert.equal(record.receipt, number);
  const data = JSON.parse(record.data);
  assert.equal(data.con.hoTen, 'NGUYỄN MINH AN');
  assert.equal(data.me.soDinhDanh, mother);
  assert.equal(data.cha.soDinhDanh, father);
  assert.match(data.con.ngaySinhChu, /^ngày .* năm hai nghìn/i);
  const origins = JSON.parse(record.origins);
  assert.equal(origins['/con/ngaySinh'].origin, 'autofilled');
  assert.equal(origins['/con/hoTen'].origin, 'typed');
  assert.equal(origins['/con/ngaySinhChu'].origin, 'calculated');
  assert.equal(record.suspect, null, 'an honest filing is not in doubt');

  // The time: the page's figure lies in the driver's bracket, widened by 5 ms.
  const timing = JSON.parse(record.reported);
  const [least, most] = [pressed.before - started.after, pressed.after - started.before];
  const error = Math.max(least - timing.fillToSubmit, timing.fillToSubmit - most, 0);
  t.diagnostic(`fillToSubmit ${timing.fillToSubmit} ms, bracket ${least.toFixed(1)} to ${most.toFixed(1)} ms, error ${error.toFixed(1)} ms`);
  assert.ok(timing.fillToSubmit > 0 && error < 100, `fillToSubmit ${timing.fillToSubmit}, bracket ${least} to ${most}`);
  for (const leg of timing.legs) {
    for (const part of ['active', 'idle', 'hidden', 'asleep']) assert.ok(leg[part] >= 0);
  }
  const parts = timing.active + timing.idle + timing.hidden + timing.asleep;
  assert.equal(parts, timing.openToSubmit);

  // The report after filing: the page's own estimate against the portal's figure.
  let report;
  for (let i = 0; i < 50 && !report; i++) {
    [report] = await on.portal.rows(`SELECT * FROM report WHERE receipt = '${number}'`);
    if (!report) await new Promise((done) => setTimeout(done, 100));
  }
  const figures = JSON.parse(report.figures);
  const off = figures.loginToAccepted - record.last_login;
  t.diagnostic(`loginToAccepted: page ${figures.loginToAccepted} ms, portal ${record.last_login} ms, off ${off} ms, stated error ${figures.errorMs} ms`);
  assert.ok(Math.abs(off) <= figures.errorMs, `${off} ms off, ${figures.errorMs} ms stated`);

  // The satisfaction question, and the scoreboard.
  await (await steady(page, '#t-score-5')).click();
  await (await steady(page, '#t-send')).click();
  await page.waitForFunction(() => document.querySelector('#t-rated')?.textContent !== '');
  let opinion;
  for (let i = 0; i < 50 && !opinion; i++) {
    [opinion] = await on.portal.rows('SELECT * FROM satisfaction');
    if (!opinion) await new Promise((done) => setTimeout(done, 100));
  }
  assert.equal(opinion.score, 5);
  await page.goto(`${on.portal.url}/scoreboard`);
  assert.equal(await page.$eval('[data-figure="records"]', (e) => e.textContent), '1');
  assert.equal(await page.$eval('[data-figure="worked-mean"]', (e) => Number(e.dataset.value)), record.worked);
  await screenshots(page, 'scoreboard');
  await page.goto(`${on.portal.url}/?lang=vi`);
  await screenshots(page, 'sign-in');
  assert.deepEqual(page.wrongs, []);
  await page.close();
});
