// The first set-up of a server that never was set up.
import { expect, test } from './support/fixtures';
import { Api } from './support/api';
import { shownSecret } from './support/page';

test.use({ seed: 'empty' });

const person = { username: 'ada', password: 'first and only' };

async function fillIn(page: import('@playwright/test').Page, changes: Record<string, string> = {}) {
  const fields = {
    Username: person.username,
    Password: person.password,
    'Password Again': person.password,
    Organization: 'home-lab',
    Bucket: 'first',
    ...changes,
  };
  // The sign-in that is shown until the server has been asked has fields of the same names.
  await expect(page.getByRole('button', { name: 'Set Up' })).toBeVisible();
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
}

for (const address of ['/', '/signin', '/onboarding/0', '/orgs/0123456789abcdef/load-data/tokens']) {
  test(`a server that was never set up leads from ${address} to its set-up`, async ({ page }) => {
    await page.goto(address);
    await expect(page).toHaveURL('/onboarding/0');
    await expect(page.getByRole('button', { name: 'Set Up' })).toBeVisible();
  });
}

test('setting up shows the operator token once and leads to the list', async ({ page, backend, leaks }) => {
  await page.goto('/');
  await fillIn(page);
  await page.getByRole('button', { name: 'Set Up' }).click();
  await expect(page.getByText(/operator token/i).first()).toBeVisible();
  const secret = await shownSecret(page.locator('body'));
  await expect(page.getByRole('button', { name: 'Copy to Clipboard' })).toBeFocused();
  // The browser asks before the page is left, as long as the secret stands there and nowhere else.
  const isHeld = () =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await isHeld()).toBe(true);
  await page.getByRole('button', { name: 'Go to API Tokens' }).click();
  await expect(page).toHaveURL(/\/orgs\/[0-9a-f]{16}\/load-data\/tokens$/);
  expect(await isHeld()).toBe(false);
  await expect(page.getByTestId('token-list').getByRole('listitem')).toHaveCount(1);
  await leaks.expectNotInDocument(secret);
  await leaks.expectNoTraceOf(secret);
  await leaks.expectNoTraceOf(person.password);

  const api = await Api.signIn(backend.origin, person);
  expect((await api.me()).name).toBe('ada');
  expect((await api.organization()).name).toBe('home-lab');
  expect((await api.buckets()).map((bucket) => bucket.name)).toContain('first');
  await api.dispose();
});

test('the rules stand there before they are broken', async ({ page }) => {
  await page.goto('/onboarding/0');
  const hint = async (label: string) => {
    const field = page.getByLabel(label, { exact: true });
    const id = await field.getAttribute('aria-describedby');
    return page.locator(`#${id}`);
  };
  await expect(await hint('Password')).toContainText(/8 to 72/);
  await expect(await hint('Bucket')).toContainText(/underscore/);
});

for (const [changes, field, sentence] of [
  [{ Username: '' }, 'Username', /name/],
  [{ Password: 'short', 'Password Again': 'short' }, 'Password', /at least 8/],
  [{ Password: 'é'.repeat(37), 'Password Again': 'é'.repeat(37) }, 'Password', /72/],
  [{ 'Password Again': 'another one' }, 'Password Again', /differ/],
  [{ Organization: ' ' }, 'Organization', /name/],
  [{ Bucket: '_b' }, 'Bucket', /underscore/],
  [{ Bucket: 'a"b' }, 'Bucket', /quotation/],
] as [Record<string, string>, string, RegExp][]) {
  test(`${JSON.stringify(changes)} is not sent, as it could close the set-up for good`, async ({ page }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.goto('/onboarding/0');
    await fillIn(page, changes);
    await page.getByRole('button', { name: 'Set Up' }).click();
    const wrong = page.getByLabel(field, { exact: true });
    await expect(wrong).toBeFocused();
    await expect(wrong).toHaveAccessibleDescription(sentence);
    expect(sent).toEqual([]);
    // Put right, it goes through: the set-up is still open.
    await fillIn(page);
    await page.getByRole('button', { name: 'Set Up' }).click();
    await expect(page.getByRole('button', { name: 'Go to API Tokens' })).toBeVisible();
  });
}

test('names that are set up already leave nothing to set up', async ({ page }) => {
  await page.goto('/onboarding/0');
  await fillIn(page);
  await page.getByRole('button', { name: 'Set Up' }).click();
  await expect(page.getByRole('button', { name: 'Go to API Tokens' })).toBeVisible();
  await page.goto('/onboarding/0');
  await expect(page).toHaveURL(/\/signin/);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a refused set-up says what the server said, and keeps what was typed', async ({ page, faults }) => {
    faults.refuse({ method: 'POST', path: '/api/v2/setup' }, 500, {
      code: 'internal error',
      message: 'the disk is full',
    });
    await page.goto('/onboarding/0');
    await fillIn(page);
    await page.getByRole('button', { name: 'Set Up' }).click();
    await expect(page.getByRole('alert')).toContainText('the disk is full');
    await expect(page.getByLabel('Organization')).toHaveValue('home-lab');
    await page.getByRole('button', { name: 'Set Up' }).click();
    await expect(page.getByRole('button', { name: 'Go to API Tokens' })).toBeVisible();
  });

  test('a set-up whose answer was lost is told apart from one that was refused', async ({ page, faults }) => {
    faults.loseAnswer({ method: 'POST', path: '/api/v2/setup' });
    await page.goto('/onboarding/0');
    await fillIn(page);
    await page.getByRole('button', { name: 'Set Up' }).click();
    // It was done: the way on is to sign in, and it must be said.
    await expect(page.getByText(/sign in/i).first()).toBeVisible();
  });
});
