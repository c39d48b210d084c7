// How much is tried: a seeded sample in every run, everything where it is asked for.
import { Chance } from './chance';
import { KINDS, type Kind } from './kinds';

/** Everything, and not a sample. */
export const ALL = process.env.FAULTS === 'all';

/** What chance begins with. */
export const SEED = Number(process.env.SEED ?? 1);

/** So many random sequences are run; one alone where a seed is given. */
export const SEQUENCES = Number(process.env.SEQUENCES ?? (process.env.SEED ? 1 : 10));

/** So many faults are tried on each request of a flow in a sample: each is struck in every run. */
const SAMPLE = 1;

/** The faults to try on one request. */
export function faultsFor(flow: string, request: string): Kind[] {
  const only = process.env.FAULT;
  if (only) return KINDS.filter(({ name }) => name === only);
  return ALL ? KINDS : Chance.of(SEED, `${flow} ${request}`).some(KINDS, SAMPLE);
}
