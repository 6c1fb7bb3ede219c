// Gives the login to the site that has opened this window, once the citizen wants it. The browser
// delivers it to the pages of that origin and to nobody else.
const button = document.querySelector('#hand-over');
const { embedder } = button.dataset;

button.addEventListener('click', async () => {
  try {
    const answer = await fetch('/api/session/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ embedder }),
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const { token, expires, shared } = await answer.json();
    opener.postMessage({ tokhai: 'session', token, expires, shared }, embedder);
    close();
  } catch {
    // Signed out meanwhile, no network, or nobody waits any more.
    document.querySelector('#failed span').hidden = false;
  }
});
