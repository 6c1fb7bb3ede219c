// Two tabs of one browser with the same form: one of them fills it in, and what either does reaches
// the portal and the storage once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fatherToChild, nameToReview } from '../support/birth.mjs';
import { formSeen, launch, openPage, seen, steady } from '../support/browser.mjs';
import { Citizen, openAlone } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';

const mother = '056192000456';
const father = '056090000201';
const form = 'all-controls';

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), launch()]);
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Opens the same form in another tab, which then stands before the first. */
async function beside(first, { expected } = {}) {
  const page = await openPage(first.page.browserContext(), { expected });
  await page.evaluateOnNewDocument(() => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (name, options, ...rest) {
      if (options.steal) window.stole = true;
      return request.call(this, name, options, ...rest);
    };
  });
  await page.bringToFront();
  await page.goto(first.page.url());
  await seen(page, '.tk-heading, #t-here');
  return new Citizen(page, first.ids);
}

// A hidden tab draws no frames, so these look by the clock.
const soon = { timeout: 10_000, polling: 50 };

/** Waits until a tab says that another has the form, and shows no form. */
async function waits({ page }) {
  await page.waitForFunction(() => document.querySelector('#t-here')?.checkVisibility(), soon);
  assert.match(await page.$eval('.tk-notice', (notice) => notice.innerText), /một thẻ hoặc cửa sổ khác/);
  assert.equal(await page.$eval('.tk-form', (form) => form.checkVisibility()), false, 'the form is hidden');
}

/** Waits until a tab has the form. */
const fills = ({ page }) =>
  page.waitForFunction(() => document.querySelector('.tk-form')?.checkVisibility() && !document.querySelector('#t-here')?.checkVisibility(), soon);

/** Whether a tab has taken the lock away from one that did not give it. */
const stole = ({ page }) => page.evaluate(() => window.stole === true);

/** Goes to a tab and takes the form over, by one press. */
async function takeOver({ page }) {
  await page.bringToFront();
  await (await steady(page, '#t-here')).click();
}

test('a second tab is told, takes over by one press with the last letters, and gives it back', async () => {
  const { citizen: first, close } = await openAlone(browser, portal, mother, { form });
  await first.kept(() => first.type('chu', 'một'));
  const second = await beside(first);
  await waits(second);
  // The draft is due some moments after this; the other tab does not wait for that.
  await first.type('chu', ' hai');
  await takeOver(second);
  await fills(second);
  await second.shows('chu', 'một hai');
  assert.equal(await stole(second), false, 'the first has given way by itself');
  await waits(first);

  await second.type('chu', ' ba');
  await takeOver(first);
  await fills(first);
  await first.shows('chu', 'một hai ba');
  await waits(second);

  await first.kept(() => first.type('chu', ' bốn'));
  await first.page.close({ runBeforeUnload: true });
  await fills(second);
  await second.page.bringToFront();
  await second.shows('chu', 'một hai ba bốn');
  await second.kept(() => second.type('chu', ' năm'));
  await second.page.reload();
  await second.shows('chu', 'một hai ba bốn năm');
  await close();
});

test('a tab that hangs is robbed, and what it writes later changes nothing', async () => {
  const { citizen: first, page, close } = await openAlone(browser, portal, mother, { form });
  await first.kept(() => first.type('chu', 'trước'));
  const second = await beside(first);
  await waits(second);
  await page.bringToFront();
  const client = await page.createCDPSession();
  await client.send('Debugger.enable');
  const stopped = new Promise((done) => client.once('Debugger.paused', done));
  // Something is typed, and the tab stands still before it can be kept.
  const hangs = page.$eval(first.part('chu'), (input) => {
    input.value = 'trước và muộn';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    debugger;
  });
  await stopped;
  await takeOver(second);
  await fills(second);
  assert.equal(await stole(second), true, 'nobody gave way');
  await second.kept(() => second.retype('chu', 'sau'));
  await client.send('Debugger.disable');
  await hangs;
  await page.bringToFront();
  await waits(first);
  // Whoever opens the form next finds what the second has kept.
  await second.page.close({ runBeforeUnload: true });
  const third = await beside(first);
  await third.shows('chu', 'sau');
  await close();
});

test('a tab that the browser has frozen is robbed, and awake again it lets the other one be', async () => {
  const { citizen: first, page, close } = await openAlone(browser, portal, mother, { form });
  await first.kept(() => first.type('chu', 'trước'));
  const second = await beside(first);
  await waits(second);
  // Only a tab behind another is frozen, long after it has written all.
  await page.waitForFunction(() => document.visibilityState === 'hidden', soon);
  const client = await page.createCDPSession();
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((done) => setTimeout(done, 500));
  try {
    await takeOver(second);
    await fills(second);
    await second.shows('chu', 'trước');
    await second.kept(() => second.retype('chu', 'sau'));
  } finally {
    await client.send('Page.setWebLifecycleState', { state: 'active' });
  }
  await page.bringToFront();
  await waits(first);
  await second.page.bringToFront();
  await second.page.reload();
  await second.shows('chu', 'sau');
  await close();
});

test('a submission that waits in one tab is sent once, by the tab that takes over', async () => {
  const offline = /ERR_INTERNET_DISCONNECTED|Failed to load resource/;
  const { citizen: first, page, close } = await openAlone(browser, portal, father, { expected: offline });
  await fatherToChild(first);
  await nameToReview(first);
  await page.setOfflineMode(true);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '#t-retry');

  const second = await beside(first, { expected: offline });
  await waits(second);
  await takeOver(second);
  await seen(second.page, '.tk-number');
  const number = await second.page.$eval('.tk-number', (number) => number.textContent);
  await page.bringToFront();
  await waits(first);
  const posted = [];
  page.on('request', (request) => posted.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.setOfflineMode(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  // Taken back, there is nothing left to send.
  await takeOver(first);
  await fills(first);
  await first.shows('nguoiYeuCau.hoTen');
  assert.deepEqual(posted.filter((line) => line === 'POST /api/submissions'), []);
  const records = await portal.rows('SELECT receipt FROM submission');
  assert.equal(records.length, 1);
  assert.ok(number.includes(records[0].receipt), `${number} is ${records[0].receipt}`);
  await close();
});

test('what waits under one form is sent by the next page of another, and its receipt is seen where it was pressed', async () => {
  const offline = /ERR_INTERNET_DISCONNECTED|Failed to load resource/;
  const { citizen: first, page, close } = await openAlone(browser, portal, father, { expected: offline });
  const url = page.url();
  const begun = Date.now();
  const records = () => portal.rows(`SELECT receipt FROM submission WHERE received > ${begun}`);
  await fatherToChild(first);
  await nameToReview(first);
  await page.setOfflineMode(true);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '#t-retry');
  const context = page.browserContext();
  const other = await openPage(context);
  await page.close();

  await other.goto(url.replace('dang-ky-khai-sinh', form));
  await formSeen(other);
  for (let tries = 0; tries < 100 && (await records()).length === 0; tries++) await new Promise((done) => setTimeout(done, 100));
  const [{ receipt }] = await records();
  await other.goto(url);
  const number = await (await seen(other, '.tk-number')).evaluate((number) => number.textContent);
  assert.equal(number, receipt);
  assert.equal((await records()).length, 1, 'filed once');
  // Seen once, it makes way for the next filing.
  await other.waitForFunction(() => navigator.locks.query().then(({ held }) => held.length > 0));
  await new Promise((done) => setTimeout(done, 300));
  await other.reload();
  await formSeen(other);
  await close();
});
