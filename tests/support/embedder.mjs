// Another portal on another site, and browsers that keep no cookies of a third.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { launch } from './launch.mjs';
import { root, temporaryFolder } from './tree.mjs';

/** A port that nobody listens on at the moment. */
export async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Serves `www/embed` as documentation tells it, at http://localhost:PORT. */
export async function startEmbedder(port, portal) {
  const site = process.env.TOKHAI_SITE ?? join(root, 'target/site');
  const flags = ['www/embed/server.mjs', '--portal', portal, '--port', String(port), '--package', join(site, 'tokhai')];
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
