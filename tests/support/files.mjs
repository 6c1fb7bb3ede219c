// Files in tests: a browser of each citizen's own, documents to attach, and waiting for what becomes
// of them.

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, seen, steady } from './browser.mjs';
import { openForm } from './citizen.mjs';
import { startPortal } from './portal.mjs';
import { temporaryFolder } from './tree.mjs';

const mother = '056192000456';

export const MiB = 1024 * 1024;

/** What the browser complains of when an answer is an error, or there is none. */
export const failure = /Failed to load resource/;

/** A portal, a browser, and a folder for documents. */
export async function startDesk() {
  const folder = await temporaryFolder();
  const portal = await startPortal();
  const browser = await launch();
  return {
    folder,
    portal,
    browser,
    citizen: mother,

    /** A document of some bytes, unlike any other. */
    async paper(name, size = 400) {
      const path = join(folder.path, name);
      await writeFile(path, Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)]));
      return path;
    },

    /** A citizen of a browser of their own, where the form asks for a photo and for papers. */
    async atPapers({ to = portal, lang = 'vi', size, expected } = {}) {
      const context = await browser.createBrowserContext();
      const citizen = await openForm(context, to, mother, { form: 'all-controls', lang, size, expected });
      const { page } = citizen;
      await (await steady(page, '.tk-steps summary')).click();
      // The list may be written anew while it is looked at.
      await page.evaluate(() => document.querySelectorAll('.tk-steps button')[3].click());
      await seen(page, `${citizen.part('giayTo.pdf', '')} label`);
      return { context, citizen, page };
    },

    /** Whether the portal has a file of this name, and all of it. */
    async has(name) {
      const [upload] = await portal.rows(`SELECT complete FROM upload WHERE name = '${name}'`);
      return upload?.complete;
    },

    /** Waits until it has: what another page has left is a file of the page before it is sent. */
    gets(name) {
      return wait(async () => (await this.has(name)) === 1, () => `the portal never got ${name} whole`);
    },

    async stop() {
      await browser.close();
      await portal.stop();
      await folder.remove();
    },
  };
}

/** Chooses files as the browser's picker does. */
export async function choose(citizen, path, ...files) {
  await (await citizen.page.$(citizen.part(path))).uploadFile(...files);
}

/** Waits until something holds, and gives what it gave. */
async function wait(holds, missing, timeout = 20_000) {
  for (const end = Date.now() + timeout; ; ) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) throw new Error(await missing());
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Waits until the rows of what is attached and of what is not, as one reads them, satisfy a test. */
export async function until(citizen, path, holds, timeout) {
  const read = async () => {
    const rows = await citizen.page.$$eval(`${citizen.part(path, '')} li`, (all) => all.map((row) => row.innerText));
    return rows.map((row) => row.replace(/\s+/g, ' ').trim()).join('\n');
  };
  const text = await wait(
    async () => {
      const text = await read();
      return holds(text) && { text };
    },
    async () => `the rows of ${path} stay:\n${await read()}`,
    timeout,
  );
  return text.text;
}

/** Waits until files are attached and none is on its way. */
export const attached = (citizen, path, ...names) =>
  until(citizen, path, (text) => names.every((name) => text.includes(name)) && !/%|Hủy|Cancel/.test(text));

/** What the live region says from now on. */
export async function listen(page) {
  const said = [];
  await page.exposeFunction('heard', (text) => said.push(text));
  await page.$eval('[role="status"]', (region) => {
    new MutationObserver(() => globalThis.heard(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return {
    /** Waits until it has said something with this in it. */
    hears: (text) => wait(() => said.some((message) => message.includes(text)), () => `never heard "${text}", but: ${said.join(' | ')}`),
  };
}

/** How the control with the focus is called. */
export const focused = (page) =>
  page.evaluate(() => {
    const held = document.activeElement;
    return held.getAttribute('aria-label') ?? [...(held.labels ?? [])].at(-1)?.innerText ?? held.tagName;
  });

/** Lets uploads be this fast, in bytes a second; as fast as can be without a number. */
export const speed = (page, upload = -1) => page.emulateNetworkConditions({ offline: false, upload, download: -1, latency: 0 });

/** Where each piece begins that the page sends, and how far the portal then says that it is. */
export function pieces(page) {
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push({ from: Number(request.headers()['upload-offset']) });
  });
  page.on('response', (response) => {
    const offset = response.headers()['upload-offset'];
    if (offset !== undefined) sent.push({ at: Number(offset), by: response.request().method() });
  });
  return sent;
}
