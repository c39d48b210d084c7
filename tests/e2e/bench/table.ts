// What was measured, as a table for people and as JSON.
import type { Measured } from './visit';
import { LIMIT, THIS } from './subjects';

/** What was measured of one subject at one size under one condition. */
export interface Row {
  size: string;
  condition: string;
  subject: string;
  measured: Measured;
}

/** The value that so many percent of them do not exceed: 50 gives the one in the middle. */
function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/** Puts together what several runs measured. */
export function together(runs: Measured[]): Measured {
  const all: Measured = {};
  for (const run of runs) {
    for (const [name, values] of Object.entries(run)) (all[name] ??= []).push(...values);
  }
  return all;
}

/** What is measured in so many values that the slowest of them are told, too. */
const percentsOf = (name: string) => (name.includes('key to paint') ? [50, 95] : [50]);
const called = (name: string, percent: number) => (percent === 50 ? name : `${name}, p95`);

/** What was measured of a subject in one place. */
const measuredOf = (rows: Row[], size: string, condition: string, subject: string): Measured =>
  rows.find((row) => row.size === size && row.condition === condition && row.subject === subject)?.measured ?? {};

/** In as many digits as say something. */
const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

/** The table in Markdown: a line a measure, with every subject beside the limit. */
export function markdown(rows: Row[]): string {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const lines = [
    `| ${['tokens, buckets', 'where', 'measure', ...subjects, ...subjects.filter((one) => one !== LIMIT).map((one) => `${one} : ${LIMIT}`)].join(' | ')} |`,
    `| --- | --- | --- | ${subjects.map(() => '---:').join(' | ')} | ${subjects.slice(1).map(() => '---:').join(' | ')} |`,
  ];
  const places = [...new Set(rows.map(({ size, condition }) => `${size}\t${condition}`))];
  for (const place of places) {
    const [size, condition] = place.split('\t');
    const of = (subject: string) => measuredOf(rows, size, condition, subject);
    for (const name of Object.keys(of(THIS))) {
      const values = subjects.map((subject) => of(subject)[name] ?? []);
      for (const percent of percentsOf(name)) {
        const found = values.map((list) => percentile(list, percent));
        const limit = found[subjects.indexOf(LIMIT)] ?? NaN;
        const ratios = found.filter((_, place) => subjects[place] !== LIMIT).map((one) => (limit > 0 ? (one / limit).toFixed(2) : ''));
        lines.push(`| ${[size, condition, called(name, percent), ...found.map(number), ...ratios].join(' | ')} |`);
      }
    }
  }
  return lines.join('\n');
}

/** By how much each measure grows from the last size but one to the last, in Markdown; nothing of one size alone. */
export function growth(rows: Row[]): string {
  const sizes = [...new Set(rows.map(({ size }) => size))];
  if (sizes.length < 2) return '';
  const [from, to] = sizes.slice(-2);
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const lines = [
    `| from ${from} to ${to} | where | ${subjects.join(' | ')} |`,
    `| --- | --- | ${subjects.map(() => '---:').join(' | ')} |`,
  ];
  for (const condition of new Set(rows.map(({ condition }) => condition))) {
    const of = (size: string, subject: string) => measuredOf(rows, size, condition, subject);
    for (const name of Object.keys(of(to, THIS))) {
      for (const percent of percentsOf(name)) {
        const times = subjects.map((subject) => {
          const [before, after] = [from, to].map((size) => percentile(of(size, subject)[name] ?? [], percent));
          return before > 0 ? `×${(after / before).toFixed(2)}` : '';
        });
        if (times.some(Boolean)) lines.push(`| ${[called(name, percent), condition, ...times].join(' | ')} |`);
      }
    }
  }
  return lines.join('\n');
}
