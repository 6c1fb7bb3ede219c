// The package as a stranger gets it: packed, installed into an empty folder, and imported by a
// page under a strict policy.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { launch, openPage, seen } from '../support/browser.mjs';
import { serve } from '../support/static-server.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';
import { definition, page as trial, session } from '../support/trial.mjs';

const run = promisify(execFile);

const page = trial('/node_modules/tokhai/dist');

let folder;
let installed;
let packed;

before(async () => {
  folder = await temporaryFolder();
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder.path],
    { cwd: join(root, 'pkg') },
  );
  [packed] = JSON.parse(stdout);
  await writeFile(join(folder.path, 'package.json'), '{ "private": true }');
  await run(
    'npm',
    ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${packed.filename}`],
    { cwd: folder.path },
  );
  installed = join(folder.path, 'node_modules/tokhai');
});

after(() => folder?.remove());

test('holds what it promises and nothing else', async () => {
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const files = packed.files.map((file) => file.path);
  const promised = Object.values(manifest.exports)
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .map((target) => target.replace('./', '').replace('*', 'vi.json'));
  for (const file of promised) assert.ok(files.includes(file), `${file} is missing`);
  for (const file of files) {
    assert.match(file, /^(schema\/definition\.schema\.json|dist\/(element\.(js|d\.ts)|authoring(\.js|\.d\.ts|_bg\.wasm)|tokhai(_(bg|rest)\.wasm|\.css)|texts\/[a-z-]+\.json)|LICENSE-[A-Z]+|README\.md|package\.json)$/);
  }
  assert.equal(manifest.dependencies, undefined);
});

test('resolves by its name', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', 'console.log(import.meta.resolve("tokhai"), import.meta.resolve("tokhai/style.css"))'],
    { cwd: folder.path },
  );
  assert.match(stdout, /dist\/element\.js .*dist\/tokhai\.css/);
});

test('shows a form in a page with a strict policy', async () => {
  const server = await serve(folder.path, {
    '/index.html': page,
    '/api/forms/thu': definition,
    '/api/session': session,
    '/api/reports': '',
  });
  const browser = await launch();
  try {
    const tab = await openPage(browser);
    await tab.goto(`${server.url}/index.html`);
    const input = await seen(tab, 'tokhai-form input');
    const label = await input.evaluate((node) => node.labels[0]?.textContent ?? '');
    assert.match(label, /Họ và tên/);
    await input.type('Nguyễn Thị Lan');
    assert.equal(await input.evaluate((node) => node.value), 'Nguyễn Thị Lan');
    assert.deepEqual(tab.wrongs, []);
  } finally {
    await browser.close();
    await server.stop();
  }
});

test('knows formats and functions that the page registers', async () => {
  const own = structuredClone(definition);
  own.pages[0].items.push({ type: 'text', name: 'the', label: 'Thẻ', format: 'theHuu' });
  own.pages[0].items.push({ type: 'integer', name: 'so', label: 'Số' });
  own.pages[0].items.push({ type: 'money', name: 'phi', label: 'Phí', calculate: 'phiCuaTinh(so)' });
  const registering = page.replace(
    /<script.*element\.js"><\/script>/,
    '<script type="module" src="/own.js"></script>',
  );
  assert.notEqual(registering, page);
  const server = await serve(folder.path, {
    '/index.html': registering,
    '/own.js': `import { register } from '/node_modules/tokhai/dist/element.js';
      register({
        formats: { theHuu: { read: (text) => /^HC\\d{6}$/.exec(text.toUpperCase())?.[0], message: { vi: 'HC và sáu chữ số', en: 'HC and six digits' } } },
        functions: { phiCuaTinh: { signature: 'ii', call: (n) => n * 5000 } },
      });`,
    '/api/forms/thu': own,
    '/api/session': session,
    '/api/reports': '',
  });
  const browser = await launch();
  try {
    const tab = await openPage(browser);
    await tab.goto(`${server.url}/index.html`);
    await seen(tab, 'tokhai-form input');
    const inputs = await tab.$$('tokhai-form input');
    await inputs[1].type('xx');
    await inputs[2].type('3');
    await tab.keyboard.press('Tab');
    await tab.waitForFunction(() => document.querySelectorAll('tokhai-form .tk-error').length === 1);
    assert.match(await tab.$eval('tokhai-form .tk-error', (e) => e.innerText), /HC và sáu chữ số/);
    await tab.waitForFunction(() => [...document.querySelectorAll('tokhai-form textarea, tokhai-form input')].some((e) => e.value === '15.000'));
    await inputs[1].click({ count: 3 });
    await inputs[1].type('hc123456');
    await tab.keyboard.press('Tab');
    await tab.waitForFunction((input) => input.value === 'HC123456', {}, inputs[1]);
    assert.deepEqual(tab.wrongs, []);
  } finally {
    await browser.close();
    await server.stop();
  }
});

test('tells authors their mistakes in sentences, with places', async () => {
  const script = `import { authoring } from 'tokhai/authoring';
    import { readFileSync } from 'node:fs';
    import { fileURLToPath } from 'node:url';
    const wasm = readFileSync(fileURLToPath(new URL('authoring_bg.wasm', import.meta.resolve('tokhai/authoring'))));
    const { diagnose } = await authoring(wasm);
    console.log(JSON.stringify(diagnose('{ "tokhai": 1, "id": "f", "version": "1", "titel": "x", "pages": [] }')));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder.path });
  const found = JSON.parse(stdout).find((one) => one.code === 'member-unknown');
  assert.deepEqual([found.pointer, found.line, found.column], ['/titel', 1, 43]);
  assert.match(found.message, /titel/);
  assert.match(found.hint, /title/);
});

test('a broken definition is a plain sentence to a citizen and a list to a developer', async () => {
  const broken = structuredClone(definition);
  broken.titel = 'x';
  broken.pages[0].items.push({ type: 'telepathy', name: 'nghi', label: 'x' });
  broken.pages[0].items.push({ type: 'integer', name: 'so', label: 'x', relevant: 'hoTen > 1' });
  const server = await serve(folder.path, { '/index.html': page, '/api/forms/thu': broken, '/api/session': session });
  const browser = await launch();
  try {
    const tab = await openPage(browser);
    await tab.goto(`${server.url}/index.html`);
    const box = await seen(tab, 'tokhai-form [role="alert"]');
    assert.match(await box.evaluate((node) => node.querySelector('p').textContent), /\S/);
    const lines = await tab.$$eval('tokhai-form details li', (all) => all.map((line) => line.textContent));
    for (const pointer of ['/titel', '/pages/0/items/1/type', '/pages/0/items/2/relevant']) {
      assert.ok(lines.some((line) => line.startsWith(pointer)), `${pointer} is not in ${lines.join('; ')}`);
    }
    assert.deepEqual(tab.wrongs, []);
  } finally {
    await browser.close();
    await server.stop();
  }
});
