// A wall clock that can be set.

/** Runs in the page: puts a clock in the place of its own that `bend` sets forward and back. */
export function bendable() {
  let off = 0;
  const Real = Date;
  globalThis.bend = (ms) => {
    off += ms;
  };
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.now() + off]));
    }

    static now() {
      return Real.now() + off;
    }
  };
}
