// The page in the place of InfluxDB's own (`influxd --assets-path`): files as they are, kept for an hour,
// no header of ours, and the page itself where there is no file.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { card, chooseInUserMenu, description, endSession, generate, names, save, secretDialog, shownSecret, signIn } from './support/page';
import { StaticHost, builtPage, upgraded } from './support/static-host';

const dropIn = test.extend<{ keepsFiles: boolean; influxd: StaticHost; trouble: string[] }>({
  keepsFiles: [true, { option: true }],
  influxd: async ({ backend, keepsFiles }, use) => {
    const host = await StaticHost.start({ fallback: 'influxd', api: backend.origin, keepsFiles });
    await use(host);
    host.stop();
  },
  baseURL: async ({ influxd }, use) => use(influxd.address),
  /** What goes wrong in the page, or is refused by its own policy. */
  trouble: async ({ page }, use) => {
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('console', (message) => {
      if (/Content.Security.Policy|integrity/i.test(message.text())) trouble.push(message.text());
    });
    await use(trouble);
  },
});

async function signedIn(page: Page, person: Parameters<typeof signIn>[1]) {
  await page.goto('/');
  await signIn(page, person);
  await expect(page.getByTestId('token-list')).toBeVisible();
}

dropIn('from sign-in to a first token, with the page’s own policy and digests', async ({
  page,
  influxd,
  person,
  trouble,
  unique,
}) => {
  const answer = await page.goto('/orgs/0123456789abcdef/load-data/tokens');
  expect(answer!.headers()['content-security-policy']).toBeUndefined();
  await expect(page).toHaveURL(/\/signin\?returnTo=\/orgs\//);
  await signedIn(page, person);
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('first'));
  await save(dialog).click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  await expect(card(page, unique('first'))).toBeVisible();
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /default-src 'none'; script-src 'self' 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'self' 'sha256-/);
  const content = await policy.getAttribute('content');
  expect(content).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
  expect(await page.locator('script[src]').evaluateAll((all) => all.map((one) => (one as HTMLScriptElement).integrity))).toEqual([
    expect.stringMatching(/^sha384-/),
  ]);
  expect(trouble).toEqual([]);
  void influxd;
});

dropIn('a bookmark of another page of the original says what this is and how to have the original back', async ({
  page,
  influxd,
}) => {
  for (const path of ['/orgs/0123456789abcdef/dashboards', '/orgs/0123456789abcdef/data-explorer', '/me/profile', '/a/b/c']) {
    await page.goto(path);
    await expect(page.getByText('This is the Token Console')).toBeVisible();
    await expect(page.getByText('Start influxd without --assets-path')).toBeVisible();
  }
  void influxd;
});

dropIn.describe('where the browser keeps the page over an upgrade', () => {
  dropIn.use({ keepsFiles: false });

  dropIn('it is noticed, and the page fetched anew', async ({ page, influxd, person }) => {
    await signedIn(page, person);
    influxd.replace(upgraded(builtPage()));
    influxd.seen.length = 0;
    await page.goto('about:blank');
    await page.goto('/');
    await expect(page.getByTestId('token-list')).toBeVisible();
    // At first the old page was taken from the cache, which names a script that is gone.
    const old = [...builtPage().keys()].find((name) => name.endsWith('.js'))!;
    expect(influxd.seen).toContain(`GET /${old}`);
    const html = await page.content();
    expect(html).not.toContain(old);
  });

  dropIn('where it does not help, that is said, and not tried for ever', async ({ page, influxd, person }) => {
    await signedIn(page, person);
    const broken = builtPage();
    for (const name of broken.keys()) if (name.endsWith('.js')) broken.delete(name);
    influxd.replace(broken);
    await page.goto('/signin');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    const asked = influxd.seen.length;
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await page.waitForLoadState('networkidle');
    expect(influxd.seen.length - asked).toBeLessThan(8);
  });
});

for (const kind of ['.js', '_bg.wasm', '.wasmz']) {
  dropIn(`a ${kind} file that was changed on the way is not run`, async ({ page, influxd, person }) => {
    const changed = builtPage();
    for (const [name, bytes] of changed) {
      if (!name.endsWith(kind)) continue;
      const planted = kind === '.js' ? Buffer.from('window.planted = true;\n') : Buffer.from([0]);
      changed.set(name, Buffer.concat([planted, bytes]));
    }
    influxd.replace(changed);
    if (kind === '.wasmz') {
      await signedIn(page, person);
      await page.getByRole('button', { name: 'Generate API Token' }).click();
      await page.getByRole('menuitem', { name: 'All Access API Token' }).click();
    } else {
      await page.goto('/');
    }
    await expect(page.getByRole('alert').first()).toContainText('could not be loaded');
    expect(await page.evaluate(() => 'planted' in window)).toBe(false);
  });
}

dropIn('a page that is left open over an upgrade goes on', async ({ page, influxd, person, unique }) => {
  const part = page.waitForResponse((response) => response.url().endsWith('.wasmz'));
  await signedIn(page, person);
  await (await part).finished();
  influxd.replace(upgraded(builtPage()));
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('after'));
  await save(dialog).click();
  await shownSecret(secretDialog(page));
});

dropIn('where a part of it was still to come, it says to load the page again', async ({ page, influxd, person }) => {
  await page.route('**/*.wasmz', (route) => route.abort());
  await signedIn(page, person);
  const before = (await names(page)).slice(0, 5);
  influxd.replace(upgraded(builtPage()));
  await page.unroute('**/*.wasmz');
  await page.getByRole('button', { name: 'Generate API Token' }).click();
  await page.getByRole('menuitem', { name: 'All Access API Token' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'load the whole page again' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await names(page)).slice(0, 5)).toEqual(before);
  // The browser keeps the rest of the old page for an hour, and leaves it all behind when it is told to.
  await page.reload();
  const old = [...builtPage().keys()].find((name) => name.endsWith('.js'))!;
  await generate(page, 'All Access');
  expect(await page.content()).not.toContain(old);
});

dropIn('a session that ended is asked for anew, and one goes on with what was typed', async ({ page, influxd, person, unique }) => {
  await signedIn(page, person);
  const here = page.url();
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('interrupted'));
  await endSession(page);
  await save(dialog).click();
  await expect(page.getByText('Your session is over')).toBeVisible();
  await signIn(page, person);
  await expect(description(page.getByRole('dialog'))).toHaveValue(unique('interrupted'));
  await page.keyboard.press('Escape');
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page).toHaveURL(`${influxd.address}/signin`);
  // Where one wanted to go is where one comes to.
  await page.goto(`${here}?searchTerm=Docker`);
  await expect(page.getByText('you come to where you wanted to go')).toBeVisible();
  await signIn(page, person);
  await expect(page).toHaveURL(`${here}?searchTerm=Docker`);
  await expect(card(page, 'Docker stats')).toBeVisible();
});

dropIn('of several organizations one is chosen, also on a phone', async ({ page, influxd, person, api, unique }) => {
  const other = await api.createOrganization(unique('a second house with a name that is longer than a phone is wide'));
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
  await signIn(page, person);
  await page.getByTestId('organization-switch').click();
  for (const item of await page.getByTestId('organization').all()) {
    const box = (await item.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(375);
  }
  await page.getByRole('menuitem', { name: other.name }).click();
  await expect(page).toHaveURL(`${influxd.address}/orgs/${other.id}/load-data/tokens`);
});

dropIn.describe('a server that was never set up', () => {
  dropIn.use({ seed: 'empty' });

  dropIn('is set up, and its operator token shown once', async ({ page, influxd }) => {
    await page.goto('/');
    await expect(page.getByLabel('Username')).toBeFocused();
    await expect(page).toHaveURL(`${influxd.address}/onboarding/0`);
    const fields = { Username: 'ada', Password: 'first and only', 'Password Again': 'first and only', Organization: 'home', Bucket: 'b' };
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Set Up' }).click();
    await shownSecret(page.locator('body'));
    await page.getByRole('button', { name: 'Go to API Tokens' }).click();
    await expect(page.getByTestId('token-list')).toBeVisible();
  });
});
