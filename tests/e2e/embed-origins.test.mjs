// A form in the pages of another portal: who gets nothing of it, and who is not heard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, seen, steady } from '../support/browser.mjs';
import { expected, neighbours, opened, ways } from '../support/embedder.mjs';

const mother = '056192000456';
const form = 'dang-ky-khai-sinh';

const on = neighbours();

test('an origin that is not allowed gets nothing', async () => {
  // Somebody is signed in at the portal, and goes to the wrong site in the same browser.
  const context = await on.blocking.browser.createBrowserContext();
  const own = await openPage(context);
  await own.goto(`${on.portal.url}/?next=/services`);
  await Promise.all([own.waitForNavigation(), own.click(`button[value="${mother}"]`)]);
  // What the browser blocks it says on the console; nothing of it may reach the page.
  const blocked = /^(request: http:\/\/localhost:\d+\/|console: (Access to fetch|Failed to load resource|Framing|Refused to (display|frame))|error: Failed to fetch)/;
  const page = await openPage(context, { expected: blocked });
  await page.goto(`${on.stranger.url}/`);

  const read = await page.evaluate(async (portal) => {
    const results = {};
    const attempt = async (name, path, init) => {
      results[name] = await fetch(portal + path, init).then((answer) => answer.text(), (error) => error.name);
    };
    const headers = { Authorization: 'Bearer x' };
    await attempt('session', '/api/session');
    await attempt('cookie', '/api/session', { credentials: 'include' });
    await attempt('token', '/api/session', { headers });
    await attempt('change', '/api/session/token', { method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'include', body: '{}' });
    await attempt('page', '/services', { credentials: 'include' });
    await attempt('package', '/tokhai/element.js');
    return results;
  }, on.portal.url);
  for (const [name, result] of Object.entries(read)) assert.equal(result, 'TypeError', name);

  // Neither its own frame, nor that of the site that is allowed.
  for (const host of [new URL(on.stranger.url).host, new URL(on.embedder.url).host]) {
    await page.evaluate(async (src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      const loaded = new Promise((done) => (frame.onload = done));
      document.body.append(frame);
      await loaded;
    }, `${on.portal.url}/embed/${host}/forms/${form}`);
  }
  const inside = await Promise.all(page.frames().slice(1).map((frame) => frame.$('tokhai-form')));
  assert.deepEqual(inside, [null, null]);

  // Nor the login: there is no page for it, and that of another site speaks to that site alone.
  await page.evaluate(() => {
    window.heard = [];
    addEventListener('message', ({ data }) => window.heard.push(data));
  });
  for (const host of [new URL(on.stranger.url).host, new URL(on.embedder.url).host]) {
    const popup = await opened(page, () => page.evaluate((url) => void window.open(url), `${on.portal.url}/embed/${host}/session`));
    await popup.waitForSelector('main');
    const yes = await popup.$('#hand-over');
    assert.equal(yes !== null, host === new URL(on.embedder.url).host);
    if (!yes) {
      await popup.close();
      continue;
    }
    // Even a citizen who is talked into it.
    const closed = new Promise((done) => popup.once('close', done));
    await yes.click();
    await closed;
  }
  await new Promise((done) => setTimeout(done, 500));
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  await context.close();
});

/** Time enough for a message to come to something. */
const meanwhile = () => new Promise((done) => setTimeout(done, 300));

test('the form hears the page around it and nobody else', async () => {
  const context = await on.blocking.browser.createBrowserContext();
  const page = await openPage(context, { expected });
  const sent = [];
  page.on('request', (request) => {
    if (request.url() === `${on.portal.url}/api/session`) sent.push(request.headers().authorization);
  });
  // A page that answers nothing, so that the form waits for its token.
  await page.goto(`${on.embedder.url}/`);
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), `${on.portal.url}/embed/${new URL(on.embedder.url).host}/forms/${form}`);
  const inside = await ways.frame(page, on.portal);
  await meanwhile();
  await inside.evaluate(() => window.postMessage({ tokhai: 'session', token: 'own' }, '*'));
  // Of the right origin, and not the page around it.
  const beside = await opened(page, () => page.evaluate(() => void window.open('/element.html')));
  await beside.waitForSelector('tokhai-form');
  await beside.evaluate((portal) => opener.frames[0].postMessage({ tokhai: 'session', token: 'beside' }, portal), on.portal.url);
  await meanwhile();
  assert.deepEqual(sent, []);
  await page.evaluate((portal) => frames[0].postMessage({ tokhai: 'session', token: 'around' }, portal), on.portal.url);
  for (let tries = 0; tries < 50 && !sent.length; tries++) await meanwhile();
  assert.equal(sent[0], 'Bearer around');
  await context.close();
});

test('the page hears the form and the window that it has opened, and nobody else', async () => {
  const framed = await on.open('frame');
  const height = () => framed.page.$eval('iframe', (frame) => frame.height);
  const button = await steady(framed.inside, '#t-signin');
  const window = await opened(framed.page, () => button.click());
  await window.waitForSelector('main');
  // By now the frame has said how high it is.
  await meanwhile();
  const before = await height();
  await framed.page.evaluate(() => globalThis.postMessage({ tokhai: 'height', height: 1 }, '*'));
  // Of the right origin, and not the frame.
  await window.evaluate(() => opener.postMessage({ tokhai: 'height', height: 1 }, '*'));
  await meanwhile();
  assert.equal(await height(), before);
  await framed.context.close();

  const { context, page, ...rest } = await on.open('element');
  const popup = await opened(page, async () => (await steady(page, '#t-signin')).click());
  await popup.waitForSelector('main');
  const sent = [];
  page.on('request', (request) => sent.push(request.headers().authorization));
  await page.evaluate(() => window.postMessage({ tokhai: 'session', token: 'forged' }, '*'));
  await meanwhile();
  await Promise.all([page.waitForResponse((response) => response.status() === 401), popup.close()]);
  await meanwhile();
  assert.ok(!sent.includes('Bearer forged'), sent.join());
  // Closed without an answer, the form still says that nobody is signed in.
  await on.signIn({ page, ...rest }, mother);
  await rest.citizen.shows('nguoiYeuCau.hoTen');
  await context.close();
});
