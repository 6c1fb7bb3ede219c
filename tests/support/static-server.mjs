// A small web server for tests: a few files, and the strict policy that a portal would send.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What every page of the reference portal is served with, and icons written into a page. */
export const strictPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * Serves the files below `folder` on a free port. `answers` gives the body for paths that are no
 * file: a string is sent as it is, anything else as JSON; a function is asked for it each time.
 */
export async function serve(folder, answers = {}, policy = strictPolicy) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    response.setHeader('Content-Security-Policy', policy);
    if (pathname in answers) {
      const answer = answers[pathname];
      const body = typeof answer === 'function' ? answer() : answer;
      response.setHeader('Content-Type', types[extname(pathname)] ?? 'application/json');
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      return;
    }
    const file = normalize(join(folder, pathname));
    try {
      if (!file.startsWith(folder + sep)) throw new Error('outside');
      const body = await readFile(file);
      response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
