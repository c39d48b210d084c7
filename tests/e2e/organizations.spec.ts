// Several organizations and several owners: as `influx auth list --org` and `--user` tell them apart.
import { expect, test } from './support/fixtures';
import { card, description, found, generate, names, save, secretDialog } from './support/page';

test('another organization is entered by its name, and a token is made in it', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const first = page.url();
  await expect(page.getByLabel('Organization', { exact: true })).toHaveCount(0);
  const other = await api.createOrganization(unique('second house'));
  await page.reload();
  const organization = page.getByLabel('Organization', { exact: true });
  await expect(organization.getByRole('option', { selected: true })).toHaveText('home-lab');
  await organization.selectOption(other.name);
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
  await page.getByLabel('Organization', { exact: true }).selectOption('home-lab');
  await expect(page).toHaveURL(first);
  await expect(card(page, name)).toHaveCount(0);
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
  expect((await names(page)).length).toBe(theirs.length);
  await owner.selectOption('All owners');
  await expect(found(page)).toHaveText(`${tokens.length} tokens`);
});
