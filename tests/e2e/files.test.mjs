// Files: chosen, dropped, photographed; on their way over a bad line; refused in words; taken back.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { line } from '../support/line.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const withoutNotice = '056199000209';
const MiB = 1024 * 1024;

let portal;
let browser;
let folder;

before(async () => {
  folder = await temporaryFolder();
  portal = await startPortal();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  await folder?.remove();
});

/** A document of some bytes, unlike any other. */
async function paper(name, size = 400) {
  const path = join(folder.path, name);
  await writeFile(path, Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)]));
  return path;
}

/** A citizen of a browser of their own, on the page of the form that asks for a photo and for papers. */
async function atPapers({ to = portal, lang = 'vi', size, expected } = {}) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, to, mother, { form: 'all-controls', lang, size });
  const { page } = citizen;
  page.expected = expected;
  await (await steady(page, '.tk-steps summary')).click();
  await (await page.$$('.tk-steps button'))[3].click();
  await seen(page, `${citizen.part('giayTo.pdf', '')} label`);
  return { context, citizen, page };
}

/** What the browser complains of when an answer is an error, or there is none. */
const failure = /Failed to load resource/;

const choose = async (citizen, path, ...files) => (await citizen.page.$(citizen.part(path))).uploadFile(...files);

/** The rows of what is attached and of what is not, as they read. */
const rows = (citizen, path) =>
  citizen.page.$$eval(`${citizen.part(path, '')} li`, (all) => all.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));

/** Waits until the rows satisfy a test, which is given them as one text. */
async function until(citizen, path, holds, timeout = 20_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const text = (await rows(citizen, path)).join('\n');
    if (holds(text)) return text;
    if (Date.now() > end) throw new Error(`the rows of ${path} stay:\n${text}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

const attached = (citizen, path, ...names) =>
  until(citizen, path, (text) => names.every((name) => text.includes(name)) && !/%|Hủy|Cancel/.test(text));

/** What the live region says from now on, each message once. */
async function listen(page) {
  const said = [];
  await page.exposeFunction('heard', (text) => said.push(text));
  await page.$eval('[role="status"]', (region) => {
    new MutationObserver(() => globalThis.heard(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return said;
}

async function heard(said, text) {
  const end = Date.now() + 15_000;
  while (!said.some((message) => message.includes(text))) {
    if (Date.now() > end) throw new Error(`never heard "${text}", but: ${said.join(' | ')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** How the control with the focus is called. */
const focused = (page) =>
  page.evaluate(() => {
    const held = document.activeElement;
    return held.getAttribute('aria-label') ?? [...(held.labels ?? [])].at(-1)?.innerText ?? held.tagName;
  });

/** Uploads are this slow, in bytes a second. */
const slow = (page, speed) =>
  page.emulateNetworkConditions({ offline: false, upload: speed, download: 10 * MiB, latency: 0 });

/** Where each piece began that the page has sent, and how far the portal then said that it was. */
function pieces(page) {
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push({ from: Number(request.headers()['upload-offset']) });
  });
  page.on('response', (response) => {
    const offset = response.headers()['upload-offset'];
    if (offset !== undefined) sent.push({ at: Number(offset), by: response.request().method() });
  });
  return sent;
}

const uploads = (where = portal) => where.rows('SELECT id, name, size, received, complete FROM upload ORDER BY created, name');

test('the picker says what it takes, and takes several files; removing one leaves the focus at the next', async () => {
  const { context, citizen, page } = await atPapers();
  const item = citizen.part('giayTo.pdf', '');
  assert.match(await citizen.text('giayTo.pdf'), /Nhận PDF\. Tối đa 3 tệp, mỗi tệp không quá 10\sMB\./);
  assert.match(await citizen.text('giayTo.pdf'), /Chọn tệp từ máy\s+hoặc kéo và thả tệp vào đây/);
  const input = await page.$eval(citizen.part('giayTo.pdf'), ({ accept, multiple }) => ({ accept, multiple }));
  assert.deepEqual(input, { accept: 'application/pdf', multiple: true });
  assert.equal(await page.$eval(`${citizen.part('giayTo.anh', '')} label.tk-camera`, (label) => label.offsetParent), null, 'no camera at a desk');
  // The label that looks like a button opens the browser's own picker.
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(`${item} label.tk-button`)]);
  const said = await listen(page);
  await chooser.accept([await paper('một.pdf'), await paper('hai.pdf')]);
  await attached(citizen, 'giayTo.pdf', 'một.pdf (0,3 KB)', 'hai.pdf');
  await heard(said, 'Đã đính kèm');
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
  await heard(said, 'Đã bỏ hai.pdf.');
  assert.ok(!(await uploads()).some(({ name }) => name === 'hai.pdf'), 'the portal has forgotten it too');
  await context.close();
});

test('of the wrong type, too large, empty, twice, too many: each is named, with what is allowed', async () => {
  const { context, citizen, page } = await atPapers({ lang: 'en', expected: failure });
  const said = await listen(page);
  const [letter, none, large] = ['letter.txt', 'none.pdf', 'large.pdf'].map((name) => join(folder.path, name));
  await writeFile(letter, 'x');
  await writeFile(none, '');
  await writeFile(large, Buffer.alloc(10 * MiB + 1));
  await choose(citizen, 'giayTo.pdf', letter, large, none);
  const text = await until(citizen, 'giayTo.pdf', (rows) => rows.includes('none.pdf'));
  assert.match(text, /“letter.txt” is not of a type that is accepted\. Choose PDF\./);
  assert.match(text, /“large.pdf” is too large: a file may have at most 10 MB\./);
  assert.match(text, /“none.pdf” is empty\./);
  await heard(said, 'letter.txt');
  await screenshots(page, 'files-refused');

  const [one, two, three, four] = await Promise.all(['1.pdf', '2.pdf', '3.pdf', '4.pdf'].map((name) => paper(name)));
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
  const liar = join(folder.path, 'me.jpg');
  await writeFile(liar, 'not a photo');
  await choose(citizen, 'giayTo.anh', liar);
  await until(citizen, 'giayTo.anh', (rows) => /“me.jpg” is not of a type that is accepted\. Choose JPEG, PNG\./.test(rows));
  assert.ok(!(await uploads()).some(({ name }) => ['letter.txt', 'large.pdf', '4.pdf', 'me.jpg'].includes(name)));
  await context.close();
});

test('files are dropped where they are taken, and nowhere else', async () => {
  const { context, citizen, page } = await atPapers();
  const client = await page.createCDPSession();
  const data = { items: [], files: [await paper('thả.pdf'), await paper('thêm.pdf')], dragOperationsMask: 1 };
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
  const { context, citizen, page } = await atPapers({ lang: 'en', size: { width: 360, height: 800, isMobile: true, hasTouch: true } });
  const camera = `${citizen.part('giayTo.anh', '')} label.tk-camera`;
  await seen(page, camera);
  assert.equal(await page.$(`${citizen.part('giayTo.pdf', '')} .tk-camera`), null, 'no photo where only a PDF is taken');
  const input = await page.$eval(citizen.part('giayTo.anh', '-g'), (input) => ({ capture: input.getAttribute('capture'), accept: input.accept }));
  assert.deepEqual(input, { capture: 'environment', accept: 'image/jpeg,image/png' });
  const node = await page.accessibility.snapshot({ root: await page.$(citizen.part('giayTo.anh', '-g')) });
  assert.match(node.name, /^Photo.*Take a photo$/);
  const [chooser] = await Promise.all([page.waitForFileChooser(), (await steady(page, camera)).click()]);
  const photo = join(folder.path, 'photo.png');
  await writeFile(photo, await page.screenshot());
  await chooser.accept([photo]);
  await attached(citizen, 'giayTo.anh', 'photo.png');
  await page.screenshot({ path: join(root, 'target/screenshots/files-phone-360.png'), fullPage: true });
  await context.close();
});

test('a slow file shows how far it is, and can be called off', async () => {
  const { context, citizen, page } = await atPapers();
  const said = await listen(page);
  await slow(page, 300 * 1024);
  await choose(citizen, 'giayTo.pdf', await paper('lớn.pdf', 3 * MiB));
  const percents = new Set();
  const bar = `${citizen.part('giayTo.pdf', '')} progress`;
  await seen(page, bar);
  assert.equal(await page.$eval(bar, (bar) => bar.getAttribute('aria-label')), 'lớn.pdf');
  await until(citizen, 'giayTo.pdf', (text) => {
    const percent = text.match(/(\d+) %/)?.[1];
    if (percent) percents.add(Number(percent));
    return percents.size > 2;
  });
  assert.deepEqual([...percents], [...percents].sort((a, b) => a - b), 'it only grows');
  assert.equal(await page.$eval(bar, (bar) => Math.round(bar.value)), Math.max(...percents));
  await screenshots(page, 'files-sending');
  await page.focus(`${citizen.part('giayTo.pdf', '')} [aria-label="Hủy gửi lớn.pdf"]`);
  await page.keyboard.press('Enter');
  await until(citizen, 'giayTo.pdf', (text) => text === '');
  assert.equal(await focused(page), 'Chọn tệp từ máy');
  await heard(said, 'Đã bỏ lớn.pdf.');
  await slow(page, -1);
  const end = Date.now() + 10_000;
  while ((await uploads()).some((upload) => upload.name === 'lớn.pdf') && Date.now() < end) await new Promise((done) => setTimeout(done, 100));
  assert.ok(!(await uploads()).some((upload) => upload.name === 'lớn.pdf'), 'the portal has nothing of it');
  await context.close();
});

test('a line cut in the middle: it goes on by itself from where the portal has got to', async () => {
  const wire = await line(portal.url);
  const { context, citizen, page } = await atPapers({ to: wire, expected: failure });
  const sent = pieces(page);
  await slow(page, 600 * 1024);
  await choose(citizen, 'giayTo.pdf', await paper('đứt.pdf', 3 * MiB));
  await until(citizen, 'giayTo.pdf', (text) => /[1-9]\d? %/.test(text));
  wire.cut();
  await new Promise((done) => setTimeout(done, 700));
  wire.mend();
  const cutAt = sent.length;
  await slow(page, -1);
  await attached(citizen, 'giayTo.pdf', 'đứt.pdf');
  assert.ok(sent.slice(cutAt).some((step) => step.by === 'HEAD'), 'the portal is asked how far it is');
  let known = 0;
  for (const step of sent) {
    if (step.from !== undefined) assert.equal(step.from, known, 'each piece begins where the portal is');
    if (step.at !== undefined) known = step.at;
  }
  assert.equal(known, 3 * MiB);
  const { complete } = (await uploads()).find((upload) => upload.name === 'đứt.pdf');
  assert.equal(complete, 1);
  await context.close();
  await wire.stop();
});

test('without a network it waits, says so, and goes on when the network is back', async () => {
  const { context, citizen, page } = await atPapers({ lang: 'en', size: { width: 360, height: 800 }, expected: failure });
  const said = await listen(page);
  const sent = pieces(page);
  await slow(page, 300 * 1024);
  await choose(citizen, 'giayTo.pdf', await paper('wait.pdf', 2 * MiB));
  await until(citizen, 'giayTo.pdf', (text) => /[1-9]\d? %/.test(text));
  await page.emulateNetworkConditions({ offline: true, upload: -1, download: -1, latency: 0 });
  await until(citizen, 'giayTo.pdf', (text) => /Waiting for the network; the file goes on by itself/.test(text));
  await heard(said, 'Waiting for the network');
  await screenshots(page, 'files-waiting');
  const before = sent.filter((step) => step.at !== undefined).at(-1).at;
  await page.emulateNetworkConditions({ offline: false, upload: -1, download: -1, latency: 0 });
  await attached(citizen, 'giayTo.pdf', 'wait.pdf');
  const first = sent.findLast((step) => step.by === 'HEAD');
  assert.ok(first.at >= before, 'nothing that has arrived is sent again');
  await context.close();
});

test('a portal in trouble: after some tries the citizen is told why, and sends it again', async () => {
  const { context, citizen, page } = await atPapers({ expected: failure });
  const said = await listen(page);
  let trouble = true;
  let tries = 0;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const patch = request.method() === 'PATCH';
    if (patch) tries += 1;
    if (patch && trouble) return request.respond({ status: 503, contentType: 'application/problem+json', body: '{}' });
    return request.continue();
  });
  await choose(citizen, 'giayTo.pdf', await paper('hỏng.pdf'));
  await until(citizen, 'giayTo.pdf', (text) => /Cổng dịch vụ đang trục trặc nên chưa gửi được “hỏng.pdf”/.test(text), 40_000);
  assert.equal(tries, 5);
  await heard(said, 'hỏng.pdf');
  // Whoever goes on is told, and led to it.
  await (await steady(page, '#t-submit')).click();
  const link = await seen(page, '.tk-problems a');
  assert.match(await page.$eval('.tk-problems', (e) => e.innerText), /chưa gửi được “hỏng.pdf”/);
  assert.doesNotMatch(await page.$eval('.tk-problems', (e) => e.innerText), /ít nhất một giấy tờ/);
  await screenshots(page, 'files-failed');
  await link.click();
  assert.equal(await focused(page), 'Chọn tệp từ máy');
  trouble = false;
  await page.focus(`${citizen.part('giayTo.pdf', '')} [aria-label="Gửi lại hỏng.pdf"]`);
  await page.keyboard.press('Enter');
  await attached(citizen, 'giayTo.pdf', 'hỏng.pdf');
  assert.notEqual(await focused(page), 'BODY', 'the focus is not lost');
  assert.doesNotMatch(await page.$eval('.tk-problems', (e) => e.innerText), /hỏng.pdf/);
  await context.close();
});

test('a file on its way goes with the citizen from page to page, and is filed', async () => {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, withoutNotice);
  const { page } = citizen;
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('nguoiYeuCau.quanHe', 'me');
  await citizen.next();
  await citizen.shows('me.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('cha.hoTen');
  await citizen.next();
  await citizen.type('con.hoTen', 'lê gia hân');
  await citizen.date('con.ngaySinh', '20', '11', '2026');
  await citizen.choose('con.gioiTinh', 'nu');
  await citizen.combo('con.noiSinh.diaChi.province', 'khanh hoa', 'Khánh Hòa');
  await citizen.combo('con.noiSinh.diaChi.commune', 'nha trang', 'Nha Trang');
  await citizen.next();

  await slow(page, 150 * 1024);
  await choose(citizen, 'giayTo.chungSinh', await paper('giấy chứng sinh.pdf', 2 * MiB));
  await until(citizen, 'giayTo.chungSinh', (text) => text.includes('%'));
  // One of the papers is asked for: the one on its way will do.
  await citizen.next();
  await (await steady(page, '#t-back')).click();
  await until(citizen, 'giayTo.chungSinh', (text) => /giấy chứng sinh\.pdf .*%/.test(text));
  await citizen.next();
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await until(citizen, 'giayTo.chungSinh', (text) => /giấy chứng sinh\.pdf .*%/.test(text));
  await (await steady(page, '#t-submit')).click();
  await page.waitForFunction(() => /Đang gửi nốt các tệp/.test(document.querySelector('.tk-sending-state').innerText));
  await screenshots(page, 'files-review');
  assert.equal((await portal.rows('SELECT count(*) AS n FROM submission'))[0].n, 0);
  assert.doesNotMatch(await citizen.text('giayTo.chungSinh'), /Không khai/);
  assert.doesNotMatch(await citizen.text('giayTo'), /Nộp/, 'what is on its way is not called for');
  await (await page.$(citizen.part('giayTo', ''))).screenshot({ path: join(root, 'target/screenshots/files-review-part.png') });
  await slow(page, -1);
  await seen(page, '.tk-number');
  const [file] = await portal.rows('SELECT f.pointer, u.name, u.complete FROM submission_file f JOIN upload u ON u.id = f.upload');
  assert.deepEqual(file, { pointer: '/giayTo/chungSinh/0', name: 'giấy chứng sinh.pdf', complete: 1 });
  const [{ timing }] = await portal.rows('SELECT reported AS timing FROM timing');
  assert.ok(JSON.parse(timing).waitUpload > 0, 'the wait is measured');
  await context.close();
});

test('a reload breaks a file off, and says which', async () => {
  const { context, citizen, page } = await atPapers({ lang: 'en' });
  await slow(page, 100 * 1024);
  await choose(citizen, 'giayTo.pdf', await paper('half.pdf', MiB));
  await until(citizen, 'giayTo.pdf', (text) => text.includes('%'));
  await page.waitForFunction(() => /Saved on this device/.test(document.body.innerText));
  await new Promise((done) => setTimeout(done, 600));
  await page.reload();
  await slow(page, -1);
  await seen(page, `${citizen.part('giayTo.pdf', '')} .tk-error`);
  await until(citizen, 'giayTo.pdf', (text) => /The page was closed before “half.pdf” was sent\. Choose it again\./.test(text));
  await page.click(`${citizen.part('giayTo.pdf', '')} [aria-label="Dismiss half.pdf"]`);
  await until(citizen, 'giayTo.pdf', (text) => text === '');
  assert.equal(await focused(page), 'Choose from this device');
  await context.close();
});
