// Signing in and out, and coming back to where one was.
import { expect, test } from './support/fixtures';
import { card, chooseInUserMenu, endSession, signIn } from './support/page';

test('signing in leads to the tokens of the first organization', async ({ page, person, api }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/signin/);
  await signIn(page, person);
  const { id } = await api.organization();
  await expect(page).toHaveURL(`/orgs/${id}/load-data/tokens`);
  await expect(page.getByRole('heading', { name: 'Load Data' })).toBeVisible();
  // The button that was pressed is gone: keyboards and screen readers go on where the page begins.
  await expect(page.getByRole('main')).toBeFocused();
});

test('on a phone one begins at the top after signing in', async ({ page, person }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto('/signin');
  await signIn(page, person);
  await expect(page.getByRole('main')).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('who is signed in and the version of the server stand in the navigation', async ({
  tokensPage: page,
  person,
}) => {
  const navigation = page.getByTestId('tree-nav');
  await expect(navigation.getByText(person.username, { exact: true })).toBeVisible();
  await expect(navigation.getByText(/\b2\.\d+/)).toBeVisible();
});

test('a wrong password is said to be wrong, and what was typed stays', async ({ page, person }) => {
  await page.goto('/signin');
  await signIn(page, { ...person, password: 'not the password' });
  await expect(page.getByRole('alert')).toContainText('password');
  await expect(page.getByLabel('Username')).toHaveValue(person.username);
  await expect(page).toHaveURL(/\/signin/);
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Load Data' })).toBeVisible();
});

test('a password goes nowhere but to the server', async ({ page, person, leaks }) => {
  await page.goto('/signin');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Load Data' })).toBeVisible();
  await leaks.expectNoTraceOf(person.password);
  await leaks.expectNotInDocument(person.password);
});

test('an address that was asked for is reached after signing in', async ({ page, person, api }) => {
  const { id } = await api.organization();
  const address = `/orgs/${id}/load-data/tokens/generate/all-access`;
  await page.goto(address);
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await signIn(page, person);
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('dialog')).toBeVisible();
});

for (const elsewhere of ['https://example.com/', '//example.com/', '/\\example.com', 'javascript:0']) {
  test(`signing in never leads off to ${elsewhere}`, async ({ page, person }) => {
    await page.goto(`/signin?returnTo=${encodeURIComponent(elsewhere)}`);
    await signIn(page, person);
    await expect(page).toHaveURL(/\/orgs\/[0-9a-f]{16}\/load-data\/tokens$/);
  });
}

test('whoever signed out can sign in at once with the keyboard', async ({ tokensPage: page }) => {
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByLabel('Username')).toBeFocused();
});

test('signing out ends the session', async ({ tokensPage: page }) => {
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page).toHaveURL(/\/signin/);
  expect((await page.request.get('/api/v2/me')).status()).toBe(401);
});

test('the address /logout ends the session', async ({ tokensPage: page }) => {
  await page.goto('/logout');
  await expect(page).toHaveURL(/\/signin/);
  expect((await page.request.get('/api/v2/me')).status()).toBe(401);
});

test('after signing out the next person finds nothing that was typed', async ({
  tokensPage: page,
  person,
  api,
}) => {
  const { id } = await api.organization();
  await page.goto(`/orgs/${id}/load-data/tokens/generate/all-access`);
  await page.getByLabel('Description', { exact: true }).fill('half a thought');
  // Ended from elsewhere, so that what was typed is kept for the way back.
  await endSession(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await signIn(page, person);
  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('half a thought');
  await page.keyboard.press('Escape');
  await chooseInUserMenu(page, 'Sign Out');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'All Access API Token' }).click();
  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('');
});

test('whoever signs in after a session ran out finds only what they typed themselves', async ({ page, person, api, unique }) => {
  const other = await api.createUser(unique('other'), 'owners');
  const { id } = await api.organization();
  await page.goto('/');
  await signIn(page, person);
  await page.getByTestId('token-list').waitFor();
  await page.goto(`/orgs/${id}/load-data/tokens/generate/all-access`);
  await page.getByLabel('Description', { exact: true }).fill('half a thought');
  await endSession(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await signIn(page, other);
  await expect(page.getByTestId('user-name')).toHaveText(other.username);
  await expect(page.getByLabel('Description', { exact: true })).toHaveValue('');
});

test('a session that ran out leads to sign-in and back to the list', async ({
  tokensPage: page,
  person,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const name = unique('still here');
  await api.createReadToken(name);
  await endSession(page);
  await page.reload();
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await signIn(page, person);
  await expect(page).toHaveURL(`/orgs/${orgID}/load-data/tokens`);
  await expect(card(page, name)).toBeVisible();
});
