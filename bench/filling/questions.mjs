// The questions of a form that take an answer, by pointer, and what the page shows of each.

import { items } from '../../tests/support/items.mjs';

/**
 * The questions of a definition in reading order: path, id of the element outside repeats, type,
 * whether the definition alone says that it must be answered, and the repeat around it, if any.
 */
export function questions(definition) {
  const ids = items(definition);
  const found = [];
  const inside = (item) => {
    if (!item.use) return item.items;
    return definition.groups[item.use].items.map((inner) => ({ ...inner, ...item.overrides?.[inner.name] }));
  };
  const walk = (list, prefix, repeat) => {
    for (const item of list) {
      const path = prefix + item.name;
      const of = (path, more) => found.push({ path, id: ids.get(path), repeat, type: item.type, must: item.required === true, ...more });
      if (item.type === 'address') {
        // Its line may always be left out, unless a rule of the form says otherwise.
        for (const part of ['province', 'commune', 'line']) of(`${path}.${part}`, { type: 'text', must: item.required === true && part !== 'line' });
      } else if (item.type === 'group') {
        walk(inside(item), `${path}.`, repeat);
      } else if (item.type === 'repeat') {
        of(path, { rows: true, must: false });
        walk(inside(item), `${path}.`, path);
      } else if (item.type !== 'note') {
        // What a rule makes read-only as long as it is empty is nobody's to type either.
        const given = item.readonly !== undefined && item.autofill !== undefined;
        of(path, { asked: item.calculate === undefined && !given, given });
      }
    }
  };
  for (const { items } of definition.pages) walk(items, '');
  return found;
}

/** Everything that can be seen of the questions: runs in the page. */
export function look(questions) {
  const seen = [];
  const rows = new Map();
  for (const question of questions.filter((one) => one.rows)) {
    const list = document.getElementById(`${question.id}-c`);
    rows.set(question.path, [...(list?.querySelectorAll(':scope > [data-row]') ?? [])].map((row) => row.dataset.row));
  }
  const control = (item, part) => {
    const input = part('-i');
    const radios = [...item.querySelectorAll('input[type=radio]')];
    if (radios.length) return { kind: 'radio', shown: radios.find((radio) => radio.checked)?.value ?? '', off: radios.every((radio) => radio.disabled) };
    if (part('-y')) return { kind: 'date', shown: ['-d', '-m', '-y'].map((box) => part(box)?.value ?? '').join('/'), off: part('-y').readOnly };
    if (input?.type === 'checkbox') return { kind: 'tick', shown: input.checked, off: input.disabled };
    if (input?.type === 'file') return { kind: 'file', shown: `${item.querySelectorAll('li').length || ''}`, off: input.disabled };
    if (input?.role === 'combobox') return { kind: 'combobox', shown: input.dataset.code ?? '', list: input.dataset.list, off: input.readOnly };
    if (input?.tagName === 'SELECT') return { kind: 'select', shown: input.value, off: input.disabled };
    return input && { kind: 'text', shown: input.value, upper: 'upper' in input.dataset, off: input.readOnly || input.disabled };
  };
  const see = (question, id, pointer) => {
    const item = document.getElementById(id);
    if (!item?.checkVisibility()) return;
    const part = (name) => document.getElementById(id + name);
    if (question.rows) return part('-add') && seen.push({ ...question, id, pointer, kind: 'rows', shown: rows.get(question.path).length });
    const found = control(item, part);
    if (!found) return;
    const required = [item, part('-i'), part('-y')].some((one) => one?.ariaRequired === 'true');
    const takes = [...item.querySelectorAll('[data-act=take]')].map((button) => button.id);
    seen.push({ ...question, ...found, id, pointer, required, takes });
  };
  for (const question of questions) {
    const names = question.path.split('.');
    if (!question.repeat) {
      see(question, question.id, `/${names.join('/')}`);
      continue;
    }
    const depth = question.repeat.split('.').length;
    rows.get(question.repeat).forEach((row, i) => {
      see(question, question.id.replace(/0$/, row), `/${[...names.slice(0, depth), i, ...names.slice(depth)].join('/')}`);
    });
  }
  return seen;
}

/** What stands at a pointer of answers. */
export const at = (data, pointer) => pointer.split('/').slice(1).reduce((value, name) => value?.[name], data);

/** Whether a control shows the wanted answer. */
export function agrees({ kind, type, shown, upper }, wanted) {
  if (kind === 'tick') return shown === wanted;
  if (kind === 'rows') return shown >= wanted.length;
  if (kind === 'file') return shown !== '' || wanted.length === 0;
  if (kind === 'date') return shown.split('/').map(Number).join() === boxes(wanted).map(Number).join();
  if (kind === 'radio' && typeof wanted === 'boolean') return shown === (wanted ? 'yes' : 'no');
  if (typeof wanted === 'number') return shown !== '' && Number(shown.replace(/\D/g, '')) === wanted;
  return (upper ? shown.toUpperCase() : shown) === wanted;
}

/** A date as day, month and year; what is not known is empty. */
export function boxes(date) {
  const [year, month = '', day = ''] = date.split('-');
  return [day, month, year].map((part) => part && `${Number(part)}`);
}
