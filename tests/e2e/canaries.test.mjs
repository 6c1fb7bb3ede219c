// What the page tells of how filing went holds nothing of what was filed: answers that are like no
// other text are planted, and looked for in all that leaves the page but where answers belong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, seen, steady } from '../support/browser.mjs';
import { fatherToChild } from '../support/birth.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const on = stage();

const father = '056090000201';

/** Typed into questions of text, so that each would be known again anywhere. */
const planted = { 'con.hoTen': 'ngô canh gác quỳnh', 'nguoiYeuCau.dienThoai': '0912345987' };

/** Where answers may go. */
const meant = /\/api\/(submissions|drafts|files|autofill)(\/|$|\?)/;

/** A text as it may stand in a request: as it is, escaped, as hex, in base64 at any place. */
function disguises(text) {
  const forms = new Set();
  for (const said of [text, text.toUpperCase(), text.normalize('NFD'), text.toUpperCase().normalize('NFD')]) {
    const bytes = Buffer.from(said);
    forms.add(said).add(encodeURIComponent(said)).add(encodeURIComponent(said).replaceAll('%20', '+')).add(bytes.toString('hex'));
    forms.add(JSON.stringify(said).slice(1, -1)).add([...said].map((c) => (c.charCodeAt(0) > 126 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join(''));
    for (let skip = 0; skip < 3; skip++) {
      const part = bytes.subarray(skip, bytes.length - ((bytes.length - skip) % 3));
      forms.add(part.toString('base64')).add(part.toString('base64url'));
    }
  }
  return [...forms];
}

test('of answers, names and numbers nothing is in any report, nor in anything else that is not meant for them', async () => {
  const { citizen, page, close } = await openAlone(on.browser, on.portal, father);
  const sent = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (meant.test(pathname)) return;
    // The cookie and the name of the login are the portal's own.
    const { cookie, 'tokhai-login': login, ...headers } = request.headers();
    sent.push({ path: pathname, text: [request.method(), pathname, search, JSON.stringify(headers), request.postData() ?? ''].join(' ') });
  });
  await fatherToChild(citizen);
  await citizen.type('con.hoTen', planted['con.hoTen']);
  // Hidden and seen again, loaded again: all of it is told.
  const other = await openPage(page.browserContext());
  await other.bringToFront();
  await page.waitForFunction(() => document.hidden, { polling: 50 });
  await other.close();
  await page.bringToFront();
  await page.reload();
  await citizen.shows('con.hoTen');
  await citizen.next();
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('/api/reports')));
  await seen(page, '[name="t-score"], .tk-rating input, [data-act=rate]').catch(() => {});

  const kinds = (await on.portal.rows('SELECT kind FROM report')).map(({ kind }) => kind);
  for (const kind of ['progress', 'left']) assert.ok(kinds.includes(kind), `${kind} was told: ${kinds}`);
  const told = sent.filter(({ path }) => path === '/api/reports');
  assert.ok(told.length > 1, 'reports were seen on their way');

  // What is looked for would be found: it is in what was filed.
  const [{ data }] = await on.portal.rows(`SELECT data FROM submission WHERE subject = '${father}'`);
  const filed = JSON.parse(data);
  const name = filed.con.hoTen;
  assert.ok(disguises(planted['con.hoTen']).some((text) => data.includes(text)), 'the canary was filed');
  const texts = [name, planted['con.hoTen'], filed.nguoiYeuCau.hoTen, father, filed.me.hoTen, filed.con.giayChungSinh ?? 'CS-2026-00002'];
  const figures = (await on.portal.rows('SELECT figures FROM report')).map(({ figures }) => ({ path: 'the table of reports', text: figures }));
  const log = { path: "the portal's log", text: on.portal.log() };
  assert.match(log.text, /record accepted/);
  for (const text of texts) {
    for (const form of disguises(text)) {
      if (form.length < 6) continue;
      for (const { path, text: said } of [...sent, ...figures, log]) assert.ok(!said.includes(form), `"${text}" is in ${path}: ${said.slice(0, 300)}`);
    }
  }
  await close();
});
