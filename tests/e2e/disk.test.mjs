// A computer that many people use: after signing out nothing of the answers is left in any file of
// the browser's profile.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { formSeen, launch, openPage, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { items } from '../support/items.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const form = 'all-controls';

/** What is typed, by item; nobody else writes this, and no program has it in its own files. */
const planted = {
  chu: 'Quỳnhzvqk Khâmxwjt',
  nhieuDong: 'zqxvtương lai kjwqxđẹp',
  email: 'zkqvjx.wqhxz@vidu.example',
  dienThoai: '0912873465',
  trang: 'https://wjxqz-kvqzx.example/qzjw',
};

let portal;
const folders = [];

before(async () => {
  portal = await startPortal();
});

after(async () => {
  await portal?.stop();
  for (const folder of folders) await folder.remove();
});

/** The names of the files below a folder that hold a text in one of the ways a browser writes it. */
async function search(folder, text) {
  const wide = Buffer.from(text, 'utf16le');
  const ways = { 'UTF-8': Buffer.from(text), 'UTF-16LE': wide, 'UTF-16BE': Buffer.from(wide).swap16() };
  const found = [];
  let files = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name));
    for (const [way, wanted] of Object.entries(ways)) if (bytes.includes(wanted)) found.push(`${entry.name} (${way})`);
  }
  assert.ok(files > 10, 'a profile has been written');
  return found;
}

/** Does something in a page of a new profile in which somebody is signed in; gives its folder when the browser is closed. */
async function afterwards(shared, act) {
  const folder = await temporaryFolder();
  folders.push(folder);
  const browser = await launch({ profile: folder.path });
  try {
    const page = await openPage(browser);
    await page.goto(`${portal.url}/?next=/forms/${form}`);
    const button = await seen(page, `button[value="${mother}"]`);
    if (shared) await (await steady(page, 'input[name="shared"]')).click();
    await Promise.all([page.waitForNavigation(), button.click()]);
    await formSeen(page);
    const definition = JSON.parse(await readFile(join(root, `forms/${form}.json`), 'utf8'));
    await act(new Citizen(page, items(definition)));
  } finally {
    await browser.close();
  }
  return folder.path;
}

/** Types all that is planted, waits until it is kept, goes on, by which a browser remembers it, and signs out. */
async function plant(citizen) {
  const { page } = citizen;
  for (const [path, text] of Object.entries(planted)) await citizen.kept(() => citizen.type(path, text));
  await citizen.next();
  await Promise.all([page.waitForNavigation(), page.click('form[action="/sign-out"] button')]);
  await seen(page, `button[value="${mother}"]`);
}

test('on a shared computer no answer is left in any file after signing out', async () => {
  const folder = await afterwards(true, async (citizen) => {
    assert.equal(await citizen.page.$eval('tokhai-form', (element) => element.hasAttribute('shared')), true);
    await plant(citizen);
  });
  for (const [path, text] of Object.entries(planted)) assert.deepEqual(await search(folder, text), [], path);
});

test('on a computer of one’s own the same search finds what the browser has remembered', async () => {
  const folder = await afterwards(false, plant);
  assert.notDeepEqual(await search(folder, planted.chu), []);
});

test('the search finds what a page leaves behind', async () => {
  const marker = 'Dấuvếtzqxj';
  const folder = await afterwards(false, ({ page }) => page.evaluate((marker) => localStorage.setItem('marker', marker), marker));
  const found = await search(folder, marker);
  assert.ok(found.some((file) => file.endsWith('(UTF-16LE)')), `as a browser writes what a page stores: ${found}`);
});
