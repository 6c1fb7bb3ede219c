// The forms that are filed under faults, and what comes of filing them.

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { items } from '../support/items.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';
import { definition as trial } from '../support/trial.mjs';

const both = (text) => ({ vi: text, en: text });

/** Several pages of plain questions, so that there is something to lose. */
const long = {
  ...trial,
  id: 'dai',
  title: both('Tờ khai dài'),
  pages: ['mot', 'hai', 'ba'].map((name) => ({
    name,
    title: both(`Trang ${name}`),
    items: ['a', 'b', 'c', 'd'].map((letter) => ({ type: 'text', name: `${name}_${letter}`, label: both(`${name} ${letter}`), required: true })),
  })),
};

/** One page with a question and a paper. */
const paper = {
  ...trial,
  id: 'giay',
  title: both('Tờ khai kèm giấy'),
  pages: [{
    ...trial.pages[0],
    items: [...trial.pages[0].items, { type: 'file', name: 'giay', label: both('Giấy tờ'), required: true }],
  }],
};

export const forms = { trial, long, paper };

const birth = 'dang-ky-khai-sinh';

/** The elements of the items of each form, by path. */
export const places = Object.fromEntries([
  ...Object.entries(forms).map(([name, form]) => [name, items(form)]),
  [birth, items(JSON.parse(await readFile(join(root, 'forms', `${birth}.json`), 'utf8')))],
]);

/** A folder with these forms beside those of the tree. */
export async function formsFolder() {
  const folder = await temporaryFolder();
  await cp(join(root, 'forms'), folder.path, { recursive: true });
  for (const form of Object.values(forms)) await writeFile(join(folder.path, `${form.id}.json`), JSON.stringify(form));
  return folder;
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const given = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Hoà', 'Khánh', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quỳnh', 'Sơn', 'Thảo', 'Vy'];

/** A name that somebody might have. */
export const aName = (chance) => [chance.of(families), chance.of(given), chance.of(given)].join(' ');
