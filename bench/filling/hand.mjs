// A hand at keyboard and mouse that counts what it does for each question.

import { steady } from '../../tests/support/browser.mjs';

/** Keys of a text by Telex: one for each letter, one more for each mark on it. */
export const telex = (text) => [...text.replace(/[đĐ]/g, 'dd').normalize('NFD')].length;

export class Hand {
  /** What was done by pointer of the question; the way through the form has the pointer ''. */
  done = new Map();

  /** `pace` is how long one key takes, in ms. */
  constructor(page, pace) {
    this.page = page;
    this.pace = pace;
  }

  #count(pointer, keys, presses) {
    const before = this.done.get(pointer) ?? { keys: 0, presses: 0 };
    this.done.set(pointer, { keys: before.keys + keys, presses: before.presses + presses });
  }

  /** Presses something once it stands still; a text in it is taken as a whole with `all`. */
  async press(pointer, selector, { all = false } = {}) {
    await (await steady(this.page, selector)).click(all ? { count: 3 } : {});
    this.#count(pointer, 0, 1);
  }

  /** Strikes the keys of a text. A letter with marks arrives at once, after the time of its keys. */
  async strike(pointer, text) {
    for (const letter of text) {
      const keys = telex(letter);
      await this.page.keyboard.type(letter, { delay: keys * this.pace });
      this.#count(pointer, keys, 0);
    }
  }

  /** Strikes a key that is no letter. */
  async key(pointer, key) {
    await this.page.keyboard.press(key, { delay: this.pace });
    this.#count(pointer, 1, 0);
  }

  /** Chooses in a window of the browser's own, which no script can press: to open it, and in it. */
  async elsewhere(pointer, choose) {
    await choose();
    this.#count(pointer, 0, 2);
  }
}
