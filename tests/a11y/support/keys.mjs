// The keyboard alone: where Tab leads, and going somewhere by it.

import { settled } from './suite.mjs';

/** What has the focus: its id, or its tag and text, and its place among all elements. */
export const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const all = [...document.querySelectorAll('*')];
    const radio = element.type === 'radio' ? element.name : undefined;
    return { id: radio ?? (element.id || `${element.tagName} ${element.textContent.trim().slice(0, 40)}`), place: all.indexOf(element), nowhere: element === document.body };
  });

/**
 * Every stop that Tab should make, in the order of the document, radio buttons of one name being
 * one stop. Worked out from what is seen, not from what the keyboard reaches.
 */
export const stops = (page) =>
  page.evaluate(() => {
    const seen = new Set();
    const order = [];
    for (const element of document.querySelectorAll('a[href],button,input,select,textarea,summary,[contenteditable]')) {
      if (element.disabled || element.type === 'hidden' || element.getAttribute('aria-hidden') === 'true') continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const name = element.type === 'radio' ? element.name : (element.id || `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
      if (element.type === 'radio' && seen.has(name)) continue;
      seen.add(name);
      order.push(name);
    }
    return order;
  });

/**
 * Presses Tab, or Shift+Tab, until the focus has left the page or been everywhere twice. Gives the
 * stops it made; a control that has several inside, as the browser's own for a time, counts once.
 */
export async function walk(page, { back = false, most = 200 } = {}) {
  const made = [];
  for (let i = 0; i < most; i++) {
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
    const now = await focus(page);
    if (now.nowhere || now.id === made[0]?.id && made.length > 1) break;
    if (made.at(-1)?.id !== now.id) made.push(now);
  }
  return made;
}

/** Presses Tab until something has the focus, at most so often. */
export async function tabTo(page, selector, { back = false, most = 150 } = {}) {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`the keyboard does not reach ${selector}; it is at ${(await focus(page)).id}`);
}

/** Presses a key and lets the page answer. */
export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
  }
}
