// Small named sabotages of the running page, each to be caught by the tests of a rule.
//
// A mutant has a `name`, the `rule` whose tests must catch it and the `file` they stand in, and one
// or more ways to do its harm: `css` is laid over the page's own; `start` runs in every document
// before anything else of it; `each` is a selector and what is done to every element it finds, now
// or later, which must leave an element alone that has been damaged already.

import { looks } from './looks.mjs';
import { meanings } from './meanings.mjs';
import { moves } from './moves.mjs';

/** Every mutant. */
export const mutants = [...meanings, ...moves, ...looks];

/** The mutant that the environment names, as a script for new documents; nothing where none is. */
export function sabotage() {
  const name = process.env.TOKHAI_MUTANT;
  if (!name) return undefined;
  const mutant = mutants.find((mutant) => mutant.name === name);
  if (!mutant) throw new Error(`no mutant ${name}`);
  const [selector, damage] = mutant.each ?? [];
  return `
    ${mutant.start ? `(${mutant.start})();` : ''}
    ${damage ? `(${watch})(${JSON.stringify(selector)}, ${damage});` : ''}
    ${mutant.css ? `(${lay})(${JSON.stringify(mutant.css)});` : ''}`;
}

// These two run in the page.

function watch(selector, damage) {
  const all = () => document.querySelectorAll(selector).forEach(damage);
  new MutationObserver(all).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

function lay(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
