// Which code the first pages of forms need: opens every form of the tree, and one that uses all that a
// form may have, in a module that counts, answers every question of its first page, opens it again, and
// writes down which of the module's points were reached, one digit for each. `cargo xtask profile` calls
// it.

import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../../tests/support/launch.mjs';
import { startPortal } from '../../tests/support/portal.mjs';
import { session } from '../../tests/support/trial.mjs';
import { root, temporaryFolder } from '../../tests/support/tree.mjs';
import { anything } from './anything.mjs';

/** The mother whom every register knows. */
const citizen = '056192000456';
/** A site that may show the forms of the portal. */
const embedder = 'http://localhost:1';
/** A module with nothing in it: what counts has everything. */
const nothing = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const [counting, out] = process.argv.slice(2);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The site with the counting module in place of the engine's two parts. */
async function lay(folder) {
  const site = join(folder, 'site');
  await cp(process.env.TOKHAI_SITE, site, { recursive: true });
  for (const name of await readdir(join(site, 'tokhai'))) {
    if (/^tokhai_(bg|rest)\.wasm/.test(name)) await rm(join(site, 'tokhai', name));
  }
  await cp(counting, join(site, 'tokhai/tokhai_bg.wasm'));
  await writeFile(join(site, 'tokhai/tokhai_rest.wasm'), nothing);
  return site;
}

/** Runs in the page before its own scripts: keeps the engine, so that it can be asked. */
function keep() {
  const { Instance, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming.apply(WebAssembly, given);
    window.engine = made.instance;
    return made;
  };
  // The one after a fall.
  WebAssembly.Instance = function (...given) {
    const made = new Instance(...given);
    if (made.exports.p0) window.engine = made;
    return made;
  };
}

/** Runs there too: a page of another site, which has no login of its own until it is brought one. */
function bring(embedder) {
  let asked = 0;
  const token = async () => {
    if (asked++ === 0) return undefined;
    const headers = { 'Content-Type': 'application/json' };
    return (await (await fetch('/api/session/token', { method: 'POST', headers, body: JSON.stringify({ embedder }) })).json()).token;
  };
  Object.defineProperty(HTMLElement.prototype, 'session', { get() { return this.localName === 'tokhai-form' ? token : undefined; } });
}

/** A press for which the engine needs what has not come: it goes on from there. */
const miss = (page) =>
  page.evaluate(async () => {
    const shown = new Promise((done) => addEventListener('tokhai-ready', done, { once: true }));
    const fall = () => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('null function') }));
    const button = document.querySelector('#t-submit');
    button.addEventListener('click', (press) => (press.stopImmediatePropagation(), fall()), { once: true });
    button.click();
    await shown;
  });

const reached = [];

/** Adds what a page has reached. */
async function count(page) {
  const points = await page.evaluate(() => {
    const { exports } = window.engine;
    let points = '';
    for (let number = 0; `p${number}` in exports; number++) points += exports[`p${number}`].value;
    return points;
  });
  [...points].forEach((digit, number) => (reached[number] = reached[number] | Number(digit)));
}

/** Answers every question that the page shows, some of them wrongly. */
async function answer(page) {
  for (const input of await page.$$('tokhai-form :is(input, select, textarea)')) {
    const kind = await input.evaluate((node) => (node.isConnected && !node.disabled && !node.readOnly && node.checkVisibility() ? node.type : '')).catch(() => '');
    try {
      if (kind === '' || kind === 'file') continue;
      if (kind === 'select-one') {
        await input.select(await input.evaluate((node) => node.options[Math.min(2, node.options.length - 1)].value));
      } else if (kind === 'radio' || kind === 'checkbox') {
        await input.click();
      } else {
        // Typed, taken away and typed again, by somebody who thinks better of it.
        const text = (await input.evaluate((node) => node.inputMode)) ? '12' : 'Hà N';
        const empty = await input.evaluate((node) => node.value === '');
        for (const typed of empty ? [text, text] : [text]) {
          await input.click({ count: 3 });
          await page.keyboard.press('Backspace');
          await page.keyboard.type(typed);
        }
        if ((await input.evaluate((node) => node.getAttribute('role'))) === 'combobox') {
          await pause(300);
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('Enter');
        }
      }
    } catch (error) {
      // What an answer has taken away cannot be answered.
      if (!/detached|not clickable|not an Element|visible/.test(error.message)) throw error;
    }
  }
  await page.keyboard.press('Tab');
  // What is wrong by then is put right, or given up.
  for (const input of await page.$$('tokhai-form input[aria-invalid="true"]')) {
    if (!(await input.evaluate((node) => node.checkVisibility() && node.type === 'text').catch(() => false))) continue;
    await input.click({ count: 3 });
    await page.keyboard.press('Backspace');
    const email = await input.evaluate((node) => node.inputMode === 'email');
    await page.keyboard.type(email ? 'lan@example.vn' : '0912345678');
    await page.keyboard.press('Tab');
  }
  await pause(1200);
}

/** How the registers behave from now on. */
const registers = (page, behaviour) =>
  page.evaluate(async (body) => {
    await fetch('/api/demo/registers', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  }, JSON.stringify(behaviour));

/** Bytes a second and milliseconds: 1.6 Mbit/s and 300 ms, as far from a town. */
const far = { download: 200_000, upload: 95_000, latency: 300 };

async function visit(browser, portal, form, lang, weather = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(keep);
  if (weather.embedded) await page.evaluateOnNewDocument(bring, embedder);
  if (weather.late || weather.plain || weather.cut) {
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      if (weather.late?.test(request.url())) await pause(500);
      // What comes behind the first part never does.
      if (weather.cut && request.url().endsWith('_rest.wasm')) return;
      // A portal that keeps no drafts.
      if (weather.plain && /\/session$/.test(request.url())) await request.respond({ contentType: 'application/json', body: JSON.stringify(session()) });
      else await request.continue().catch(() => {});
    });
  }
  await page.goto(`${portal.url}/?next=/forms/${form}&lang=${lang}`);
  await registers(page, weather.registers ?? {});
  if (weather.network) await page.emulateNetworkConditions(weather.network);
  await Promise.all([page.waitForNavigation(), page.click(`button[value="${citizen}"]`)]);
  await page.waitForSelector('.tk-heading');
  if (weather.embedded) await page.$eval('tokhai-form', (form) => form.dispatchEvent(new CustomEvent('tokhai-signedin', { bubbles: true })));
  // In bad weather what is typed and what comes from registers and the storage cross each other.
  if (!weather.registers && !weather.network) await pause(1500);
  await answer(page);
  await count(page);
  if (weather.cut) {
    // The draft goes to the portal some seconds after it was kept, whether the rest has come or not.
    await pause(6000);
    await miss(page);
    await pause(1500);
    await answer(page);
    await count(page);
  }
  await page.reload();
  await page.waitForSelector('.tk-heading');
  await pause(1500);
  await count(page);
  await context.close();
}

const folder = await temporaryFolder();
process.env.TOKHAI_SITE = await lay(folder.path);
const forms = join(folder.path, 'forms');
await cp(join(root, 'forms'), forms, { recursive: true });
await writeFile(join(forms, `${anything.id}.json`), JSON.stringify(anything));
const portal = await startPortal(['--demo', '--embedder', embedder], { forms });
const browser = await launch();
try {
  for (const file of (await readdir(forms)).filter((name) => name.endsWith('.json'))) {
    const form = file.replace('.json', '');
    const { sources: asked = [] } = JSON.parse(await readFile(join(forms, file), 'utf8'));
    const sources = asked.map((source) => source.id);
    await visit(browser, portal, form, 'vi');
    await visit(browser, portal, form, 'en', { network: far });
    await visit(browser, portal, form, 'vi', { registers: { fail: sources } });
    await visit(browser, portal, form, 'en', { registers: { delayMs: 700 } });
    await visit(browser, portal, form, 'vi', { cut: true });
    await visit(browser, portal, form, 'en', { embedded: true });
    if (sources.length === 0) await visit(browser, portal, form, 'en', { plain: true });
    // What is asked at the same time comes in any order.
    for (const late of [/\/packed$/, /\/session$/, /\/texts\//, /\/drafts\//, /\/codelists\//]) {
      if (form === 'dang-ky-khai-sinh') await visit(browser, portal, form, 'vi', { late });
    }
    console.log(`${file}: ${reached.reduce((sum, point) => sum + point, 0)} of ${reached.length} points reached so far`);
  }
  await writeFile(out, reached.join(''));
} finally {
  await browser.close();
  await portal.stop();
  await folder.remove();
}
process.exit();
