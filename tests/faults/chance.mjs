// Chance that can be had again: the same name, the same numbers.

/** A stream of numbers that its name begins. Streams of other names do not depend on it. */
export class Chance {
  #state;

  constructor(name) {
    // FNV-1a, then mulberry32: good enough to choose faults by, and small enough to be seen through.
    this.#state = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0), 0x01000193), 0x811c9dc5);
  }

  /** From 0 up to but not 1. */
  share() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(least, most) {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  /** One of a list. */
  of(list) {
    return list[this.whole(0, list.length - 1)];
  }

  /** True in so many of a hundred cases. */
  percent(n) {
    return this.share() * 100 < n;
  }
}
