// A network line between a browser and a server that can be cut and mended.

import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';

/**
 * Passes on every connection to the port of `url`, after `late` milliseconds each way. `cut` breaks
 * all connections off, in the middle of what they carry, and lets no new one through until `mend`.
 */
export async function line(url, { late = 0 } = {}) {
  const { port } = new URL(url);
  const open = new Set();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    const carry = (from, to) => (late > 0 ? from.pipe(slow(late)) : from).pipe(to);
    carry(near, far);
    carry(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cut,
    mend() {
      whole = true;
    },
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Lets everything through so many milliseconds later, in order. */
function slow(ms) {
  return new Transform({
    transform(chunk, encoding, done) {
      setTimeout(() => this.destroyed || this.push(chunk), ms);
      done();
    },
    flush(done) {
      setTimeout(done, ms);
    },
  });
}
