// Faults one at a time: whatever goes wrong with any request of anything that is done, nothing is
// lost or done twice, it is said, and there is a way on.
import { expect, test } from './support/fixtures';
import { carryOut } from './support/faults/flow';
import { FLOWS } from './support/faults/flows';
import { faultsFor } from './support/faults/plan';
import { asked, called, matching } from './support/faults/requests';
import { Table } from './support/faults/table';
import { World } from './support/faults/world';

test.use({ faulty: true });

for (const flow of FLOWS) {
  test(`faults: ${flow.name}`, async ({ page, faults, api, person, unique }) => {
    test.setTimeout(1_200_000);
    const world = new World(page, faults, api, person, unique);
    const table = new Table(flow.name);

    // Once as it should be, which tells what is asked for.
    let task = await flow.begin(world);
    const before = faults.seen.length;
    expect(await carryOut(world, flow.name, task)).toBe('unharmed');
    const requests = asked(faults.seen.slice(before));
    await task.verify?.();
    await world.end();
    expect(requests.length, 'requests to strike').toBeGreaterThan(0);

    for (const request of requests) {
      for (const kind of faultsFor(flow.name, called(request))) {
        // A step of its own: Playwright looks for the one that a call belongs to among all of a test.
        await test.step(`${called(request)}: ${kind.name}`, async () => {
          const where = `${flow.name}, ${called(request)}: ${kind.name}`;
          try {
            task = await flow.begin(world);
            const fault = await kind.prepare(page, faults, matching(request), request.spared);
            const outcome = await carryOut(world, where, task, fault.held);
            await fault.lift();
            await task.verify?.();
            await world.expectSound(where);
            await world.end();
            table.add(called(request), kind, fault.struck() ? outcome : 'not asked');
          } catch (error) {
            table.fail(where, error);
            await world.startAfresh();
          }
        });
      }
    }
    table.print();
    expect(table.failures).toEqual([]);
  });
}
