// Sabotages of what the eye and the finger meet.

const look = 'look.test.mjs';
const axe = 'axe.test.mjs';

export const looks = [
  { name: 'boxes-of-16-pixels', rule: 'A13', file: look, css: '.tk-option > input { width: 16px !important; height: 16px !important; }' },
  { name: 'links-of-16-pixels', rule: 'A13', file: look, css: 'tokhai-form button.tk-link { min-height: 0 !important; padding: 0 !important; line-height: 16px !important; }' },
  { name: 'inputs-of-30-pixels', rule: 'A13', file: look, css: '.tk-item input { min-height: 0 !important; height: 30px !important; }' },
  { name: 'outline-none', rule: 'A14', file: look, css: 'tokhai-form :focus-visible { outline: none !important; }' },
  { name: 'outline-pale', rule: 'A14', file: look, css: 'tokhai-form :focus-visible { outline-color: #c8d8f0 !important; }' },
  { name: 'focus-under-a-bar', rule: 'A14', file: look, css: 'tokhai-form :focus { scroll-margin: 0 !important; }' },
  { name: 'too-wide-for-320', rule: 'A16', file: look, css: '.tk-item { min-width: 24rem; }' },
  { name: 'buttons-cut-when-spaced', rule: 'A16', file: look, css: '.tk-button { height: 48px; width: 7rem; overflow: hidden; white-space: nowrap; }' },
  { name: 'answers-cut-when-spaced', rule: 'A16', file: look, css: '.tk-answer-value { max-height: 1.6em; overflow: hidden; }' },
  { name: 'no-edges-in-forced-colours', rule: 'A16', file: look, css: '@media (forced-colors: active) { .tk-item input { border: 0 !important; } }' },
  { name: 'chosen-told-by-a-tint-alone', rule: 'A16', file: look, css: '@media (forced-colors: active) { .tk-popup [aria-selected] { background: Canvas !important; } }' },
  { name: 'moving-for-everyone', rule: 'A16', file: look, css: '.tk-popup { transition: opacity 1s; }' },
  { name: 'contrast-lowered', rule: 'axe', file: axe, css: 'tokhai-form { --tk-quiet: #a8a8a8 !important; }' },
  { name: 'contrast-lowered-in-the-dark', rule: 'axe', file: axe, css: '@media (prefers-color-scheme: dark) { tokhai-form { --tk-bad: #7a1a14 !important; } }' },
  { name: 'picture-without-a-name', rule: 'axe', file: axe, each: ['.tk-title:not([role])', (title) => title.setAttribute('role', 'img')] },
];
