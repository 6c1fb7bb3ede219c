// Truth as far as the driver can know it: an instant lies between two readings of the driver's
// monotonic clock, one before an input is sent and one after the browser has acknowledged it.
// The browser does so twice: its protocol answers when all that the input sets off has been done, and
// the page says that an event is there before the form has heard of it. The earlier one counts.

/** The driver's monotonic clock, in milliseconds. */
export const reading = () => Number(process.hrtime.bigint()) / 1e6;

/**
 * Does something, and gives the bracket of the instant at which it happened. `heard` holds the
 * readings taken whenever the page has said that an event is there.
 */
export async function bracket(act, heard = []) {
  const from = reading();
  await act();
  const to = reading();
  return { from, to: Math.min(to, ...heard.filter((at) => at > from)) };
}

/** How long it is at least and at most from one instant to another. */
export const between = (first, second) => ({ least: second.from - first.to, most: second.to - first.from });

/** An interval without something that lies in it and is itself known only so far. */
export const without = (whole, part) => ({ least: whole.least - part.most, most: whole.most - part.least });

/** An interval with nothing in it that is to be left out. */
export const nothing = { least: 0, most: 0 };

/** How far a figure is from the nearest length that may be true; 0 when it may itself be true. */
export const off = (figure, { least, most }) => Math.max(least - figure, figure - most, 0);

/** How much the driver does not know. */
export const width = ({ least, most }) => most - least;
