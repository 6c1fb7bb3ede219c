// Files on their way, over a slow line, a broken one, none, and a portal in trouble.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { motherToChild } from '../support/birth.mjs';
import { screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { MiB, attached, choose, failure, focused, listen, pieces, speed, startDesk, until } from '../support/files.mjs';
import { line } from '../support/line.mjs';
import { root } from '../support/tree.mjs';

let desk;

before(async () => {
  desk = await startDesk();
});

after(async () => {
  await desk?.stop();
});

const withoutNotice = '056199000209';

test('a slow file shows how far it is, and can be called off', async () => {
  const { context, citizen, page } = await desk.atPapers();
  const live = await listen(page);
  await speed(page, 300 * 1024);
  await choose(citizen, 'giayTo.pdf', await desk.paper('lớn.pdf', 3 * MiB));
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
  await live.hears('Đã bỏ lớn.pdf.');
  await speed(page);
  for (let tries = 0; tries < 100 && (await desk.has('lớn.pdf')) !== undefined; tries++) await new Promise((done) => setTimeout(done, 100));
  assert.equal(await desk.has('lớn.pdf'), undefined, 'the portal has nothing of it');
  await context.close();
});

test('a line cut in the middle: it goes on by itself from where the portal has got to', async () => {
  const wire = await line(desk.portal.url);
  const { context, citizen, page } = await desk.atPapers({ to: wire, expected: failure });
  const sent = pieces(page);
  await speed(page, 600 * 1024);
  await choose(citizen, 'giayTo.pdf', await desk.paper('đứt.pdf', 3 * MiB));
  await until(citizen, 'giayTo.pdf', (text) => /[1-9]\d? %/.test(text));
  wire.cut();
  await new Promise((done) => setTimeout(done, 700));
  wire.mend();
  const cutAt = sent.length;
  await speed(page);
  await attached(citizen, 'giayTo.pdf', 'đứt.pdf');
  assert.ok(sent.slice(cutAt).some((step) => step.by === 'HEAD'), 'the portal is asked how far it is');
  let known = 0;
  for (const step of sent) {
    if (step.from !== undefined) assert.equal(step.from, known, 'each piece begins where the portal is');
    if (step.at !== undefined) known = step.at;
  }
  assert.equal(known, 3 * MiB);
  assert.equal(await desk.has('đứt.pdf'), 1);
  await context.close();
  await wire.stop();
});

test('without a network it waits, says so, and goes on when the network is back', async () => {
  const { context, citizen, page } = await desk.atPapers({ lang: 'en', size: { width: 360, height: 800 }, expected: failure });
  const live = await listen(page);
  const sent = pieces(page);
  await speed(page, 300 * 1024);
  await choose(citizen, 'giayTo.pdf', await desk.paper('wait.pdf', 2 * MiB));
  await until(citizen, 'giayTo.pdf', (text) => /[1-9]\d? %/.test(text));
  await page.emulateNetworkConditions({ offline: true, upload: -1, download: -1, latency: 0 });
  await until(citizen, 'giayTo.pdf', (text) => /Waiting for the network; the file goes on by itself/.test(text));
  await live.hears('Waiting for the network');
  await screenshots(page, 'files-waiting');
  const before = sent.filter((step) => step.at !== undefined).at(-1).at;
  await page.emulateNetworkConditions({ offline: false, upload: -1, download: -1, latency: 0 });
  await attached(citizen, 'giayTo.pdf', 'wait.pdf');
  const first = sent.findLast((step) => step.by === 'HEAD');
  assert.ok(first.at >= before, 'nothing that has arrived is sent again');
  await context.close();
});

test('a portal in trouble: after some tries the citizen is told why, and sends it again', async () => {
  const { context, citizen, page } = await desk.atPapers({ expected: failure });
  const live = await listen(page);
  let trouble = true;
  let tries = 0;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const patch = request.method() === 'PATCH';
    if (patch) tries += 1;
    if (patch && trouble) return request.respond({ status: 503, contentType: 'application/problem+json', body: '{}' });
    return request.continue();
  });
  await choose(citizen, 'giayTo.pdf', await desk.paper('hỏng.pdf'));
  await until(citizen, 'giayTo.pdf', (text) => /Cổng dịch vụ đang trục trặc nên chưa gửi được “hỏng.pdf”/.test(text), 40_000);
  assert.equal(tries, 5);
  await live.hears('hỏng.pdf');
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
  const context = await desk.browser.createBrowserContext();
  const citizen = await openForm(context, desk.portal, withoutNotice);
  const { page } = citizen;
  await motherToChild(citizen);
  await citizen.type('con.hoTen', 'lê gia hân');
  await citizen.date('con.ngaySinh', '20', '11', '2026');
  await citizen.choose('con.gioiTinh', 'nu');
  await citizen.combo('con.noiSinh.diaChi.province', 'khanh hoa', 'Khánh Hòa');
  await citizen.combo('con.noiSinh.diaChi.commune', 'nha trang', 'Nha Trang');
  await citizen.next();

  await speed(page, 150 * 1024);
  await choose(citizen, 'giayTo.chungSinh', await desk.paper('giấy chứng sinh.pdf', 2 * MiB));
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
  assert.equal((await desk.portal.rows('SELECT count(*) AS n FROM submission'))[0].n, 0);
  assert.doesNotMatch(await citizen.text('giayTo.chungSinh'), /Không khai/);
  assert.doesNotMatch(await citizen.text('giayTo'), /Nộp/, 'what is on its way is not called for');
  await (await page.$(citizen.part('giayTo', ''))).screenshot({ path: join(root, 'target/screenshots/files-review-part.png') });
  await speed(page);
  await seen(page, '.tk-number');
  const [file] = await desk.portal.rows('SELECT f.pointer, u.name, u.complete FROM submission_file f JOIN upload u ON u.id = f.upload');
  assert.deepEqual(file, { pointer: '/giayTo/chungSinh/0', name: 'giấy chứng sinh.pdf', complete: 1 });
  const [{ timing }] = await desk.portal.rows('SELECT reported AS timing FROM timing');
  assert.ok(JSON.parse(timing).waitUpload > 0, 'the wait is measured');
  await context.close();
});

test('a file broken off by a reload goes on by itself from where the portal has got to', async () => {
  const { context, citizen, page } = await desk.atPapers({ lang: 'en' });
  await speed(page, 100 * 1024);
  await choose(citizen, 'giayTo.pdf', await desk.paper('half.pdf', MiB));
  await until(citizen, 'giayTo.pdf', (text) => text.includes('%'));
  await page.waitForFunction(() => /Saved on this device/.test(document.body.innerText));
  await new Promise((done) => setTimeout(done, 600));
  const sent = pieces(page);
  await page.reload();
  await speed(page);
  await attached(citizen, 'giayTo.pdf', 'half.pdf');
  const first = sent.find((step) => step.by === 'HEAD');
  assert.ok(first, 'the portal is asked how far it is');
  assert.ok(sent.filter((step) => step.from !== undefined).every((step) => step.from >= first.at), 'nothing that has arrived is sent again');
  await desk.gets('half.pdf');
  assert.deepEqual(await kept(page), [], 'nothing of it stays on the device');
  await context.close();
});

test('a file chosen without a network is on the device, sealed, and sent by a later page', async () => {
  const { context, citizen, page } = await desk.atPapers({ lang: 'en', expected: failure });
  const { url } = desk.portal;
  await page.setOfflineMode(true);
  await choose(citizen, 'giayTo.pdf', await desk.paper('later.pdf', MiB));
  await until(citizen, 'giayTo.pdf', (text) => /Waiting for the network/.test(text));
  await page.waitForFunction(() => /Saved on this device/.test(document.body.innerText));
  // What was said to be saved may be from before the file was chosen.
  await new Promise((done) => setTimeout(done, 2000));
  const [{ bytes, open }] = await kept(page);
  assert.ok(bytes > MiB, 'all of it is there');
  assert.ok(!open, 'and cannot be read');
  await page.close();

  const again = await openForm(context, desk.portal, desk.citizen, { form: 'all-controls', lang: 'en' });
  assert.equal(new URL(again.page.url()).origin, url);
  await attached(again, 'giayTo.pdf', 'later.pdf');
  await desk.gets('later.pdf');
  await context.close();
});

/** The files that the device keeps: how long each is, and whether its beginning is that of a PDF. */
const kept = (page) => page.evaluate(async () => {
  const done = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: fail }));
  const database = await done(indexedDB.open('tokhai'));
  const records = database.transaction('records').objectStore('records');
  const names = (await done(records.getAllKeys())).filter((name) => name.includes('/file/'));
  const all = await Promise.all(names.map((name) => done(database.transaction('records').objectStore('records').get(name))));
  database.close();
  return all.map(({ sealed }) => ({ bytes: sealed.byteLength, open: new TextDecoder('latin1').decode(sealed).includes('%PDF') }));
});
