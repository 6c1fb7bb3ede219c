// What both pages are served from: every body compressed ahead of time, as a portal would do it.

import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { session } from '../../tests/support/trial.mjs';
import { root } from '../../tests/support/tree.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";

/** The page with the element: everything that it needs is asked for in one round trip. */
const ours = (form) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tokhai</title>
<link rel="icon" href="data:,">
<link rel="modulepreload" href="/tokhai/element.js">
<link rel="preload" href="/tokhai/tokhai_bg.wasm" as="fetch" type="application/wasm" crossorigin>
<link rel="preload" href="/tokhai/texts/en.json" as="fetch" type="application/json" crossorigin>
<link rel="preload" href="/packed/${form}" as="fetch" crossorigin>
<link rel="stylesheet" href="/tokhai/tokhai.css">
<script type="module" src="/tokhai/element.js"></script>
<tokhai-form src="/forms/${form}" packed="/packed/${form}" base="/api" lang="en">The form is loading.</tokhai-form>
`;

/** The floor, likewise. The element's name is one that nobody defines there: only its style counts. */
const floor = (form) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>floor</title>
<link rel="icon" href="data:,">
<link rel="modulepreload" href="/floor.js">
<link rel="preload" href="/forms/${form}" as="fetch" type="application/json" crossorigin>
<link rel="stylesheet" href="/tokhai/tokhai.css">
<script type="module" src="/floor.js"></script>
<tokhai-form data-src="/forms/${form}">The form is loading.</tokhai-form>
`;

/**
 * Serves both pages and the engine's bench.
 *
 * @param {Map<string, string>} forms definitions by name
 * @param {string} bench the folder of the engine's bench, built for the browser
 */
export async function serve(forms, bench) {
  const dist = process.env.TOKHAI_DIST ?? `${root}pkg/dist`;
  const { authoring } = await import(`${dist}/authoring.js`);
  const { pack } = await authoring(await readFile(`${dist}/authoring_bg.wasm`));
  const bodies = new Map();
  const find = async (path) => {
    const [, folder, name] = path.match(/^\/(?:(\w+)\/)?(.*)$/);
    if (folder === 'forms') return forms.get(name);
    if (folder === 'packed') return pack(forms.get(name));
    if (folder === 'ours') return ours(name);
    if (folder === 'floor') return floor(name);
    if (folder === 'bench') return readFile(`${bench}/${name}`);
    if (folder === 'tokhai') return readFile(`${dist}/${name}`);
    if (path === '/floor.js') return readFile(new URL('floor.js', import.meta.url));
    return path === '/blank' ? '<!doctype html><title>blank</title><link rel="icon" href="data:,">' : undefined;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    // A citizen who comes for the first time: nothing is cached, but what is preloaded is used.
    const headers = { 'Cache-Control': 'no-store', 'Content-Security-Policy': policy };
    if (request.method === 'POST') return response.writeHead(204, headers).end();
    headers['Content-Type'] = types[extname(pathname)] ?? (/^\/(ours|floor|blank)/.test(pathname) ? types['.html'] : 'application/json');
    if (pathname === '/api/session') return response.writeHead(200, headers).end(JSON.stringify(session()));
    if (!bodies.has(pathname)) {
      const body = await find(pathname).catch(() => undefined);
      if (body === undefined) return response.writeHead(404, headers).end();
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      bodies.set(pathname, brotliCompressSync(body, { params }));
    }
    const body = bodies.get(pathname);
    response.writeHead(200, { ...headers, 'Content-Encoding': 'br', 'Content-Length': body.length }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
