// A citizen files while the network misbehaves; then it heals.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { steady } from '../../support/browser.mjs';
import { fatherToChild } from '../../support/birth.mjs';
import { Chance } from '../chance.mjs';
import { aName } from '../forms.mjs';
import { known, lostSession } from '../known.mjs';
import { compare, filed } from '../oracle.mjs';
import { plan } from '../plan.mjs';
import { told } from '../recorder.mjs';
import { leaveSeat, takeSeat } from '../seat.mjs';
import { empty, held } from '../storage.mjs';
import { later } from '../until.mjs';
import { admit, appears, father, open } from '../visit.mjs';

/** The longest that a healed network may take to be used; after that a trial has failed. */
const promised = 60_000;

/** Which form the trial of a number files: mostly the smallest, and every kind in a short run too. */
const formOf = (number) => (number % 10 === 9 ? 'dang-ky-khai-sinh' : number % 5 === 3 ? 'paper' : 'trial');

/** How each form is filled up to the press that files it; gives the answers that were meant. */
const ways = {
  async trial(citizen, chance) {
    const hoTen = aName(chance);
    await citizen.type('hoTen', hoTen);
    await citizen.next();
    return { hoTen };
  },
  async paper(citizen, chance, { folder }) {
    const hoTen = aName(chance);
    const paper = join(folder, `giay-${chance.whole(0, 1e9)}.pdf`);
    await writeFile(paper, `%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n${' '.repeat(chance.whole(0, 300_000))}`);
    await citizen.type('hoTen', hoTen);
    await (await citizen.page.$(citizen.part('giay'))).uploadFile(paper);
    await press(citizen.page);
    await appears(citizen.page, '.tk-answer-value');
    return { hoTen };
  },
  async 'dang-ky-khai-sinh'(citizen, chance) {
    const hoTen = aName(chance);
    await fatherToChild(citizen);
    await citizen.type('con.hoTen', hoTen);
    await citizen.next();
    await (await steady(citizen.page, citizen.part('camDoan'))).click();
    await citizen.next();
    return { con: { hoTen: hoTen.toUpperCase() } };
  },
};

export const chains = {
  name: 'chains',
  async trial(name, number, { lane, portal, browser, folder, report, keys }) {
    const chance = new Chance(name);
    const form = formOf(number);
    const there = await takeSeat(lane, { browser, portal }, plan(name, { mild: known.has(lostSession) ? ['session'] : [] }));
    const { page, shown, proxy } = there;
    let wrong;
    // Of the family that a birth needs there is only one.
    const birth = form === 'dang-ky-khai-sinh' ? await turn(portal) : undefined;
    try {
      if (birth) await admit(there.context, portal, father);
      const citizen = await open(there, proxy.url, form);
      const meant = await ways[form](citizen, chance, { folder });
      // As people do: once, or twice in a row. The second would meet another button while files come.
      if (form !== 'paper' && chance.percent(25)) await (await steady(page, '#t-submit')).click({ count: 2 });
      else await press(page);
      // The network heals while the submission is on its way, sooner or later.
      await later(chance.whole(0, 4_000));
      proxy.heal();
      const healed = Date.now();
      await appears(page, '.tk-number', promised);
      report.measure('network healed -> receipt', Date.now() - healed);
      await empty(page, promised).catch(() => {});
      wrong = [...compare({ shown, proxy, ...(await filed(portal)), meant, held: await held(page) }), ...page.wrongs];
    } catch (error) {
      wrong = [error.message];
    }
    for (const key of proxy.bodies.keys()) keys.add(key);
    report.judge('a bad network: filed exactly once within 60 s of its healing, reported once, nothing left behind', name, wrong.length > 0 ? [...wrong, told(shown), proxy.story] : []);
    if (wrong.length > 0) {
      await leaveSeat(lane);
      // What is left of this one is not the next one's.
      if (birth) await portal.run(`DELETE FROM draft WHERE subject = '${father}'`);
    } else if (birth) await admit(there.context, portal, there.subject);
    birth?.over();
  },
};

/** The last birth of each portal. */
const births = new WeakMap();

/** Waits until no other trial registers a birth there; `over` lets the next one. */
async function turn(portal) {
  const before = births.get(portal);
  let over;
  births.set(portal, new Promise((done) => { over = done; }));
  await before;
  return { over };
}

/** Presses the button wherever it is: it moves when the line of a file comes or goes above it. */
const press = (page) => page.$eval('#t-submit', (button) => button.click());
