// A grandmother files for her grandchild, in English on a small phone: the parents' numbers are
// typed, and what the registers know of them comes while she is already in the next field.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, screenshots, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { startPortal } from '../support/portal.mjs';
import { temporaryFolder } from '../support/tree.mjs';

let portal;
let browser;
let folder;

before(async () => {
  folder = await temporaryFolder();
  portal = await startPortal(['--register-delay', '300']);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
  await folder?.remove();
});

test('what comes into the focused field is said beside it and written when she leaves', async () => {
  const citizen = await openForm(browser, portal, '056161000203', { lang: 'en', size: { width: 360, height: 800 } });
  const { page } = citizen;
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('nguoiYeuCau.quanHe', 'ba');
  await (await steady(page, citizen.part('nguoiYeuCau.uyQuyen', '-0'))).click();
  await citizen.next();

  await citizen.type('me.soDinhDanh', '056195000206');
  await page.keyboard.press('Tab');
  await citizen.shows('me.namSinh', undefined, '-y');
  assert.equal(await page.evaluate(() => document.activeElement.id), citizen.part('me.hoTen').slice(1), 'the focus has not moved');
  assert.equal(await citizen.value('me.hoTen'), '', 'the focused input is not rewritten');
  const said = await page.$eval(citizen.part('me.hoTen', '-o'), (line) => line.textContent);
  assert.match(said, /^\p{Lu}[\p{Lu}\s]+ – From /u);
  await screenshots(page, 'focused');
  await page.keyboard.press('Tab');
  await citizen.shows('me.hoTen');
  await citizen.next();

  await citizen.choose('tinhTrangChaMe', 'ketHon');
  await citizen.type('cha.soDinhDanh', '056091000205');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await citizen.shows('cha.hoTen');
  await citizen.shows('honNhan.soDangKy');
  await citizen.next();
  await citizen.shows('con.ngaySinh', undefined, '-y');
  await citizen.type('con.hoTen', 'võ minh khôi');
  await citizen.next();

  // She acts for the parents, so their authorisation is asked for.
  const paper = join(folder.path, 'uy-quyen.pdf');
  await citizen.attach('uyQuyen', paper);
  await citizen.next();
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  const [record] = await portal.rows('SELECT * FROM submission JOIN timing USING (receipt)');
  const data = JSON.parse(record.data);
  assert.equal(data.me.soDinhDanh, '056195000206');
  assert.equal(data.nguoiYeuCau.quanHe, 'ba');
  assert.equal(record.suspect, null);
  assert.deepEqual(page.wrongs, []);
});
