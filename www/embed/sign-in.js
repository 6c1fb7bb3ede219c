// The login of the citizen at the portal that a form belongs to, as a token, and only in the memory
// of this page.

let token;

/** The token, or nothing where nobody has signed in. */
export const session = () => token;

/**
 * Lets the citizen sign in at the portal, whose own page asks in a window and posts the token here.
 * Settled when that window is closed. Called in a press, or the browser opens none.
 */
export function signIn(portal) {
  const opened = window.open(`${portal}/embed/${location.host}/session`, 'tokhai-session', 'popup,width=560,height=720');
  return new Promise((done) => {
    const hear = ({ origin, source, data }) => {
      if (origin === portal && source === opened && data?.tokhai === 'session') token = data.token;
    };
    const watch = setInterval(() => {
      if (opened?.closed === false) return;
      clearInterval(watch);
      removeEventListener('message', hear);
      done();
    }, 200);
    addEventListener('message', hear);
  });
}
