// What the eye sees, measured in the page: sizes, overflow, contrast of the focus.

import { protocol } from './tree.mjs';

/** Every target that is smaller than it may be: `[what, width, height, least]`. Runs in the page. */
export function smallTargets() {
  const main = 'button,select,textarea:not([readonly]),summary,input:not([type=radio],[type=checkbox]),.tk-option,.tk-popup [role=option]';
  const small = [];
  for (const element of document.querySelectorAll(`a[href],${main},input`)) {
    if (element.type === 'hidden' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.matches('.tk-popup .tk-none, textarea[readonly]')) continue;
    // A link inside a sentence is as high as its line; what is off screen until focused is not aimed at.
    const text = element.closest('p,li')?.innerText.trim();
    if (element.matches('a') && text && text !== element.innerText.trim() || element.matches('.site-skip')) continue;
    // Words that a box stands in are as much its target as the box.
    // Of a choice that is only read, what was not chosen takes no room.
    if (element.matches('.tk-option') && !element.offsetHeight) continue;
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    const inForm = element.closest('tokhai-form') !== null;
    const least = inForm && element.matches(main) ? 44 : 24;
    if (width < 24 || height + 0.5 < least) small.push([element.id || element.outerHTML.slice(0, 80), Math.round(width), Math.round(height), least]);
  }
  return small;
}

/** What goes beyond the width of the window, or is cut off inside something. Runs in the page. */
export function cutOff() {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) wrong.push(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    // For screen readers alone, and what one can scroll: text areas and open lists.
    if (element.closest('.tk-unseen,.site-hidden,[data-said],.tk-popup,.site-skip,thead') || style.display === 'inline') continue;
    const name = element.id || `${element.tagName}.${element.className}`;
    const box = element.getBoundingClientRect();
    if (box.right > root.clientWidth + 1 || box.left < -1) wrong.push(`${name} reaches from ${box.left} to ${box.right}`);
    const clips = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
    if (clips && !element.matches('input,select,textarea') && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) wrong.push(`${name} is cut off`);
    if (element.matches('button,.tk-button') && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) wrong.push(`${name} does not hold its text`);
  }
  return wrong;
}

/** What is wrong with how the focus shows on the element that has it. Runs in the page. */
export function focusShows() {
  const element = document.activeElement;
  if (element === document.body) return [];
  const name = element.id || `${element.tagName}.${element.className}`;
  const wrong = [];
  const shade = (color) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = shade(color).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (shade(color)[3] === 255) return color;
    }
    return 'Canvas';
  };
  const style = getComputedStyle(element);
  // The browser's own control for a time has a button inside, whose ring the browser draws.
  const inside = element.type === 'time' && !element.matches(':focus-visible');
  if (!inside && (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2)) wrong.push(`${name} shows no focus: ${style.outlineStyle} ${style.outlineWidth}`);
  else if (!inside) {
    const [a, b] = [light(style.outlineColor), light(behind(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 3) wrong.push(`${name} shows its focus with ${contrast.toFixed(2)}:1 only`);
  }
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight) wrong.push(`${name} has the focus out of sight`);
  // Looked at near its upper and lower edge: a bar that sticks there would cover it.
  const x = Math.min(box.left + box.width / 2, innerWidth - 1);
  for (const y of [Math.max(box.top, 0) + 3, Math.min(box.bottom, innerHeight) - 3]) {
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element) && top.closest('label')?.control !== element) wrong.push(`${name} has the focus under ${top.className || top.tagName}`);
  }
  return wrong;
}

/** Lets the browser prefer something, as `{ 'prefers-color-scheme': 'dark' }`. */
export async function prefer(page, features) {
  const client = await protocol(page);
  await client.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

/** What light, dark and forced colours ask of the browser. */
export const schemes = {
  light: { 'prefers-color-scheme': 'light' },
  dark: { 'prefers-color-scheme': 'dark' },
  'forced colours': { 'forced-colors': 'active' },
};

/** Lays rules over those of the page, past its policy, which holds for what a page writes itself. */
export function lay(page, css) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);
}

/** WCAG 1.4.12: what a reader may set, and the page must bear. */
export const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }`;
