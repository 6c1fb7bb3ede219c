// What the registers are worth: they fill most of what must be answered, and a filing by hand says
// the same. The figures of all forms are in docs/autofill.md.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cases } from '../../bench/filling/cases.mjs';
import { summary } from '../../bench/filling/count.mjs';
import { assertSame, byHand, fileCase } from '../../bench/filling/filing.mjs';
import { telex } from '../../bench/filling/hand.mjs';
import { launch } from '../support/browser.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

let desk;
let folder;

before(async () => {
  folder = await temporaryFolder();
  desk = { portal: await startPortal(['--demo']), browser: await launch(), paper: join(folder.path, 'giay-to.pdf'), pace: 0 };
  await writeFile(desk.paper, '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
});

after(async () => {
  await desk?.browser?.close();
  await desk?.portal?.stop();
  await folder?.remove();
});

test('a letter with two marks takes three keys', () => {
  assert.equal(telex('Đỗ Thị Hà'), 'DDoox Thij Haf'.length);
});

for (const name of ['residence-family', 'extract-own', 'extract-other']) {
  test(`${name}: registers fill 60 % of what must be answered, and typing it all says the same`, async () => {
    const one = cases.find((one) => one.name === name);
    const definition = JSON.parse(await readFile(join(root, 'forms', `${one.form}.json`), 'utf8'));
    const alive = await fileCase(desk, one, definition, { wanted: one.wanted, registers: true });
    const dead = await fileCase(desk, one, definition, { wanted: byHand(one, definition, alive.data), registers: false });
    assertSame(one, definition, alive.data, dead.data);
    const { required, registers, typed, stillTyped } = summary(one, definition, alive, dead);
    assert.ok(registers >= 0.6 * required, `${registers} of ${required}; typed: ${stillTyped}`);
    assert.equal(stillTyped.length, typed);
    const filled = Object.values(dead.origins).filter(({ origin }) => origin === 'autofilled');
    assert.deepEqual(filled, [], 'by hand no register has said anything');
  });
}
