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
    const of = (subject: string) => rows.find((row) => row.size === size && row.condition === condition && row.subject === subject)?.measured ?? {};
    for (const name of Object.keys(of(THIS))) {
      const values = subjects.map((subject) => of(subject)[name] ?? []);
      const keys = name.includes('key to paint') ? [50, 95] : [50];
      for (const percent of keys) {
        const found = values.map((list) => percentile(list, percent));
        const limit = found[subjects.indexOf(LIMIT)] ?? NaN;
        const ratios = found.filter((_, place) => subjects[place] !== LIMIT).map((one) => (limit > 0 ? (one / limit).toFixed(2) : ''));
        const called = percent === 50 ? name : `${name}, p95`;
        lines.push(`| ${[size, condition, called, ...found.map(number), ...ratios].join(' | ')} |`);
      }
    }
  }
  return lines.join('\n');
}
