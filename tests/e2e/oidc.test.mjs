// Signing in at a real OpenID Connect provider, in a real browser: there and back, and every way in
// which that may go wrong.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { formSeen, launch, openPage, screenshots, seen, steady } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { items } from '../support/items.mjs';
import { atProvider, freePort, identityProvider, startWithProvider } from '../support/oidc.mjs';
import { startPortal } from '../support/portal.mjs';
import { root, temporaryFolder } from '../support/tree.mjs';

const mother = '056192000456';
const account = `a-${mother}`;
const places = { data: join(root, 'portal/tests/fixtures/data') };
const form = '/forms/thu-nghiem';

let on;
let brief;
let browser;
let ids;
let folder;

before(async () => {
  // The form of the portal's own tests, with more patience for registers on a busy machine.
  folder = await temporaryFolder();
  const definition = JSON.parse(await readFile(join(root, 'portal/tests/fixtures/forms/thu-nghiem.json'), 'utf8'));
  for (const source of definition.sources) source.timeoutMs = 10_000;
  await writeFile(join(folder.path, 'thu-nghiem.json'), JSON.stringify(definition));
  ids = items(definition);
  places.forms = folder.path;
  [on, brief] = await Promise.all([startWithProvider(places), startWithProvider({ ...places, flags: ['--session-length', '20'] })]);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([on?.stop(), brief?.stop()]);
  await folder?.remove();
});

/** Does something with a page in a profile of its own. */
async function alone(act, options) {
  const context = await browser.createBrowserContext();
  const page = await openPage(context, options);
  try {
    await act(page, context);
  } finally {
    await context.close();
  }
}

/** From the portal's first page to the provider's. */
async function toProvider(page, { portal } = on, next = form, link = '#sign-in') {
  await page.goto(`${portal.url}${next}`);
  await Promise.all([page.waitForNavigation(), (await steady(page, link)).click()]);
}

/** What the portal says to a page of the login. */
const session = (page) => page.evaluate(async () => (await fetch('/api/session')).json());

/** Waits for the page that says why nobody was signed in, and what it says. */
async function told(page, problem) {
  await seen(page, `[data-problem="${problem}"]`);
  const status = await page.evaluate(async () => (await fetch('/api/session')).status);
  assert.equal(status, 401, 'nobody is signed in');
  assert.equal(new URL(page.url()).searchParams.get('next'), form, 'the wanted page is still known');
  return page.$eval('main', (main) => main.innerText);
}

test('a citizen signs in, files a form that registers answer, and the login is that of the provider', () =>
  alone(async (page) => {
    await page.goto(`${on.portal.url}${form}`);
    assert.equal(new URL(page.url()).search, `?next=${form}`);
    await screenshots(page, 'oidc-sign-in');
    const first = Date.now();
    await toProvider(page);
    const asked = new URLSearchParams(on.idp.asked.findLast((line) => line.startsWith('GET /auth?')).split('?')[1]);
    assert.deepEqual([asked.get('code_challenge_method'), asked.get('max_age'), asked.get('ui_locales')], ['S256', '43200', 'vi']);
    await atProvider(page, account);
    assert.equal(page.url(), `${on.portal.url}${form}`, 'back at the wanted page');
    const login = await session(page);
    assert.deepEqual([login.subject, login.loginErrorMs], [mother, 1000]);
    assert.ok(login.login >= first && login.login <= login.now, `${first} <= ${login.login} <= ${login.now}`);
    assert.equal(await page.$eval('.site-who span', (name) => name.textContent), 'Người 456');
    const cookies = await page.cookies();
    assert.ok(cookies.every(({ name, httpOnly }) => httpOnly || name === 'lang'));
    assert.equal(cookies.find(({ name }) => name === 'oidc'), undefined, 'what was remembered on the way is gone');

    const citizen = new Citizen(page, ids);
    await citizen.type('ghiChu', 'xin chào');
    await citizen.type('me.soDinhDanh', mother);
    await page.keyboard.press('Tab');
    await page.waitForFunction((item) => /NGUYỄN THỊ LAN/.test(document.querySelector(item).innerText), {}, citizen.part('me.hoTen', ''));
    await citizen.next();
    await (await steady(page, '#t-submit')).click();
    const number = await (await seen(page, '.tk-number')).evaluate((e) => e.textContent);
    const [record] = await on.portal.rows('SELECT s.*, t.*, l.login FROM submission s JOIN timing t USING (receipt) JOIN session l ON l.id = s.session');
    assert.deepEqual([record.receipt, record.subject, record.login, record.suspect], [number, mother, login.login, null]);
    assert.equal(record.worked, record.received - login.login, 'the time counts from the login at the provider');
    const [leg] = JSON.parse(record.reported).legs;
    const claims = JSON.parse(Buffer.from(leg.token.split('.')[0], 'base64url'));
    assert.deepEqual([claims.login, claims.loginErrorMs], [login.login, 1000]);
  }));

test('the login is the instant of the provider, in whole seconds', () =>
  alone(async (page) => {
    let told;
    on.idp.lie = (token) => {
      told = JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).auth_time;
      return token;
    };
    await toProvider(page);
    // Somebody who takes a while to find the password, and another to read what the provider says.
    await new Promise((done) => setTimeout(done, 1_500));
    await atProvider(page, account);
    on.idp.lie = null;
    assert.equal((await session(page)).login, told * 1000);
  }));

test('a login of hours ago is no login at the portal, and not asked for again', () =>
  alone(async (page) => {
    await toProvider(page);
    const before = Date.now();
    await atProvider(page, account, { ago: 3 * 3_600 });
    const { login } = await session(page);
    assert.ok(before - login < 10_000, 'not three hours before');
    await Promise.all([page.waitForNavigation(), page.goto(`${on.portal.url}/`)]);
    const again = Date.now();
    await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in')).click()]);
    assert.equal(page.url(), `${on.portal.url}/services`, 'the provider remembers');
    const later = await session(page);
    assert.ok(later.login >= again && later.login > login, 'counted from the press');
    const [{ ended }] = await on.portal.rows(`SELECT count(*) AS ended FROM session WHERE login = ${login} AND ended IS NOT NULL`);
    assert.equal(ended, 1, 'the session before has ended');
  }));

test('on a computer of many people nobody comes in under the login of somebody before', () =>
  alone(async (page) => {
    await toProvider(page);
    await atProvider(page, account);
    await Promise.all([page.waitForNavigation(), page.goto(`${on.portal.url}/?next=${form}`)]);
    await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in-shared')).click()]);
    assert.ok(page.url().startsWith(on.idp.issuer), 'asked again, though the provider knows somebody');
    await atProvider(page, 'a-056090000201');
    assert.equal((await session(page)).subject, '056090000201');
    assert.equal(await page.$eval('tokhai-form', (element) => element.hasAttribute('shared')), true);

    // A provider that does not ask all the same.
    await page.goto(`${on.portal.url}/?next=${form}`);
    await seen(page, '#sign-in-alone');
    await screenshots(page, 'oidc-shared');
    await Promise.all([page.waitForNavigation(), page.click('#sign-in')]);
    await Promise.all([page.waitForNavigation(), page.goto(page.url())]);
    await atProvider(page, account, { ago: 600 });
    await seen(page, '[data-problem="old"]');
    assert.equal((await session(page)).subject, '056090000201', 'who was there stays');
  }));

test('a citizen who turns back is told so in both languages, and can try again', () =>
  alone(async (page) => {
    page.expected = /401/;
    await toProvider(page);
    await Promise.all([page.waitForNavigation(), (await steady(page, 'button[value="back"]')).click()]);
    assert.match(await told(page, 'cancelled'), /Bạn đã dừng việc đăng nhập/);
    await screenshots(page, 'oidc-cancelled');
    await Promise.all([page.waitForNavigation(), page.click('.site-lang')]);
    assert.match(await told(page, 'cancelled'), /You stopped the sign-in/);
    await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in')).click()]);
    const asked = on.idp.asked.findLast((line) => line.startsWith('GET /auth?'));
    assert.match(asked, /ui_locales=en/);
    await atProvider(page, account);
    assert.equal(page.url(), `${on.portal.url}${form}`);
  }));

test('an answer of the provider opens one session and no more', () =>
  alone(async (page) => {
    page.expected = /401/;
    await toProvider(page);
    const kept = await page.cookies(`${on.portal.url}/oidc/callback`);
    const flow = kept.find(({ name }) => name === 'oidc');
    const came = page.waitForRequest((request) => request.url().includes('/oidc/callback'));
    await atProvider(page, account);
    const answer = (await came).url();
    const count = async () => (await on.portal.rows('SELECT count(*) AS n FROM session'))[0].n;
    const sessions = await count();
    const { subject } = await session(page);

    await page.goto(answer);
    await seen(page, '[data-problem="lost"]');
    assert.equal((await session(page)).subject, subject, 'who is signed in stays');
    // The same with the cookie of before, in this browser and in another.
    await page.setCookie(flow);
    await page.goto(answer);
    await seen(page, '[data-problem="lost"]');
    assert.equal(await count(), sessions);
    await alone(async (other) => {
      other.expected = /401/;
      await other.setCookie(flow);
      await other.goto(answer);
      await told(other, 'lost');
    });
    assert.equal(await count(), sessions);
  }));

const answers = {
  'with another state': (answer) => answer.set('state', `${answer.get('state')}x`),
  'without a state': (answer) => answer.delete('state'),
  'of another provider': (answer) => answer.set('iss', 'https://other.example'),
  'with another code': (answer) => answer.set('code', 'khong-phai-ma'),
  'without a code': (answer) => answer.delete('code'),
};

describe('an answer', () => {
  for (const [name, change] of Object.entries(answers)) {
    test(`${name} opens nothing`, () =>
      alone(async (page) => {
        page.expected = /401/;
        await toProvider(page);
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          const url = new URL(request.url());
          if (url.pathname !== '/oidc/callback' || url.hash) return request.continue();
          change(url.searchParams);
          url.hash = 'changed';
          return request.respond({ status: 303, headers: { location: url.href } });
        });
        await atProvider(page, account);
        await told(page, 'lost');
      }));
  }

  test('in another browser opens nothing', () =>
    alone(async (page) => {
      page.expected = /401/;
      await toProvider(page);
      await page.deleteCookie({ name: 'oidc', url: `${on.portal.url}/oidc/callback` });
      await atProvider(page, account);
      await seen(page, '[data-problem="lost"]');
      assert.equal(await page.evaluate(async () => (await fetch('/api/session')).status), 401);
      await screenshots(page, 'oidc-lost');
    }));
});

/** An ID token with other claims, signed by the provider's own key. */
const toldOtherwise = (change) => (token) => on.idp.sign(token, change);

const lies = {
  'the same, signed again': [toldOtherwise({}), null],
  'a signature with one letter changed': [(token) => token.replace(/\.(.)([^.]*)$/, (_, letter, rest) => `.${letter === 'A' ? 'B' : 'A'}${rest}`), 'untrusted', /bad signature/],
  'no signature': [(token) => token.replace(/[^.]*$/, ''), 'untrusted', /bad signature/],
  'no algorithm': [(token) => `${btoa('{"alg":"none" }')}.${token.split('.')[1]}.`, 'untrusted', /No signature found/],
  'another nonce': [toldOtherwise({ nonce: 'khac' }), 'untrusted', /nonce mismatch/],
  'no nonce': [toldOtherwise({ nonce: undefined }), 'untrusted', /missing nonce/],
  'another audience': [toldOtherwise({ aud: 'cong-khac' }), 'untrusted', /Invalid audiences/],
  'a second audience': [toldOtherwise({ aud: ['cong-dich-vu-cong', 'cong-khac'] }), 'untrusted', /not a trusted audience/],
  'another issuer': [toldOtherwise({ iss: 'http://127.0.0.1:1' }), 'untrusted', /Invalid issuer/],
  'its time is over': [toldOtherwise({ exp: 1_700_000_000 }), 'untrusted', /Expired/],
  'another subject than the provider tells of': [toldOtherwise({ sub: 'a-056090000201' }), 'untrusted', /says no more of a citizen/],
  'a login of the day before yesterday': [toldOtherwise({ auth_time: Math.floor(Date.now() / 1000) - 2 * 86_400 }), 'old'],
  'no token': [() => undefined, 'untrusted', /no ID token/],
};

describe('what a provider says', () => {
  for (const [name, [lie, problem, reason]] of Object.entries(lies)) {
    test(`${name}: ${problem ?? 'believed'}`, () =>
      alone(async (page) => {
        page.expected = /401/;
        on.idp.lie = lie;
        const heard = on.portal.log().length;
        await toProvider(page);
        await atProvider(page, account);
        on.idp.lie = null;
        if (reason) assert.match(on.portal.log().slice(heard), reason);
        if (problem) await told(page, problem);
        else assert.equal((await session(page)).subject, mother);
      }));
  }

  test('an account without a personal number is told what to do', () =>
    alone(async (page) => {
      page.expected = /401/;
      await toProvider(page);
      await atProvider(page, 'a-none');
      assert.match(await told(page, 'number'), /chưa có số định danh/);
    }));
});

test('another key of the provider is asked for when a signature names it', () =>
  alone(async (page) => {
    const jwks = () => on.idp.asked.filter((line) => line === 'GET /jwks').length;
    const before = jwks();
    on.idp.rotate();
    await toProvider(page);
    await atProvider(page, account);
    assert.equal((await session(page)).subject, mother);
    assert.equal(jwks(), before + 1);
  }));

test('a login that ends in the middle of a form is made again in the same tab, and nothing is lost', () =>
  alone(async (page) => {
    page.expected = /401|412/;
    await toProvider(page, brief);
    await atProvider(page, account);
    await formSeen(page);
    const citizen = new Citizen(page, ids);
    await citizen.kept(() => citizen.type('ghiChu', 'đang viết dở'));
    const link = await seen(page, '#t-signin', 60_000);
    assert.match(await link.evaluate((link) => link.getAttribute('href')), /^\/oidc\/start\?next=/);
    await Promise.all([page.waitForNavigation(), link.click()]);
    assert.equal(page.url(), `${brief.portal.url}${form}`, 'one press, since the provider remembers');
    await citizen.shows('ghiChu', 'đang viết dở');
    await citizen.kept(() => citizen.type('ghiChu', ' tiếp'));
    assert.equal(await citizen.value('ghiChu'), 'đang viết dở tiếp');
  }));

test('signing out ends the session at both', () =>
  alone(async (page) => {
    page.expected = /401/;
    await toProvider(page);
    await atProvider(page, account);
    await Promise.all([
      page.waitForRequest((request) => request.url().startsWith(`${on.idp.issuer}/session/end`)),
      page.click('form[action="/sign-out"] button'),
    ]);
    await seen(page, 'button[value="yes"]');
    assert.ok(!page.url().includes(mother) && !page.url().includes('id_token'), 'the address names nobody');
    await Promise.all([page.waitForNavigation(), (await steady(page, 'button[value="yes"]')).click()]);
    assert.equal(page.url(), `${on.portal.url}/`, 'and back');
    assert.equal(await page.evaluate(async () => (await fetch('/api/session')).status), 401);
    await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in')).click()]);
    await seen(page, 'input[name="account"]');
  }));

test('no code, state or personal number stands in the log', () => {
  assert.match(on.portal.log(), /path="\/oidc\/callback"/);
  assert.doesNotMatch(on.portal.log(), /code=|state=|056192000456/);
});

test('over TLS a provider is asked whose certificate the machine trusts, and no other', async () => {
  const port = await freePort();
  const [key, cert] = ['key', 'cert'].map((name) => join(folder.path, `${name}.pem`));
  const line = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=idp -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=IP:127.0.0.1';
  execFileSync('openssl', [...line.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const idp = identityProvider(port, 'https://dichvu.example', { key: await readFile(key), cert: await readFile(cert) });
  await idp.start();
  const flags = ['--oidc-issuer', idp.issuer, '--oidc-client', 'cong-dich-vu-cong', '--public-url', 'https://dichvu.example'];
  const portals = [];
  try {
    for (const [env, to] of [[{ SSL_CERT_FILE: cert }, `${idp.issuer}/auth?`], [{}, '/?next=/services&problem=unreachable']]) {
      const portal = await startPortal(flags, { ...places, env });
      portals.push(portal);
      const answer = await fetch(`${portal.url}/oidc/start`, { redirect: 'manual' });
      assert.ok(answer.headers.get('location').startsWith(to), `${answer.headers.get('location')}\n${portal.log()}`);
    }
    assert.match(portals[1].log(), /cannot be used: .*UnknownIssuer/);
  } finally {
    for (const portal of portals) await portal.stop();
    await idp.stop();
  }
});

test('a portal serves without its provider, says so, and takes it up when it is there', async () => {
  const late = await startWithProvider({ ...places, dead: true });
  try {
    await alone(async (page) => {
      page.expected = /401/;
      await toProvider(page, late);
      assert.match(await told(page, 'unreachable'), /hiện không trả lời/);
      await screenshots(page, 'oidc-unreachable');
      assert.equal((await fetch(`${late.portal.url}/catalogue`)).status, 200);
      assert.match(late.portal.log(), /identity provider http:\/\/127\.0\.0\.1:\d+ cannot be used: .*refused/);
      await late.idp.start();
      await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in')).click()]);
      // It goes away once more while somebody is there.
      const gone = page.waitForRequest((request) => request.url().includes('/oidc/callback'));
      let times = 0;
      await page.setRequestInterception(true);
      page.on('request', async (request) => {
        if (request.url().includes('/oidc/callback') && times++ === 0) await late.idp.stop();
        request.continue();
      });
      await atProvider(page, account);
      await gone;
      await told(page, 'unreachable');
      await late.idp.start();
      await Promise.all([page.waitForNavigation(), (await steady(page, '#sign-in')).click()]);
      assert.equal((await session(page)).subject, mother, 'the provider remembers the citizen');
    });
  } finally {
    await late.stop();
  }
});
