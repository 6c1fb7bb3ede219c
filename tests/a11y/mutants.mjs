// Proves the suite: every mutant of `mutants/` must make a test of its rule fail, and without one
// every test must pass. `node tests/a11y/mutants.mjs [NAME...]` runs all or some, one by one.

import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { mutants } from './mutants/index.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Runs test files and gives the names of those that failed; `[]` is a clean run. */
async function failures(files, { mutant, rule } = {}) {
  const pattern = rule ? [`--test-name-pattern=(^|\\s)${rule}\\s`] : [];
  const run = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=tap', ...pattern, ...files.map((file) => join(folder, file))], {
    env: { ...process.env, TOKHAI_MUTANT: mutant ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let tap = '';
  run.stdout.on('data', (chunk) => (tap += chunk));
  const code = await new Promise((done) => run.once('exit', done));
  const failed = [...tap.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name).filter((name) => !/# (TODO|SKIP)/.test(name) && !name.endsWith('.mjs'));
  const ran = [...tap.matchAll(/^ *(?:not )?ok \d+ - (.*)$/gm)].filter(([, name]) => !/# SKIP/.test(name)).length;
  if (ran === 0) throw new Error(`no test ran of ${files.join(' ')}: ${tap}`);
  if (code !== 0 && failed.length === 0) throw new Error(`the tests of ${files.join(' ')} did not come to an end:\n${tap}`);
  return failed;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !mutants.some((mutant) => mutant.name === name));
if (unknown.length > 0) throw new Error(`no mutant ${unknown.join(', ')}`);

let escaped = 0;
if (wanted.length === 0) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.test.mjs'));
  const failed = await failures(files);
  console.log(`${'the page as it is'.padEnd(32)} ${failed.length === 0 ? 'passes' : `FAILS: ${failed.join('; ')}`}`);
  escaped += failed.length;
}
for (const { name, rule, file } of mutants) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const failed = await failures([file], { mutant: name, rule });
  console.log(`${name.padEnd(32)} ${failed.length > 0 ? `caught by ${failed.join('; ')}` : `ESCAPED the tests of ${rule} in ${file}`}`);
  if (failed.length === 0) escaped++;
}
console.log(`${wanted.length || mutants.length} mutants, ${escaped} not as they must be`);
process.exitCode = escaped > 0 ? 1 : 0;
