// Promises that the product is known to break: why, and what has to be done. A trial of one of them
// is told of but fails nothing, until none of its trials fails any more: then it must leave this list.

/** The one that would spoil many a chain; its name in one place. */
export const lostSession = 'the session is lost at opening: asked for again';

export const known = new Map([
  [lostSession, 'src/filing/mod.rs, session_came: a reply that is neither a session nor 401 is the last word'],
  ['a submission is never answered: given up and sent again', 'src/filing/outbox.rs, run_outbox: an attempt has no end'],
  ['taken back after the portal had taken it: not filed twice', 'src/filing/outbox.rs, cancel: after an attempt without an answer nobody knows that it can be taken back'],
  ['the network comes back while an attempt is under way: no second one beside it', 'src/filing/outbox.rs, retry: sends while an attempt is under way'],
  ['typed before the draft has come: what was typed stays', 'src/answers/draft.rs, Cell::restore: a draft goes over what was typed meanwhile'],
  ['submit pressed twice while a file is on its way: filed all the same', 'src/web/page/frame.rs, sending: the box with the way back comes to stand where the button was'],
  ['the browser killed: back in the same field', 'src/filing/draft.rs: the draft holds the step but not the field'],
]);
