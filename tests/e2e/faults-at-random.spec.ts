// Random faults: sequences of things that are done while anything goes wrong, drawn from a seed.
import { test } from './support/fixtures';
import { SEED, SEQUENCES } from './support/faults/plan';
import { run } from './support/faults/sequence';
import { World } from './support/faults/world';

test.use({ faulty: true });

/** So many sequences share a server; each begins with a page of its own. */
const TOGETHER = 10;

/** So many milliseconds a sequence may take. */
const LIMIT = 90_000;

/** Waits for a sequence that may hang: then the page cannot be gone on with. */
async function within<T>(sequence: Promise<T>, otherwise: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TooLate(otherwise())), LIMIT);
  });
  return Promise.race([sequence, late]).finally(() => clearTimeout(timer));
}

class TooLate extends Error {}

for (let first = SEED; first < SEED + SEQUENCES; first += TOGETHER) {
  const seeds = Array.from({ length: Math.min(TOGETHER, SEED + SEQUENCES - first) }, (_, place) => first + place);
  test(`random faults, seeds ${first} to ${seeds[seeds.length - 1]}`, async ({ page, faults, api, person, unique }) => {
    test.setTimeout(seeds.length * LIMIT + 30_000);
    const world = new World(page, faults, api, person, unique);
    const failures: string[] = [];
    let struck = 0;
    for (const seed of seeds) {
      try {
        // A step of its own: Playwright looks for the one that a call belongs to among all of a test.
        const sequence = test.step(`seed ${seed}`, () => run(world, seed));
        struck += await within(sequence, () => `The sequence of seed ${seed} hangs at ${page.url()}.`);
      } catch (error) {
        if (error instanceof TooLate) throw new Error([...failures, error.message].join('\n\n'));
        failures.push(error instanceof Error ? error.message : String(error));
      }
      await world.startAfresh();
    }
    console.log(`${seeds.length} sequences, ${struck} faults struck, ${failures.length} failed`);
    if (failures.length > 0) throw new Error(failures.join('\n\n'));
  });
}
