// What is seen before the page runs, and where it cannot run.
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { holdBack } from './support/page';

const WASM = '**/*.wasm';

test('the frame of the page stands before the wasm has arrived', { tag: '@pictures' }, async ({ page }) => {
  const release = await holdBack(page, WASM);
  await page.goto('/signin', { waitUntil: 'domcontentloaded' });
  await expect(page.getByText('Token Console').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign In' })).toHaveCount(0);
  // Dark from the start: no white flash.
  const backgrounds = await page.evaluate(() =>
    [document.documentElement, document.body].map((each) => getComputedStyle(each).backgroundColor),
  );
  expect(backgrounds).toContain('rgb(7, 7, 14)');
  await expectAccessible(page, 'Frame, loading');
  release();
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
});

test('the frame is gone once the page is there', async ({ tokensPage: page }) => {
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test('a sentence says that the program did not arrive', { tag: '@pictures' }, async ({ page }) => {
  await page.route(WASM, (route) => route.abort());
  await page.goto('/signin');
  await expect(page.getByRole('alert')).toContainText(/could not|cannot|did not/);
  await expectAccessible(page, 'Frame, failed');
});

test('a sentence says that the browser is too old for it', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  await page.goto('/signin');
  await expect(page.getByRole('alert')).toContainText(/browser/i);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a sentence says that it takes JavaScript', async ({ page }) => {
    await page.goto('/signin');
    await expect(page.getByText(/JavaScript/)).toBeVisible();
  });
});

test('nothing is asked of any other place', async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith('data:'))).toEqual([]);
});
