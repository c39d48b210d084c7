// A list of ten thousand tokens: all of it is reached, and little of it is in the document.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { keyTimes, watchKeys } from './support/key-times';
import { found } from './support/page';

/** The place, counted from 1, of the card that has the focus. */
const FOCUSED = () => document.activeElement?.closest('li')?.getAttribute('aria-posinset');
const NODES = () => document.querySelectorAll('*').length;

/** Notes how many cards are put into the list at once. */
const noteMade = (page: Page) =>
  page.getByTestId('token-list').evaluate((list) => {
    const made: number[] = [];
    Object.assign(window, { made });
    const cards = (changes: MutationRecord[]) => changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLLIElement);
    new MutationObserver((changes) => made.push(cards(changes).length)).observe(list, { childList: true });
  });
const MADE = () => (window as unknown as { made: number[] }).made;

/** How many tokens are shown. */
async function howMany(page: Page): Promise<number> {
  return Number((await found(page).textContent())?.split(' ')[0].replaceAll(',', ''));
}

test.describe('with ten thousand tokens', () => {
  test.use({ seed: '10000' });

  test('only what is near the view is in the document, wherever that is', async ({
    tokensPage: page,
  }) => {
    // The seed makes so many, beside the operator's.
    await expect(found(page)).toHaveText(/^1\d,\d{3} tokens$/);
    const last = await howMany(page);
    const list = page.getByTestId('token-list');
    await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', `${last}`);
    expect(await page.evaluate(NODES)).toBeLessThan(1_500);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(list.locator(`[aria-posinset="${last}"]`)).toBeInViewport();
    expect(await page.evaluate(NODES)).toBeLessThan(1_500);
  });

  test('a key in the filter is painted soon', async ({ tokensPage: page }) => {
    const all = await found(page).textContent();
    const filter = page.getByPlaceholder('Filter Tokens...');
    await filter.evaluate(watchKeys);
    // The first finds nearly everything, the last little; then all of it comes back.
    const keys = [...'token 0012', ...Array<string>(10).fill('Backspace')];
    for (const [typed, key] of keys.entries()) {
      await filter.press(key);
      await expect.poll(async () => (await page.evaluate(keyTimes)).length).toBe(typed + 1);
      if (typed === 9) await expect(found(page)).toHaveText(/^\d{1,3} of /);
    }
    await expect(found(page)).toHaveText(all ?? '');
    const times = (await page.evaluate(keyTimes)).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)];
    const [slowest] = times.slice(-1);
    const nodes = await page.evaluate(NODES);
    console.log(
      `${all}: from a key in the filter to painted ${median.toFixed(0)} ms (median of ` +
        `${times.length}, slowest ${slowest.toFixed(0)}); ${nodes} nodes in the document`,
    );
    expect(median).toBeLessThan(100);
  });

  test('every card stands in its place, also after the filter and on a screen that has become narrow', async ({ tokensPage: page }) => {
    // Browsers compute less anew where no rule forbids what moves (Chromium).
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const list = page.getByTestId('token-list');
    const expectInPlace = (pitch: number) =>
      expect(async () => {
        const { height, count, cards } = await list.evaluate((all) => ({
          height: all.getBoundingClientRect().height,
          count: Number(all.firstElementChild!.getAttribute('aria-setsize')),
          cards: [...all.children].map((card) => [Number(card.getAttribute('aria-posinset')), card.getBoundingClientRect().top - all.getBoundingClientRect().top]),
        }));
        expect(height).toBe(count * pitch);
        for (const [place, top] of cards) expect(top).toBeCloseTo((place - 1) * pitch, 1);
      }).toPass();
    await expectInPlace(108);
    const all = await found(page).textContent();
    const filter = page.getByPlaceholder('Filter Tokens...');
    await filter.fill('token 0012');
    await expect(found(page)).toHaveText(/^\d{1,3} of /);
    await expectInPlace(108);
    await filter.fill('');
    await expect(found(page)).toHaveText(all ?? '');
    await expectInPlace(108);
    await page.setViewportSize({ width: 375, height: 700 });
    await expectInPlace(168);
    await page.evaluate(() => window.scrollTo(0, 100_000));
    await expectInPlace(168);
  });

  test('another order makes the cards that are seen, and those beyond come a few at a time', async ({ tokensPage: page }) => {
    const cards = page.getByTestId('token-list').getByRole('listitem');
    const seen = await cards.evaluateAll((all) => all.filter((card) => card.getBoundingClientRect().top < innerHeight).length);
    // What is seen, and some below.
    await expect.poll(() => cards.count()).toBe(seen + 4);
    const whole = await cards.count();
    await noteMade(page);
    // None of the first is among the last.
    await page.getByTestId('resource-sorter--button').click();
    await page.getByTestId('resource-sorter--description-desc').click();
    await expect(cards.first()).toContainText('token 09999');
    await expect.poll(() => cards.count()).toBe(whole);
    const made = await page.evaluate(MADE);
    expect(made.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(whole);
    expect(Math.max(...made)).toBeLessThanOrEqual(seen + 2);
  });

  test('the keyboard reaches every card', async ({ tokensPage: page }) => {
    const last = await howMany(page);
    await page.getByTestId('token-list').getByRole('heading').first().getByRole('button').focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate(FOCUSED)).toBe(`${last}`);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.evaluate(FOCUSED)).toBe(`${last - 1}`);
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('1');
    // Tab goes on from card to card beyond what was in the document at first.
    for (let pressed = 0; pressed < 250; pressed += 1) await page.keyboard.press('Tab');
    const reached = await page.evaluate(FOCUSED);
    expect(Number(reached)).toBeGreaterThan(40);
  });

  test('a card that has the focus stays while the list is scrolled away', async ({ tokensPage: page }) => {
    const first = page.getByTestId('token-list').getByRole('heading').first().getByRole('button');
    await first.focus();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.locator('[aria-posinset="5000"]')).toHaveCount(0);
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('1');
  });

  test('the list is where it was after a dialog', async ({ tokensPage: page }) => {
    await page.evaluate(() => window.scrollTo(0, 300_000));
    const seen = page.locator('[aria-posinset="2780"]');
    await expect(seen).toBeInViewport();
    await seen.getByRole('heading').getByRole('button').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(seen).toBeInViewport();
    expect(await page.evaluate(() => window.scrollY)).toBe(300_000);
  });
});

test.describe('with fewer than a hundred tokens', () => {
  test.use({ seed: '90' });

  test('all of them come to be in the document, a few at a time', async ({ tokensPage: page }) => {
    const cards = page.getByTestId('token-list').getByRole('listitem');
    const filter = page.getByPlaceholder('Filter Tokens...');
    const all = await howMany(page);
    await expect(cards).toHaveCount(all);
    await filter.fill('token 00012');
    await expect.poll(() => cards.count()).toBeLessThan(5);
    await noteMade(page);
    await filter.fill('');
    await expect(cards).toHaveCount(all);
    const made = await page.evaluate(MADE);
    expect(made.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(80);
    expect(Math.max(...made)).toBeLessThan(16);
  });
});
