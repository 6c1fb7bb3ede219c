// What most end-to-end tests stand on: a portal of their own and a browser, from before the first
// test of a file to after the last.

import { after, before } from 'node:test';
import { launch } from './browser.mjs';
import { startPortal } from './portal.mjs';

/** `portal` and `browser`, there once the tests run. The flags are the portal's. */
export function stage(...flags) {
  const on = {};
  before(async () => {
    on.portal = await startPortal(flags);
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.portal?.stop();
  });
  return on;
}
