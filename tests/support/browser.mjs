// Pages of a browser for tests, which remember what went wrong in them.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach } from 'node:test';
import { engine, launch } from './launch.mjs';
import { root } from './tree.mjs';

export { engine, launch };

/** The widths that every screen is looked at: a small phone and a desk. */
export const widths = [360, 1280];

/** By how many milliseconds the second part of the engine is late in every page, as on a slow network. */
const late = Number(process.env.TOKHAI_LATE ?? 0);

/** What has gone wrong in any page since the last test ended. */
const wrongs = [];

// No test may pass over what went wrong in a page of its own, whether it asks or not.
afterEach(() => assert.deepEqual(wrongs.splice(0), []));

/**
 * A new page that remembers in `page.wrongs` what went wrong in it: uncaught errors, console
 * errors, broken rules of the content security policy, styles set by a form, requests to other
 * hosts, dialogs, and scripts that should not run. A test in which some of that is part of the
 * story names it by the pattern `page.expected`; anything else fails the test.
 */
export async function openPage(browser, { width = 1280, height = 900, expected, ...device } = {}) {
  const page = await browser.newPage();
  page.wrongs = [];
  page.expected = expected;
  const wrong = (text) => {
    if (page.expected?.test(text)) return;
    page.wrongs.push(text);
    wrongs.push(text);
  };
  page.on('pageerror', (error) => wrong(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1') wrong(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    wrong(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.evaluateOnNewDocument(watch);
  if (late) await page.evaluateOnNewDocument(delay, late);
  await page.setViewport({ width, height, ...device });
  return page;
}

/** Runs there too: lets the second part of the engine wait. */
function delay(ms) {
  const { fetch } = window;
  window.fetch = async (url, ...given) => {
    if (/_rest\.wasm$/.test(url)) await new Promise((done) => setTimeout(done, ms));
    return fetch(url, ...given);
  };
}

/** Tells the console what nobody else would; runs in every document before its own scripts. */
function watch() {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
  // The texts of tests/support/payloads.mjs set this where they are taken for a script.
  Object.defineProperty(window, '__ran', { set: (what) => console.error(`script: ${what}`) });
  // What those hear who do not see the page.
  window.announced = [];
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (!target.closest?.('tokhai-form')) continue;
      if (target.matches('.tk-unseen[role="status"]') && target.textContent) window.announced.push(target.textContent);
      const styled = (node) => node.matches?.('style,[style]') || node.querySelector?.('style,[style]');
      if (type === 'attributes' || [...addedNodes].some(styled)) console.error(`style: in ${target.outerHTML.slice(0, 200)}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] });
}

/** Waits until something is seen; what went wrong in the page is told when it does not come. */
export async function seen(page, selector, timeout = 10_000) {
  try {
    return await page.waitForSelector(selector, { visible: true, timeout });
  } catch (error) {
    const text = await page.evaluate(() => document.body.innerText).catch(() => '');
    throw new Error(`${error.message}\n${page.wrongs.join('\n')}\nthe page says:\n${text.slice(0, 800)}\n ...\n${text.slice(-1200)}`);
  }
}

/** Waits until a form is seen and all of its engine has come. What is done before that: tests/e2e/parts.test.mjs. */
export async function formSeen(page) {
  await seen(page, '.tk-heading');
  await page.waitForFunction(() => performance.getEntriesByName('tokhai-complete').length > 0, { timeout: 30_000 });
}

/** Waits until something is seen and no longer moves, as a person does before pressing it. */
export async function steady(page, selector) {
  const element = await seen(page, selector);
  await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  // Around a frame the page scrolls too, a message later.
  const frames = () => element.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const place = async () => JSON.stringify(await element.boundingBox());
  for (let before, now = await place(); before !== now; now = await place()) {
    before = now;
    await frames();
  }
  // A page may write anew what was looked at; a person then presses what stands there now.
  const click = element.click.bind(element);
  element.click = async (options) => {
    try {
      await click(options);
    } catch (error) {
      if (!/detached/.test(error.message)) throw error;
      await (await seen(page, selector)).click(options);
    }
  };
  return element;
}

/**
 * Pictures of the page at every width, as target/screenshots/NAME-WIDTH.png, in other engines than
 * Chromium as ENGINE-NAME-WIDTH.png.
 */
export async function screenshots(page, name) {
  const folder = join(root, 'target/screenshots');
  await mkdir(folder, { recursive: true });
  const prefix = engine === 'chromium' ? '' : `${engine}-`;
  const before = page.viewport();
  for (const width of widths) {
    await page.setViewport({ width, height: 800 });
    await page.screenshot({ path: join(folder, `${prefix}${name}-${width}.png`), fullPage: true });
  }
  await page.setViewport(before);
}
