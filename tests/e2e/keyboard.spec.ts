// Both dialogs by keyboard alone: no click in this file.
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import { card, generateByKeys, pane, save, search, secretDialog, tabTo } from './support/page';

test('a Read/Write token is made from search, lists and switches', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const tag = unique('').trim();
  const first = await api.createBucket(`${tag} a`);
  await api.createBucket(`${tag} b`);
  const third = await api.createBucket(`${tag} c`);
  const name = unique('typed');

  const dialog = await generateByKeys(page, 'Read/Write');
  await page.keyboard.type(name);
  const read = pane(dialog, 'Read');
  await expect(read.getByRole('option').first()).toBeVisible();
  await tabTo(page, search(read));
  await page.keyboard.type(tag);
  // Enter in the search does not send what is half done.
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  const list = read.getByRole('listbox');
  await tabTo(page, list);
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(read.getByRole('option', { selected: true })).toHaveText([first.name, third.name]);

  const write = pane(dialog, 'Write');
  await tabTo(page, write.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowUp');
  await expect(write.getByRole('radio', { name: 'All Buckets' })).toBeChecked();
  await tabTo(page, save(dialog));
  await page.keyboard.press('Enter');

  const secret = secretDialog(page);
  await expect(secret).toBeVisible();
  await tabTo(page, secret.getByRole('button', { name: /^Copy/ }));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Generate API Token' }).first()).toBeFocused();
  await expect(card(page, name)).toBeVisible();
  expect((await api.onlyToken(name)).permissions.map(words).sort()).toEqual(
    [
      `read:buckets/${first.id} of ${orgID}`,
      `read:buckets/${third.id} of ${orgID}`,
      `write:buckets of ${orgID}`,
    ].sort(),
  );
});

test('Select All and Deselect All are reached and pressed', async ({ tokensPage: page, api, unique }) => {
  await api.createBucket(unique('logs'));
  const dialog = await generateByKeys(page, 'Read/Write');
  const read = pane(dialog, 'Read');
  await expect(read.getByRole('option').first()).toBeVisible();
  const count = await read.getByRole('option').count();
  await tabTo(page, read.getByRole('button', { name: 'Select All', exact: true }));
  await page.keyboard.press('Space');
  await expect(read.getByRole('option', { selected: true })).toHaveCount(count);
  await tabTo(page, read.getByRole('button', { name: 'Deselect All' }));
  await page.keyboard.press('Space');
  await expect(read.getByRole('option', { selected: true })).toHaveCount(0);
});

test('an All Access token is made with Enter in its only field', async ({ tokensPage: page, api, unique }) => {
  const name = unique('typed');
  await generateByKeys(page, 'All Access');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(secretDialog(page)).toBeVisible();
  await api.onlyToken(name);
});

test('the focus stays in a dialog and goes back to where it was', async ({ tokensPage: page }) => {
  for (const item of ['Read/Write', 'All Access'] as const) {
    const dialog = await generateByKeys(page, item);
    for (let pressed = 0; pressed < 30; pressed += 1) {
      await page.keyboard.press('Tab');
      // The browser's own controls come between the last and the first; then nothing has it.
      const outside = await dialog.evaluate(
        (element) => document.activeElement !== document.body && !element.contains(document.activeElement),
      );
      expect(outside, `after ${pressed + 1} times Tab`).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Generate API Token' }).first()).toBeFocused();
  }
});

test('Escape closes a menu and nothing else, and the focus goes back', async ({ tokensPage: page }) => {
  const button = page.getByRole('button', { name: 'Generate API Token' }).first();
  await tabTo(page, button);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
});
