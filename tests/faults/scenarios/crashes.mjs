// The portal is killed under load and started again on the same database, in a file and on a server.

import { randomUUID } from 'node:crypto';
import { steady } from '../../support/browser.mjs';
import { Chance } from '../chance.mjs';
import { aName, forms } from '../forms.mjs';
import { compare, filed } from '../oracle.mjs';
import { startProxy } from '../proxy.mjs';
import { empty, held } from '../storage.mjs';
import { later } from '../until.mjs';
import { appears, open, signIn, visit } from '../visit.mjs';

/** So many programs file at the same time, one filing after the other. */
const writers = 6;

export const crashes = {
  name: 'crashes',
  async trial(name, number, { browser, portal, report, keys, server }) {
    const killed = `the portal killed${server ? ' on PostgreSQL' : ''}`;
    const chance = new Chance(name);
    const proxy = await startProxy(portal.url);
    const context = await browser.createBrowserContext();
    const load = { going: true, filings: [] };
    let work;
    try {
      const cookie = await signIn(portal, '056192000456');
      const there = await visit(context, portal);
      const hoTen = aName(chance);
      const citizen = await open(there, proxy.url, 'trial');
      await citizen.type('hoTen', hoTen);
      await citizen.next();
      const submit = await steady(there.page, '#t-submit');

      work = Promise.all(Array.from({ length: writers }, () => write(portal, cookie, load, chance)));
      await later(chance.whole(20, 500));
      const pressed = submit.click();
      await later(chance.whole(0, 60));
      await portal.kill();
      await pressed;
      const damage = await portal.damage({ dead: true });
      await later(chance.whole(0, 300));
      await portal.again();
      await later(200);
      load.going = false;
      await work;
      await appears(there.page, '.tk-number', 60_000);
      await empty(there.page, 20_000).catch(() => {});

      for (const key of [...load.filings.map(({ key }) => key), ...proxy.bodies.keys()]) keys.add(key);
      const after = await filed(portal);
      const one = compare({ shown: there.shown, proxy, ...after, meant: { hoTen }, held: await held(there.page) });
      report.judge(`${killed}: its database is whole`, name, damage);
      report.judge(`${killed}: nothing is lost and nothing doubled`, name, [...one, ...reckon(load.filings, after), ...there.page.wrongs]);
      report.measure(`filings by other programs in a crash${server ? ' on PostgreSQL' : ''}`, load.filings.length);
    } catch (error) {
      load.going = false;
      report.judge(`${killed}: nothing is lost and nothing doubled`, name, [error.stack, `the portal:\n${portal.log().slice(-2000)}`]);
      // The next trial finds it alive, whether or not this one has started it again.
      await portal.again().catch(() => {});
    } finally {
      await context.close();
      await proxy.stop();
    }
  },
};

/** Files one after the other, each until it is answered, and now and then asks again for an answer it has. */
async function write(portal, cookie, load, chance) {
  while (load.going) {
    const hoTen = aName(chance);
    const body = JSON.stringify({ form: forms.trial.id, version: forms.trial.version, engine: 'tokhai/0.1.0', judgedOn: today(), data: { hoTen } });
    const filing = { key: randomUUID(), hoTen, receipts: new Set(), refused: [] };
    load.filings.push(filing);
    const send = (path, text, headers) => fetch(`${portal.url}/api/${path}`, {
      method: 'POST',
      headers: { Origin: portal.url, Cookie: cookie, 'Content-Type': 'application/json', ...headers },
      body: text,
    }).then(async (answer) => ({ status: answer.status, text: await answer.text() }), () => undefined);
    const until = async (...request) => {
      for (;;) {
        const answer = await send(...request);
        if (answer && answer.status < 500) return answer;
        await later(30);
      }
    };
    for (let left = chance.percent(30) ? 2 : 1; left > 0; left--) {
      const { status, text } = await until('submissions', body, { 'Idempotency-Key': filing.key });
      if (status === 200 || status === 201) filing.receipts.add(JSON.parse(text).receipt);
      else filing.refused.push(`${status} ${text}`);
    }
    const [receipt] = filing.receipts;
    const reported = JSON.stringify({ reports: [{ reportId: filing.key, kind: 'filed', filing: randomUUID(), receipt }] });
    const { status } = await until('reports', reported, {});
    if (status !== 204) filing.refused.push(`report: ${status}`);
  }
}

/** What is wrong between what programs were told and what the database holds. */
function reckon(filings, { rows, reports }) {
  const wrong = [];
  for (const { key, hoTen, receipts, refused } of filings) {
    const mine = rows.filter((row) => row.key === key);
    wrong.push(...refused.map((answer) => `${key} was refused: ${answer}`));
    if (receipts.size !== 1) wrong.push(`${key} was given the receipts ${[...receipts].join(', ')}`);
    if (mine.length !== 1) wrong.push(`${mine.length} rows for ${key}`);
    for (const { receipt, data } of mine) {
      if (!receipts.has(receipt)) wrong.push(`${key} is ${receipt} in the database and was told ${[...receipts]}`);
      if (JSON.parse(data).hoTen !== hoTen) wrong.push(`${receipt} holds ${data}, not ${hoTen}`);
      const told = reports.filter((report) => report.receipt === receipt).length;
      if (told !== 1) wrong.push(`${receipt} was reported ${told} times`);
    }
  }
  return wrong;
}

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
