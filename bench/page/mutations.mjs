// What a key changes in the document: it must be no more than the field and what its rules change.

function observe() {
  globalThis.records = [];
  globalThis.observer = new MutationObserver((records) => globalThis.records.push(...records));
  globalThis.observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** The changes so far, each as the item that it is in, if any; and the item that has the focus. */
function taken() {
  const item = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('[data-n]')?.getAttribute('data-n') ?? '';
  return { at: item(document.activeElement), changes: globalThis.records.splice(0).map((record) => item(record.target)) };
}

/**
 * Strikes keys on a page with the element and counts changes of the document for each.
 *
 * @param {object} visit the page, with all its questions on one page of the form
 * @param {object} definition its definition: one page of fields, no repeat
 * @param {number} count how many keys
 * @returns {Promise<{ counts: number[], strays: string[] }>} changes for each key, and those that no rule explains
 */
export async function mutations({ page, keys }, definition, count) {
  const { items } = definition.pages[0];
  const first = Number(await page.$eval('.tk-item[data-n]', (item) => item.getAttribute('data-n')));
  await page.evaluate(observe);
  const counts = [];
  const strays = [];
  await keys(count, async (when) => {
    const { at, changes } = await page.evaluate(taken);
    if (when === 'before') return;
    counts.push(changes.length);
    const { name } = items[at - first];
    const reads = new RegExp(`\\b${name}\\b`);
    for (const changed of changes.filter((item) => item !== '' && item !== at)) {
      const other = items[changed - first];
      if (!reads.test(`${other.relevant ?? ''} ${other.calculate ?? ''}`)) strays.push(`a key in ${name} changed ${other.name}`);
    }
  });
  return { counts, strays };
}
