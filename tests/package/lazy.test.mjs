// A long page is laid out as it comes near. What is not laid out yet is there all the same: for
// searches, for the focus, for those who hear the page, and on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seen } from '../support/browser.mjs';
import { open } from '../support/lone.mjs';

const count = 80;

const question = (i) => {
  const label = `Question ${i}`;
  switch (i % 4) {
    case 0: return { type: 'text', name: `q${i}`, label, required: i === count, hint: `Hint ${i}` };
    case 1: return { type: 'date', name: `q${i}`, label };
    case 2: return { type: 'boolean', as: 'yesno', name: `q${i}`, label };
    default: return { type: 'choice', name: `q${i}`, label, options: [{ value: 'vn', label: 'Việt Nam' }, { value: 'in', label: 'India' }], as: 'combobox' };
  }
};

let form;
let page;

before(async () => {
  form = await open(Array.from({ length: count }, (_, i) => question(i + 1)));
  page = form.page;
});

after(() => form?.close());

/** Whether the item of a question is laid out, and whether its control is in the window. */
const where = (i) => page.evaluate((label) => {
  const item = [...document.querySelectorAll('.tk-item')].find((one) => one.querySelector('label,legend').textContent.startsWith(label));
  const box = item.querySelector('input,select').getBoundingClientRect();
  return { laid: item.firstElementChild.checkVisibility({ contentVisibilityAuto: true }), inside: box.top >= 0 && box.bottom <= innerHeight };
}, `Question ${i}`);

test('what is far away is not laid out, and lists that hang out of their item always are', async () => {
  assert.equal((await where(1)).laid, true);
  assert.equal((await where(count)).laid, false);
  assert.equal((await where(count - 1)).laid, true, 'the list of a combobox would be cut off');
});

test('those who hear the page find every question by its name, with its hint', async () => {
  const { nodes } = await (await page.createCDPSession()).send('Accessibility.getFullAXTree');
  for (const i of [count, count - 3, count - 2]) {
    assert.ok(nodes.some((node) => !node.ignored && node.name?.value?.startsWith(`Question ${i}`)), `question ${i}`);
  }
  const last = nodes.find((node) => node.role?.value === 'textbox' && node.name?.value === `Question ${count}`);
  assert.equal(last.description?.value, `Hint ${count}`);
  const required = last.properties.find((property) => property.name === 'required');
  assert.equal(required?.value.value, true);
});

test('on paper everything is laid out', async () => {
  await page.emulateMediaType('print');
  assert.equal((await where(count)).laid, true);
  await page.emulateMediaType();
  assert.equal((await where(count)).laid, false);
});

test('a search in the page finds what is far away and goes there', async () => {
  assert.equal(await page.evaluate(() => window.find('Hint 60')), true);
  await page.waitForFunction(() => {
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
  });
  assert.equal((await where(60)).laid, true);
});

test('the link of a problem leads to a question that was never laid out', async () => {
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => scrollY === 0);
  assert.equal((await where(count)).laid, false);
  await page.evaluate(() => document.querySelector('#t-submit').click());
  const link = await seen(page, '.tk-problems a');
  await link.click();
  await page.waitForFunction((label) => document.activeElement.labels?.[0].textContent.startsWith(label), {}, `Question ${count}`);
  assert.deepEqual(await where(count), { laid: true, inside: true });
  await page.keyboard.type('An answer');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'An answer');
});

test('the keyboard goes from question to question, and each comes into the window', async () => {
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.querySelector('.tk-item input').focus();
  });
  let steps = 0;
  for (let label = ''; !label.startsWith('Question 40'); steps++) {
    assert.ok(steps < 120, `stuck at ${label}`);
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const field = document.activeElement;
      const box = field.getBoundingClientRect();
      return { label: field.labels?.[0]?.textContent ?? '', inside: box.bottom > 0 && box.top < innerHeight };
    });
    assert.equal(at.inside, true, at.label);
    label = at.label;
  }
  assert.deepEqual(page.wrongs, []);
});
