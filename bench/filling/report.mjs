// Figures into the tables of docs/autofill.md.

import { median } from '../page/report.mjs';

const share = (part, whole) => `${Math.round((part / whole) * 100)} %`;
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

/** What is touched, struck and pressed, case by case. */
export function efforts(summaries) {
  const rows = summaries.map(({ form, says, answers, alive, dead }) =>
    [`\`${form}\`: ${says}`, answers, alive.touched, dead.touched, alive.keys, dead.keys, alive.presses, dead.presses]);
  return table(['form and case', 'answers', 'touched with', 'without', 'keys with', 'without', 'presses with', 'without'], rows);
}

/** Where the answers come from that must be given. */
export function shares(summaries) {
  const rows = summaries.map(({ name, form, required, registers, copied, defaults, typed, stillTyped }) =>
    [`\`${form}\` (${name})`, required, registers, copied, defaults, typed, share(registers, required), share(required - typed, required),
      stillTyped.map((pointer) => `\`${pointer}\``).join(' ')]);
  return table(['form', 'required', 'registers', 'copied', 'default', 'typed', 'by registers', 'not typed', 'still typed'], rows);
}

/** One form filed several times with and without registers, side by side. */
export function race(alive, dead, forecast) {
  const seconds = (filings, what) => (median(filings.map((filing) => filing[what])) / 1000).toFixed(1);
  const both = (what) => [alive, dead].map((filings) => seconds(filings, what));
  const [with_, without] = [alive, dead].map((filings) => filings[0].effort);
  return table(['', 'with registers', 'without'], [
    ['questions touched', with_.touched, without.touched],
    ['keys', with_.keys, without.keys],
    ['presses', with_.presses, without.presses],
    [`script: login to accepted, s, median of ${alive.length}`, ...both('loginToAccepted')],
    [`script: first answer to submit, s, median of ${alive.length}`, ...both('fillToSubmit')],
    ['model: a citizen on a phone (`tokhai forecast`), s', forecast.registers, forecast.byHand],
  ]);
}
