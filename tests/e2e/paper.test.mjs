// What a citizen takes home on paper, and what stands on a page only to be read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fatherToChild, nameToReview } from '../support/birth.mjs';
import { seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

/** What can be pressed in the form and is not hidden from the medium of the page. */
const pressed = (page) => page.$$eval('tokhai-form :is(a, button, summary, select)', (all) => all.filter((e) => e.checkVisibility()).map((e) => e.innerText));

test('the printed receipt has the title, the number and what was filed, and nothing to press', async () => {
  const citizen = await openForm(on.browser, on.portal, '056090000201');
  const { page } = citizen;
  await fatherToChild(citizen);

  // Two questions to one register, and each register is named once.
  await page.waitForFunction(() => !document.querySelector('.tk-sources [data-state="asking"]'));
  const sources = await page.$eval('.tk-sources', (box) => box.innerText);
  assert.equal(sources.split('Cơ sở dữ liệu quốc gia về dân cư').length, 2, sources);

  await nameToReview(citizen);

  await page.emulateMediaType('print');
  assert.deepEqual(await pressed(page), []);
  assert.match(await page.$eval('tokhai-form', (form) => form.innerText), /LÊ GIA HUY/);
  await page.emulateMediaType('screen');

  await (await steady(page, '#t-submit')).click();
  const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
  assert.doesNotMatch(await page.$eval('tokhai-form', (form) => form.innerText), /LÊ GIA HUY/, 'on the screen the receipt is short');
  await page.emulateMediaType('print');
  const paper = await page.$eval('tokhai-form', (form) => form.innerText);
  for (const text of ['Tờ khai đăng ký khai sinh', number, 'LÊ GIA HUY', 'ĐÀNG THỊ THU HÀ']) assert.ok(paper.includes(text), `${text} is not in:\n${paper}`);
  assert.deepEqual(await pressed(page), []);
  assert.deepEqual(page.wrongs, []);
  await page.close();
});
