// Every control: empty, filled, wrong and read-only.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { root } from '../support/tree.mjs';
import { step } from './steps.mjs';

const someone = '056192000456';

/** An answer for every question of the form of all controls, by its name. */
const answers = {
  chu: 'Nguyễn Thị Ễ Ặ Ề', chuHoa: 'ĐẶNG THỊ NHƯ Ý', maSo: 'AB-0123', email: 'lan@vidu.vn', dienThoai: '0912345678',
  soDinhDanh: '056192000456', maSoThue: '0100109106', soBaoHiem: '5612345678', trang: 'https://vidu.vn',
  bienSo: '79A-123.45', nhieuDong: 'Dòng thứ nhất của một câu trả lời dài.\nDòng thứ hai.\nDòng thứ ba.',
  soNguyen: 12, soThapPhan: 42.5, tien: 1500000,
  ngay: '1990-09-02', thangHoacNam: '1990-09', gio: '08:30', luc: '2026-11-20T08:30', lyDo: 'chuyển nhà', ngonNgu: ['vi', 'tiếng Chăm'],
  chonRadio: 'do', chonSelect: '2', chonCombobox: '14', chonXa: '22366', chonNhieu: ['do', 'xanh'],
  danhDau: true, cauHoiThem: 'Vì thế', coKhong: true, choMinh: false, camDoan: true,
  hoTen: 'NGUYỄN THỊ LAN', loai: 'hoChieu', so: 'C1234567', province: '56', commune: '22366', line: '12 Trần Phú',
  vaiTro: 'con', thuNhap: 12500000,
};

/** Writes the variants of the form into a folder: answered beforehand, and that read-only. */
export async function variants(folder) {
  const text = await readFile(join(root, 'forms/all-controls.json'), 'utf8');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'all-controls.json'), text);
  for (const readonly of [false, true]) {
    const form = JSON.parse(text);
    form.id = readonly ? 'readonly' : 'filled';
    const walk = (item) => {
      if (item.name in answers && item.type !== 'address' && !item.calculate) {
        item.default = answers[item.name];
        if (readonly) item.readonly = true;
      }
      if (readonly && item.type === 'address') item.readonly = true;
      item.items?.forEach(walk);
    };
    for (const page of form.pages) page.items.forEach(walk);
    for (const group of Object.values(form.groups)) group.items.forEach(walk);
    await writeFile(join(folder, `${form.id}.json`), JSON.stringify(form));
  }
}

export async function controls(browser, portal, camera, forms) {
  for (const form of ['all-controls', 'filled', 'readonly']) {
    const context = await browser.createBrowserContext();
    const { page } = await openForm(context, portal, someone, { form, forms });
    const state = { 'all-controls': 'empty', filled: 'filled', readonly: 'readonly' }[form];
    await camera.take(page, `controls-${state}-text`);
    await step(page, 1);
    // The lists have come, and with them what was chosen from them.
    await page.waitForFunction(() => [...document.querySelectorAll('.tk-options')].every((options) => options.children.length > 0));
    await page.waitForFunction(() => [...document.querySelectorAll('[role="combobox"]')].every((input) => !input.dataset.code || input.value !== ''));
    await camera.take(page, `controls-${state}-choice`, state === 'filled' ? ['forced', 'print'] : []);
    if (state === 'empty') await open(page, camera);
    await step(page, 2);
    await camera.take(page, `controls-${state}-groups`);
    await context.close();
  }
  await wrong(browser, portal, camera, forms);
}

/** The long list open, with an option at hand. */
async function open(page, camera) {
  const inputs = await page.$$('[role="combobox"]');
  await inputs[1].evaluate((input) => input.scrollIntoView({ block: 'center' }));
  await inputs[1].click();
  await page.keyboard.type('hoa');
  await seen(page, '.tk-popup [aria-selected="true"]');
  await camera.take(page, 'controls-combobox-open');
  await page.keyboard.type('zzzz');
  await seen(page, '.tk-popup .tk-none');
  await camera.take(page, 'controls-combobox-none');
  await page.keyboard.press('Escape');
}

/** Everything wrong at once, rows, and files. */
async function wrong(browser, portal, camera, forms) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, someone, { form: 'all-controls', forms });
  const { page } = citizen;
  const bad = { maSo: 'ab', email: 'lan@', dienThoai: '12', soDinhDanh: '0561920', maSoThue: '0100109107', soBaoHiem: '12', trang: 'vidu', bienSo: 'xyz', soNguyen: '12x', soThapPhan: '0', tien: '500' };
  for (const [path, text] of Object.entries(bad)) await citizen.type(path, text);
  await page.keyboard.press('Tab');
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'controls-wrong-text', ['forced']);
  await step(page, 1);
  await citizen.date('ngay', '31', '2', '2020');
  await page.keyboard.press('Tab');
  await citizen.date('thangHoacNam', '', '13', '2020');
  await page.keyboard.press('Tab');
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'controls-wrong-choice', ['forced']);
  await step(page, 2);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'controls-wrong-groups');

  await step(page, 1);
  await citizen.choose('coKhong', 'yes');
  await step(page, 3);
  await camera.take(page, 'controls-rows-one');
  for (let more = 0; more < 2; more++) await (await steady(page, citizen.part('thanhVien', '-add'))).click();
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'controls-rows-wrong');
  await (await steady(page, '.tk-row [data-act="remove"]')).click();
  await seen(page, '.tk-undo');
  await camera.take(page, 'controls-rows-removed');
  await step(page, 4);
  await camera.take(page, 'controls-files-empty');
  for (const name of ['ho-chieu.pdf', 'giay-xac-nhan-tam-tru-co-ten-rat-dai-cua-uy-ban-nhan-dan-phuong.pdf']) await citizen.attach('giayTo.pdf', join(camera.folder, name));
  const large = join(camera.folder, 'anh.png');
  await writeFile(large, Buffer.alloc(6 * 1024 * 1024));
  await (await page.$(citizen.part('giayTo.anh'))).uploadFile(large);
  await page.waitForFunction((state) => /lớn/.test(document.querySelector(state)?.innerText), {}, citizen.part('giayTo.anh', ''));
  await camera.take(page, 'controls-files');
  await context.close();
}
