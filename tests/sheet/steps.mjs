// Goes to a page by the list of steps, as one may at any time.

import { steady } from '../support/browser.mjs';

/** The first page is number 0. */
export async function step(page, index) {
  if (!(await page.$eval('.tk-steps', (steps) => steps.open))) await (await steady(page, '.tk-steps summary')).click();
  const before = await page.$eval('.tk-heading', (heading) => heading.textContent);
  await (await page.$$('.tk-steps button'))[index].click();
  await page.waitForFunction((old) => document.querySelector('.tk-heading').textContent !== old, {}, before);
}
