// Measures this build against the limit, and writes down what came of it.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { test } from '@playwright/test';
import { Api } from '../support/api';
import { startEmbedded } from '../support/backend';
import { startHost, type Encoding } from './host';
import { subjects } from './subjects';
import { growth, markdown, together, type Row } from './table';
import { visit, type Measured } from './visit';

/** Tokens and buckets. */
const SIZES = (process.env.BENCH_SIZES ?? '10,10 1000,500 10000,5000').split(' ');

/** So often everything is measured, one subject after the other. */
const RUNS = Number(process.env.BENCH_RUNS ?? 5);

interface Condition {
  name: string;
  encoding: Encoding;
  isSlow: boolean;
}

const CONDITIONS: Condition[] = [
  { name: 'raw', encoding: 'raw', isSlow: false },
  { name: 'raw, slow', encoding: 'raw', isSlow: true },
  { name: 'brotli, slow', encoding: 'brotli', isSlow: true },
];

test('benchmark', async () => {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const server = await startEmbedded({ seed: size, emulate: '2.9' });
    const api = await Api.signIn(server.origin, server.person);
    const { id: org } = await api.organization();
    for (const { name: condition, encoding, isSlow } of CONDITIONS) {
      const runs = new Map<string, Measured[]>();
      for (let run = 0; run < RUNS; run += 1) {
        for (const subject of subjects()) {
          const host = await startHost(subject, server.origin, encoding);
          const measured = await visit({ origin: host.origin, org, person: server.person, isSlow });
          host.stop();
          runs.set(subject.name, [...(runs.get(subject.name) ?? []), measured]);
        }
      }
      for (const [subject, all] of runs) rows.push({ size: size.replace(',', ', '), condition, subject, measured: together(all) });
    }
    await api.dispose();
    await server.stop();
  }
  const table = [markdown(rows), growth(rows)].filter(Boolean).join('\n\n');
  console.log(table);
  const { BENCH_TABLE, BENCH_FIGURES } = process.env;
  const machine = { processors: cpus().length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB` };
  const figures = { when: new Date().toISOString().slice(0, 10), machine, runs: RUNS, rows };
  if (BENCH_TABLE) writeFileSync(BENCH_TABLE, table);
  if (BENCH_FIGURES) writeFileSync(BENCH_FIGURES, JSON.stringify(figures));
});
