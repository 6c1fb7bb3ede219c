// A real identity provider on loopback, the npm package `oidc-provider`, and a portal that knows it.

import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { seen, steady } from './browser.mjs';
import { startPortal } from './portal.mjs';
import { temporaryFolder } from './tree.mjs';

// The provider is written for Node 22, which has this.
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
const { Provider } = await import('oidc-provider');

const secret = 'bi-mat-chung-cua-cong-va-nha-cung-cap';

/** A key to sign with, as the provider wants it. */
const newKey = () => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' });

/** A port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A provider for a portal at `portal`, not yet started; over TLS where there is a certificate. Its accounts have names of their own; the
 * personal number is the claim `so_dinh_danh`, so that whoever signs in as `056192000456` is the
 * account `a-056192000456`.
 */
export function identityProvider(port, portal, tls) {
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const idp = {
    issuer,
    keys: { keys: [newKey()] },
    /** What becomes of an ID token on its way to the portal: from text to text. */
    lie: null,
    /** What was asked of the provider, in order: `GET /auth?...`. */
    asked: [],
    server: null,
    async start() {
      const answer = (request, response) => {
        idp.asked.push(`${request.method} ${request.url}`);
        idp.handle(request, response);
      };
      idp.server = (tls ? createTlsServer(tls, answer) : createServer(answer)).listen(port, '127.0.0.1');
      await once(idp.server, 'listening');
    },
    async stop() {
      if (!idp.server) return;
      const { server } = idp;
      idp.server = null;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    /** Signs with another key from now on, and no longer knows the one before. */
    rotate() {
      idp.keys = { keys: [newKey()] };
      idp.build();
    },
    /** An ID token with other claims, signed all the same. */
    sign(token, change) {
      const [head, payload] = token.split('.');
      const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), ...change };
      const body = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      const key = createPrivateKey({ key: idp.keys.keys[0], format: 'jwk' });
      return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
    },
    build() {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: 'cong-dich-vu-cong',
            client_secret: secret,
            redirect_uris: [`${portal}/oidc/callback`],
            post_logout_redirect_uris: [`${portal}/`],
          },
        ],
        jwks: idp.keys,
        cookies: { keys: [secret] },
        claims: { openid: ['sub'], profile: ['name', 'so_dinh_danh'] },
        features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
        interactions: { url: (_, interaction) => `/dang-nhap/${interaction.uid}` },
        ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 86_400, Grant: 86_400 },
        async findAccount(_, id) {
          const number = id.replace(/^a-/, '');
          return { accountId: id, claims: () => ({ sub: id, name: `Người ${number.slice(-3)}`, so_dinh_danh: number === 'none' ? undefined : number }) };
        },
        /** Citizens are not asked whether the portal may know them: both belong to the state. */
        async loadExistingGrant({ oidc }) {
          const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
          grant.addOIDCScope('openid profile');
          await grant.save();
          return grant;
        },
      });
      provider.use(async (context, next) => {
        if (context.path.startsWith('/dang-nhap/')) return signIn(provider, context);
        if (context.path === '/favicon.ico') return (context.status = 204);
        await next();
        if (context.path === '/token' && context.body?.id_token && idp.lie) context.body.id_token = await idp.lie(context.body.id_token);
      });
      idp.handle = provider.callback();
    },
  };
  idp.build();
  return idp;
}

/** The provider's own page: an account, when it signed in, and a way back. */
async function signIn(provider, context) {
  const { req, res } = context;
  if (req.method === 'GET') {
    context.type = 'html';
    context.body = `<!doctype html><html lang="vi"><title>Đăng nhập</title><form method="post">
      <label>Tài khoản <input name="account" autofocus></label><input type="hidden" name="ago" value="0">
      <button name="act" value="in">Đăng nhập</button> <button name="act" value="back">Quay lại</button></form></html>`;
    return;
  }
  let body = '';
  for await (const chunk of req) body += chunk;
  const fields = new URLSearchParams(body);
  const result =
    fields.get('act') === 'in'
      ? { login: { accountId: fields.get('account'), ts: Math.floor(Date.now() / 1000) - Number(fields.get('ago')) } }
      : { error: 'access_denied', error_description: 'the citizen turned back' };
  context.respond = false;
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

/** The provider's own page that asks whether to sign out there too. */
function logoutSource(context, form) {
  context.body = `<!doctype html><html lang="vi"><title>Đăng xuất</title>${form}
    <button form="op.logoutForm" name="logout" value="yes">Đăng xuất</button></html>`;
}

/** A portal that knows a provider, which is started unless `dead`. `stop` ends both. */
export async function startWithProvider({ flags = [], dead = false, ...places } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const idp = identityProvider(await freePort(), url);
  if (!dead) await idp.start();
  const folder = await temporaryFolder();
  const file = join(folder.path, 'secret');
  await writeFile(file, `${secret}\n`);
  const oidc = ['--oidc-issuer', idp.issuer, '--oidc-client', 'cong-dich-vu-cong', '--oidc-secret-file', file];
  const portal = await startPortal([...oidc, '--oidc-subject', 'so_dinh_danh', '--public-url', url, ...flags], { port, ...places });
  return {
    portal,
    idp,
    async stop() {
      await portal.stop();
      await idp.stop();
      await folder.remove();
    },
  };
}

/** Fills the provider's page in and comes back to the portal. */
export async function atProvider(page, account, { ago = 0 } = {}) {
  await seen(page, 'input[name="account"]');
  await page.type('input[name="account"]', account);
  await page.$eval('input[name="ago"]', (input, ago) => (input.value = ago), ago);
  await (await steady(page, 'button[value="in"]')).click();
  // Where another account was there before, the provider has a page of its own in between.
  const { origin } = new URL(page.url());
  await page.waitForFunction((origin) => location.origin !== origin && document.readyState === 'complete', {}, origin);
}
