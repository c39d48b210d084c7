// Random faults: sequences of things that are done while anything goes wrong, drawn from a seed.
import { test } from './support/fixtures';
import { SEED, SEQUENCES } from './support/faults/plan';
import { run } from './support/faults/sequence';
import { World } from './support/faults/world';

test.use({ faulty: true });

/** So many sequences share a server; each begins with a page of its own. */
const TOGETHER = 10;

for (let first = SEED; first < SEED + SEQUENCES; first += TOGETHER) {
  const seeds = Array.from({ length: Math.min(TOGETHER, SEED + SEQUENCES - first) }, (_, place) => first + place);
  test(`random faults, seeds ${first} to ${seeds[seeds.length - 1]}`, async ({ page, faults, api, person, unique }) => {
    test.setTimeout(seeds.length * 60_000);
    const world = new World(page, faults, api, person, unique);
    const failures: string[] = [];
    let struck = 0;
    for (const seed of seeds) {
      try {
        struck += await run(world, seed);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
      await world.startAfresh();
    }
    console.log(`${seeds.length} sequences, ${struck} faults struck, ${failures.length} failed`);
    if (failures.length > 0) throw new Error(failures.join('\n\n'));
  });
}
