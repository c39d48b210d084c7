// The page on a static host of its own, and how one connects there.
import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, test } from './fixtures';
import { StaticHost } from './static-host';

/** A token that may do everything in the organization. */
export async function allAccess(api: Api, description: string): Promise<string> {
  const { id: orgID } = await api.organization();
  const types = ['authorizations', 'buckets', 'telegrafs', 'tasks', 'users', 'orgs'];
  const permissions = types.flatMap((type) =>
    ['read', 'write'].map((action) => ({ action, resource: type === 'orgs' || type === 'users' ? { type } : { type, orgID } })),
  );
  return (await api.createToken({ description, permissions })).token;
}

/** Tests of the page on a static host below the path `base`. */
export const hosted = test.extend<{ base: string; host: StaticHost }>({
  base: ['', { option: true }],
  host: async ({ base }, use) => {
    const host = await StaticHost.start({ base });
    await use(host);
    host.stop();
  },
});

/** Fills in what is needed to connect. */
export async function fill(page: Page, server: string, token: string) {
  await page.getByLabel('Server address').fill(server);
  await page.getByLabel('API Token', { exact: true }).fill(token);
}

/** Connects, and waits for the list. */
export async function connect(page: Page, server: string, token: string) {
  await fill(page, server, token);
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('token-list')).toBeVisible();
}
