// What a page has shown and what was typed into it, told to the test the moment it happens: a
// browser that is killed cannot be asked any more.

/**
 * Begins to record; the list that is returned grows. Each entry has the wall time of the page. With
 * `frames` every frame is looked at until there is an answer in one, which costs.
 */
export async function record(page, { frames = false } = {}) {
  const seen = [];
  await page.exposeFunction('tokhaiSaw', (entry) => void seen.push(JSON.parse(entry)));
  await page.evaluateOnNewDocument(watch, frames);
  return seen;
}

/** The number of every receipt that was shown, once each. */
export const receipts = (seen) => [...new Set(seen.filter(({ kind }) => kind === 'receipt').map(({ text }) => text))];

/** What was shown last of a kind. */
export const last = (seen, kind) => seen.findLast((entry) => entry.kind === kind)?.text;

/** The story of a page as lines, to be read when a trial has failed. */
export const told = (seen) => `the page:\n    ${seen.filter(({ kind }) => kind !== 'focus' && kind !== 'edit').map(({ kind, text }) => `${kind} ${text ?? ''}`).join('\n    ')}`;

/** Runs in the page, before anything else of it. */
function watch(frames) {
  // The clock of a trial may be bent; this one is not.
  const { timeOrigin } = performance;
  const tell = (kind, more) => globalThis.tokhaiSaw(JSON.stringify({ kind, at: timeOrigin + performance.now(), ...more }));
  const shown = { keeping: '.tk-keeping', receipt: '.tk-number', sending: '.tk-sending-state', heading: '.tk-heading' };
  const before = {};
  const look = () => {
    for (const [kind, selector] of Object.entries(shown)) {
      const element = document.querySelector(selector);
      const text = element && !element.hidden ? element.textContent.trim() : '';
      if (text === (before[kind] ?? '')) continue;
      before[kind] = text;
      if (text) tell(kind, { text });
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden'] });
  // Before the form hears of it, so that nothing counts as saved that was typed later.
  addEventListener('input', ({ target, timeStamp }) => {
    if (target.closest?.('tokhai-form')) tell('edit', { id: target.id, text: target.value, at: timeOrigin + timeStamp });
  }, true);
  addEventListener('click', ({ target }) => tell('press', { text: target.closest('button, a, input, label')?.id || target.className }), true);
  // More than once where it was built before the rest of the engine had come.
  addEventListener('tokhai-ready', () => tell('ready'));
  addEventListener('focusin', ({ target }) => {
    // Where a script moves the focus, observers are called only after it, and what is being saved by then
    // is of the field that was left.
    look();
    if (target.closest?.('tokhai-form')) tell('focus', { text: target.id });
  }, true);
  // The first frame in which an answer can be read.
  const search = () => {
    const answers = [...document.querySelectorAll('tokhai-form input')].some((input) => input.value !== '');
    if (answers || document.querySelector('.tk-answer-value, .tk-number')) tell('answers', { ms: performance.now() });
    else requestAnimationFrame(search);
  };
  if (frames) requestAnimationFrame(search);
}
