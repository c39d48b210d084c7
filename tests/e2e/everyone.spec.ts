// For everyone: narrow and zoomed pages without loss, forced colours, targets that a finger hits, and a
// token made by keys alone, from signing in to the copied secret.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { bucket, card, clipboard, pane, secretDialog, shownSecret } from './support/page';

/** What has an address of its own below the list. */
const DIALOGS = [
  'generate/buckets',
  'generate/all-access',
  'generate/custom',
  'generate/from',
  'generate/many',
  'generate/operator',
  'check',
  'rotate',
  'preferences',
  'shortcuts',
  'find',
];

/** 320 px wide, as 1280 are at 400 %; and 1440 at 200 %. */
const VIEWPORTS = [
  { width: 320, height: 640 },
  { width: 720, height: 450 },
];

/** The system's colour for what is chosen. */
const highlight = (page: Page) =>
  page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.setProperty('forced-color-adjust', 'none');
    probe.style.setProperty('background-color', 'Highlight');
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  });

async function expectNoLoss(page: Page, width: number, where: string) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `${where} is no wider than the window`).toBeLessThanOrEqual(width);
}

for (const viewport of VIEWPORTS) {
  test(`everything is reached at ${viewport.width} pixels`, async ({ tokensPage: page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize(viewport);
    const list = page.url();
    await expectNoLoss(page, viewport.width, 'the list');
    for (const path of DIALOGS) {
      await page.goto(`${list}/${path}`);
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectNoLoss(page, viewport.width, path);
      // Its buttons at the foot can be pressed, whatever else is in it.
      const last = dialog.getByRole('button').last();
      await last.scrollIntoViewIfNeeded();
      await expect(last, path).toBeInViewport({ ratio: 0.9 });
      const box = (await dialog.boundingBox())!;
      expect(box.x, path).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, path).toBeLessThanOrEqual(viewport.width);
    }
    await page.goto(`${list}/audit`);
    await expect(page.getByRole('heading', { name: 'Findings' })).toBeVisible();
    await expectNoLoss(page, viewport.width, 'the audit');
    for (const path of ['/connect', '/nothing-here']) {
      await page.goto(path);
      await expect(page.getByTestId('theme')).toBeVisible();
      await expectNoLoss(page, viewport.width, path);
    }
  });
}

test('where colours are forced, what is on can still be told from what is off', async ({ tokensPage: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const knob = (name: RegExp) =>
    page
      .getByRole('switch', { name })
      .first()
      .evaluate((element) => {
        const of = (part?: string) => getComputedStyle(element, part).backgroundColor;
        return { knob: of('::before'), behind: of() };
      });
  const seen = await knob(/./);
  expect(seen.knob).not.toBe(seen.behind);
  await page.keyboard.press('n');
  const scoped = page.getByTestId('select-group--option').filter({ hasText: 'Scoped' }).first();
  const all = page.getByTestId('select-group--option').filter({ hasText: 'All Buckets' }).first();
  const background = (element: Element) => getComputedStyle(element).backgroundColor;
  expect(await scoped.evaluate(background)).not.toBe(await all.evaluate(background));
  // What is chosen has the system's own colour for it, over that of the sheet of the dialogs.
  expect(await scoped.evaluate(background)).toBe(await highlight(page));
  const everything = page.getByRole('button', { name: 'Select All', exact: true }).first();
  expect(await everything.evaluate((button) => getComputedStyle(button).borderTopStyle)).toBe('solid');
});

test('where colours are forced, it is seen which item of a menu has the focus, and which the mouse is over', async ({ tokensPage: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  const backgrounds = () =>
    page.getByRole('menuitem').evaluateAll((items) => items.slice(0, 3).map((item) => getComputedStyle(item).backgroundColor));
  const [focused, , other] = await backgrounds();
  expect(focused).toBe(await highlight(page));
  expect(other).not.toBe(focused);
  await page.getByRole('menuitem').nth(2).hover();
  expect((await backgrounds())[2]).toBe(focused);
});

test('where colours are forced, buttons are seen to be some also before anybody is signed in', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/signin');
  const line = (name: string) => page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).borderTopStyle);
  await expect.poll(() => line('Sign In')).toBe('solid');
});

test('where colours are forced, the bar of a phone covers what is scrolled beneath it', async ({ tokensPage: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 375, height: 800 });
  const bar = page.getByTestId('tree-nav');
  await expect.poll(() => bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toMatch(/^rgb\(/);
});

test('a Read/Write token is made by keys alone, from signing in to the copied secret', async ({ page, person, api, unique, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/signin');
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.keyboard.type(person.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('token-list')).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId('input-field--descr')).toBeFocused();
  await page.keyboard.type(unique('by keys'));
  await expect(bucket(pane(dialog, 'Read'), 'solar')).toBeVisible();
  const search = pane(dialog, 'Read').getByPlaceholder('Search buckets...');
  for (let pressed = 0; pressed < 8 && !(await search.evaluate((field) => field === document.activeElement)); pressed += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(search).toBeFocused();
  await page.keyboard.type('solar');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(bucket(pane(dialog, 'Read'), 'solar')).toHaveAttribute('aria-selected', 'true');
  const save = dialog.getByTestId('button--save');
  for (let pressed = 0; pressed < 20 && !(await save.evaluate((button) => button === document.activeElement)); pressed += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const secret = await shownSecret(secretDialog(page));
  const copy = secretDialog(page).getByTestId('button-copy');
  for (let pressed = 0; pressed < 10 && !(await copy.evaluate((button) => button === document.activeElement)); pressed += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(page)).toBe(secret);
  await page.keyboard.press('Escape');
  await expect(card(page, unique('by keys'))).toBeVisible();
  expect((await api.onlyToken(unique('by keys'))).permissions).toHaveLength(1);
});
