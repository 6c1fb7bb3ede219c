// One form of the built package on a page of its own, without a portal.

import { launch, openPage, seen } from './browser.mjs';
import { serve } from './static-server.mjs';
import { session } from './trial.mjs';
import { root } from './tree.mjs';

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A form</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pkg/dist/tokhai.css">
<script type="module" src="/pkg/dist/element.js"></script>
<tokhai-form src="/api/form" base="/api" lang="en">Loading.</tokhai-form>
`;

/** Opens a form of these items, in English, on one page. */
export async function open(items) {
  const definition = { tokhai: 1, id: 'lone', version: '1', title: 'A form', languages: ['en'], pages: [{ name: 'all', title: 'All of it', items }] };
  const server = await serve(root.replace(/\/$/, ''), { '/index.html': html, '/api/form': definition, '/api/session': session, '/api/reports': '' });
  const browser = await launch();
  const page = await openPage(browser);
  await page.goto(`${server.url}/index.html`);
  await seen(page, 'tokhai-form input, tokhai-form select');
  return {
    page,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
