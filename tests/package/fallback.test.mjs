// Where the engine cannot run, what the page has put into the element stays: the way on paper or
// to an office. Each browser here is a real one that lacks something.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage, seen } from '../support/browser.mjs';
import { serve, strictPolicy } from '../support/static-server.mjs';
import { root } from '../support/tree.mjs';
import { definition, page, session } from '../support/trial.mjs';

const paper = 'Khai bằng giấy tại Ủy ban nhân dân xã.';
const answers = {
  '/index.html': page('/dist', `<p>${paper}</p>`),
  '/api/forms/thu': definition,
  '/api/session': session,
  '/api/reports': '',
};

let browser;

before(async () => {
  browser = await launch({ flags: ['--host-resolver-rules=MAP cong.example 127.0.0.1'] });
});

after(() => browser?.close());

/**
 * Opens the page in a profile of its own, from which something is taken away, and looks at it. What
 * the browser then complains of is part of the story, unless the form is to work all the same.
 */
async function visit({ policy, host = '127.0.0.1', lacking = () => {}, expected = /./ }, look, from = browser) {
  const server = await serve(join(root, 'pkg'), answers, policy);
  const profile = await from.createBrowserContext();
  try {
    const tab = await openPage(profile, { expected });
    await tab.evaluateOnNewDocument(() => addEventListener('tokhai-failed', (event) => (window.failed = event.detail.reason)));
    await lacking(tab);
    await tab.goto(`${server.url.replace('127.0.0.1', host)}/index.html`);
    await look(tab);
  } finally {
    await profile.close();
    await server.stop();
  }
}

/** The page says that there is no form, and what stands inside the element is still all there is. */
async function stays(tab) {
  await tab.waitForFunction(() => window.failed === 'unavailable');
  assert.equal(await tab.$eval('tokhai-form', (form) => form.innerHTML), `<p>${paper}</p>`);
  await seen(tab, 'tokhai-form p');
}

/** Answers requests for one file otherwise. */
const answering = (file, answer) => async (tab) => {
  await tab.setRequestInterception(true);
  tab.on('request', (request) => (request.url().endsWith(file) ? answer(request) : request.continue()));
};

const wasm = await readFile(join(root, 'pkg/dist/tokhai_bg.wasm'));
const sent = (body, contentType = 'application/wasm') =>
  answering('_bg.wasm', (request) => request.respond({ status: 200, contentType, body }));

const lacks = {
  'WebAssembly that may compile, for the policy forbids it': { policy: strictPolicy.replace(" 'wasm-unsafe-eval'", '') },
  'a secure origin': { host: 'cong.example' },
  'crypto.randomUUID': { lacking: (tab) => tab.evaluateOnNewDocument(() => delete Crypto.prototype.randomUUID) },
  'WebAssembly.instantiateStreaming': { lacking: (tab) => tab.evaluateOnNewDocument(() => delete WebAssembly.instantiateStreaming) },
  'a way to the engine': { lacking: answering('_bg.wasm', (request) => request.abort('blockedbyclient')) },
  'an engine on the server': { lacking: answering('_bg.wasm', (request) => request.respond({ status: 404, body: 'none' })) },
  'the whole of the engine': { lacking: sent(wasm.subarray(0, wasm.length >> 1)) },
  'an engine that is none': { lacking: sent('<!doctype html><title>Sign in to the network</title>') },
  // An opcode that nobody has, where the code of the module begins.
  'an instruction that the engine uses': { lacking: sent(withUnknownOpcode(wasm)) },
  'texts': { lacking: answering('texts/vi.json', (request) => request.abort()) },
};

test('without WebAssembly, as where compiling at run time is locked down, the fallback stays', async () => {
  const locked = await launch({ flags: ['--js-flags=--jitless'] });
  try {
    await visit({}, stays, locked);
  } finally {
    await locked.close();
  }
});

for (const [what, lacking] of Object.entries(lacks)) test(`without ${what} the fallback stays`, () => visit(lacking, stays));

for (const [what, lacking] of Object.entries({
  'JavaScript': (tab) => tab.setJavaScriptEnabled(false),
  'the element’s module': answering('element.js', (request) => request.abort()),
  'custom elements': (tab) => tab.evaluateOnNewDocument(() => delete globalThis.customElements),
})) {
  test(`without ${what} nothing happens at all`, () =>
    visit({ lacking }, async (tab) => {
      assert.equal(await (await tab.$('tokhai-form')).evaluate((form) => form.innerHTML), `<p>${paper}</p>`);
    }));
}

test('a network that comes back brings the form', () => {
  let there = false;
  const lacking = answering('_bg.wasm', (request) => (there ? request.continue() : request.abort()));
  return visit({ lacking }, async (tab) => {
    await stays(tab);
    there = true;
    await tab.$eval('tokhai-form', (form) => form.replaceWith(form.cloneNode(true)));
    await seen(tab, 'tokhai-form input');
  });
});

for (const [what, lacking] of Object.entries({
  'a server that knows wasm': sent(wasm, 'application/octet-stream'),
  'IndexedDB': (tab) => tab.evaluateOnNewDocument(() => delete globalThis.indexedDB),
  'leave to use IndexedDB': (tab) =>
    tab.evaluateOnNewDocument(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    }),
})) {
  test(`without ${what} the form can be filled in`, () =>
    visit({ lacking, expected: null }, async (tab) => {
      const input = await seen(tab, 'tokhai-form input');
      await input.type('Nguyễn Thị Lan');
      assert.equal(await input.evaluate((node) => node.value), 'Nguyễn Thị Lan');
      await (await seen(tab, '#t-submit')).click();
      await tab.waitForFunction(() => document.querySelector('tokhai-form').innerText.includes('Nguyễn Thị Lan'));
    }));
}

/** The module with its first function made of a byte that is no instruction. */
function withUnknownOpcode(module) {
  const broken = Buffer.from(module);
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at++) {
      value |= (broken[at] & 127) << shift;
      if (broken[at] < 128) return [value, at + 1];
    }
  };
  // Sections: an identity, a length, the content. Code is section 10: how many functions, then
  // for each its length, its locals, its instructions.
  let at = 8;
  while (broken[at] !== 10) {
    const [length, content] = number(at + 1);
    at = content + length;
  }
  const [, count] = number(at + 1);
  const [, first] = number(count);
  const [length, body] = number(first);
  broken.fill(0xff, body + 1, body + length);
  return broken;
}
