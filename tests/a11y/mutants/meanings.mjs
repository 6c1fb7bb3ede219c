// Sabotages of what things are called and what is said of them.

const names = 'names.test.mjs';
const errors = 'errors.test.mjs';
const page = 'page.test.mjs';

export const meanings = [
  { name: 'label-tied-to-nothing', rule: 'A1', file: names, each: ['label.tk-label[for]', (label) => label.removeAttribute('for')] },
  {
    name: 'name-other-than-label', rule: 'A1', file: names,
    each: ['.tk-item > input[type="text"]:not([aria-label])', (input) => input.setAttribute('aria-label', 'Nhập vào đây')],
  },
  { name: 'radio-labels-lost', rule: 'A1', file: names, each: ['.tk-option > label[for$="-0"]', (label) => label.removeAttribute('for')] },
  {
    name: 'description-of-nothing', rule: 'A2', file: names,
    each: ['tokhai-form [aria-describedby$="-h"]', (one) => one.setAttribute('aria-describedby', `${one.getAttribute('aria-describedby')}int`)],
  },
  {
    name: 'messages-not-described', rule: 'A2', file: names,
    each: ['tokhai-form [aria-describedby*="-e"]', (one) => one.setAttribute('aria-describedby', one.getAttribute('aria-describedby').replace(/\S+-e ?/, ''))],
  },
  {
    name: 'messages-before-hint', rule: 'A2', file: names,
    each: ['tokhai-form [aria-describedby*="-h "]', (one) => one.setAttribute('aria-describedby', one.getAttribute('aria-describedby').split(' ').reverse().join(' '))],
  },
  { name: 'warnings-are-errors', rule: 'A2', file: names, each: ['.tk-item:has(.tk-warning) :is(input,select):not([aria-invalid])', (input) => input.setAttribute('aria-invalid', 'true')] },
  { name: 'invalid-unsaid', rule: 'A2', file: names, each: ['tokhai-form [aria-invalid]', (input) => input.removeAttribute('aria-invalid')] },
  {
    name: 'invalid-for-ever', rule: 'A2', file: errors,
    start: () => { Element.prototype.removeAttribute = new Proxy(Element.prototype.removeAttribute, { apply: (remove, element, [name]) => (name === 'aria-invalid' ? undefined : remove.call(element, name)) }); },
  },
  {
    name: 'legend-lost', rule: 'A3', file: names,
    each: ['.tk-item > legend', (legend) => {
      const line = document.createElement('div');
      line.id = legend.id;
      line.append(...legend.childNodes);
      legend.replaceWith(line);
    }],
  },
  { name: 'groups-are-no-groups', rule: 'A3', file: names, each: ['fieldset.tk-item:not([role="none"])', (group) => group.setAttribute('role', 'none')] },
  { name: 'required-unsaid', rule: 'A4', file: names, each: ['tokhai-form [aria-required]', (input) => input.removeAttribute('aria-required')] },
  { name: 'optional-unsaid', rule: 'A4', file: names, each: ['.tk-optional:not(:empty)', (words) => { words.textContent = ''; }] },
  { name: 'required-of-all', rule: 'A4', file: names, each: ['tokhai-form :is(input[type="text"],textarea):not([aria-required])', (input) => input.setAttribute('aria-required', 'true')] },
  {
    name: 'summary-without-focus', rule: 'A5', file: errors,
    start: () => { HTMLElement.prototype.focus = new Proxy(HTMLElement.prototype.focus, { apply: (focus, element, rest) => (element.matches('.tk-problems') ? undefined : focus.apply(element, rest)) }); },
  },
  {
    name: 'summary-links-dead', rule: 'A5', file: errors,
    start: () => addEventListener('click', (event) => { if (event.target.closest('.tk-problems a')) { event.stopImmediatePropagation(); event.preventDefault(); } }, true),
  },
  { name: 'title-without-prefix', rule: 'A5', file: errors, each: ['head > title', (title) => { if (title.textContent.startsWith('Lỗi: ')) title.textContent = title.textContent.slice(5); }] },
  {
    name: 'wrong-while-typing', rule: 'A6', file: errors,
    start: () => addEventListener('input', (event) => {
      const line = document.createElement('p');
      line.className = 'tk-error';
      line.textContent = 'Chưa đủ';
      event.target.closest('.tk-item').append(line);
    }, true),
  },
  {
    name: 'wrong-when-passing-by', rule: 'A6', file: errors,
    start: () => addEventListener('focusout', (event) => {
      const line = document.createElement('p');
      line.className = 'tk-error';
      line.textContent = 'Hãy điền câu này';
      event.target.closest('.tk-item')?.append(line);
    }, true),
  },
  { name: 'language-of-document-wrong', rule: 'A19', file: page, each: ['html[lang="vi"]', (html) => { html.lang = 'ru'; }] },
  { name: 'language-stuck', rule: 'A19', file: page, each: ['tokhai-form[lang="en"]', (form) => { document.documentElement.lang = 'vi'; }] },
  { name: 'language-of-the-other-unsaid', rule: 'A19', file: page, each: ['.site-lang[lang]', (link) => link.removeAttribute('lang')] },
  { name: 'box-is-a-button', rule: 'A20', file: names, each: ['tokhai-form input[type="checkbox"]:not([role])', (box) => box.setAttribute('role', 'button')] },
  { name: 'locked-can-be-edited', rule: 'A20', file: names, each: ['tokhai-form input[readonly]', (input) => input.removeAttribute('readonly')] },
];
