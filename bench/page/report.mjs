// Figures into a table.

/** The value below which so large a share of the values is. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);

/**
 * One line: what it is, the floor's figure and ours, and what ours may be: `times` the floor, or
 * at `most` so much. A figure that is not there is `undefined`.
 */
export function line(what, unit, floor, ours, { times, most } = {}) {
  const ratio = floor === undefined ? undefined : ours / floor;
  const reached = times !== undefined ? ratio <= times : most !== undefined ? ours <= most : undefined;
  return { what, unit, floor, ours, ratio, times, most, reached };
}

const round = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const budget = ({ times, most, unit }) => (times !== undefined ? `${times} x floor` : most !== undefined ? `${most} ${unit}` : '–');
const verdict = ({ reached }) => (reached === undefined ? '–' : reached ? 'reached' : 'not reached');

/** Lines as a table in Markdown. */
export function table(lines) {
  const cells = lines.map((one) => [`${one.what}, ${one.unit}`, round(one.floor), round(one.ours), round(one.ratio), budget(one), verdict(one)]);
  const head = ['', 'floor', 'tokhai', 'ratio', 'budget', 'verdict'];
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i].length)));
  const row = (words) => `| ${words.map((word, i) => (i === 0 || i > 3 ? word.padEnd(widths[i]) : word.padStart(widths[i]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 || i > 3 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [row(head), rule, ...cells.map(row)].join('\n');
}
