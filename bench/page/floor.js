// The floor: the same questions as a page that a careful person would write by hand. Plain DOM,
// native validation, one listener a kind of event, and nothing that these questions do not need.
// It has the class names of the package, so that the same stylesheet lays both pages out.

const root = document.querySelector('tokhai-form');
const answers = new Map(); // Numbers and booleans that rules read, by name.
const readers = new Map(); // What is to be done again when one of them changes.
const items = new Map();

function add(parent, tag, className, properties) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  Object.assign(element, properties);
  parent.append(element);
  return element;
}

function input(parent, name, className, properties) {
  return add(parent, 'input', className, { type: 'text', name, ...properties });
}

/** Label or legend, with the word that tells what may be left out. */
function caption(parent, tag, question, forId) {
  const label = add(parent, tag, tag === 'label' ? 'tk-label' : 'tk-legend', { textContent: question.label });
  if (forId) label.htmlFor = forId;
  if (!question.required && !question.calculate) {
    label.append(' ');
    add(label, 'span', 'tk-optional', { textContent: '(optional)' });
  }
}

function single(parent, question) {
  const item = add(parent, 'div', 'tk-item');
  const id = `i-${question.name}`;
  caption(item, 'label', question, id);
  return [item, id];
}

function several(parent, question) {
  const item = add(parent, 'fieldset', 'tk-item');
  caption(item, 'legend', question);
  return item;
}

const kinds = {
  text(parent, question) {
    const [item, id] = single(parent, question);
    const { pattern, maxLength, required = false, name } = question;
    input(item, name, '', { id, pattern, maxLength, required });
    return item;
  },
  integer(parent, question) {
    const [item, id] = single(parent, question);
    const line = add(item, 'div', 'tk-line');
    const field = input(line, question.name, 'tk-w12', { id, inputMode: 'numeric', pattern: '[0-9]+', required: !!question.required });
    field.readOnly = 'calculate' in question;
    return item;
  },
  decimal(parent, question) {
    const [item, id] = single(parent, question);
    const line = add(item, 'div', 'tk-line');
    input(line, question.name, 'tk-w12', { id, inputMode: 'decimal', pattern: '[0-9]+([.][0-9]+)?', required: !!question.required });
    return item;
  },
  date(parent, question) {
    const item = several(parent, question);
    const line = add(item, 'div', 'tk-line tk-date');
    for (const [word, className, pattern] of [['Day', 'tk-w2', '[0-9]{1,2}'], ['Month', 'tk-w2', '[0-9]{1,2}'], ['Year', 'tk-w4', '[0-9]{4}']]) {
      const column = add(line, 'div');
      const id = `i-${question.name}-${word}`;
      add(column, 'label', 'tk-small', { htmlFor: id, textContent: word });
      input(column, question.name, className, { id, pattern, inputMode: 'numeric', required: !!question.required });
    }
    return item;
  },
  choice(parent, question) {
    const [item, id] = single(parent, question);
    const select = add(item, 'select', '', { id, name: question.name, required: !!question.required });
    add(select, 'option', '', { value: '', textContent: 'Please choose' });
    for (const { value, label } of definition.codelists[question.codelist].items) add(select, 'option', '', { value, textContent: label });
    return item;
  },
  boolean(parent, question) {
    const item = several(parent, question);
    const options = add(item, 'div', 'tk-options');
    for (const [value, word] of [['yes', 'Yes'], ['no', 'No']]) {
      const line = add(options, 'div', 'tk-option');
      const id = `i-${question.name}-${value}`;
      input(line, question.name, '', { type: 'radio', id, value, required: !!question.required });
      add(line, 'label', '', { htmlFor: id, textContent: word });
    }
    return item;
  },
};

/** The condition or the sum of a question, as a function and the names that it reads. */
function rule(text) {
  const names = text.match(/\bf\d+\b/g);
  if (text.startsWith('orElse')) return [names, () => (answers.get(names[0]) ?? 0) + (answers.get(names[1]) ?? 0)];
  const [, limit] = text.split(' > ');
  return [names, () => (limit ? answers.get(names[0]) > Number(limit) : answers.get(names[0]) === true)];
}

function follow(question, item) {
  const [names, value] = rule(question.relevant ?? question.calculate);
  const again = () => {
    if (question.calculate) {
      item.querySelector('input').value = value();
    } else {
      const asked = value();
      item.hidden = !asked;
      for (const field of item.querySelectorAll('input,select')) field.disabled = !asked;
    }
  };
  for (const name of names) readers.set(name, [...(readers.get(name) ?? []), again]);
  again();
}

function typed({ target }) {
  if (!readers.has(target.name)) return;
  const { value } = target;
  answers.set(target.name, target.type === 'radio' ? value === 'yes' : value === '' ? undefined : Number(value));
  for (const again of readers.get(target.name)) again();
}

/** On leaving a field, what the browser finds wrong with it stands below its label. */
function left({ target }) {
  const item = items.get(target.name);
  if (!item || !target.checkValidity) return;
  item.querySelector('.tk-error')?.remove();
  const wrong = target.value !== '' && !target.checkValidity();
  target.toggleAttribute('aria-invalid', wrong);
  if (wrong) {
    const line = add(item, 'p', 'tk-error', { textContent: target.validationMessage });
    item.firstChild.after(line);
  }
}

const definition = await (await fetch(root.dataset.src)).json();
root.textContent = '';
add(add(root, 'header', 'tk-head'), 'h1', 'tk-title', { textContent: definition.title });
const form = add(root, 'form', 'tk-form', { noValidate: true });
const main = add(form, 'div', 'tk-main');
for (const page of definition.pages) {
  add(main, 'h2', 'tk-heading', { textContent: page.title });
  for (const question of page.items) {
    const item = kinds[question.type](main, question);
    items.set(question.name, item);
    if (question.relevant || question.calculate) follow(question, item);
  }
}
add(add(form, 'div', 'tk-acts'), 'button', 'tk-button', { textContent: 'Next' });
form.addEventListener('input', typed);
form.addEventListener('focusout', left);
form.addEventListener('submit', (event) => event.preventDefault());
requestAnimationFrame(() => requestAnimationFrame(() => dispatchEvent(new Event('tokhai-ready'))));
