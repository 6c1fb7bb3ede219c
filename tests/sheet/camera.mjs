// Takes a page as it looks to different people: on a small phone and on a desk, light and dark,
// with colours forced by the system, and on paper.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const light = { 'prefers-color-scheme': 'light', 'forced-colors': 'none' };
const dark = { 'prefers-color-scheme': 'dark', 'forced-colors': 'none' };
const forced = { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' };

/** What every state is taken in. The order is that of the sheet. */
const screens = [
  { name: '360-light', width: 360, features: light },
  { name: '360-dark', width: 360, features: dark },
  { name: '1280-light', width: 1280, features: light },
  { name: '1280-dark', width: 1280, features: dark },
];

/** What only some states are taken in. */
const more = {
  forced: [
    { name: '360-forced', width: 360, features: forced },
    { name: '1280-forced', width: 1280, features: forced },
  ],
  // A sheet of A4 between margins of 12 mm, at 96 dots an inch.
  print: [{ name: 'print', width: 703, features: light, media: 'print' }],
};

/** The names of all views, as the files end in. */
export const views = [...screens, ...more.forced, ...more.print].map((view) => view.name);

export class Camera {
  /** Every picture so far: its file, the state and the view. */
  pictures = [];

  constructor(folder) {
    this.folder = folder;
  }

  async start() {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /** Takes a state of a page, whole, in every view; also in those named. */
  async take(page, state, also = []) {
    const client = await page.createCDPSession();
    const before = page.viewport();
    for (const view of [...screens, ...also.flatMap((name) => more[name])]) {
      const features = Object.entries(view.features).map(([name, value]) => ({ name, value }));
      await client.send('Emulation.setEmulatedMedia', { media: view.media ?? '', features });
      await page.setViewport({ width: view.width, height: 740 });
      const file = `${state}-${view.name}.png`;
      await page.screenshot({ path: join(this.folder, file), fullPage: true });
      this.pictures.push({ file, state, view: view.name });
    }
    await client.send('Emulation.setEmulatedMedia', { media: '', features: [] });
    if (also.includes('print')) {
      await writeFile(join(this.folder, `${state}.pdf`), await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } }));
    }
    await page.setViewport(before);
    await client.detach();
  }
}
