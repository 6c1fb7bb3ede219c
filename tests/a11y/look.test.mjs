// What the eye and the finger meet: sizes, the focus, narrow windows, colours of one's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen } from '../support/browser.mjs';
import { press, stops } from './support/keys.mjs';
import { cutOff, focusShows, lay, prefer, schemes, smallTargets, spacing } from './support/looks.mjs';
import { itemName, stateNames } from './support/matrix.mjs';
import { settled, suite, toState, told, toStep } from './support/suite.mjs';

const here = suite();

/** Calls back on every page of the matrix, its review, and the portal's own pages. */
async function everywhere(citizen, look) {
  const { page } = citizen;
  for (const [number, state] of stateNames.entries()) {
    await toState(page, number);
    await settled(page);
    await look(state);
  }
  await page.evaluate(() => [...document.querySelectorAll('.tk-steps button')].at(-1).click());
  await seen(page, '.tk-review');
  await look('review');
}

test('A13 every target has 24 pixels, and the main ones 44', async () => {
  for (const size of [{ width: 360, height: 800 }, { width: 1280, height: 900 }]) {
    const citizen = await here.open(undefined, { size });
    const wrong = [];
    await everywhere(citizen, async (what) => {
      if (what === 'empty') {
        await citizen.page.click(citizen.part(itemName('combobox', 'empty')));
        await seen(citizen.page, '.tk-popup [data-act="pick"]');
      }
      for (const [name, width, height, least] of await citizen.page.evaluate(smallTargets)) wrong.push(`${size.width} ${what}: ${name} is ${width} by ${height}, of ${least}`);
      await citizen.page.keyboard.press('Escape');
    });
    for (const path of ['/?lang=vi', '/services', '/catalogue', '/catalogue/1.001193', '/drafts', '/scoreboard']) {
      await citizen.page.goto(here.portal.url + path);
      for (const [name, width, height, least] of await citizen.page.evaluate(smallTargets)) wrong.push(`${size.width} ${path}: ${name} is ${width} by ${height}, of ${least}`);
    }
    assert.deepEqual(wrong, [], told(wrong));
    await citizen.page.close();
  }
});

for (const [scheme, features] of Object.entries(schemes)) {
  test(`A14 the focus shows on every stop with 3:1 and under no bar, ${scheme}`, async () => {
    const { page } = await here.open(undefined, { size: { width: 1000, height: 600 } });
    await prefer(page, features);
    // A portal may have a bar that sticks to the top.
    await lay(page, '.site-head { position: sticky; inset-block-start: 0; z-index: 8; background: var(--site-paper); } .site-skip { z-index: 9; }');
    for (const state of ['empty', 'locked']) {
      await toStep(page, stateNames.indexOf(state));
      await page.focus('.site-skip');
      // The browser's own control for a time has a few stops inside.
      const count = (await stops(page)).length + 4;
      const wrong = [];
      for (const back of [false, true]) {
        for (let i = 0; i < count; i++) {
          if (back) await page.keyboard.down('Shift');
          await page.keyboard.press('Tab');
          if (back) await page.keyboard.up('Shift');
          const found = await page.evaluate(focusShows);
          wrong.push(...found.map((text) => `${state}: ${text}`));
        }
      }
      assert.deepEqual(wrong, [], told(wrong));
    }
  });
}

for (const [how, viewport] of Object.entries({
  '320 pixels': { width: 320, height: 640 },
  '400 % zoom': { width: 320, height: 256, deviceScaleFactor: 4 },
})) {
  test(`A16 nothing is cut off or scrolls sideways at ${how}, with wider text too`, async () => {
    for (const lang of ['vi', 'en']) {
      const citizen = await here.open(undefined, { lang });
      const { page } = citizen;
      await page.setViewport(viewport);
      const wrong = [];
      const look = async (what) => {
        wrong.push(...(await page.evaluate(cutOff)).map((text) => `${lang} ${what}: ${text}`));
      };
      await everywhere(citizen, look);
      await lay(page, spacing);
      await look('review, spaced');
      await toStep(page, stateNames.indexOf('locked'));
      await look('locked, spaced');
      for (const path of [`/?lang=${lang}`, '/services', '/catalogue', '/catalogue/1.001193', '/drafts', '/scoreboard']) {
        await page.goto(here.portal.url + path);
        await look(path);
        await lay(page, spacing);
        await look(`${path}, spaced`);
      }
      assert.deepEqual(wrong, [], told(wrong));
      await page.close();
    }
  });
}

test('A16 forced colours keep edges, and what is chosen and filled is still told apart', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  await prefer(page, schemes['forced colours']);
  const edges = () =>
    page.$$eval('.tk-main :is(input,select,textarea),#t-submit,[data-act="add"]', (all) =>
      all
        .filter((one) => one.checkVisibility({ opacityProperty: true }) && !one.matches('[type=radio],[type=checkbox],textarea[readonly]'))
        .filter((one) => {
          // What is only read stands on a line; everything else in a box.
          const side = one.matches('[readonly],:disabled') ? 'Bottom' : 'Top';
          const style = getComputedStyle(one);
          return style[`border${side}Style`] === 'none' || Number.parseFloat(style[`border${side}Width`]) < 1;
        })
        .map((one) => one.id),
    );
  for (const state of ['empty', 'error', 'autofilled', 'readonly']) {
    await toStep(page, stateNames.indexOf(state));
    await settled(page);
    assert.deepEqual(await edges(), [], state);
  }
  await toStep(page, stateNames.indexOf('autofilled'));
  await citizen.shows(itemName('combobox', 'autofilled'));
  const border = (path) => page.$eval(citizen.part(path), (input) => getComputedStyle(input).borderTopStyle);
  assert.equal(await border(itemName('combobox', 'autofilled')), 'dashed', 'filled is told by more than a tint');
  await toStep(page, 0);
  await page.focus(citizen.part(itemName('combobox', 'empty')));
  await press(page, 'ArrowDown');
  await seen(page, '.tk-popup [data-act="pick"]');
  await press(page, 'ArrowDown');
  const [active, other] = await page.$$eval('.tk-popup [role="option"]', (all) => ['true', 'false'].map((is) => getComputedStyle(all.find((one) => one.getAttribute('aria-selected') === is)).backgroundColor));
  assert.notEqual(active, other, 'the active option stands out');
});

test('A16 nothing moves for who wants no movement', async () => {
  const citizen = await here.open();
  const { page } = citizen;
  await prefer(page, { 'prefers-reduced-motion': 'reduce' });
  await page.click(citizen.part(itemName('combobox', 'empty')));
  await seen(page, '.tk-popup [data-act="pick"]');
  const moving = await page.$$eval('*', (all) =>
    all
      .filter((one) => {
        const style = getComputedStyle(one);
        return one.isConnected && (style.scrollBehavior === 'smooth' || style.transitionDuration !== '0s' || style.animationName !== 'none');
      })
      .map((one) => one.id || one.tagName),
  );
  assert.deepEqual(moving, []);
  assert.equal((await page.evaluate(() => document.getAnimations())).length, 0);
});
