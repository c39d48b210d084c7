// A page that was left is gone: it hears nothing more, and takes no memory.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { watch, type Noted } from './bench/watch';
import { countListeners, listeners } from './support/listeners';
import { chooseInUserMenu, found, generate } from './support/page';

/** Enters the organization of this name. */
async function enter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Organization: / }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('button', { name: /^Organization: / })).toHaveText(`Organization: ${name}`);
}

test('of an organization that was left nothing listens, and after signing out nothing of any', async ({ tokensPage: page, api, unique }) => {
  const other = await api.createOrganization(unique('third house'));
  await page.addInitScript(countListeners);
  await page.reload();
  await expect(found(page)).toBeVisible();
  // What is asked for when it is first wanted is heard from then on.
  const open = async () => {
    await generate(page, 'Read/Write');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await open();
  // Where there is a list, it hears of scrolling as well.
  const listenersOfPages = async () => {
    const { scroll: _, resize: __, ...heard } = await page.evaluate(listeners);
    return heard;
  };
  const first = await listenersOfPages();
  expect(first).toMatchObject({ keydown: 1, visibilitychange: 1, pointerdown: 1, pointerup: 1, pointercancel: 1 });
  await enter(page, other.name);
  await expect(page.getByTestId('empty-state')).toBeVisible();
  await open();
  expect(await listenersOfPages()).toEqual(first);
  await enter(page, 'home-lab');
  await expect(found(page)).toBeVisible();
  await open();
  expect(await listenersOfPages()).toEqual(first);
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page.getByLabel('Username')).toBeFocused();
  expect(await page.evaluate(listeners)).toMatchObject({ keydown: 0, visibilitychange: 0, pointerdown: 0, pointerup: 0, pointercancel: 0 });
});

test.describe('with a thousand tokens', () => {
  test.use({ seed: '1000' });

  test('going to and fro between organizations takes no more memory', async ({ tokensPage: page, api, unique }) => {
    const other = await api.createOrganization(unique('third house'));
    test.slow();
    await page.addInitScript(watch);
    await page.reload();
    await expect(found(page)).toHaveText(/^1,\d{3} tokens$/);
    const first = await page.getByRole('button', { name: /^Organization: / }).textContent();
    const memory = () => page.evaluate(() => (window as unknown as { noted: Noted }).noted.wasmMemory());
    const there = async () => {
      await enter(page, other.name);
      await expect(page.getByTestId('empty-state')).toBeVisible();
      await enter(page, first!.replace('Organization: ', ''));
      await expect(found(page)).toHaveText(/^1,\d{3} tokens$/);
    };
    // The page that is left is there until the next one is.
    for (let time = 0; time < 2; time += 1) await there();
    const before = await memory();
    expect(before).toBeGreaterThan(1e6);
    for (let time = 0; time < 4; time += 1) await there();
    // A list of a thousand takes more than that.
    expect((await memory()) - before).toBeLessThan(1e6);
  });
});
