// The page below a path of its host, with everything that it asks for.
import { expect, test } from '@playwright/test';
import { startEmbedded } from './support/backend';
import { description, generate, save, secretDialog, signIn } from './support/page';

test('below a path one signs in, makes a token, and comes back to where one was', async ({ page }) => {
  const backend = await startEmbedded({ seed: 'demo', emulate: '2.9', basePath: '/tokens' });
  try {
    const outside: string[] = [];
    page.on('request', (request) => {
      const { protocol, pathname } = new URL(request.url());
      if (protocol === 'http:' && !pathname.startsWith('/tokens/')) outside.push(pathname);
    });
    await page.goto(`${backend.origin}/`);
    await signIn(page, backend.person);
    await expect(page.getByTestId('token-list')).toBeVisible();
    expect(new URL(page.url()).pathname).toMatch(/^\/tokens\/orgs\/[0-9a-f]{16}\/load-data\/tokens$/);
    expect((await page.context().cookies()).map((cookie) => cookie.path)).toEqual(['/tokens/api/']);

    const dialog = await generate(page, 'All Access');
    await description(dialog).fill('made below a path');
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: 'made below a path' })).toBeVisible();

    await page.reload();
    await expect(page.getByRole('heading', { name: 'made below a path' })).toBeVisible();
    const here = page.url();
    await page.context().clearCookies();
    await page.reload();
    await expect(page).toHaveURL(/^http:\/\/[^/]+\/tokens\/signin\?returnTo=/);
    await signIn(page, backend.person);
    await expect(page.getByTestId('token-list')).toBeVisible();
    await expect(page).toHaveURL(here);
    expect(outside).toEqual([]);
  } finally {
    await backend.stop();
  }
});
