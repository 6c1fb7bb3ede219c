// A form in the pages of another portal on another site, in a browser that keeps no cookies of third
// parties: as an element of the page, and in a frame.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { screenshots, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { launchWith, neighbours, opened, thirdPartyCookies, ways } from '../support/embedder.mjs';

const mother = '056192000456';
const father = '056090000201';

const on = neighbours();

/** No token stands where others could find it. */
async function hidden(page) {
  const { tokens, places } = await page.evaluate(() => ({
    tokens: document.documentElement.outerHTML.match(/[\w-]{80,}\.[\w-]{43}/g) ?? [],
    places: [location.href, document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)].join('\n'),
  }));
  assert.deepEqual(tokens, []);
  assert.doesNotMatch(places, /[\w-]{80,}\.[\w-]{43}/);
}

test('the browser sends no cookies of a third party, and would if it was let', async () => {
  const letting = await launchWith({ thirdPartyCookies: true });
  try {
    assert.deepEqual(await thirdPartyCookies(letting.browser), { request: 'probe=1', frame: 'probe=1' });
  } finally {
    await letting.close();
  }
  assert.deepEqual(await thirdPartyCookies(on.blocking.browser), { request: '', frame: '' });
  const context = await on.blocking.browser.createBrowserContext();
  assert.deepEqual(await thirdPartyCookies(context), { request: '', frame: '' }, 'nor in a profile of its own');
  await context.close();
});

/** Submits by the keyboard: a frame may still grow to the height of the review under a pointer. */
async function submit({ page, inside }) {
  await (await steady(inside, '#t-submit')).focus();
  await page.keyboard.press('Enter');
}

for (const way of Object.keys(ways)) {
  describe(`as ${way === 'frame' ? 'a frame' : 'an element'}`, () => {
    test('a mother signs in, finds what the registers know, attaches a paper, comes back after a reload and files', async () => {
      const subject = mother;
      let visit = await on.open(way);
      const asked = [];
      visit.page.on('request', (request) => {
        if (request.url().startsWith(`${on.portal.url}/api/`)) asked.push({ url: request.url(), headers: request.headers() });
      });
      // People take longer to sign in than clocks may be apart by what the portal allows.
      await on.signIn(visit, subject, { after: 7_000 });
      await visit.citizen.shows('nguoiYeuCau.hoTen');
      await screenshots(visit.page, `embed-${way}`);
      await visit.citizen.choose('truongHop', 'mangThaiHo');
      await visit.citizen.choose('nguoiYeuCau.quanHe', 'me');
      await visit.citizen.next();
      await visit.citizen.shows('me.namSinh', undefined, '-y');
      await visit.citizen.next();
      await visit.citizen.shows('cha.hoTen');
      await visit.citizen.next();
      await visit.citizen.shows('con.ngaySinh', undefined, '-y');
      await visit.citizen.type('con.hoTen', 'nguyễn minh');
      await visit.inside.keyboard.press('Tab');
      await visit.citizen.shows('con.hoTen', 'NGUYỄN MINH');
      // A change is written half a second after it, and then said to be.
      await new Promise((done) => setTimeout(done, 1_000));
      await visit.inside.waitForFunction(() => !/…/.test(document.querySelector('.tk-keeping').textContent));
      await hidden(visit.page);
      await hidden(visit.inside);

      // The token is gone with the page; the login at the portal is not, so one press brings it back.
      const heading = await visit.citizen.heading();
      await visit.page.reload();
      visit.inside = await ways[way](visit.page, on.portal);
      visit.citizen = new Citizen(visit.inside, on.ids);
      await on.signIn(visit, subject, { signedIn: true });
      await visit.inside.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, { timeout: 10_000 }, heading);
      await visit.citizen.shows('con.hoTen', 'NGUYỄN MINH');
      await visit.citizen.retype('con.hoTen', 'nguyễn minh an');
      await visit.citizen.next();
      await visit.citizen.attach('mangThaiHo', join(on.folder.path, `${way}.pdf`));
      await visit.citizen.next();
      // By the keyboard: what is around a frame may still move.
      await (await steady(visit.inside, visit.citizen.part('camDoan'))).press('Space');
      await visit.citizen.next();
      await submit(visit);
      const number = await (await seen(visit.inside, '.tk-number')).evaluate((e) => e.textContent);
      await screenshots(visit.page, `embed-${way}-receipt`);

      const [record] = await on.portal.rows(`SELECT * FROM submission JOIN timing USING (receipt) WHERE receipt = '${number}'`);
      assert.equal(record.subject, subject);
      assert.equal(JSON.parse(record.data).con.hoTen, 'NGUYỄN MINH AN');
      assert.equal(record.suspect, null, 'its times are believed');
      const [{ n }] = await on.portal.rows(`SELECT count(*) AS n FROM submission_file WHERE receipt = '${number}'`);
      assert.equal(Number(n), 1);
      assert.ok(asked.length > 10, `${asked.length} requests`);
      for (const { url, headers } of asked) {
        assert.equal(headers.cookie, undefined, url);
        assert.doesNotMatch(url, /[\w-]{80,}/);
      }
      await visit.context.close();
    });

    test('a token that is over is asked for once, and the form goes on', async () => {
      const visit = await on.open(way);
      await on.signIn(visit, father);
      await visit.citizen.shows('nguoiYeuCau.hoTen');
      const [before] = await on.portal.rows(`SELECT id FROM session WHERE ended IS NULL AND subject = '${father}' ORDER BY login DESC`);

      // Beside the form the citizen can sign in anew, by a button of the other portal's own. Counted is
      // how often the form is then given the new token.
      const { page } = visit;
      await page.evaluate(async (portal) => {
        const { session, signIn } = await import('/sign-in.js');
        const again = Object.assign(document.createElement('button'), { id: 'again', textContent: 'again' });
        again.onclick = () => signIn(portal).then(() => (window.fresh = true));
        document.querySelector('main').prepend(again);
        const form = document.querySelector('tokhai-form');
        const first = session();
        window.given = 0;
        const count = () => (window.given += session() !== first);
        if (form) form.session = () => (count(), session());
        else addEventListener('message', ({ origin, data }) => origin === portal && data?.tokhai === 'session' && !data.token && count());
      }, on.portal.url);

      // Several questions go out under the first login, on a line that is held, and all but the first
      // refusal come late.
      await visit.inside.evaluate(() => {
        const send = window.fetch;
        window.held = 0;
        window.line = new Promise((release) => (window.release = release));
        let refused = 0;
        window.fetch = async (url, init) => {
          if (/autofill/.test(url) && ++window.held) await window.line;
          const answer = await send(url, init);
          if (answer.status === 401 && refused++) await new Promise((done) => setTimeout(done, 1_500));
          return answer;
        };
      });
      await visit.citizen.choose('nguoiYeuCau.quanHe', 'cha');
      await visit.citizen.next();
      await visit.citizen.type('me.soDinhDanh', mother);
      await visit.inside.keyboard.press('Tab');
      await visit.inside.waitForFunction(() => window.held > 1);

      const popup = await opened(page, () => page.click('#again'));
      await popup.waitForSelector('#hand-over');
      // A login ends the one before it, and so the token of that.
      await popup.goto(`${on.portal.url}/?next=/embed/${new URL(on.embedder.url).host}/session`);
      await Promise.all([popup.waitForNavigation(), popup.click(`button[value="${father}"]`)]);
      const closed = new Promise((done) => popup.once('close', done));
      await (await popup.waitForSelector('#hand-over')).click();
      await closed;
      await page.waitForFunction(() => window.fresh);
      const [over] = await on.portal.rows(`SELECT ended FROM session WHERE id = '${before.id}'`);
      assert.ok(over.ended, 'the first login is over');

      const refused = [];
      page.on('response', (response) => response.status() === 401 && refused.push(response.url()));
      await visit.inside.evaluate(() => window.release());
      await visit.citizen.shows('me.hoTen');
      await visit.citizen.next();
      await visit.citizen.shows('cha.namSinh', undefined, '-y');
      await visit.citizen.next();
      await visit.citizen.shows('con.ngaySinh', undefined, '-y');
      await visit.citizen.type('con.hoTen', 'lê gia huy');
      await visit.citizen.next();
      await (await steady(visit.inside, visit.citizen.part('camDoan'))).click();
      await visit.citizen.next();
      await submit(visit);
      const number = await (await seen(visit.inside, '.tk-number')).evaluate((e) => e.textContent);
      assert.ok(refused.length > 1, `the old one was refused: ${refused}`);
      assert.equal(await page.evaluate(() => window.given), 1, 'and a new one asked for once');
      const [record] = await on.portal.rows(`SELECT suspect FROM timing WHERE receipt = '${number}'`);
      assert.equal(record.suspect, null, 'its times are believed');
      await visit.context.close();
    });
  });
}

test('the package may come from the portal, where it is the same for all', async () => {
  const visit = await on.open('element', { at: on.borrower });
  const loaded = await visit.page.$$eval('[src$="element.js"]', (all) => all.map(({ src }) => src));
  assert.ok(loaded.includes(`${on.portal.url}/tokhai/element.js`), loaded.join());
  await on.signIn(visit, mother);
  await visit.citizen.shows('nguoiYeuCau.hoTen');
  assert.match(await visit.page.$eval('.tk-heading', (heading) => getComputedStyle(heading).fontWeight), /[67]\d\d/, 'the stylesheet too');
  await visit.context.close();
});

test('the frame is as high as the form, and what has the focus is in sight', async () => {
  const visit = await on.open('frame', { height: 700 });
  const { page, inside, citizen } = visit;
  await on.signIn(visit, mother);
  await citizen.shows('nguoiYeuCau.hoTen');
  const heights = async () => {
    const outer = await page.$eval('iframe', (frame) => frame.clientHeight);
    return { outer, ...(await inside.evaluate(() => ({ content: document.documentElement.offsetHeight, scroll: document.documentElement.scrollHeight }))) };
  };
  const fits = async () => {
    let last;
    for (let tries = 0; tries < 50; tries++) {
      last = await heights();
      if (Math.abs(last.outer - last.content) <= 1 && last.scroll <= last.outer + 1) return last.outer;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(JSON.stringify(last));
  };
  const tall = await fits();
  assert.ok(tall > 700, `${tall} px, more than the window shows`);
  await citizen.choose('nguoiYeuCau.quanHe', 'me');

  // From the button at the foot of the page to the heading of the next one.
  const before = await citizen.heading();
  await (await steady(inside, '#t-submit')).focus();
  assert.ok((await page.evaluate(() => scrollY)) > 0, 'the page around it is scrolled');
  await page.keyboard.press('Enter');
  await inside.waitForFunction((old) => document.querySelector('.tk-heading')?.textContent !== old, {}, before);
  const sight = async () => {
    const above = await page.$eval('iframe', (frame) => frame.getBoundingClientRect().top);
    const { top, bottom } = await inside.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
    return { top: above + top, bottom: above + bottom };
  };
  const inSight = async (what) => {
    let last;
    for (let tries = 0; tries < 50; tries++) {
      last = await sight();
      if (last.top >= 0 && last.bottom <= 700) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`${what}: ${JSON.stringify(last)}`);
  };
  await inSight('the heading of the next page');
  // What registers say comes first: it would move what has the focus.
  await citizen.shows('me.namSinh', undefined, '-y');
  await fits();
  for (let stops = 0; stops < 12; stops++) {
    await page.keyboard.press('Tab');
    await inSight(`stop ${stops}`);
  }

  // The button half out of sight is pressed where it stands.
  const button = async () => {
    const above = await page.$eval('iframe', (frame) => frame.getBoundingClientRect().top);
    const { top, bottom, left } = await inside.$eval('#t-submit', (button) => button.getBoundingClientRect().toJSON());
    return { x: left, top: above + top, bottom: above + bottom };
  };
  await (await inside.$(citizen.part('me.hoTen'))).focus();
  await inSight('the field before it');
  await new Promise((done) => setTimeout(done, 300));
  await page.evaluate((by) => scrollBy(0, by), (await button()).bottom - 710);
  const { x, top } = await button();
  assert.ok(top > 640 && top < 695, `${top} px`);
  const left = await page.$eval('iframe', (frame) => frame.getBoundingClientRect().left);
  const second = await citizen.heading();
  await page.mouse.move(left + x + 20, top + 5);
  await page.mouse.down();
  await new Promise((done) => setTimeout(done, 300));
  assert.ok(Math.abs((await button()).top - top) < 1, 'nothing moves under the pointer');
  await page.mouse.up();
  await inside.waitForFunction((old) => document.querySelector('.tk-heading')?.textContent !== old, {}, second);
  await inSight('the heading after a press');
  await citizen.shows('cha.hoTen');
  await fits();
  for (const width of [360, 1280]) {
    await page.setViewport({ width, height: 700 });
    await fits();
    assert.ok((await page.$eval('html', (html) => html.scrollWidth)) <= width);
  }
  await visit.context.close();
});
