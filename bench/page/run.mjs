// What the citizen's page costs in Chromium, beside a floor: the same questions written by hand.
// `cargo xtask bench-page` builds what it measures and calls it. Floor and page take turns in one
// run, and figures are medians: compare ratios, since machines differ and are noisy.
//
// --n 100,1000   only forms of these sizes
// --quick        fewer repeats

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from '../../tests/support/launch.mjs';
import { root } from '../../tests/support/tree.mjs';
import { mutations } from './mutations.mjs';
import { line, median, quantile, table } from './report.mjs';
import { serve } from './server.mjs';
import { profiles, visit } from './visit.mjs';

const { values: flags } = parseArgs({ options: { n: { type: 'string' }, quick: { type: 'boolean', default: false } } });
const sizes = flags.n ? flags.n.split(',').map(Number) : [10, 100, 1000, 5000];
const target = process.env.TOKHAI_TARGET ?? join(root, 'target');
const bench = join(target, 'bench-page');

/** The definitions, as the engine's bench writes them. */
async function write() {
  const { Bench, initSync } = await import(pathToFileURL(join(bench, 'tokhai_bench.js')));
  initSync({ module: await readFile(join(bench, 'tokhai_bench_bg.wasm')) });
  const form = (fields, rows) => new Bench(fields, rows).definition();
  const forms = new Map(sizes.map((n) => [`${n}`, form(n, 0)]));
  forms.set('rows', form(10, 500));
  const paged = JSON.parse(form(1000, 0));
  const { items } = paged.pages[0];
  paged.pages = Array.from({ length: 100 }, (_, i) => ({ name: `page${i}`, title: `Page ${i + 1}`, items: items.slice(i * 10, i * 10 + 10) }));
  forms.set('paged', JSON.stringify(paged));
  return forms;
}

const forms = await write();
const server = await serve(forms, bench);
const browser = await launch({ flags: [] });
const lines = [];
const all = [];

/** Visits in turn; every sample by who and what. */
async function turns(name, profile, repeats, work, who = ['floor', 'ours']) {
  const samples = { floor: [], ours: [] };
  for (let i = 0; i < repeats; i++) {
    for (const one of who) {
      const there = await visit(browser, server.url, `/${one}/${name}`, profiles[profile]);
      samples[one].push({ ...there.start, ...(await work(there, i)) });
      await there.close();
    }
    process.stderr.write('.');
  }
  all.push({ name, profile, ...samples });
  return (take, share = 0.5) => ['floor', 'ours'].map((one) => (samples[one].length ? quantile(samples[one].flatMap(take), share) : undefined));
}

const keystrokes = (count) => async (there, i) => {
  const memory = i === 0 ? await there.memory() : undefined;
  return { memory, keys: await there.keys(count) };
};
const many = flags.quick ? 2 : 5;
const started = Date.now();
const starts = {};

const written = (s, kept) => s.keys.filter((key) => key.kept === kept).map((key) => key.script);

/** A key at N=1000 may cost what it costs on the floor; in any larger form its scripting is bounded. */
function typing(name, of, large, thousand) {
  lines.push(line(`${name}: a key, CPU until settled, p50`, 'ms', ...of((s) => s.keys.map((key) => key.task)), thousand ? { times: 1 } : {}));
  lines.push(line(`${name}: a key, scripting only, p95`, 'ms', ...of((s) => written(s, false), 0.95), large ? { most: 1 } : {}));
  lines.push(line(`${name}: a key and a draft, scripting, p50`, 'ms', undefined, of((s) => written(s, true))[1]));
}

try {
  if (sizes.includes(100)) {
    const of = await turns('100', 'phone', many, () => ({}));
    lines.push(line('N=100 on a phone: all questions in the page, wall', 'ms', ...of((s) => s.wall), { times: 1.7 }));
    lines.push(line('N=100 on a phone: start, CPU', 'ms', ...of((s) => s.cpu)));
  }
  for (const n of sizes) {
    const repeats = n > 1000 ? Math.ceil(many / 3) : many;
    const of = await turns(`${n}`, 'desk', repeats, keystrokes(flags.quick ? 20 : 40));
    starts[n] = of((s) => s.cpu);
    lines.push(line(`N=${n}: start, CPU`, 'ms', ...starts[n], n === 1000 ? { times: 0.9 } : {}));
    typing(`N=${n}`, of, n >= 1000, n === 1000);
    lines.push(line(`N=${n}: heap and wasm memory`, 'MiB', ...of((s) => (s.memory ? [s.memory.both / 2 ** 20] : [])), n === 1000 ? { most: 4 } : {}));
    if (n !== 1000) continue;
    const slow = await turns('1000', 'slow', many, () => ({}));
    lines.push(line('N=1000 on a 4x slowed CPU: start, CPU', 'ms', ...slow((s) => s.cpu), { times: 0.9 }));
    const paged = await turns('paged', 'desk', Math.ceil(many / 2), keystrokes(10), ['ours']);
    lines.push(line('N=1000 in pages of 10: start, CPU', 'ms', starts[n][0], paged((s) => s.cpu)[1]));
    typing('N=1000 in pages of 10', paged);
  }
  if (starts[1000] && starts[5000]) {
    lines.push(line('start of N=5000 over five starts of N=1000', 'times', ...[0, 1].map((i) => starts[5000][i] / starts[1000][i] / 5), { most: 1.2 }));
  }
  if (!flags.n) {
    const rows = await turns('rows', 'desk', 1, keystrokes(20), ['ours']);
    lines.push(line('500 rows of 10: start, CPU', 'ms', ...rows((s) => s.cpu)));
    typing('500 rows of 10', rows, true);
  }

  // The engine alone finds every issue again; the floor asks the browser about every field.
  const validating = async (path, prepare, work, n) => {
    const there = await visit(browser, server.url, path, profiles.desk);
    await there.page.evaluate(prepare, n);
    const times = 50;
    const spent = [];
    for (let i = 0; i < 5; i++) spent.push((await there.cost(() => there.page.evaluate(work, times))).task / times);
    await there.close();
    return median(spent);
  };
  if (sizes.includes(1000)) {
    lines.push(line('N=1000: validate all, CPU', 'ms',
      await validating('/floor/1000', () => {}, (times) => {
        for (let i = 0; i < times; i++) for (const field of document.forms[0].elements) field.checkValidity();
      }),
      await validating('/floor/10', async (n) => {
        const { default: init, Bench } = await import('/bench/tokhai_bench.js');
        await init({ module_or_path: '/bench/tokhai_bench_bg.wasm' });
        globalThis.engine = new Bench(n, 0);
      }, (times) => {
        for (let i = 0; i < times; i++) globalThis.engine.validate();
      }, 1000),
      { most: 1 }));
  }

  const strays = [];
  for (const n of sizes.filter((size) => size <= 1000)) {
    const there = await visit(browser, server.url, `/ours/${n}`, profiles.desk);
    const found = await mutations(there, JSON.parse(forms.get(`${n}`)), 40);
    await there.close();
    lines.push(line(`N=${n}: changes of the document for a key, most`, 'changes', undefined, Math.max(...found.counts)));
    strays.push(...found.strays);
  }

  console.log(`\n\n${table(lines)}\n\n${(Date.now() - started) / 1000} s in ${await browser.version()}`);
  await writeFile(join(target, 'bench-page.json'), JSON.stringify({ lines, samples: all }, undefined, 1));
  if (strays.length) {
    console.error(`a key changes what no rule connects with it:\n${[...new Set(strays)].join('\n')}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.stop();
}
