// The browser is killed while a citizen fills in a form, and started again with the same profile.

import { readFileSync } from 'node:fs';
import { launch } from '../../support/launch.mjs';
import { steady } from '../../support/browser.mjs';
import { temporaryFolder } from '../../support/tree.mjs';
import { Chance } from '../chance.mjs';
import { aName, forms, places } from '../forms.mjs';
import { compare, filed } from '../oracle.mjs';
import { startProxy } from '../proxy.mjs';
import { last, receipts } from '../recorder.mjs';
import { empty, held } from '../storage.mjs';
import { appears, open, visit } from '../visit.mjs';
import { kept, lost, saves } from './kept.mjs';

const pages = forms.long.pages.map((page) => page.items.map((item) => item.name));
const fields = pages.flat();
const flags = [];

const promise = (what) => `the browser killed: ${what}`;

export const kills = {
  name: 'kills',
  async trial(name, number, { portal, report, keys, strict }) {
    const chance = new Chance(name);
    const meant = Object.fromEntries(fields.map((field) => [field, aName(chance)]));
    // The first submission takes its time, so that a kill may fall before, into or after it.
    const slow = [{ sort: 'delay', ms: chance.whole(0, 300), before: chance.percent(50) }];
    const proxy = await startProxy(portal.url, { next: (kind) => (kind === 'submissions' ? slow.shift() : undefined) });
    const profile = await temporaryFolder();
    let browser = await launch({ flags, profile: profile.path });
    try {
      const first = await visit(browser, portal);
      const citizen = await open(first, proxy.url, 'long');
      const killed = await fillUntilKilled(browser, citizen, meant, moment(chance, number), chance);
      report.measure('edit -> saved', ...saves(first.shown));

      browser = await launch({ flags, profile: profile.path });
      const second = await visit(browser, portal, { subject: first.subject, frames: true });
      const again = await open(second, proxy.url, 'long');
      const back = await takenUp(again, second.shown);
      const [filedBefore] = (await filed(portal)).rows.filter(({ key }) => proxy.bodies.has(key));
      // Where nothing is kept any more because all of it was filed, nothing is to be done.
      const done = back.state === 'nothing' && filedBefore;
      if (back.values && !done) {
        judge(back, { shown: first.shown, killed, again: second.shown }, (what, wrong) => report.judge(promise(what), name, wrong), report, strict);
        await finish(again, meant);
      }
      if (!done) await appears(again.page, '.tk-number');
      await empty(again.page, 20_000).catch(() => {});

      const shown = [...first.shown, ...second.shown];
      // A browser killed in the blink between the answer and the picture has shown nothing.
      if (done && receipts(shown).length === 0) shown.push({ kind: 'receipt', text: filedBefore.receipt });
      const wrong = compare({ shown, proxy, ...(await filed(portal)), meant, held: await held(again.page) });
      report.judge(promise('filed exactly once'), name, [...wrong, ...first.page.wrongs, ...again.page.wrongs]);
    } catch (error) {
      report.judge(promise('filed exactly once'), name, [error.message, proxy.story]);
    } finally {
      for (const key of proxy.bodies.keys()) keys.add(key);
      await browser.close();
      await proxy.stop();
      await profile.remove();
    }
  },
};

/** Judges what came back of a form that was not filed. */
function judge({ state, values, heading, focus }, { shown, killed, again }, say, report, strict) {
  const { saved, oldest } = lost(shown, values, places.long, killed);
  say('what was shown as saved is there', saved);
  report.measure('age of the oldest edit lost', oldest);
  // On a machine that is busy with something else this would say nothing of the page.
  if (strict) say('nothing older than 500 ms is lost', oldest > 500 ? [`an edit of ${Math.round(oldest)} ms before the kill is lost`] : []);
  if (state === 'nothing') return;
  report.measure('open again -> answers seen', again.find(({ kind }) => kind === 'answers')?.ms);
  const was = { page: kept(shown, 'heading'), field: kept(shown, 'focus') };
  if (was.page) say('back on the same page', differ('page', heading, was.page));
  if (was.page && was.field) say('back in the same field', differ('field', focus, was.field));
}

/** When to kill: at which step of the filling, and so many milliseconds after its begin. */
function moment(chance, number) {
  // Every third at the press of submit, where there is most to be done wrong.
  if (number % 3 === 2) return { step: 'submit', after: chance.whole(0, 500) };
  const step = chance.percent(25) ? `turn ${chance.whole(0, pages.length - 1)}` : chance.of(fields);
  return { step, after: chance.whole(0, 700) };
}

/** Fills with real keys until the browser dies; gives the time of that. */
async function fillUntilKilled(browser, citizen, meant, { step, after }, chance) {
  const { page } = citizen;
  return new Promise((resolve, reject) => {
    const at = (name) => {
      if (name === step) setTimeout(() => resolve(kill(browser)), after);
    };
    const script = async () => {
      for (const [number, page] of pages.entries()) {
        for (const field of page) {
          at(field);
          await citizen.focus(field);
          await citizen.page.keyboard.type(meant[field], { delay: chance.whole(0, 40) });
        }
        at(`turn ${number}`);
        await citizen.next();
      }
      const submit = await steady(page, '#t-submit');
      at('submit');
      await submit.click();
      await new Promise((done) => page.once('close', done));
    };
    // Whatever fails because the browser is dead is not to be told of.
    script().catch((error) => (browser.connected ? reject(error) : undefined));
  });
}

/** Kills a browser with all its processes at once; gives the time. */
function kill(browser) {
  const all = (pid) => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => all(Number(child))))];
  };
  for (const pid of all(browser.process().pid)) process.kill(pid, 'SIGKILL');
  return Date.now();
}

/** Waits until the page has taken up what was kept, and reads all of it. */
async function takenUp(citizen, shown) {
  const { page } = citizen;
  let state;
  for (const end = Date.now() + 15_000; !state; await new Promise((done) => setTimeout(done, 20))) {
    // In this order: what is filed is shown first and forgotten then.
    const kinds = await held(page);
    state = await page.evaluate(() => {
      const says = (selector) => document.querySelector(selector)?.textContent ?? '';
      if (says('.tk-number')) return 'receipt';
      if (says('.tk-sending-state')) return 'sending';
      return /^Saved/.test(says('.tk-keeping')) ? 'draft' : undefined;
    });
    if (!state && !kinds.includes('draft') && !kinds.includes('outbox')) state = 'nothing';
    if (!state && Date.now() > end) throw new Error(`holds ${kinds} and does not take it up`);
  }
  if (state === 'nothing') return { state, values: {} };
  if (state !== 'draft') return { state };
  const heading = last(shown, 'heading');
  const focus = await page.evaluate(() => document.activeElement.id);
  const values = {};
  for (const [number, names] of pages.entries()) {
    await toPage(page, number);
    for (const name of names) values[name] = await citizen.value(name);
  }
  return { state, values, heading, focus };
}

/** Goes to a page by the list of steps. */
async function toPage(page, number) {
  await page.evaluate((number) => document.querySelectorAll('.tk-steps button')[number].click(), number);
  await page.waitForFunction((number) => document.querySelectorAll('.tk-steps button')[number].hasAttribute('aria-current'), {}, number);
}

/** Fills in what is missing and files. */
async function finish(citizen, meant) {
  for (const [number, names] of pages.entries()) {
    await toPage(citizen.page, number);
    for (const name of names) {
      if ((await citizen.value(name)) !== meant[name]) await citizen.retype(name, meant[name]);
    }
  }
  await citizen.next();
  await (await steady(citizen.page, '#t-submit')).click();
}

const differ = (what, is, was) => (is === was ? [] : [`back at the ${what} "${is}", not "${was}"`]);
