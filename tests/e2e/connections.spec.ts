// Several servers in one tab and in several: whose token is kept, and where Back leads.
import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { startEmbedded } from './support/backend';
import { expect } from './support/fixtures';
import { allAccess, connect, hosted } from './support/hosted';
import { card, chooseInUserMenu } from './support/page';

/** The same server under another address. */
const twin = (origin: string) => origin.replace('127.0.0.1', 'localhost');

const use = (page: Page, name: string) => page.getByRole('button', { name: `Use ${name}` }).click();

const kept = (page: Page) => page.evaluate(() => JSON.stringify(sessionStorage));

async function forget(page: Page, name: string) {
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Use ${name}` }) });
  await entry.getByText('More').click();
  await entry.getByRole('button', { name: `Forget ${name}` }).click();
}

/** Connects with the tick to keep the token. */
async function connectAndKeep(page: Page, server: string, token: string) {
  await page.getByTestId('keep-token').check();
  await connect(page, server, token);
}

hosted('the tick to keep a token is of its connection, and lasts over others', async ({ page, host, backend, api, unique }) => {
  const [first, second] = [await allAccess(api, unique('first')), await allAccess(api, unique('second'))];
  await page.goto(`${host.address}/connect`);
  await connectAndKeep(page, backend.origin, first);
  await chooseInUserMenu(page, 'Switch Server');
  // Nor is anything of the first offered for the next.
  await expect(page.getByLabel('Server address')).toHaveValue('');
  await expect(page.getByTestId('keep-token')).not.toBeChecked();
  await use(page, '127.0.0.1');
  await expect(page.getByTestId('token-list')).toBeVisible();
  await chooseInUserMenu(page, 'Switch Server');
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Twin');
  await connect(page, twin(backend.origin), second);
  expect(await kept(page)).not.toContain(second);

  // Of the second the token is gone with the page, of the first it is there.
  await page.reload();
  await expect(page).toHaveURL(/\/connect\?/);
  await expect(page.getByLabel('Server address')).toHaveValue(twin(backend.origin));
  await expect(page.getByTestId('keep-token')).not.toBeChecked();
  await use(page, '127.0.0.1');
  await expect(page.getByTestId('token-list')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('token-list')).toBeVisible();

  await chooseInUserMenu(page, 'Switch Server');
  await forget(page, '127.0.0.1');
  expect(await kept(page)).not.toContain(first);
});

hosted('a demonstration takes no kept token away', async ({ page, host, backend, api, unique }) => {
  const secret = await allAccess(api, unique('kept over it'));
  await page.goto(`${host.address}/connect`);
  await connectAndKeep(page, backend.origin, secret);
  await page.goto(`${host.address}/?demo`);
  await expect(page.getByTestId('demonstration')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('demonstration')).toBeVisible();
  await page.getByRole('button', { name: 'Connect to a Server' }).click();
  await use(page, '127.0.0.1');
  await expect(page.getByTestId('token-list')).toBeVisible();
  await expect(page.getByTestId('demonstration')).toHaveCount(0);
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page).toHaveURL(/\/connect/);
  expect(await kept(page)).not.toContain(secret);
});

hosted('Back to the organization of another server says so, and leads to those of this one', async ({
  page,
  host,
  backend,
  api,
  unique,
}) => {
  const secret = await allAccess(api, unique('here'));
  const elsewhere = await startEmbedded({ seed: '60', emulate: '2.9' });
  const other = await Api.signIn(elsewhere.origin, elsewhere.person);
  await page.goto(`${host.address}/connect`);
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Elsewhere');
  await connect(page, elsewhere.origin, await allAccess(other, unique('there')));
  await chooseInUserMenu(page, 'Switch Server');
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Here');
  await connect(page, backend.origin, secret);
  await page.goBack();
  await expect(page.getByText('There is no such organization on this server')).toBeVisible();
  await page.getByRole('button', { name: 'Go to API Tokens' }).click();
  await expect(card(page, 'Docker stats')).toBeVisible();
  await elsewhere.stop();
});

hosted('two tabs are connected each with its own', async ({ page, context, host, backend, api, unique }) => {
  const other = await context.newPage();
  const secrets = [await allAccess(api, unique('one')), await allAccess(api, unique('two'))];
  const servers = [backend.origin, twin(backend.origin)];
  const tabs = [page, other];
  for (const [place, tab] of tabs.entries()) {
    await tab.goto(`${host.address}/connect`);
    await tab.getByLabel('Server address').waitFor();
    await connectAndKeep(tab, servers[place], secrets[place]);
  }
  for (const [place, tab] of tabs.entries()) {
    await tab.reload();
    await expect(tab.getByTestId('token-list')).toBeVisible();
    await expect(tab.getByTestId('connection')).toHaveAttribute('title', servers[place]);
    expect(await kept(tab)).toContain(secrets[place]);
    expect(await kept(tab)).not.toContain(secrets[1 - place]);
  }
  for (const tab of tabs) {
    await chooseInUserMenu(tab, 'Sign Out');
    await expect(tab).toHaveURL(/\/connect/);
  }
});

hosted('at 320 pixels a list of servers needs no scrolling to the side', async ({ page, host }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${host.address}/connect`);
  const servers = ['https://influxdb-of-a-rather-long-department-name.example.org:8086/below/a/path', 'http://nas:8086'];
  const file = JSON.stringify(servers.map((server, place) => ({ server, name: `${'Long name '.repeat(5)}${place}`, colour: 'red' })));
  await page
    .getByTestId('connections-file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
  await page.getByTestId('connections').getByText('More').first().click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  // The next one has a colour that none of these has.
  await page.getByText('Name and colour').click();
  await expect(page.getByLabel('Colour')).toHaveValue('blue');
});
