// What autofill is worth: real forms filed in Chromium at the real portal, once with its registers
// and once, with the same answers, by hand. `cargo xtask bench-filling` builds both and calls it.
//
// --only birth,marriage   only these cases
// --pace 30               how long a key takes, in ms
// --times 5               how often the first case is filed each way for its time
// --write                 puts the tables into docs/autofill.md

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../../tests/support/launch.mjs';
import { startPortal } from '../../tests/support/portal.mjs';
import { root, temporaryFolder } from '../../tests/support/tree.mjs';
import { write } from '../document.mjs';
import { cases } from './cases.mjs';
import { effort, summary } from './count.mjs';
import { assertSame, byHand, fileCase } from './filing.mjs';
import { efforts, race, shares } from './report.mjs';

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    pace: { type: 'string', default: '30' },
    times: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
const chosen = cases.filter((one) => !flags.only || flags.only.split(',').includes(one.name));
const read = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));

const portal = await startPortal(['--demo']);
const browser = await launch({ flags: [] });
const folder = await temporaryFolder();
const desk = { portal, browser, paper: join(folder.path, 'giay-to.pdf'), pace: Number(flags.pace) };
const summaries = [];
let raced;
try {
  await writeFile(desk.paper, '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
  for (const one of chosen) {
    const definition = await read(`forms/${one.form}.json`);
    const ways = { alive: [], dead: [] };
    const first = await fileCase(desk, one, definition, { wanted: one.wanted, registers: true });
    const hand = byHand(one, definition, first.data);
    // The ways take turns, so that a busy minute of the machine falls on both.
    for (let i = 0; i < (one === cases[0] ? Number(flags.times) : 1); i++) {
      const alive = i === 0 ? first : await fileCase(desk, one, definition, { wanted: one.wanted, registers: true });
      const dead = await fileCase(desk, one, definition, { wanted: hand, registers: false });
      assertSame(one, definition, first.data, alive.data);
      assertSame(one, definition, alive.data, dead.data);
      ways.alive.push({ ...alive, effort: effort(alive) });
      ways.dead.push({ ...dead, effort: effort(dead) });
      process.stderr.write('.');
    }
    summaries.push(summary(one, definition, ways.alive[0], ways.dead[0]));
    if (one === cases[0]) raced = race(ways.alive, ways.dead, (await read('authoring/forecast.json'))[one.form].citizen);
  }
  const day = new Date().toISOString().slice(0, 10);
  const tables = [
    `Taken on ${day} in ${(await browser.version()).replace('HeadlessChrome', 'Chromium')}, a key every ${desk.pace} ms.`,
    efforts(summaries),
    shares(summaries),
    ...(raced ? [raced] : []),
  ];
  console.log(`\n\n${tables.join('\n\n')}\n`);
  if (flags.write) {
    const [taken, effort, share] = tables;
    await write('autofill.md', { taken, effort, share, ...(raced && { race: raced }) });
  }
} finally {
  await browser.close();
  await portal.stop();
  await folder.remove();
}
