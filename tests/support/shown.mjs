// What a page shows, read in one call however much it is, and held against what it should show.

import assert from 'node:assert/strict';

/** What every element that a selector finds says. (`$$eval` would take a call for each of them.) */
export const texts = (page, selector) => page.evaluate((selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent), selector);

/** Asserts that two lists of texts are the same, and names only what differs. */
export function same(got, want, what) {
  assert.equal(got.length, want.length, `${what}: as many`);
  const differ = got.map((text, i) => ({ i, got: text, want: want[i] })).filter(({ got, want }) => got !== want);
  assert.deepEqual(differ.slice(0, 3), [], `${what}: ${differ.length} of ${want.length} differ`);
}

/** Types into many inputs at once; gives what the browser made of each. */
export async function fill(page, ids, values) {
  return page.evaluate(
    (ids, values) => ids.map((id, i) => {
      const input = document.getElementById(id);
      input.value = values[i];
      const typed = input.value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return typed;
    }),
    ids,
    values,
  );
}

/** Asserts that the form holds nothing that could load, run, lead elsewhere or look otherwise. */
export async function inert(page) {
  const found = await page.evaluate(() => [...document.querySelectorAll('tokhai-form, tokhai-form *')]
    .filter((element) =>
      element.matches('script,style,link,meta,base,img,svg,math,iframe,object,embed,video,template,form form')
      || [...element.attributes].some(({ name, value }) => /^(on|style$)/.test(name) || /^\s*(javascript|data):/i.test(value) && /^(href|src|action)$/.test(name)))
    .map((element) => element.outerHTML.slice(0, 200)));
  assert.deepEqual(found, []);
}
