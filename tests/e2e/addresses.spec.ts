// Every address of the page, opened directly and loaded again.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { ALL_ACCESS, CUSTOM, READ_WRITE, box, card, description, make, secretDialog, shownSecret } from './support/page';

/** Opens an address, reloads it, and looks each time whether what belongs there is there. */
async function opensAndSurvives(page: Page, address: string, there: () => Promise<void>) {
  await page.goto(address);
  await there();
  const shown = page.url();
  await page.reload();
  await there();
  expect(page.url()).toBe(shown);
}

/** Is where the list is without a dialog. */
async function expectList(page: Page, list: string) {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(list);
}

test('the sign-in page', async ({ page }) => {
  await opensAndSurvives(page, '/signin', () =>
    expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible(),
  );
});

test('the root, for somebody who is signed in', async ({ tokensPage: page }) => {
  const list = page.url();
  await opensAndSurvives(page, '/', async () => {
    await expect(page.getByRole('heading', { name: 'Load Data' })).toBeVisible();
    await expect(page).toHaveURL(list);
  });
});

test('the list', async ({ tokensPage: page }) => {
  await opensAndSurvives(page, page.url(), () =>
    expect(page.getByTestId('token-list')).toBeVisible(),
  );
});

for (const [end, title] of [
  ['buckets', READ_WRITE],
  ['all-access', ALL_ACCESS],
]) {
  test(`the dialog at generate/${end}, over its list`, async ({ tokensPage: page }) => {
    const list = page.url();
    const address = `${list}/generate/${end}`;
    await opensAndSurvives(page, address, async () => {
      await expect(page).toHaveURL(address);
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      await expect(page.getByTestId('token-list')).toBeAttached();
    });
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(list);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test(`choosing from the menu leads to generate/${end}, and back leads back`, async ({
    tokensPage: page,
  }) => {
    const list = page.url();
    await page.getByRole('button', { name: 'Generate API Token' }).first().click();
    await page.getByRole('menuitem', { name: title.replace('Generate ', '') }).click();
    await expect(page).toHaveURL(`${list}/generate/${end}`);
    await page.goBack();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL(list);
    await page.goForward();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
  });
}

test.describe('a dialog that another one led to, closed and opened again by itself', () => {
  test('has its address, and shows the secret of the token that it makes', async ({ tokensPage: page, unique }) => {
    const list = page.url();
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'More Permissions' }).click();
    const dialog = page.getByRole('dialog', { name: CUSTOM });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expectList(page, list);
    await page.keyboard.press('c');
    await expect(dialog).toBeVisible();
    await expect(page).toHaveURL(`${list}/generate/custom`);
    await description(dialog).fill(unique('led to before'));
    await box(dialog, 'Read docker').check();
    await make(dialog).click();
    expect(await shownSecret(secretDialog(page))).not.toBe('');
    await page.keyboard.press('Escape');
    await expectList(page, list);
  });

  test('leads back to the list, where the palette led to it', async ({ tokensPage: page }) => {
    const list = page.url();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('docker stats');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('dialog', { name: 'API Token Summary' });
    await expect(summary).toBeVisible();
    await page.keyboard.press('Escape');
    await expectList(page, list);
    await card(page, 'Docker stats').getByRole('heading').getByRole('button').click();
    await expect(summary).toBeVisible();
    await expect(page).not.toHaveURL(list);
    await page.keyboard.press('Escape');
    await expectList(page, list);
  });

  test('so does the audit, and a link leads from it to the list as often as it is followed', async ({ tokensPage: page }) => {
    const list = page.url();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('audit');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${list}/audit`);
    await page.goBack();
    await expectList(page, list);
    for (let times = 0; times < 2; times += 1) {
      await page.keyboard.press('a');
      await expect(page).toHaveURL(`${list}/audit`);
      await page.getByTestId('tree-nav').getByRole('link', { name: 'Load Data' }).click();
      await expectList(page, list);
      await expect(page.getByTestId('token-list')).toBeVisible();
    }
    await page.goBack();
    await expect(page).toHaveURL(`${list}/audit`);
    await expect(page.getByTestId('token-list')).toHaveCount(0);
  });
});

test('where the browser notes no more steps, a dialog that is not opened is not gone back from', async ({ tokensPage: page }) => {
  const list = page.url();
  await page.evaluate(() => {
    // As browsers do with a page that changes its address too often.
    history.pushState = () => {
      throw new DOMException('too many', 'SecurityError');
    };
  });
  await page.keyboard.press('n');
  await page.getByPlaceholder('Filter Tokens...').fill('docker');
  await expect(page).toHaveURL(/docker/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate(() => delete (history as Partial<History>).pushState);
  await page.getByPlaceholder('Filter Tokens...').fill('');
  await expect(page).toHaveURL(list);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Refresh' }).focus();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(`${list}/generate/buckets`);
  await page.keyboard.press('Escape');
  await expectList(page, list);
});

test('the set-up of a server that is set up leads to sign-in', async ({ page }) => {
  await page.goto('/onboarding/0');
  await expect(page).toHaveURL(/\/signin/);
});

test('an address of the original that this console has no page for says so', async ({
  tokensPage: page,
}) => {
  const elsewhere = page.url().replace('/load-data/tokens', '/dashboards');
  await opensAndSurvives(page, elsewhere, () => expect(page.getByRole('heading').first()).toBeVisible());
  await page.getByRole('button', { name: /tokens/i }).click();
  await expect(page.getByTestId('token-list')).toBeVisible();
});

test('an organization that there is not is said not to be there', async ({ tokensPage: page }) => {
  await page.goto('/orgs/00000000000000ff/load-data/tokens');
  await expect(page.getByRole('alert')).toContainText('There is no such organization');
});

test('the tab is titled after what is in it', async ({ tokensPage: page }) => {
  await expect(page).toHaveTitle(/API Tokens/);
  await page.goto('/logout');
  await expect(page).toHaveTitle(/Sign In/);
});
