// Storage that is missing, blocked, full or damaged: filling and filing work all the same, and the
// page says what is not kept.

import { steady } from '../../support/browser.mjs';
import { Chance } from '../chance.mjs';
import { aName } from '../forms.mjs';
import { compare, filed } from '../oracle.mjs';
import { startProxy } from '../proxy.mjs';
import { until } from '../until.mjs';
import { appears, open, visit } from '../visit.mjs';
import { allSaved } from './kept.mjs';

const off = /cannot save/;
const saved = /^Saved/;

/**
 * The ways in which storage fails. `first` runs in every document before the page's own scripts,
 * `meanwhile` once something is kept; `quota` is how many bytes there are, `damage` what happens to
 * the records before the form is opened again; `says` is what the page then shows about keeping.
 */
const cases = {
  missing: { says: off, first: () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }) },
  forbidden: {
    says: off,
    first: () => Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    }),
  },
  'opening throws': {
    says: off,
    first: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission.', 'SecurityError');
      };
    },
  },
  'opening fails': {
    says: off,
    // A version of the future is there already.
    first: () => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (name) {
        open.call(this, name, 99);
        return open.call(this, name, 1);
      };
    },
  },
  'opening is never answered': {
    says: off,
    first: () => {
      IDBFactory.prototype.open = () => new EventTarget();
    },
  },
  'the database has another shape': {
    says: off,
    first: () => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (...name) {
        const asked = open.apply(this, name);
        Object.defineProperty(asked, 'onupgradeneeded', { set() {} });
        return asked;
      };
    },
  },
  'every write throws': {
    says: off,
    first: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    },
  },
  'every transaction is aborted': {
    says: off,
    first: () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...record) {
        const asked = put.apply(this, record);
        this.transaction.abort();
        return asked;
      };
    },
  },
  'the disk is full': { says: off, quota: 1 },
  'the disk fills up meanwhile': { says: off, quota: 200_000, meanwhile: (page) => page.evaluate(fill) },
  'everything is deleted meanwhile': {
    says: off,
    meanwhile: async (page, origin) => {
      const session = await page.createCDPSession();
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    },
  },
  'no encryption': {
    says: off,
    first: () => {
      SubtleCrypto.prototype.encrypt = () => Promise.reject(new DOMException('', 'OperationError'));
    },
  },
  'records are rubbish': { says: saved, damage: 'rubbish' },
  'records are of another kind': { says: saved, damage: 'another' },
  'records lack a part': { says: saved, damage: 'less' },
};

export const storage = {
  name: 'storage',
  all: Object.keys(cases).length,
  async trial(name, number, { browser, portal, report, keys }) {
    const chance = new Chance(name);
    const [title, { first, quota, meanwhile, damage, says }] = Object.entries(cases)[number];
    const proxy = await startProxy(portal.url);
    const context = await browser.createBrowserContext();
    const promise = `storage, ${title}: fills, files, and the page says so`;
    try {
      const there = await visit(context, portal, { first: first && { run: first } });
      const { page } = there;
      // Set before anything is written, because the browser asks for it only now and then.
      if (quota) await (await page.createCDPSession()).send('Storage.overrideQuotaForOrigin', { origin: proxy.url, quotaSize: quota });
      let citizen = await open(there, proxy.url, 'trial');
      const hoTen = aName(chance);
      await citizen.type('hoTen', hoTen);
      if (meanwhile || damage) await until(() => allSaved(there.shown), 'what was typed is not saved');
      await meanwhile?.(page, proxy.url);
      if (damage) {
        await page.evaluate(spoil, damage);
        citizen = await open(there, proxy.url, 'trial');
        await citizen.type('hoTen', hoTen);
      } else {
        await citizen.retype('hoTen', hoTen);
      }
      await keeping(page, says);
      await citizen.next();
      await (await steady(page, '#t-submit')).click();
      await appears(page, '.tk-number', 20_000);
      await reported(portal, proxy);
      for (const key of proxy.bodies.keys()) keys.add(key);
      report.judge(promise, name, [...compare({ shown: there.shown, proxy, ...(await filed(portal)), meant: { hoTen }, held: [] }), ...page.wrongs]);
    } catch (error) {
      for (const key of proxy.bodies.keys()) keys.add(key);
      report.judge(promise, name, [error.message, proxy.story]);
    } finally {
      await context.close();
      await proxy.stop();
    }
  },
};

/** Waits until the page says this of how it keeps the answers. */
async function keeping(page, pattern) {
  await page
    .waitForFunction((source) => new RegExp(source).test(document.querySelector('.tk-keeping').textContent), { timeout: 10_000, polling: 50 }, pattern.source)
    .catch(async () => {
      throw new Error(`says "${await page.$eval('.tk-keeping', (line) => line.textContent)}" of keeping, not ${pattern}`);
    });
}

/** Waits until the report of the filing has come, which has nothing to wait for but the network. */
async function reported(portal, proxy) {
  const came = async () => {
    const { rows, reports } = await filed(portal);
    return rows.some(({ key, receipt }) => proxy.bodies.has(key) && reports.some((report) => report.receipt === receipt));
  };
  await until(came, 'it is not reported');
}

/** Runs in the page: takes all the room that is left, down to the last pieces. */
async function fill() {
  const asked = indexedDB.open('full');
  asked.onupgradeneeded = () => asked.result.createObjectStore('pieces');
  const database = await new Promise((done) => {
    asked.onsuccess = () => done(asked.result);
  });
  for (let size = 65_536, name = 0; size >= 1; ) {
    const work = database.transaction('pieces', 'readwrite');
    work.objectStore('pieces').put(crypto.getRandomValues(new Uint8Array(size)), name++);
    const fits = await new Promise((done) => {
      work.oncomplete = () => done(true);
      work.onabort = () => done(false);
    });
    if (!fits) size /= 2;
  }
  database.close();
}

/** Runs in the page: damages every record. */
async function spoil(damage) {
  const change = {
    rubbish: (record) => ({ ...record, sealed: crypto.getRandomValues(new Uint8Array(64)) }),
    another: () => 'rubbish',
    less: ({ nonce }) => ({ nonce }),
  }[damage];
  const settled = (asked) => new Promise((done) => {
    asked.onsuccess = () => done(asked.result);
  });
  const database = await settled(indexedDB.open('tokhai'));
  const names = await settled(database.transaction('records').objectStore('records').getAllKeys());
  for (const name of names) {
    const record = await settled(database.transaction('records').objectStore('records').get(name));
    await settled(database.transaction('records', 'readwrite').objectStore('records').put(change(record), name));
  }
  database.close();
}
