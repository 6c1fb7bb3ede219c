// The custom element <tokhai-form>: loads the engine once, gives it the element, and stands in for
// it where it cannot run. Everything else is in the engine.

import init, * as engine from '../dist/tokhai.js';

// Both stand beside this file in dist/. Written out in this form, bundlers find the module.
const module_or_path = new URL('tokhai_bg.wasm', import.meta.url);
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

/** Resolves when the engine can be called; rejects where it never can. */
function load() {
  // Asked before anything is fetched: an older browser keeps what the page has put into the element.
  const able = globalThis.isSecureContext && globalThis.crypto?.randomUUID && globalThis.WebAssembly?.instantiateStreaming;
  if (!able) return Promise.reject(new Error('tokhai needs a newer browser, or https'));
  return (loading ??= init({ module_or_path }).catch((error) => {
    loading = undefined; // The network may be back when the next element asks.
    throw error;
  }));
}

export class TokhaiForm extends HTMLElement {
  static observedAttributes = ['lang'];

  // The property `session` is not declared here: a field would wipe out what the page may have set
  // before the element was defined.

  #run; // The engine's function for this element, while the form is shown.
  #fallback; // What the page has put into the element.
  #alive = false; // Between start and end, loading included.

  connectedCallback() {
    const opened = performance.now();
    if (this.#alive) return;
    this.#alive = true;
    this.#fallback ??= [...this.childNodes];
    load().then(() => this.#start(opened)).catch((error) => this.#give_up(error));
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now && this.#run) guarded(() => this.#run(this));
  }

  #start(opened) {
    if (!this.isConnected || this.#run) return;
    running.add(this);
    guarded(() => {
      this.#run = engine.start(this, opened, texts, registered);
    });
  }

  #stop() {
    const run = this.#run;
    this.#run = undefined;
    this.#alive = false;
    running.delete(this);
    if (run) {
      guarded(() => run());
      this.replaceChildren(...this.#fallback);
    }
  }

  #give_up(error) {
    this.#alive = false;
    console.error(error);
    this.dispatchEvent(new CustomEvent('tokhai-failed', { bubbles: true, detail: { reason: 'unavailable' } }));
  }

  /** The engine has trapped: what it showed is gone, and the page's own content comes back. */
  fell() {
    this.#run = undefined;
    this.#alive = false;
    const make = (tag, members) => Object.assign(document.createElement(tag), members);
    const [happened, reload] = sentences(this);
    const note = make('p', { className: 'tk-box tk-bad', textContent: happened });
    note.setAttribute('role', 'alert');
    const again = make('button', { type: 'button', className: 'tk-link', textContent: reload, onclick: () => location.reload() });
    note.append(' ', again);
    this.replaceChildren(note, ...this.#fallback);
    this.dispatchEvent(new CustomEvent('tokhai-failed', { bubbles: true, detail: { reason: 'trap' } }));
  }
}

// The engine's texts may be unreachable by now, so these stand here.
const known = {
  vi: ['Đã xảy ra lỗi. Những gì đã được lưu vẫn còn.', 'Tải lại trang để tiếp tục'],
  en: ['Something went wrong. What was saved is still there.', 'Reload the page to go on'],
};

function sentences(element) {
  const lang = element.lang || document.documentElement.lang;
  return known[lang.split('-')[0]] ?? known.en;
}

/** Calls the engine. A trap ends it for good; anything else is a fault of the page's own. */
function guarded(call) {
  try {
    call();
  } catch (error) {
    if (!trapped(error)) throw error;
  }
}

/** Deals with a trap, and says whether it was one of ours. */
function trapped(error) {
  if (!(error instanceof WebAssembly.RuntimeError) || !running.size || foreign(error)) return false;
  // The instance may be half way through anything: from here on no listener, timer or promise of
  // it reaches it, because the glue refuses all that belongs to an instance before this one.
  engine.__wbg_reset_state();
  const fallen = [...running];
  running.clear();
  for (const element of fallen) element.fell();
  return true;
}

/** Whether the trap names the module of somebody else. Safari names none. */
function foreign(error) {
  const modules = String(error.stack).match(/https?:\/\/[^\s)]*?\.wasm/g) ?? [];
  return modules.length > 0 && !modules.some((module) => module.includes('tokhai'));
}

// The engine is mostly called by the browser: by listeners and timers, and by promises.
addEventListener('error', (event) => {
  if (trapped(event.error)) event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  if (trapped(event.reason)) event.preventDefault();
});

if (!customElements.get('tokhai-form')) customElements.define('tokhai-form', TokhaiForm);
