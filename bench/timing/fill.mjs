// One fill: a citizen signs in, fills the form with real keys in a given time, goes through the
// condition in the middle of it, and files. The driver brackets what it does on the way.

import { Chance } from '../../tests/faults/chance.mjs';
import { later, until } from '../../tests/faults/until.mjs';
import { appears, give, signIn } from '../../tests/faults/visit.mjs';
import { between, bracket, nothing, reading, without } from './bracket.mjs';
import { id } from './form.mjs';
import { open, shown } from './tab.mjs';
import { answer, planned, point } from './typing.mjs';

/**
 * Fills and files once; gives the stored record and what is true of it.
 *
 * @param {object} desk portal, browser and subject
 * @param {object} condition see conditions.mjs
 * @param {string} name begins everything by chance
 * @param {number} seconds how long the fill takes, without what the condition adds
 */
export async function fill({ portal, browser, subject }, condition, name, seconds) {
  const chance = new Chance(name);
  const { times = condition.amid ? 1 : 0, share = 0 } = condition;
  const context = await browser.createBrowserContext();
  const url = `${portal.url}/forms/${id}?lang=en`;
  const there = { portal, browser, chance, seconds, url, spell: (seconds * 1000 * share) / times, left: nothing };
  try {
    there.page = await open(context, condition);
    let cookie;
    const login = await bracket(async () => {
      cookie = await signIn(portal, subject);
    });
    await give(context, cookie);
    await condition.ready?.(there);
    await there.page.goto(there.url, { waitUntil: 'domcontentloaded' });
    await shown(there.page);
    await later(chance.whole(200, 1_000));

    const first = await answer(there, condition, planned(chance, { times, milliseconds: seconds * 1000 * (1 - share) }));

    const { page } = there;
    await point(page, '#t-submit');
    await page.mouse.down();
    const pressed = await bracket(() => page.mouse.up(), page.heard);
    await appears(page, '.tk-number', 60_000);
    const accepted = { from: pressed.from, to: reading() };
    const receipt = await page.$eval('.tk-number', (number) => number.textContent);
    const row = await stored(portal, receipt);
    check(condition, row, there);
    return {
      row,
      truth: {
        fill: without(between(first, pressed), there.left),
        login: between(login, accepted),
      },
    };
  } catch (error) {
    error.message += wrongs(there.page);
    throw error;
  } finally {
    await context.close().catch(() => {});
    await there.line?.stop();
  }
}

const wrongs = (page) => (page?.wrongs.length > 0 ? `\n${page.wrongs.join('\n')}` : '');

/** What the portal has of a filing, once the page's report is there. */
async function stored(portal, receipt) {
  let row;
  await until(async () => {
    [row] = await portal.rows(
      `SELECT t.*, r.figures FROM timing t LEFT JOIN report r ON r.receipt = t.receipt AND r.kind = 'filed' WHERE t.receipt = '${receipt}'`,
    );
    return row?.figures;
  }, `${receipt} is not reported`);
  return {
    worked: row.worked,
    span: row.span,
    lastLogin: row.last_login,
    queued: row.queued,
    suspect: row.suspect ? JSON.parse(row.suspect) : [],
    timing: JSON.parse(row.reported),
    filed: JSON.parse(row.figures),
  };
}

/** Fails unless the record shows the condition, and nothing of another. */
function check({ hidden = false, shows, amid }, row, { page }) {
  if (page.wrongs.length > 0) throw new Error('something went wrong in the page');
  if (!hidden && !amid && row.timing.hidden > 0) throw new Error(`hidden for ${row.timing.hidden} ms though nobody hid it`);
  if (hidden && row.timing.hidden === 0) throw new Error('not hidden at all');
  const fault = shows?.(row) ?? true;
  if (fault !== true) throw new Error(fault);
}
