// One portal and one browser for all tests of a file, and citizens that do not know of each other.

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { formSeen, launch, openPage, seen } from '../../support/browser.mjs';
import { Citizen } from '../../support/citizen.mjs';
import { items } from '../../support/items.mjs';
import { startPortal } from '../../support/portal.mjs';
import { root, temporaryFolder } from '../../support/tree.mjs';
import { sabotage } from '../mutants/index.mjs';
import { matrix, stateNames } from './matrix.mjs';

/** The mother whom every register knows. */
export const mother = '056192000456';

/**
 * Starts portal and browser before the tests of a file; `forms` are served beside the tree's, and
 * `ready` does what all the tests rest on.
 */
export function suite({ forms = [], ready } = {}) {
  const here = {};
  let folder;
  before(async () => {
    folder = await temporaryFolder();
    await cp(join(root, 'forms'), folder.path, { recursive: true });
    // The matrix takes the place of the form whose name it bears.
    for (const form of [matrix, ...forms]) await writeFile(join(folder.path, `${form.id}.json`), JSON.stringify(form));
    here.portal = await startPortal(['--demo'], { forms: folder.path });
    here.browser = await launch();
    await ready?.(here);
  });
  after(async () => {
    await here.browser?.close();
    await here.portal?.stop();
    await folder?.remove();
  });

  /** A page of its own profile: what runs in it before anything else, and what may go wrong in it. */
  here.page = async ({ size, first, expected } = {}) => {
    const page = await openPage(await here.browser.createBrowserContext(), { ...size, expected });
    // Drafts that another test's page has left on the portal are none of this one's.
    await page.evaluateOnNewDocument(() => {
      const { fetch } = window;
      window.fetch = (url, init) => (/\/drafts\//.test(url) ? Promise.resolve(new Response(null, { status: 503 })) : fetch(url, init));
    });
    if (first) await page.evaluateOnNewDocument(first);
    const harm = sabotage();
    if (harm) await page.evaluateOnNewDocument(harm);
    return page;
  };

  /** A citizen with a form open. */
  here.open = async (form = matrix.id, { lang = 'vi', subject = mother, ...options } = {}) => {
    const page = await here.page(options);
    await page.goto(`${here.portal.url}/?next=/forms/${form}&lang=${lang}`);
    const button = await seen(page, `button[value="${subject}"]`);
    await Promise.all([page.waitForNavigation(), button.click()]);
    await formSeen(page);
    return new Citizen(page, items(JSON.parse(await readFile(join(folder.path, `${form}.json`), 'utf8'))));
  };

  /** How the registers behave from now on. */
  here.registers = (page, behaviour) =>
    page.evaluate(async (body) => {
      await fetch('/api/demo/registers', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    }, JSON.stringify(behaviour));
  return here;
}

/** Goes to the step with a number, counted from 0, by the list of steps. */
export async function toStep(page, number) {
  await page.evaluate((number) => document.querySelectorAll('.tk-steps button')[number].click(), number);
  await page.waitForFunction((number) => document.querySelectorAll('.tk-steps button')[number].hasAttribute('aria-current'), {}, number);
}

/** Goes to a state of the matrix; what is wrong in one is shown. */
export async function toState(page, number) {
  await toStep(page, number);
  if (['error', 'warning'].includes(stateNames[number])) {
    await page.click('#t-submit');
    await seen(page, '.tk-problems a');
  }
}

/** Lets the page do what it does in the next frames. */
export async function settled(page) {
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Every difference of a list to what is wanted, as lines for a message. */
export function told(wrong) {
  return `\n${wrong.join('\n')}`;
}
