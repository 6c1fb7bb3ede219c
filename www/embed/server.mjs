// Another portal, for a demonstration: serves the pages of this folder and, unless it is loaded from
// elsewhere, the package. `node www/embed/server.mjs` says how.

import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));

const usage = `Usage: node www/embed/server.mjs --portal ORIGIN [--port PORT] [--package DIR]

  --portal ORIGIN  the portal whose forms are shown, as http://127.0.0.1:8080; it was started with
                   --embedder http://localhost:PORT
  --port PORT      port to listen on (9000); 0 takes a free one
  --package WHERE  the package's dist folder (target/site/tokhai), or the address at which the portal
                   has it, as http://127.0.0.1:8080/tokhai
`;

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The flags, or a line of usage. */
function read() {
  try {
    const { values } = parseArgs({
      options: {
        portal: { type: 'string' },
        port: { type: 'string', default: '9000' },
        package: { type: 'string', default: fileURLToPath(new URL('../../target/site/tokhai', import.meta.url)) },
      },
    });
    if (!values.portal || new URL(values.portal).origin !== values.portal) throw new Error('--portal is an origin, as http://127.0.0.1:8080');
    if (!/^\d{1,5}$/.test(values.port) || values.port > 65535) throw new Error('--port is a number up to 65535');
    if (!/^https?:/.test(values.package) && !existsSync(join(values.package, 'element.js'))) throw new Error(`--package: ${values.package} does not hold the package; cargo xtask demo builds it`);
    return values;
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

const { portal, port, package: dist } = read();

/** Where a page finds the package, and what it must allow for that. */
const lent = /^https?:/.test(dist);
const packaged = lent ? { base: dist, origin: ` ${new URL(dist).origin}` } : { base: '/tokhai', origin: '' };

/** All that a page which shows forms must allow. */
const policy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval'${packaged.origin}`,
  `style-src 'self'${packaged.origin}`,
  'img-src data:',
  `connect-src 'self' ${portal}`,
  `frame-src ${portal}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The bytes at an address; pages are told where the portal and the package are, and who they are. */
async function content(path, host) {
  const ours = !lent && path.startsWith('/tokhai/');
  const folder = await realpath(ours ? dist : here);
  const name = ours ? path.slice('/tokhai'.length) : path === '/' ? '/index.html' : extname(path) ? path : `${path}.html`;
  const file = await realpath(join(folder, name));
  if (!file.startsWith(folder.replace(/\/?$/, sep))) throw new Error('outside');
  const body = await readFile(file);
  const told = { portal, host, package: packaged.base };
  const page = extname(file) === '.html';
  return { type: types[extname(file)], body: page ? body.toString().replace(/{{(\w+)}}/g, (_, name) => told[name]) : body };
}

const server = createServer(async (request, response) => {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // The window in which the citizen signs in must know this one.
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin-allow-popups');
  response.setHeader('Cache-Control', 'no-cache');
  try {
    const { pathname } = new URL(request.url, 'http://localhost');
    const { type, body } = await content(pathname, `localhost:${server.address().port}`);
    if (!type) throw new Error('no file of a page');
    response.setHeader('Content-Type', type);
    response.end(body);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
  }
});

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(port), 'localhost', () => console.log(`http://localhost:${server.address().port}`));
