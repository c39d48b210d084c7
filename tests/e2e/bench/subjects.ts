// What is compared: this build, the limit, and any other build of the page.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtPage } from '../support/static-host';

/** A page that shows the list of tokens. */
export interface Subject {
  name: string;
  /** Its files, or the address of a host that has them. */
  page: Map<string, Buffer> | string;
}

export const LIMIT = 'limit';
export const THIS = 'this build';

/** All that are compared in this run. */
export function subjects(): Subject[] {
  const limit = readFileSync(resolve(__dirname, '../../bench/limit.html'));
  const all: Subject[] = [
    { name: LIMIT, page: new Map([['index.html', limit]]) },
    { name: THIS, page: builtPage() },
  ];
  const other = process.env.BENCH_AGAINST;
  if (other) all.push({ name: 'other build', page: other.replace(/\/+$/, '') });
  return all;
}
