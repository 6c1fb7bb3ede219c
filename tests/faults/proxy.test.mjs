// The proxy does what its faults are called: what the server hears of, and what the client.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { plan } from './plan.mjs';
import { startProxy } from './proxy.mjs';

let server;
let heard;
let url;

before(async () => {
  server = createServer(async (request, response) => {
    try {
      let body = '';
      for await (const chunk of request) body += chunk;
      heard.push(`${request.method} ${body}`);
      response.end(`answer to ${body}`);
    } catch {
      heard.push('half a request');
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${server.address().port}`;
});

beforeEach(() => {
  heard = [];
});

after(() => server.close());

/** Posts through a proxy whose first request meets a fault; a word for what came of it. */
async function post(fault, times = 1) {
  const faults = [fault];
  const proxy = await startProxy(url, { next: () => faults.shift() });
  const said = [];
  for (; times > 0; times--) {
    said.push(await fetch(`${proxy.url}/api/submissions`, { method: 'POST', body: 'text', headers: { 'Idempotency-Key': 'k' } }).then(
      async (answer) => `${answer.status} ${await answer.text().catch(() => 'broken off')}`,
      () => 'nothing',
    ));
  }
  await proxy.stop();
  return { said, proxy };
}

const stories = {
  pass: [{}, ['200 answer to text'], ['POST text']],
  dropRequest: [{}, ['nothing'], []],
  dropAnswer: [{}, ['nothing'], ['POST text']],
  delay: [{ ms: 20, before: true }, ['200 answer to text'], ['POST text']],
  duplicate: [{ together: true }, ['200 answer to text'], ['POST text', 'POST text']],
  truncate: [{ share: 0.5 }, ['200 broken off'], ['POST text']],
  answer: [{ status: 503, retryAfter: 2 }, ['503 {"type":"about:blank","title":"The network says no","status":503}'], []],
};

for (const [sort, [fault, said, want]] of Object.entries(stories)) {
  test(`${sort} does what it is called`, async () => {
    assert.deepEqual((await post({ sort, ...fault })).said, said);
    assert.deepEqual(heard, want);
  });
}

test('reset breaks both sides off in the middle of the request', async () => {
  assert.deepEqual((await post({ sort: 'reset', share: 0.5 })).said, ['nothing']);
  while (heard.length === 0) await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(heard, ['half a request']);
});

test('offline lets nothing through until it is over', async () => {
  const faults = [{ sort: 'offline', ms: 60_000 }];
  const proxy = await startProxy(url, { next: () => faults.shift() });
  const get = () => fetch(`${proxy.url}/api/session`).then((answer) => answer.text(), () => 'nothing');
  assert.deepEqual([await get(), await get()], ['nothing', 'nothing']);
  proxy.heal();
  assert.equal(await get(), 'answer to ');
  await proxy.stop();
});

test('what came under a key is kept', async () => {
  const { proxy } = await post({ sort: 'dropAnswer' }, 2);
  assert.deepEqual([...proxy.bodies], [['k', new Set(['text'])]]);
});

test('the same name makes the same plan, another another', () => {
  const drawn = (name) => {
    const faults = plan(name);
    return JSON.stringify(['submissions', 'session', 'files', 'reports'].map((kind) => Array.from({ length: 5 }, () => faults.next(kind))));
  };
  assert.equal(drawn('1/chains/3'), drawn('1/chains/3'));
  const different = new Set(Array.from({ length: 50 }, (_, i) => drawn(`1/chains/${i}`)));
  assert.ok(different.size > 45, `${different.size} of 50 differ`);
});
