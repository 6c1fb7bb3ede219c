// Derives the code lists that the portal serves from the data files beside this script.
//
//   node data/derive.mjs           writes data/codelists/
//   node data/derive.mjs --check   writes nothing, fails when a list is stale or superfluous
//
// The same input gives the same bytes: nothing depends on the clock or on the order of a directory,
// and the one sort needs Node's full ICU, which is checked.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'codelists');
const check = process.argv.includes('--check');

const read = (name) => JSON.parse(readFileSync(join(here, name), 'utf8').normalize('NFC'));

// A label is a plain string when it is the same in every language: shorter, and nothing to choose.
const label = (vi, en) => (vi === en ? vi : { vi, en });

// Places keep their Vietnamese names in English; only the kind of unit is translated, after the name,
// as Vietnamese authorities write it ("Nha Trang Ward"). A numbered ward reads "Ward 1".
const provinceKinds = [['Thành phố ', ' City'], ['Tỉnh ', ' Province']];
const communeKinds = [['Phường ', ' Ward'], ['Xã ', ' Commune'], ['Đặc khu ', ' Special Zone']];

function english(name, kinds) {
  for (const [prefix, suffix] of kinds) {
    if (!name.startsWith(prefix)) continue;
    const own = name.slice(prefix.length);
    return /^[0-9]+$/.test(own) ? `${suffix.trim()} ${own}` : own + suffix;
  }
  throw new Error(`no kind of unit in the name: ${name}`);
}

const files = new Map();
const list = (name, items) => {
  const codes = new Set(items.map((item) => item.value));
  if (codes.size !== items.length) throw new Error(`${name}: a code stands twice`);
  // One item a line: a changed name is a changed line in a review.
  const lines = items.map((item) => JSON.stringify(item)).join(',\n');
  files.set(name, `{"items":[\n${lines}\n]}\n`);
};

const units = read('vn-admin-units.json');
const provinceName = new Map(units.provinces.map(([code, name]) => [code, name]));

list('provinces.json', units.provinces.map(([code, name]) => ({ value: code, label: label(name, english(name, provinceKinds)) })));

for (const [province, , , count] of units.provinces) {
  const own = units.communes.filter(([, , , parent]) => parent === province);
  if (own.length !== count) throw new Error(`province ${province}: ${own.length} communes, ${count} announced`);
  list(join('communes', `${province}.json`), own.map(([code, name]) => ({ value: code, label: label(name, english(name, communeKinds)) })));
}

// The whole country in one list is for choosing an office by name; 3,321 labels in a second language
// would only double it, and an office is found by its Vietnamese name.
list('communes.json', units.communes.map(([code, name, , parent]) => {
  if (!provinceName.has(parent)) throw new Error(`commune ${code}: unknown province ${parent}`);
  return { value: code, label: `${name}, ${provinceName.get(parent)}` };
}));

list('ethnic-groups.json', read('vn-ethnic-groups.json').rows
  .map(([name, census]) => ({ value: census, label: name }))
  .sort((a, b) => (a.value < b.value ? -1 : 1)));

if (Intl.Collator.supportedLocalesOf('vi').length === 0) throw new Error('this Node has no Vietnamese collation');
const collator = new Intl.Collator('vi');
list('countries.json', read('countries.json').rows
  .map(([code, , , vi, en]) => ({ value: code, label: label(vi, en), order: vi }))
  .sort((a, b) => (b.value === 'VN') - (a.value === 'VN') || collator.compare(a.order, b.order) || (a.value < b.value ? -1 : 1))
  .map(({ value, label }) => ({ value, label })));

const present = (folder, prefix = '') => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  .flatMap((entry) => (entry.isDirectory() ? present(join(folder, entry.name), join(prefix, entry.name)) : [join(prefix, entry.name)]));

if (check) {
  const wrong = [...files].filter(([name, text]) => !existsSync(join(out, name)) || readFileSync(join(out, name), 'utf8') !== text).map(([name]) => `stale: ${name}`);
  wrong.push(...present(out).filter((name) => !files.has(name)).map((name) => `superfluous: ${name}`));
  if (wrong.length > 0) {
    console.error(`${wrong.join('\n')}\nrun: node data/derive.mjs`);
    process.exit(1);
  }
} else {
  mkdirSync(join(out, 'communes'), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text);
}
console.log(`${files.size} code lists`);
