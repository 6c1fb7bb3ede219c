// A form in the pages of another portal on another site, in a browser that keeps no cookies of third
// parties: as an element of the page, and in a frame. Ports alone would share cookies, so the other
// portal is at localhost and the form's own at 127.0.0.1.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPage, screenshots, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { freePort, launchWith, startEmbedder, thirdPartyCookies } from '../support/embedder.mjs';
import { items } from '../support/items.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const father = '056090000201';
const form = 'dang-ky-khai-sinh';

/** Requests to the other site are the point; 401 is how a page learns that nobody is signed in. */
const expected = /^(request: http:\/\/localhost:\d+\/|console: Failed to load resource: .* status of 401)/;

let ids;
let portal;
let embedder;
let stranger;
let folder;
let blocking;

before(async () => {
  ids = items(JSON.parse(await readFile(join(root, `forms/${form}.json`), 'utf8')));
  const port = await freePort();
  [folder, portal] = await Promise.all([temporaryFolder(), startPortal(['--embedder', `http://localhost:${port}`])]);
  [embedder, stranger] = await Promise.all([startEmbedder(port, portal.url), startEmbedder(0, portal.url)]);
  blocking = await launchWith({ thirdPartyCookies: false });
});

after(async () => {
  await blocking?.close();
  await Promise.all([embedder?.stop(), stranger?.stop()]);
  await portal?.stop();
  await folder?.remove();
});

/** The two ways of embedding: where the form is then. */
const ways = {
  element: async (page) => page,
  frame: async (page) => {
    const inside = await page.waitForFrame((frame) => frame.url().startsWith(portal.url));
    await inside.waitForSelector('tokhai-form');
    // All that a citizen needs of a page, in the frame.
    return Object.assign(inside, { keyboard: page.keyboard, wrongs: page.wrongs });
  },
};

/** Opens a page of the other portal with the form in it, in a profile of its own. */
async function open(way, { at = embedder, context, ...options } = {}) {
  // What another test has left on the portal is not this one's.
  await portal.run('DELETE FROM draft');
  context ??= await blocking.browser.createBrowserContext();
  const page = await openPage(context, { expected, ...options });
  await page.goto(`${at.url}/${way}`);
  const citizen = new Citizen(await ways[way](page), ids);
  return { context, page, citizen, inside: citizen.page };
}

/** The window that a press opens. */
async function opened(page, press) {
  const popup = new Promise((done) => page.once('popup', done));
  await press();
  return popup;
}

/** Signs in by the form's own button, in the window that opens, and hands the login over. */
async function signIn({ page, inside }, subject, { signedIn = false } = {}) {
  const button = await steady(inside, '#t-signin');
  const popup = await opened(page, () => button.click());
  if (!signedIn) {
    const choice = await popup.waitForSelector(`button[value="${subject}"]`);
    await Promise.all([popup.waitForNavigation(), choice.click()]);
  }
  const yes = await popup.waitForSelector('#hand-over');
  assert.match(await popup.$eval('main', (main) => main.innerText), new RegExp(embedder.url));
  const closed = new Promise((done) => popup.once('close', done));
  await yes.click();
  await closed;
}

/** No token stands where others could find it. */
async function hidden(page) {
  const { tokens, places } = await page.evaluate(() => ({
    tokens: document.documentElement.outerHTML.match(/[\w-]{80,}\.[\w-]{43}/g) ?? [],
    places: [location.href, document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)].join('\n'),
  }));
  assert.deepEqual(tokens, []);
  assert.doesNotMatch(places, /[\w-]{80,}\.[\w-]{43}/);
}

test('the browser sends no cookies of a third party, and would if it was let', async () => {
  const letting = await launchWith({ thirdPartyCookies: true });
  try {
    assert.deepEqual(await thirdPartyCookies(letting.browser), { request: 'probe=1', frame: 'probe=1' });
  } finally {
    await letting.close();
  }
  assert.deepEqual(await thirdPartyCookies(blocking.browser), { request: '', frame: '' });
  const context = await blocking.browser.createBrowserContext();
  assert.deepEqual(await thirdPartyCookies(context), { request: '', frame: '' }, 'nor in a profile of its own');
  await context.close();
});

for (const way of Object.keys(ways)) {
  describe(`as ${way === 'frame' ? 'a frame' : 'an element'}`, () => {
    test('a mother signs in, finds what the registers know, attaches a paper, comes back after a reload and files', async () => {
      const subject = mother;
      let visit = await open(way);
      const asked = [];
      visit.page.on('request', (request) => {
        if (request.url().startsWith(`${portal.url}/api/`)) asked.push({ url: request.url(), headers: request.headers() });
      });
      await signIn(visit, subject);
      await visit.citizen.shows('nguoiYeuCau.hoTen');
      await screenshots(visit.page, `embed-${way}`);
      await visit.citizen.choose('truongHop', 'mangThaiHo');
      await visit.citizen.choose('nguoiYeuCau.quanHe', 'me');
      await visit.citizen.next();
      await visit.citizen.shows('me.namSinh', undefined, '-y');
      await visit.citizen.next();
      await visit.citizen.shows('cha.hoTen');
      await visit.citizen.next();
      await visit.citizen.shows('con.ngaySinh', undefined, '-y');
      await visit.citizen.type('con.hoTen', 'nguyễn minh');
      await visit.inside.keyboard.press('Tab');
      await visit.citizen.shows('con.hoTen', 'NGUYỄN MINH');
      // A change is written half a second after it, and then said to be.
      await new Promise((done) => setTimeout(done, 1_000));
      await visit.inside.waitForFunction(() => !/…/.test(document.querySelector('.tk-keeping').textContent));
      await hidden(visit.page);
      await hidden(visit.inside);

      // The token is gone with the page; the login at the portal is not, so one press brings it back.
      const heading = await visit.citizen.heading();
      await visit.page.reload();
      visit.inside = await ways[way](visit.page);
      visit.citizen = new Citizen(visit.inside, ids);
      await signIn(visit, subject, { signedIn: true });
      await visit.inside.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, { timeout: 10_000 }, heading);
      await visit.citizen.shows('con.hoTen', 'NGUYỄN MINH');
      await visit.citizen.retype('con.hoTen', 'nguyễn minh an');
      await visit.citizen.next();
      await visit.citizen.attach('mangThaiHo', join(folder.path, `${way}.pdf`));
      await visit.citizen.next();
      await (await steady(visit.inside, visit.citizen.part('camDoan'))).click();
      await visit.citizen.next();
      await (await steady(visit.inside, '#t-submit')).click();
      const number = await (await seen(visit.inside, '.tk-number')).evaluate((e) => e.textContent);
      await screenshots(visit.page, `embed-${way}-receipt`);

      const [record] = await portal.rows(`SELECT * FROM submission JOIN timing USING (receipt) WHERE receipt = '${number}'`);
      assert.equal(record.subject, subject);
      assert.equal(JSON.parse(record.data).con.hoTen, 'NGUYỄN MINH AN');
      assert.equal(record.suspect, null, 'its times are believed');
      const [{ n }] = await portal.rows(`SELECT count(*) AS n FROM submission_file WHERE receipt = '${number}'`);
      assert.equal(Number(n), 1);
      assert.ok(asked.length > 10, `${asked.length} requests`);
      for (const { url, headers } of asked) {
        assert.equal(headers.cookie, undefined, url);
        assert.doesNotMatch(url, /[\w-]{80,}/);
      }
      await visit.context.close();
    });

    test('a token that is over is asked for once, and the form goes on', async () => {
      const visit = await open(way);
      await signIn(visit, father);
      await visit.citizen.shows('nguoiYeuCau.hoTen');
      const [before] = await portal.rows(`SELECT id FROM session WHERE ended IS NULL AND subject = '${father}' ORDER BY login DESC`);

      // The citizen signs in anew beside the form, by a button of the other portal's own.
      const { page } = visit;
      await page.evaluate(async (portal) => {
        const { signIn } = await import('/sign-in.js');
        const again = Object.assign(document.createElement('button'), { id: 'again', textContent: 'again' });
        again.onclick = () => signIn(portal).then(() => (window.fresh = true));
        document.querySelector('main').prepend(again);
        const form = document.querySelector('tokhai-form');
        const own = form?.session;
        window.calls = 0;
        if (form) form.session = () => (window.calls++, own());
        else addEventListener('message', ({ origin, data }) => (window.calls += origin === portal && data?.tokhai === 'session' && !data.token));
      }, portal.url);
      const popup = await opened(page, () => page.click('#again'));
      await popup.waitForSelector('#hand-over');
      // A login ends the one before it, and so the token of that.
      await popup.goto(`${portal.url}/?next=/embed/${new URL(embedder.url).host}/session`);
      await Promise.all([popup.waitForNavigation(), popup.click(`button[value="${father}"]`)]);
      const closed = new Promise((done) => popup.once('close', done));
      await (await popup.waitForSelector('#hand-over')).click();
      await closed;
      await page.waitForFunction(() => window.fresh);
      const [over] = await portal.rows(`SELECT ended FROM session WHERE id = '${before.id}'`);
      assert.ok(over.ended, 'the first login is over');

      const refused = [];
      page.on('response', (response) => response.status() === 401 && refused.push(response.url()));
      await visit.citizen.choose('nguoiYeuCau.quanHe', 'cha');
      await visit.citizen.next();
      await visit.citizen.shows('me.hoTen');
      await visit.citizen.next();
      await visit.citizen.shows('cha.namSinh', undefined, '-y');
      await visit.citizen.next();
      await visit.citizen.shows('con.ngaySinh', undefined, '-y');
      await visit.citizen.type('con.hoTen', 'lê gia huy');
      await visit.citizen.next();
      await (await steady(visit.inside, visit.citizen.part('camDoan'))).click();
      await visit.citizen.next();
      await (await steady(visit.inside, '#t-submit')).click();
      const number = await (await seen(visit.inside, '.tk-number')).evaluate((e) => e.textContent);
      assert.ok(refused.length > 0, 'the old one was refused');
      assert.equal(await page.evaluate(() => window.calls), 1, 'and asked for again once');
      const [record] = await portal.rows(`SELECT suspect FROM timing WHERE receipt = '${number}'`);
      assert.equal(record.suspect, null, 'its times are believed');
      await visit.context.close();
    });
  });
}

test('the frame is as high as the form, and what has the focus is in sight', async () => {
  const visit = await open('frame', { height: 700 });
  const { page, inside, citizen } = visit;
  await signIn(visit, mother);
  await citizen.shows('nguoiYeuCau.hoTen');
  const heights = async () => {
    const outer = await page.$eval('iframe', (frame) => frame.clientHeight);
    return { outer, ...(await inside.evaluate(() => ({ content: document.documentElement.offsetHeight, scroll: document.documentElement.scrollHeight }))) };
  };
  const fits = async () => {
    let last;
    for (let tries = 0; tries < 50; tries++) {
      last = await heights();
      if (Math.abs(last.outer - last.content) <= 1 && last.scroll <= last.outer + 1) return last.outer;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(JSON.stringify(last));
  };
  const tall = await fits();
  assert.ok(tall > 700, `${tall} px, more than the window shows`);
  await citizen.choose('nguoiYeuCau.quanHe', 'me');

  // From the button at the foot of the page to the heading of the next one.
  const before = await citizen.heading();
  await (await steady(inside, '#t-submit')).focus();
  assert.ok((await page.evaluate(() => scrollY)) > 0, 'the page around it is scrolled');
  await page.keyboard.press('Enter');
  await inside.waitForFunction((old) => document.querySelector('.tk-heading')?.textContent !== old, {}, before);
  const sight = async () => {
    const above = await page.$eval('iframe', (frame) => frame.getBoundingClientRect().top);
    const { top, bottom } = await inside.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
    return { top: above + top, bottom: above + bottom };
  };
  const inSight = async (what) => {
    let last;
    for (let tries = 0; tries < 50; tries++) {
      last = await sight();
      if (last.top >= 0 && last.bottom <= 700) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`${what}: ${JSON.stringify(last)}`);
  };
  await inSight('the heading of the next page');
  for (let stops = 0; stops < 12; stops++) {
    await page.keyboard.press('Tab');
    await inSight(`stop ${stops}`);
  }
  await citizen.shows('me.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('cha.hoTen');
  await fits();
  for (const width of [360, 1280]) {
    await page.setViewport({ width, height: 700 });
    await fits();
    assert.ok((await page.$eval('html', (html) => html.scrollWidth)) <= width);
  }
  await visit.context.close();
});

test('an origin that is not allowed gets nothing', async () => {
  // Somebody is signed in at the portal, and goes to the wrong site in the same browser.
  const context = await blocking.browser.createBrowserContext();
  const own = await openPage(context);
  await own.goto(`${portal.url}/?next=/services`);
  await Promise.all([own.waitForNavigation(), own.click(`button[value="${mother}"]`)]);
  // What the browser blocks it says on the console; nothing of it may reach the page.
  const blocked = /^(request: http:\/\/localhost:\d+\/|console: (Access to fetch|Failed to load resource|Framing|Refused to (display|frame))|error: Failed to fetch)/;
  const page = await openPage(context, { expected: blocked });
  await page.goto(`${stranger.url}/`);

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
  }, portal.url);
  for (const [name, result] of Object.entries(read)) assert.equal(result, 'TypeError', name);

  // Neither its own frame, nor that of the site that is allowed.
  for (const host of [new URL(stranger.url).host, new URL(embedder.url).host]) {
    await page.evaluate(async (src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      const loaded = new Promise((done) => (frame.onload = done));
      document.body.append(frame);
      await loaded;
    }, `${portal.url}/embed/${host}/forms/${form}`);
  }
  const inside = await Promise.all(page.frames().slice(1).map((frame) => frame.$('tokhai-form')));
  assert.deepEqual(inside, [null, null]);

  // Nor the login: there is no page for it, and that of another site speaks to that site alone.
  await page.evaluate(() => {
    window.heard = [];
    addEventListener('message', ({ data }) => window.heard.push(data));
  });
  for (const host of [new URL(stranger.url).host, new URL(embedder.url).host]) {
    const popup = await opened(page, () => page.evaluate((url) => void window.open(url), `${portal.url}/embed/${host}/session`));
    await popup.waitForSelector('main');
    const yes = await popup.$('#hand-over');
    assert.equal(yes !== null, host === new URL(embedder.url).host);
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

test('messages of anybody else are not heard', async () => {
  const visit = await open('frame');
  await signIn(visit, mother);
  await visit.citizen.shows('nguoiYeuCau.hoTen');
  // A frame of the other portal's own site beside the form's, and the form's page itself, pretend to
  // be the page around it.
  const height = await visit.page.$eval('iframe', (frame) => frame.height);
  await visit.page.evaluate(() => window.postMessage({ tokhai: 'height', height: 1 }, '*'));
  await visit.inside.evaluate(() => window.postMessage({ tokhai: 'session', token: 'x' }, '*'));
  await visit.inside.evaluate(() => window.postMessage({ tokhai: 'signedin' }, '*'));
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(await visit.page.$eval('iframe', (frame) => frame.height), height);

  // Where the login is asked for, only the portal's window is believed.
  const element = await open('element', { context: visit.context });
  const popup = await opened(element.page, async () => (await steady(element.page, '#t-signin')).click());
  await popup.waitForSelector('#hand-over');
  await element.page.evaluate(() => window.postMessage({ tokhai: 'session', token: 'forged' }, '*'));
  await new Promise((done) => setTimeout(done, 300));
  await seen(element.page, '#t-signin');
  assert.equal(popup.isClosed(), false, 'it still waits');
  // Closed without an answer, the form says again that nobody is signed in.
  await popup.close();
  await signIn(element, mother, { signedIn: true });
  await element.citizen.shows('nguoiYeuCau.hoTen');
  await visit.context.close();
});
