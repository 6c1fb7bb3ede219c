// axe-core over every screen, in light, dark and forced colours. It finds less than half of what
// can be wrong, so zero violations is where the suite begins, not where it ends.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import axe from 'axe-core';
import { seen, steady } from '../support/browser.mjs';
import { startPortal } from '../support/portal.mjs';
import { root } from '../support/tree.mjs';
import { itemName, stateNames } from './support/matrix.mjs';
import { prefer, schemes } from './support/looks.mjs';
import { settled, suite, toState, told, toStep } from './support/suite.mjs';

const here = suite();
const list = join(root, 'tests/a11y/incomplete.json');

/** What axe cannot decide: rule, why it cannot, and what it is about, with the screens for it. */
const undecided = new Map();

/** Runs axe on what is shown, or on a part of it, in every scheme; gives the violations as lines. */
async function examine(page, screen, part = 'html') {
  const wrong = [];
  await settled(page);
  for (const [scheme, features] of Object.entries(schemes)) {
    await prefer(page, features);
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    // Only colours differ between the schemes.
    const only = scheme === 'light' ? {} : { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
    const { violations, incomplete } = await page.evaluate((part, only) => window.axe.run(part, { resultTypes: ['violations', 'incomplete'], ...only }), part, only);
    const place = (node) => node.target.join(' ');
    wrong.push(...violations.map((rule) => `${screen}, ${scheme}: ${rule.id} at ${rule.nodes.map(place).join(', ')}`));
    for (const rule of incomplete) {
      for (const node of rule.nodes) {
        const why = node.any[0]?.data?.messageKey ?? node.any[0]?.id ?? '';
        const what = await page.$eval(place(node), (element) => element.classList[0] ?? element.tagName.toLowerCase());
        const key = `${rule.id}: ${why}: ${what}`;
        undecided.set(key, [...(undecided.get(key) ?? []), `${screen}, ${scheme}: ${place(node)}`]);
      }
    }
  }
  return wrong;
}

test('axe finds nothing on the portal’s own pages', async () => {
  const wrong = [];
  const page = await here.page({ expected: /404/ });
  await page.goto(`${here.portal.url}/?lang=vi`);
  wrong.push(...(await examine(page, 'sign-in')));
  await Promise.all([page.waitForNavigation(), page.click('button[value="056192000456"]')]);
  wrong.push(...(await examine(page, 'services')));
  await page.goto(`${here.portal.url}/scoreboard`);
  wrong.push(...(await examine(page, 'scoreboard')));
  for (const path of ['/catalogue', '/catalogue?q=khai+sinh', '/catalogue/1.001193', '/catalogue?q=khong+co']) {
    await page.goto(here.portal.url + path);
    wrong.push(...(await examine(page, path)));
  }
  await page.goto(`${here.portal.url}/no-such-page`);
  wrong.push(...(await examine(page, 'no such page')));
  assert.deepEqual(wrong, [], told(wrong));
});

test('axe finds nothing in any state of any control', async () => {
  const wrong = [];
  const citizen = await here.open();
  const { page } = citizen;
  for (const [number, state] of stateNames.entries()) {
    await toState(page, number);
    wrong.push(...(await examine(page, state)));
  }
  await toStep(page, 0);
  await page.click(citizen.part(itemName('combobox', 'empty')));
  await seen(page, '.tk-popup [data-act="pick"]');
  wrong.push(...(await examine(page, 'open list', '.tk-combobox:has(.tk-popup)')));
  await page.evaluate(() => [...document.querySelectorAll('.tk-steps button')].at(-1).click());
  await seen(page, '.tk-review');
  wrong.push(...(await examine(page, 'review of all states')));
  assert.deepEqual(wrong, [], told(wrong));
});

test('axe finds nothing at the desk, nor where a citizen follows a record', async () => {
  const wrong = [];
  const page = await here.page();
  const follow = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await page.goto(`${here.portal.url}/desk/sign-in?lang=vi`);
  wrong.push(...(await examine(page, 'desk sign-in')));
  await follow('button[value="CB-001"]');
  for (const path of ['/desk?unknown=1&receipt=x', '/desk/counter?q=khai+sinh&wrong=1']) {
    await page.goto(here.portal.url + path);
    wrong.push(...(await examine(page, path)));
  }
  await page.type('#subject', '056192000456');
  await follow('button[value="1.001193"]');
  wrong.push(...(await examine(page, 'a record at the desk')));
  const receipt = new URL(page.url()).pathname.split('/').at(-1);
  await page.click('input[value="needsMore"]');
  await page.type('#note', 'Thiếu giấy chứng sinh');
  await follow('.site-form button');
  await page.goto(`${here.portal.url}/?next=/records`);
  await follow('button[value="056192000456"]');
  wrong.push(...(await examine(page, 'records')));
  await page.goto(`${here.portal.url}/records/${receipt}`);
  wrong.push(...(await examine(page, 'a record')));
  assert.deepEqual(wrong, [], told(wrong));
});

test('axe finds nothing where one signs in at a provider, nor where that fails', async () => {
  // Nobody listens there.
  const nowhere = 'http://127.0.0.1:1';
  const portal = await startPortal(['--oidc-issuer', nowhere, '--oidc-client', 'cong', '--public-url', nowhere]);
  try {
    const wrong = [];
    const page = await here.page();
    for (const path of ['/?lang=vi', '/?problem=lost&lang=en']) {
      await page.goto(portal.url + path);
      wrong.push(...(await examine(page, `provider ${path}`)));
    }
    assert.deepEqual(wrong, [], told(wrong));
  } finally {
    await portal.stop();
  }
});

test('axe finds nothing from the first page of a real form to its receipt, nor when nobody is signed in', async () => {
  const wrong = [];
  const citizen = await here.open('dang-ky-khai-sinh', { lang: 'en' });
  const { page } = citizen;
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('nguoiYeuCau.quanHe', 'me');
  for (let step = 0; step < 9 && (await page.$('.tk-review')) === null; step++) {
    if (await page.$(citizen.part('con.hoTen'))) {
      await citizen.shows('con.ngaySinh', undefined, '-y');
      await citizen.type('con.hoTen', 'nguyễn minh an');
    }
    if (await page.$(citizen.part('camDoan'))) await (await steady(page, citizen.part('camDoan'))).click();
    wrong.push(...(await examine(page, `birth ${step + 1}`)));
    await citizen.next();
  }
  wrong.push(...(await examine(page, 'review')));
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  wrong.push(...(await examine(page, 'receipt')));
  await page.goto(`${here.portal.url}/scoreboard`);
  wrong.push(...(await examine(page, 'scoreboard with a record')));
  const stranger = await here.page({ expected: /401/ });
  await stranger.goto(`${here.portal.url}/forms/all-controls`);
  await seen(stranger, 'main');
  wrong.push(...(await examine(stranger, 'nobody signed in')));
  assert.deepEqual(wrong, [], told(wrong));
});

test('what axe cannot decide is known, and looked at by a person', async () => {
  const known = JSON.parse(await readFile(list, 'utf8'));
  const now = Object.fromEntries([...undecided.keys()].sort().map((key) => [key, known[key] ?? '']));
  if (process.env.UPDATE) await writeFile(list, `${JSON.stringify(now, null, 2)}\n`);
  const lines = [...undecided].map(([key, places]) => `${key}, at ${places.length} places: ${places[0]}`);
  assert.deepEqual(Object.keys(now), Object.keys(known), `UPDATE=1 writes the list; say why in it.${told(lines)}`);
  for (const [key, why] of Object.entries(now)) assert.notEqual(why, '', `nobody says why this is left open: ${key}`);
});
