// What can be done with a token from its card: rename, delete, clone.
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { words } from './support/api';
import { card, description, generate, names, secretDialog, shownSecret } from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };

test('a name is changed in place by Enter and by leaving, and kept by Escape', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const [first, second, third] = ['first', 'second', 'third'].map(unique);
  const { id } = await api.createToken({ description: first, permissions });
  await page.reload();
  const described = async () => (await api.tokens()).find((token) => token.id === id)?.description;

  await card(page, first).getByRole('button', { name: `Rename ${first}` }).click();
  const field = page.getByTestId('resource-editable-name--input');
  await expect(field).toBeFocused();
  // Its text is selected: typing takes its place.
  await page.keyboard.type(second);
  await page.keyboard.press('Enter');
  await expect(card(page, second)).toBeVisible();
  await expect(field).toHaveCount(0);
  await expect.poll(described).toBe(second);
  await expect(page.getByRole('status').filter({ hasText: 'API token was updated successfully' })).toBeVisible();
  await expect(card(page, second).getByRole('button', { name: `Rename ${second}` })).toBeFocused();

  await card(page, second).getByTestId('resource-editable-name--button').click();
  await field.fill(third);
  await field.blur();
  await expect(card(page, third)).toBeVisible();
  await expect.poll(described).toBe(third);

  await card(page, third).getByTestId('resource-editable-name--button').click();
  await field.fill('given up');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(card(page, third)).toBeVisible();
  expect(await described()).toBe(third);
});

test('a token is deleted once that is confirmed, and its card goes', { tag: '@pictures' }, async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('to delete');
  await api.createReadToken(name);
  await page.reload();
  const button = card(page, name).getByTestId('context-delete-menu--button');
  await expect(page.getByTestId('context-delete-menu--confirm-button')).toHaveCount(0);
  await button.click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('context-delete-menu--confirm-button')).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(await api.tokensCalled(name)).toHaveLength(1);

  await button.click();
  // A second Enter is not to delete it.
  await expect(page.getByRole('button', { name: 'Deactivate Instead' })).toBeFocused();
  await expectAccessible(page, 'List, before a token is deleted');
  await page.getByTestId('context-delete-menu--confirm-button').click();
  await expect(card(page, name)).toHaveCount(0);
  await expect(page.getByTestId('notification-success--children')).toHaveText(
    'API token was deleted successfully',
  );
  expect(await api.tokensCalled(name)).toHaveLength(0);
});

test('whoever is about to delete a token can switch it off instead', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('to keep');
  await api.createReadToken(name);
  await page.reload();
  const button = card(page, name).getByTestId('context-delete-menu--button');
  await button.click();
  await page.getByRole('button', { name: 'Deactivate Instead' }).click();
  await expect(card(page, name).getByRole('switch')).not.toBeChecked();
  await expect.poll(async () => (await api.onlyToken(name)).status).toBe('inactive');
  // It is off already: there is nothing else to offer.
  await button.click();
  await expect(page.getByTestId('context-delete-menu--confirm-button')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deactivate Instead' })).toHaveCount(0);
  const question = page.getByRole('group', { name: `Delete ${name}` });
  await expect(question).toContainText('It is off, so that nothing uses it');
  await expect(question).not.toContainText('stops working');
  // A second Enter is not to delete it here, either.
  await expect(page.getByTestId('confirm--cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('context-delete-menu--confirm-button')).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(await api.tokensCalled(name)).toHaveLength(1);
});

test('a clone has the same permissions and owner, a name of its own, and its own secret', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const bucket = await api.createBucket(unique('bucket'));
  const name = unique('to clone');
  const original = await api.createToken({
    description: name,
    permissions: [
      { action: 'read', resource: { type: 'buckets', id: bucket.id, orgID } },
      { action: 'write', resource: { type: 'dashboards', orgID } },
    ],
  });
  await page.reload();
  await card(page, name).getByTestId('context-menu-token').click();
  await page.getByTestId('context-clone-token').click();
  const dialog = secretDialog(page);
  const secret = await shownSecret(dialog);
  await page.keyboard.press('Escape');
  await expect(card(page, `${name} (clone 1)`)).toBeVisible();
  const clone = await api.onlyToken(`${name} (clone 1)`);
  expect(clone.permissions.map(words)).toEqual(original.permissions.map(words));
  expect(clone.userID).toBe(original.userID);
  expect(secret).not.toBe(original.token);
  await api.deleteToken(clone.id);
});

test('the focus goes on to the next card when one is deleted', async ({ tokensPage: page }) => {
  const all = await names(page);
  await card(page, all[2]).getByTestId('context-delete-menu--button').click();
  await page.getByTestId('context-delete-menu--confirm-button').click();
  await expect(card(page, all[3]).getByRole('heading').getByRole('button')).toBeFocused();
});

test('the focus goes on to what leads on when none is left of those that are shown', async ({ tokensPage: page, api, unique }) => {
  const name = unique('the only one');
  await api.createReadToken(name);
  await page.reload();
  const filter = page.getByPlaceholder('Filter Tokens...');
  await filter.fill(name);
  await expect(page.getByTestId('token-list').getByRole('listitem')).toHaveCount(1);
  await card(page, name).getByTestId('context-delete-menu--button').press('Enter');
  await page.getByTestId('context-delete-menu--confirm-button').press('Enter');
  await expect(page.getByRole('button', { name: 'Show All Tokens' })).toBeFocused();
});

test('the focus stays on a card that a clone gives another place', async ({ tokensPage: page, api, unique }) => {
  const name = unique('aaa');
  await api.createReadToken(name);
  await page.reload();
  await page.getByTestId('resource-sorter--button').click();
  await page.getByTestId('resource-sorter--description-desc').click();
  // It is not sorted anew before something is added.
  await card(page, name).getByTestId('resource-editable-name--button').click();
  const renamed = unique('zzz');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(renamed);
  await page.keyboard.press('Enter');
  const menu = card(page, renamed).getByTestId('context-menu-token');
  await expect(menu).toHaveAccessibleName(`More actions for ${renamed}`);
  await menu.press('Enter');
  await page.keyboard.press('Enter');
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(menu).toBeFocused();
});

test('a dialog that was closed is not what Back leads to', async ({ tokensPage: page }) => {
  await page.evaluate(() => history.pushState({}, '', `${location.pathname}?searchTerm=telegraf`));
  await page.goBack();
  const list = page.url();
  for (const item of ['All Access', 'Read/Write'] as const) {
    await generate(page, item);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL(list);
  }
  const entries = await page.evaluate(() => history.length);
  await generate(page, 'All Access');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(list);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('of two clones that are made at once both secrets are shown', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const { id: orgID } = await api.organization();
    const both = ['a', 'b'].map(unique);
    for (const description of both) {
      const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
      await api.createToken({ description, permissions });
    }
    await page.reload();
    const held = both.map(() => faults.hold(CREATE));
    for (const [made, name] of both.entries()) {
      await card(page, name).getByTestId('context-menu-token').click();
      await page.getByTestId('context-clone-token').click();
      await held[made].arrived;
    }
    held.forEach(({ release }) => release());
    const secrets = [];
    for (const _ of both) {
      secrets.push(await shownSecret(secretDialog(page)));
      await page.getByTestId('button--done').click();
      if (secrets.length === 1) {
        await expect(secretDialog(page).getByText(secrets[0])).toHaveCount(0);
        await expect(secretDialog(page)).toBeVisible();
      }
    }
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(new Set(secrets).size).toBe(2);
    for (const name of both) await api.deleteToken((await api.onlyToken(`${name} (clone 1)`)).id);
  });

  test('a clone that is made while a dialog is open leaves it open, and its secret comes after', async ({
    tokensPage: page,
    faults,
    api,
  }) => {
    const held = faults.hold(CREATE);
    await card(page, 'Grafana').getByTestId('context-menu-token').click();
    await page.getByTestId('context-clone-token').click();
    await held.arrived;
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill('half a thought');
    held.release();
    await expect(page.getByTestId('notification-success')).toContainText('its secret is shown when');
    await expect(description(dialog)).toHaveValue('half a thought');
    await page.keyboard.press('Escape');
    await expect(secretDialog(page)).toContainText('Grafana (clone 1)');
    await api.deleteToken((await api.onlyToken('Grafana (clone 1)')).id);
  });

  test('a clone whose answer was lost is found, and said to be without a secret', async ({
    tokensPage: page,
    faults,
    api,
  }) => {
    faults.loseAnswer(CREATE);
    await card(page, 'Grafana').getByTestId('context-menu-token').click();
    await page.getByTestId('context-clone-token').click();
    await expect(card(page, 'Grafana').getByRole('alert')).toContainText(
      'The server made “Grafana (clone 1)”, but its answer was lost',
    );
    await expect(card(page, 'Grafana (clone 1)')).toBeVisible();
    await api.deleteToken((await api.onlyToken('Grafana (clone 1)')).id);
  });

  test('a token that is made after another organization was entered still gives its secret', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const other = await api.createOrganization(unique('second house'));
    await page.reload();
    const held = faults.hold(CREATE);
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(unique('late'));
    await dialog.getByRole('button', { name: /^Sav/ }).click();
    await held.arrived;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Organization: / }).click();
    await page.getByRole('menuitem', { name: other.name }).click();
    await expect(page).toHaveURL(new RegExp(other.id));
    held.release();
    await expect(secretDialog(page)).toContainText(unique('late'));
    await expect(page).toHaveURL(new RegExp(other.id));
  });

  test('what is refused is said on the card, and the card is as before', async ({
    tokensPage: page,
    api,
    faults,
    unique,
  }) => {
    const name = unique('stubborn');
    const { id } = await api.createReadToken(name);
    await page.reload();
    const path = `/api/v2/authorizations/${id}`;
    const refusal = { code: 'internal error', message: 'no room' };

    faults.refuse({ method: 'PATCH', path }, 500, refusal);
    await card(page, name).getByTestId('resource-editable-name--button').click();
    const field = page.getByTestId('resource-editable-name--input');
    await field.fill(unique('other'));
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('token-list').getByRole('alert')).toContainText('Could not rename');
    // What was typed stands there still, to be saved again or given up.
    await expect(field).toHaveValue(unique('other'));
    await field.press('Escape');
    await expect(card(page, name)).toBeVisible();

    faults.refuse({ method: 'DELETE', path }, 500, refusal);
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await expect(card(page, name).getByRole('alert')).toContainText('Could not delete');

    faults.refuse({ method: 'POST', path: '/api/v2/authorizations' }, 500, refusal);
    await card(page, name).getByTestId('context-menu-token').click();
    await page.getByTestId('context-clone-token').click();
    await expect(card(page, name).getByRole('alert')).toContainText('Could not clone');
    await expect(card(page, name).getByRole('switch')).toBeChecked();
  });

  test('shows what is under way, and does nothing else meanwhile', async ({
    tokensPage: page,
    api,
    faults,
    unique,
  }) => {
    const name = unique('slow');
    const { id } = await api.createReadToken(name);
    await page.reload();
    const request = { method: 'DELETE', path: `/api/v2/authorizations/${id}` };
    const held = faults.hold(request);
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await held.arrived;
    await expect(card(page, name).getByText('Deleting…')).toBeVisible();
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await expect(page.getByTestId('context-delete-menu--confirm-button')).toHaveCount(0);
    await card(page, name).getByRole('switch').click();
    await expect(card(page, name).getByRole('switch')).toBeChecked();
    held.release();
    await expect(card(page, name)).toHaveCount(0);
    expect(faults.count(request)).toBe(1);
  });
});
