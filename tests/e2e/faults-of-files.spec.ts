// Faults of the page's own files: where one does not come as it should, it is said, and loading it again
// leads on. What comes in the place of `index.html` itself is shown by the browser, and no page of ours.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { faultsFor } from './support/faults/plan';
import type { Prepared } from './support/faults/kinds';
import { unhandled } from './support/faults/world';
import { CUSTOM } from './support/page';

test.use({ faulty: true });

/** A file of the page, and how one comes to need it. */
interface File {
  name: string;
  path: RegExp;
  /** Asks for it. */
  need(page: Page): Promise<void>;
  /** What is there when it came. */
  there(page: Page): Promise<void>;
}

async function openCustom(page: Page) {
  await page.getByTestId('token-list').waitFor();
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'Custom API Token' }).click();
}

const seesList = (page: Page) => page.getByTestId('token-list').waitFor();

const FILES: File[] = [
  { name: 'the loader', path: /\.js$/, need: async (page) => void (await page.reload()), there: seesList },
  { name: 'the program', path: /_bg\.wasm$/, need: async (page) => void (await page.reload()), there: seesList },
  {
    name: 'the later part',
    path: /split_later-[0-9a-f]+\.wasmz$/,
    async need(page) {
      await page.goto('/');
      await openCustom(page);
    },
    there: (page) => page.getByRole('dialog', { name: CUSTOM }).waitFor(),
  },
];

/** Looks at the page while something is held back, and lets it go. */
async function whileHeld(page: Page, { held }: Prepared) {
  if (!held) return;
  await held.arrived;
  await expect(page.locator('body')).toContainText(/Load Data|Token Console/);
  held.release();
}

for (const file of FILES) {
  test(`faults: ${file.name}`, async ({ tokensPage: page, faults }) => {
    test.setTimeout(600_000);
    const uncaught = unhandled(page);
    for (const kind of faultsFor('files', file.name)) {
      await test.step(kind.name, async () => {
        // It is fetched anew each time.
        const cache = await page.context().newCDPSession(page);
        await cache.send('Network.enable');
        await cache.send('Network.setCacheDisabled', { cacheDisabled: true });
        const fault = await kind.prepare(page, faults, { path: file.path }, 0);
        await Promise.all([file.need(page), whileHeld(page, fault)]);
        const said = page.getByRole('alert').filter({ hasText: 'could not be loaded', visible: true });
        await Promise.race([said.first().waitFor(), file.there(page)]);
        expect(fault.struck(), `${kind.name}: it was asked for`).toBe(true);
        await fault.lift();
        await page.reload();
        await file.there(page);
        await cache.detach();
      });
    }
    // What went wrong was said; what is still fetched when the page is left is no fault.
    expect(uncaught().filter((line) => !/integrity|MIME|Failed to fetch|Fetch API cannot load|could not be loaded|WebAssembly|NetworkError/i.test(line))).toEqual([]);
  });
}
