// What goes wrong in real life: a reload in the middle, a register that is wrong or dead, a portal
// that refuses.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fatherToChild, motherToChild, nameToReview } from '../support/birth.mjs';
import { formSeen, launch, openPage, screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';
import { temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const withoutNotice = '056199000209';

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

test('a reload in the middle brings everything back, encrypted on the device', async () => {
  const citizen = await openForm(browser, portal, mother);
  const { page } = citizen;
  await motherToChild(citizen);
  await citizen.shows('con.ngaySinh', undefined, '-y');
  await citizen.type('con.hoTen', 'trần bảo ngọc');
  await new Promise((done) => setTimeout(done, 600));
  await page.waitForFunction(() => /Đã lưu trên máy này/.test(document.body.innerText));
  const heading = await citizen.heading();
  const before = (await portal.rows('SELECT count(*) AS n FROM register_call'))[0].n;

  // What lies in the browser cannot be read without the portal's key.
  const kept = await page.evaluate(async () => {
    const open = indexedDB.open('tokhai');
    const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
    const texts = [];
    for (const name of database.objectStoreNames) {
      const all = database.transaction(name).objectStore(name).getAll();
      const values = await new Promise((done) => { all.onsuccess = () => done(all.result); });
      for (const value of values) {
        const bytes = value instanceof Uint8Array || value instanceof ArrayBuffer ? new Uint8Array(value) : new TextEncoder().encode(JSON.stringify(value));
        texts.push(new TextDecoder().decode(bytes));
      }
    }
    database.close();
    return texts;
  });
  assert.ok(kept.length > 0, 'something is kept');
  for (const text of kept) assert.doesNotMatch(text, /NGỌC|ngọc|056192000456/);

  await page.reload();
  await page.waitForFunction((want) => document.querySelector('.tk-heading')?.textContent === want, { timeout: 10_000 }, heading);
  await citizen.shows('con.hoTen', 'TRẦN BẢO NGỌC');
  const locked = await page.$eval(citizen.part('con.ngaySinh', '-y'), (input) => input.readOnly || input.disabled);
  assert.equal(locked, true, 'a lock outlives a reload');
  const after = (await portal.rows('SELECT count(*) AS n FROM register_call'))[0].n;
  assert.equal(after, before, 'what is known is not asked again');

  // The register is wrong about the day: the citizen says so and types what is right.
  await (await steady(page, citizen.part('con.ngaySinh', '-x'))).click();
  await page.waitForFunction((selector) => !document.querySelector(selector).readOnly, {}, citizen.part('con.ngaySinh', '-y'));
  const day = await page.$eval(`${citizen.part('con.ngaySinh', '')} input`, (input) => input.value);
  const other = day === '1' ? '2' : String(Number(day) - 1);
  const [box] = await page.$$(`${citizen.part('con.ngaySinh', '')} input`);
  await box.click({ count: 3 });
  await page.keyboard.type(other);

  // Another language writes the button for the register's answer anew, while it has the focus.
  const button = citizen.part('con.ngaySinh', '-t');
  await (await seen(page, button)).focus();
  for (const [lang, step] of [['en', 'Step'], ['vi', 'Bước']]) {
    await page.$eval('tokhai-form', (form, lang) => form.setAttribute('lang', lang), lang);
    await page.waitForFunction((step) => document.querySelector('.tk-heading')?.textContent.includes(step), {}, step);
    assert.equal(await page.evaluate(() => document.activeElement.id), button.slice(1));
  }
  await citizen.next();
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');

  const [record] = await portal.rows('SELECT s.*, t.* FROM submission s JOIN timing t USING (receipt)');
  const origins = JSON.parse(record.origins);
  assert.equal(origins['/con/ngaySinh'].disputed, true);
  assert.equal(origins['/con/ngaySinh'].origin, 'typed');
  const timing = JSON.parse(record.reported);
  assert.equal(timing.legs.length, 2, 'a reload is another leg');
  assert.ok(timing.away >= 0 && timing.away < 5_000);
  assert.equal(record.suspect, null);
  assert.deepEqual(page.wrongs, []);

  // Filed is filed: nothing is left of the draft.
  await page.reload();
  await formSeen(page);
  await page.waitForFunction(() => /1\/\d/.test(document.querySelector('.tk-heading').textContent));
  await page.close();
});

test('a file that the portal no longer has is named, and can be attached anew', async () => {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, withoutNotice, { expected: /status of (404|422)/ });
  const { page } = citizen;
  await motherToChild(citizen);
  await citizen.type('con.hoTen', 'lê gia hân');
  await citizen.date('con.ngaySinh', '20', '11', '2026');
  await citizen.choose('con.gioiTinh', 'nu');
  await citizen.combo('con.noiSinh.diaChi.province', 'khanh hoa', 'Khánh Hòa');
  await citizen.combo('con.noiSinh.diaChi.commune', 'nha trang', 'Nha Trang');
  await citizen.next();

  const paper = join(folder.path, 'giay-chung-sinh.pdf');
  await citizen.attach('giayTo.chungSinh', paper);
  await citizen.next();
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();

  const [{ id }] = await portal.rows('SELECT id FROM upload');
  assert.equal(await page.evaluate(async (id) => (await fetch(`/api/files/${id}`, { method: 'DELETE' })).status, id), 204);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await screenshots(page, 'refused');
  assert.match(await page.$eval('.tk-problems', (e) => e.innerText), /Giấy chứng sinh|tệp|giấy/i);
  assert.equal((await portal.rows(`SELECT count(*) AS n FROM submission WHERE subject = '${withoutNotice}'`))[0].n, 0);

  await page.click('.tk-problems a');
  await (await seen(page, `${citizen.part('giayTo.chungSinh', '-c')} button`)).click();
  await citizen.attach('giayTo.chungSinh', paper);
  await citizen.next();
  await citizen.next();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  const [file] = await portal.rows('SELECT * FROM submission_file');
  assert.equal(file.pointer, '/giayTo/chungSinh/0');
  await context.close();
});

test('with every register dead the form is filled by hand', async () => {
  const dead = await startPortal(['--register-fail', 'nguoiYeuCau,voChong,me,cha,honNhan,chungSinh,baoHiemMe,baoHiemCha']);
  try {
    const context = await browser.createBrowserContext();
    const citizen = await openForm(context, dead, '056198000207', { expected: /status of 503/ });
    const { page } = citizen;
    await page.waitForFunction(() => document.querySelector('[data-state="unavailable"]'), { timeout: 15_000 });
    await screenshots(page, 'dead-register');
    await citizen.combo('coQuan', 'nha trang', 'Nha Trang');
    await citizen.choose('nguoiYeuCau.quanHe', 'me');
    await citizen.type('nguoiYeuCau.hoTen', 'phạm thị hoa');
    await citizen.type('nguoiYeuCau.soDinhDanh', '056198000207');
    await citizen.combo('nguoiYeuCau.cuTru.province', 'khanh hoa', 'Khánh Hòa');
    await citizen.combo('nguoiYeuCau.cuTru.commune', 'tay nha trang', 'Tây Nha Trang');
    await citizen.choose('nguoiYeuCau.giayTo.loai', 'canCuoc');
    await citizen.date('nguoiYeuCau.giayTo.ngayCap', '1', '2', '2022');
    await citizen.type('nguoiYeuCau.giayTo.noiCap', 'Bộ Công an');
    await citizen.next();

    await citizen.date('me.namSinh', '', '', '1998');
    await citizen.combo('me.danToc', 'kinh', 'Kinh');
    await citizen.combo('me.quocTich', 'viet nam', 'Việt Nam');
    await citizen.next();
    await citizen.choose('tinhTrangChaMe', 'khongCha');
    await citizen.next();
    await citizen.type('con.hoTen', 'phạm gia bảo');
    await citizen.date('con.ngaySinh', '1', '11', '2026');
    await citizen.choose('con.gioiTinh', 'nam');
    await citizen.combo('con.noiSinh.diaChi.province', 'khanh hoa', 'Khánh Hòa');
    await citizen.combo('con.noiSinh.diaChi.commune', 'nha trang', 'Nha Trang');
    await citizen.combo('con.queQuan.province', 'khanh hoa', 'Khánh Hòa');
    await citizen.combo('con.queQuan.commune', 'nha trang', 'Nha Trang');
    await citizen.next();
    const paper = join(folder.path, 'cam-doan.pdf');
    await citizen.attach('giayTo.camDoanSinh', paper);
    await citizen.next();
    await (await steady(page, citizen.part('banSao'))).click();
    await citizen.type('soLuong', '2');
    await (await steady(page, citizen.part('camDoan'))).click();
    await citizen.next();
    await (await steady(page, '#t-submit')).click();
    await seen(page, '.tk-number');
    const [record] = await dead.rows('SELECT s.*, t.* FROM submission s JOIN timing t USING (receipt)');
    assert.equal(JSON.parse(record.data).me.namSinh, '1998');
    assert.equal(record.held, 0);
    await context.close();
  } finally {
    await dead.stop();
  }
});

for (const known of [false, true]) {
  test(`signed out at the press of submit, ${known ? 'and told so before' : 'and nobody has noticed'}: signed in again, it is sent by itself, once`, async () => {
    const context = await browser.createBrowserContext();
    const father = '056090000201';
    const citizen = await openForm(context, portal, father, { expected: /status of 401/ });
    const { page } = citizen;
    await fatherToChild(citizen);
    await nameToReview(citizen);
    const begun = Date.now();
    const records = () => portal.rows(`SELECT receipt FROM submission WHERE subject = '${father}' AND received > ${begun}`);

    if (known) {
      // In another tab; the page hears of it when it is looked at again.
      const other = await openPage(context);
      await other.goto(`${portal.url}/services`);
      await Promise.all([other.waitForNavigation(), other.click('form[action="/sign-out"] button')]);
      await other.close();
      await seen(page, '.tk-notice #t-signin');
    } else {
      await portal.run(`UPDATE session SET ended = ${begun} WHERE ended IS NULL`);
    }
    await (await steady(page, '#t-submit')).click();
    await seen(page, '.tk-sending-state #t-signin');
    assert.equal(await page.$$eval('#t-signin', (all) => all.length), 1);
    await screenshots(page, `signed-out-${known ? 'known' : 'pressed'}`);
    assert.deepEqual(await records(), []);

    await Promise.all([page.waitForNavigation(), (await steady(page, '#t-signin')).click()]);
    const button = await seen(page, `button[value="${father}"]`);
    await Promise.all([page.waitForNavigation(), button.click()]);
    const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
    assert.deepEqual(await records(), [{ receipt: number }]);
    await context.close();
  });
}
