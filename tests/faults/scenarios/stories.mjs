// Single stories that chance would seldom tell: each says exactly what the network does.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { steady } from '../../support/browser.mjs';
import { Chance } from '../chance.mjs';
import { aName } from '../forms.mjs';
import { known, lostSession } from '../known.mjs';
import { compare, filed } from '../oracle.mjs';
import { startProxy } from '../proxy.mjs';
import { told as lines } from '../recorder.mjs';
import { empty, held } from '../storage.mjs';
import { until } from '../until.mjs';
import { appears, open, visit } from '../visit.mjs';
import { allSaved } from './kept.mjs';

const dead = { sort: 'answer', status: 503, retryAfter: 1 };

/**
 * The stories by the promise they try: the faults that the first requests of each kind meet, and
 * what the citizen does after the name is typed. What is filed at the end is `meant`.
 */
const told = {
  [lostSession]: {
    network: { session: [{ sort: 'truncate', share: 0.5 }] },
    tell: file,
  },
  'a submission is never answered: given up and sent again': {
    network: { submissions: [{ sort: 'hang' }] },
    tell: file,
  },
  'taken back after the portal had taken it: not filed twice': {
    // The answer is lost once more than the browser itself would try.
    network: { submissions: [{ sort: 'dropAnswer' }, { sort: 'dropAnswer' }, { sort: 'dropAnswer' }, dead] },
    async tell(there) {
      await file(there);
      await appears(there.page, '#t-cancel');
      await there.page.$eval('#t-cancel', (button) => button.click());
      // The portal is asked, and says that it has it.
      await appears(there.page, '.tk-number');
    },
  },
  'opened again while the answer is lost: filed exactly once': {
    network: { submissions: [{ sort: 'dropAnswer' }, { sort: 'dropAnswer' }, { sort: 'dropAnswer' }, dead] },
    async tell(there) {
      await file(there);
      await appears(there.page, '#t-cancel');
      await open(there, there.proxy.url, 'trial');
    },
  },
  'typed before the draft has come: what was typed stays': {
    network: {},
    async tell(there) {
      const { citizen, proxy, faults, meant } = there;
      await until(() => allSaved(there.shown), 'what was typed is not saved');
      const release = hold(faults, 'session');
      await open(there, proxy.url, 'trial');
      meant.hoTen = `${meant.hoTen} Anh`;
      await citizen.type('hoTen', meant.hoTen);
      release();
      await until(() => allSaved(there.shown), 'what was typed is not saved');
      if ((await citizen.value('hoTen')) !== meant.hoTen) throw new Error(`shows "${await citizen.value('hoTen')}", and "${meant.hoTen}" was typed`);
      await file(there);
    },
  },
  'the portal asks for a pause: it gets it': {
    network: { submissions: [{ sort: 'answer', status: 503, retryAfter: 4 }] },
    async tell(there) {
      await file(there);
      await appears(there.page, '.tk-number', 20_000);
      const [first, second] = there.proxy.log.filter(({ kind }) => kind === 'submissions');
      if (second.at - first.at < 3_900) throw new Error(`came again after ${second.at - first.at} ms`);
    },
  },
  'the page is left before its report is taken: the next visit brings it': {
    network: { reports: Array(12).fill(dead) },
    async tell(there) {
      await file(there);
      await appears(there.page, '.tk-number');
      await there.page.goto('about:blank');
      there.faults.reports = [];
      await open(there, there.proxy.url, 'trial');
    },
  },
  'submit pressed twice while a file is on its way: filed all the same': {
    form: 'paper',
    network: {},
    async tell(there) {
      const { page, citizen, folder, faults } = there;
      const release = hold(faults, 'files');
      const paper = join(folder, 'giay.pdf');
      await writeFile(paper, '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
      await (await page.$(citizen.part('giay'))).uploadFile(paper);
      await page.$eval('#t-submit', (button) => button.click());
      await appears(page, '.tk-answer-value');
      await (await steady(page, '#t-submit')).click({ count: 2 });
      release();
    },
  },
  'the network comes back while an attempt is under way: no second one beside it': {
    network: { submissions: [{ sort: 'delay', ms: 1500, before: true }] },
    async tell(there) {
      const { page, proxy } = there;
      await file(there);
      await until(() => proxy.together === 1, 'it is not sent');
      await page.evaluate(() => dispatchEvent(new Event('online')));
    },
  },
};

export const stories = {
  name: 'stories',
  all: Object.keys(told).length,
  async trial(name, number, { browser, portal, folder, report, keys }) {
    const [promise, { form = 'trial', network, tell }] = Object.entries(told)[number];
    const faults = structuredClone(network);
    const proxy = await startProxy(portal.url, { next: (kind) => faults[kind]?.shift() });
    const context = await browser.createBrowserContext();
    const meant = { hoTen: aName(new Chance(name)) };
    // What never comes need not be waited for as long as what may come late.
    const patience = known.has(promise) ? 10_000 : 75_000;
    let shown;
    try {
      const there = { ...(await visit(context, portal)), proxy, faults, meant, folder };
      const { page } = there;
      shown = there.shown;
      there.citizen = await open(there, proxy.url, form);
      await there.citizen.type('hoTen', meant.hoTen);
      await tell(there);
      await until(async () => {
        const { rows, reports } = await filed(portal);
        const mine = rows.filter(({ key }) => proxy.bodies.has(key));
        return mine.some(({ receipt }) => reports.some((report) => report.receipt === receipt));
      }, 'it is not filed and reported', patience);
      await empty(page, 10_000).catch(() => {});
      report.judge(promise, name, [...compare({ shown, proxy, ...(await filed(portal)), meant, held: await held(page) }), ...page.wrongs]);
    } catch (error) {
      report.judge(promise, name, [error.message, lines(shown ?? []), proxy.story]);
    } finally {
      for (const key of proxy.bodies.keys()) keys.add(key);
      await context.close();
      await proxy.stop();
    }
  },
};

/** Holds the next request of a kind; gives what lets it go. */
function hold(faults, kind) {
  let release;
  faults[kind] = [{ sort: 'hold', until: new Promise((done) => {
    release = done;
  }) }];
  return release;
}

/** On to the review, and files. */
async function file(there) {
  await there.citizen.next();
  await press(there);
}

async function press({ page }) {
  await (await steady(page, '#t-submit')).click();
}
