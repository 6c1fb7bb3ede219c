// What the inputs of an element show: read when the engine has fallen, and typed again into the one
// that is built anew.

const ticks = (input) => input.type === 'radio' || input.type === 'checkbox';

// What a row is called changes with the instance; which one it is among its neighbours does not.
function key(input) {
  let name = input.id;
  for (let row = input.closest('[data-row]'); row; row = row.parentElement.closest('[data-row]')) {
    name += `/${[...row.parentElement.children].indexOf(row)}`;
  }
  return name.replace(/^(t-\d+)-\d+/, '$1') + (ticks(input) ? input.value : '');
}

const inputs = (element) => [...element.querySelectorAll('.tk-main :is(input, select, textarea)')].filter((input) => input.type !== 'file');
const shows = (input) => (ticks(input) ? input.checked : input.value);

/** What the inputs of an element show, and which has the focus. */
export function read(element) {
  const values = new Map(inputs(element).map((input) => [key(input), shows(input)]));
  const { activeElement } = document;
  return { values, focus: element.contains(activeElement) && activeElement.id ? key(activeElement) : undefined };
}

/** Types it again where the form shows something else. */
export function write(element, { values, focus }) {
  for (const input of inputs(element)) {
    const before = values.get(key(input));
    if (before === undefined || before === shows(input) || input.readOnly || input.disabled) continue;
    if (typeof before === 'string') {
      input.value = before;
      for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
    } else if (before || input.type === 'checkbox') {
      input.click();
    }
  }
  inputs(element).find((input) => key(input) === focus)?.focus();
}
