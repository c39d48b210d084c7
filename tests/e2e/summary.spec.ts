// The summary of a token: all that is known of it, to look at and to change.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { card, description, generate, save, secretDialog } from './support/page';

function summary(page: Page) {
  return page.getByRole('dialog', { name: 'API Token Summary' });
}

test('opens from the name, has an address of its own, and tells what is known', async ({
  tokensPage: page,
  api,
  unique,
  person,
}) => {
  const { id: orgID } = await api.organization();
  const bucket = await api.createBucket(unique('pail'));
  const name = unique('to look at');
  const { id } = await api.createToken({
    description: name,
    permissions: [
      { action: 'read', resource: { type: 'buckets', id: bucket.id, orgID } },
      { action: 'write', resource: { type: 'buckets', id: bucket.id, orgID } },
      { action: 'read', resource: { type: 'dashboards', orgID } },
    ],
  });
  await page.reload();
  await card(page, name).getByTestId(`token-name ${name}`).click();
  await expect(page).toHaveURL(`/orgs/${orgID}/load-data/tokens/${id}`);
  for (const open of [async () => {}, async () => void (await page.reload())]) {
    await open();
    const dialog = summary(page);
    await expect(dialog.getByTestId('custom-api-token-input')).toHaveValue(name);
    await expect(dialog.getByTestId('custom-api-token-toggle')).toBeChecked();
    const { name: organization } = await api.organization();
    for (const known of [id, orgID, organization, person.username]) {
      await expect(dialog.getByText(known, { exact: true })).toBeVisible();
    }
    const sections = dialog.getByTestId('permissions-section');
    await expect(sections).toHaveCount(2);
    await expect(sections.nth(0)).toContainText(`buckets-${bucket.name}`);
    await expect(sections.nth(0).getByTestId('permissions--item')).toHaveText(['read', 'write']);
    await expect(sections.nth(1)).toContainText('dashboards');
    await dialog.getByTestId('input-field--filter').fill('PAIL');
    await expect(sections).toHaveCount(1);
  }
  // In a search field with text, Escape is the browser's way to empty it.
  await summary(page).getByTestId('custom-api-token-toggle').focus();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`/orgs/${orgID}/load-data/tokens`);
});

test('changes the description and the status with Save, and nothing with Cancel', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const [before, after] = ['before', 'after'].map(unique);
  await api.createReadToken(before);
  await page.reload();
  const open = (name: string) => card(page, name).getByRole('button', { name, exact: true }).click();
  await open(before);
  await summary(page).getByTestId('custom-api-token-toggle').click();
  await summary(page).getByTestId('custom-api-token-input').fill(after);
  await summary(page).getByTestId('token-cancel-btn').click();
  await expect(summary(page)).toHaveCount(0);
  expect((await api.onlyToken(before)).status).toBe('active');

  await open(before);
  await expect(summary(page).getByTestId('custom-api-token-input')).toHaveValue(before);
  await summary(page).getByTestId('custom-api-token-toggle').click();
  await summary(page).getByTestId('custom-api-token-input').fill(after);
  await summary(page).getByTestId('token-save-btn').click();
  await expect(summary(page)).toHaveCount(0);
  await expect(card(page, after).getByRole('switch')).not.toBeChecked();
  expect((await api.onlyToken(after)).status).toBe('inactive');
});

test('a permission for a bucket that is gone is marked so', async ({ tokensPage: page, api, unique }) => {
  const { id: orgID } = await api.organization();
  const name = unique('dangling');
  const { id } = await api.createToken({
    description: name,
    permissions: [{ action: 'read', resource: { type: 'buckets', id: 'dddddddddddddddd', orgID } }],
  });
  await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
  const section = summary(page).getByTestId('permissions-section');
  await expect(section).toContainText('buckets-dddddddddddddddd');
  await expect(section).toContainText('deleted');
});

test('resources of other types are called by their names, and marked when they are gone', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const [dashboard] = await api.dashboards();
  const read = (type: string, id: string) => ({ action: 'read', resource: { type, id, orgID } });
  const { id } = await api.createToken({
    description: unique('of many kinds'),
    permissions: [
      read('dashboards', dashboard.id),
      read('dashboards', 'dddddddddddddddd'),
      read('telegrafs', 'eeeeeeeeeeeeeeee'),
    ],
  });
  await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
  const sections = summary(page).getByTestId('permissions-section');
  await expect(sections).toHaveText([
    `dashboards-${dashboard.name}read`,
    /^dashboards-dddddddddddddddddeleted/,
    /^telegrafs-eeeeeeeeeeeeeeeedeleted/,
  ]);
});

test('a token that is not there is said not to be', async ({ tokensPage: page, api }) => {
  const { id: orgID } = await api.organization();
  await page.goto(`/orgs/${orgID}/load-data/tokens/0123456789abcdef`);
  await expect(summary(page).getByRole('alert')).toContainText('Could not open the token');
});

test.describe('on a server that keeps hashes', () => {
  test.use({ emulate: '2.9' });

  test('says why there is no secret', async ({ tokensPage: page, api, unique }) => {
    const { id: orgID } = await api.organization();
    const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
    const { id } = await api.createToken({ description: unique('hashed'), permissions });
    await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
    await expect(summary(page).getByText(/only a hash/)).toBeVisible();
    await expect(summary(page).getByRole('button', { name: 'Reveal' })).toHaveCount(0);
  });
});

test.describe('on a server that lists secrets', () => {
  test.use({ emulate: '2.1' });

  test('shows also the secret of a token that was just made on the page', async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const name = unique('just made');
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await card(page, name).getByRole('button', { name, exact: true }).click();
    await summary(page).getByRole('button', { name: 'Reveal' }).click();
    await expect(summary(page).getByText((await api.onlyToken(name)).token)).toBeVisible();
  });

  test('shows the secret when it is asked for, and not before', async ({
    tokensPage: page,
    api,
    unique,
    leaks,
  }) => {
    const { id: orgID } = await api.organization();
    const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
    const { id, token } = await api.createToken({ description: unique('listed'), permissions });
    await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
    await expect(summary(page).getByRole('button', { name: 'Reveal' })).toBeVisible();
    await leaks.expectNotInDocument(token);
    await summary(page).getByRole('button', { name: 'Reveal' }).click();
    await expect(summary(page).getByText(token)).toBeVisible();
    await summary(page).getByRole('button', { name: 'Hide' }).click();
    await leaks.expectNotInDocument(token);
    await page.keyboard.press('Escape');
    await expect(summary(page)).toHaveCount(0);
    await leaks.expectNoTraceOf(token);
  });
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a refusal is explained in the dialog, which stays as it was', async ({
    tokensPage: page,
    api,
    faults,
    unique,
  }) => {
    const { id: orgID } = await api.organization();
    const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
    const { id } = await api.createToken({ description: unique('refused'), permissions });
    await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
    const field = summary(page).getByTestId('custom-api-token-input');
    await field.fill('what was typed');
    const path = `/api/v2/authorizations/${id}`;
    faults.refuse({ method: 'PATCH', path }, 500, { code: 'internal error', message: 'no room' });
    await summary(page).getByTestId('token-save-btn').click();
    await expect(summary(page).getByRole('alert')).toContainText('no room');
    await expect(field).toHaveValue('what was typed');
  });

  test('what was changed is kept while a session is signed in anew', async ({
    tokensPage: page,
    api,
    faults,
    unique,
    person,
  }) => {
    const { id: orgID } = await api.organization();
    const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
    const name = unique('kept');
    const { id } = await api.createToken({ description: name, permissions });
    await page.goto(`/orgs/${orgID}/load-data/tokens/${id}`);
    await summary(page).getByTestId('custom-api-token-input').fill('what was typed');
    const path = `/api/v2/authorizations/${id}`;
    faults.refuse({ method: 'PATCH', path }, 401, { code: 'unauthorized', message: 'unauthorized access' });
    await summary(page).getByTestId('token-save-btn').click();
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await expect(summary(page).getByTestId('custom-api-token-input')).toHaveValue('what was typed');
  });
});
