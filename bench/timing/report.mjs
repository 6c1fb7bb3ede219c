// Samples into a table.

/** The smallest value that so large a share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** One row: what was measured under a condition and whether it is what was to be reached. */
export function summary(condition, samples, failed) {
  const of = (name) => samples.map((sample) => sample[name]);
  const count = (name) => of(name).filter(Boolean).length;
  const spread = (name) => ({ p50: quantile(of(name), 0.5), p99: quantile(of(name), 0.99), most: quantile(of(name), 1) });
  const row = {
    name: condition.name,
    says: condition.says,
    fills: samples.length,
    failed,
    bracket: spread('bracket'),
    fill: spread('fill'),
    fillStated: spread('fillStated'),
    fillWithin: count('fillWithin'),
    estimate: spread('estimate'),
    stated: spread('stated'),
    within: count('within'),
    portal: spread('portal'),
    page: spread('page'),
    doubted: of('doubts').filter((doubts) => doubts.length > 0).length,
    negative: of('negative').filter((names) => names.length > 0).length,
    sums: of('sums').filter((names) => names.length > 0).length,
  };
  return { ...row, missed: missed(condition, row) };
}

/** What of the figures to be reached was not. */
function missed({ fill, stated }, row) {
  const not = row.failed > 0 ? ['failed'] : [];
  if (fill?.p99 !== undefined && row.fill.p99 > fill.p99) not.push('fill');
  if (fill?.most !== undefined && row.fill.most > fill.most) not.push('fill');
  if (row.fillWithin < row.fills || row.within < row.fills) not.push('within');
  if (stated !== undefined && row.stated.most > stated) not.push('stated');
  if (row.negative > 0) not.push('negative');
  if (row.doubted > 0) not.push('doubted');
  if (row.sums > 0) not.push('sums');
  return not;
}

const budget = ({ fill, stated }) => [
  fill?.p99 !== undefined ? `fill p99 ${fill.p99}` : fill?.most !== undefined ? `fill most ${fill.most}` : '',
  stated !== undefined ? `stated ${stated}` : '',
].filter(Boolean).join(', ') || '–';

const ms = (value) => (value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(1));
const three = ({ p50, p99, most }) => [ms(p50), ms(p99), ms(most)];

/** Rows as a table in Markdown. */
export function table(conditions, rows) {
  const head = [
    'condition', 'fills', 'failed', 'bracket p50', 'fill p50', 'p99', 'most', 'stated most', 'within',
    'estimate p50', 'p99', 'most', 'stated p50', 'most', 'within', 'doubted', 'negative', 'to reach', 'reached',
  ];
  const cells = rows.map((row) => [
    row.says, row.fills, row.failed, ms(row.bracket.p50), ...three(row.fill), ms(row.fillStated.most), row.fillWithin,
    ...three(row.estimate), ms(row.stated.p50), ms(row.stated.most), row.within, row.doubted, row.negative,
    budget(conditions.find(({ name }) => name === row.name)),
    row.missed.length === 0 ? 'yes' : `no: ${row.missed.join(', ')}`,
  ].map(String));
  const words = new Set([0, head.length - 2, head.length - 1]);
  const line = (row) => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (words.has(i) ? '---' : '---:'))), ...cells.map(line)].join('\n');
}
