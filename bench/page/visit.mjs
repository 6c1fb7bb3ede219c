// One visit to a page with a browser that has seen nothing before, and what it costs. CPU is the
// time of the main thread's tasks on the thread's own clock: what others do on the machine does
// not count.

/** How fast the visitor's machine and network are. */
export const profiles = {
  desk: { cpu: 1 },
  slow: { cpu: 4 },
  // Round trips of 150 ms, 1.6 Mbit/s down and half of that up.
  phone: { cpu: 4, network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 } },
};

// Told from inside the page, so that waiting costs the same nothing on every page.
function watch() {
  const soon = (word) => requestAnimationFrame(() => requestAnimationFrame(() => globalThis.tell(word)));
  // Every memory of a module, to be asked for its size.
  globalThis.memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await plain.apply(WebAssembly, given);
      for (const member of Object.values((made.instance ?? made).exports)) {
        if (member instanceof WebAssembly.Memory) globalThis.memories.add(member);
      }
      return made;
    };
  }
  addEventListener('tokhai-ready', () => globalThis.tell(`ready ${performance.now()}`));
  // Drafts are written by a timer of their own: a key beside which one was is told apart.
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    globalThis.kept = true;
    return put.apply(this, given);
  };
  addEventListener('keyup', () => soon('settled'), true);
  // The fields that take a key, spread over the form.
  globalThis.fields = (count) => {
    const all = [...document.querySelectorAll('tokhai-form input[type=text]:not([readonly])')].filter((field) => !field.closest('[hidden]'));
    const step = Math.max(1, all.length / count);
    globalThis.spread = Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)]);
    return globalThis.spread.map((field) => (field.inputMode === '' ? 'A' : '7'));
  };
  globalThis.enter = (i) => {
    globalThis.spread[i].focus();
    soon('settled');
  };
}

/** Opens a page and waits until all its questions can be read. */
export async function visit(browser, url, path, { cpu, network }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const client = await page.createCDPSession();
  const told = [];
  let wake;
  client.on('Runtime.bindingCalled', ({ payload }) => {
    told.push(payload);
    wake?.();
  });
  const next = async (word) => {
    for (;;) {
      const place = told.findIndex((one) => one.startsWith(word));
      if (place >= 0) return told.splice(place, 1)[0].slice(word.length);
      let timer;
      await new Promise((done, fail) => {
        wake = done;
        timer = setTimeout(() => fail(new Error(`${path} does not say "${word}"`)), 120_000);
      });
      clearTimeout(timer);
    }
  };
  await client.send('Runtime.enable');
  await client.send('Runtime.addBinding', { name: 'tell' });
  await page.evaluateOnNewDocument(watch);
  await page.goto(`${url}/blank`);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network) {
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', { offline: false, ...network });
  }
  const metrics = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { task: of('TaskDuration') * 1000, script: of('ScriptDuration') * 1000, layout: of('LayoutDuration') * 1000, style: of('RecalcStyleDuration') * 1000, heap: of('JSHeapUsedSize') };
  };
  /** What the main thread has done meanwhile. */
  const cost = async (work) => {
    const before = await metrics();
    const result = await work();
    const after = await metrics();
    const spent = Object.fromEntries(Object.keys(before).map((name) => [name, after[name] - before[name]]));
    return { ...spent, result };
  };
  const start = await cost(async () => {
    // Not puppeteer's goto, which waits for more than is wanted here.
    await client.send('Page.navigate', { url: `${url}${path}` });
    return Number(await next('ready '));
  });
  return {
    page,
    client,
    cost,
    /** CPU until the second frame after all questions are in the document, and that moment itself. */
    start: { cpu: start.task, wall: start.result },
    /** Strikes one key in each of some fields spread over the form; what each cost. */
    async keys(count, each = () => {}) {
      const letters = await page.evaluate((n) => globalThis.fields(n), count);
      const struck = [];
      for (const [i, text] of letters.entries()) {
        await page.evaluate((at) => globalThis.enter(at), i);
        await next('settled');
        await each('before', i);
        await page.evaluate(() => (globalThis.kept = false));
        const spent = await cost(async () => {
          await client.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text });
          await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
          await next('settled');
        });
        struck.push({ ...spent, kept: await page.evaluate(() => globalThis.kept) });
        await each('after', i);
      }
      return struck;
    },
    /** Bytes of the JavaScript heap and of WebAssembly's memories after garbage collection. */
    async memory() {
      for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
      const { heap } = await metrics();
      const wasm = await page.evaluate(() => [...globalThis.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
      return { heap, wasm, both: heap + wasm };
    },
    async close() {
      // Such a form would have been measured while it is built a second time.
      if (told.some((one) => one.startsWith('ready '))) throw new Error(`the first part of the engine misses something that ${path} needs: cargo xtask profile`);
      await context.close();
    },
  };
}
