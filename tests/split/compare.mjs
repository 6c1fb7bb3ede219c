// Runs the module for authors whole and in two parts, and says where they differ. The first part
// alone must trap, not answer, where it lacks something. `cargo xtask test package` cuts the parts.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/tree.mjs';

const [whole, folder, seeds] = process.argv.slice(2);

// The glue of wasm-bindgen with one of its own lines taken out: it then gives away its imports.
const glue = (await readFile(whole.replace('_bg.wasm', '.js'), 'utf8')) + '\nexport { __wbg_get_imports as imports, __wbg_finalize_init as use };';

/** The engine of a module, alone or with the rest behind it. */
async function engine(first, rest) {
  const api = await import(`data:text/javascript;base64,${Buffer.from(`${glue}\n// ${first} ${rest}`).toString('base64')}`);
  const module = new WebAssembly.Module(await readFile(first));
  const instance = new WebAssembly.Instance(module, api.imports());
  api.use(instance, module);
  if (rest) new WebAssembly.Instance(new WebAssembly.Module(await readFile(rest)), { ...api.imports(), b: instance.exports });
  return api;
}

const texts = [];
for (const name of await readdir(join(root, 'forms'))) {
  if (!name.endsWith('.json')) continue;
  const text = await readFile(join(root, 'forms', name), 'utf8');
  // And with mistakes, for the branches that only those take.
  texts.push(text, text.slice(0, -40), text.replaceAll('"required"', '"reqired"').replaceAll('==', '='), text.replaceAll(/\d+/g, '-$&e3'));
}
const answers = (api) => texts.flatMap((text) => [api.diagnose(text), api.pack(text) ?? null]);

const want = answers(await engine(whole));
assert.ok(want.filter((answer) => answer?.startsWith('tokhai form')).length >= 10);
let missed = 0;
for (let seed = 0; seed < Number(seeds); seed++) {
  const part = (name) => join(folder, `${seed}-${name}.wasm`);
  assert.deepEqual(answers(await engine(part('first'), part('rest'))), want, `cut ${seed}`);
  const alone = await engine(part('first'));
  for (const [i, text] of texts.entries()) {
    let answer;
    try {
      answer = alone.diagnose(text);
    } catch (error) {
      assert.ok(error instanceof WebAssembly.RuntimeError, String(error));
      missed += 1;
      break;
    }
    assert.equal(answer, want[2 * i], `the first part of cut ${seed} alone`);
  }
}
assert.ok(missed > 0);
console.log(`${seeds} cuts: ${seeds * want.length} answers are those of the whole module; ${missed} first parts alone trapped`);
