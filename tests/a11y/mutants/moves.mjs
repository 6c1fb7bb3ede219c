// Sabotages of what happens: reveals, announcements, the keyboard, filing.

const live = 'live.test.mjs';
const input = 'input.test.mjs';
const keyboard = 'keyboard.test.mjs';
const page = 'page.test.mjs';

/** Swallows a key before the page hears of it. */
const swallow = (key) => `() => addEventListener('keydown', (event) => { if (event.key === '${key}') event.stopImmediatePropagation(); }, true)`;

export const moves = [
  { name: 'hidden-in-tab-order', rule: 'A7', file: live, css: 'tokhai-form .tk-item[hidden]:not(:empty) { display: block !important; opacity: 0; }' },
  {
    name: 'reveal-before-its-control', rule: 'A7', file: live,
    each: ['.tk-item:has(> .tk-option) + .tk-item:not([hidden],[data-moved])', (item) => {
      item.dataset.moved = '';
      item.previousElementSibling.before(item);
    }],
  },
  { name: 'hidden-is-sent', rule: 'A7', file: live, each: ['.tk-main > .tk-review:not([data-told])', (part) => { part.dataset.told = ''; part.append('vì thế'); }] },
  { name: 'region-comes-late', rule: 'A8', file: live, each: ['tokhai-form [role="status"]:empty', (region) => region.removeAttribute('role')] },
  { name: 'region-interrupts', rule: 'A8', file: live, each: ['tokhai-form [role="status"]', (region) => region.setAttribute('role', 'alert')] },
  { name: 'region-twice', rule: 'A8', file: live, each: ['.tk-keeping:not([role])', (line) => line.setAttribute('role', 'status')] },
  { name: 'region-hidden', rule: 'A8', file: live, css: 'tokhai-form [role="status"] { display: none; }' },
  { name: 'region-chats', rule: 'A8', file: live, start: () => addEventListener('input', (event) => { document.querySelector('tokhai-form [role="status"]').textContent = `${event.target.value.length} ký tự`; }, true) },
  {
    name: 'region-in-a-hurry', rule: 'A8', file: live,
    start: () => {
      const timer = window.setTimeout;
      window.setTimeout = (work, ms, ...rest) => timer(work, ms === 2000 ? 0 : ms, ...rest);
    },
  },
  { name: 'region-mute', rule: 'A8', file: live, each: ['tokhai-form [role="status"]:not(:empty)', (region) => { region.textContent = ''; }] },
  { name: 'focus-stolen-by-autofill', rule: 'A9', file: live, each: ['.tk-item[data-filled]:not([data-seen]) input', (filled) => { filled.closest('.tk-item').dataset.seen = ''; filled.focus(); }] },
  {
    name: 'typing-loses', rule: 'A9', file: live,
    each: ['.tk-item:has([data-act="take"]) > input:not([data-lost])', (typed) => { typed.dataset.lost = ''; typed.value = 'Bộ Công an'; }],
  },
  {
    name: 'filled-fields-unsaid', rule: 'A9', file: live,
    each: ['tokhai-form [aria-describedby*="-o"]', (one) => one.setAttribute('aria-describedby', one.getAttribute('aria-describedby').replace(/ ?\S+-o/, ''))],
  },
  { name: 'autocomplete-off', rule: 'A10', file: input, each: ['tokhai-form input[autocomplete]:not([autocomplete="off"])', (one) => { one.autocomplete = 'off'; }] },
  { name: 'shared-machine-remembers', rule: 'A10', file: input, each: ['tokhai-form[shared] input[autocomplete="off"]:not([role])', (one) => { one.autocomplete = 'name'; }] },
  { name: 'asked-twice', rule: 'A11', file: input, each: ['.tk-item input[readonly]', (one) => { if (/ở phần trước/.test(one.closest('.tk-item').textContent)) one.readOnly = false; }] },
  { name: 'paste-blocked', rule: 'A12', file: input, start: () => addEventListener('paste', (event) => event.preventDefault(), true) },
  { name: 'only-keys-count', rule: 'A12', file: input, start: () => addEventListener('input', (event) => { if (!event.isTrusted) event.stopImmediatePropagation(); }, true) },
  { name: 'focus-trapped', rule: 'A15', file: keyboard, start: () => addEventListener('keydown', (event) => { if (event.key === 'Tab' && document.activeElement.matches('select')) event.preventDefault(); }, true) },
  { name: 'tabindex-above-zero', rule: 'A15', file: keyboard, each: ['#t-submit:not([tabindex])', (button) => { button.tabIndex = 1; }] },
  { name: 'no-stop-for-the-keyboard', rule: 'A15', file: keyboard, each: ['.tk-row-acts button:not([tabindex]), [data-act="back"]:not([tabindex])', (button) => { button.tabIndex = -1; }] },
  { name: 'list-is-a-stop', rule: 'A15', file: keyboard, each: ['.tk-popup[tabindex="-1"]', (list) => { list.tabIndex = 0; }] },
  { name: 'escape-does-nothing', rule: 'A15', file: keyboard, start: swallow('Escape') },
  { name: 'arrows-do-nothing', rule: 'A15', file: keyboard, start: swallow('ArrowDown') },
  { name: 'open-list-unsaid', rule: 'A15', file: keyboard, each: ['[role="combobox"][aria-expanded="true"]', (one) => one.setAttribute('aria-expanded', 'false')] },
  { name: 'active-option-unsaid', rule: 'A15', file: keyboard, each: ['[aria-activedescendant]', (one) => one.removeAttribute('aria-activedescendant')] },
  { name: 'enter-submits-twice', rule: 'A15', file: keyboard, start: () => addEventListener('submit', (event) => { if (event.isTrusted) event.target.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); }, true) },
  { name: 'page-begins-nowhere', rule: 'A15', file: keyboard, each: ['.tk-heading[tabindex]', (heading) => heading.removeAttribute('tabindex')] },
  { name: 'filed-without-review', rule: 'A18', file: keyboard, each: ['.tk-review:not([data-seen])', (part) => { part.dataset.seen = ''; setTimeout(() => document.getElementById('t-submit').click()); }] },
  { name: 'review-without-a-way-back', rule: 'A18', file: keyboard, each: ['.tk-answer > a', (link) => link.remove()] },
  { name: 'review-without-sources', rule: 'A18', file: keyboard, css: '.tk-review .tk-origin { display: none; }' },
  { name: 'login-ends-in-silence', rule: 'A17', file: page, css: '.tk-notice { display: none !important; }' },
  { name: 'login-cannot-be-extended', rule: 'A17', file: page, each: ['#t-extend', (button) => button.remove()] },
  { name: 'draft-lost-with-the-login', rule: 'A17', file: page, start: () => indexedDB.deleteDatabase('tokhai') },
];
