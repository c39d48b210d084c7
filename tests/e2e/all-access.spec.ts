// Generating an All Access token.
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import { card, description, generate, save, secretDialog } from './support/page';

test('it is stored with everything that the server names, and no more', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('may do anything');
  const dialog = await generate(page, 'All Access');
  await expect(dialog).toContainText(
    'This token will be able to create, update, delete, read, and write to anything in this organization',
  );
  await description(dialog).fill(name);
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();

  const [{ id: orgID }, { id: userID }] = [await api.organization(), await api.me()];
  const expected = (await api.resourceTypes()).flatMap((type) => {
    if (type === 'instance') return [];
    if (type === 'orgs') return [`read:orgs/${orgID}`];
    if (type === 'users') return [`read:users/${userID}`, `write:users/${userID}`];
    return [`read:${type} of ${orgID}`, `write:${type} of ${orgID}`];
  });
  expect(expected.length).toBeGreaterThan(30);
  expect((await api.onlyToken(name)).permissions.map(words).sort()).toEqual(expected.sort());

  await page.keyboard.press('Escape');
  await expect(card(page, name)).toBeVisible();
});

for (const [way, leave] of [
  ['Cancel', async (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Escape', async (page) => page.keyboard.press('Escape')],
  ['the cross', async (page) => page.getByRole('dialog').getByRole('button').first().click()],
] as [string, (page: import('@playwright/test').Page) => Promise<void>][]) {
  test(`${way} closes the dialog, and nothing of it is stored or kept`, async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const list = page.url();
    const name = unique('never mind');
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await leave(page);
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(list);
    expect(await api.tokensCalled(name)).toEqual([]);
    await expect(description(await generate(page, 'All Access'))).toHaveValue('');
  });
}

test('the two dialogs keep what is typed apart', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill('only here');
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  await expect(description(await generate(page, 'Read/Write'))).toHaveValue('');
});

test.describe('on a 2.1 server', () => {
  test.use({ emulate: '2.1' });

  test('it is stored with what that version names', async ({ tokensPage: page, api, unique }) => {
    const name = unique('may do anything');
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    const types = (await api.resourceTypes()).filter((type) => type !== 'instance');
    const { permissions } = await api.onlyToken(name);
    expect(new Set(permissions.map((permission) => permission.resource.type))).toEqual(new Set(types));
    expect(types).not.toContain('remotes');
  });
});
