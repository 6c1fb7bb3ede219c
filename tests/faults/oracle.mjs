// What must be true afterwards, however bad the network was: what the page showed, what the browser
// holds and what the database holds are one story. All of it is given as sentences on what is wrong.

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { receipts } from './recorder.mjs';

/**
 * Compares the story of one page that has filed once: what it showed, what it sent through its
 * proxy, the rows of the database, and the answers that were meant.
 */
export function compare({ shown, proxy, rows, reports, meant, held }) {
  const wrong = [];
  const { bodies, together } = proxy;
  if (together > 1) wrong.push(`${together} attempts were under way together`);
  const numbers = receipts(shown);
  if (numbers.length !== 1) wrong.push(`${numbers.length} receipts were shown: ${numbers.join(', ')}`);
  if (bodies.size !== 1) wrong.push(`sent under ${bodies.size} keys`);
  for (const [key, texts] of bodies) {
    if (texts.size !== 1) wrong.push(`${texts.size} bodies under the key ${key}`);
  }
  const ours = rows.filter(({ key }) => bodies.has(key));
  if (ours.length !== 1) wrong.push(`${ours.length} rows for one filing`);
  for (const { receipt, key, body_hash, data } of ours) {
    if (!numbers.includes(receipt)) wrong.push(`${receipt} is in the database and was never shown`);
    const hashes = [...bodies.get(key)].map((text) => createHash('sha256').update(text).digest('hex'));
    if (!hashes.includes(body_hash)) wrong.push(`${receipt} has the hash of a body that was not sent`);
    const difference = differs(JSON.parse(data), meant);
    if (difference) wrong.push(`${receipt} holds ${difference}`);
    const told = reports.filter((report) => report.receipt === receipt);
    if (told.length !== 1) wrong.push(`${receipt} was reported ${told.length} times`);
  }
  for (const number of numbers) {
    if (!ours.some(({ receipt }) => receipt === number)) wrong.push(`${number} was shown and is not in the database`);
  }
  if (held.length > 0) wrong.push(`the browser still holds ${held.join(', ')}`);
  return wrong;
}

/** What of the answers meant is not as meant; answers that were not typed are not looked at. */
function differs(data, meant, at = '') {
  if (typeof meant !== 'object') return isDeepStrictEqual(data, meant) ? '' : `${JSON.stringify(data)} at ${at}, not ${JSON.stringify(meant)}`;
  for (const [name, value] of Object.entries(meant)) {
    const found = differs(data?.[name], value, `${at}/${name}`);
    if (found) return found;
  }
  return '';
}

/** The rows of submissions and reports as they stand. */
export async function filed(portal) {
  const [rows, reports] = await Promise.all([
    portal.rows('SELECT receipt, key, body_hash, data FROM submission'),
    portal.rows('SELECT receipt FROM report WHERE kind = \'filed\''),
  ]);
  return { rows, reports };
}

/** What is wrong with a whole database in which just these keys have filed. */
export async function audit(portal, keys) {
  const wrong = await portal.damage();
  const rows = await portal.rows('SELECT key FROM submission');
  for (const { key } of rows) if (!keys.has(key)) wrong.push(`nobody here has sent ${key}`);
  const [{ counted }] = await portal.rows('SELECT coalesce(sum(records + suspects), 0) AS counted FROM day_figures');
  if (counted !== rows.length) wrong.push(`${rows.length} rows and ${counted} counted in the sums`);
  return wrong;
}
