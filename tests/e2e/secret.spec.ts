// The secret of a new token: shown once, copied, and then nowhere any more.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { description, generate, pane, pasted, save, scope, secretDialog, shownSecret } from './support/page';

async function makeToken(page: Page, name: string): Promise<Locator> {
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  await scope(pane(dialog, 'Read'), 'All Buckets');
  await save(dialog).click();
  const secret = secretDialog(page);
  await expect(secret).toBeVisible();
  return secret;
}

test('its lines are full, also where it has hyphens', async ({ tokensPage: page, unique }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  const dialog = await makeToken(page, unique('long'));
  await shownSecret(dialog);
  const lines = await dialog.locator('code').evaluate((code) => {
    code.textContent = [7, 12, 9, 14, 8, 11, 13, 10].map((count) => `${'a'.repeat(count)}-`).join('');
    const text = code.firstChild!;
    const tops = [...code.textContent].map((_, place) => {
      const letter = document.createRange();
      letter.setStart(text, place);
      letter.setEnd(text, place + 1);
      return letter.getBoundingClientRect().top;
    });
    return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
  });
  const full = lines.slice(0, -1);
  expect(full.length).toBeGreaterThan(1);
  expect(new Set(full)).toEqual(new Set([full[0]]));
});

test('it works as a token, is shown once, and is in no other place afterwards', async ({
  tokensPage: page,
  backend,
  playwright,
  unique,
  leaks,
}) => {
  const dialog = await makeToken(page, unique('shown once'));
  await expect(dialog).toContainText(/cannot be shown again/);
  const secret = await shownSecret(dialog);
  await leaks.expectNoTraceOf(secret);

  const asToken = await playwright.request.newContext({
    baseURL: backend.origin,
    extraHTTPHeaders: { Authorization: `Token ${secret}` },
  });
  expect((await asToken.get('/api/v2/buckets')).status()).toBe(200);
  expect((await asToken.get('/api/v2/me')).status()).toBe(401);
  await asToken.dispose();

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await leaks.expectNotInDocument(secret);
  await leaks.expectNoTraceOf(secret);
  await page.goBack();
  await page.goForward();
  await page.reload();
  await expect(page.getByTestId('token-list')).toBeVisible();
  await leaks.expectNotInDocument(secret);
  await leaks.expectNoTraceOf(secret);
});

test('pressing Enter once more than Save takes does not close it', async ({
  tokensPage: page,
  unique,
}) => {
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('saved in a hurry'));
  await page.keyboard.press('Enter');
  await expect(secretDialog(page).getByRole('button', { name: /^Cop/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copied' })).toBeVisible();
});

test('the button copies it and says so', async ({ tokensPage: page, context, unique }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dialog = await makeToken(page, unique('copied'));
  const secret = await shownSecret(dialog);
  await dialog.getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText(/has been copied to clipboard/)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await pasted(page)).toBe(secret);
});

test('the button copies it on plain http too, where the browser offers no clipboard', async ({
  page,
  tokensPage: _,
  unique,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
  });
  await page.reload();
  const dialog = await makeToken(page, unique('copied the old way'));
  const secret = await shownSecret(dialog);
  await dialog.getByRole('button', { name: /^Copy/ }).click();
  await expect(page.getByText(/has been copied to clipboard/)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await pasted(page)).toBe(secret);
});

test('where copying fails it is said, and the secret stays and is selected', async ({
  page,
  tokensPage: _,
  unique,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
    document.execCommand = () => false;
  });
  await page.reload();
  const dialog = await makeToken(page, unique('not copied'));
  const secret = await shownSecret(dialog);
  await dialog.getByRole('button', { name: /^Copy/ }).click();
  await expect(dialog.getByRole('alert')).toContainText(/copy/i);
  await expect(page.getByText(/has been copied to clipboard/)).toHaveCount(0);
  expect((await page.evaluate(() => getSelection()?.toString()))?.trim()).toBe(secret);
});

test('it is not in the document before it was asked for', async ({ tokensPage: page, leaks, unique }) => {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST') answers.push(response.text());
  });
  const dialog = await makeToken(page, unique('by the button'));
  const secret = await shownSecret(dialog);
  // The dialog shows the very secret that the server answered with.
  expect((await Promise.all(answers)).some((text) => text.includes(secret))).toBe(true);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await leaks.expectNotInDocument(secret);
});

test('the page is not left without a question while it is shown', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'All Access');
  await save(dialog).click();
  const secret = await shownSecret(secretDialog(page));
  const asked = page.waitForEvent('dialog');
  const left = page.reload().catch(() => undefined);
  await (await asked).dismiss();
  await expect(secretDialog(page).getByText(secret)).toBeVisible();
  await page.getByTestId('button--done').click();
  await page.reload();
  await left;
  await expect(page.getByTestId('token-list')).toBeVisible();
});
