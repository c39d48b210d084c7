// The page in another language: chosen, kept, complete; and its themes.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** English texts, each with what is said in their place. */
const TEXTS: [string, unknown][] = Object.entries(
  JSON.parse(readFileSync(join(resolve(__dirname, '../..'), 'languages/de.json'), 'utf8')),
);

/** Those that must not be seen in German: whole texts that are said otherwise there. */
const ENGLISH = new Set(TEXTS.filter(([english, german]) => english !== german && english.length > 3).map(([english]) => english));

/** Every text, name and placeholder of the page. */
const SAID = () => {
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ['aria-label', 'placeholder', 'title', 'data-heading']) said.push(node.getAttribute(name) ?? '');
    } else said.push(node.textContent ?? '');
  }
  return said.map((text) => text.trim()).filter(Boolean);
};

async function expectNoEnglish(page: Page, where: string) {
  const said = await page.evaluate(SAID);
  expect(said.filter((text) => ENGLISH.has(text)), where).toEqual([]);
}

async function chooseLanguage(page: Page, name: string) {
  await page.getByTestId('user-nav').getByRole('button').click();
  await page.getByTestId('user-menu--preferences').click();
  await page.getByTestId('language').selectOption({ label: name });
}

test('another language is chosen, spoken at once, and kept', async ({ tokensPage: page }) => {
  await chooseLanguage(page, 'Deutsch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Daten laden' })).toBeAttached();
  // The page was made anew, and the focus is where it was; what had it before the dialog is gone.
  await expect(page.getByTestId('language')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main')).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Daten laden' })).toBeVisible();
  await chooseLanguage(page, 'English');
  await expect(page.getByRole('heading', { name: 'Load Data' })).toBeAttached();
});

test('what was typed is kept when the language is changed', async ({ tokensPage: page }) => {
  await page.keyboard.press('n');
  await page.getByTestId('input-field--descr').fill('half a thought');
  const here = page.url();
  await page.evaluate(() => history.back());
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await chooseLanguage(page, 'Deutsch');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(here);
  await expect(page.getByTestId('input-field--descr')).toHaveValue('half a thought');
});

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('no view says anything in English', async ({ tokensPage: page }) => {
    await expect(page.getByRole('heading', { name: 'Daten laden' })).toBeVisible();
    await expectNoEnglish(page, 'the list');
    const list = page.url();
    const dialogs = ['generate/buckets', 'generate/all-access', 'generate/custom', 'generate/from', 'generate/many', 'generate/operator'];
    for (const path of [...dialogs, 'check', 'rotate', 'preferences', 'shortcuts', 'find']) {
      await page.goto(`${list}/${path}`);
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectNoEnglish(page, path);
    }
    await page.goto(`${list}/shortcuts`);
    await expect(page.getByRole('dialog').getByText('Strg K')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByTestId(/^token-name /).first().click();
    await expect(page.getByTestId('permissions--item').first()).toHaveText(/^(lesen|schreiben)$/);
    await expectNoEnglish(page, 'a summary');
    await page.goto(`${list}/audit`);
    await expect(page.getByTestId('matrix').or(page.getByRole('heading', { name: /Bucket/ })).first()).toBeVisible();
    await expectNoEnglish(page, 'the audit');
    await page.getByTestId('user-nav').getByRole('button').click();
    await expectNoEnglish(page, 'the menu');
    for (const path of ['/connect', '/nothing-here', '/logout']) {
      await page.goto(path);
      await expect(page.getByTestId('theme')).toBeVisible();
      await expectNoEnglish(page, path);
    }
  });

  test('dates and numbers are written as one is used to', async ({ tokensPage: page }) => {
    await expect(page.getByTestId('token-list').getByText(/^Erstellt am: |\d{2}\.\d{2}\.\d{4}/).first()).toBeVisible();
  });
});

test('a language that does not come is said to, and English goes on', async ({ tokensPage: page }) => {
  await page.route('**/*.words', (route) => route.abort());
  await chooseLanguage(page, 'Deutsch');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/*.words');
  await page.getByTestId('language').selectOption({ label: 'Deutsch' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('a theme is chosen and kept, and follows the system where that is chosen', async ({ tokensPage: page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await background();
  await page.getByTestId('user-nav').getByRole('button').click();
  await page.getByTestId('user-menu--preferences').click();
  await page.getByTestId('theme').selectOption('light');
  await expect.poll(background).not.toBe(dark);
  const light = await background();
  await page.reload();
  await expect.poll(background).toBe(light);
  await page.getByTestId('theme').selectOption('system');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).toBe(light);
});
