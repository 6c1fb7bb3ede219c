// A form of another portal in a frame of this page.
import { session, signIn } from './sign-in.js';

/** So many pixels stay between what has the focus and the edge of the window. */
const MARGIN = 80;

const frame = document.querySelector('iframe');
const portal = new URL(frame.dataset.src).origin;

const say = (message) => frame.contentWindow.postMessage(message, portal);

addEventListener('message', async ({ origin, source, data }) => {
  if (origin !== portal || source !== frame.contentWindow) return;
  switch (data?.tokhai) {
    case 'session':
      return say({ tokhai: 'session', token: session() });
    case 'signin':
      await signIn(portal);
      return say({ tokhai: 'signedin' });
    case 'height':
      frame.height = Math.ceil(data.height);
      return;
    case 'focus':
      return show(data.top, data.bottom);
  }
});

/** Scrolls this page where what has the focus in the frame is out of sight. */
function show(top, bottom) {
  const above = frame.getBoundingClientRect().top;
  const high = above + top < MARGIN;
  const low = above + bottom > innerHeight - MARGIN;
  if (high || low) scrollBy({ top: above + top - MARGIN });
}

// The form asks for the login as soon as it is there; by now somebody listens.
frame.src = frame.dataset.src;
