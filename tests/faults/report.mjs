// What was promised, how often it was tried, and how often it was broken.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export class Report {
  #known;
  #promises = new Map();
  #figures = new Map();

  /** `known` are promises that are expected to be broken, and why. */
  constructor(known = new Map()) {
    this.#known = known;
  }

  /** One trial of a promise; `wrong` says in sentences what broke it. */
  judge(promise, trial, wrong) {
    const row = this.#promises.get(promise) ?? { promise, trials: 0, failures: [] };
    this.#promises.set(promise, row);
    row.trials++;
    if (wrong.length > 0) row.failures.push({ trial, wrong });
  }

  /** Milliseconds that something took. */
  measure(name, ...samples) {
    this.#figures.set(name, [...(this.#figures.get(name) ?? []), ...samples.filter(Number.isFinite)]);
  }

  /** Every failure; one that was expected says `known`. */
  get failures() {
    return [...this.#promises.values()].flatMap(({ promise, failures }) => failures.map((failure) => ({ promise, known: this.#known.get(promise), ...failure })));
  }

  /** The promises that are said to be broken and were kept in every trial. */
  get mended() {
    return [...this.#promises.values()].filter(({ promise, failures }) => this.#known.has(promise) && failures.length === 0).map(({ promise }) => promise);
  }

  get #summary() {
    return [...this.#figures].map(([name, samples]) => ({ name, samples: samples.length, ...quantiles(samples) }));
  }

  table() {
    const promises = [...this.#promises.values()].map(({ promise, trials, failures }) => [promise, trials, `${failures.length}${failures.length > 0 && this.#known.has(promise) ? ' known' : ''}`]);
    const figures = this.#summary.map(({ name, samples, p50, p99, most }) => [name, samples, p50, p99, most]);
    return [lines(['promise', 'trials', 'broken'], promises), lines(['milliseconds', 'samples', 'p50', 'p99', 'most'], figures)].join('\n\n');
  }

  async write(file, about) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ ...about, promises: [...this.#promises.values()], figures: this.#summary }, undefined, 1));
  }
}

function quantiles(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share) => (sorted.length > 0 ? Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]) : '-');
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

function lines(head, rows) {
  const table = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(...table.map((row) => row[i].length)));
  return table.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')).join('\n');
}
