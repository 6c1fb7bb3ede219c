// What is said of registers: consent before, what was asked after, a contradiction, and rows that
// can be picked from what a register knows.

import { openPage, seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';
import { step } from './steps.mjs';

const mother = '056192000456';

export async function registers(browser, portal, camera) {
  await business(browser, portal, camera);
  await household(browser, portal, camera);
  for (const status of ['none', 'declined', 'mismatch', 'unavailable', 'timedOut']) await answered(browser, portal, camera, status);
}

/** What is said of a register that has answered with a status, and a form that is filled by hand. */
async function answered(browser, portal, camera, status) {
  const context = await browser.createBrowserContext();
  const first = await openForm(context, portal, mother, { form: 'ho-kinh-doanh' });
  await first.page.close();
  const page = await openPage(context);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!/\/api\/autofill\//.test(request.url())) return request.continue();
    if (status === 'timedOut') return undefined;
    if (status === 'unavailable') return request.respond({ status: 503, contentType: 'application/problem+json', body: '{}' });
    const answer = { status, asOf: Date.now(), register: 'Cơ sở dữ liệu quốc gia về dân cư', level: 'national', record: '' };
    return request.respond({ status: 200, contentType: 'application/json', body: JSON.stringify(answer) });
  });
  await page.goto(`${portal.url}/forms/trich-luc-ho-tich?lang=vi`);
  await seen(page, `.tk-sources li[data-state="${status}"]`, 40_000);
  await (await steady(page, '.tk-looked summary')).click();
  await camera.take(page, `registers-${status}`);
  await context.close();
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
