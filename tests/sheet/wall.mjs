// All pictures on a few: columns of a newspaper, in which a long page goes on in the next column.
// And a page that links them, one row a state.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPage } from '../support/browser.mjs';
import { views } from './camera.mjs';

/** What fits one wall: columns, and their height in pixels; what is left out on both sides of a picture, and what it is shrunk to. */
const wide = { columns: 3, height: 1900, margin: 150, scale: 0.6 };
const narrow = { columns: 5, height: 1900, margin: 0, scale: 1 };

/** Writes index.html and the walls; gives the names of the walls. */
export async function hang(browser, camera) {
  await writeFile(join(camera.folder, 'index.html'), index(camera.pictures));
  const walls = [];
  for (const view of views) {
    const pictures = camera.pictures.filter((picture) => picture.view === view);
    if (pictures.length > 0) walls.push(...(await paint(browser, camera.folder, view, pictures)));
  }
  return walls;
}

function index(pictures) {
  const rows = [...new Set(pictures.map((picture) => picture.state))].map((state) => {
    const cells = pictures.filter((picture) => picture.state === state);
    return `<h2>${state}</h2><p>${cells.map(({ file, view }) => `<a href="${file}"><img src="${file}" alt="${view}" width="${view.startsWith('1280') ? 480 : 180}" loading="lazy"></a>`).join('')}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>tokhai: every state</title><style>
    body { font: 16px/1.5 system-ui; margin: 2rem; background: #ddd } p { display: flex; gap: 1rem; align-items: start; overflow-x: auto }
  </style><h1>Every state, in every view</h1>${rows.join('\n')}`;
}

async function paint(browser, folder, view, pictures) {
  const wall = view.startsWith('1280') ? wide : narrow;
  const page = await openPage(browser, { width: 1800, height: wall.height });
  await writeFile(join(folder, 'wall.html'), '<!doctype html><meta charset="utf-8">');
  await page.goto(pathToFileURL(join(folder, 'wall.html')).href);
  const width = await page.evaluate(layOut, wall, pictures);
  const names = [];
  for (let sheet = 0; ; sheet++) {
    const element = await page.$(`#sheet-${sheet}`);
    if (!element) break;
    await page.setViewport({ width: Math.ceil(width), height: wall.height });
    names.push(`wall-${view}-${sheet + 1}.png`);
    await element.screenshot({ path: join(folder, names.at(-1)) });
  }
  await page.close();
  return names;
}

/** In the browser: fills columns with slices of the pictures, and sheets with columns. */
async function layOut({ columns, height, margin, scale }, pictures) {
  const gap = 16;
  const title = 26;
  document.body.style.cssText = 'margin:0;background:#888;font:600 15px/26px system-ui';
  let column;
  let left = 0;
  let count = 0;
  const next = () => {
    if (count % columns === 0) {
      const sheet = document.body.appendChild(document.createElement('div'));
      sheet.id = `sheet-${count / columns}`;
      sheet.style.cssText = `display:flex;gap:${gap}px;padding:${gap}px;width:max-content;height:${height}px;box-sizing:border-box`;
    }
    count++;
    column = document.body.lastChild.appendChild(document.createElement('div'));
    left = height - 2 * gap;
  };
  next();
  for (const { file, state } of pictures) {
    const image = new Image();
    image.src = file;
    await image.decode();
    const [width, whole] = [image.naturalWidth * scale, image.naturalHeight * scale];
    for (let top = 0; top < whole; ) {
      if (left < title + 160 && left < title + whole - top) next();
      const slice = Math.min(whole - top, left - title - gap);
      const name = column.appendChild(document.createElement('div'));
      name.textContent = top === 0 ? state : `${state} …`;
      const piece = column.appendChild(document.createElement('div'));
      piece.style.cssText = `width:${width - 2 * margin * scale}px;height:${slice}px;margin-bottom:${gap}px;background:url("${file}") ${-margin * scale}px ${-top}px / ${width}px ${whole}px`;
      top += slice;
      left -= slice + title + gap;
    }
  }
  return document.body.lastChild.parentNode.scrollWidth;
}
