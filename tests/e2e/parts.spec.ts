// The part of the program that is fetched after the first view.
import { expect, test } from './support/fixtures';
import { CUSTOM, generate, holdBack } from './support/page';

const PART = /\/split_later-[0-9a-f]+\.wasmz$/;

test('it is not waited for by the first view, and is there before it is asked for', async ({
  page,
  tokensPage,
}) => {
  const fetched = page.waitForResponse((response) => PART.test(new URL(response.url()).pathname));
  await tokensPage.reload();
  expect((await fetched).status()).toBe(200);
  await expect(page.getByTestId('token-list')).toBeVisible();
});

test('while it is on its way, that is seen', async ({ page, tokensPage }) => {
  const release = await holdBack(page, PART);
  await tokensPage.reload();
  await page.getByRole('button', { name: 'Generate API Token' }).click();
  await page.getByRole('menuitem', { name: 'Custom API Token' }).click();
  const loading = page.getByRole('status').filter({ hasText: 'Loading…' });
  await expect(loading).toBeInViewport({ ratio: 1 });
  expect((await loading.boundingBox())!.height).toBeGreaterThan(20);
  release();
  await expect(page.getByRole('dialog', { name: CUSTOM })).toBeVisible();
  await expect(loading).toHaveCount(0);
});

test('where it is lost, that is said, and it can be asked for again', async ({ page, tokensPage }) => {
  await page.route(PART, (route) => route.abort());
  await tokensPage.reload();
  await page.getByRole('button', { name: 'Generate API Token' }).click();
  await page.getByRole('menuitem', { name: 'Custom API Token' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toBeVisible();
  await page.unroute(PART);
  await page.getByRole('button', { name: /try again/i }).click();
  await expect(page.getByRole('dialog', { name: CUSTOM })).toBeVisible();
  await page.keyboard.press('Escape');
  await generate(page, 'Read/Write');
});
