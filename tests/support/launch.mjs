// Starting a browser for tests: without a window, and with nothing that calls out. Chromium unless
// $TOKHAI_ENGINE names another engine.

import puppeteer from 'puppeteer-core';
import { launchWebKit } from './webkit.mjs';

/** What Chromium is started with. */
const plain = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The engine that tests run in: `chromium`, `firefox` or `webkit`. */
export const engine = process.env.TOKHAI_ENGINE ?? 'chromium';

/**
 * Starts the browser with a profile of its own, or the one in the folder `profile`. `cargo xtask`
 * says where it is; `flags` are Chromium's, and `without` are those that puppeteer adds and that are
 * left out. Unless others are given it is started as for someone who hears the page: only then does
 * its accessibility tree hold what is not laid out yet. `which` is the engine.
 */
export async function launch({ flags = ['--force-renderer-accessibility'], without = [], profile, which = engine } = {}) {
  if (which === 'webkit') return launchWebKit();
  if (which === 'firefox') return puppeteer.launch({ browser: 'firefox', executablePath: process.env.TOKHAI_FIREFOX, headless: true });
  return puppeteer.launch({
    executablePath: process.env.TOKHAI_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    userDataDir: profile,
    ignoreDefaultArgs: without,
    args: [...plain, ...flags],
  });
}
