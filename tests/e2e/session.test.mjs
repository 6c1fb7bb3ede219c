// The end of a login: told before it comes, and nothing lost by it. The logins of this portal are
// short, so that a test can wait for their end.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { motherToChild } from '../support/birth.mjs';
import { launch, openPage, seen, steady } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';

const mother = '056192000456';
const other = '056090000201';
const form = 'all-controls';
/** In milliseconds, until what comes with the end of a login is there. */
const soon = 60_000;

let portals;
let browser;

before(async () => {
  const [brief, short, long] = await Promise.all([startPortal(['--session-length', '20']), startPortal(['--session-length', '45']), startPortal()]);
  portals = { brief, short, long };
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const portal of Object.values(portals ?? {})) await portal.stop();
});

/** Waits until nothing is told of the login any more. */
const quiet = (page) => page.waitForFunction(() => !document.querySelector('.tk-notice')?.checkVisibility());

const focused = (page) => page.evaluate(() => `#${document.activeElement.id}`);

/** Signs somebody in in another tab, which then stands before the first. */
async function signInBeside(page, portal, subject) {
  const tab = await openPage(page.browserContext());
  await tab.bringToFront();
  await tab.goto(`${portal.url}/?next=/services`);
  await Promise.all([tab.waitForNavigation(), (await steady(tab, `button[value="${subject}"]`)).click()]);
  return tab;
}

/** Comes back to a tab, as by a press on it: it was hidden and is seen. */
async function comeBack(page) {
  assert.equal(await page.evaluate(() => document.visibilityState), 'hidden', 'it stood behind the other tab');
  await page.bringToFront();
  await page.waitForFunction(() => document.visibilityState === 'visible');
}

// Side by side, because all of them wait most of the time.
describe('the end of a login', { concurrency: true }, () => {
  test('one press keeps a citizen signed in who was warned, and nothing typed is lost', async () => {
    const { citizen, page, close } = await openAlone(browser, portals.brief, mother, { form, expected: /412/ });
    const ends = async () => (await portals.brief.rows('SELECT max(expires) AS expires FROM session'))[0].expires;
    const before = await ends();
    await page.evaluate(() => {
      window.told = [];
      new MutationObserver(() => {
        const id = document.querySelector('.tk-notice :is(button, a)')?.id ?? 'nothing';
        if (id !== window.told.at(-1)) window.told.push(id);
      }).observe(document.querySelector('.tk-notice'), { childList: true, subtree: true });
    });
    await citizen.type('chu', 'trước');
    await citizen.type('nhieuDong', 'đang');
    await seen(page, '#t-extend', soon);
    assert.equal(await focused(page), citizen.part('nhieuDong'), 'the warning leaves the focus alone');
    await page.keyboard.type(' viết');
    await (await steady(page, '#t-extend')).click();
    await quiet(page);
    assert.ok((await ends()) > before);
    await citizen.type('nhieuDong', ' tiếp');
    // The next warning is that of the new end; the old one has passed by without a word.
    await seen(page, '#t-extend', soon);
    assert.deepEqual(await page.evaluate(() => window.told), ['t-extend', 'nothing', 't-extend']);
    assert.deepEqual([await citizen.value('chu'), await citizen.value('nhieuDong')], ['trước', 'đang viết tiếp']);
    await close();
  });

  test('the focus is not lost with the button that extends', async () => {
    const { page, close } = await openAlone(browser, portals.brief, mother, { form, expected: /412/ });
    await (await seen(page, '#t-extend', soon)).focus();
    await page.keyboard.press('Enter');
    await quiet(page);
    const inside = await page.evaluate(() => document.activeElement.closest('tokhai-form') !== null);
    await close();
    assert.equal(inside, true, 'it stands in the form');
  });

  test('a login over on a later page is told, and the next one leads back to the same field', async () => {
    const { short } = portals;
    const { citizen, page, close } = await openAlone(browser, short, mother, { expected: /401|412/ });
    await motherToChild(citizen);
    await citizen.shows('con.ngaySinh', undefined, '-y');
    await (await steady(page, citizen.part('con.ngaySinh', '-x'))).click();
    await page.waitForFunction((selector) => !document.querySelector(selector).readOnly, {}, citizen.part('con.ngaySinh', '-y'));
    await citizen.kept(() => citizen.type('con.hoTen', 'trần bảo ngọc'));
    // Locks, disputes and answers, as one sees them.
    const state = () =>
      page.$$eval('.tk-main input', (all) => all.map(({ id, value, checked, readOnly, disabled }) => [id, value, checked, readOnly, disabled]));
    // Left and come back to: the name is written as the form writes names.
    await page.keyboard.press('Tab');
    await citizen.shows('con.hoTen', 'TRẦN BẢO NGỌC');
    await citizen.kept(() => citizen.type('con.hoTen', ' ANH'));
    const [heading, was] = [await citizen.heading(), await state()];
    assert.ok(was.some(([, , , readOnly, disabled]) => readOnly || disabled), 'something is locked');
    const calls = async () => (await short.rows('SELECT count(*) AS n FROM register_call'))[0].n;
    const asked = await calls();

    const link = await seen(page, '#t-signin', soon);
    assert.match(await page.$eval('.tk-notice', (notice) => notice.innerText), /Phiên đăng nhập đã hết/);
    assert.equal(await focused(page), citizen.part('con.hoTen'));
    await Promise.all([page.waitForNavigation(), link.click()]);
    await Promise.all([page.waitForNavigation(), (await steady(page, `button[value="${mother}"]`)).click()]);
    await page.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, { timeout: 10_000 }, heading);
    await citizen.shows('con.hoTen');
    assert.deepEqual(await state(), was);
    assert.equal(await focused(page), citizen.part('con.hoTen'), 'the same field');
    assert.equal(await calls(), asked, 'no register is asked again');
    await close();
  });

  test('a login in another tab is taken up on coming back', async () => {
    const { citizen, page, close } = await openAlone(browser, portals.brief, mother, { form, expected: /401|412/ });
    await citizen.kept(() => citizen.type('chu', 'giữ lại'));
    await page.evaluate(() => (window.same = true));
    await seen(page, '#t-signin', soon);
    await signInBeside(page, portals.brief, mother);
    await comeBack(page);
    await quiet(page);
    assert.equal(await page.evaluate(() => window.same), true, 'without beginning anew');
    assert.equal(await citizen.value('chu'), 'giữ lại');
    await citizen.kept(() => citizen.type('chu', ' mãi'));
    await page.reload();
    await citizen.shows('chu', 'giữ lại mãi');
    await close();
  });

  const others = {
    'after the end of the first login': ['brief', {}],
    'while the first login lasts': ['long', {}],
  };
  for (const [when, [portal, options]] of Object.entries(others)) {
    test(`where another citizen signs in ${when}, the page begins anew and shows nothing of the first`, options, async () => {
      const { citizen, page, close } = await openAlone(browser, portals[portal], mother, { form, expected: /401|412/ });
      await citizen.kept(() => citizen.type('chu', 'của người thứ nhất'));
      await page.evaluate(() => (window.same = true));
      if (portal === 'brief') await seen(page, '#t-signin', soon);
      await signInBeside(page, portals[portal], other);
      await comeBack(page);
      await page.waitForFunction(() => window.same === undefined && document.querySelector('.tk-heading'), { timeout: 10_000 });
      // The storage has been asked once something new is kept in it.
      await citizen.kept(() => citizen.type('chu', 'x'));
      assert.equal(await citizen.value('chu'), 'x');
      assert.doesNotMatch(await page.content(), /người thứ nhất|056192000456/);
      await close();
    });
  }
});
