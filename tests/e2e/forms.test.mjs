// Every form that the project ships, opened by somebody whom the registers know; and two of them
// filed with little more than what the registers say.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { screenshots, seen, steady } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';
import { root } from '../support/tree.mjs';

const mother = '056192000456';
const bride = '056197000220';
const groom = '056093000221';
const widow = '056168000223';

/** Who opens which form; the others are opened by the mother. */
const subjects = {
  'dang-ky-ket-hon': bride,
  'trich-luc-ho-tich': widow,
  'ho-kinh-doanh': '056086000228',
  'ly-lich-tu-phap': '056099000233',
};

/** What is chosen first, so that the pages that hang on it are there. */
const choices = {
  'cu-tru-ct01': { noiDung: 'thuongTru', truongHop: 'nguoiThan' },
};

const files = (await readdir(join(root, 'forms'))).filter((file) => file.endsWith('.json') && file !== 'all-controls.json');

const on = stage();

/** Opens a form in a profile of its own, so that no draft of another test is found. */
const open = async (subject, form) => (await openAlone(on.browser, on.portal, subject, { form })).citizen;

/** Waits until these sources of a form have found something, and nothing is being asked any more. */
async function answered(page, form, sources) {
  for (let tries = 0; ; tries++) {
    const rows = await on.portal.rows(`SELECT source FROM register_call WHERE form = '${form}' AND outcome = 'found'`);
    const missing = sources.filter((source) => !rows.some((row) => row.source === source));
    const asking = await page.$$eval('.tk-sources [data-state="asking"]', (lines) => lines.length);
    if (missing.length === 0 && asking === 0) return;
    assert.ok(tries < 100, `${form}: no answer from ${missing}, ${asking} being asked`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Files what is on the review page and gives the number and the one record there is of the form. */
async function file(page, form) {
  await (await steady(page, '#t-submit')).click();
  const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
  const records = await on.portal.rows(`SELECT * FROM submission JOIN timing USING (receipt) WHERE form = '${form}'`);
  assert.equal(records.length, 1);
  assert.equal(records[0].receipt, number);
  return { data: JSON.parse(records[0].data), origins: JSON.parse(records[0].origins), suspect: records[0].suspect };
}

for (const name of files) {
  const id = name.replace('.json', '');
  test(`${id} opens, is filled and keeps the rules of the page`, async () => {
    const form = JSON.parse(await readFile(join(root, 'forms', name), 'utf8'));
    const citizen = await open(subjects[id] ?? mother, id);
    const { page } = citizen;
    const [language] = form.languages;
    const heading = await page.$eval('.tk-heading', (e) => e.textContent);
    assert.ok(heading.includes(form.pages[0].title[language]), heading);
    await answered(page, id, (form.sources ?? []).filter((source) => source.trigger === 'open').map((source) => source.id));
    await screenshots(page, `form-${id}`);
    for (const [path, code] of Object.entries(choices[id] ?? {})) await citizen.choose(path, code);
    // Every page can be looked at before all of it is answered.
    for (let step = 1; step < form.pages.length; step++) {
      if (!(await page.$eval('.tk-steps', (steps) => steps.open))) await (await steady(page, '.tk-steps summary')).click();
      const buttons = await page.$$('.tk-steps button');
      const before = await page.$eval('.tk-heading', (e) => e.textContent);
      await buttons[step].click();
      await page.waitForFunction((old) => document.querySelector('.tk-heading').textContent !== old, {}, before);
      await answered(page, id, []);
      await screenshots(page, `form-${id}-${step + 1}`);
    }
    assert.deepEqual(page.wrongs, []);
    await page.browserContext().close();
  });
}

test('the list of services names each with its level', async () => {
  const { page } = await open(mother, 'dang-ky-khai-sinh');
  await page.goto(`${on.portal.url}/services`);
  const services = await page.$$eval('.site-services li', (all) => all.map((e) => e.innerText));
  assert.equal(services.length, 6);
  assert.ok(services.every((text) => /Cấp (xã|tỉnh) · Trực tuyến (toàn trình|một phần) · /.test(text)), services.join('\n'));
  await screenshots(page, 'services');
  assert.deepEqual(page.wrongs, []);
  await page.browserContext().close();
});

test('a bride types the groom’s number, and both declare', async () => {
  const citizen = await open(bride, 'dang-ky-ket-hon');
  const { page } = citizen;
  // The office is that of her residence, which only her own record tells.
  await citizen.shows('coQuan');
  assert.equal(await page.$eval(`${citizen.part('ben', '')} input[value="nu"]`, (input) => input.checked), true);
  await citizen.next();
  await citizen.shows('nu.hoTen', 'TRẦN THỊ BÍCH PHƯỢNG');
  await citizen.shows('nu.soXacNhan');
  await citizen.next();
  await citizen.type('nam.soDinhDanh', groom);
  await page.keyboard.press('Tab');
  await citizen.shows('nam.ngaySinh', '1993', '-y');
  await citizen.shows('nam.soChamDut');
  await screenshots(page, 'marriage-groom');
  await citizen.next();
  for (const side of ['nu', 'nam']) await (await steady(page, citizen.part(`camDoan.${side}`))).click();
  await citizen.next();
  await screenshots(page, 'marriage-review');

  const { data, origins, suspect } = await file(page, 'dang-ky-ket-hon');
  assert.equal(suspect, null);
  assert.equal(data.ben, 'nu');
  assert.equal(data.coQuan, '22366');
  assert.equal(data.nu.soDinhDanh, bride);
  assert.equal(data.nu.hoTen, 'TRẦN THỊ BÍCH PHƯỢNG');
  assert.deepEqual(data.nu.cuTru, { province: '56', commune: '22366', line: '25 Yersin' });
  assert.equal(data.nu.tinhTrang, 'chuaKetHon');
  assert.equal(data.nu.lanThu, 1);
  assert.match(data.nu.soXacNhan, /^XN-\d{4}-\d{6}$/);
  assert.equal(data.nam.soDinhDanh, groom);
  assert.equal(data.nam.hoTen, 'NGUYỄN HOÀNG NAM');
  assert.equal(data.nam.ngaySinh, '1993-03-03');
  assert.equal(data.nam.giayTo.loai, 'canCuoc');
  assert.equal(data.nam.tinhTrang, 'lyHon');
  assert.equal(data.nam.lanThu, 2);
  assert.match(data.nam.soChamDut, /^LH-\d+\/2023$/);
  assert.deepEqual(data.camDoan, { nu: true, nam: true });
  assert.equal(origins['/nam/soDinhDanh'].origin, 'typed');
  for (const path of ['/ben', '/nu/soDinhDanh', '/nam/hoTen', '/nam/tinhTrang', '/nam/soChamDut']) {
    assert.equal(origins[path].origin, 'autofilled', path);
  }
  const typed = Object.entries(origins).filter(([, origin]) => origin.origin === 'typed').map(([path]) => path);
  assert.deepEqual(typed.sort(), ['/camDoan/nam', '/camDoan/nu', '/nam/soDinhDanh'], 'nothing else was asked of her');
  assert.deepEqual(page.wrongs, []);
  await page.browserContext().close();
});

test('a widow chooses the kind of act, and her marriage of 1989 is found', async () => {
  const citizen = await open(widow, 'trich-luc-ho-tich');
  const { page } = citizen;
  await citizen.shows('nguoiYeuCau.hoTen', 'PHẠM THỊ SÁU');
  await citizen.choose('loaiViec', 'ketHon');
  await citizen.next();
  await citizen.shows('viec.voChong', 'MAI VĂN TÁM');
  await citizen.shows('dk.coQuan');
  await screenshots(page, 'extract-act');
  await citizen.next();
  await screenshots(page, 'extract-review');

  const { data, origins, suspect } = await file(page, 'trich-luc-ho-tich');
  assert.equal(suspect, null);
  assert.equal(data.loaiViec, 'ketHon');
  assert.equal(data.coQuan, '22528');
  assert.equal(data.nguoiYeuCau.quanHe, 'banThan');
  assert.equal(data.nguoi.soDinhDanh, widow);
  assert.equal(data.nguoi.hoTen, 'PHẠM THỊ SÁU');
  assert.equal(data.nguoi.ngaySinh, '1968-02-10');
  assert.equal(data.nguoi.danToc, '01');
  assert.equal(data.viec.voChong, 'MAI VĂN TÁM');
  assert.equal(data.dk.ngay, '1989-01-15');
  assert.equal(data.dk.quyenSo, '01/1989');
  assert.match(data.dk.coQuan, /thị xã Ninh Hòa, tỉnh Khánh Hòa$/);

  // The receipt leads to the fee, which is paid after the filing and on a clock of its own.
  const pay = await steady(page, '#t-onward-0');
  assert.match(await pay.evaluate((link) => link.textContent), /^Nộp phí 8\.000 đồng, trước \d{2}\/\d{2}\/\d{4}/);
  await screenshots(page, 'receipt-fee');
  await Promise.all([page.waitForNavigation(), pay.click()]);
  await screenshots(page, 'pay');
  await Promise.all([page.waitForNavigation(), (await steady(page, 'button[name="amount"]')).click()]);
  assert.match(await page.$eval('main', (e) => e.innerText), /8\.000\s₫ · đã nộp/);
  await screenshots(page, 'record-paid');
  assert.equal(data.soLuong, 1);
  assert.equal(data.phi, 8000);
  const typed = Object.entries(origins).filter(([, origin]) => origin.origin === 'typed').map(([path]) => path);
  assert.deepEqual(typed, ['/loaiViec'], 'one choice is all she makes');
  assert.deepEqual(page.wrongs, []);
  await page.browserContext().close();
});
