// What the engine costs as wasm under Node: the same work as benches/core.rs, built like the page's
// module. `cargo xtask bench` builds it and names it in the environment.

import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const { Bench, catastrophe, hostile_names, hostile_text, first_error } = createRequire(import.meta.url)(process.env.TOKHAI_BENCH);

/** Microseconds of a call: the median and the 95th of a hundred, of single calls or of runs of many. */
function measure(call, ms = 600) {
  const once = () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  };
  for (let warm = performance.now(); performance.now() - warm < ms / 3; ) call();
  const guess = Math.max(once(), once(), 1e-4);
  // A run is long enough for the clock.
  const run = Math.max(1, Math.ceil(0.05 / guess));
  const times = [];
  for (let begun = performance.now(); times.length < 100 && (performance.now() - begun < ms || times.length < 5); ) {
    const start = performance.now();
    for (let i = 0; i < run; i++) call();
    times.push(((performance.now() - start) / run) * 1000);
  }
  times.sort((a, b) => a - b);
  return [times[times.length >> 1], times[Math.floor(times.length * 0.95)]];
}

const us = (n) => (n < 10 ? n.toFixed(2) : n < 1000 ? n.toFixed(1) : `${(n / 1000).toFixed(2)} ms`).padStart(10);
const line = (name, [median, late]) => console.log(`${name.padEnd(38)}${us(median)}${us(late)}`);

console.log(`${'wasm, microseconds'.padEnd(38)}${'median'.padStart(10)}${'p95'.padStart(10)}`);
for (const fields of [100, 1_000, 10_000]) {
  const bench = new Bench(fields, 0);
  line(`parse ${fields}`, measure(() => bench.parse()));
  line(`keystroke ${fields}`, measure(() => bench.keystroke()));
  line(`validate all ${fields}`, measure(() => bench.validate()));
  line(`check ${fields}`, measure(() => bench.check()));
  bench.free();
}
const rows = new Bench(10, 500);
line('keystroke in 500 rows of 10', measure(() => rows.keystroke()));
line('first of 500 rows out, another in', measure(() => rows.row()));
const birth = Bench.birth();
line('a sign of the citizen, timed', measure(() => birth.sign()));
line('parse the birth registration', measure(() => birth.parse()));
line('check a birth registration', measure(() => birth.check()));
line('(a+)+b on 28 letters, compiled too', measure(() => catastrophe()));

console.log('\nhostile definitions, their first error, milliseconds');
for (const [place, name] of hostile_names().split('\n').entries()) {
  const text = hostile_text(place);
  const code = first_error(text);
  const start = performance.now();
  first_error(text);
  console.log(`${name.padEnd(38)}${code.padEnd(22)}${(performance.now() - start).toFixed(1).padStart(7)}`);
}
