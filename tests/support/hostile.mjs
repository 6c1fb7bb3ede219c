// A portal whose forms and code lists say nothing but hostile texts.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blank, payloads, texts } from './payloads.mjs';
import { startPortal } from './portal.mjs';
import { temporaryFolder } from './tree.mjs';

/** What may stand in a title, an option or a name: anything but nothing. */
export const names = texts.filter((text) => !blank(text));

/** What may stand in the texts of an item, where `{` begins the name of an answer. */
export const words = names.filter((text) => !text.includes('{'));

/** The hand-made ones among them, for what is too large to have all. */
export const few = payloads.filter((text) => words.includes(text));

/** One text of most hand-made payloads, and one of those that may stand in a page's title. */
const joined = (list) => list.filter((text) => text.length < 1000).join(' ');
export const all = joined(payloads);
export const titled = joined(few);

/** Options that say every name; their codes are hostile too. */
export const options = names.map((label, i) => ({ value: `${i}"><img src=x onerror=__ran=1>`, label }));

const text = (name, more) => ({ type: 'text', name, label: name, ...more });
const group = (name, more) => ({ type: 'group', name, label: few[0], ...more });
const many = (list, item) => list.map((said, i) => item(said, i));

const head = (id) => ({
  tokhai: 1,
  id,
  version: '1',
  service: { code: '<img src=x onerror=__ran=1>', level: 'communal', mode: 'full', agency: all },
  title: all,
  description: all,
  languages: ['vi'],
});

/** Every text sink that a definition, the real registers and a citizen fill. */
export const everything = {
  ...head('hostile'),
  codelists: { kept: { url: 'codelists/hostile' } },
  sources: [{ id: 'nguoiYeuCau', level: 'national', title: all, inputs: {}, trigger: 'open', purpose: all }],
  pages: [
    {
      name: 'words',
      title: titled,
      items: [
        { type: 'boolean', name: 'fine', label: few[0], default: false },
        ...many(words, (said, i) =>
          text(`word${i}`, { label: said, hint: said, constraints: [{ rule: 'fine', message: said }] })),
      ],
    },
    {
      name: 'answers',
      title: titled,
      items: [
        ...many(names, (_, i) => ({ ...text(`answer${i}`), type: i % 2 ? 'text' : 'multiline' })),
        text('alone'),
        ...many(payloads, (_, i) => text(`echo${i}`, { label: `{answer${i}}`, hint: `{answer${i}}` })),
        ...many(payloads, (_, i) => ({ type: 'note', name: `said${i}`, text: `{answer${i}}` })),
        ...many(few, (unit, i) => ({ type: 'integer', name: `unit${i}`, label: unit, unit })),
        ...many(words, (said, i) => ({ type: 'note', name: `note${i}`, text: said })),
      ],
    },
    {
      name: 'choices',
      title: titled,
      items: [
        { type: 'choice', name: 'select', as: 'select', label: few[0], options },
        { type: 'choice', name: 'radio', as: 'radio', label: few[0], options },
        { type: 'choices', name: 'ticks', label: few[0], options },
        { type: 'choice', name: 'combobox', as: 'combobox', label: few[0], codelist: 'kept' },
        {
          type: 'repeat',
          name: 'rows',
          label: few[0],
          summary: '{name}',
          minItems: payloads.length,
          items: [text('name')],
        },
        group('papers', {
          oneOf: { min: 1, message: few[0] },
          items: [{ type: 'file', name: 'files', label: few[0], accept: ['application/pdf'], maxItems: 50 }],
        }),
        text('hoTen', { autofill: { source: 'nguoiYeuCau', from: '/hoTen', mode: 'lock' } }),
        text('line', { autofill: { source: 'nguoiYeuCau', from: '/cuTru/line' } }),
      ],
    },
  ],
};

/** A form whose answers come from a register and whose refusals from a portal, both hostile. */
export const replies = {
  ...head('replies'),
  sources: [{ id: 'any', level: 'local', title: all, inputs: {}, trigger: 'open', purpose: all }],
  pages: [
    {
      name: 'one',
      title: titled,
      items: [
        group('filled', { autofill: { source: 'any', from: '' }, items: many(names, (_, i) => text(`v${i}`)) }),
        group('offered', { autofill: { source: 'any', from: '', mode: 'suggest' }, items: many(payloads, (_, i) => text(`v${i}`)) }),
      ],
    },
  ],
};

/** Starts a portal with these two forms, and a list for them. */
export async function startHostilePortal() {
  const folder = await temporaryFolder();
  const [forms, data] = [join(folder.path, 'forms'), join(folder.path, 'data')];
  await mkdir(forms);
  await mkdir(join(data, 'codelists'), { recursive: true });
  for (const form of [everything, replies]) await writeFile(join(forms, `${form.id}.json`), JSON.stringify(form));
  await writeFile(join(data, 'codelists/hostile.json'), JSON.stringify({ items: options }));
  const portal = await startPortal([], { forms, data });
  return {
    ...portal,
    async stop() {
      await folder.remove();
      await portal.stop();
    },
  };
}
