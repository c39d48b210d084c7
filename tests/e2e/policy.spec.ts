// The page under the Content-Security-Policy that the server sends with it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { CUSTOM, generate, signIn } from './support/page';

/** Everything that the browser refuses, on this page and those it leads to. */
async function refusals(page: Page): Promise<string[]> {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|violat|Permissions.Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.exposeFunction('tellRefused', (what: string) => refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { tellRefused: (what: string) => void }).tellRefused(
        `${event.violatedDirective}: ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  return refused;
}

test('nothing that the page does is refused', async ({ page, person, api }) => {
  const refused = await refusals(page);
  const answer = await page.goto('/signin');
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  await signIn(page, person);
  await page.getByTestId('token-list').or(page.getByTestId('empty-state')).waitFor();

  await generate(page, 'Read/Write');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Generate API Token' }).click();
  await page.getByRole('menuitem', { name: 'Custom API Token' }).click();
  await expect(page.getByRole('dialog', { name: CUSTOM })).toBeVisible();
  await page.keyboard.press('Escape');
  const tokens = `/orgs/${(await api.organization()).id}/load-data/tokens`;
  for (const view of ['generate/from', 'generate/many', 'rotate', 'audit', 'check']) {
    await page.goto(`${tokens}/${view}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  expect(refused).toEqual([]);
});

test('what is not the page’s own is refused', async ({ page }) => {
  const refused = await refusals(page);
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
  });
  await expect.poll(() => refused.join()).toContain('script-src');
  expect(await page.title()).not.toBe('taken over');
});
