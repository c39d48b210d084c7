// Faults around the page: a network that goes and comes back, a second tab, a clock that is wrong.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { ALL } from './support/faults/plan';
import { unhandled } from './support/faults/world';
import {
  bucket,
  card,
  description,
  generate,
  pane,
  READ_WRITE,
  save,
  secretDialog,
  signIn,
} from './support/page';

/** Another tab of the same browser, with the same session. */
async function secondTab(context: BrowserContext, page: Page): Promise<Page> {
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByTestId('token-list').waitFor();
  return other;
}

test.describe('faults: offline', () => {
  test('what is typed offline is kept, said not to be sent, and sent when the network is back', async ({
    tokensPage: page,
    context,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const name = unique('offline');
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await bucket(pane(dialog, 'Read'), 'solar').click();
    await context.setOffline(true);
    await save(dialog).click();
    await expect(dialog.getByRole('alert')).toContainText(/online/);
    await expect(description(dialog)).toHaveValue(name);
    expect(await api.tokensCalled(name)).toEqual([]);
    await context.setOffline(false);
    await dialog.getByRole('button', { name: 'Look Again' }).click();
    await expect(dialog.getByRole('alert')).toContainText('most likely not made');
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await api.onlyToken(name);
    expect(errors()).toEqual([]);
  });

  test('the list stays while offline, and every way to act says so and works again later', async ({
    tokensPage: page,
    context,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const name = unique('on a train');
    const { id } = await api.createReadToken(name);
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    await refresh.click();
    await expect(card(page, name)).toBeVisible();
    await context.setOffline(true);
    await refresh.click();
    await expect(page.getByTestId('notification-error')).toContainText('online');
    await card(page, name).getByRole('switch').click();
    await expect(card(page, name).getByRole('alert')).toContainText('online');
    await expect(card(page, name).getByRole('switch')).toBeChecked();
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await expect(card(page, name).getByRole('alert')).toContainText('Could not delete');
    await context.setOffline(false);
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await expect(card(page, name)).toHaveCount(0);
    expect((await api.tokens()).some((token) => token.id === id)).toBe(false);
    expect(errors()).toEqual([]);
  });

  test('signing in offline says what to do, and keeps what was typed', async ({ page, context, person }) => {
    const errors = unhandled(page);
    await page.goto('/signin');
    await expect(page.getByLabel('Username')).toBeVisible();
    await context.setOffline(true);
    await signIn(page, person);
    await expect(page.getByRole('alert')).toContainText('online');
    await expect(page.getByLabel('Username')).toHaveValue(person.username);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await expect(page.getByTestId('token-list')).toBeVisible();
    expect(errors()).toEqual([]);
  });
});

test.describe('faults: two tabs', () => {
  test('a token that another tab renamed and switched is changed here by what is changed here alone', async ({
    tokensPage: page,
    context,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const [name, renamed] = ['of both', 'renamed elsewhere'].map(unique);
    const { id } = await api.createReadToken(name);
    await page.reload();
    const other = await secondTab(context, page);
    await card(other, name).getByTestId('resource-editable-name--button').click();
    await other.getByTestId('resource-editable-name--input').fill(renamed);
    await other.keyboard.press('Enter');
    await expect(card(other, renamed)).toBeVisible();
    // Here it is still called as before; switching it off takes nothing of the new name back.
    await card(page, name).getByRole('switch').click();
    await expect(card(page, renamed).getByRole('switch')).not.toBeChecked();
    const token = (await api.tokens()).find((token) => token.id === id);
    expect([token?.description, token?.status]).toEqual([renamed, 'inactive']);
    expect(errors()).toEqual([]);
  });

  test('a token that another tab deleted is gone when it is deleted here, and said to be when it is edited', async ({
    tokensPage: page,
    context,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const [first, second] = ['first', 'second'].map(unique);
    for (const name of [first, second]) await api.createReadToken(name);
    await page.reload();
    const other = await secondTab(context, page);
    for (const name of [first, second]) {
      await card(other, name).getByTestId('context-delete-menu--button').click();
      await other.getByTestId('context-delete-menu--confirm-button').click();
      await expect(card(other, name)).toHaveCount(0);
    }
    await card(page, first).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await expect(card(page, first)).toHaveCount(0);
    await card(page, second).getByRole('button', { name: second, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'API Token Summary' });
    await dialog.getByLabel('Description', { exact: true }).fill(unique('edited'));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('alert')).toContainText('deleted meanwhile');
    await expect(dialog.getByLabel('Description', { exact: true })).toHaveValue(unique('edited'));
    expect(errors()).toEqual([]);
  });

  test('of a token that is rotated in two tabs one successor is made', async ({
    tokensPage: page,
    context,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const name = unique('rotated twice');
    const { id } = await api.createReadToken(name);
    await page.reload();
    const other = await secondTab(context, page);
    for (const tab of [page, other]) {
      await card(tab, name).getByTestId('context-menu-token').click();
      await tab.getByRole('menuitem', { name: 'Rotate…' }).click();
      await expect(tab.getByTestId('make-successors')).toBeVisible();
    }
    await other.getByTestId('make-successors').click();
    await expect(secretDialog(other)).toBeVisible();
    await page.getByTestId('make-successors').click();
    await expect(page.getByText('This token is being rotated already.')).toBeVisible();
    expect(await api.tokensCalled(`${name} [replaces ${id}]`)).toHaveLength(1);
    expect(errors()).toEqual([]);
  });

  test('signing out in one tab costs the other nothing of what was typed there', async ({
    tokensPage: page,
    context,
    person,
    api,
    unique,
  }) => {
    const errors = unhandled(page);
    const name = unique('half a thought');
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await bucket(pane(dialog, 'Write'), 'garden').click();
    const other = await secondTab(context, page);
    await other.goto('/logout');
    await expect(other).toHaveURL(/\/signin/);
    await save(dialog).click();
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    await signIn(page, person);
    const again = page.getByRole('dialog', { name: READ_WRITE });
    await expect(description(again)).toHaveValue(name);
    await expect(bucket(pane(again, 'Write'), 'garden')).toHaveAttribute('aria-selected', 'true');
    await save(again).click();
    await expect(secretDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await api.onlyToken(name);
    expect(errors()).toEqual([]);
  });
});

const DAY = 86_400_000;

test.describe('faults: the clock of the server', () => {
  test.use({ faulty: true });

  for (const [words, skew] of [
    ['two days behind', -2 * DAY],
    ['two days ahead', 2 * DAY],
  ] as [string, number][]) {
    test(`a session of a server whose clock is ${words} is kept`, async ({ page, person, faults }) => {
      faults.strike({ method: 'POST', path: '/api/v2/signin' }, async ({ ask, answer }) => {
        const { status, headers, body } = await ask();
        const shifted = (date: string) => new Date(Date.parse(date) + skew).toUTCString();
        const cookies = [headers['set-cookie'] ?? []].flat() as string[];
        const expires = (cookie: string) => cookie.replace(/Expires=([^;]+)/i, (_, date) => `Expires=${shifted(date)}`);
        const date = new Date(Date.now() + skew).toUTCString();
        answer(status, { ...headers, date, 'set-cookie': cookies.map(expires) }, body);
      });
      await page.goto('/signin');
      await signIn(page, person);
      await expect(page.getByTestId('token-list')).toBeVisible();
    });
  }

  test('a cookie that the browser does not keep is said to be why signing in comes to nothing', async ({
    page,
    person,
    faults,
  }) => {
    faults.strike({ method: 'POST', path: '/api/v2/signin' }, async ({ ask, answer }) => {
      const { status, headers, body } = await ask();
      const { 'set-cookie': _, ...others } = headers;
      answer(status, others, body);
    });
    await page.goto('/signin');
    await signIn(page, person);
    await expect(page.getByRole('alert')).toContainText('cookie');
    await expect(page.getByLabel('Username')).toHaveValue(person.username);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await expect(page.getByTestId('token-list')).toBeVisible();
  });
});

test.describe('faults: a real half minute', () => {
  test.use({ faulty: true });

  test('an answer that takes 30 seconds is waited for, and its secret shown', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    test.skip(!ALL, 'it takes half a minute: `cargo xtask faults` runs it');
    test.setTimeout(90_000);
    const name = unique('slow');
    const late = faults.holdAnswer({ method: 'POST', path: '/api/v2/authorizations' });
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await save(dialog).click();
    await late.arrived;
    const since = performance.now();
    // What runs on the page meanwhile, half a minute of it, is what this is about.
    await page.waitForFunction((start) => performance.now() - start > 30_000, await page.evaluate(() => performance.now()), {
      timeout: 60_000,
    });
    expect(performance.now() - since).toBeGreaterThan(29_000);
    await expect(save(dialog)).toHaveText('Saving…');
    late.release();
    await expect(secretDialog(page)).toBeVisible();
    await api.onlyToken(name);
  });
});

test.describe('faults: clock skew', () => {
  for (const [words, skew] of [
    ['two days slow', -2 * DAY],
    ['two days fast', 2 * DAY],
    ['ten years slow', -3653 * DAY],
    ['ten years fast', 3653 * DAY],
  ] as [string, number][]) {
    test(`on a clock that is ${words} everything works, and no time is nonsense`, async ({
      page,
      person,
      api,
      unique,
    }) => {
      const errors = unhandled(page);
      await page.clock.install({ time: Date.now() + skew });
      await page.goto('/');
      await expect(page).toHaveURL(/\/signin/);
      await signIn(page, person);
      await expect(page.getByTestId('token-list')).toBeVisible();
      const name = unique('on a wrong clock');
      const dialog = await generate(page, 'All Access');
      await description(dialog).fill(name);
      await save(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(card(page, name)).toBeVisible();
      await expectNoNonsense(page);
      await card(page, name).getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
      await expectNoNonsense(page);
      await page.keyboard.press('Escape');
      for (const place of ['audit', 'rotate']) {
        const { id } = await api.organization();
        await page.goto(`/orgs/${id}/load-data/tokens/${place}`);
        await expect(place === 'audit' ? page.getByTestId('matrix') : page.getByRole('dialog')).toBeVisible();
        await expectNoNonsense(page);
      }
      await api.onlyToken(name);
      expect(errors()).toEqual([]);
    });
  }
});

/** No time is said that cannot be. */
async function expectNoNonsense(page: Page) {
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(/NaN|Invalid Date|undefined|null|-\d+ (years|days) ago|\bin \d+ (years?|months?|days?)/);
}
