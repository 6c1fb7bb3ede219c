// What stands in the inputs of a form when the engine has fallen is typed again into those of the one
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

const inputs = (main) => [...main.querySelectorAll('input, select, textarea')].filter((input) => input.type !== 'file');
const shows = (input) => (ticks(input) ? input.checked : input.value);

// What a citizen has typed into or ticked. The rest is in the draft, or registers bring it again.
const typed = new WeakSet();
for (const kind of ['input', 'change']) addEventListener(kind, ({ target }) => typed.add(target), true);

// Where the focus is, and is still said to be while inputs are being taken away.
let focused;
addEventListener('focusin', ({ target }) => (focused = target), true);
addEventListener('focusout', ({ target }) => setTimeout(() => focused === target && (focused = undefined)), true);

/** Types what stands in the inputs of one form into those of another where it differs, and moves the focus. */
export function carry(before, after) {
  const left = new Map(inputs(before).filter((input) => typed.has(input)).map((input) => [key(input), shows(input)]));
  const { activeElement, body } = document;
  const at = activeElement === body && before.contains(focused) ? focused : undefined;
  const same = at?.id && inputs(after).find((input) => key(input) === key(at));
  // Before anything is typed: only where the focus is does the engine leave a text as it stands, with
  // the space at its end.
  same?.focus();
  for (const input of inputs(after)) {
    const wanted = left.get(key(input));
    if (wanted === undefined || wanted === shows(input) || input.readOnly || input.disabled) continue;
    if (typeof wanted === 'string') {
      input.value = wanted;
      for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
    } else if (wanted || input.type === 'checkbox') {
      input.click();
    }
  }
  if (same && Number.isInteger(at.selectionStart)) same.setSelectionRange(at.selectionStart, at.selectionEnd);
}
