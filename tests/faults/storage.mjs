// What a browser holds of the forms, by kind of record.

/** Runs in the page. The kinds of the records that are there, such as `draft`; nothing without a database. */
async function kinds() {
  const asked = indexedDB.open('tokhai');
  const database = await new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    // Looking must not make what is not there.
    asked.onupgradeneeded = () => asked.transaction.abort();
  }).catch(() => undefined);
  if (!database) return [];
  try {
    const all = database.transaction('records').objectStore('records').getAllKeys();
    const names = await new Promise((done) => {
      all.onsuccess = () => done(all.result);
    });
    // Who has had the lock is nothing of a form's.
    return names.filter((name) => !name.startsWith('fence/')).map((name) => name.split('/')[1]);
  } finally {
    database.close();
  }
}

/** The kinds of record that a page's browser holds. */
export const held = (page) => page.evaluate(kinds);

/** Waits until a browser holds nothing any more. */
export const empty = (page, timeout) => page.waitForFunction(`(${kinds})().then((kinds) => kinds.length === 0)`, { timeout, polling: 100 });
