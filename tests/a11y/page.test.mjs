// The page around the questions: its languages, and what becomes of it when the login ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen, steady } from '../support/browser.mjs';
import { itemName } from './support/matrix.mjs';
import { tabTo } from './support/keys.mjs';
import { suite, toStep } from './support/suite.mjs';
import { accessibility } from './support/tree.mjs';

/** A form of which one text is in its first language alone. */
const half = {
  tokhai: 1, id: 'mot-thu-tieng', version: '1', title: { vi: 'Mẫu thử', en: 'Trial' }, languages: ['vi', 'en'], timeZone: 'Asia/Ho_Chi_Minh', numberLocale: 'vi',
  service: { code: '0.000000', level: 'communal', mode: 'full', agency: 'Cơ quan thử nghiệm' },
  sources: [{ id: 'so', level: 'local', title: 'Sổ của xã', inputs: { con: 'con' }, trigger: 'change', timeoutMs: 5000, consent: 'session', purpose: 'Thử' }],
  pages: [{ name: 'trang', title: { vi: 'Trang', en: 'Page' }, items: [{ type: 'text', name: 'ten', autofill: { source: 'so', from: '/ten', mode: 'fill' }, label: 'Tên gọi ở nhà', hint: { vi: 'Nếu có.', en: 'If any.' } },
    { type: 'choice', name: 'mau', label: { vi: 'Màu', en: 'Colour' }, hint: 'Chọn một.', options: [{ value: 'x', label: 'Xanh' }, { value: 'd', label: { vi: 'Đỏ', en: 'Red' } }] },
    { type: 'group', name: 'nhom', label: 'Nhóm câu hỏi', items: [{ type: 'integer', name: 'so', label: { vi: 'Số', en: 'Number' }, constraints: [{ rule: 'so > 2', message: 'Số này nhỏ quá.' }] }] },
    { type: 'repeat', name: 'nguoi', label: 'Người cùng làm', minItems: 1, items: [{ type: 'integer', name: 'nam', label: { vi: 'Số năm', en: 'Years' }, unit: 'năm' }] },
    { type: 'note', text: 'Đọc kỹ trước khi nộp.' }] },
    { name: 'hai', title: 'Trang thứ hai', items: [{ type: 'text', name: 'con', label: { vi: 'Còn lại', en: 'The rest' } }] }],
};
/** A service that speaks no Vietnamese. */
const foreign = { ...half, id: 'an-english-service', title: 'Trial of another language', languages: ['en'], sources: undefined, service: { ...half.service, code: '9.999999' }, pages: [{ name: 'page', title: 'Page', items: [{ type: 'text', name: 'name', label: 'Name' }] }] };
const here = suite({ forms: [half, foreign] });

/** The language that an element is in, as the browser takes it. */
const language = (page, selector) => page.$eval(selector, (element) => element.closest('[lang]').lang);

test('A19 the document says its language, and follows the choice of another without losing anything', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  assert.equal(await language(page, 'html'), 'vi');
  assert.equal(await language(page, 'tokhai-form'), 'vi');
  assert.equal(await language(page, '.site-lang'), 'en', 'the link is in the language that it offers');
  const path = itemName('text', 'empty');
  await citizen.type(path, 'Lan');
  await page.click('.site-lang');
  await page.waitForFunction(() => /Step/.test(document.querySelector('.tk-heading').textContent));
  assert.equal(await language(page, 'html'), 'en');
  assert.equal(await language(page, 'tokhai-form'), 'en');
  assert.equal(await language(page, '.site-lang'), 'vi');
  assert.equal(await citizen.value(path), 'Lan');
  const vietnamese = await page.$$eval('tokhai-form :is(label,legend,p,button,h1,h2,summary)', (all) => all.filter((one) => one.checkVisibility() && one.closest('[lang]').lang === 'en' && /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(one.innerText)).map((one) => one.innerText));
  assert.deepEqual(vietnamese, [], 'nothing stays in the old language');
});

test('A19 a form that speaks another language than the portal says so', async () => {
  const { page } = await here.open('niwas-praman-patra');
  assert.equal(await language(page, 'html'), 'vi');
  assert.equal(await language(page, '.tk-heading'), 'hi');
});

test('A19 a service whose name is in another language is marked in the list', async () => {
  const { page } = await here.open();
  await page.goto(`${here.portal.url}/services`);
  const names = await page.$$eval('.site-services a', (all) => all.map((link) => [link.textContent, link.closest('[lang]').lang]));
  assert.deepEqual(names.filter(([, lang]) => lang !== 'vi'), [[foreign.title, 'en']]);
  assert.ok(names.length > 3);
});

test('A19 a text that the form has in another language only is marked', async () => {
  const citizen = await here.open('mot-thu-tieng', { lang: 'en' });
  const { page } = citizen;
  /** The language of every element that shows just this text. */
  const spoken = (text) => page.evaluate((text) => {
    const walker = document.createTreeWalker(document.querySelector('tokhai-form'), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node; (node = walker.nextNode()); ) if (node.data.trim() === text) found.push(node.parentElement.closest('[lang]').lang);
    return found;
  }, text);
  const says = async (text, lang) => {
    const found = await spoken(text);
    assert.ok(found.length > 0, `${text} is shown`);
    assert.deepEqual([...new Set(found)], [lang], text);
  };
  await citizen.type('nhom.so', '1');
  await page.keyboard.press('Tab');
  await seen(page, '.tk-error');
  await says('Sổ của xã', 'vi');
  const foreign = ['Tên gọi ở nhà', 'Chọn một.', 'Người cùng làm', 'Người cùng làm 1', 'năm', 'Xanh', 'Nhóm câu hỏi', 'Số này nhỏ quá.', 'Đọc kỹ trước khi nộp.', 'Trang thứ hai'];
  for (const text of foreign) await says(text, 'vi');
  for (const text of ['If any.', 'Colour', 'Red', 'Number', 'Page', '(optional)']) await says(text, 'en');
  // The other way and back, in place.
  const speak = (lang, word) => page.evaluate((lang) => (document.querySelector('tokhai-form').lang = lang), lang).then(() => page.waitForFunction((word) => document.querySelector('.tk-main').innerText.includes(word), {}, word));
  await speak('vi', 'Nếu có.');
  for (const text of [...foreign, 'Màu', 'Đỏ']) await says(text, 'vi');
  assert.equal(await page.$('.tk-main [lang]:not([lang="vi"])'), null);
  await speak('en', 'If any.');
  for (const text of foreign) await says(text, 'vi');
  // In the summary of mistakes too, part by part.
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems');
  const problems = await page.$$eval('.tk-problems a', (links) => links.map((link) => [...link.children].map((part) => [part.textContent, part.closest('[lang]').lang])));
  assert.deepEqual(problems[0], [['Nhóm câu hỏi', 'vi'], ['Number', 'en'], ['Số này nhỏ quá.', 'vi']], JSON.stringify(problems));
  await citizen.retype('nhom.so', '3');
  await citizen.choose('mau', 'x');
  await toStep(page, 2);
  await seen(page, '.tk-review');
  for (const text of ['Tên gọi ở nhà', 'Nhóm câu hỏi', 'Trang thứ hai', 'Xanh', 'Người cùng làm 1']) await says(text, 'vi');
  for (const text of ['Colour', 'Number']) await says(text, 'en');
});

test('A17 when the login has ended the page says so, keeps everything, and goes on after the next one', async () => {
  const citizen = await here.open('all-controls', { expected: /401/ });
  const { page } = citizen;
  await citizen.type('chu', 'giữ lại');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => /Đã lưu trên máy này/.test(document.querySelector('.tk-keeping').textContent));
  const other = await page.browserContext().newPage();
  await other.goto(`${here.portal.url}/services`);
  await Promise.all([other.waitForNavigation(), other.click('form[action="/sign-out"] button')]);
  await other.close();
  // Coming back to the page asks the portal how it stands.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await seen(page, '#t-signin');
  assert.match(await page.$eval('.tk-notice', (notice) => notice.innerText), /đăng xuất|đăng nhập/i);
  await page.waitForFunction(() => /đăng xuất|đăng nhập/i.test(document.querySelector('[role="status"]').textContent));
  assert.equal(await citizen.value('chu'), 'giữ lại');
  await Promise.all([page.waitForNavigation(), (await steady(page, '#t-signin')).click()]);
  await Promise.all([page.waitForNavigation(), (await seen(page, 'button[value="056192000456"]')).click()]);
  await citizen.shows('chu', 'giữ lại');
});

test('A17 before the login ends the page warns, in words and by voice, and one press by keyboard extends it', async () => {
  const citizen = await here.open('all-controls');
  const { page } = citizen;
  // An hour need not be waited for: little is left of this login when the page asks again.
  const before = Date.now() + 24_000;
  await here.portal.run(`UPDATE session SET expires = ${before} WHERE ended IS NULL`);
  await page.reload();
  await citizen.type('chu', 'giữ lại');
  await seen(page, '#t-extend', 30_000);
  assert.match(await page.$eval('.tk-notice', (notice) => notice.innerText), /sắp hết/);
  await page.waitForFunction(() => /sắp hết/.test(document.querySelector('[role="status"]').textContent));
  assert.equal(await page.evaluate(() => `#${document.activeElement.id}`), citizen.part('chu'), 'the focus stays where one types');
  const { role, name } = (await accessibility(page)).get('t-extend');
  assert.deepEqual([role, name], ['button', 'Tiếp tục phiên']);
  await page.focus('.site-skip');
  await tabTo(page, '#t-extend');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('#t-extend')?.checkVisibility());
  const [{ expires }] = await here.portal.rows('SELECT max(expires) AS expires FROM session WHERE ended IS NULL');
  assert.ok(expires > before, 'the portal knows of it');
  assert.equal(await citizen.value('chu'), 'giữ lại');
});
