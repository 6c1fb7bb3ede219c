// The engine comes in two parts, and forms come packed: what a citizen sees of it when either is
// late, missing or of another version.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameToReview } from '../support/birth.mjs';
import { formSeen, seen, steady } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();
const mother = '056192000456';
const form = 'ho-kinh-doanh';
// What is missed traps; a part that is refused is told in the console.
const expected = /null function|unreachable|Failed to load resource/;

/** Runs in the page before its own scripts: remembers how the form fares. */
function listen() {
  window.told = [];
  for (const name of ['tokhai-ready', 'tokhai-recovered', 'tokhai-failed']) addEventListener(name, () => window.told.push(name));
}

/** A page whose requests go through `treat`; `asked` are their paths. */
async function open(treat) {
  const asked = [];
  const opened = await openAlone(on.browser, on.portal, mother, {
    form,
    expected,
    before: listen,
    whole: false,
    treat: (path, request) => (asked.push(path), treat(path, request)),
  });
  // What registers bring moves what is pressed. A part that is held is still on its way.
  await opened.page.waitForNetworkIdle({ idleTime: 800, concurrency: 1 });
  return { ...opened, asked };
}

/** Holds the rest of the engine until it is let go. */
function held() {
  const waiting = [];
  let free = false;
  return {
    treat(path, request) {
      if (free || !path.endsWith('/tokhai_rest.wasm')) return false;
      waiting.push(request);
      return true;
    },
    let_go() {
      free = true;
      for (const request of waiting) request.continue().catch(() => {}); // Some page may be gone.
    },
  };
}

test('before the rest has come a first page is seen, typed into and kept; a press waits for it', async () => {
  const rest = held();
  const { citizen, page, close } = await open(rest.treat);
  await citizen.shows('chuHo.hoTen');
  await citizen.kept(() => citizen.retype('chuHo.dienThoai', '0912345678'));
  await citizen.retype('chuHo.email', 'lan');
  // Past the button that offers what the register has.
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
  await seen(page, '.tk-error');
  await citizen.retype('chuHo.email', 'lan@example.vn');
  await page.waitForFunction(() => !document.querySelector('.tk-error'));
  assert.deepEqual(await page.evaluate(() => window.told), ['tokhai-ready'], 'nothing of it needed the rest');
  const before = await citizen.heading();
  // The end of the form is far away: that is not what a first page does.
  await (await steady(page, '.tk-steps summary')).click();
  await (await steady(page, '.tk-steps li:last-child button')).click();
  await page.waitForFunction(() => /phần còn lại/.test(document.querySelector('tokhai-form > [role="status"]')?.textContent ?? ''));
  assert.equal(await citizen.heading(), before);
  // What is typed while it waits is kept: the first part goes on with it, even if the rest never comes.
  await citizen.kept(() => citizen.retype('chuHo.dienThoai', '0987654321'));
  await page.reload();
  await citizen.shows('chuHo.dienThoai', '0987654321');
  assert.equal(await citizen.heading(), before);
  await (await steady(page, '.tk-steps summary')).click();
  await (await steady(page, '.tk-steps li:last-child button')).click();
  await page.waitForFunction(() => /phần còn lại/.test(document.querySelector('tokhai-form > [role="status"]')?.textContent ?? ''));
  await citizen.retype('chuHo.dienThoai', '0912345678');
  rest.let_go();
  await seen(page, '.tk-review');
  assert.equal(await page.$('tokhai-form p.tk-box[role="status"]'), null, 'the note is gone');
  await page.evaluate(() => document.querySelectorAll('.tk-steps button')[0].click());
  await citizen.shows('chuHo.dienThoai', '0912345678');
  await citizen.shows('chuHo.email', 'lan@example.vn');
  assert.deepEqual(await page.evaluate(() => window.told), ['tokhai-ready', 'tokhai-ready'], 'no trap was told');
  assert.deepEqual(await on.portal.rows("SELECT kind FROM report WHERE kind = 'trap'"), []);
  await close();
});

// Where all pages have their rest later than is waited for, it is built twice.
test('whoever comes back to a later page sees it built once', { skip: Boolean(process.env.TOKHAI_LATE) }, async () => {
  const late = (path, request) => path.endsWith('/tokhai_rest.wasm') && setTimeout(() => request.continue(), 900);
  const { citizen, page, close } = await openAlone(on.browser, on.portal, mother, { form, expected, before: listen, treat: late });
  await citizen.shows('chuHo.hoTen');
  await citizen.retype('chuHo.dienThoai', '0912345678');
  await citizen.kept(() => citizen.next());
  const heading = await citizen.heading();
  await page.reload();
  await page.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, {}, heading);
  await formSeen(page);
  // What was missed would be dealt with by now.
  await new Promise((done) => setTimeout(done, 500));
  assert.deepEqual(await page.evaluate(() => window.told), ['tokhai-ready']);
  await close();
});

test('time is counted once and not lost where the form is shown anew, and the record is believed', async () => {
  const rest = held();
  const { citizen, page, close } = await openAlone(on.browser, on.portal, '056090000201', { expected, whole: false, treat: rest.treat });
  await citizen.shows('nguoiYeuCau.hoTen');
  // Longer than clocks may be apart by what the portal allows.
  await new Promise((done) => setTimeout(done, 7_000));
  await citizen.kept(() => citizen.choose('nguoiYeuCau.quanHe', 'cha'));
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-main + p.tk-box[role="status"]');
  const heading = await citizen.heading();
  rest.let_go();
  await page.waitForFunction((old) => document.querySelector('.tk-heading').textContent !== old, {}, heading);
  await citizen.shows('me.hoTen');
  await citizen.next();
  await citizen.shows('cha.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('con.ngaySinh', undefined, '-y');
  await nameToReview(citizen);
  await (await steady(page, '#t-submit')).click();
  const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
  const [{ suspect, reported }] = await on.portal.rows(`SELECT suspect, reported FROM timing WHERE receipt = '${number}'`);
  assert.equal(suspect, null);
  const { legs } = JSON.parse(reported);
  assert.ok(legs.length > 1, `${legs.length} leg`);
  const gaps = legs.slice(1).map((leg, i) => leg.opened - legs[i].end);
  // The same moment by two readings of the portal's clock.
  assert.ok(gaps.every((gap) => Math.abs(gap) < 200), `${gaps} ms between legs`);
  await close();
});

/** Makes the engine miss its rest while the focus is in the email, which the citizen types into. */
async function missing({ citizen, page }) {
  // What is dragged is the rest's; a press would turn the page under the keys.
  await page.$eval('tokhai-form', (element) => element.dispatchEvent(new Event('dragover', { bubbles: true })));
  await page.waitForFunction(() => /phần còn lại/.test(document.querySelector('tokhai-form > [role="status"]')?.textContent ?? ''));
  await page.focus(citizen.part('chuHo.email'));
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
}

test('a form that is shown anew has no need of the network, and no key is lost over it', async () => {
  const rest = held();
  const { citizen, page, asked, close } = await open(rest.treat);
  const long = 'số 12 đường Hùng Vương, phường Thuận Hoá, thành phố Huế, gần chợ';
  await missing({ citizen, page });
  setTimeout(() => rest.let_go(), 300);
  await page.keyboard.type(long, { delay: 20 });
  await page.waitForFunction(() => window.told.length === 2);
  await citizen.shows('chuHo.email', long);
  assert.equal(await page.evaluate(() => document.activeElement.id), citizen.part('chuHo.email').slice(1));
  const again = asked.filter((path) => /packed$|texts/.test(path));
  assert.equal(new Set(again).size, again.length, 'form and texts are asked for once');
  await close();
});

test('a space typed just before the form is shown anew stays where the next word follows', async () => {
  const rest = held();
  const { citizen, page, close } = await open(rest.treat);
  await missing({ citizen, page });
  await page.keyboard.type('số 12 đường ');
  rest.let_go();
  await page.waitForFunction(() => window.told.length === 2);
  assert.equal(await citizen.value('chuHo.email'), 'số 12 đường ');
  await page.keyboard.type('Hùng Vương');
  await citizen.shows('chuHo.email', 'số 12 đường Hùng Vương');
  await close();
});

test('until another language can be spoken the form goes on in the one before', async () => {
  const rest = held();
  const { citizen, page, close } = await open(rest.treat);
  await citizen.shows('chuHo.hoTen');
  const before = await citizen.heading();
  await page.$eval('tokhai-form', (element) => (element.lang = 'en'));
  await page.waitForFunction(() => /rest of the form/.test(document.querySelector('tokhai-form > [role="status"]')?.textContent ?? ''));
  assert.equal(await citizen.heading(), before);
  await citizen.kept(() => citizen.retype('chuHo.dienThoai', '0912345678'));
  await citizen.retype('chuHo.email', 'lan@');
  rest.let_go();
  await page.waitForFunction((old) => document.querySelector('.tk-heading').textContent !== old, {}, before);
  await page.keyboard.type('example.vn');
  await citizen.shows('chuHo.email', 'lan@example.vn');
  await citizen.shows('chuHo.dienThoai', '0912345678');
  assert.equal(await page.$('tokhai-form p.tk-box[role="status"]'), null, 'the note is gone');
  assert.deepEqual(await page.evaluate(() => window.told), ['tokhai-ready'], 'it was shown once');
  await close();
});

test('a rest that cannot be had is asked for until it comes', async () => {
  let refused = 0;
  let down = true;
  const { citizen, page, close } = await open((path, request) => {
    if (!path.endsWith('/tokhai_rest.wasm') || !down) return false;
    refused += 1;
    request.respond({ status: 503 });
    return true;
  });
  await citizen.shows('chuHo.hoTen');
  await citizen.retype('chuHo.dienThoai', '0912345678');
  const before = await citizen.heading();
  await (await steady(page, '#t-submit')).click();
  // She is told so beside the button.
  await seen(page, '.tk-main + p.tk-box[role="status"]');
  while (refused < 2) await new Promise((done) => setTimeout(done, 50));
  down = false;
  await page.waitForFunction((old) => document.querySelector('.tk-heading').textContent !== old, {}, before);
  assert.equal(await page.$('tokhai-form p.tk-box[role="status"]'), null, 'the note is gone');
  await close();
});

for (const [what, answer] of [
  ['of another version', { status: 200, contentType: 'application/vnd.tokhai.form', body: 'tokhai form 0\nX' }],
  ['cut short', { status: 200, contentType: 'application/vnd.tokhai.form', body: 'tokhai form 1\nM' }],
  ['not there', { status: 404, contentType: 'application/problem+json', body: '{"type":"/problems/not-found","status":404}' }],
]) {
  test(`a packed form that is ${what}: the definition will do`, async () => {
    const { citizen, asked, close } = await open((path, request) => {
      if (!path.endsWith('/packed')) return false;
      request.respond(answer);
      return true;
    });
    await citizen.shows('chuHo.hoTen');
    await citizen.retype('chuHo.dienThoai', '0912345678');
    await citizen.next();
    assert.ok(asked.includes(`/api/forms/${form}`));
    await close();
  });
}

test('a packed form is all that is asked for, and once', async () => {
  const { citizen, page, close } = await openAlone(on.browser, on.portal, mother, { form });
  await citizen.shows('chuHo.hoTen');
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname));
  assert.deepEqual(asked.filter((path) => path.startsWith('/api/forms')), [`/api/forms/${form}/packed`]);
  await page.waitForNetworkIdle();
  const parts = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name.match(/tokhai_\w+/)?.[0]).filter(Boolean));
  assert.deepEqual(parts, ['tokhai_bg', 'tokhai_rest']);
  await close();
});
