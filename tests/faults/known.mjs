// Promises that the product is known to break: why, and what has to be done. A trial of one of them
// is told of but fails nothing, until none of its trials fails any more: then it must leave this list.

/** The one that would spoil many a chain; its name in one place. */
export const lostSession = 'the session is lost at opening: asked for again';

export const known = new Map([]);
