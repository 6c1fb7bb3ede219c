// Files are chosen, dropped or photographed, refused in words, and taken out.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { screenshots, seen, steady } from '../support/browser.mjs';
import { MiB, attached, choose, failure, focused, listen, startDesk, until } from '../support/files.mjs';
import { root } from '../support/tree.mjs';

let desk;

before(async () => {
  desk = await startDesk();
});

after(async () => {
  await desk?.stop();
});

test('the picker says what it takes, and takes several files; removing one leaves the focus at the next', async () => {
  const { context, citizen, page } = await desk.atPapers();
  const item = citizen.part('giayTo.pdf', '');
  assert.match(await citizen.text('giayTo.pdf'), /Nhận PDF\. Tối đa 3 tệp, mỗi tệp không quá 10\sMB\./);
  assert.match(await citizen.text('giayTo.pdf'), /Chọn tệp từ máy\s+hoặc kéo và thả tệp vào đây/);
  const input = await page.$eval(citizen.part('giayTo.pdf'), ({ accept, multiple }) => ({ accept, multiple }));
  assert.deepEqual(input, { accept: 'application/pdf', multiple: true });
  assert.equal(await page.$eval(`${citizen.part('giayTo.anh', '')} label.tk-camera`, (label) => label.offsetParent), null, 'no camera at a desk');
  // The label that looks like a button opens the browser's own picker.
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(`${item} label.tk-button`)]);
  const live = await listen(page);
  await chooser.accept([await desk.paper('một.pdf'), await desk.paper('hai.pdf')]);
  await attached(citizen, 'giayTo.pdf', 'một.pdf (0,3 KB)', 'hai.pdf');
  await live.hears('Đã đính kèm');
  const node = await page.accessibility.snapshot({ root: await page.$(citizen.part('giayTo.pdf')) });
  assert.match(node.name, /^Tệp PDF/, 'the control is named by its question');
  await screenshots(page, 'files-attached');

  // Whichever has arrived first stands first.
  const [first, last] = await page.$$eval(`${item} li button`, (all) => all.map((button) => button.getAttribute('aria-label')));
  assert.deepEqual([first, last].sort(), ['Xóa tệp hai.pdf', 'Xóa tệp một.pdf']);
  await page.focus(`${item} [aria-label="${last}"]`);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Chọn tệp từ máy');
  assert.match(await page.$eval(`${item} label.tk-button`, (label) => getComputedStyle(label).outlineStyle), /solid/);
  await page.focus(`${item} [aria-label="${first}"]`);
  await page.keyboard.press('Enter');
  await until(citizen, 'giayTo.pdf', (text) => !text.includes(first.slice('Xóa tệp '.length)));
  assert.equal(await focused(page), last);
  await page.keyboard.press('Enter');
  await until(citizen, 'giayTo.pdf', (text) => text === '');
  assert.equal(await focused(page), 'Chọn tệp từ máy');
  await live.hears('Đã bỏ hai.pdf.');
  assert.equal(await desk.has('hai.pdf'), undefined, 'the portal has forgotten it too');
  await context.close();
});

test('of the wrong type, too large, empty, twice, too many: each is named, with what is allowed', async () => {
  const { context, citizen, page } = await desk.atPapers({ lang: 'en', expected: failure });
  const live = await listen(page);
  const [letter, none, large] = ['letter.txt', 'none.pdf', 'large.pdf'].map((name) => join(desk.folder.path, name));
  await writeFile(letter, 'x');
  await writeFile(none, '');
  await writeFile(large, Buffer.alloc(10 * MiB + 1));
  await choose(citizen, 'giayTo.pdf', letter, large, none);
  const text = await until(citizen, 'giayTo.pdf', (rows) => rows.includes('none.pdf'));
  assert.match(text, /“letter.txt” is not of a type that is accepted\. Choose PDF\./);
  assert.match(text, /“large.pdf” is too large: a file may have at most 10 MB\./);
  assert.match(text, /“none.pdf” is empty\./);
  await live.hears('letter.txt');
  await screenshots(page, 'files-refused');

  const [one, two, three, four] = await Promise.all(['1.pdf', '2.pdf', '3.pdf', '4.pdf'].map((name) => desk.paper(name)));
  await choose(citizen, 'giayTo.pdf', one, two);
  assert.doesNotMatch(await attached(citizen, 'giayTo.pdf', '1.pdf', '2.pdf'), /letter/, 'what was said goes with the next choice');
  await choose(citizen, 'giayTo.pdf', one);
  await until(citizen, 'giayTo.pdf', (rows) => /“1.pdf” is attached here already/.test(rows));
  await choose(citizen, 'giayTo.pdf', three, four);
  await until(citizen, 'giayTo.pdf', (rows) => /“4.pdf” was not attached: at most 3 files/.test(rows));
  await attached(citizen, 'giayTo.pdf', '3.pdf');
  await page.click(`${citizen.part('giayTo.pdf', '')} [aria-label="Dismiss 4.pdf"]`);
  await until(citizen, 'giayTo.pdf', (rows) => !rows.includes('4.pdf'));

  // What calls itself a photo but is none only the portal can tell.
  const liar = join(desk.folder.path, 'me.jpg');
  await writeFile(liar, 'not a photo');
  await choose(citizen, 'giayTo.anh', liar);
  await until(citizen, 'giayTo.anh', (rows) => /“me.jpg” is not of a type that is accepted\. Choose JPEG, PNG\./.test(rows));
  for (const name of ['letter.txt', 'large.pdf', '4.pdf', 'me.jpg']) assert.equal(await desk.has(name), undefined);
  await context.close();
});

test('files are dropped where they are taken, and nowhere else', async () => {
  const { context, citizen, page } = await desk.atPapers();
  const client = await page.createCDPSession();
  const data = { items: [], files: [await desk.paper('thả.pdf'), await desk.paper('thêm.pdf')], dragOperationsMask: 1 };
  const over = async (selector) => {
    const { x, y, width, height } = await (await steady(page, selector)).boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const drag = (type, at) => client.send('Input.dispatchDragEvent', { type, ...at, data });
  const area = `${citizen.part('giayTo.pdf', '')} .tk-drop`;
  const there = await over(area);
  await drag('dragEnter', there);
  await drag('dragOver', there);
  await page.waitForFunction((area) => /Thả ra để đính kèm/.test(document.querySelector(area).innerText), {}, area);
  await screenshots(page, 'files-drag');
  const beside = await over('.tk-heading');
  await drag('dragOver', beside);
  await page.waitForFunction((area) => /hoặc kéo và thả/.test(document.querySelector(area).innerText), {}, area);
  await drag('drop', beside);
  const again = await over(area);
  await drag('dragEnter', again);
  await drag('dragOver', again);
  await drag('drop', again);
  await attached(citizen, 'giayTo.pdf', 'thả.pdf', 'thêm.pdf');
  assert.equal(await page.$eval(area, (area) => area.hasAttribute('data-over')), false);
  assert.match(page.url(), /all-controls/, 'the browser has not opened the file in place of the page');
  await context.close();
});

test('on a phone a photo is taken', async () => {
  const { context, citizen, page } = await desk.atPapers({ lang: 'en', size: { width: 360, height: 800, isMobile: true, hasTouch: true } });
  const camera = `${citizen.part('giayTo.anh', '')} label.tk-camera`;
  await seen(page, camera);
  assert.equal(await page.$(`${citizen.part('giayTo.pdf', '')} .tk-camera`), null, 'no photo where only a PDF is taken');
  const input = await page.$eval(citizen.part('giayTo.anh', '-g'), (input) => ({ capture: input.getAttribute('capture'), accept: input.accept }));
  assert.deepEqual(input, { capture: 'environment', accept: 'image/jpeg,image/png' });
  const node = await page.accessibility.snapshot({ root: await page.$(citizen.part('giayTo.anh', '-g')) });
  assert.match(node.name, /^Photo.*Take a photo$/);
  const [chooser] = await Promise.all([page.waitForFileChooser(), (await steady(page, camera)).click()]);
  const photo = join(desk.folder.path, 'photo.png');
  await writeFile(photo, await page.screenshot());
  await chooser.accept([photo]);
  await attached(citizen, 'giayTo.anh', 'photo.png');
  await page.screenshot({ path: join(root, 'target/screenshots/files-phone-360.png'), fullPage: true });
  await context.close();
});
