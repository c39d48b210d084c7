// What a process has of memory for itself alone, as Linux tells it.
import { readFileSync } from 'node:fs';

/** Its private memory in kilobytes. */
export function privateMemory(pid: number | string): number {
  const told = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...told.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, kB]) => sum + Number(kB), 0);
}
