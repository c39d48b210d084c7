// Keys that do something anywhere, the sheet that tells of them, and the palette.
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { READ_WRITE } from './support/page';

/** Opens the Generate menu by the keyboard; its button. */
async function openMenu(page: Page) {
  const generate = page.getByTestId('dropdown-button--gen-token').first();
  await generate.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  return generate;
}

test('a question mark shows the keys, and Escape closes the sheet', async ({ tokensPage: page }) => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard Shortcuts' });
  await expect(sheet.getByText('Find Anything')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('on a low screen the sheet is scrolled by keys', async ({ tokensPage: page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await page.keyboard.press('?');
  const sheet = page.getByRole('region', { name: 'Keyboard Shortcuts' });
  await expectAccessible(page, 'Keyboard shortcuts, low');
  await page.keyboard.press('Tab');
  await expect(sheet).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => sheet.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
});

test('keys alone lead to the filter, to dialogs and to the audit', async ({ tokensPage: page }) => {
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: READ_WRITE })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/\/audit$/);
  // What had the focus went with the list.
  await expect(page.getByRole('main')).toBeFocused();
  await page.goBack();
  await page.keyboard.press('/');
  await expect(page.getByTestId('input-field--filter')).toBeFocused();
  // What is typed is no shortcut.
  await page.keyboard.type('n?a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTestId('input-field--filter')).toHaveValue('n?a');
});

test('a key that is held down opens the menu, and chooses nothing in it', async ({ tokensPage: page }) => {
  await page.getByTestId('dropdown-button--gen-token').first().focus();
  await page.keyboard.down('Enter');
  const first = page.getByRole('menuitem').first();
  await expect(first).toBeFocused();
  for (let repeated = 0; repeated < 5; repeated += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: READ_WRITE })).toBeVisible();
});

test('what a key opens over a menu gives the focus back to the button of the menu', async ({ tokensPage: page }) => {
  const generate = await openMenu(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(generate).toBeFocused();
});

test('letters in an open menu lead to what begins with them, and nowhere else', async ({ tokensPage: page }) => {
  const generate = await openMenu(page);
  await page.keyboard.press('o');
  await expect(page.getByRole('menuitem', { name: 'Operator API Token' })).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('menuitem', { name: 'All Access API Token' })).toBeFocused();
  // Nothing begins so.
  await page.keyboard.press('z');
  await expect(page.getByRole('menuitem', { name: 'All Access API Token' })).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(generate).toBeFocused();
  await expect(page).toHaveURL(/load-data\/tokens$/);
});

test('keys alone can be switched off', async ({ tokensPage: page }) => {
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Appearance and Language' }).click();
  await page.getByTestId('single-keys').uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('n');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByTestId('palette')).toBeFocused();
});

test('the palette leads to what can be done, to tokens and to buckets', async ({ tokensPage: page }) => {
  const find = async (letters: string, name: string | RegExp) => {
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette').fill(letters);
    await expect(page.getByRole('dialog').getByRole('option', { name }).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
  };
  await find('custom', 'Do Generate a Custom API Token');
  await expect(page.getByRole('dialog', { name: 'Generate a Custom API Token' })).toBeVisible();
  await page.keyboard.press('Escape');
  await find('docker', /^Token .*Docker/);
  await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
  await page.keyboard.press('Escape');
  await find('bucket solar', 'Token for bucket solar');
  const dialog = page.getByRole('dialog', { name: READ_WRITE });
  await expect(dialog.getByPlaceholder('Search buckets...').first()).toHaveValue('solar');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('arrows go through what the palette found, round and round', async ({ tokensPage: page }) => {
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').fill('generate');
  const rows = page.getByRole('dialog').getByRole('option');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(rows.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('palette').fill('no such thing anywhere');
  await expect(page.getByRole('dialog').getByRole('status').filter({ hasText: 'Nothing has these letters in it.' })).toBeVisible();
});
