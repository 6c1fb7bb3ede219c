// The catalogue in a browser: found without marks and without a mouse, read at every width, and begun
// from there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formSeen, launch, openPage, screenshots, widths } from '../support/browser.mjs';
import { startPortal } from '../support/portal.mjs';

const mother = '056192000456';

let browser;
let portal;

before(async () => {
  browser = await launch();
  portal = await startPortal();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

/** A page in a browser of its own at an address of the portal. */
async function visit(path, size = {}) {
  const context = await browser.createBrowserContext();
  const page = await openPage(context, size);
  await page.goto(portal.url + path);
  return page;
}

/** What the list has, as texts. */
const listed = (page) => page.$$eval('[data-code]', (all) => all.map((one) => one.innerText));

/** Presses a key that leads to another page. */
const press = (page, key) => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);

test('a citizen who is signed out finds a service by keyboard, signs in and begins', async () => {
  const page = await visit('/catalogue?lang=vi');
  assert.equal(await page.$eval('[data-figure=services]', (e) => e.innerText), '982');
  for (let tabs = 0; tabs < 20; tabs++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.id === 'q')) break;
  }
  await page.keyboard.type('DANG KY khai sinh');
  await press(page, 'Enter');
  assert.equal(await page.$eval('#q', (input) => input.value), 'DANG KY khai sinh');
  const found = await listed(page);
  assert.ok(found.length > 1 && found.every((text) => /Đăng ký.* khai sinh/.test(text)), found.join('\n'));
  assert.equal(await page.$eval('[data-figure=found]', (e) => e.innerText), String(found.length));
  await screenshots(page, 'catalogue-found');
  await page.focus('[data-code="1.001193"] h3 a');
  await press(page, 'Enter');
  assert.equal(await page.$eval('h1', (e) => e.innerText), 'Đăng ký khai sinh');
  await screenshots(page, 'catalogue-service');
  await page.focus('a.site-button');
  await press(page, 'Enter');
  await Promise.all([page.waitForNavigation(), page.click(`button[value="${mother}"]`)]);
  await formSeen(page);
  assert.equal(new URL(page.url()).pathname, '/forms/dang-ky-khai-sinh');
  await page.browserContext().close();
});

test('filters and pages keep each other, and the language too', async () => {
  const page = await visit('/catalogue?lang=vi');
  await page.select('#agency', 'uy-ban-nhan-dan-cap-xa');
  await page.select('#mode', 'full');
  await page.focus('.site-search .site-button');
  await press(page, 'Enter');
  const first = await listed(page);
  assert.ok(first.length === 25 && first.every((text) => text.includes('Ủy ban nhân dân cấp xã') && text.includes('toàn trình')));
  const click = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await click('[rel=next]');
  const second = await listed(page);
  assert.ok(second.every((text) => text.includes('toàn trình') && !first.includes(text)));
  await click('.site-lang');
  assert.equal(await page.$eval('html', (e) => e.lang), 'en');
  assert.deepEqual([await page.$eval('#agency', (e) => e.value), await page.$eval('#mode', (e) => e.value)], ['uy-ban-nhan-dan-cap-xa', 'full']);
  assert.ok((await listed(page)).every((text) => text.includes('Fully online')));
  await click('[rel=prev]');
  await page.goto(`${portal.url}/catalogue?q=khong+co+gi+ca`);
  assert.match(await page.$eval('main', (e) => e.innerText), /No service was found\n\n?Try fewer words/);
  await screenshots(page, 'catalogue-nothing');
  await page.browserContext().close();
});

for (const width of widths) {
  test(`every control has a name and nothing sticks out at ${width} pixels`, async () => {
    for (const path of ['/catalogue', '/catalogue?q=giay+phep&agency=so-y-te', '/catalogue/1.001193', '/catalogue?q=xyz']) {
      const page = await visit(path, { width, height: 800 });
      const odd = await page.evaluate(() => ({
        headings: document.querySelectorAll('h1').length,
        unnamed: [...document.querySelectorAll('main :is(input,select)')].filter((one) => one.labels.length !== 1).length,
        sideways: document.documentElement.scrollWidth - innerWidth,
        small: [...document.querySelectorAll('main :is(input,select,button,.site-button)')].filter((one) => one.getBoundingClientRect().height < 44).length,
      }));
      assert.deepEqual(odd, { headings: 1, unnamed: 0, sideways: 0, small: 0 }, path);
      if (path === '/catalogue') await screenshots(page, 'catalogue');
      await page.browserContext().close();
    }
  });
}
