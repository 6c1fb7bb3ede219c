// A citizen at the form: signs in, types, chooses, and waits as a person would.

import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formSeen, openPage, seen, steady } from './browser.mjs';
import { items } from './items.mjs';
import { root } from './tree.mjs';

/**
 * Signs in as a citizen and opens a form, the birth registration unless another is named. What may
 * go wrong in its page is `expected`, what runs in it before its own scripts `before`, and
 * `drafts` says that it goes on with what the portal keeps. `treat` is shown the path of every
 * request and the request, and says whether it has dealt with it. All of the engine is waited for,
 * unless that is not `whole`.
 */
export async function openForm(browser, portal, subject, { form = 'dang-ky-khai-sinh', forms = join(root, 'forms'), lang = 'vi', size, expected, before, treat, drafts = false, whole = true } = {}) {
  // What another test has left on the portal is not this one's, unless it says so.
  if (!drafts) await portal.run?.('DELETE FROM draft');
  const page = await openPage(browser, { ...size, expected });
  if (before) await page.evaluateOnNewDocument(before);
  if (treat) {
    await page.setRequestInterception(true);
    page.on('request', (request) => treat(new URL(request.url()).pathname, request) || request.continue());
  }
  await page.goto(`${portal.url}/?next=/forms/${form}&lang=${lang}`);
  const button = await seen(page, `button[value="${subject}"]`);
  await Promise.all([page.waitForNavigation(), button.click()]);
  await (whole ? formSeen(page) : seen(page, '.tk-heading'));
  return new Citizen(page, items(JSON.parse(await readFile(join(forms, `${form}.json`), 'utf8'))));
}

/** The same in a profile of its own, so that no draft of another test is found; `close` ends it. */
export async function openAlone(browser, portal, subject, options) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, subject, options);
  return { citizen, page: citizen.page, close: () => context.close() };
}

export class Citizen {
  constructor(page, ids) {
    this.page = page;
    this.ids = ids;
  }

  /** The selector of an item's input, or of another part of it. */
  part(path, part = '-i') {
    const id = this.ids.get(path);
    if (!id) throw new Error(`no item ${path}`);
    return `#${id}${part}`;
  }

  /** What an input shows. */
  async value(path, part) {
    return this.page.$eval(this.part(path, part), (input) => input.value);
  }

  /** Waits until an input shows something, or just this. */
  async shows(path, want, part) {
    await this.page
      .waitForFunction(
        (selector, want) => {
          const input = document.querySelector(selector);
          return input && (want === null ? input.value !== '' : input.value === want);
        },
        { timeout: 10_000 },
        this.part(path, part),
        want ?? null,
      )
      .catch(async (error) => {
        const is = await this.value(path, part).catch(() => 'not there');
        throw new Error(`${path} shows "${is}", not ${want ?? 'anything'}: ${error.message}`);
      });
  }

  /** Types into an input with real keys. */
  async type(path, text, part) {
    await this.focus(path, part);
    await this.page.keyboard.type(text);
  }

  /**
   * Puts the focus into an input, and looks that it is there: an input that was found a moment ago is
   * another where the form is shown anew meanwhile.
   */
  async focus(path, part) {
    await seen(this.page, this.part(path, part));
    const focus = (selector) => {
      const input = document.querySelector(selector);
      input?.focus();
      return input && document.activeElement === input;
    };
    await this.page.waitForFunction(focus, { timeout: 10_000, polling: 50 }, this.part(path, part));
  }

  /** Empties an input and types. */
  async retype(path, text, part) {
    const input = await steady(this.page, this.part(path, part));
    await input.click({ count: 3 });
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  /** Types a date into its three boxes. */
  async date(path, day, month, year) {
    const boxes = await this.page.$$(`${this.part(path, '')} input`);
    for (const [i, text] of [day, month, year].entries()) {
      if (text === '') continue;
      await boxes[i].click({ count: 3 });
      await this.page.keyboard.type(text);
    }
  }

  /** Types into a combobox and takes the first option that has a text in it. */
  async combo(path, typed, label) {
    const input = await steady(this.page, this.part(path));
    await input.click({ count: 3 });
    await this.page.keyboard.type(typed);
    const list = this.part(path, '-list');
    await this.page.waitForFunction(
      (list, label) => [...document.querySelectorAll(`${list} [role="option"]`)].some((option) => option.textContent.includes(label)),
      { timeout: 10_000 },
      list,
      label,
    );
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await this.page.waitForFunction((selector, label) => document.querySelector(selector).value.includes(label), { timeout: 5_000 }, this.part(path), label);
  }

  /** Attaches a small document, written to `file`, and waits until the portal has it. */
  async attach(path, file) {
    await writeFile(file, '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
    await (await this.page.$(this.part(path))).uploadFile(file);
    await this.page.waitForFunction(
      (list, name) => document.querySelector(list).innerText.includes(name),
      {},
      this.part(path, '-c'),
      basename(file, '.pdf'),
    );
  }

  /** Chooses a radio button by its code. */
  async choose(path, code) {
    await (await steady(this.page, `${this.part(path, '')} input[value="${code}"]`)).click();
  }

  /** Presses the primary button and waits for another page; an answer that comes may change how many there are. */
  async next() {
    const before = await this.heading();
    await (await steady(this.page, '#t-submit')).click();
    const turned = (old) => document.querySelector('.tk-heading')?.textContent.replace(/\/\d+/, '') !== old.replace(/\/\d+/, '');
    await this.page.waitForFunction(turned, { timeout: 10_000 }, before).catch(async () => {
      const problems = await this.page.$eval('.tk-problems', (e) => e.innerText);
      throw new Error(`stuck at "${before}": ${problems}`);
    });
  }

  /** Does something and waits until a draft with all of it has been written. */
  async kept(act) {
    await this.page.evaluate(() => {
      const form = document.querySelector('tokhai-form');
      // Said in either language; a form that is built anew has another line.
      const saving = () => /…/.test(form.querySelector('.tk-keeping')?.textContent);
      let writing = false;
      let quiet;
      window.kept = new Promise((done) => {
        new MutationObserver(() => {
          if (writing === saving()) return;
          writing = !writing;
          // What was done during one write is in the next, which begins within half a second.
          clearTimeout(quiet);
          if (!writing) quiet = setTimeout(done, 700);
        }).observe(form, { childList: true, characterData: true, subtree: true });
      });
    });
    await act();
    await this.page.evaluate(() => window.kept);
  }

  async heading() {
    return this.page.$eval('.tk-heading', (heading) => heading.textContent);
  }

  /** What stands in an item, as one reads it. */
  async text(path) {
    return this.page.$eval(this.part(path, ''), (item) => item.innerText);
  }
}
