// Whose a new token is, whether it can be used at once, and how far an operator token reaches.
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import {
  bucket,
  card,
  description,
  generate,
  pane,
  save,
  secretDialog,
} from './support/page';

for (const version of ['2.9', '2.1']) {
  test.describe(`on a ${version} server`, () => {
    test.use({ emulate: version });

    test('a token for another user, inactive at first', async ({ tokensPage: page, api, unique }) => {
      const name = unique('of grafana');
      const dialog = await generate(page, 'Read/Write');
      await description(dialog).fill(name);
      await bucket(pane(dialog, 'Read'), 'docker').click();
      await dialog.getByText('Owner and status').click();
      const owner = dialog.getByLabel('Owner', { exact: true });
      await expect(owner.getByRole('option', { selected: true })).toHaveText('admin (you)');
      await expect(dialog.getByText(/they see it in their list/)).toBeVisible();
      await owner.selectOption('grafana');
      await dialog.getByTestId('token-inactive').check();
      await save(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      const made = await api.onlyToken(name);
      expect(made.user).toBe('grafana');
      expect(made.status).toBe('inactive');
      await page.keyboard.press('Escape');
      await expect(card(page, name)).toContainText('Owner: grafana');
      await expect(card(page, name)).toContainText('Inactive');
    });

    test('what is said in one dialog is not taken over into another', async ({ tokensPage: page }) => {
      const dialog = await generate(page, 'Read/Write');
      await dialog.getByText('Owner and status').click();
      await dialog.getByTestId('token-inactive').check();
      await page.goBack();
      const other = await generate(page, 'All Access');
      await other.getByText('Owner and status').click();
      await expect(other.getByTestId('token-inactive')).not.toBeChecked();
    });

    test('All Access for another user is about that user', async ({ tokensPage: page, api, unique }) => {
      const name = unique('all of grafana');
      const dialog = await generate(page, 'All Access');
      await description(dialog).fill(name);
      await dialog.getByText('Owner and status').click();
      await dialog.getByLabel('Owner', { exact: true }).selectOption('grafana');
      await save(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      const made = await api.onlyToken(name);
      expect(made.permissions.map(words)).toContain(`write:users/${made.userID}`);
      expect(made.userID).not.toBe((await api.me()).id);
    });

    test('an operator token is warned of, and reaches all of the server', async ({
      tokensPage: page,
      api,
      unique,
    }) => {
      const name = unique('operator');
      const dialog = await generate(page, 'Operator');
      await expect(dialog).toContainText('anything on this server, in every organization');
      await description(dialog).fill(name);
      await save(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      const { permissions } = await api.onlyToken(name);
      const expected = (await api.resourceTypes()).flatMap((type) =>
        type === 'instance' ? [] : [`read:${type}`, `write:${type}`],
      );
      const given = permissions.map(words);
      expect(given).toEqual(expect.arrayContaining(expected));
      expect(given.filter((permission) => permission.includes(' of '))).toEqual([]);
    });
  });
}

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('who may not see the members can make tokens of their own', async ({ tokensPage: page, faults, api }) => {
    const { id } = await api.organization();
    const message = `read:orgs/${id}/users is unauthorized`;
    for (const of of ['owners', 'members']) {
      const path = `/api/v2/orgs/${id}/${of}`;
      faults.refuse({ method: 'GET', path }, 401, { code: 'unauthorized', message }, 9);
    }
    const dialog = await generate(page, 'All Access');
    await dialog.getByText('Owner and status').click();
    await expect(dialog.getByText(/you can only make tokens of your own/)).toBeVisible();
    await expect(dialog.getByLabel('Owner', { exact: true }).getByRole('option')).toHaveCount(1);
  });
});
