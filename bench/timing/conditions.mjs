// The conditions under which forms are filled, one row of the table each, and how each shows that it
// was there at all: a fill that does not show it has failed.
//
// `ready` is called before the form is opened, `amid` somewhere in the middle of the fill. `amid`
// gives what of the interval is not part of the sum, and the page in which the citizen goes on.

import { readFileSync } from 'node:fs';
import { steady } from '../../tests/support/browser.mjs';
import { bendable } from '../../tests/support/clock.mjs';
import { line } from '../../tests/support/line.mjs';
import { appears } from '../../tests/faults/visit.mjs';
import { later, until } from '../../tests/faults/until.mjs';
import { nothing, reading } from './bracket.mjs';
import { dozing } from './inside.mjs';
import { open, restored, shown } from './tab.mjs';

const hour = 3_600_000;

/** What is to be reached, in milliseconds, as specified: the error of `fillToSubmit` at p99 or at most. */
const precise = { p99: 5 };
const robust = { most: 50 };
const across = { most: 1000 };

/** What the page states as its error at most, where the network is this machine's. */
const near = 50;

/** What a document has gone through. */
const seen = (page) => page.evaluate(() => globalThis.seen);

/** Fails unless the document has gone through all of this. */
async function prove(page, ...events) {
  const went = await seen(page);
  for (const event of events) {
    if (!went.includes(event)) throw new Error(`the document has not been "${event}": ${went.join(', ')}`);
  }
}

const settles = (page, state) => until(() => page.evaluate((state) => document.visibilityState === state, state), `the document is not ${state}`);

/** Puts another tab before the form's, and that one back. */
async function covered(page, meanwhile) {
  const other = await page.browserContext().newPage();
  try {
    await other.bringToFront();
    await meanwhile();
  } finally {
    await page.bringToFront();
    await other.close();
  }
  await settles(page, 'visible');
}

async function hide({ page, spell }) {
  await covered(page, async () => {
    await settles(page, 'hidden');
    await later(spell);
    await prove(page, 'hidden');
  });
  return { left: nothing };
}

async function freeze({ page, spell }) {
  const client = await page.createCDPSession();
  // The browser hides what it freezes, and does not show it again by itself.
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await later(spell);
  await client.send('Page.setWebLifecycleState', { state: 'active' });
  await covered(page, () => {});
  await prove(page, 'freeze', 'resume');
  await client.detach();
  return { left: nothing };
}

async function reload({ page }) {
  const origin = await page.evaluate(() => performance.timeOrigin);
  const from = reading();
  await page.reload({ waitUntil: 'domcontentloaded' });
  await shown(page);
  // When the old document went and the new one came is known no better than this.
  const left = { least: 0, most: reading() - from };
  await restored(page);
  if ((await page.evaluate(() => performance.timeOrigin)) === origin) throw new Error('the document is the same as before');
  return { left };
}

async function goAndReturn({ page, portal, spell }) {
  await page.goto(`${portal.url}/services`, { waitUntil: 'domcontentloaded' });
  await later(spell);
  await page.goBack({ waitUntil: 'domcontentloaded' });
  await until(async () => (await seen(page).catch(() => [])).includes('persisted'), 'the document has not been "persisted"', 5_000);
  return { left: nothing };
}

/** Sets the wall clock. */
const set = (ms) => async ({ page }) => {
  const bent = await page.evaluate((ms) => {
    const before = Date.now();
    globalThis.bend(ms);
    return Date.now() - before;
  }, ms);
  if (Math.abs(bent - ms) > 1000) throw new Error(`the clock was set by ${bent} ms, not by ${ms}`);
  return { left: nothing };
};

async function stop({ browser }) {
  const processes = family(browser.process().pid);
  for (const pid of processes) process.kill(pid, 'SIGSTOP');
  await later(100);
  const run = processes.filter((pid) => state(pid) !== 'T');
  await later(4_900);
  for (const pid of processes) process.kill(pid, 'SIGCONT');
  if (run.length > 0) throw new Error(`${run.length} of ${processes.length} processes were not stopped`);
  return { left: nothing };
}

/** A process and all that it has begun. */
function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => family(Number(child))))];
}

/** `T` for one that is stopped. */
const state = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0];

/** A sleeping machine runs nothing, and its monotonic clock stands still. */
async function sleep(there) {
  const lag = () => there.page.evaluate(() => Date.now() - performance.timeOrigin - performance.now());
  const before = await lag();
  await there.page.evaluate(() => globalThis.doze());
  const slept = await stop(there);
  const behind = (await lag()) - before;
  if (behind < 4_900) throw new Error(`the clock is ${behind} ms behind only`);
  return slept;
}

/** Another tab stands open beside the first, and later takes the form over. */
async function takeOver(there) {
  const { page, second } = there;
  if (!second) {
    there.second = await open(page.browserContext(), {});
    await there.second.goto(there.url, { waitUntil: 'domcontentloaded' });
    await appears(there.second, '#t-here');
    await page.bringToFront();
    await settles(page, 'visible');
    return { left: nothing };
  }
  await second.bringToFront();
  await settles(second, 'visible');
  const from = reading();
  await (await steady(second, '#t-here')).click();
  await shown(second);
  const left = { least: 0, most: reading() - from };
  await restored(second);
  await until(() => page.evaluate(() => document.querySelector('#t-here')?.checkVisibility()), 'the first tab has not given way');
  return { left, page: second };
}

async function throttle({ page }) {
  // The machine may be busy with something else while either is looked at.
  let [fast, slow] = [Infinity, Infinity];
  for (let i = 0; i < 10 && !(slow > 2 * fast); i++) {
    await page.emulateCPUThrottling(1);
    fast = Math.min(fast, await page.evaluate(calculate));
    await page.emulateCPUThrottling(4);
    slow = await page.evaluate(calculate);
  }
  if (!(slow > 2 * fast)) throw new Error(`the CPU is not slowed: ${fast} ms without, ${slow} ms with it`);
}

/** Runs in the page: how long some arithmetic takes at best. */
function calculate() {
  const once = () => {
    const began = performance.now();
    for (let i = 0, sum = 0; i < 1e6; i++) sum += Math.sqrt(i);
    return performance.now() - began;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}

/** DevTools let an answer wait for the round trip as a whole: the worst case for whoever halves it. */
const answersLate = async ({ page }) => {
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: -1, uploadThroughput: -1 });
};

/** The way to the portal is 300 ms long. */
const far = async (there) => {
  there.line = await line(there.portal.url, { late: 300 });
  there.url = there.url.replace(there.portal.url, there.line.url);
};

const slow = (row) => row.timing.serverErrorMs >= 250 || `the page states an error of ${row.timing.serverErrorMs} ms`;

/**
 * `own`: a browser for each fill, since the condition holds for the whole of it. `times` and `share`:
 * how often `amid` is called, and the part of the fill that passes in it. `first`: what runs in the
 * page before all else. `shows`: what the stored record must show.
 */
export const conditions = [
  { name: 'plain', says: 'plain', fill: precise, stated: near },
  { name: 'firefox', says: 'plain, in Firefox', engine: 'firefox', fill: { p99: 7 }, stated: near },
  { name: 'cpu', says: 'CPU slowed 4 times', own: true, ready: throttle },
  { name: 'hidden', says: 'hidden half the time', times: 3, share: 0.6, amid: hide, hidden: true, fill: robust, stated: near },
  { name: 'frozen', says: 'tab frozen', share: 0.2, amid: freeze, hidden: true, fill: robust, stated: near },
  { name: 'reload', says: 'reloaded', amid: reload, fill: across, stated: near },
  { name: 'bfcache', says: 'away and back (bfcache)', share: 0.1, amid: goAndReturn, hidden: true, fill: robust, stated: near },
  { name: 'hour-on', says: 'wall clock set on by 1 h', first: bendable, amid: set(hour), fill: robust, stated: near },
  { name: 'hour-back', says: 'wall clock set back by 1 h', first: bendable, amid: set(-hour), fill: robust, stated: near },
  { name: 'day-on', says: 'wall clock set on by 1 day', first: bendable, amid: set(24 * hour), fill: robust, stated: near },
  { name: 'day-back', says: 'wall clock set back by 1 day', first: bendable, amid: set(-24 * hour), fill: robust, stated: near },
  { name: 'asleep', says: 'asleep for 5 s (shim)', own: true, first: dozing, amid: sleep, fill: robust, stated: near },
  { name: 'stopped', says: 'browser stopped for 5 s', own: true, amid: stop, fill: robust, stated: near },
  { name: 'tabs', says: 'second tab takes over', times: 2, amid: takeOver, fill: across, stated: near },
  { name: 'far', says: 'network 300 ms each way', ready: far, shows: slow, fill: precise },
  { name: 'answers', says: 'network 600 ms, all on the answer', ready: answersLate, shows: slow, fill: precise },
];
