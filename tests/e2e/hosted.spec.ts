// The page on a static host of its own, before a server elsewhere that is reached with a token.
import type { Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import type { Api } from './support/api';
import { bucket, card, chooseInUserMenu, description, generate, pane, save, secretDialog, shownSecret } from './support/page';
import { StaticHost, builtPage } from './support/static-host';

/** A token that may do everything in the organization. */
async function allAccess(api: Api, description: string): Promise<string> {
  const { id: orgID } = await api.organization();
  const types = ['authorizations', 'buckets', 'telegrafs', 'tasks', 'users', 'orgs'];
  const permissions = types.flatMap((type) =>
    ['read', 'write'].map((action) => ({ action, resource: type === 'orgs' || type === 'users' ? { type } : { type, orgID } })),
  );
  return (await api.createToken({ description, permissions })).token;
}

const hosted = test.extend<{ base: string; host: StaticHost }>({
  base: ['', { option: true }],
  host: async ({ base }, use) => {
    const host = await StaticHost.start({ base });
    await use(host);
    host.stop();
  },
});

async function fill(page: Page, server: string, token: string) {
  await page.getByLabel('Server address').fill(server);
  await page.getByLabel('API Token', { exact: true }).fill(token);
}

async function connect(page: Page, server: string, token: string) {
  await fill(page, server, token);
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('token-list')).toBeVisible();
}

for (const base of ['', '/tools/token-console']) {
  hosted.describe(`at ${base || 'the root'}`, () => {
    hosted.use({ base });

    hosted('one comes from nothing to a first token', async ({ page, host, backend, api, unique, leaks }) => {
      const secret = await allAccess(api, unique('of the console'));
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(String(error)));
      await page.goto(`${host.address}/`);
      await expect(page).toHaveURL(`${host.address}/connect`);
      await expect(page.getByLabel('Server address')).toBeVisible();
      await expectAccessible(page);
      await connect(page, backend.origin, secret);
      expect(new URL(page.url()).pathname).toMatch(new RegExp(`^${base}/orgs/[0-9a-f]{16}/load-data/tokens$`));
      await leaks.expectNoTraceOf(secret);
      const dialog = await generate(page, 'Read/Write');
      await description(dialog).fill(unique('first'));
      await bucket(pane(dialog, 'Read'), 'solar').click();
      await save(dialog).click();
      await shownSecret(secretDialog(page));
      await page.keyboard.press('Escape');
      await expect(card(page, unique('first'))).toBeVisible();
      expect((await api.onlyToken(unique('first'))).permissions).toHaveLength(1);
      expect(failures).toEqual([]);
    });

    hosted('an address with a slash at its end, or by the name of a file, is the same', async ({ page, host }) => {
      const asked = new Set<string>();
      page.on('request', (request) => asked.add(new URL(request.url()).origin));
      for (const path of ['/connect/', '/signin/', '//', '/index.html', '/404.html', '/onboarding/0', '//evil.test/signin']) {
        await page.goto(host.address + path);
        await expect(page.getByLabel('Server address').or(page.getByText('There is nothing at this address'))).toBeVisible();
      }
      // No path is taken for another host.
      expect([...asked]).toEqual([new URL(host.address).origin]);
    });

    hosted('a link deep inside leads there, over the connection', async ({ page, host, backend, api, unique }) => {
      const secret = await allAccess(api, unique('deep'));
      const { id } = await api.organization();
      const deep = `/orgs/${id}/load-data/tokens?searchTerm=Docker`;
      await page.goto(host.address + deep);
      await expect(page).toHaveURL(/\/connect\?returnTo=/);
      await connect(page, backend.origin, secret);
      await expect(page).toHaveURL(host.address + deep);
      await expect(card(page, 'Docker stats')).toBeVisible();
    });
  });
}

hosted('a token is kept for the tab where that is ticked, and not longer', async ({
  page,
  context,
  host,
  backend,
  api,
  unique,
}) => {
  const secret = await allAccess(api, unique('kept'));
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, secret);
  await page.reload();
  await expect(page.getByLabel('Server address')).toBeVisible();
  await expect(page.getByText('A link brought you here.')).toHaveCount(0);
  // Not ticked, it is gone with the page; the server is known still.
  await expect(page).toHaveURL(/\/connect\?/);
  await expect(page.getByLabel('Server address')).toHaveValue(backend.origin);
  await page.getByLabel('API Token', { exact: true }).fill(secret);
  await page.getByTestId('keep-token').check();
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('token-list')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('token-list')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(secret);
  const other = await context.newPage();
  await other.goto(`${host.address}/`);
  await expect(other.getByTestId('use-connection')).toBeVisible();
  await chooseInUserMenu(page, 'Sign Out');
  await expect(page).toHaveURL(/\/connect/);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret);
});

hosted('several servers have names and colours, and are switched among', async ({
  page,
  host,
  backend,
  api,
  unique,
}) => {
  const secret = await allAccess(api, unique('two'));
  await page.goto(`${host.address}/`);
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Greenhouse');
  await page.getByLabel('Colour').selectOption('Green');
  await connect(page, backend.origin, secret);
  await expect(page.getByTestId('connection')).toHaveText('Greenhouse');
  await chooseInUserMenu(page, 'Switch Server');
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Lab');
  await page.getByLabel('Colour').selectOption('Red');
  await connect(page, backend.origin.replace('127.0.0.1', 'localhost'), secret);
  await expect(page.getByTestId('connection')).toHaveText('Lab');
  await chooseInUserMenu(page, 'Switch Server');
  // Its token is in memory still.
  await page.getByRole('button', { name: 'Use Greenhouse' }).click();
  await expect(page.getByTestId('connection')).toHaveText('Greenhouse');
  await expect(page.getByTestId('token-list')).toBeVisible();
});

hosted('connections are passed on as a link and a file, without a secret', async ({
  page,
  context,
  host,
  backend,
  api,
  unique,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const secret = await allAccess(api, unique('shared'));
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, secret);
  await chooseInUserMenu(page, 'Switch Server');
  await page.getByTestId('connections').getByText('More').click();
  await page.getByTestId('copy-link').click();
  await expect(page.getByText('The link has been copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toContain(secret);
  const download = page.waitForEvent('download');
  await page.getByTestId('save-connections').click();
  const file = (await (await (await download).createReadStream()).setEncoding('utf8').toArray()).join('');
  expect(file).not.toContain(secret);
  expect(JSON.parse(file)).toEqual([{ name: '127.0.0.1', colour: 'blue', server: backend.origin }]);

  await page.evaluate(() => localStorage.clear());
  await page.goto(link);
  await expect(page.getByText('A link brought you here.')).toBeVisible();
  await expect(page.getByLabel('Server address')).toHaveValue(backend.origin);
  await expect(page.getByTestId('use-connection')).toHaveCount(0);
  await page
    .getByTestId('connections-file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByTestId('use-connection')).toHaveCount(1);
  await page
    .getByTestId('connections-file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByText('This file holds no connections.')).toBeVisible();
  const mixed = [
    { name: 'La\u202eb', server: 'https://me:hush@lab.test' },
    { name: 'Bar\u200bn', server: 'http://barn.test:8086' },
  ];
  await page
    .getByTestId('connections-file')
    .setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(mixed)) });
  await expect(page.getByText('Number 1 (“Lab”) has a name or password in its address.')).toBeVisible();
  await expect(page.getByText('Barn', { exact: true })).toBeVisible();
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
});

hosted('a token that may only read sees a page without dead buttons, and why', async ({ page, host, backend, api, unique }) => {
  const { id: orgID } = await api.organization();
  const permissions = [
    { action: 'read', resource: { type: 'authorizations', orgID } },
    { action: 'read', resource: { type: 'users' } },
    { action: 'read', resource: { type: 'orgs', id: orgID } },
  ];
  // As another user's, no other token of the list could be it.
  const user = await api.createUser(unique('auditor'), 'members');
  const { token } = await api.createToken({ description: unique('reads'), permissions, userID: await api.userID(user.username) });
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, token);
  await expect(page.getByTestId('may-only')).toContainText('may read tokens and not change them');
  await expect(card(page, 'Docker stats')).toBeVisible();
  await expect(page.getByTestId('dropdown-button--gen-token')).toHaveCount(0);
  await expect(page.getByTestId('slide-toggle')).toHaveCount(0);
  await expect(page.getByTestId('context-delete-menu--button')).toHaveCount(0);
  await expect(page.getByTestId('resource-editable-name--button')).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expectAccessible(page);
  await card(page, 'Docker stats').getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
  await expect(page.getByTestId('token-save-btn')).toHaveCount(0);
});

hosted('where it cannot be told before, the first refusal tells what is not to be offered', async ({
  page,
  host,
  backend,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [
    { action: 'read', resource: { type: 'authorizations', orgID } },
    { action: 'read', resource: { type: 'users' } },
    { action: 'read', resource: { type: 'orgs', id: orgID } },
  ];
  // The same person has other tokens that may, and the server does not say which one this is.
  const { token } = await api.createToken({ description: unique('reads'), permissions });
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, token);
  await card(page, 'Docker stats').getByTestId('slide-toggle').click();
  await expect(page.getByTestId('may-only')).toContainText('may read tokens and not change them');
  await expect(page.getByTestId('slide-toggle')).toHaveCount(0);
  await expect(page.getByTestId('dropdown-button--gen-token')).toHaveCount(0);
});

hosted('two tabs know of each other’s servers', async ({ page, context, host, backend, api, unique }) => {
  const secret = await allAccess(api, unique('tabs'));
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${host.address}/connect`);
    await expect(tab.getByLabel('Server address')).toBeVisible();
  }
  await connect(other, backend.origin, secret);
  await connect(page, backend.origin.replace('127.0.0.1', 'localhost'), secret);
  await page.goto(`${host.address}/connect`);
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
});

hosted('a token that may not even read is told why nothing is listed', async ({ page, host, backend, api, unique }) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const { token } = await api.createToken({ description: unique('writes'), permissions });
  await page.goto(`${host.address}/`);
  await fill(page, backend.origin, token);
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('may-only')).toContainText('may not read tokens');
});

hosted.describe('what is the matter is told', () => {
  /** A server that answers everything so. */
  async function answering(status: number, body: string, headers: Record<string, string> = {}) {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(status, { 'Access-Control-Allow-Origin': '*', ...headers }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return { seen, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
  }

  hosted('where nothing answers, what it may be is listed', async ({ page, host }) => {
    await page.goto(`${host.address}/`);
    await fill(page, 'http://127.0.0.1:9', 'some-token');
    await page.getByTestId('connect').click();
    await expect(page.getByText('No answer came, and browsers do not tell pages why.')).toBeVisible();
    await expect(page.getByText('Its certificate is not trusted')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open http://127.0.0.1:9/health' })).toBeVisible();
    await expect(page.getByLabel('API Token', { exact: true })).toHaveValue('some-token');
    await expectAccessible(page);
  });

  hosted('where something else answers', async ({ page, host }) => {
    const other = await answering(404, '<h1>404</h1>', { 'Content-Type': 'text/html' });
    await page.goto(`${host.address}/`);
    await fill(page, other.address, 'some-token');
    await page.getByTestId('connect').click();
    await expect(page.getByText('but not as InfluxDB 2 does')).toBeVisible();
    // It was asked before it was sent the token.
    expect(other.seen.filter(Boolean)).toEqual([]);
    other.stop();
  });

  hosted('where the address or the token is none', async ({ page, host, backend }) => {
    await page.goto(`${host.address}/`);
    await fill(page, 'https://admin:secret@example.org', '');
    await page.getByTestId('connect').click();
    await expect(page.getByText('Leave the name and password out of the address')).toBeVisible();
    await expect(page.getByText('Paste the secret of an API token')).toBeVisible();
    await fill(page, backend.origin, 'x'.repeat(86) + '==');
    await page.getByTestId('connect').click();
    await expect(page.getByText('does not know this token')).toBeVisible();
  });

  hosted('where the token is switched off, or the server was never set up', async ({ page, host, backend, api, unique }) => {
    const { id: orgID } = await api.organization();
    const permissions = [{ action: 'read', resource: { type: 'authorizations', orgID } }];
    const { id, token } = await api.createToken({ description: unique('off'), permissions });
    await api.setStatus(id, 'inactive');
    await page.goto(`${host.address}/`);
    await fill(page, backend.origin, token);
    await page.getByTestId('connect').click();
    await expect(page.getByText('knows this token, and it is switched off')).toBeVisible();
    const fresh = await answering(200, '{"allowed":true}', { 'Content-Type': 'application/json' });
    await fill(page, fresh.address, token);
    await page.getByTestId('connect').click();
    await expect(page.getByText('was never set up')).toBeVisible();
    fresh.stop();
  });

  hosted('where the page is encrypted and the server is not', async ({ page }) => {
    const files = builtPage();
    await page.route('https://console.test/**', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const contentType = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : undefined;
      const body = files.get(name) ?? files.get('404.html')!;
      return route.fulfill({ body, contentType: files.has(name) ? contentType : 'text/html', status: files.has(name) ? 200 : 404 });
    });
    await page.goto('https://console.test/connect');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await fill(page, 'http://influx.example.org:8086', 'some-token');
    await page.getByTestId('connect').click();
    await expect(page.getByText('This page came over https')).toBeVisible();
    expect(sent.filter((url) => url.startsWith('http:'))).toEqual([]);
  });

  hosted('where whoever serves the page allows it no other server', async ({ page, backend }) => {
    await page.goto(`${backend.origin}/connect`);
    await fill(page, 'http://127.0.0.1:9', 'some-token');
    await page.getByTestId('connect').click();
    await expect(page.getByText('allows it to speak to its own server alone')).toBeVisible();
    await page.getByRole('button', { name: 'Sign In at This Address Instead' }).click();
    await expect(page.getByLabel('Username')).toBeVisible();
  });

  hosted('a redirect to another host is not followed with the token', async ({ page, host, backend, api, unique }) => {
    const secret = await allAccess(api, unique('redirected'));
    const stranger = await answering(200, '{}', { 'Access-Control-Allow-Headers': '*' });
    const leading = createServer((request, response) => {
      const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
      if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
      if (request.url === '/api/v2/setup') return response.writeHead(200, cors).end('{"allowed":false}');
      return response.writeHead(307, { ...cors, Location: stranger.address + request.url }).end();
    });
    await new Promise<void>((done) => leading.listen(0, '127.0.0.1', done));
    await page.goto(`${host.address}/`);
    await fill(page, `http://127.0.0.1:${(leading.address() as AddressInfo).port}`, secret);
    await page.getByTestId('connect').click();
    await expect(page.getByText('No answer came')).toBeVisible();
    expect(stranger.seen).toEqual([]);
    leading.close();
    stranger.stop();
    void backend;
  });
});
