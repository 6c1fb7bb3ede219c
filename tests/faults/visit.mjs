// A citizen on the other side of a bad network: signed in by a good one, opens the form as often as
// it takes, fills and files.

import { openPage } from '../support/browser.mjs';
import { Citizen } from '../support/citizen.mjs';
import { forms, places } from './forms.mjs';
import { record } from './recorder.mjs';

/** A citizen whom every register knows. */
export const father = '056090000201';

/** Who comes next to each portal. */
const waiting = new WeakMap();

/**
 * A citizen who has not been there before: what one begins on one device goes on on another, so trials
 * that run at the same time are of different people.
 */
export async function somebody(portal) {
  if (!waiting.has(portal)) {
    waiting.set(portal, portal.rows(`SELECT person AS number FROM register_citizen WHERE person <> '${father}' ORDER BY place DESC`));
  }
  const next = (await waiting.get(portal)).pop();
  if (!next) throw new Error('nobody is left');
  return next.number;
}

/** What the browser says of a bad network is part of every story here. */
const expected = /Failed to load|net::ERR|status of \d+|Failed to fetch|dynamically imported|WebAssembly|MIME/;

/** Signs somebody in at the portal itself; gives the cookie of the session. */
export async function signIn(portal, subject) {
  const answer = await fetch(`${portal.url}/sign-in`, {
    method: 'POST',
    headers: { Origin: portal.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ subject, next: '/services' }),
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('session='));
  if (!cookie) throw new Error(`the portal does not sign ${subject} in: ${answer.status}`);
  return cookie.split(';')[0];
}

/** Gives a browser, or one context of it, a session of the portal. */
export async function admit(context, portal, subject) {
  await give(context, await signIn(portal, subject));
}

/** Puts the cookie of a session there. */
export async function give(context, cookie) {
  const [name, value] = cookie.split('=');
  await context.setCookie({ name, value, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Lax' });
}

/**
 * A page of a browser in which `subject` is signed in, or somebody, and what it shows; `first` runs in each of
 * its documents before anything else.
 */
export async function visit(context, portal, { subject, first, frames } = {}) {
  subject ??= await somebody(portal);
  await admit(context, portal, subject);
  // A small window, because many are drawn at the same time.
  const page = await openPage(context, { expected, width: 480, height: 480 });
  const shown = await record(page, { frames });
  if (first) await page.evaluateOnNewDocument(first.run, ...(first.with ?? []));
  return { page, shown, subject };
}

/** Opens a form at an address. A citizen who sees no form tries again. */
export async function open({ page }, url, form, { attempts = 8 } = {}) {
  for (let i = 1; ; i++) {
    try {
      await page.goto(`${url}/forms/${forms[form]?.id ?? form}?lang=en`, { waitUntil: 'domcontentloaded' });
      await appears(page, 'tokhai-form .tk-heading', 5_000);
      return new Citizen(page, places[form]);
    } catch (error) {
      if (i === attempts) throw error;
    }
  }
}

/** Waits until something is there. Looks less often than every frame: many wait at the same time. */
export async function appears(page, selector, timeout = 20_000) {
  const there = (selector) => document.querySelector(selector)?.checkVisibility();
  try {
    await page.waitForFunction(there, { timeout, polling: 50 }, selector);
  } catch (error) {
    const text = await page.evaluate(() => document.querySelector('tokhai-form')?.innerText).catch(() => '');
    throw new Error(`${selector} does not appear: ${error.message}\n${page.wrongs.join('\n')}\nthe form says:\n${text}`);
  }
}
