// Another portal on another site, and browsers that keep no cookies of a third.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { formSeen, launch, openPage, steady } from './browser.mjs';
import { Citizen } from './citizen.mjs';
import { items } from './items.mjs';
import { startPortal } from './portal.mjs';
import { root, temporaryFolder } from './tree.mjs';

/** Requests to the other site are the point; 401 is how a page learns that nobody is signed in. */
export const expected = /^(request: http:\/\/localhost:\d+\/|console: Failed to load resource: .* status of 401)/;

/** A port that nobody listens on at the moment. */
async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Serves `www/embed` as the documentation tells it, at http://localhost:PORT. */
async function startEmbedder(port, portal, dist = join(process.env.TOKHAI_SITE ?? join(root, 'target/site'), 'tokhai')) {
  const flags = ['www/embed/server.mjs', '--portal', portal, '--port', String(port), '--package', dist];
  const server = spawn(process.execPath, flags, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([once(server.stdout, 'data'), once(server, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)))]);
  return {
    url: String(line).trim(),
    async stop() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

/** A browser whose owner has chosen what becomes of cookies of a third party. */
export async function launchWith({ thirdPartyCookies }) {
  const folder = await temporaryFolder();
  await mkdir(join(folder.path, 'Default'));
  const profile = { cookie_controls_mode: thirdPartyCookies ? 0 : 1, block_third_party_cookies: !thirdPartyCookies };
  await writeFile(join(folder.path, 'Default/Preferences'), JSON.stringify({ profile }));
  const browser = await launch({ profile: folder.path });
  return {
    browser,
    async close() {
      await browser.close();
      await folder.remove();
    },
  };
}

/**
 * Which cookies a browser sends to 127.0.0.1 out of a page of localhost, although 127.0.0.1 has set
 * one for just this when it was visited: with a request, and with a frame.
 */
export async function thirdPartyCookies(browser) {
  const heard = {};
  const answer = (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/set') response.setHeader('Set-Cookie', 'probe=1; SameSite=None; Secure; Path=/');
    if (pathname === '/request' || pathname === '/frame') heard[pathname.slice(1)] = request.headers.cookie ?? '';
    if (request.headers.origin) {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><link rel="icon" href="data:,">');
  };
  const third = createServer(answer).listen(0, '127.0.0.1');
  const first = createServer(answer).listen(0, 'localhost');
  await Promise.all([once(third, 'listening'), once(first, 'listening')]);
  const url = `http://127.0.0.1:${third.address().port}`;
  const page = await browser.newPage();
  try {
    await page.goto(`${url}/set`);
    await page.goto(`${url}/request`);
    if (heard.request !== 'probe=1') throw new Error('the cookie was not even set');
    await page.goto(`http://localhost:${first.address().port}/`);
    await page.evaluate(async (url) => {
      await fetch(`${url}/request`, { credentials: 'include' });
      const frame = Object.assign(document.createElement('iframe'), { src: `${url}/frame` });
      const loaded = new Promise((done) => (frame.onload = done));
      document.body.append(frame);
      await loaded;
    }, url);
    return heard;
  } finally {
    await page.close();
    for (const server of [third, first]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** The two ways of embedding: where the form is then, with all that a citizen needs of a page. */
export const ways = {
  element: async (page) => page,
  frame: async (page, portal) => {
    const inside = await page.waitForFrame((frame) => frame.url().startsWith(portal.url));
    await inside.waitForSelector('tokhai-form');
    return Object.assign(inside, { keyboard: page.keyboard, wrongs: page.wrongs });
  },
};

/** The window that a press opens. */
export async function opened(page, press) {
  const popup = new Promise((done) => page.once('popup', done));
  await press();
  return popup;
}

/**
 * A portal at 127.0.0.1 and others at localhost, there once the tests run: the `embedder`, which may
 * show its forms, the `borrower`, which has the package from it too, and a `stranger`, which may not.
 * Ports alone would share cookies. The browser in `blocking` keeps none of third parties.
 */
export function neighbours() {
  const on = {
    /** Opens a page of another portal with the birth registration in it, in a profile of its own. */
    async open(way, { at = on.embedder, ...options } = {}) {
      // What another test has left on the portal is not this one's.
      await on.portal.run('DELETE FROM draft');
      const context = await on.blocking.browser.createBrowserContext();
      const page = await openPage(context, { expected, ...options });
      await page.goto(`${at.url}/${way}`);
      const inside = await ways[way](page, on.portal);
      await formSeen(inside);
      return { context, page, inside, citizen: new Citizen(inside, on.ids) };
    },

    /**
     * Signs in by the form's own button, in the window that opens, after so many milliseconds there, and
     * hands the login over.
     */
    async signIn({ page, inside }, subject, { signedIn = false, after = 0 } = {}) {
      const button = await steady(inside, '#t-signin');
      const popup = await opened(page, () => button.click());
      if (!signedIn) {
        const choice = await popup.waitForSelector(`button[value="${subject}"]`);
        await new Promise((done) => setTimeout(done, after));
        await Promise.all([popup.waitForNavigation(), choice.click()]);
      }
      const yes = await popup.waitForSelector('#hand-over');
      assert.match(await popup.$eval('main', (main) => main.innerText), new RegExp(new URL(page.url()).origin));
      const closed = new Promise((done) => popup.once('close', done));
      await yes.click();
      await closed;
    },
  };
  before(async () => {
    on.ids = items(JSON.parse(await readFile(join(root, 'forms/dang-ky-khai-sinh.json'), 'utf8')));
    const ports = [await freePort(), await freePort()];
    const origins = ports.map((port) => `http://localhost:${port}`);
    [on.folder, on.portal] = await Promise.all([temporaryFolder(), startPortal(['--embedder', origins.join(',')])]);
    const { url } = on.portal;
    [on.embedder, on.borrower, on.stranger] = await Promise.all([
      startEmbedder(ports[0], url),
      startEmbedder(ports[1], url, `${url}/tokhai`),
      startEmbedder(0, url),
    ]);
    on.blocking = await launchWith({ thirdPartyCookies: false });
  });
  after(async () => {
    await on.blocking?.close();
    await Promise.all([on.embedder, on.borrower, on.stranger].map((server) => server?.stop()));
    await on.portal?.stop();
    await on.folder?.remove();
  });
  return on;
}
