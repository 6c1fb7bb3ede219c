// Every text that reaches a page, as hostile as texts get: it is shown just as it was given, nothing
// of it runs, and no rule of the policy is even tried. That nothing ran, nothing was asked of
// another host and no rule was broken is what tests/support/browser.mjs sees in every page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { all, everything, few, names, options, replies, startHostilePortal, titled, words } from '../support/hostile.mjs';
import { items } from '../support/items.mjs';
import { kept, payloads } from '../support/payloads.mjs';
import { fill, inert, same, texts } from '../support/shown.mjs';
import { root } from '../support/tree.mjs';

const mother = '056192000456';

// An HTML parser reads every end of a line as one, and drops the letter that is none.
const parsed = (text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

// One line that a register may hold: the command line that writes it there ends at the letter 0.
const person = parsed(all);

let portal;
let browser;

before(async () => {
  portal = await startHostilePortal();
  await portal.run(`UPDATE register_person SET name = ${sql(person)}, line = ${sql(person)} WHERE number = '${mother}'`);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

const sql = (text) => `CAST(x'${Buffer.from(text).toString('hex')}' AS TEXT)`;

/**
 * Signs in as the mother and opens a form. `answers` stand in for the portal's, by path: each a list
 * of status and body, of which the last stays. `expected` may go wrong.
 */
async function open(form, { answers, expected, shows = '.tk-heading' } = {}) {
  const page = await openPage(browser, { expected });
  if (answers) {
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const list = answers[new URL(request.url()).pathname];
      if (!list) return request.continue();
      const [status, body] = list.length > 1 ? list.shift() : list[0];
      request.respond({ status, contentType: 'application/json', body: JSON.stringify(body) });
    });
  }
  await page.goto(`${portal.url}/?next=/forms/${form.id}&lang=vi`);
  await Promise.all([page.waitForNavigation(), (await seen(page, `button[value="${mother}"]`)).click()]);
  await seen(page, shows);
  return new Citizen(page, items(form));
}

/** What a part of many items says: a property of the element, or `first`, the text it begins with. */
async function said(citizen, paths, part, property) {
  const ids = paths.map((path) => citizen.part(path, part).slice(1));
  return citizen.page.evaluate(
    (ids, property) => ids.map((id) => {
      const element = document.getElementById(id);
      return property === 'first' ? element?.firstChild?.data : element?.[property];
    }),
    ids,
    property,
  );
}

const paths = (name, list) => list.map((_, i) => `${name}${i}`);

test('a definition, its lists, a register and a citizen', async () => {
  const citizen = await open(everything);
  const { page } = citizen;
  const ids = (paths) => paths.map((path) => citizen.part(path).slice(1));

  // The form's own words: titles, labels, hints, messages, and the list of what is wrong.
  same(await texts(page, 'h1.tk-title, .tk-steps button'), [all, titled, titled, titled, 'Xem lại tờ khai'], 'titles');
  assert.equal((await citizen.heading()).trimStart(), `Bước 1/4: ${titled}`);
  const word = paths('word', words);
  same(await said(citizen, word, '-l', 'first'), words, 'labels');
  same(await said(citizen, word, '-h', 'textContent'), words, 'hints');
  await fill(page, ids(word), words.map(() => 'x'));
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  same(await texts(page, '.tk-problems a'), words, 'problems');
  same(await page.evaluate(() => [...document.querySelectorAll('.tk-error')].map((line) => line.lastChild.textContent)), words, 'messages');
  await inert(page);
  await (await steady(page, citizen.part('fine'))).click();
  await citizen.next();

  // A citizen's answers, and texts that quote them.
  const answer = paths('answer', names);
  const answers = (await fill(page, ids(answer), names)).map(kept);
  same(await said(citizen, answer, '-i', 'value'), answers, 'answers');
  await page.$eval(citizen.part('alone'), (input) => {
    input.value = 'half \ud83d a letter';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const quoted = answers.slice(0, payloads.length);
  same(await said(citizen, paths('echo', quoted), '-l', 'first'), quoted, 'answers in labels');
  same(await said(citizen, paths('echo', quoted), '-h', 'textContent'), quoted, 'answers in hints');
  same(await said(citizen, paths('said', quoted), '', 'textContent'), quoted.map((text) => `${text} `), 'answers in notes');
  same(await said(citizen, paths('unit', few), '-u', 'textContent'), few, 'units');
  await notes(citizen);
  await inert(page);
  await citizen.next();

  // Options of the definition and of a list of the portal's.
  assert.ok((await texts(page, '.tk-sources li'))[0].startsWith(`${all}: `), 'the name of a register');
  const labels = options.map((option) => option.label);
  same(await texts(page, `${citizen.part('select')} option[value*="x"]`), labels, 'a select');
  for (const path of ['radio', 'ticks']) {
    same(await texts(page, `${citizen.part(path, '')} .tk-option label`), labels, path);
  }
  await (await steady(page, citizen.part('combobox'))).click();
  await seen(page, `${citizen.part('combobox', '-list')} [data-act=pick]`);
  same(await texts(page, `${citizen.part('combobox', '-list')} [data-act=pick]`), labels.slice(0, 100), 'a combobox');
  await inert(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await citizen.shows('combobox', labels[0]);
  await page.$eval(citizen.part('select'), (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, options[1].value);
  await (await steady(page, `${citizen.part('radio', '')} .tk-option:last-child input`)).click();
  await page.evaluate((ticks) => {
    const all = [...document.querySelectorAll(`${ticks} input`)];
    for (const input of all) input.checked = true;
    all[0].dispatchEvent(new Event('change', { bubbles: true }));
  }, citizen.part('ticks', ''));

  // Rows named by what is in them, a register's record, and files.
  const rows = await page.$$eval('.tk-row input', (all) => all.map((input) => input.id));
  const row = (await fill(page, rows, payloads)).map(kept).map((text, i) => `${few[0]} ${i + 1}: ${text}`);
  same(await texts(page, '.tk-row legend'), row, 'rows');
  const record = [person, person].map((text) => kept(text.replaceAll('\n', '')));
  same(await said(citizen, ['hoTen', 'line'], '-i', 'value'), record, 'a record');
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  same(await texts(page, '.tk-problems a'), [few[0]], 'one of several papers');
  const files = await attach(citizen);
  await inert(page);
  await citizen.next();

  // Everything again, to be looked over.
  same(await texts(page, '.tk-main h4').then((all) => all.filter((text) => row.includes(text))), row, 'rows, looked over');
  const answered = await page.evaluate(
    (ids) => ids.map((id) => document.querySelector(`#${id} .tk-answer-value`).firstChild.data),
    answer.map((path) => citizen.part(path, '').slice(1)),
  );
  same(answered, answers, 'answers, looked over');
  const list = (path) => texts(page, `${citizen.part(path, '')} .tk-answer-value li`);
  same(await list('ticks'), labels, 'options, looked over');
  same(await list('papers.files'), files, 'files, looked over');
  const one = (path) => page.$eval(`${citizen.part(path, '')} .tk-answer-value`, (value) => value.firstChild.textContent);
  same([await one('select'), await one('radio'), await one('combobox')], [labels[1], labels.at(-1), labels[0]], 'choices, looked over');
  same([await one('hoTen'), await one('line')], [person, person].map(kept), 'a record, looked over');
  await inert(page);

  // The portal finds the same as the page, and keeps it to the letter.
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  const [{ data }] = await portal.rows(`SELECT data FROM submission WHERE form = 'hostile'`);
  const filed = JSON.parse(data);
  same(answer.map((path) => filed[path]), answers, 'answers, filed');
  assert.equal(filed.hoTen, kept(person));
  assert.equal(filed.alone, 'half \ufffd a letter');
  await page.close();
});

/** Asserts that notes are read as docs/definition.md has it: paragraphs, lists, links to the web. */
async function notes(citizen) {
  const link = /\[([^[\]]*)\]\((?:https?:\/\/|tel:|mailto:)[^)]*\)/g;
  const plain = (text) => text.replace(/^- /gm, '').replace(link, '$1').replace(/\s/g, '');
  const shown = await said(citizen, paths('note', words), '', 'textContent');
  same(shown.map((text) => text.replace(/\s/g, '')), words.map(plain), 'notes');
  const inside = await citizen.page.evaluate(() => [...document.querySelectorAll('.tk-note *')].map((e) => `${e.tagName} ${e.getAttribute('href') ?? ''}`));
  for (const element of new Set(inside)) assert.match(element, /^(P|UL|LI) $|^A https:\/\//);
}

/** Attaches small files with hostile names; gives what the page says of each. */
async function attach(citizen) {
  const { page } = citizen;
  // A name has at most 255 letters, and a citizen at most 50 files.
  const names = [];
  for (const text of payloads.filter((text) => text.length < 200)) {
    const last = names.at(-1);
    if (last && last.length + text.length < 200) names[names.length - 1] += ` ${text}`;
    else names.push(text);
  }
  const given = await page.$eval(citizen.part('papers.files'), (input, names) => {
    const list = new DataTransfer();
    for (const name of names) list.items.add(new File([`%PDF-1.4 ${name}`], name, { type: 'application/pdf' }));
    input.files = list.files;
    const given = [...input.files].map((file) => file.name);
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return given;
  }, names);
  const list = citizen.part('papers.files', '-c');
  await page.waitForFunction((list, count) => document.querySelectorAll(`${list} li`).length === count, {}, list, names.length);
  const shown = await texts(page, `${list} li span`);
  // They are listed as they arrive.
  same(shown.map((text) => text.replace(/ \([\d,]+\sKB\)$/, '')).sort(), given.sort(), 'names of files');
  return shown;
}

test('what another register and another portal may say', async () => {
  const problem = 'https://tokhai.dev/problems/';
  const answers = {
    '/api/autofill/any': [[200, { status: 'found', asOf: 1, register: `a ${all}`, level: 'local', record: all, values: byName(names) }]],
    '/api/submissions': [
      [409, { type: `${problem}form-retired`, title: all, detail: all, status: 409 }],
      [422, { type: `${problem}invalid`, title: all, detail: all, status: 422, issues: payloads.map(refusal) }],
      [201, { receipt: all, received: 1790000123456, dueBy: 1790500000000 }],
    ],
    '/api/reports': [[204, '']],
  };
  const citizen = await open(replies, { answers, expected: /status of (409|422)/ });
  const { page } = citizen;
  await citizen.shows(`filled.v${names.length - 1}`);
  const lines = (text) => kept(text).replace(/[\r\n]/g, '');
  same(await said(citizen, paths('filled.v', names), '-i', 'value'), names.map(lines), 'values of a register');
  same(await said(citizen, paths('filled.v', names), '-o', 'textContent'), names.map(() => `Từ a ${all}.`), 'the name of a register');
  same(await said(citizen, paths('offered.v', payloads), '-t', 'textContent'), payloads.map((text) => `Dùng giá trị: ${kept(text)}`), 'offers');
  await page.waitForFunction((all) => window.announced.some((text) => text.endsWith(` mục đã điền từ ${all}.`)), {}, all);
  await inert(page);
  await citizen.next();

  // Refused twice, then taken.
  const refused = (title) => page.waitForFunction((title) => document.querySelector('.tk-sending-state').textContent.endsWith(title), {}, `: ${title}`);
  await (await steady(page, '#t-submit')).click();
  await refused(all);
  await inert(page);
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  const sentences = payloads.map((text, i) => `${few[0]}: “v${i}” chỉ được có tối đa ${text} ký tự.`);
  same(await texts(page, '.tk-problems a'), sentences, 'issues');
  await inert(page);
  // What the refusal left is written half a second later.
  await new Promise((done) => setTimeout(done, 1000));
  await page.waitForFunction(() => document.querySelector('.tk-keeping').textContent === 'Đã lưu trên máy này');
  await page.reload();
  // The draft brings the review back.
  await page.waitForFunction(() => document.querySelector('.tk-heading')?.textContent.includes('Xem lại tờ khai'));
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  same(await texts(page, '.tk-number'), [all], 'a receipt');
  await inert(page);
  await page.close();
});

const byName = (list) => Object.fromEntries(list.map((text, i) => [`v${i}`, text]));

const refusal = (max, i) => ({ pointer: `/filled/v${i}`, code: 'too-long', params: { max } });

test('texts of the page, and a language that is none', async () => {
  const real = JSON.parse(await readFile(join(root, 'pkg/src/texts/vi.json'), 'utf8'));
  const hostile = Object.fromEntries(Object.keys(real).map((key, i) => [key, payloads[i % payloads.length]]));
  const answers = {
    '/tokhai/texts/vi.json': [[200, hostile]],
    '/api/autofill/any': [[200, { status: 'none', asOf: 1, register: all, level: 'local', record: '' }]],
  };
  const citizen = await open(replies, { answers, expected: /status of 404/ });
  const { page } = citizen;
  for (const screen of ['form', 'review']) {
    const shown = await page.evaluate(() => [...document.querySelectorAll('[data-t]')].map((e) => [e.dataset.t, e.textContent]));
    assert.ok(shown.length > 5, screen);
    same(shown.map(([, text]) => text), shown.map(([key]) => hostile[key]), `texts of the ${screen}`);
    await inert(page);
    if (screen === 'form') await citizen.next();
  }
  for (const lang of ['"><img src=x onerror=__ran=1>', '../../api/session?', '__proto__']) {
    await page.evaluate((lang) => {
      const old = document.querySelector('tokhai-form');
      const form = document.createElement('tokhai-form');
      for (const { name, value } of old.attributes) form.setAttribute(name, value);
      form.setAttribute('lang', lang);
      old.replaceWith(form);
    }, lang);
    await seen(page, 'tokhai-form[lang=vi] .tk-heading');
    await inert(page);
  }
  await page.close();
});

test('a form that is broken, and one that cannot be had', async () => {
  const short = payloads.filter((text) => Buffer.byteLength(text) < 200);
  const broken = { ...replies, ...Object.fromEntries(short.map((text) => [text, 1])) };
  const tokens = short.map((text) => text.replaceAll('~', '~0').replaceAll('/', '~1'));
  // Nothing packed is to be had either, or it would do.
  const packed = { '/api/forms/replies/packed': [[404, { type: '/problems/not-found', status: 404 }]] };
  const first = await open(replies, { answers: { ...packed, '/api/forms/replies': [[200, broken]] }, expected: /status of 404/, shows: '.tk-bad' });
  same(await texts(first.page, '.tk-bad li'), short.map((text, i) => `/${tokens[i]}: member-unknown ${text}`), 'mistakes');
  await inert(first.page);
  await first.page.close();
  const type = all.replaceAll('/', '|');
  const gone = { answers: { ...packed, '/api/forms/replies': [[404, { type, title: all, status: 404 }]] }, expected: /status of 404/, shows: '.tk-bad' };
  const second = await open(replies, gone);
  same(await texts(second.page, '.tk-bad .tk-small'), [type], 'a reason');
  await inert(second.page);
  await second.page.close();
});

test('the portal’s own pages', async () => {
  const people = await portal.rows('SELECT person FROM register_citizen ORDER BY place LIMIT 16');
  const told = people.map((_, i) => payloads.filter((_, j) => j % people.length === i).map(parsed).join(' '));
  await portal.run(people.map(({ person }, i) => `
    UPDATE register_person SET name = ${sql(told[i])} WHERE number = '${person}';
    UPDATE register_citizen SET description_vi = ${sql(told[i])} WHERE person = '${person}';`).join(''));
  const context = await browser.createBrowserContext();
  const page = await openPage(context, { expected: /status of 404/ });
  await page.goto(`${portal.url}/?next=${encodeURIComponent('/"><script>__ran=1</script>')}&lang=<script>`);
  same(await texts(page, '.site-person'), told, 'names');
  same(await texts(page, '.site-person + span'), told, 'descriptions');
  assert.equal(await page.$eval('[name=next]', (input) => input.value), '/services');
  await Promise.all([page.waitForNavigation(), page.click(`button[value="${people[0].person}"]`)]);
  same(await texts(page, '.site-who span'), [told[0]], 'who is signed in');
  same(await texts(page, '.site-services h2, .site-services h2 + p'), Array(4).fill(parsed(all)), 'services');
  same(await texts(page, '.site-services .site-small'), Array(2).fill(`Cấp xã · Trực tuyến toàn trình · ${parsed(all)}`), 'agencies');
  // The scoreboard names the sources that forms declare, and receipts.
  const text = parsed(all);
  await portal.run(`
    INSERT INTO month_calls (form, source, month, stripe, calls, refused, outages, waited)
      SELECT ${sql(text)}, ${sql(text)}, month, 0, 1, 0, 0, 1 FROM month_figures LIMIT 1;
    UPDATE submission SET receipt = ${sql(text)};
    UPDATE timing SET receipt = ${sql(text)};`);
  await page.goto(`${portal.url}/scoreboard?lang=${encodeURIComponent(payloads[0])}`);
  assert.ok((await texts(page, 'tbody code')).includes(text), 'a source');
  same(await texts(page, 'tr[data-receipt] th'), [text], 'a receipt');
  // A page of a problem repeats nothing of the address.
  const nowhere = await (await fetch(`${portal.url}/nowhere`)).text();
  for (const text of payloads.filter((text) => text.length < 1000)) {
    const answer = await fetch(`${portal.url}/forms/${encodeURIComponent(text)}?next=${encodeURIComponent(text)}`);
    assert.equal(answer.status, 404);
    assert.equal(await answer.text(), nowhere);
  }
  await page.goto(`${portal.url}/forms/${encodeURIComponent(payloads[0])}`);
  await seen(page, 'h1');
  await context.close();
});
