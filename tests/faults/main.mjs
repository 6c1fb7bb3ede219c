// The promises that are made for bad networks, killed browsers and killed portals, tried until they
// break. `cargo xtask faults` builds what is tried and calls it.
//
//   --seed 7             other trials; the same seed makes the same ones
//   --long               as many trials as the promises ask for, instead of a few
//   --chains 500 --kills 60 --crashes 30 --clocks 10
//                        so many of a kind; `--chains 0` leaves it out
//   --only chains        one kind only: chains, stories, storage, clocks, kills or crashes
//   --repeat 7/chains/12 one trial again, as a failure names it
//   --lanes 6            so many trials at the same time
//   --minutes 10         no trial begins later
//
// The table comes last; target/faults.json holds it with every failure.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../support/launch.mjs';
import { startPortal } from '../support/portal.mjs';
import { root } from '../support/tree.mjs';
import { formsFolder } from './forms.mjs';
import { known } from './known.mjs';
import { audit } from './oracle.mjs';
import { Report } from './report.mjs';
import { leaveSeat } from './seat.mjs';
import { chains } from './scenarios/chains.mjs';
import { clocks } from './scenarios/clocks.mjs';
import { crashes } from './scenarios/crashes.mjs';
import { kills } from './scenarios/kills.mjs';
import { storage } from './scenarios/storage.mjs';
import { stories } from './scenarios/stories.mjs';

const short = { chains: 12, kills: 4, crashes: 3, clocks: 2 };
const long = { chains: 500, kills: 60, crashes: 30, clocks: 10 };

const count = { type: 'string' };
const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' }, lanes: { type: 'string', default: '5' }, long: { type: 'boolean', default: false },
    only: count, repeat: count, minutes: count, chains: count, kills: count, crashes: count, clocks: count,
  },
});

/** The trials of a scenario by their names. */
function trials(scenario) {
  const { name, all } = scenario;
  const [seed, chosen, number] = flags.repeat?.split('/') ?? [flags.seed, flags.only];
  if (chosen && chosen !== name) return [];
  const numbers = number ? [Number(number)] : Array(all ?? Number(flags[name] ?? (flags.long ? long : short)[name])).keys();
  return [...numbers].map((number) => ({ scenario, number, name: `${seed}/${name}/${number}` }));
}

/** Chromium believes that nobody looks at most of the pages, which are many at the same time. */
const awake = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'];

/** Does the trials of scenarios that share a portal and a browser, so many at a time. */
async function pool(scenarios, lanes, { alone = false, server } = {}) {
  const left = scenarios.flatMap(trials);
  if (left.length === 0) return;
  const portal = await startPortal([], { forms: forms.path, server });
  const browser = alone ? undefined : await launch({ flags: awake });
  const world = { portal, server, browser, folder: forms.path, report, keys: new Set(), strict: flags.long };
  try {
    await Promise.all(Array.from({ length: lanes }, async () => {
      const lane = {};
      for (let next = left.shift(); next && Date.now() < end; next = left.shift()) {
        await next.scenario.trial(next.name, next.number, { ...world, lane });
        process.stderr.write('.');
      }
      await leaveSeat(lane);
    }));
    const wrong = await audit(portal, world.keys);
    report.judge('the database is whole and holds nothing but what was filed', scenarios[0].name, wrong);
  } finally {
    await browser?.close();
    await portal.stop();
  }
}

const began = Date.now();
const end = began + Number(flags.minutes ?? Infinity) * 60_000;
const report = new Report(known);
const forms = await formsFolder();
try {
  await pool([stories, storage, clocks, chains], Number(flags.lanes));
  await Promise.all([pool([kills], 2, { alone: true }), pool([crashes], 1)]);
  // `cargo xtask` starts a server for it.
  if (process.env.TOKHAI_TEST_POSTGRES) await pool([crashes], 1, { server: process.env.TOKHAI_TEST_POSTGRES });
} finally {
  await forms.remove();
}

for (const { promise, known: why, trial, wrong } of report.failures) {
  const again = `again: cargo xtask faults ${trial.includes('/') ? `--repeat ${trial}` : `--seed ${flags.seed} --only ${trial}`}`;
  // What is known is told in a line, so that what is new is seen.
  if (why) console.error(`\nknown: ${promise}\n  ${why}\n  ${again}`);
  else console.error(`\nbroken: ${promise}\n  ${wrong.join('\n  ')}\n  ${again}`);
}
for (const promise of report.mended) console.error(`\nkept now, so tests/faults/known.mjs must not name it any more: ${promise}`);
const seconds = (Date.now() - began) / 1000;
await report.write(join(process.env.TOKHAI_TARGET ?? join(root, 'target'), 'faults.json'), { seed: flags.repeat ?? flags.seed, seconds });
console.log(`\n${report.table()}\n\n${seconds} s, seed ${flags.repeat ?? flags.seed}`);
process.exit(report.failures.some(({ known: why }) => !why) || report.mended.length > 0 ? 1 : 0);
