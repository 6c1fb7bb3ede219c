// A citizen sees and deletes the drafts that the portal keeps, without any script of the page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, screenshots, seen, steady, widths } from '../support/browser.mjs';
import { startPortal } from '../support/portal.mjs';

const mother = '056192000456';
let browser;
let portal;

before(async () => {
  [browser, portal] = await Promise.all([launch(), startPortal(['--keep-drafts-days', '21'])]);
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Puts sealed bytes on the portal, as a page with this form does. */
async function put(page, form) {
  const status = await page.evaluate(async (form) => {
    const headers = { 'Content-Type': 'application/octet-stream', 'If-None-Match': '*' };
    const body = crypto.getRandomValues(new Uint8Array(5000));
    return (await fetch(`/api/drafts/${form}`, { method: 'PUT', headers, body })).status;
  }, form);
  assert.equal(status, 204);
}

const names = (page) => page.$$eval('.site-services h2', (all) => all.map((name) => name.textContent));

test('a citizen finds the drafts beside the services, and deletes one by keyboard', async () => {
  const context = await browser.createBrowserContext();
  const page = await openPage(context);
  await page.goto(`${portal.url}/?next=/drafts`);
  await Promise.all([page.waitForNavigation(), page.click(`button[value="${mother}"]`)]);
  assert.equal(new URL(page.url()).pathname, '/drafts');
  await put(page, 'dang-ky-khai-sinh');
  await put(page, 'niwas-praman-patra');

  await page.goto(`${portal.url}/services`);
  await Promise.all([page.waitForNavigation(), page.click('main a[href="/drafts"]')]);
  assert.equal((await names(page)).length, 2);
  assert.match(await page.$eval('main', (main) => main.innerText), /trong 21 ngày\.[^]*Lưu lúc .* · 5\sKiB/);
  for (const width of widths) {
    await page.setViewport({ width, height: 900 });
    const { scrollWidth } = await page.$eval('html', ({ scrollWidth }) => ({ scrollWidth }));
    assert.ok(scrollWidth <= width, `${scrollWidth} of ${width}`);
  }
  await (await steady(page, '.site-services summary')).focus();
  await page.keyboard.press('Enter');
  await seen(page, '.site-services details[open] button');
  await screenshots(page, 'drafts');
  const [gone, stays] = await names(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'niwas-praman-patra', 'the latest stands first');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.deepEqual(await names(page), [stays], `${gone} is deleted`);
  assert.equal((await portal.rows('SELECT form FROM draft')).length, 1);

  await Promise.all([page.waitForNavigation(), page.click('.site-lang')]);
  assert.match(await page.$eval('main', (main) => main.innerText), /Your drafts/);
  await context.close();
});
