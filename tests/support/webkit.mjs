// WebKitGTK for tests. Its page has the names of puppeteer's, so that a test is written once.

import { writeFile } from 'node:fs/promises';
import { fromReference, startSession, toReference } from './webdriver.mjs';

const keys = { Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Escape: '\ue00c', ArrowUp: '\ue013', ArrowDown: '\ue015' };

/** Starts WebKitGTK's own small browser, on a display of its own that nobody sees. */
export async function launchWebKit() {
  const session = await startSession(['xvfb-run', '--auto-servernum', 'WebKitWebDriver']);
  return {
    version: async () => `WebKitGTK/${session.capabilities.browserVersion}`,
    newPage: async () => new Page(session),
    close: () => session.stop(),
  };
}

/** The one page of the browser. Commands are sent one after the other. */
class Page {
  #session;
  #early = [];
  #heard = { pageerror: [], console: [] };
  #viewport;

  constructor(session) {
    this.#session = session;
  }

  // A document is told apart from the next by when its time began.
  #document = () => this.evaluate(() => (document.readyState === 'complete' ? performance.timeOrigin : 0));

  /** Hears errors, uncaught or written to the console, from the first look into each document on. */
  on(kind, heard) {
    this.#heard[kind]?.push(heard);
  }

  /** Runs at the first look into each document, which is as early as the driver lets anybody. */
  evaluateOnNewDocument(run) {
    this.#early.push(run);
  }

  goto(url) {
    return this.#session.post('/url', { url });
  }

  reload() {
    return this.#session.post('/refresh');
  }

  async waitForNavigation() {
    const before = await this.#document();
    await this.waitForFunction((before) => document.readyState === 'complete' && performance.timeOrigin !== before, {}, before);
  }

  title() {
    return this.#session.get('/title');
  }

  async evaluate(run, ...args) {
    const sent = args.map((arg) => (arg instanceof Element ? toReference(arg.id) : arg));
    // The policy of the page forbids to make a function of text, so the text is part of the script.
    const script = `
      const [done, args] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
      const wrongs = (window.tokhaiWrongs ??= (${watch})([${this.#early}])).splice(0);
      (async () => (${run})(...args))().then(
        (value) => done({ value, wrongs }), (error) => done({ error: String(error), wrongs }));`;
    const { value, error, wrongs } = await this.#session.post('/execute/async', { script, args: sent });
    for (const { kind, text } of wrongs) {
      for (const heard of this.#heard[kind]) heard({ message: text, text: () => text, type: () => 'error' });
    }
    if (error) throw new Error(error);
    return this.#received(value);
  }

  #received(value) {
    if (Array.isArray(value)) return value.map((one) => this.#received(one));
    const id = fromReference(value);
    return id ? new Element(id, this, this.#session) : value;
  }

  $(selector) {
    return this.evaluate((selector) => document.querySelector(selector), selector);
  }

  $$(selector) {
    return this.evaluate((selector) => [...document.querySelectorAll(selector)], selector);
  }

  async $eval(selector, run, ...args) {
    const element = await this.$(selector);
    if (!element) throw new Error(`nothing is ${selector}`);
    return element.evaluate(run, ...args);
  }

  async $$eval(selector, run, ...args) {
    return this.evaluate(`(selector, ...args) => (${run})([...document.querySelectorAll(selector)], ...args)`, selector, ...args);
  }

  async waitForFunction(run, { timeout = 30_000 } = {}, ...args) {
    for (const end = Date.now() + timeout; ; ) {
      // While one document goes and the next comes, there is none to look into.
      const found = await this.evaluate(run, ...args).catch(() => null);
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for ${run}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  waitForSelector(selector, { timeout }) {
    return this.waitForFunction(
      (selector) => {
        const element = document.querySelector(selector);
        return element?.checkVisibility({ visibilityProperty: true }) ? element : null;
      },
      { timeout },
      selector,
    );
  }

  async click(selector) {
    await (await this.$(selector)).click();
  }

  keyboard = {
    type: (text) => this.#type([...text]),
    press: (key) => this.#type([keys[key]]),
  };

  #type(all) {
    const actions = all.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return this.#session.post('/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  }

  viewport() {
    return this.#viewport;
  }

  /** The window is made as much larger as its own bars take. */
  async setViewport({ width, height }) {
    this.#viewport = { width, height };
    await this.#session.post('/window/rect', { width, height });
    const [lackX, lackY] = await this.evaluate((width, height) => [width - innerWidth, height - innerHeight], width, height);
    await this.#session.post('/window/rect', { width: width + lackX, height: height + lackY });
  }

  async screenshot({ path }) {
    await writeFile(path, Buffer.from(await this.#session.get('/screenshot'), 'base64'));
  }
}

class Element {
  #page;
  #session;

  constructor(id, page, session) {
    this.id = id;
    this.#page = page;
    this.#session = session;
  }

  evaluate(run, ...args) {
    return this.#page.evaluate(run, this, ...args);
  }

  /** Where it is in the window; there are no frames here. */
  boundingBox() {
    return this.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  focus() {
    return this.evaluate((element) => element.focus());
  }

  async type(text) {
    await this.focus();
    await this.#page.keyboard.type(text);
  }

  async click({ count = 1 } = {}) {
    const press = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    const move = { type: 'pointerMove', origin: toReference(this.id), x: 0, y: 0 };
    await this.evaluate((element) => element.scrollIntoViewIfNeeded());
    await this.#session.post('/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move, ...Array(count).fill(press).flat()] }],
    });
  }

  uploadFile(path) {
    return this.#session.post(`/element/${this.id}/value`, { text: path });
  }
}

/** Runs in the page, once for each document: what goes wrong there is put into the list it returns. */
function watch(early) {
  const wrongs = [];
  // Not what somebody deals with, who says so by then.
  const wrong = (event, text) => setTimeout(() => event.defaultPrevented || wrongs.push({ kind: 'pageerror', text }));
  addEventListener('error', (event) => wrong(event, event.message));
  addEventListener('unhandledrejection', (event) => wrong(event, String(event.reason)));
  const log = console.error;
  console.error = (...words) => {
    wrongs.push({ kind: 'console', text: words.join(' ') });
    log.apply(console, words);
  };
  for (const run of early) run();
  return wrongs;
}
