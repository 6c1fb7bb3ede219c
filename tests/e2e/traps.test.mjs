// The engine falls, at every one of its exports: it is built anew, and nothing that was typed is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen, steady } from '../support/browser.mjs';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const mother = '056192000456';
// The traps themselves; what belongs to an instance that fell is called in vain.
const expected = /unreachable/;

const on = stage();

/** Runs in the page before its own scripts: counts calls of exports, and traps where it is told to. */
function trapdoor() {
  window.calls = {};
  const instantiate = WebAssembly.instantiateStreaming;
  const Instance = WebAssembly.Instance;
  const wrapped = (exports) => {
    const all = {};
    for (const [name, value] of Object.entries(exports)) {
      all[name] = typeof value !== 'function' ? value : (...given) => {
        window.calls[name] = (window.calls[name] ?? 0) + 1;
        if (window.trap === name) {
          window.trap = undefined;
          window.trappedAt = performance.now();
          throw new WebAssembly.RuntimeError('unreachable');
        }
        return value(...given);
      };
    }
    return all;
  };
  WebAssembly.instantiateStreaming = async (...given) => {
    const { instance, module } = await instantiate.apply(WebAssembly, given);
    return { instance: { exports: wrapped(instance.exports) }, module };
  };
  WebAssembly.Instance = function (...given) {
    return { exports: wrapped(new Instance(...given).exports) };
  };
  addEventListener('tokhai-recovered', () => {
    window.recovered = (window.recovered ?? 0) + 1;
    addEventListener('tokhai-ready', () => (window.usable = performance.now()), { once: true });
  });
}

/** A page of the household business with something typed and saved, then something more. */
async function typing() {
  const opened = await openAlone(on.browser, on.portal, mother, { form: 'ho-kinh-doanh', expected, before: trapdoor });
  const { citizen } = opened;
  await citizen.shows('chuHo.hoTen');
  await citizen.kept(() => citizen.retype('chuHo.dienThoai', '0912345678'));
  return opened;
}

/** Waits until nothing has been written for a while. */
const quiet = (page) => page.evaluate(() => new Promise((done) => {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(done, 900);
  };
  new MutationObserver(again).observe(document.querySelector('.tk-keeping'), { childList: true, characterData: true, subtree: true });
  again();
}));

async function check({ citizen, page }, name) {
  await page.waitForFunction(() => window.usable, { timeout: 10_000 }).catch(() => assert.fail(`${name}: not usable again`));
  await citizen.shows('chuHo.dienThoai', '0987654321').catch((error) => assert.fail(`${name}: ${error.message}`));
  // It goes on working: what is typed now is taken, checked and kept.
  await citizen.kept(() => citizen.retype('chuHo.email', 'lan@example.vn'));
  await citizen.next();
}

test('a trap at any export loses nothing that was typed', { timeout: 240_000 }, async (t) => {
  const first = await typing();
  await first.page.evaluate(() => (window.calls = {}));
  await first.citizen.retype('chuHo.dienThoai', '0987654321');
  await first.page.keyboard.press('Tab');
  const names = await first.page.evaluate(() => Object.keys(window.calls));
  await first.close();
  assert.ok(names.length >= 3, names.join());
  const times = [];
  for (const name of names) {
    const opened = await typing();
    const { citizen, page } = opened;
    const input = await steady(page, citizen.part('chuHo.dienThoai'));
    await input.click({ count: 3 });
    await page.keyboard.press('Backspace');
    await page.keyboard.type('098765432');
    await page.evaluate((name) => (window.trap = name), name);
    await page.keyboard.type('1');
    // Some exports are called at the next thing that happens.
    await page.keyboard.press('Tab').catch(() => {});
    await check(opened, name);
    times.push(await page.evaluate(() => window.usable - window.trappedAt));
    const [report] = await on.portal.rows("SELECT kind, figures FROM report WHERE kind = 'trap' ORDER BY rowid DESC LIMIT 1");
    assert.match(report.figures, /tokhai\/\d/, name);
    assert.doesNotMatch(report.figures, /0987654321|unreachable/);
    await opened.close();
  }
  t.diagnostic(`${names.length} exports: ${names.join(', ')}`);
  t.diagnostic(`usable again after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
});

test('a second trap within a minute stops, and the draft is kept', async () => {
  const { citizen, page, close } = await typing();
  const name = await page.evaluate(() => {
    const [most] = Object.entries(window.calls).sort(([, a], [, b]) => b - a);
    return most[0];
  });
  await page.evaluate((name) => (window.trap = name), name);
  await (await steady(page, citizen.part('chuHo.dienThoai'))).type('1');
  await page.waitForFunction(() => window.usable);
  await citizen.retype('chuHo.dienThoai', '091234567');
  await quiet(page);
  await citizen.kept(() => page.keyboard.type('9'));
  await page.evaluate((name) => (window.trap = name), name);
  // Whatever happens next falls: a key, if no timer comes before it.
  await page.keyboard.type('2');
  await seen(page, 'tokhai-form [role="alert"] button');
  await Promise.all([page.waitForNavigation(), page.click('tokhai-form [role="alert"] button')]);
  await citizen.shows('chuHo.dienThoai');
  assert.match(await citizen.value('chuHo.dienThoai'), /^0912345679/);
  await close();
});
