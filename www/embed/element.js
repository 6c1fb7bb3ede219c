// A form of another portal as an element of this page, which loads the package after this.
import { session, signIn } from './sign-in.js';

const form = document.querySelector('tokhai-form');
const portal = new URL(form.getAttribute('base')).origin;

form.session = session;

form.addEventListener('tokhai-signin', async (event) => {
  event.preventDefault();
  await signIn(portal);
  form.dispatchEvent(new CustomEvent('tokhai-signedin', { bubbles: true }));
});
