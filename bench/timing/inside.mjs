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
 * Puts clocks in the place of the browser's that stand still while the machine sleeps, as they do on
 * most systems: `performance.now` and the stamps of events. `doze` is called before the browser is
 * stopped, and whatever looks at a clock first after that rouses them. The wall clock goes on.
 */
export function dozing() {
  let off = 0;
  let since;
  const real = performance.now.bind(performance);
  const lag = (stamp) => {
    if (stamp - since > 1_000) {
      off += stamp - since;
      since = undefined;
    }
    return stamp - off;
  };
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
}
