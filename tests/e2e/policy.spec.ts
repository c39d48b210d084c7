// The page under the Content-Security-Policy that the server sends with it.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { bucket, CUSTOM, description, generate, pane, save, secretDialog, shownSecret, signIn } from './support/page';

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

test('no text is run as a program', async ({ page }) => {
  const refused = await refusals(page);
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
  const run = await page.evaluate(() => {
    // As a script of the page would do it: what the test itself evaluates is not under the policy.
    const attempt = (make: () => unknown) => {
      try {
        return make();
      } catch (error) {
        return (error as Error).name;
      }
    };
    return new Promise((done) => setTimeout(() => done([attempt(() => Function('return 1')()), attempt(() => (0, eval)('1'))])));
  });
  expect(run).toEqual(['EvalError', 'EvalError']);
  await expect.poll(() => refused.join()).toContain('script-src');
});

test('nobody else is asked for anything, and nobody is told where one comes from', async ({ page, person, api, unique, backend }) => {
  const origins: string[] = [];
  page.on('request', (request) => {
    origins.push(new URL(request.url()).origin);
  });
  // As they were sent: a request that is given up before that, as a view is left, has none.
  const referrers: (string | undefined)[] = [];
  const browser = await page.context().newCDPSession(page);
  browser.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    referrers.push(headers['Referer'] ?? headers['referer']);
  });
  await browser.send('Network.enable');
  await page.goto('/signin');
  await signIn(page, person);
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(unique('alone'));
  await bucket(pane(dialog, 'Write'), 'solar').click();
  await save(dialog).click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  const tokens = `/orgs/${(await api.organization()).id}/load-data/tokens`;
  for (const view of ['generate/from', 'generate/many', 'rotate', 'audit', 'check', 'generate/custom']) {
    await page.goto(`${tokens}/${view}`);
    await page.waitForLoadState('networkidle');
  }
  expect(referrers.length).toBeGreaterThan(20);
  expect([...new Set(origins)]).toEqual([new URL(backend.origin).origin]);
  expect(referrers.filter(Boolean)).toEqual([]);
});
