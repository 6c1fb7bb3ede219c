// What runs in the page, before its own scripts. It reads no clock for the bench: truth is the
// driver's alone.

/**
 * Remembers what a condition has to show for itself, the states and events of the document, and
 * tells the driver the moment that the first input and each press of submit are there.
 */
export function watch() {
  const seen = [];
  globalThis.seen = seen;
  const listen = (target, name, hear) => target.addEventListener(name, hear, true);
  listen(document, 'visibilitychange', () => seen.push(document.visibilityState));
  listen(document, 'freeze', () => seen.push('freeze'));
  listen(document, 'resume', () => seen.push('resume'));
  listen(globalThis, 'pageshow', ({ persisted }) => seen.push(persisted ? 'persisted' : 'shown'));
  let stirred = false;
  const hear = ({ type, isTrusted, target }) => {
    if (!isTrusted || !target.closest?.('tokhai-form')) return;
    if (type === 'submit' || !stirred) globalThis.benchHeard();
    stirred = true;
  };
  for (const name of ['pointerdown', 'keydown', 'submit']) listen(globalThis, name, hear);
}

/**
 * Puts clocks in the place of the browser's that stand still from `doze` to `rouse`, as they do on
 * most systems while the machine sleeps: `performance.now` and the stamps of events. The wall clock
 * goes on.
 */
export function dozing() {
  let off = 0;
  let since;
  const real = performance.now.bind(performance);
  const lag = (stamp) => (since === undefined ? stamp : Math.min(stamp, since)) - off;
  const { get } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp');
  performance.now = () => lag(real());
  Object.defineProperty(Event.prototype, 'timeStamp', {
    configurable: true,
    get() {
      return lag(get.call(this));
    },
  });
  globalThis.doze = () => {
    since = real();
  };
  globalThis.rouse = () => {
    off += real() - since;
    since = undefined;
  };
}
