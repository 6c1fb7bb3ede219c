// A tab of the browser, watched.

import { openPage } from '../../tests/support/browser.mjs';
import { until } from '../../tests/faults/until.mjs';
import { appears } from '../../tests/faults/visit.mjs';
import { reading } from './bracket.mjs';
import { watch } from './inside.mjs';

/** The browser tells of an answer that a document did not wait for. */
const expected = /Failed to load resource|Failed to fetch/;

/** A new tab. `heard` has a reading for every time that the page has said an event is there. */
export async function open(context, { engine, first }) {
  // Firefox has the tabs of all profiles in one window, where only one of them is seen.
  const type = engine === 'firefox' ? { type: 'window' } : undefined;
  const page = await openPage({ newPage: () => context.newPage(type) }, { expected, width: 480, height: 480 });
  page.heard = [];
  await page.exposeFunction('benchHeard', () => void page.heard.push(reading()));
  await page.evaluateOnNewDocument(watch);
  if (first) await page.evaluateOnNewDocument(first);
  return page;
}

/** The form is there to be filled. */
export const shown = (page) => appears(page, 'tokhai-form .tk-form');

/** Waits until the form has what was kept of it, if anything was. */
export async function restored(page) {
  await until(() => page.evaluate(() => document.querySelector('.tk-keeping')?.textContent.trim() !== ''), 'nothing is kept', 3_000).catch(() => {});
}
