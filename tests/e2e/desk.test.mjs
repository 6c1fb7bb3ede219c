// A record from the desk back to the citizen, in a browser: an officer helps to file, moves the record on
// and returns the result; the citizen adds what was missing, gets it and says how it was.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { motherToChild } from '../support/birth.mjs';
import { formSeen, openPage, screenshots, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { items } from '../support/items.mjs';
import { stage } from '../support/stage.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const on = stage();
const folder = await temporaryFolder();
after(() => folder.remove());

/** Presses something that leads to another page. */
const follow = async (page, selector) => Promise.all([page.waitForNavigation(), (await steady(page, selector)).click()]);

test('a record is filed with help, sent back, completed, returned and judged', async () => {
  const paper = join(folder.path, 'ban-sao.pdf');
  await writeFile(paper, '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
  const desk = await openPage(await on.browser.createBrowserContext());
  await desk.goto(`${on.portal.url}/desk?lang=vi`);
  await screenshots(desk, 'desk-sign-in');
  await follow(desk, 'button[value="CB-001"]');
  await desk.type('#subject', '000000000000');
  await follow(desk, '.site-task button');
  await seen(desk, '#unknown');
  await desk.type('#subject', mother);
  await follow(desk, '.site-task button');
  assert.match(await desk.$eval('.site-who', (e) => e.innerText), /có cán bộ giúp/);
  await follow(desk, 'a[href="/forms/dang-ky-khai-sinh"]');
  await formSeen(desk);
  const definition = JSON.parse(await readFile(join(root, 'forms/dang-ky-khai-sinh.json'), 'utf8'));
  const citizen = new Citizen(desk, items(definition));
  await motherToChild(citizen);
  await citizen.shows('con.ngaySinh', undefined, '-y');
  await citizen.type('con.hoTen', 'nguyễn minh an');
  await citizen.next();
  await (await steady(desk, citizen.part('camDoan'))).click();
  await citizen.next();
  await (await steady(desk, '#t-submit')).click();
  const receipt = await (await seen(desk, '.tk-number')).evaluate((e) => e.textContent);
  await screenshots(desk, 'desk-assisted');
  const [record] = await on.portal.rows(
    `SELECT assisted, suspect, assisted_by, login, worked, received FROM submission JOIN timing USING (receipt)
     JOIN session ON session.id = submission.session WHERE receipt = '${receipt}'`);
  assert.deepEqual([record.assisted, record.suspect, record.assisted_by], [1, null, 'CB-001']);
  assert.equal(record.worked, record.received - record.login, 'the time runs from the press at the desk');

  // Back at the desk the record waits; something is missing.
  await follow(desk, '.site-who button');
  assert.equal(new URL(desk.url()).pathname, '/desk');
  await screenshots(desk, 'desk');
  await follow(desk, `[data-key="${receipt}"] a`);
  const said = await desk.$eval('main', (e) => e.innerText);
  assert.match(said, /NGUYỄN MINH AN/);
  assert.match(said, /Nha Trang|Khánh Hòa/, 'codes of places are said by their names');
  await (await steady(desk, 'input[value="needsMore"]')).click();
  await desk.type('#note', 'Ảnh giấy chứng sinh bị mờ.');
  await screenshots(desk, 'desk-record');
  await follow(desk, '.site-form button');

  // The citizen at home.
  const home = await openPage(await on.browser.createBrowserContext());
  await home.goto(`${on.portal.url}/?next=/records&lang=vi`);
  await follow(home, `button[value="${mother}"]`);
  await screenshots(home, 'records');
  await follow(home, `[data-key="${receipt}"] a`);
  assert.match(await home.$eval('main', (e) => e.innerText), /Ảnh giấy chứng sinh bị mờ/);
  await home.type('#note', 'Tôi gửi lại bản rõ.');
  await (await home.$('#file')).uploadFile(paper);
  await screenshots(home, 'record-more');
  await follow(home, '.site-form button');
  assert.match(await home.$eval('.site-lead', (e) => e.innerText), /Đang giải quyết/);

  // The officer returns the result, on a page that is of before: told so, and done again.
  await (await steady(desk, 'input[value="returned"]')).click();
  await follow(desk, '.site-form button');
  assert.match(await desk.$eval('[role="alert"]', (e) => e.innerText), /người khác cập nhật/);
  await (await steady(desk, 'input[value="returned"]')).click();
  await (await desk.$('#file')).uploadFile(paper);
  await follow(desk, '.site-form button');
  await screenshots(desk, 'desk-returned');

  await home.reload();
  const button = await seen(home, '.site-note a');
  const result = await home.evaluate(async (a) => (await fetch(a.href)).text(), button);
  assert.match(result, /^%PDF-1\.4/);
  await (await steady(home, 'input[name="score"][value="4"]')).click();
  await screenshots(home, 'record-returned');
  await follow(home, '.site-form button');
  assert.match(await home.$eval('main', (e) => e.innerText), /Cảm ơn bạn đã đánh giá/);
  const [counted] = await on.portal.rows(
    `SELECT sum(returned) AS returned, sum(electronic) AS electronic, sum(score_4) AS score, sum(records) AS records
     FROM month_figures WHERE channel = 'assisted'`);
  assert.deepEqual(Object.values(counted).map(Number), [1, 1, 1, 1]);
});

test('a record on paper is taken at the counter', async () => {
  const desk = await openPage(await on.browser.createBrowserContext());
  await desk.goto(`${on.portal.url}/desk/sign-in?lang=en`);
  await follow(desk, 'button[value="CB-003"]');
  await follow(desk, 'a[href="/desk/counter"]');
  await desk.type('#q', 'khai sinh');
  await Promise.all([desk.waitForNavigation(), desk.keyboard.press('Enter')]);
  await desk.type('#subject', mother);
  await screenshots(desk, 'counter');
  await follow(desk, 'button[value="1.001193"]');
  assert.match(await desk.$eval('main', (e) => e.innerText), /On paper, at the counter/);
});
