// Every state of the page as pictures in target/sheet, and all of them on a few walls. The portal,
// its registers and the page are the real ones. `node tests/sheet/main.mjs birth` takes one story.

import { join } from 'node:path';
import { launch, openPage, seen, steady } from '../support/browser.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';
import { birth } from './birth.mjs';
import { Camera } from './camera.mjs';
import { controls, variants } from './controls.mjs';
import { registers } from './registers.mjs';
import { trouble } from './trouble.mjs';
import { hang } from './wall.mjs';

const wanted = process.argv.slice(2);
const stories = {
  portal: async (browser, portal, camera) => {
    const page = await openPage(browser);
    await page.goto(portal.url);
    await camera.take(page, 'portal-sign-in');
    await Promise.all([page.waitForNavigation(), page.click('button[name="subject"]')]);
    await page.goto(`${portal.url}/services`);
    await camera.take(page, 'portal-services');
    await page.goto(`${portal.url}/catalogue`);
    await camera.take(page, 'portal-catalogue');
    await page.goto(`${portal.url}/catalogue/1.001193`);
    await camera.take(page, 'portal-service');
    await page.goto(`${portal.url}/nowhere`);
    await camera.take(page, 'portal-missing');
    await page.goto(`${portal.url}/scoreboard`);
    await camera.take(page, 'portal-scoreboard-empty');
    // Letters that hang from a line and stack below it.
    await page.goto(`${portal.url}/forms/aay-praman-patra`);
    await seen(page, '#t-submit');
    await camera.take(page, 'portal-hindi');
    await page.close();
  },
  birth,
  controls: async (browser, _, camera) => {
    const forms = await temporaryFolder();
    await variants(forms.path);
    const portal = await startPortal([], { forms: forms.path });
    try {
      await controls(browser, portal, camera, forms.path);
    } finally {
      await portal.stop();
      await forms.remove();
    }
  },
  registers,
  trouble,
  themes: async (browser, portal, camera) => {
    for (const theme of ['', 'brand', 'large']) {
      // A profile of its own each, so that no draft of another theme is found.
      const context = await browser.createBrowserContext();
      const page = await openPage(context);
      await page.goto(`${portal.url}/?next=/theming`);
      await Promise.all([page.waitForNavigation(), page.click('button[name="subject"]')]);
      await page.goto(`${portal.url}/theming${theme && `?theme=${theme}`}`);
      await page.waitForFunction(() => document.querySelector('[role="combobox"]')?.value);
      await (await steady(page, '#t-submit')).click();
      await seen(page, '.tk-problems a');
      await camera.take(page, `theme-${theme || 'default'}`, ['forced']);
      await context.close();
    }
  },
};

const camera = new Camera(join(root, 'target/sheet'));
await camera.start();
const browser = await launch();
const portal = await startPortal(['--demo']);
let failed = false;
try {
  for (const [name, tell] of Object.entries(stories)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // What one story cannot show does not keep the others from being looked at.
    await tell(browser, portal, camera).catch((error) => {
      failed = true;
      console.error(`${name}: ${error.stack}`);
    });
  }
  const walls = await hang(browser, camera);
  console.log(`${camera.pictures.length} pictures, see ${join(camera.folder, 'index.html')} and\n${walls.map((wall) => join(camera.folder, wall)).join('\n')}`);
} finally {
  await browser.close();
  await portal.stop();
}
process.exitCode = failed ? 1 : 0;
