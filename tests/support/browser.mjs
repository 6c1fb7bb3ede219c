// Chromium for tests: without a window, and with nothing that calls out.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { root } from './tree.mjs';

/** What Chromium is started with. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The widths that every screen is looked at: a small phone and a desk. */
export const widths = [360, 1280];

/**
 * Starts Chromium with a profile of its own, as it is for someone who hears the page: only then does
 * its accessibility tree hold what is not laid out yet. `cargo xtask test` says where it is.
 */
export async function launch(options = {}) {
  return puppeteer.launch({
    executablePath: process.env.TOKHAI_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...flags, '--force-renderer-accessibility'],
    ...options,
  });
}

/**
 * A new page that remembers what went wrong in it: uncaught errors, console errors and broken
 * rules of the content security policy. A test asserts that `page.wrongs` is empty.
 */
export async function openPage(browser, { width = 1280, height = 900 } = {}) {
  const page = await browser.newPage();
  page.wrongs = [];
  page.on('pageerror', (error) => page.wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.wrongs.push(`console: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await page.setViewport({ width, height });
  return page;
}

/** Waits until something is seen; what went wrong in the page is told when it does not come. */
export async function seen(page, selector, timeout = 10_000) {
  try {
    return await page.waitForSelector(selector, { visible: true, timeout });
  } catch (error) {
    const text = await page.evaluate(() => document.body.innerText).catch(() => '');
    throw new Error(`${error.message}\n${page.wrongs.join('\n')}\nthe page says:\n${text.slice(0, 2000)}`);
  }
}

/** Waits until something is seen and no longer moves, as a person does before pressing it. */
export async function steady(page, selector) {
  const element = await seen(page, selector);
  await element.evaluate(async (node) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const place = () => JSON.stringify(node.getBoundingClientRect());
    node.scrollIntoView({ block: 'center' });
    for (let before = ''; before !== place(); await frame(), await frame()) before = place();
  });
  return element;
}

/** Pictures of the whole page at every width, as target/screenshots/NAME-WIDTH.png. */
export async function screenshots(page, name) {
  const folder = join(root, 'target/screenshots');
  await mkdir(folder, { recursive: true });
  const before = page.viewport();
  for (const width of widths) {
    await page.setViewport({ width, height: 800 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewport(before);
}
