// The page on a static host of its own, and how one connects there.
import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, test } from './fixtures';
import { StaticHost } from './static-host';

/** A token that may do everything in the organization; of this user, or of whoever makes it. */
export async function allAccess(api: Api, description: string, userID?: string): Promise<string> {
  const { id: orgID } = await api.organization();
  const types = ['authorizations', 'buckets', 'telegrafs', 'tasks', 'users', 'orgs'];
  const permissions = types.flatMap((type) =>
    ['read', 'write'].map((action) => ({ action, resource: type === 'orgs' || type === 'users' ? { type } : { type, orgID } })),
  );
  return (await api.createToken({ description, permissions, userID })).token;
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

/** The same with a name for the server. */
export async function connectAs(page: Page, name: string, server: string, token: string) {
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await connect(page, server, token);
}

/** Opens a saved list of servers with this text. */
export async function openList(page: Page, text: string) {
  const file = { name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByTestId('connections-file').setInputFiles(file);
}

/** What a token needs to list the tokens of an organization, and no more. */
export function toRead(orgID: string) {
  return [
    { action: 'read', resource: { type: 'authorizations', orgID } },
    { action: 'read', resource: { type: 'users' } },
    { action: 'read', resource: { type: 'orgs', id: orgID } },
  ];
}
