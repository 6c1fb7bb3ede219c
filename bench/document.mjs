// What was measured, in the documents that tell of it.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../tests/support/tree.mjs';

/** Puts each text behind its mark, `<!-- name -->`, in a document of `docs/`. */
export async function write(document, texts) {
  const path = join(root, 'docs', document);
  let text = await readFile(path, 'utf8');
  for (const [name, content] of Object.entries(texts)) {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [text.indexOf(open) + open.length, text.indexOf(close)];
    if (start < open.length || end < start) throw new Error(`docs/${document} has no place for ${name}`);
    text = `${text.slice(0, start)}\n${content}\n${text.slice(end)}`;
  }
  await writeFile(path, text);
}
