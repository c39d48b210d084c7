// What people come for, in Firefox: from signing in to a copied secret, and the way in by keys.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import {
  bucket,
  card,
  description,
  generate,
  generateByKeys,
  pane,
  pasted,
  save,
  scope,
  secretDialog,
  shownSecret,
  signIn,
  tabTo,
} from '../support/page';

/** Collects what goes wrong in the page: errors that nothing catches, panics, what its policy
 * refuses. To be looked at before the test ends: for pictures of the page, Playwright does what the
 * policy refuses. */
function errorsIn(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

test('from signing in to a copied secret that works, and out again', async ({
  page,
  person,
  api,
  backend,
  playwright,
  unique,
}) => {
  const errors = errorsIn(page);
  const chosen = await api.createBucket(unique('meters'));
  const name = unique('copied');

  await page.goto('/');
  await signIn(page, person);
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  const read = pane(dialog, 'Read');
  await scope(read, 'Scoped');
  await bucket(read, chosen.name).click();
  await save(dialog).click();

  const once = secretDialog(page);
  await expect(once).toBeVisible();
  const shown = await shownSecret(once);
  await once.getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText(/has been copied to clipboard/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, name)).toBeVisible();
  const secret = await pasted(page);
  expect(secret).toBe(shown);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const asToken = await playwright.request.newContext({
    baseURL: backend.origin,
    extraHTTPHeaders: { Authorization: `Token ${secret}` },
  });
  const { buckets } = await (await asToken.get('/api/v2/buckets')).json();
  expect(buckets.map(({ id }: { id: string }) => id)).toEqual([chosen.id]);
  await asToken.dispose();

  await page.getByRole('button', { name: 'Signed-in user' }).click();
  await page.getByRole('menuitem', { name: 'Sign Out' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByLabel('Username')).toBeVisible();
  expect((await page.request.get('/api/v2/me')).status()).toBe(401);
  expect(errors).toEqual([]);
});

test('by keys alone one signs in, and opens, chooses from and leaves the Generate menu', async ({
  page,
  person,
}) => {
  const errors = errorsIn(page);
  await page.goto('/');
  await tabTo(page, page.getByLabel('Username'));
  await page.keyboard.type(person.username);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('token-list').or(page.getByTestId('empty-state'))).toBeVisible();

  const dialog = await generateByKeys(page, 'All Access');
  await page.keyboard.type('typed');
  await expect(description(dialog)).toHaveValue('typed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const button = page.getByRole('button', { name: 'Generate API Token' }).first();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Read/Write API Token' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(errors).toEqual([]);
});
