// What the tests with hostile names start from: a trap for what becomes more than a text, a server
// on which everything has such a name, and its list.
import type { Page } from '@playwright/test';
import { test as base } from './fixtures';
import { plant, type Planted } from './planted';
import { Trap } from './trap';

export { expect } from './fixtures';

interface Hostile {
  /** Catches what runs, and what is made or asked for by a text. */
  trap: Trap;
  /** The ids of what has the hostile names. */
  planted: Planted;
  /** The list of all these tokens. */
  hostilePage: Page;
}

export const hostileTest = base.extend<Hostile>({
  // The embedded server takes more than a real one, and the policy shall not be what saves the page.
  seed: 'demo',
  bypassCSP: true,

  trap: [
    async ({ page, baseURL }, use, testInfo) => {
      // Each test goes through all the names, one after another.
      testInfo.setTimeout(240_000);
      const trap = await Trap.set(page, baseURL ?? '');
      await use(trap);
      if (testInfo.status === 'passed') await trap.expectNothingCaught();
    },
    { auto: true },
  ],

  planted: async ({ page, api }, use) => use(await plant(page, api)),

  hostilePage: async ({ planted: _, tokensPage }, use) => {
    await tokensPage.reload();
    await tokensPage.getByTestId('token-list').waitFor();
    await use(tokensPage);
  },
});
