// The custom element <tokhai-form>: loads the engine once, gives it the element, and stands in for
// it where it cannot run. Everything else is in the engine.
//
// The engine comes in two parts. What first pages need is loaded first; the rest follows once there
// is a page to be seen. Where the first part calls what has not come yet it traps, and is built anew
// when it has.

import init, * as engine from '../dist/tokhai.js';
import { carry } from './shown.js';

// All stand beside this file in dist/. Written out in this form, bundlers find the module.
const module_or_path = new URL('tokhai_bg.wasm', import.meta.url);
const remainder = new URL('tokhai_rest.wasm', import.meta.url);
const texts = new URL('texts/', import.meta.url).href;

// Formats and functions of the page's own, by name.
const registered = { formats: {}, functions: {} };

/** Adds formats and functions; a form that names one must be opened later. The server needs the same. */
export function register({ formats, functions }) {
  Object.assign(registered.formats, formats);
  Object.assign(registered.functions, functions);
}

// Every element that shows a form.
const running = new Set();

let loading;

// Asked before anything is fetched: an older browser keeps what the page has put into the element.
const able = globalThis.isSecureContext && globalThis.crypto?.randomUUID && globalThis.WebAssembly?.instantiateStreaming;

/** Resolves when the engine can be called; rejects where it never can. */
function load() {
  if (!able) return Promise.reject(new Error('tokhai needs a newer browser, or https'));
  return (loading ??= init({ module_or_path }).catch((error) => {
    loading = undefined; // The network may be back when the next element asks.
    throw error;
  }));
}

let complete = false;
let completing;
// When it was. What a promise has missed just before is heard of only after that.
let completed = Infinity;

/**
 * Resolves when all of the engine is there: it is asked for until it has come. Rejects where its first
 * part can never be called.
 */
function complete_it() {
  return (completing ??= finish().catch((error) => {
    completing = undefined;
    throw error;
  }));
}

async function finish() {
  for (let wait = 500; !complete; wait = Math.min(2 * wait, 15_000)) {
    const first = load();
    const response = able && fetch(remainder).catch((error) => error);
    await first;
    try {
      await engine.rest(response);
      complete = true;
      completed = performance.mark('tokhai-complete').startTime;
    } catch {
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

export class TokhaiForm extends HTMLElement {
  static observedAttributes = ['lang'];

  // The property `session` is not declared here: a field would wipe out what the page may have set
  // before the element was defined.

  #run; // The engine's function for this element, while the form is shown.
  // What the engine leaves to the next instance: what was `brought` by URL, and `held`, the last draft,
  // with `since`, when that was; `fell`, after a trap.
  #shim = { brought: {} };
  #opened; // Since when the engine counts: the element was connected, or what it goes on with was held.
  #fallen = -Infinity; // When the engine fell last.
  #note; // Says that the rest of the engine, which it has missed, is waited for.
  #pending; // The button that was pressed for it.
  #shown; // Resolves when the form is shown anew meanwhile.
  #fallback; // What the page has put into the element.
  #alive = false; // Between start and end, loading included.

  connectedCallback() {
    const opened = performance.now();
    if (this.#alive) return;
    this.#alive = true;
    // What comes back was left by somebody, and who sits here now may be another.
    if (this.hasAttribute('shared')) addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    this.#fallback ??= [...this.childNodes];
    // A definition is read by the rest, and whoever comes back may have left on a page that needs it.
    const parts = [load(), this.hasAttribute('packed') ? returning() && soon(complete_it()) : complete_it()];
    Promise.all(parts).then(() => this.#start(opened)).catch((error) => this.#give_up(error));
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#run) return;
    // Another language is the rest's: until that has come the form goes on in the one it speaks. Where
    // there was none before, the engine says which one that is.
    if (!complete && before) this.#wait();
    complete_it().then(() => this.#run && guarded('language', () => this.#run(this)));
  }

  #start(opened) {
    if (!this.isConnected || this.#run) return;
    running.add(this);
    this.#opened = opened;
    this.addEventListener('tokhai-ready', complete_it, { once: true });
    guarded('start', () => {
      this.#run = engine.start(this, opened, texts, registered, this.#shim);
    });
  }

  #stop() {
    const run = this.#run;
    this.#run = undefined;
    this.#alive = false;
    running.delete(this);
    if (run) {
      // How to stop may not have come yet.
      complete_it().then(() => guarded('stop', () => run()));
      this.replaceChildren(...this.#fallback);
    }
  }

  #give_up(error) {
    this.#alive = false;
    console.error(error);
    this.dispatchEvent(new CustomEvent('tokhai-failed', { bubbles: true, detail: { reason: 'unavailable' } }));
  }

  /**
   * The engine has trapped. It is built anew from the last draft and what the inputs still show. When it
   * traps again within a minute the page's own content comes back, and the draft stays kept. Where the
   * rest of it has not come it has only missed that.
   */
  fell(told) {
    this.#run = undefined;
    if (performance.now() - completed < 300) return this.#wait();
    const now = performance.now();
    const again = now - this.#fallen < 60_000;
    this.#fallen = now;
    if (again) return this.#end();
    // The key that it fell over is in the input only after this event.
    setTimeout(() => this.#again(told));
    this.dispatchEvent(new CustomEvent('tokhai-recovered', { bubbles: true, detail: told }));
  }

  /**
   * The engine needs what has not come yet. The last press that it could not deal with is pressed again
   * when it can. Until then the first part goes on with what is typed, unless typing is what it cannot do.
   */
  #wait() {
    const button = pressed();
    if (button) {
      this.#pending = button;
      setTimeout(() => complete || this.#meanwhile());
    }
    if (this.#note) return;
    const note = (this.#note = make('p', { className: 'tk-box', hidden: true }));
    note.setAttribute('role', 'status');
    this.#tell();
    setTimeout(() => Object.assign(note, { hidden: false, textContent: sentences(this)[2] }), 1000);
    const press = (event) => {
      const other = event.target.closest(pressable);
      if (!other || (this.#run && !alike(other, this.#pending))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#pending = other;
    };
    this.addEventListener('click', press, true);
    complete_it().then(async () => {
      this.removeEventListener('click', press, true);
      note.remove();
      this.#note = undefined;
      await (this.#run ? this.#shown : this.#meanwhile());
      if (this.#pending) this.#press(this.#pending, 50);
      this.#pending = undefined;
    });
  }

  /** Shows the form anew; resolves when it is. */
  #meanwhile() {
    this.#shown = new Promise((ready) => this.addEventListener('tokhai-ready', ready, { once: true }));
    this.#again({ export: '' });
    return this.#shown.then(() => this.#tell());
  }

  /** Puts the note where one looks who has pressed. */
  #tell() {
    if (!this.#note) return;
    const main = this.#pending?.type === 'submit' && this.querySelector('.tk-main');
    if (main) main.after(this.#note);
    else this.prepend(this.#note);
  }

  #again(told) {
    const before = this.querySelector('.tk-main');
    const { brought, held = '', since = this.#opened, release } = this.#shim;
    release?.(); // The lock of this form: a promise that nobody else can fulfil any more.
    this.#shim = { brought, held, fell: { ...told, held } };
    // What is typed goes to the inputs before until those after stand in their place.
    new MutationObserver((_, changes) => {
      const after = this.querySelector('.tk-main');
      if (!before || !after || after === before) return;
      changes.disconnect();
      carry(before, after);
    }).observe(this, { childList: true });
    this.#start(since);
  }

  /** Presses the button that looks like another; registers may have to bring it first. */
  #press(button, tries) {
    const same = [...this.querySelectorAll(pressable)].find((other) => alike(other, button));
    if (same) same.click();
    else if (tries > 0) setTimeout(() => this.#press(button, tries - 1), 100);
  }

  #end() {
    this.#alive = false;
    const [happened, reload] = sentences(this);
    const note = make('p', { className: 'tk-box tk-bad', textContent: happened });
    note.setAttribute('role', 'alert');
    const again = make('button', { type: 'button', className: 'tk-link', textContent: reload, onclick: () => location.reload() });
    note.append(' ', again);
    this.replaceChildren(note, ...this.#fallback);
    this.dispatchEvent(new CustomEvent('tokhai-failed', { bubbles: true, detail: { reason: 'trap' } }));
  }
}

// The browser has kept the rest for those who come back; where it has not they begin without.
const soon = (whole) => Promise.race([whole, new Promise((done) => setTimeout(done, 1000))]);

/** Whether somebody has left a form here with answers in it. */
function returning() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('tokhai/'));
  } catch {
    return false;
  }
}

const alike = (button, other) => button.outerHTML === other?.outerHTML;
const make = (tag, members) => Object.assign(document.createElement(tag), members);

// The engine's texts may be unreachable by now, so these stand here.
const known = {
  vi: ['Đã xảy ra lỗi. Những gì đã được lưu vẫn còn.', 'Tải lại trang để tiếp tục', 'Đang tải phần còn lại của tờ khai…'],
  en: ['Something went wrong. What was saved is still there.', 'Reload the page to go on', 'The rest of the form is loading…'],
};

function sentences(element) {
  const lang = element.lang || document.documentElement.lang;
  return known[lang.split('-')[0]] ?? known.en;
}

/** Calls the engine. A trap ends its instance; anything else is a fault of the page's own. */
function guarded(name, call) {
  try {
    call();
  } catch (error) {
    if (!trapped(error, name)) throw error;
  }
}

// The last event that an element saw: a report says what the engine was about.
let seen;
for (const kind of ['input', 'change', 'click', 'submit', 'keydown', 'focusin', 'focusout']) {
  addEventListener(kind, (event) => (seen = event), true);
}

// What the engine hears a press of. Other links lead where they always do.
const pressable = 'tokhai-form :is(button,[data-act])';

/** What is being pressed just now, if anything is. */
const pressed = () => seen?.eventPhase && ['click', 'submit'].includes(seen.type) && (seen.submitter ?? seen.target).closest(pressable);

/** Deals with a trap, and says whether it was one of ours. */
function trapped(error, name) {
  // What has not come yet is missed by elements too that are no longer there.
  if (!(error instanceof WebAssembly.RuntimeError) || (complete && !running.size) || foreign(error)) return false;
  // The browser would do by itself what the engine was about to, and leave the page.
  if (pressed()) seen.preventDefault();
  // The instance may be half way through anything: from here on no listener, timer or promise of
  // it reaches it, because the glue calls nothing that belongs to an instance before this one.
  engine.__wbg_reset_state();
  const fallen = [...running];
  running.clear();
  for (const element of fallen) element.fell({ export: name, event: seen?.type ?? '' });
  return true;
}

/** Whether the trap names the module of somebody else. Safari names none. */
function foreign(error) {
  const modules = String(error.stack).match(/https?:\/\/[^\s)]*?\.wasm/g) ?? [];
  return modules.length > 0 && !modules.some((module) => module.includes('tokhai'));
}

// The engine is mostly called by the browser: by listeners and timers, and by promises.
addEventListener('error', (event) => {
  if (trapped(event.error, 'callback')) event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  if (trapped(event.reason, 'promise')) event.preventDefault();
});

if (!customElements.get('tokhai-form')) customElements.define('tokhai-form', TokhaiForm);
