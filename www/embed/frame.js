// A form of another portal in a frame of this page.
import { session, signIn } from './sign-in.js';

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
  }
});

// The form asks for the login as soon as it is there; by now somebody listens.
frame.src = frame.dataset.src;
