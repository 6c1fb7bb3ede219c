// What goes wrong: registers that are slow or dead, no network, a session that has ended, a portal
// that refuses, and forms that cannot be shown at all.

import { fatherToChild, nameToReview } from '../support/birth.mjs';
import { openPage, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';

const mother = '056192000456';
const sources = ['nguoiYeuCau', 'voChong', 'me', 'cha', 'honNhan', 'chungSinh', 'baoHiemMe', 'baoHiemCha'];

export async function trouble(browser, portal, camera) {
  await registers(browser, portal, camera);
  await filing(browser, portal, camera);
  await unshown(browser, portal, camera);
}

/** Registers from now on, as the demo lets them be slowed and broken. */
function knobs(page, behaviour) {
  return page.evaluate(
    (body) => fetch('/api/demo/registers', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    JSON.stringify(behaviour),
  );
}

async function registers(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const first = await openPage(context);
  await first.goto(portal.url);
  await knobs(first, { delayMs: 6000 });
  const slow = await openForm(context, portal, mother);
  await seen(slow.page, '[data-state="asking"]');
  await camera.take(slow.page, 'registers-asked');
  await slow.page.close();
  await knobs(first, { fail: sources });
  const dead = await openForm(context, portal, '056198000207');
  await seen(dead.page, '[data-state="unavailable"]');
  await camera.take(dead.page, 'registers-dead', ['forced']);
  await knobs(first, {});
  await context.close();
}

/** Up to the review page, with what the registers know. */
async function toReview(citizen) {
  await fatherToChild(citizen);
  await nameToReview(citizen);
}

async function filing(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, '056090000201');
  const { page } = citizen;
  await toReview(citizen);
  await page.setOfflineMode(true);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '#t-retry');
  await camera.take(page, 'filing-offline');
  // It is tried again from time to time, and the box then drawn anew, so the press must not wait.
  await page.$eval('#t-cancel', (button) => button.click());
  await page.waitForFunction(() => !document.querySelector('#t-submit[aria-disabled]'));
  await page.setOfflineMode(false);

  // The portal cannot be brought to refuse an honest filing, so its answer is put in on the way.
  await page.setRequestInterception(true);
  const refuse = (request) => request.url().endsWith('/api/submissions')
    ? request.respond({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'https://tokhai.dev/problems/form-retired', title: 'Mẫu tờ khai này không còn được dùng', status: 409 }) })
    : request.continue();
  page.on('request', refuse);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-box.tk-bad');
  await camera.take(page, 'filing-refused');
  page.off('request', refuse);
  await page.setRequestInterception(false);

  const other = await context.newPage();
  await other.goto(`${portal.url}/services`);
  await Promise.all([other.waitForNavigation(), other.click('form[action="/sign-out"] button')]);
  await other.close();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '#t-signin');
  await camera.take(page, 'filing-signed-out', ['forced']);
  await context.close();
}

/** A form with mistakes, one that cannot be had, an engine that cannot run, and one that fell. */
async function unshown(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const { page } = await openForm(context, portal, mother);
  await page.setRequestInterception(true);
  let answer = { status: 200, body: JSON.stringify({ tokhai: 1, id: 'dang-ky-khai-sinh', version: '1', titel: 'x', pages: [{ name: 'a', title: 'a', items: [{ type: 'telepathy', name: 'b', label: 'b' }] }] }) };
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/forms/dang-ky-khai-sinh')) request.continue();
    else if (answer) request.respond({ contentType: 'application/json', ...answer });
    else request.abort();
  });
  await page.reload();
  await (await seen(page, 'tokhai-form details summary')).click();
  await camera.take(page, 'form-broken');
  answer = undefined;
  await page.reload();
  await seen(page, 'tokhai-form [role="alert"]');
  await camera.take(page, 'form-unavailable');

  const fallen = await openForm(context, portal, mother);
  await fallen.page.$eval('tokhai-form', (form) => form.fell());
  await camera.take(fallen.page, 'form-fallen');

  answer = { status: 503, body: '' };
  await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
  await page.reload();
  await seen(page, 'tokhai-form .site-note');
  await camera.take(page, 'form-without-engine');
  await context.close();
}
