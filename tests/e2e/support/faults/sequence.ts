// Sequences of things that a person does while things go wrong at random, drawn from a seed.
import { Chance } from './chance';
import { carryOut, type Flow } from './flow';
import { FLOWS } from './flows';
import { KINDS, type Kind } from './kinds';
import type { World } from './world';

/** So many things are done in a sequence. */
const LENGTH = { least: 2, most: 4 };

/** What a server of its own, or the loss of a session, would take too long for. */
const NOT_AT_RANDOM = ['set up', 'sign in with a token', 'connect'];

/** So many requests of what is done may be struck, counted from the first. */
const PLACES = 8;

/** One thing that is done, and what goes wrong with it. */
interface Drawn {
  flow: Flow;
  /** Each with which of all its requests is struck; it may make fewer. */
  faults: { kind: Kind; place: number }[];
}

/** What a seed stands for. */
export function draw(seed: number): Drawn[] {
  const chance = Chance.of(seed, 'sequence');
  const flows = FLOWS.filter(({ name }) => !NOT_AT_RANDOM.includes(name));
  const length = LENGTH.least + chance.below(LENGTH.most - LENGTH.least + 1);
  const drawn = (): Drawn => {
    const flow = chance.one(flows);
    const first = { kind: chance.one(KINDS), place: chance.below(PLACES) };
    // One that is held back is waited for alone.
    const others = KINDS.filter(({ group }) => group !== 'slow');
    const second = { kind: chance.one(others), place: chance.below(PLACES) };
    return { flow, faults: chance.next() < 0.5 || first.place === second.place ? [first] : [first, second] };
  };
  return Array.from({ length }, drawn);
}

const said = ({ flow, faults }: Drawn) =>
  `${flow.name} (${faults.map(({ kind, place }) => `request ${place + 1}: ${kind.name}`).join('; ')})`;

/** Does what the seed stands for; throws with it and its steps where something does not hold. */
export async function run(world: World, seed: number): Promise<number> {
  const steps = draw(seed);
  let faults = 0;
  for (const [place, step] of steps.entries()) {
    try {
      faults += await runStep(world, step);
    } catch (error) {
      const list = steps.map((one, other) => `  ${other === place ? '→' : ' '} ${said(one)}`).join('\n');
      const message = error instanceof Error ? error.message : String(error);
      const shown = `${world.page.url()}\n${await world.says()}`;
      const again = `Again: cargo xtask faults --seed ${seed}`;
      throw new Error(`The sequence of seed ${seed} failed:\n${list}\n${message}\nAt ${shown}\n${again}`);
    }
  }
  return faults;
}

/** Does one thing; how many faults struck. */
async function runStep(world: World, step: Drawn): Promise<number> {
  const task = await step.flow.begin(world);
  const prepared = [];
  for (const { kind, place } of step.faults) {
    prepared.push(await kind.prepare(world.page, world.faults, { path: /^\/api\// }, place));
  }
  await carryOut(world, said(step), task, prepared.find(({ held }) => held)?.held);
  for (const fault of prepared) await fault.lift();
  await task.verify?.();
  await world.expectSound(said(step));
  await world.end();
  return prepared.filter((fault) => fault.struck()).length;
}
