// What is said of registers: consent before, what was asked after, a contradiction, and rows that
// can be picked from what a register knows.

import { seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { step } from './steps.mjs';

const mother = '056192000456';

export async function registers(browser, portal, camera) {
  await business(browser, portal, camera);
  await household(browser, portal, camera);
}

async function business(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, mother, { form: 'ho-kinh-doanh' });
  const { page } = citizen;
  await citizen.shows('chuHo.hoTen');
  await (await steady(page, citizen.part('chuHo.hoTen', '-x'))).click();
  await (await seen(page, citizen.part('chuHo.hoTen', '-r'))).type('Tên đệm của tôi là Ngọc');
  await citizen.retype('chuHo.hoTen', 'NGUYỄN NGỌC LAN');
  await page.keyboard.press('Tab');
  await seen(page, citizen.part('chuHo.hoTen', '-t'));
  await camera.take(page, 'registers-contradicted');
  await step(page, 4);
  await seen(page, '.tk-sources li[data-state="offered"]');
  await (await steady(page, '.tk-looked summary')).click();
  await camera.take(page, 'registers-consent-and-looked', ['forced']);
  await (await steady(page, '.tk-sources [data-act="refuse"]')).click();
  await seen(page, '.tk-sources li[data-state="refused"]');
  await camera.take(page, 'registers-refused');
  await context.close();
}

async function household(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, mother, { form: 'cu-tru-ct01' });
  const { page } = citizen;
  await citizen.choose('noiDung', 'thuongTru');
  await page.waitForFunction(() => [...document.querySelectorAll('.tk-steps button')].some((button) => /cùng thay đổi/i.test(button.textContent)));
  const names = await page.$$eval('.tk-steps button', (all) => all.map((button) => button.textContent));
  await step(page, names.findIndex((name) => /cùng thay đổi/i.test(name)));
  await seen(page, '.tk-choices button');
  await camera.take(page, 'registers-members-to-pick');
  await context.close();
}
