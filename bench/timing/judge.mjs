// What a stored record is worth against the truth.

import { off, width } from './bracket.mjs';

/** Judges one fill. All in milliseconds. */
export function judge({ row, truth }) {
  const { timing, filed, lastLogin } = row;
  if (timing.fillToSubmit === undefined || timing.fillErrorMs === undefined) throw new Error('no fillToSubmit, or without its error');
  if (filed.loginToAccepted === undefined) throw new Error('no estimate of loginToAccepted');
  const fill = off(timing.fillToSubmit, truth.fill);
  const apart = Math.abs(filed.loginToAccepted - lastLogin);
  return {
    bracket: width(truth.fill),
    fill,
    fillStated: timing.fillErrorMs,
    fillWithin: fill <= timing.fillErrorMs,
    estimate: apart,
    stated: filed.errorMs,
    within: apart <= filed.errorMs,
    // Both ends of the criterion against the driver's own reading of them.
    portal: off(lastLogin, truth.login),
    page: off(filed.loginToAccepted, truth.login),
    doubts: row.suspect,
    negative: negatives(row),
    sums: sums(timing),
  };
}

/** The intervals that are below zero, by name. */
export function negatives({ worked, span, lastLogin, queued, timing, filed }) {
  const all = {
    worked, span, lastLogin, queued,
    ...only(timing, 'fillToSubmit', 'openToSubmit', 'active', 'idle', 'hidden', 'asleep', 'away', 'waitUpload'),
    'filed.queued': filed.queued,
    'filed.loginToAccepted': filed.loginToAccepted,
    'filed.errorMs': filed.errorMs,
  };
  timing.legs.forEach((leg, i) => {
    Object.assign(all, prefixed(`leg ${i}.`, { ...only(leg, 'active', 'idle', 'hidden', 'asleep', 'fill'), length: leg.end - leg.opened }));
  });
  for (const page of timing.pages) all[`page ${page.name}`] = page.active;
  for (const field of timing.fields) all[`field ${field.path}`] = field.focus;
  return Object.entries(all).filter(([, value]) => value < 0).map(([name]) => name);
}

/** What does not add up: parts that are not the whole, within a millisecond a leg. */
export function sums({ openToSubmit, active, idle, hidden, asleep, fillToSubmit, legs }) {
  const wrong = [];
  if (Math.abs(active + idle + hidden + asleep - openToSubmit) > legs.length) wrong.push('parts');
  const fills = legs.reduce((sum, leg) => sum + (leg.fill ?? 0), 0);
  if (Math.abs(fills - fillToSubmit) > legs.length) wrong.push('fill');
  legs.slice(1).forEach((leg, i) => {
    if (leg.opened < legs[i].end - 1) wrong.push(`legs ${i} and ${i + 1} overlap by ${legs[i].end - leg.opened} ms`);
  });
  legs.forEach((leg, i) => {
    const lasted = leg.end - leg.opened;
    // Instants are rounded, and so is each part.
    if (Math.abs(leg.active + leg.idle + leg.hidden + leg.asleep - lasted) > 4) wrong.push(`leg ${i}`);
  });
  return wrong;
}

const only = (from, ...names) => Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
const prefixed = (prefix, from) => Object.fromEntries(Object.entries(from).map(([name, value]) => [prefix + name, value]));
