// Servers older and newer than those that were recorded.
import { expect, test } from './support/fixtures';
import { words } from './support/api';
import { card, description, generate, save, secretDialog } from './support/page';

const LIST = { method: 'GET', path: '/api/v2/authorizations' };
const TYPES = { method: 'GET', path: '/api/v2/resources' };

test.use({ faulty: true });

test('2.0 names no types: All Access is made of those that it has', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const name = unique('on 2.0');
  faults.refuse(TYPES, 404, { code: 'not found', message: 'path not found' }, 9);
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const { permissions } = await api.onlyToken(name);
  const types = new Set(permissions.map(({ resource }) => resource.type));
  // As the contract lists them for 2.0.
  expect([...types].sort().join(' ')).toBe(
    'annotations authorizations buckets checks dashboards dbrp documents labels notebooks ' +
      'notificationEndpoints notificationRules orgs scrapers secrets sources tasks telegrafs ' +
      'users variables views',
  );
  expect(permissions.map(words)).toContain(`read:orgs/${(await api.organization()).id}`);
});

test('2.0 names no types: the custom dialog offers those that it has', async ({
  tokensPage: page,
  faults,
}) => {
  faults.refuse(TYPES, 404, { code: 'not found', message: 'path not found' }, 9);
  const dialog = await generate(page, 'Custom');
  await dialog.getByPlaceholder('Filter Access Permissions...').fill('notebooks');
  await expect(dialog.getByRole('checkbox', { name: 'Read Notebooks' })).toBeVisible();
});

test('types, statuses and fields that no server had so far are shown and kept', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const name = unique('of tomorrow');
  const made = await api.createReadToken(name);
  const newer = {
    ...made,
    token: '',
    status: 'resting',
    mood: { colour: 'blue' },
    permissions: [
      { action: 'read', resource: { type: 'quantumFoam', orgID, shade: 7 } },
      { action: 'admire', resource: { type: 'buckets', orgID } },
    ],
  };
  faults.refuse(LIST, 200, { links: {}, authorizations: [newer], cursor: 'x' }, 9);
  await page.reload();
  await expect(card(page, name)).toContainText('resting');
  await page.getByPlaceholder('Filter Tokens...').fill('quantumfoam');
  await expect(card(page, name)).toBeVisible();

  await card(page, name).getByRole('button', { name, exact: true }).click();
  const summary = page.getByRole('dialog', { name: 'API Token Summary' });
  await expect(summary.getByText('resting')).toBeVisible();
  await expect(summary.getByTestId('permissions-section')).toContainText(['quantumFoam', 'admire']);
  // Only what is changed is sent: the status stays what the newer server says.
  await summary.getByTestId('custom-api-token-input').fill(`${name} on`);
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await summary.getByTestId('token-save-btn').click();
  expect((await sent).postDataJSON()).toEqual({ description: `${name} on` });
  // What it cannot ask for whole it does not copy in part.
  await card(page, `${name} on`).getByTestId('context-menu-token').click();
  await page.getByTestId('context-clone-token').click();
  await expect(card(page, `${name} on`).getByRole('alert')).toContainText('does not know');
  await api.deleteToken(made.id);
});
