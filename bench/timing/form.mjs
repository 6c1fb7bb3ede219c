// The form that is filled: two pages of two plain questions, no register, so that nothing but the
// citizen and the condition takes time.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { items } from '../../tests/support/items.mjs';
import { temporaryFolder } from '../../tests/support/tree.mjs';
import { definition as trial } from '../../tests/support/trial.mjs';

const both = (text) => ({ vi: text, en: text });

const definition = {
  ...trial,
  id: 'do-gio',
  title: both('Tờ khai đo giờ'),
  pages: ['mot', 'hai'].map((page) => ({
    name: page,
    title: both(`Trang ${page}`),
    items: ['a', 'b'].map((letter) => ({ type: 'text', name: `${page}_${letter}`, label: both(`${page} ${letter}`), required: true })),
  })),
};

export const { id } = definition;

/** The questions in reading order: name, and the input's selector. */
export const questions = [...items(definition)].map(([name, place]) => ({ name, input: `#${place}-i` }));

/** A folder with this form alone. */
export async function formsFolder() {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, `${id}.json`), JSON.stringify(definition));
  return folder;
}
