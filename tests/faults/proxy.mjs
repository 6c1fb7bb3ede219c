// The bad network between a page and its portal.
//
// Every request is taken whole and every answer too, so that a fault happens at a known moment:
// before the portal has heard anything, or after it has done what it was asked to.

import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import { kindOf } from './plan.mjs';
import { later } from './until.mjs';

/** Stands before the portal at `url`, on a port of its own, and treats requests as `plan` says. */
export async function startProxy(url, plan) {
  const proxy = new Proxy(url, plan);
  await proxy.listen();
  return proxy;
}

class Proxy {
  #portal;
  #plan;
  #sockets = new Set();
  #offline = false;
  #underWay = 0;
  #server = createServer((request, response) => {
    this.#take(request, response).catch(() => request.socket.destroy());
  });

  constructor(url, plan) {
    this.#portal = new URL(url);
    this.begin(plan);
  }

  /** Begins anew, with another plan. */
  begin(plan) {
    this.#plan = plan;
    this.#offline = false;
    /** What happened, to be read when a trial has failed. */
    this.log = [];
    /** How many connections it has let down while it was offline. */
    this.refused = 0;
    /** The most submissions that were under way at the same time. */
    this.together = 0;
    /** Of each key that came with a submission, every body that came under it. */
    this.bodies = new Map();
  }

  async listen() {
    this.#server.on('connection', (socket) => {
      if (this.#offline) {
        this.refused++;
        return socket.destroy();
      }
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** From now on all is well. */
  heal() {
    this.#plan = undefined;
    this.#offline = false;
    this.log.push({ at: Date.now(), text: 'healed' });
  }

  /** Breaks off every connection and lets none through, for a while or until it is healed. */
  cut(ms) {
    this.#offline = true;
    for (const socket of this.#sockets) socket.destroy();
    if (ms !== undefined) {
      setTimeout(() => {
        this.#offline = false;
      }, ms).unref();
    }
  }

  /** The log as lines. */
  get story() {
    return `the network:\n    ${this.log.map(({ text }) => text).join('\n    ')}`;
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #take(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const kind = kindOf(request.method, request.url);
    const fault = this.#plan?.next(kind);
    if (kind !== 'static' || fault) this.log.push({ at: Date.now(), kind, text: `${request.method} ${kind} ${fault ? JSON.stringify(fault) : 'passes'}` });
    const key = request.headers['idempotency-key'];
    if (key) {
      // What is taken back has a key and no body.
      if (request.method === 'POST') this.bodies.set(key, (this.bodies.get(key) ?? new Set()).add(body.toString()));
      this.together = Math.max(this.together, ++this.#underWay);
      response.once('close', () => this.#underWay--);
    }
    await faults[fault?.sort ?? 'pass']({
      ...fault,
      size: body.length,
      forward: (part) => this.#forward(request, body, part),
      answer: (answer, most) => send(request, response, answer, most),
      drop: () => request.socket.destroy(),
      reset: () => request.socket.resetAndDestroy(),
      cut: (ms) => this.cut(ms),
    });
  }

  /** Brings the portal's answer. Of a body that is sent only in part there is none. */
  #forward({ method, url, rawHeaders }, body, part = body.length) {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#portal;
      const sent = ask({ hostname, port, method, path: url, headers: passed(rawHeaders), agent: false });
      sent.on('error', reject);
      sent.on('response', async (answer) => {
        try {
          const chunks = [];
          for await (const chunk of answer) chunks.push(chunk);
          resolve({ status: answer.statusCode, headers: passed(answer.rawHeaders), body: Buffer.concat(chunks) });
        } catch (error) {
          reject(error);
        }
      });
      if (part === body.length) return sent.end(body);
      // The headers go out with the first bytes; then the connection breaks.
      sent.write(body.subarray(0, part), () => {
        sent.destroy();
        resolve();
      });
    });
  }
}

/** Headers of the one connection that mean nothing on the other. */
const own = new Set(['connection', 'keep-alive', 'transfer-encoding']);

function passed(raw) {
  return raw.filter((_, i) => !own.has(raw[i - (i % 2)].toLowerCase()));
}

/** Answers, of the body only the first `most` bytes where that is fewer than it has. */
function send(request, response, { status, headers, body }, most = body.length) {
  // A length that is stated is what a body that was broken off is noticed by.
  const stated = headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === 'content-length');
  const bodiless = request.method === 'HEAD' || status === 204 || status === 304;
  response.writeHead(status, stated || bodiless ? headers : [...headers, 'Content-Length', String(body.length)]);
  if (most === body.length) return response.end(body);
  response.write(body.subarray(0, most), () => request.socket.destroy());
}

const faults = {
  async pass({ forward, answer }) {
    answer(await forward());
  },
  async dropRequest({ drop }) {
    drop();
  },
  async dropAnswer({ forward, drop }) {
    await forward();
    drop();
  },
  async delay({ ms, before, forward, answer }) {
    if (before) await later(ms);
    const got = await forward();
    if (!before) await later(ms);
    answer(got);
  },
  async duplicate({ together, forward, answer }) {
    const first = forward();
    if (!together) await first;
    const second = forward();
    await first;
    answer(await second);
  },
  async truncate({ share, forward, answer, drop }) {
    const got = await forward();
    if (got.body.length === 0) return drop();
    answer(got, Math.floor(share * got.body.length));
  },
  async reset({ share, size, forward, reset }) {
    if (size > 0) await forward(Math.floor(share * size));
    reset();
  },
  async answer({ status, retryAfter, answer }) {
    const told = status === 429 || status === 503 ? ['Retry-After', String(retryAfter)] : [];
    const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: 'The network says no', status }));
    answer({ status, headers: ['Content-Type', 'application/problem+json', ...told], body });
  },
  async hold({ until, forward, answer }) {
    await until;
    answer(await forward());
  },
  // Some router has forgotten the connection: neither side hears of it.
  async hang() {},
  async offline({ ms, cut }) {
    cut(ms);
  },
};
