// The recorder tells in what order things happened.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from '../support/browser.mjs';
import { record } from './recorder.mjs';
import { kept } from './scenarios/kept.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A page that begins to save when the first of two fields is left, before the second is entered. */
const form = `<tokhai-form><p class="tk-keeping"></p><input id="one"><input id="two"></tokhai-form><script>
  const keeping = document.querySelector('.tk-keeping');
  document.querySelector('#one').addEventListener('focusout', () => {
    keeping.textContent = 'Saving';
    setTimeout(() => (keeping.textContent = 'Saved'), 50);
  });
</script>`;

test('what is being saved when a script moves the focus is of the field that was left', async () => {
  const page = await openPage(browser);
  const shown = await record(page);
  await page.goto(`data:text/html,${encodeURIComponent(form)}`);
  await page.evaluate(() => {
    document.querySelector('#one').focus();
    document.querySelector('#two').focus();
  });
  await page.waitForFunction(() => document.querySelector('.tk-keeping').textContent === 'Saved');
  await page.close();
  assert.deepEqual(shown.map(({ text }) => text), ['one', 'Saving', 'two', 'Saved']);
  assert.equal(kept(shown, 'focus'), undefined, 'it may be either');
});
