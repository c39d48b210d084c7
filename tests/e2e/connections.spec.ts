// Several servers in one tab and in several: whose token is kept, and where Back leads.
import type { Page, Route } from '@playwright/test';
import { Api } from './support/api';
import { startEmbedded } from './support/backend';
import { expect } from './support/fixtures';
import { allAccess, connect, connectAs, hosted, openList } from './support/hosted';
import { inField, ONE_LINE } from './support/hostile';
import { bucket, card, chooseInUserMenu, description, generate, pane, save, secretDialog, shownSecret } from './support/page';
import { Trap } from './support/trap';

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
  await connectAs(page, 'Twin', twin(backend.origin), second);
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
  await connectAs(page, 'Elsewhere', elsewhere.origin, await allAccess(other, unique('there')));
  await chooseInUserMenu(page, 'Switch Server');
  await connectAs(page, 'Here', backend.origin, secret);
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
  await openList(page, file);
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
  await page.getByTestId('connections').getByText('More').first().click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  // The next one has a colour that none of these has.
  await page.getByText('Name and colour').click();
  await expect(page.getByLabel('Colour')).toHaveValue('blue');
});

hosted.describe('what is of one person at one server', () => {
  /** Connects to one server as `There`, and then to the other one. */
  async function connectBoth(page: Page, there: string, thereToken: string, here: string, hereToken: string) {
    await connectAs(page, 'There', there, thereToken);
    await chooseInUserMenu(page, 'Switch Server');
    await connectAs(page, 'Here', here, hereToken);
  }

  hosted('a secret that comes late is shown at its own server, and nowhere else', async ({
    page,
    host,
    backend,
    api,
    unique,
  }) => {
    const elsewhere = await startEmbedded({ seed: '60', emulate: '2.9' });
    const other = await Api.signIn(elsewhere.origin, elsewhere.person);
    await page.goto(`${host.address}/connect`);
    await connectBoth(page, elsewhere.origin, await allAccess(other, unique('there')), backend.origin, await allAccess(api, unique('here')));
    let held: Route | undefined;
    await page.route(`${backend.origin}/api/v2/authorizations`, (route) => {
      if (route.request().method() !== 'POST' || held) return route.fallback();
      held = route;
    });
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(unique('late'));
    await bucket(pane(dialog, 'Write'), 'solar').click();
    await save(dialog).click();
    await expect.poll(() => held !== undefined).toBe(true);
    await page.keyboard.press('Escape');
    await chooseInUserMenu(page, 'Switch Server');
    await use(page, 'There');
    await expect(page.getByTestId('token-list')).toBeVisible();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await held!.continue();
    await answered;
    await expect(page.getByTestId('connection')).toHaveText('There');
    await expect(secretDialog(page)).toHaveCount(0);
    await chooseInUserMenu(page, 'Switch Server');
    await use(page, 'Here');
    await shownSecret(secretDialog(page));
    await elsewhere.stop();
  });

  hosted('a run of many asks no other server, and goes on when one is back', async ({ page, host, backend, api, unique }) => {
    const elsewhere = await startEmbedded({ seed: '60', emulate: '2.9' });
    const other = await Api.signIn(elsewhere.origin, elsewhere.person);
    await page.goto(`${host.address}/connect`);
    await connectBoth(page, elsewhere.origin, await allAccess(other, unique('there')), backend.origin, await allAccess(api, unique('here')));
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).origin);
    });
    // The answers are held back until one is elsewhere.
    const held: Route[] = [];
    let isHeld = true;
    await page.route(`${backend.origin}/api/v2/authorizations`, (route) => {
      if (route.request().method() !== 'POST' || !isHeld) return route.fallback();
      held.push(route);
    });
    await page.getByRole('button', { name: 'Generate API Token' }).first().click();
    await page.getByRole('menuitem', { name: 'Many API Tokens' }).click();
    const dialog = page.getByRole('dialog', { name: 'Generate Many API Tokens' });
    const names = Array.from({ length: 12 }, (_, place) => unique(`row ${place}`));
    await dialog.getByLabel('Who shall have a token').fill(names.join('\n'));
    await bucket(pane(dialog, 'Read'), 'solar').click();
    await dialog.getByTestId('button--generate-all').click();
    await expect.poll(() => held.length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await chooseInUserMenu(page, 'Switch Server');
    await use(page, 'There');
    await expect(page.getByTestId('connection')).toHaveText('There');
    await expect(page.getByTestId('token-list')).toBeVisible();
    isHeld = false;
    for (const route of held) await route.continue();
    await expect(page.getByTestId('show-run')).toHaveCount(0);
    await chooseInUserMenu(page, 'Switch Server');
    await use(page, 'Here');
    await page.getByTestId('show-run').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go On' }).click();
    await expect(page.getByTestId('run-counts')).toHaveText('12 of 12 tokens made');
    expect(new Set(sent)).toEqual(new Set([backend.origin]));
    expect(sent).toHaveLength(12);
    await elsewhere.stop();
  });

  hosted('is seen by nobody else, also where the server was forgotten between', async ({ page, host, backend, api, unique }) => {
    const [alice, bob] = [await api.createUser(unique('alice'), 'owners'), await api.createUser(unique('bob'), 'owners')];
    const tokenOf = async ({ username }: typeof alice) => allAccess(api, unique(`of ${username}`), await api.userID(username));
    await page.goto(`${host.address}/connect`);
    await connect(page, backend.origin, await tokenOf(alice));
    const made = await generate(page, 'Read/Write');
    await description(made).fill(unique('of alice'));
    await bucket(pane(made, 'Write'), 'solar').click();
    await save(made).click();
    const secret = await shownSecret(secretDialog(page));
    // As Back does where the connection page was the one before.
    await page.evaluate(() => {
      history.pushState(null, '', '/connect');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await forget(page, '127.0.0.1');
    await connect(page, backend.origin, await tokenOf(bob));
    await expect(page.getByTestId('user-name')).toHaveText(bob.username);
    await expect(secretDialog(page)).toHaveCount(0);
    expect(await page.content()).not.toContain(secret);
  });

  hosted('what was typed at one address of a server is not there at another', async ({ page, host, backend, api, unique }) => {
    await page.goto(`${host.address}/connect`);
    await connectBoth(page, twin(backend.origin), await allAccess(api, unique('twin')), backend.origin, await allAccess(api, unique('here')));
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill('half a thought');
    await page.goBack();
    await chooseInUserMenu(page, 'Switch Server');
    await use(page, 'There');
    await expect(page.getByTestId('connection')).toHaveText('There');
    await expect(description(await generate(page, 'All Access'))).toHaveValue('');
  });
});

hosted('another address in the form of a known server has a name and a colour of its own', async ({
  page,
  context,
  host,
  backend,
  api,
  unique,
}) => {
  const secret = await allAccess(api, unique('named'));
  await page.goto(`${host.address}/connect`);
  await page.getByText('Name and colour').click();
  await page.getByLabel('Name', { exact: true }).fill('Production');
  await page.getByLabel('Colour').selectOption('Red');
  await connect(page, backend.origin, secret);
  const other = await context.newPage();
  await other.goto(`${host.address}/connect`);
  await expect(other.getByLabel('Server address')).toHaveValue(backend.origin);
  await connect(other, twin(backend.origin), secret);
  await expect(other.getByTestId('connection')).toHaveText('localhost');
  // The first tab hears of it, and of its being forgotten.
  await chooseInUserMenu(page, 'Switch Server');
  await expect(page.getByTestId('use-connection')).toHaveCount(2);
  await chooseInUserMenu(other, 'Switch Server');
  await forget(other, 'localhost');
  await expect(page.getByTestId('use-connection')).toHaveCount(1);
});

hosted('hostile names of servers are shown as text', async ({ browser, host }) => {
  // Without the policy of the page, so that not it alone saves us.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const trap = await Trap.set(page, new URL(host.address).origin);
  await page.goto(`${host.address}/connect`);
  const entries = ONE_LINE.map((name, place) => ({ server: `https://h${place}.example.org`, name, colour: 'grey' }));
  await openList(page, JSON.stringify(entries));
  await expect(page.getByTestId('use-connection')).toHaveCount(ONE_LINE.length);
  const shown = await page.locator('.known__name strong').allTextContents();
  expect(shown).toHaveLength(ONE_LINE.length);
  expect(shown).toContain("<script>trapped('script')</script>");
  for (const name of shown) expect(name.length).toBeLessThanOrEqual(60);
  // As a link they are a name as well.
  await page.goto(`${host.address}/connect?server=https://x.example.org&name=${encodeURIComponent(ONE_LINE[0])}`);
  await page.getByText('Name and colour').click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(inField(ONE_LINE[0]));
  await trap.expectNothingCaught();
  await context.close();
});
