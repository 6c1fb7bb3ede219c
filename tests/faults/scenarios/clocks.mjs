// The clock on the wall jumps while a submission waits for the network.

import { steady } from '../../support/browser.mjs';
import { bendable } from '../../support/clock.mjs';
import { Chance } from '../chance.mjs';
import { aName } from '../forms.mjs';
import { compare, filed } from '../oracle.mjs';
import { startProxy } from '../proxy.mjs';
import { empty, held } from '../storage.mjs';
import { until } from '../until.mjs';
import { appears, open, visit } from '../visit.mjs';

const hour = 3_600_000;

export const clocks = {
  name: 'clocks',
  async trial(name, number, { browser, portal, report, keys }) {
    const chance = new Chance(name);
    const jump = (number % 2 === 0 ? 1 : -1) * chance.whole(1, 30) * hour + chance.whole(-hour, hour);
    const proxy = await startProxy(portal.url);
    const context = await browser.createBrowserContext();
    const promise = 'the clock jumps while a submission waits: filed exactly once';
    try {
      const there = await visit(context, portal, { first: { run: bendable } });
      const citizen = await open(there, proxy.url, 'trial');
      const { page, shown } = there;
      const hoTen = aName(chance);
      await citizen.type('hoTen', hoTen);
      await citizen.next();
      proxy.cut();
      await (await steady(page, '#t-submit')).click();
      await appears(page, '#t-retry', 10_000);
      await page.evaluate((jump) => globalThis.bend(jump), jump);
      // Another attempt fails under the new time before the network is back.
      const before = proxy.refused;
      await until(() => proxy.refused > before, 'it is not tried again');
      proxy.heal();
      const healed = Date.now();
      await appears(page, '.tk-number', 75_000);
      report.measure('network healed -> receipt, under a clock that jumped', Date.now() - healed);
      await empty(page, 20_000).catch(() => {});
      for (const key of proxy.bodies.keys()) keys.add(key);
      report.judge(promise, name, [...compare({ shown, proxy, ...(await filed(portal)), meant: { hoTen }, held: await held(page) }), ...page.wrongs]);
    } catch (error) {
      for (const key of proxy.bodies.keys()) keys.add(key);
      report.judge(promise, name, [`a jump of ${jump} ms: ${error.message}`]);
    } finally {
      await context.close();
      await proxy.stop();
    }
  },
};
