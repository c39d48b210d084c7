// Signing in with an API token, and the warning before that very token is turned off.
import type { Locator, Page } from '@playwright/test';
import type { Api, Token } from './support/api';
import { expect, test } from './support/fixtures';
import { box, branch, card, chooseInUserMenu, generate, secretDialog } from './support/page';

const ME = { method: 'GET', path: '/api/v2/me' };

/** What a token must be able to read so that it lists itself and others. */
async function reader(api: Api, description: string, more: object[] = []): Promise<Token> {
  const { id: orgID } = await api.organization();
  const of = (action: string, type: string) => ({ action, resource: { type, orgID } });
  const permissions = [
    of('read', 'authorizations'),
    of('write', 'authorizations'),
    ...['read', 'write'].map((action) => ({ action, resource: { type: 'users' } })),
    { action: 'read', resource: { type: 'orgs', id: orgID } },
    of('read', 'buckets'),
    of('read', 'telegrafs'),
    ...more,
  ];
  return api.createToken({ description, permissions });
}

async function signInWith(page: Page, secret: string): Promise<void> {
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Use an API token instead' }).click();
  await page.getByLabel('API Token', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign In' }).click();
}

const warning = (inside: Locator) => inside.getByText(/^You are signed in to this console with/);

test('it leads to the list, is sent instead of a cookie, and is kept nowhere', async ({
  page,
  api,
  unique,
  leaks,
}) => {
  const { token } = await reader(api, unique('of the console'));
  const asked = page.waitForRequest((request) => request.url().includes('/api/v2/authorizations'));
  await signInWith(page, token);
  await expect(card(page, unique('of the console'))).toBeVisible();
  const headers = await (await asked).allHeaders();
  expect(headers.authorization).toBe(`Token ${token}`);
  expect(headers.cookie).toBeUndefined();
  await leaks.expectNoTraceOf(token);
  await leaks.expectNotInDocument(token);
  // It is forgotten with the page.
  await page.reload();
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
});

test('signing out forgets it', async ({ page, api, unique }) => {
  const { token } = await reader(api, unique('of the console'));
  await signInWith(page, token);
  await expect(page.getByRole('heading', { name: 'Load Data' })).toBeVisible();
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page.getByLabel('Username')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/signin/);
});

test('after signing out neither a key nor coming back to the tab asks the server with it, nor leads anywhere', async ({ page, api, unique }) => {
  const { token } = await reader(api, unique('of the console'));
  await signInWith(page, token);
  await expect(card(page, unique('of the console'))).toBeVisible();
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page.getByLabel('Username')).toBeFocused();
  const asked: string[] = [];
  // The browser asks for the icon when it likes.
  page.on('request', (request) => !request.url().endsWith('/favicon.svg') && asked.push(new URL(request.url()).pathname));
  const address = page.url();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ['r', 'n', 'Control+k']) await page.keyboard.press(key);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  // What is asked for later comes behind what was asked for.
  await page.evaluate(() => fetch('/health'));
  await expect.poll(() => asked).toEqual(['/health']);
  expect(page.url()).toBe(address);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a token that the server does not know, and what is none', async ({ page, backend: _ }) => {
  await signInWith(page, `${'A'.repeat(86)}==`);
  await expect(page.getByRole('alert')).toContainText('does not know this token');
  await signInWith(page, 'not a token');
  await expect(page.getByRole('alert')).toContainText('Paste the secret of an API token');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await expect(page.getByLabel('Username')).toBeVisible();
});

test('a token that is switched off is said to be, and never shows an empty list', async ({
  page,
  api,
  unique,
}) => {
  const { id, token } = await reader(api, unique('soon off'));
  await api.setStatus(id, 'inactive');
  await signInWith(page, token);
  await expect(page.getByRole('alert')).toContainText('token is inactive');
  await api.setStatus(id, 'active');
  await signInWith(page, token);
  await expect(card(page, unique('soon off'))).toBeVisible();
  await api.setStatus(id, 'inactive');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByTestId('notification-error')).toContainText('token is inactive');
});

test.describe('on a server that lists secrets', () => {
  test.use({ emulate: '2.1' });

  test('only the very token is warned of, in the one confirmation', async ({ page, api, unique }) => {
    const own = unique('of the console');
    const other = unique('just like it');
    const { id, token } = await reader(api, own);
    await reader(api, other);
    await signInWith(page, token);

    // The switch of any other one works at once.
    await card(page, other).getByRole('switch').click();
    await expect(card(page, other).getByRole('switch')).not.toBeChecked();

    const toggle = card(page, own).getByRole('switch');
    await toggle.click();
    await expect(warning(card(page, own))).toContainText('with this very token');
    await expect(toggle).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(warning(page.locator('body'))).toHaveCount(0);
    await expect(toggle).toBeFocused();

    await card(page, own).getByTestId('context-delete-menu--button').click();
    await expect(warning(card(page, own))).toHaveCount(1);
    await expect(card(page, own).getByText('nothing brings the token back')).toBeVisible();
    await page.keyboard.press('Escape');
    await card(page, other).getByTestId('context-delete-menu--button').click();
    await expect(card(page, other).getByText('Nothing brings it back')).toBeVisible();
    await expect(warning(page.locator('body'))).toHaveCount(0);
    await page.keyboard.press('Escape');

    await toggle.click();
    await card(page, own).getByRole('button', { name: 'Deactivate', exact: true }).click();
    await expect(toggle).not.toBeChecked();
    expect((await api.onlyToken(own)).id).toBe(id);
    expect((await api.onlyToken(own)).status).toBe('inactive');
  });

  test('several at once are warned of if it is among them', async ({ page, api, unique }) => {
    const own = unique('of the console');
    const { token } = await reader(api, own);
    await reader(api, unique('just like it'));
    await signInWith(page, token);
    await page.getByPlaceholder('Filter Tokens...').fill(unique('').trim());
    await page.getByRole('checkbox', { name: `Select ${unique('just like it')}` }).click();
    const bar = page.getByRole('group', { name: 'Selected tokens' });
    await bar.getByRole('button', { name: /^Delete/ }).click();
    await expect(bar.getByText('nothing brings the tokens back')).toBeVisible();
    await expect(warning(bar)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: `Select ${own}` }).click();
    await bar.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await expect(warning(bar)).toContainText('one of these very tokens');
    await page.keyboard.press('Escape');
    expect((await api.onlyToken(own)).status).toBe('active');
    await bar.getByRole('button', { name: /^Delete/ }).click();
    await expect(warning(bar)).toHaveCount(1);
    await page.getByTestId('deactivate-instead').click();
    await expect.poll(async () => (await api.onlyToken(own)).status).toBe('inactive');
  });

  test('what it may not do cannot be ticked in the custom dialog', async ({ page, api, unique }) => {
    const { token } = await reader(api, unique('of the console'));
    await signInWith(page, token);
    await expect(card(page, unique('of the console'))).toBeVisible();
    const dialog = await generate(page, 'Custom');
    await expect(box(dialog, 'Write docker')).toHaveAttribute('aria-disabled', 'true');
    await expect(box(dialog, 'Write docker')).toHaveAttribute('title', /signed in with may not/);
    await box(dialog, 'Read docker').check();
    await branch(dialog, 'Other Resources').click();
    await expect(box(dialog, 'Read Tasks')).toHaveAttribute('aria-disabled', 'true');
    await expect(box(dialog, 'Read Authorizations')).not.toHaveAttribute('aria-disabled');
    await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
    await expect(secretDialog(page)).toBeVisible();
  });
});

test.describe('on a server that keeps hashes', () => {
  test.use({ emulate: '2.9' });

  test('each token that could be it is warned of, and no other', async ({ page, api, unique }) => {
    const narrow = unique('cannot list');
    await api.createReadToken(narrow);
    const own = unique('of the console');
    const { token } = await reader(api, own);
    const other = unique('just like it');
    await reader(api, other);
    await signInWith(page, token);
    for (const name of [own, other]) {
      await card(page, name).getByTestId('context-delete-menu--button').click();
      await expect(warning(card(page, name))).toContainText('it could be this one');
      await page.keyboard.press('Escape');
    }
    await card(page, narrow).getByTestId('context-delete-menu--button').click();
    await expect(card(page, narrow).getByText('nothing brings the token back')).toBeVisible();
    await expect(warning(page.locator('body'))).toHaveCount(0);
    await page.keyboard.press('Escape');

    // The summary says it beside the switch, before anything is saved.
    await card(page, own).getByRole('button', { name: own, exact: true }).click();
    const summary = page.getByRole('dialog', { name: 'API Token Summary' });
    await expect(warning(summary)).toHaveCount(0);
    await summary.getByRole('switch').click();
    await expect(warning(summary)).toBeVisible();
  });

  test('who signed in with a password is not warned', async ({ tokensPage: page, api, unique }) => {
    const name = unique('anything');
    await reader(api, name);
    await page.reload();
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await expect(card(page, name).getByText('nothing brings the token back')).toBeVisible();
    await expect(warning(page.locator('body'))).toHaveCount(0);
  });
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a token that may not read its own user signs in without a name', async ({
    page,
    api,
    faults,
    unique,
  }) => {
    const { token } = await reader(api, unique('nameless'));
    faults.refuse(ME, 401, { code: 'unauthorized', message: 'read:users/x is unauthorized' }, 9);
    await signInWith(page, token);
    await expect(card(page, unique('nameless'))).toBeVisible();
  });
});
