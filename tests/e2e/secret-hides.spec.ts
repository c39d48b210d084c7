// A secret that is shown hides itself, and leaves the clipboard where that is wished.
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { bucket, card, clipboard, description, generate, pane, save, secretDialog, shownSecret } from './support/page';

const MINUTE = 60_000;
const BOTH = ['clipboard-read', 'clipboard-write'];

/** Makes a token on a page whose clock the test turns; its dialog and its secret. */
async function made(page: Page, name: string): Promise<{ dialog: Locator; secret: string }> {
  await page.clock.install();
  await page.reload();
  return again(page, name);
}

async function again(page: Page, name: string) {
  const form = await generate(page, 'Read/Write');
  await description(form).fill(name);
  await bucket(pane(form, 'Write'), 'solar').click();
  await save(form).click();
  const dialog = secretDialog(page);
  return { dialog, secret: await shownSecret(dialog) };
}

/** Turns to another tab, as the page is told of it, or back. */
async function turn(page: Page, away: boolean) {
  await page.evaluate((away) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => away });
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: () => !away });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    if (!away) window.dispatchEvent(new Event('focus'));
  }, away);
}

const show = (dialog: Locator) => dialog.getByRole('button', { name: 'Show', exact: true });
const tick = (page: Page) => page.getByTestId('clear-clipboard');
const copy = (dialog: Locator) => dialog.getByTestId('button-copy');

test('a new secret hides itself after a minute, and can be shown until its dialog is closed', async ({
  tokensPage: page,
  leaks,
  unique,
}) => {
  const { dialog, secret } = await made(page, unique('hides'));
  await page.clock.fastForward(MINUTE - 5_000);
  await expect(dialog.getByText(secret)).toBeVisible();
  await page.clock.fastForward(5_000);
  await expect(dialog.getByText('••••')).toBeVisible();
  await leaks.expectNotInDocument(secret);
  await show(dialog).click();
  await expect(dialog.getByText(secret)).toBeVisible();
  await page.clock.fastForward(MINUTE);
  await leaks.expectNotInDocument(secret);
  await expect(show(dialog)).toBeVisible();
});

test('it hides itself when another tab is turned to, and is not shown when one comes back', async ({
  tokensPage: page,
  leaks,
  unique,
}) => {
  const { dialog, secret } = await made(page, unique('turned away'));
  await turn(page, true);
  await expect(show(dialog)).toBeVisible();
  await leaks.expectNotInDocument(secret);
  await turn(page, false);
  await leaks.expectNotInDocument(secret);
  await show(dialog).click();
  await expect(dialog.getByText(secret)).toBeVisible();
});

test('ready texts hide it as well, and what is copied and saved has it all the same', async ({
  tokensPage: page,
  context,
  leaks,
  unique,
}) => {
  await context.grantPermissions(BOTH);
  const { dialog, secret } = await made(page, unique('ready'));
  await dialog.getByText('Use it in…').click();
  await expect(dialog.getByTestId('snippet-text')).toContainText(secret);
  await page.clock.fastForward(MINUTE);
  await expect(dialog.getByTestId('snippet-text')).toContainText('••••');
  await leaks.expectNotInDocument(secret);
  const download = page.waitForEvent('download');
  await dialog.getByTestId('button-download-text').click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain(secret);
  await copy(dialog).click();
  await expect.poll(() => clipboard(page)).toBe(secret);
});

test.describe('on a server that gives secrets later', () => {
  test.use({ emulate: '2.1' });

  test('one that was revealed in the summary hides itself', async ({ tokensPage: page, api, leaks, unique }) => {
    const { token } = await api.createReadToken(unique('revealed'));
    await page.clock.install();
    await page.reload();
    await card(page, unique('revealed')).getByRole('heading').getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reveal' }).click();
    await expect(dialog.getByText(token)).toBeVisible();
    await page.clock.fastForward(MINUTE);
    await expect(dialog.getByRole('button', { name: 'Reveal' })).toBeVisible();
    await leaks.expectNotInDocument(token);
  });
});

/** Copies a secret with the tick set. */
async function copied(page: Page, context: BrowserContext, name: string) {
  await context.grantPermissions(BOTH);
  const { dialog, secret } = await made(page, name);
  await expect(tick(page)).not.toBeChecked();
  await tick(page).check();
  await copy(dialog).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copied' })).toBeVisible();
  return { dialog, secret };
}

test('the clipboard is cleared after a minute where that is wished, also when the dialog is closed', async ({
  tokensPage: page,
  context,
  unique,
}) => {
  const { dialog, secret } = await copied(page, context, unique('cleared'));
  expect(await clipboard(page)).toBe(secret);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.clock.fastForward(MINUTE);
  await expect.poll(() => clipboard(page)).toBe('');
});

test('it is left alone where that is not wished', async ({ tokensPage: page, context, unique }) => {
  await context.grantPermissions(BOTH);
  const { dialog, secret } = await made(page, unique('left alone'));
  await copy(dialog).click();
  await expect(page.getByText('has been copied to clipboard')).toBeVisible();
  await page.clock.fastForward(2 * MINUTE);
  expect(await clipboard(page)).toBe(secret);
});

test('what was copied from here since has a minute of its own', async ({ tokensPage: page, context, unique }) => {
  const { secret } = await copied(page, context, unique('since'));
  const said = page.getByText('has been copied to clipboard');
  await page.clock.fastForward(MINUTE / 2);
  await expect(said).toHaveCount(0);
  await page.getByTestId('button-copy').click();
  // Its minute begins when it is on the clipboard.
  await expect(said).toBeVisible();
  await page.clock.fastForward(MINUTE / 2);
  expect(await clipboard(page)).toBe(secret);
  await page.clock.fastForward(MINUTE / 2);
  await expect.poll(() => clipboard(page)).toBe('');
});

test('while one is elsewhere it is cleared when one comes back', async ({ tokensPage: page, context, unique }) => {
  const { secret } = await copied(page, context, unique('elsewhere'));
  await turn(page, true);
  await page.clock.fastForward(MINUTE);
  expect(await clipboard(page)).toBe(secret);
  await turn(page, false);
  await expect.poll(() => clipboard(page)).toBe('');
});

test('the tick is remembered for the tab, and nowhere', async ({ tokensPage: page, unique }) => {
  const { dialog } = await made(page, unique('ticked'));
  await tick(page).check();
  await dialog.getByTestId('button--done').click();
  const next = await again(page, unique('ticked too'));
  await expect(tick(page)).toBeChecked();
  await next.dialog.getByTestId('button--done').click();
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  await page.reload();
  await again(page, unique('ticked no more'));
  await expect(tick(page)).not.toBeChecked();
});
