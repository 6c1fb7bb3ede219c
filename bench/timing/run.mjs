// How true the times are that are stored: a form filled with real keys in real browsers under many
// conditions, the page's figures against the driver's brackets and the portal's clock.
// `cargo xtask bench-timing` builds what is measured and calls it; docs/timing.md says what is what.
//
//   --n 100              so many fills of each condition
//   --only plain,reload  only these conditions
//   --lanes 6            so many fills at the same time
//   --seconds 30         how long one fill takes
//   --quick              three fills of 5 s each
//   --minutes 60         no fill begins later
//   --seed 7             other pauses, names and moments; the same seed makes the same ones
//   --write              puts the table, and one report in full, into docs/timing.md
//
// target/bench-timing.jsonl gets every sample as it is taken, and target/bench-timing.json holds all of
// them at the end. A run that was broken off goes on where it was; the same seed and `--seconds` belong
// together, `--fresh` begins anew.

import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../../tests/support/launch.mjs';
import { startPortal } from '../../tests/support/portal.mjs';
import { root } from '../../tests/support/tree.mjs';
import { write } from '../document.mjs';
import { conditions } from './conditions.mjs';
import { fill } from './fill.mjs';
import { formsFolder } from './form.mjs';
import { judge } from './judge.mjs';
import { summary, table } from './report.mjs';

const { values: flags } = parseArgs({
  options: {
    n: { type: 'string' },
    only: { type: 'string' },
    lanes: { type: 'string', default: '6' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    quick: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const n = Number(flags.n ?? (flags.quick ? 3 : 100));
const seconds = Number(flags.seconds ?? (flags.quick ? 5 : 30));
const chosen = conditions.filter(({ name }) => !flags.only || flags.only.split(',').includes(name));

if (chosen.length === 0) throw new Error(`--only takes ${conditions.map(({ name }) => name).join(', ')}`);

/** As a citizen has it: what puppeteer adds to keep hidden pages busy is left out. */
const awake = ['--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding'];

const versions = new Set();
const target = process.env.TOKHAI_TARGET ?? join(root, 'target');
const log = join(target, 'bench-timing.jsonl');

async function start(engine) {
  const browser = await launch({ flags: [], without: awake, which: engine });
  versions.add(await browser.version());
  return browser;
}

const forms = await formsFolder();
const portal = await startPortal([], { forms: forms.path });
const browsers = new Map();
const samples = new Map(chosen.map(({ name }) => [name, []]));
const failures = [];
const done = await goOn();
const began = Date.now();
const end = began + Number(flags.minutes ?? Infinity) * 60_000;

/** The browser of most fills of an engine, started when it is first needed, and again when it has died. */
function common(engine = 'chromium') {
  if (!browsers.has(engine)) {
    const forget = () => browsers.delete(engine);
    const started = start(engine).then((browser) => browser.once('disconnected', forget));
    started.catch(forget);
    browsers.set(engine, started);
  }
  return browsers.get(engine);
}

/** One fill, judged. One that does not come to an end, or does not show its condition, has failed. */
async function trial(condition, number, subject) {
  const name = `${flags.seed}/${condition.name}/${number}`;
  let own;
  try {
    own = condition.own ? await start() : undefined;
    const browser = own ?? (await common(condition.engine));
    const filled = await inTime(fill({ portal, browser, subject }, condition, name, seconds));
    const sample = { name, ...judge(filled), ...filled };
    samples.get(condition.name).push(sample);
    await keep({ condition: condition.name, name, seconds, version: await browser.version(), sample });
    process.stderr.write('.');
  } catch (error) {
    failures.push({ condition: condition.name, name, why: error.message });
    await keep({ condition: condition.name, name, seconds, why: error.message });
    process.stderr.write('x');
    // What it has left on the portal is nothing to the next one.
    await portal.run(`DELETE FROM draft WHERE subject = '${subject}'`).catch(() => {});
  } finally {
    await own?.close().catch(() => {});
  }
}

async function keep(line) {
  await appendFile(log, `${JSON.stringify(line)}\n`);
}

/** Takes up what an earlier run has left, and says which fills that were. */
async function goOn() {
  await mkdir(target, { recursive: true });
  if (flags.fresh || flags.quick) await rm(log, { force: true });
  const names = new Set();
  for (const text of (await readFile(log, 'utf8').catch(() => '')).split('\n').filter(Boolean)) {
    const line = JSON.parse(text);
    if (line.seconds !== seconds || !samples.has(line.condition) || names.has(line.name)) continue;
    names.add(line.name);
    if (line.version) versions.add(line.version);
    if (line.sample) samples.get(line.condition).push(line.sample);
    else failures.push({ condition: line.condition, name: line.name, why: line.why });
  }
  return names;
}

async function inTime(work) {
  const most = seconds * 3_000 + 90_000;
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not filed after ${most} ms`)), most);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

try {
  // Each lane is a citizen of its own, whose drafts no other lane finds.
  const people = await portal.rows('SELECT person FROM register_citizen ORDER BY place');
  const lanes = Math.min(Number(flags.lanes), people.length);
  // The conditions take turns, so that a busy minute of the machine falls on all.
  const left = Array.from({ length: n }, (_, number) => chosen.map((condition) => ({ condition, number }))).flat()
    .filter(({ condition, number }) => !done.has(`${flags.seed}/${condition.name}/${number}`));
  await Promise.all(people.slice(0, lanes).map(async ({ person }) => {
    for (let next = left.shift(); next && Date.now() < end; next = left.shift()) await trial(next.condition, next.number, person);
  }));
  await tell(lanes);
} finally {
  for (const browser of [...browsers.values()]) await browser.then((browser) => browser.close()).catch(() => {});
  await portal.stop();
  await forms.remove();
}

async function tell(lanes) {
  const rows = chosen.map((condition) =>
    summary(condition, samples.get(condition.name), failures.filter((failure) => failure.condition === condition.name).length));
  for (const { name, why } of failures) console.error(`\nfailed: ${name}\n  ${why}`);
  for (const sample of [...samples.values()].flat()) {
    const wrong = [...sample.doubts, ...sample.negative, ...sample.sums];
    if (wrong.length > 0) console.error(`\n${sample.name}: ${wrong.join(', ')}`);
  }
  const taken = `Taken on ${new Date().toISOString().slice(0, 10)} in ${[...versions].join(' and ')}: fills of ${seconds} s, ${lanes} at a time.`;
  const written = table(chosen, rows);
  console.log(`\n\n${taken}\n\n${written}\n`);
  await writeFile(join(target, 'bench-timing.json'), JSON.stringify({ taken, rows, failures, samples: Object.fromEntries(samples) }, undefined, 1));
  const [sample] = samples.get(chosen[0].name);
  const report = sample && ['```json', laidOut({ timing: sample.row.timing, filed: sample.row.filed }), '```'].join('\n');
  if (flags.write) await write('timing.md', { taken, table: written, report: report ?? '' });
}

/** JSON with one leg, page and field a line. Tokens are cut: each is a signature of two hundred letters. */
function laidOut(all) {
  const short = (name, value) => (name === 'token' ? `${value.slice(0, 8)}…` : value);
  const line = (value) => JSON.stringify(value, short).replaceAll('","', '", "').replaceAll(',"', ', "').replaceAll('":', '": ');
  const member = ([name, value]) =>
    `    "${name}": ${Array.isArray(value) && typeof value[0] === 'object' ? `[\n${value.map((item) => `      ${line(item)}`).join(',\n')}\n    ]` : line(value)}`;
  const part = ([name, value]) => `  "${name}": {\n${Object.entries(value).map(member).join(',\n')}\n  }`;
  return `{\n${Object.entries(all).map(part).join(',\n')}\n}`;
}
