// What a page said to be saved, out of the record of what it showed.

const saving = /^Saving/;
const saved = /^Saved/;

/** The record up to the last entry that a draft shown as saved has in it. */
function savedPart(shown) {
  let [writing, done] = [0, 0];
  for (const [i, { kind, text }] of shown.entries()) {
    if (kind === 'keeping' && saving.test(text)) writing = i;
    if (kind === 'keeping' && saved.test(text)) done = writing;
  }
  return shown.slice(0, done);
}

/** Whether all that was typed has been shown as saved. */
export const allSaved = (shown) => savedPart(shown).length > shown.findLastIndex(({ kind }) => kind === 'edit');

/** What was last of a kind in what was saved, if it has not changed since; else it may be either. */
export function kept(shown, kind) {
  const before = savedPart(shown).findLast((entry) => entry.kind === kind)?.text;
  const after = shown.findLast((entry) => entry.kind === kind)?.text;
  return before === after ? before : undefined;
}

/** Milliseconds from each edit to the moment that it was shown as saved. */
export function saves(shown) {
  const took = [];
  let [typed, writing] = [[], []];
  for (const { kind, text, at } of shown) {
    if (kind === 'edit') typed.push(at);
    if (kind === 'keeping' && saving.test(text)) [typed, writing] = [[], [...writing, ...typed]];
    if (kind === 'keeping' && saved.test(text)) {
      took.push(...writing.map((then) => at - then));
      writing = [];
    }
  }
  return took;
}

/**
 * What is lost of the edits: sentences on those that were shown as saved, and the age of the oldest
 * of all when the browser was killed. `values` is what came back, `ids` the elements by item.
 */
export function lost(shown, values, ids, killed) {
  const safe = savedPart(shown);
  const all = [];
  let oldest;
  for (const [name, id] of ids) {
    const mine = (entries) => entries.filter((entry) => entry.kind === 'edit' && entry.id === `${id}-i`);
    const back = values[name] ?? '';
    const edits = mine(shown);
    const survivors = edits.findLastIndex(({ text }) => text === back);
    // More came back than was heard of before the kill: then nothing is lost.
    if (edits.length > 0 && back.startsWith(edits.at(-1).text)) continue;
    const missing = edits.slice(survivors + 1);
    if (missing.length === 0) continue;
    const age = killed - missing[0].at;
    oldest = Math.max(oldest ?? 0, age);
    // An answer has no space at its end.
    const promised = (mine(safe).at(-1)?.text ?? '').trimEnd();
    if (!back.startsWith(promised)) all.push(`${name} was saved as "${promised}" and came back as "${back}"`);
  }
  return { saved: all, oldest };
}
