// Waiting for what a page or a portal does in its own time.

/** Looks again and again until something is so; `otherwise` says what is wrong when it never is. */
export async function until(met, otherwise, patience = 20_000) {
  for (const end = Date.now() + patience; !(await met()); await later(30)) {
    if (Date.now() > end) throw new Error(`${otherwise}, after ${patience} ms`);
  }
}

/** So many milliseconds of a story in which nobody does anything. */
export const later = (ms) => new Promise((done) => setTimeout(done, ms));
