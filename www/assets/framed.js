// The form in a frame of another site's page, with which it speaks: docs/embedding.md has every
// message. What comes from elsewhere is not heard, and nothing is said to anybody else.
const form = document.querySelector('tokhai-form');
const { embedder } = form.dataset;
const waiting = [];

const say = (message) => parent.postMessage(message, embedder);

function session() {
  return new Promise((done) => {
    waiting.push(done);
    say({ tokhai: 'session' });
  });
}

function hear({ origin, source, data }) {
  if (origin !== embedder || source !== parent) return;
  if (data?.tokhai === 'session') for (const done of waiting.splice(0)) done(data.token);
  if (data?.tokhai === 'signedin') form.dispatchEvent(new CustomEvent('tokhai-signedin', { bubbles: true }));
}

function begin() {
  form.session = session;
  addEventListener('message', hear);
  form.addEventListener('tokhai-signin', (event) => {
    event.preventDefault();
    say({ tokhai: 'signin' });
  });
  form.addEventListener('tokhai-filed', ({ detail }) => say({ tokhai: 'filed', receipt: detail.receipt }));
  // The frame is as high as its content, so it is the page around it that scrolls; browsers bring what
  // gets the focus into sight there too.
  const { documentElement } = document;
  new ResizeObserver(() => say({ tokhai: 'height', height: documentElement.offsetHeight })).observe(documentElement);
}

// In a window of its own the citizen is signed in by the cookie.
if (parent === window) location.replace(form.getAttribute('src').replace('/api', ''));
else begin();
