// `?demo`: the page tries itself out with no server at all.
import { expect, test } from './support/fixtures';
import { card, description, generate, save, secretDialog, shownSecret } from './support/page';
import { StaticHost } from './support/static-host';

for (const base of ['', '/console']) {
  test(`a token is made without a server, and nothing leaves the page, at ${base || 'the root'}`, async ({ page }) => {
    const host = await StaticHost.start({ base });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.goto(`${host.address}/?demo`);
    await expect(page.getByTestId('token-list')).toBeVisible();
    await expect(page.getByTestId('demonstration')).toContainText('This is a demonstration');
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill('made in the page');
    await save(dialog).click();
    await shownSecret(secretDialog(page));
    // A ready text does not look as if there were a server.
    await secretDialog(page).getByText('Use it in…').click();
    await expect(secretDialog(page).getByTestId('snippet-text')).toContainText('influxdb.example.org');
    await page.keyboard.press('Escape');
    await card(page, 'made in the page').getByTestId('slide-toggle').click();
    await expect(card(page, 'made in the page').getByText('Inactive')).toBeVisible();
    expect(asked.filter((line) => line.includes('/api/') || !line.startsWith('GET'))).toEqual([]);

    // Loaded again, it begins anew; ended, it is over.
    await page.reload();
    await expect(page.getByTestId('token-list')).toBeVisible();
    await expect(card(page, 'made in the page')).toHaveCount(0);
    await page.getByRole('button', { name: 'Connect to a Server' }).click();
    await expect(page).toHaveURL(`${host.address}/connect`);
    await page.reload();
    await expect(page.getByLabel('Server address')).toBeVisible();
    host.stop();
  });
}

test('the part for it is fetched by nobody else', async ({ page }) => {
  const host = await StaticHost.start();
  await page.goto(`${host.address}/`);
  await page.waitForLoadState('networkidle');
  expect(host.seen.filter((line) => line.includes('demo'))).toEqual([]);
  await page.getByRole('link', { name: 'Try a demonstration' }).click();
  await expect(page.getByTestId('demonstration')).toBeVisible();
  expect(host.seen.filter((line) => line.includes('demo')).length).toBeGreaterThan(0);
  host.stop();
});

test('an address within it is gone on with when the page is loaded again', async ({ page }) => {
  const host = await StaticHost.start({ base: '/console' });
  await page.goto(`${host.address}/?demo`);
  await page.getByTestId('token-list').waitFor();
  await page.getByPlaceholder('Filter tokens').fill('Docker');
  await expect(page).toHaveURL(/searchTerm=Docker/);
  const filtered = page.url();
  await page.reload();
  await expect(page.getByTestId('demonstration')).toBeVisible();
  await expect(card(page, 'Docker stats')).toBeVisible();
  await expect(page).toHaveURL(filtered);
  await page.goto(filtered.replace('?', '/audit?'));
  await expect(page.getByTestId('findings')).toBeVisible();
  host.stop();
});

test('Back leads out of it, and in again', async ({ page }) => {
  const host = await StaticHost.start();
  await page.goto(`${host.address}/connect`);
  await page.getByRole('link', { name: 'Try a demonstration' }).click();
  await expect(page.getByTestId('token-list')).toBeVisible();
  await expect(page).toHaveURL(/\/orgs\//);
  await page.goBack();
  await expect(page.getByLabel('Server address')).toBeVisible();
  await page.goForward();
  await expect(page.getByTestId('demonstration')).toBeVisible();
  await expect(page.getByTestId('token-list')).toBeVisible();
  host.stop();
});

for (const address of ['/connect?demo', '/orgs/0123456789abcdef/load-data/tokens?demo', '/signin?demo']) {
  test(`it begins at ${address} as well`, async ({ page }) => {
    const host = await StaticHost.start();
    await page.goto(host.address + address);
    await expect(page.getByTestId('demonstration')).toBeVisible();
    await expect(page.getByTestId('token-list')).toBeVisible();
    host.stop();
  });
}

test('on a page that has a server of its own it ends where one signs in to that', async ({ page, backend }) => {
  await page.goto(`${backend.origin}/?demo`);
  await page.getByRole('button', { name: 'Connect to a Server' }).click();
  await expect(page).toHaveURL(`${backend.origin}/signin`);
  await expect(page.getByLabel('Username')).toBeVisible();
});
