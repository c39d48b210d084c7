// The page on a static host of its own, before a server elsewhere that is reached with a token.
import { expect } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { allAccess, connect, fill, hosted, openList, toRead } from './support/hosted';
import { bucket, card, chooseInUserMenu, description, generate, pane, save, secretDialog, shownSecret } from './support/page';

for (const base of ['', '/tools/token-console']) {
  hosted.describe(`at ${base || 'the root'}`, () => {
    hosted.use({ base });

    hosted('one comes from nothing to a first token', { tag: '@pictures' }, async ({ page, host, backend, api, unique, leaks }) => {
      const secret = await allAccess(api, unique('of the console'));
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(String(error)));
      await page.goto(`${host.address}/`);
      await expect(page).toHaveURL(`${host.address}/connect`);
      await expect(page.getByLabel('Server address')).toBeVisible();
      await expectAccessible(page, 'Connect');
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
  await openList(page, file);
  await expect(page.getByTestId('use-connection')).toHaveCount(1);
  await openList(page, '{}');
  await expect(page.getByText('This file holds no connections.')).toBeVisible();
  const mixed = [
    { name: 'La\u202eb', server: 'https://me:hush@lab.test' },
    { name: 'Bar\u200bn', server: 'http://barn.test:8086' },
  ];
  await openList(page, JSON.stringify(mixed));
  await expect(page.getByText('Number 1 (“Lab”) has a name or password in its address.')).toBeVisible();
  await expect(page.getByText('Barn', { exact: true })).toBeVisible();
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
});

hosted('a token that may only read sees a page without dead buttons, and why', { tag: '@pictures' }, async ({ page, host, backend, api, unique }) => {
  const { id: orgID } = await api.organization();
  const permissions = toRead(orgID);
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
  await expectAccessible(page, 'List, read only');
  await card(page, 'Docker stats').getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
  await expect(page.getByTestId('token-save-btn')).toHaveCount(0);
});

hosted.describe('on a server that lists secrets', () => {
  hosted.use({ emulate: '2.1' });

  hosted('the address of a dialog that makes tokens leads to the list where none can be made', async ({
    page,
    host,
    backend,
    api,
    unique,
  }) => {
    const { id: orgID } = await api.organization();
    const permissions = toRead(orgID);
    const { token } = await api.createToken({ description: unique('reads'), permissions });
    await page.goto(`${host.address}/connect`);
    await connect(page, backend.origin, token);
    for (const dialog of ['generate/buckets', 'generate/custom', 'generate/many', 'rotate']) {
      await page.goto(`${host.address}/orgs/${orgID}/load-data/tokens/${dialog}`);
      await fill(page, backend.origin, token);
      await page.getByTestId('connect').click();
      await expect(page).toHaveURL(`${host.address}/orgs/${orgID}/load-data/tokens`);
      await expect(page.getByTestId('may-only')).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByTestId('findings').locator('summary').first().click();
    await expect(page.locator('.finding__token').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Narrow|Rotate|Delete)/ })).toHaveCount(0);
  });
});

hosted('where it cannot be told before, the first refusal tells what is not to be offered', async ({
  page,
  host,
  backend,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = toRead(orgID);
  // The same person has other tokens that may, and the server does not say which one this is.
  const { token } = await api.createToken({ description: unique('reads'), permissions });
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, token);
  await expect(page.getByTestId('may-only')).toContainText('is found out by trying');
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
  await expect(page.getByTestId('may-only')).toContainText('may not read the tokens of this organization');
  // Nor may it make any, which is found out by trying.
  const dialog = await generate(page, 'Read/Write');
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('may-only')).toContainText('may not read the tokens of this organization');
  await expect(page.getByText('why not generate one')).toHaveCount(0);
  await expect(page.getByTestId('dropdown-button--gen-token')).toHaveCount(0);
});

hosted('of several organizations that a token tells of, its own is found', async ({ page, host, backend, api, unique }) => {
  for (const name of ['one', 'two', 'three', 'four']) await api.createOrganization(unique(name));
  const { id: orgID } = await api.organization();
  const everywhere = [{ action: 'read', resource: { type: 'orgs' } }];
  const { token } = await api.createToken({ description: unique('of one'), permissions: [...toRead(orgID), ...everywhere] });
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, token);
  await expect(page).toHaveURL(new RegExp(`/orgs/${orgID}/load-data/tokens$`));
});

hosted('once it was seen to change tokens, nothing is said of trying any more', async ({ page, host, backend, api, unique }) => {
  await api.createToken({ description: unique('reads'), permissions: toRead((await api.organization()).id) });
  await page.goto(`${host.address}/`);
  await connect(page, backend.origin, await allAccess(api, unique('writes')));
  await expect(page.getByTestId('may-only')).toContainText('is found out by trying');
  await card(page, 'Docker stats').getByTestId('slide-toggle').click();
  await expect(page.getByTestId('may-only')).toHaveCount(0);
});

hosted('a token that was deleted meanwhile is asked for anew, and what was typed is kept', async ({ page, host, backend, api, unique }) => {
  const secret = await allAccess(api, unique('gone'));
  await page.goto(`${host.address}/connect`);
  await connect(page, backend.origin, secret);
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill('half a thought');
  await api.deleteToken((await api.onlyToken(unique('gone'))).id);
  await save(dialog).click();
  await expect(page.getByText('The server does not take the token any more')).toBeVisible();
  await expect(page.getByLabel('Server address')).toHaveValue(backend.origin);
  // The token is of no use, and not tried again.
  await page.getByTestId('use-connection').click();
  await expect(page.getByLabel('API Token', { exact: true })).toBeFocused();
  await page.getByLabel('API Token', { exact: true }).fill(await allAccess(api, unique('another')));
  await page.getByTestId('connect').click();
  await expect(description(page.getByRole('dialog'))).toHaveValue('half a thought');
});

hosted('a token that was switched off meanwhile leads to another', async ({ page, host, backend, api, unique }) => {
  const secret = await allAccess(api, unique('off'));
  await page.goto(`${host.address}/connect`);
  await page.getByTestId('keep-token').check();
  await connect(page, backend.origin, secret);
  const here = page.url();
  await api.setStatus((await api.onlyToken(unique('off'))).id, 'inactive');
  await page.reload();
  await page.getByRole('button', { name: 'Use Another Token' }).click();
  await expect(page.getByText('This server asks for a token')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret);
  await page.getByLabel('API Token', { exact: true }).fill(await allAccess(api, unique('on')));
  await page.getByTestId('connect').click();
  await expect(page.getByTestId('token-list')).toBeVisible();
  await expect(page).toHaveURL(here);
});

hosted('a token that may not write its owner is offered nothing to change', async ({ page, host, backend, api, unique }) => {
  const { id: orgID } = await api.organization();
  const user = await api.createUser(unique('half'), 'owners');
  const permissions = [...toRead(orgID), { action: 'write', resource: { type: 'authorizations', orgID } }];
  const { token } = await api.createToken({ description: unique('half'), permissions, userID: await api.userID(user.username) });
  await page.goto(`${host.address}/connect`);
  await connect(page, backend.origin, token);
  await expect(page.getByTestId('may-only')).toContainText('write:users');
  await expect(page.getByTestId('slide-toggle')).toHaveCount(0);
});
