// The list of tokens.
import { expect, test } from './support/fixtures';
import { card, names as shownNames } from './support/page';

const LIST = { method: 'GET', path: '/api/v2/authorizations' };

test('every token has a card with its status, its making, its owner and its last change', async ({
  tokensPage: page,
  api,
  unique,
  person,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const [on, off] = [unique('switched on'), unique('switched off')];
  await api.createToken({ description: on, permissions });
  await api.createToken({ description: off, status: 'inactive', permissions });
  await page.reload();

  await expect(card(page, on).getByRole('switch')).toBeChecked();
  await expect(card(page, on).getByText('Active', { exact: true })).toBeVisible();
  await expect(card(page, off).getByRole('switch')).not.toBeChecked();
  await expect(card(page, off).getByText('Inactive', { exact: true })).toBeVisible();
  await expect(card(page, on).getByText(/^Created at: .*\d/)).toBeVisible();
  await expect(card(page, on).getByText(`Owner: ${person.username}`)).toBeVisible();
  await expect(card(page, on).getByText(/^Last Modified: ./)).toBeVisible();
});

test('where there are other users the list asks for nothing that is refused', async ({ tokensPage: page }) => {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await page.reload();
  await expect(card(page, 'Docker stats')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(refused).toEqual([]);
});

test('tokens stand in the order of their descriptions, as people sort them', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const names = ['Magna Carta', 'zebra', 'a la Carta', 'Ärger', 'Defoe'].map(unique);
  for (const description of names) await api.createToken({ description, permissions });
  await page.reload();
  const ours = async () => (await shownNames(page)).filter((name) => names.includes(name));
  await expect.poll(ours).toEqual(['a la Carta', 'Ärger', 'Defoe', 'Magna Carta', 'zebra'].map(unique));
});

test('a status is switched off and on again', async ({ tokensPage: page, api, unique }) => {
  const name = unique('to switch');
  await api.createReadToken(name);
  await page.reload();
  for (const status of ['inactive', 'active']) {
    await card(page, name).getByRole('switch').click();
    await expect(card(page, name).getByRole('switch')).toBeChecked({ checked: status === 'active' });
    await expect.poll(async () => (await api.onlyToken(name)).status).toBe(status);
  }
});

test.describe('of the demo', () => {
  test.use({ seed: 'demo' });

  test('the list is where it was after a dialog', async ({ tokensPage: page }) => {
    // Not so far that the button would have to be scrolled to.
    await page.evaluate(() => window.scrollTo(0, 100));
    await page.getByRole('button', { name: 'Generate API Token' }).first().click();
    await page.getByRole('menuitem', { name: 'All Access API Token' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBe(100);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await page.evaluate(() => window.scrollY)).toBe(100);
  });

  test('every token that the server lists is there, and once', async ({ tokensPage: page, api }) => {
    const tokens = await api.tokens();
    expect(tokens.length).toBeGreaterThan(10);
    const described = (text: string) => (text.trim() === '' ? '<no description>' : text);
    await expect.poll(async () => (await shownNames(page)).sort()).toEqual(tokens.map((token) => described(token.description)).sort());
  });
});

test.describe('of a server that lists secrets', () => {
  test.use({ emulate: '2.1' });

  test('shows none of them', async ({ tokensPage: page, api, leaks }) => {
    const secrets = (await api.tokens()).map((token) => token.token);
    expect(secrets.filter((secret) => secret.length === 88).length).toBeGreaterThan(10);
    await expect(page.getByTestId('token-list').getByRole('listitem')).toHaveCount(secrets.length);
    for (const secret of secrets) {
      await leaks.expectNotInDocument(secret);
      await leaks.expectNoTraceOf(secret);
    }
  });
});

test.describe('without any token', () => {
  test.use({ faulty: true });

  test('says so and offers to generate one', async ({ tokensPage: page, faults }) => {
    faults.refuse(LIST, 200, { links: { self: '/api/v2/authorizations' }, authorizations: [] });
    await page.reload();
    await expect(
      page.getByText("Looks like there aren't any API Tokens, why not generate one?"),
    ).toBeVisible();
    await page.getByTestId('empty-state').getByRole('button', { name: 'Generate API Token' }).click();
    await expect(page.getByRole('menuitem', { name: 'Read/Write API Token' })).toBeVisible();
  });
});

test.describe('on its way', () => {
  test.use({ faulty: true });

  test('shows that it is loading, with nothing that could be taken for a token', async ({
    tokensPage: page,
    faults,
  }) => {
    const held = faults.hold(LIST);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.reload();
    await held.arrived;
    await expect(page.getByRole('status').filter({ hasText: /loading/i })).toBeAttached();
    await expect(page.locator('[data-testid^="token-card"]')).toHaveCount(0);
    const generate = page.getByTestId('dropdown-button--gen-token');
    const before = await generate.boundingBox();
    held.release();
    await expect(page.getByTestId('token-list')).toBeVisible();
    // Nobody who is about to press it has to follow it.
    expect(await generate.boundingBox()).toEqual(before);
    await expect(page.getByText(/loading/i)).toHaveCount(0);
  });

  test('says why it did not arrive, and tries again when asked to', async ({ tokensPage: page, faults }) => {
    faults.refuse(LIST, 500, { code: 'internal error', message: 'the disk is full' });
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('the disk is full');
    await page.getByRole('button', { name: 'Try Again' }).press('Enter');
    await expect(page.getByTestId('token-list')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    // The button went away, and who goes on by keys goes on from its place.
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('says that the server cannot be reached, and tries again when asked to', async ({
    tokensPage: page,
    faults,
  }) => {
    faults.loseRequest(LIST);
    await page.reload();
    await expect(page.getByRole('alert')).toContainText(/no answer/i);
    await page.getByRole('button', { name: 'Try Again' }).click();
    await expect(page.getByTestId('token-list')).toBeVisible();
  });

  test('does not take a missing permission for the end of the session', async ({
    tokensPage: page,
    faults,
  }) => {
    const message = 'read:orgs/0123456789abcdef/authorizations is unauthorized';
    faults.refuse(LIST, 401, { code: 'unauthorized', message });
    await page.reload();
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(page).toHaveURL(/\/load-data\/tokens$/);
  });

  test('takes a switch back when the server refuses, and says why', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('to switch in vain');
    const { id } = await api.createReadToken(name);
    await page.reload();
    const path = `/api/v2/authorizations/${id}`;
    const held = faults.hold({ method: 'PATCH', path });
    const toggle = card(page, name).getByRole('switch');
    await toggle.click();
    await expect(toggle).not.toBeChecked();
    await held.arrived;
    held.release();
    await expect.poll(async () => (await api.onlyToken(name)).status).toBe('inactive');
    await expect(card(page, name)).not.toHaveAttribute('aria-busy');

    faults.refuse({ method: 'PATCH', path }, 500, { code: 'internal error', message: 'no room' });
    await toggle.click();
    await expect(card(page, name).getByText(/no room/)).toBeVisible();
    await expect(toggle).not.toBeChecked();
    expect((await api.onlyToken(name)).status).toBe('inactive');
  });
});
