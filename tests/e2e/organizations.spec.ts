// Several organizations and several owners: as `influx auth list --org` and `--user` tell them apart.
import { expect, test } from './support/fixtures';
import { postSignIn } from './support/api';
import {
  READ_WRITE,
  box,
  card,
  description,
  found,
  generate,
  make,
  names,
  save,
  secretDialog,
} from './support/page';

test('another organization is entered by its name, and a token is made in it', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const first = page.url();
  const organization = page.getByRole('button', { name: /^Organization: / });
  await expect(organization).toHaveCount(0);
  const other = await api.createOrganization(unique('second house'));
  await page.reload();
  await expect(organization).toHaveText('Organization: home-lab');
  // It is reached by the arrows, and nothing is left before one is chosen.
  await organization.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: other.name })).toBeFocused();
  await expect(page).toHaveURL(first);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/orgs/${other.id}/load-data/tokens$`));
  await expect(page.getByTestId('empty-state')).toBeVisible();

  const name = unique('of the second house');
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, name)).toBeVisible();
  expect(await api.tokensCalled(name, other.id)).toHaveLength(1);
  expect(await api.tokensCalled(name)).toEqual([]);
  await organization.click();
  await page.getByRole('menuitem', { name: 'home-lab' }).click();
  await expect(page).toHaveURL(first);
  await expect(card(page, name)).toHaveCount(0);
});

test('a key opens a dialog in the organization that was entered, and not in the one that was left', async ({ tokensPage: page, api, unique }) => {
  const other = await api.createOrganization(unique('third house'));
  await page.reload();
  await page.getByRole('button', { name: /^Organization: / }).click();
  await page.getByRole('menuitem', { name: other.name }).click();
  await expect(page.getByTestId('empty-state')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: READ_WRITE })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/orgs/${other.id}/load-data/tokens/generate/buckets$`));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`/orgs/${other.id}/load-data/tokens$`));
});

test('the tokens of one owner, which the address remembers', async ({ tokensPage: page, api }) => {
  const tokens = await api.tokens();
  const [{ userID }] = tokens.filter(({ user }) => user === 'grafana');
  const owner = page.getByLabel('Tokens of', { exact: true });
  await owner.selectOption('grafana');
  const theirs = tokens.filter((token) => token.userID === userID);
  expect(theirs.length).toBeLessThan(tokens.length);
  await expect(found(page)).toHaveText(`${theirs.length} of ${tokens.length} tokens`);
  await expect(page).toHaveURL(new RegExp(`\\?userID=${userID}$`));
  await page.reload();
  await expect(owner.getByRole('option', { selected: true })).toHaveText('grafana');
  await expect.poll(async () => (await names(page)).length).toBe(theirs.length);
  await owner.selectOption('All owners');
  await expect(found(page)).toHaveText(`${tokens.length} tokens`);
});

test('an owner who has no tokens left can be taken back', async ({ tokensPage: page, api }) => {
  await page.goto(`${page.url()}?userID=00000000000000aa`);
  const owner = page.getByLabel('Tokens of', { exact: true });
  await expect(owner.getByRole('option', { selected: true })).toHaveText('00000000000000aa (no tokens)');
  await owner.selectOption('All owners');
  await expect(found(page)).toHaveText(`${(await api.tokens()).length} tokens`);
});

for (const version of ['2.9', '2.1']) {
  test.describe(`on a ${version} server`, () => {
    test.use({ emulate: version });

    test('an owner who may not read users is told that the list may not be whole', async ({
      page,
      api,
      unique,
    }) => {
      const owner = await api.createUser(unique('second owner'), 'owners');
      await postSignIn(page.request, owner);
      await page.goto('/');
      await expect(page.getByTestId('empty-state')).toContainText('These are your own tokens.');
      // What they may not read they cannot let a token read either.
      const dialog = await generate(page, 'Custom');
      await dialog.getByPlaceholder('Filter Access Permissions...').fill('users');
      const users = box(dialog, 'Read Users');
      await expect(users).toHaveAttribute('aria-disabled', 'true');
      await users.click({ force: true });
      await expect(users).not.toBeChecked();
      await expect(dialog.getByText('You may not read other users')).toBeVisible();
      await dialog.getByPlaceholder('Filter Access Permissions...').fill('docker');
      await box(dialog, 'Read docker').check();
      await make(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(card(page, 'Read docker')).toBeVisible();
      await expect(page.getByText('These are your own tokens.')).toBeVisible();
    });

    test('the operator, who may read users, is told nothing of the kind', async ({ tokensPage: page }) => {
      await expect(card(page, 'Grafana')).toBeVisible();
      await expect(page.getByText('These are your own tokens.')).toHaveCount(0);
    });
  });
}
