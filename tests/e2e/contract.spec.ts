// The names that browser automation written for InfluxDB's own page goes by.
import { expect, test } from './support/fixtures';

test('navigation, title and tab', async ({ tokensPage: page }) => {
  await expect(page.getByTestId('tree-nav')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load Data');
  await expect(page.getByText('API Tokens', { exact: true }).first()).toBeVisible();
});

test('the Generate menu', async ({ tokensPage: page }) => {
  const menu = page.getByTestId('dropdown--gen-token');
  const button = menu.getByTestId('dropdown-button--gen-token');
  await expect(button).toHaveText('Generate API Token');
  await expect(page.locator('[data-testid^="dropdown-item"]')).toHaveCount(0);
  await button.click();
  const items: [string, string][] = [
    ['dropdown-item generate-token--read-write', 'Read/Write API Token'],
    ['dropdown-item generate-token--all-access', 'All Access API Token'],
    ['dropdown-item generate-token--custom-api', 'Custom API Token'],
  ];
  for (const [testid, text] of items) await expect(menu.getByTestId(testid)).toHaveText(text);
  await button.click();
  await expect(page.locator('[data-testid^="dropdown-item"]')).toHaveCount(0);
});

test('the list and a card', async ({ tokensPage: page, api, unique }) => {
  const name = unique('by its name');
  await api.createReadToken(name);
  await page.reload();
  const list = page.getByTestId('resource-list').getByTestId('token-list');
  const card = list.getByTestId(`token-card ${name}`);
  await expect(card).toHaveCount(1);
  await expect(card).toHaveClass(/(^| )cf-resource-card( |$)/);
  await expect(card.getByTestId(`token-name ${name}`)).toHaveText(name);
  const cards = page.locator('[data-testid^="token-card"]');
  await expect(cards).toHaveCount((await api.tokens()).length);
  await expect(page.locator('.cf-resource-card')).toHaveCount(await cards.count());

  const toggle = card.getByTestId('slide-toggle');
  await expect(toggle).toHaveClass(/(^| )active( |$)/);
  await expect(card.getByText('Active', { exact: true })).toBeVisible();
  await toggle.click();
  await expect(toggle).not.toHaveClass(/(^| )active( |$)/);
  await expect(card.getByText('Inactive', { exact: true })).toBeVisible();
  await expect(card).toContainText('Created at: ');
  await expect(card).toContainText('Owner: ');
  await expect(card).toContainText('Last Modified: ');
});

test('the Read/Write dialog', async ({ tokensPage: page, api, unique }) => {
  const { name } = await api.createBucket(unique('by its title'));
  await page.getByTestId('dropdown-button--gen-token').click();
  await page.getByTestId('dropdown-item generate-token--read-write').click();
  const dialog = page.getByTestId('overlay--container');
  await expect(dialog.getByTestId('overlay--header')).toHaveText('Generate Read/Write API Token');
  const input = dialog.getByTestId('input-field--descr');
  await expect(input).toHaveAttribute('placeholder', 'Describe this new API token');
  await expect(input).toHaveAccessibleName('Description');

  const columns = dialog.getByTestId('grid--column');
  await expect(columns).toHaveCount(2);
  for (const [index, title, verb] of [
    [0, 'Read', 'read from'],
    [1, 'Write', 'write to'],
  ] as const) {
    const column = columns.nth(index);
    await expect(column).toContainText(title);
    const options = column.getByTestId('select-group').getByTestId('select-group--option');
    await expect(options).toHaveText(['All Buckets', 'Scoped']);
    const header = column.getByTestId('selector-list--header');
    for (const button of ['Select All', 'Deselect All']) {
      await expect(header.getByTitle(button, { exact: true })).toHaveText(button);
    }
    await expect(column.getByPlaceholder('Search buckets...')).toBeVisible();
    const contents = column.getByTestId('list--contents');
    const item = contents.getByTitle(name, { exact: true });
    await expect(item).toHaveText(name);
    const buckets = (await api.buckets()).filter(({ type }) => type !== 'system');
    await expect(contents.locator('[title]')).toHaveCount(buckets.length);
    await item.click();
    await options.filter({ hasText: 'All Buckets' }).click();
    const to = verb === 'write to' ? ' to' : ' from';
    await expect(column).toContainText(
      `This token will be able to ${verb} all existing buckets as well as${to} any bucket created in the future`,
    );
    await options.filter({ hasText: 'Scoped' }).click();
    await expect(item).toBeVisible();
  }
  await expect(dialog.getByTestId('button--save')).toHaveText('Save');
  await expect(dialog.getByTestId('button--cancel')).toHaveText('Cancel');
  await dialog.getByTestId('button--cancel').click();
  await expect(dialog).toHaveCount(0);
});

test('the custom dialog', async ({ tokensPage: page }) => {
  await page.getByTestId('dropdown-button--gen-token').click();
  await page.getByTestId('dropdown-item generate-token--custom-api').click();
  const dialog = page.getByTestId('overlay--container');
  await expect(dialog.getByTestId('overlay--header')).toHaveText('Generate a Custom API Token');
  const input = dialog.getByTestId('custom-api-token-input');
  await expect(input).toHaveAttribute('placeholder', 'Describe this new token');
  await expect(dialog.getByPlaceholder('Filter Access Permissions...')).toBeVisible();
  for (const text of ['Read', 'Write', 'Buckets', 'Telegrafs', 'Other Resources']) {
    await expect(dialog.getByText(text, { exact: true })).toBeVisible();
  }
  await expect(dialog.getByTestId('generate-token-overlay--buton')).toHaveText('Generate');
  await expect(dialog.getByTestId('cancel-token-overlay--buton')).toHaveText('Cancel');
  await dialog.getByTestId('cancel-token-overlay--buton').click();
  await expect(dialog).toHaveCount(0);
});

test('the All Access dialog and that of the secret', async ({ tokensPage: page, unique }) => {
  await page.getByTestId('dropdown-button--gen-token').click();
  await page.getByTestId('dropdown-item generate-token--all-access').click();
  const dialog = page.getByTestId('overlay--container');
  await expect(dialog.getByTestId('overlay--header')).toHaveText('Generate All Access API Token');
  const input = dialog.getByTestId('all-access-token-input');
  await expect(input).toHaveAttribute('placeholder', 'Describe this new API token');
  await expect(input).toHaveAccessibleName('Description');
  await expect(dialog.getByTestId('button--cancel')).toHaveText('Cancel');
  await expect(dialog.getByTestId('button--save')).toHaveText('Save');
  await input.fill(unique('by its test ids'));
  await dialog.getByTestId('button--save').click();

  await expect(page.getByTestId('button-copy')).toBeVisible();
  await expect(dialog).toHaveCount(1);
  await expect(page.getByTestId('all-access-token-input')).toHaveCount(0);
  const notice = page.getByTestId('notification-success');
  await expect(notice.getByTestId('notification-success--children')).toHaveText(
    'API token was created successfully',
  );
  await notice.getByTestId('notification-success--dismiss').click();
  await expect(notice).toHaveCount(0);
  await page.getByTestId('button-copy').click();
  await expect(notice.getByTestId('notification-success--children')).toHaveText(
    /has been copied to clipboard$/,
  );
  await dialog.locator('.cf-overlay--dismiss').click();
  await expect(dialog).toHaveCount(0);
});

test('the first button in a dialog’s header closes it', async ({ tokensPage: page }) => {
  for (const end of ['buckets', 'all-access']) {
    const list = page.url();
    await page.goto(`${list}/generate/${end}`);
    const first = page.getByTestId('overlay--header').getByRole('button').first();
    await expect(first).toHaveClass(/(^| )cf-overlay--dismiss( |$)/);
    await first.click();
    await expect(page.getByTestId('overlay--container')).toHaveCount(0);
    await expect(page).toHaveURL(list);
  }
});

test.describe('with nothing to list', () => {
  test.use({ faulty: true });

  test('the empty state has a menu of its own', async ({ tokensPage: page, faults }) => {
    faults.refuse({ method: 'GET', path: '/api/v2/authorizations' }, 200, {
      links: {},
      authorizations: [],
    });
    await page.reload();
    const empty = page.getByTestId('resource-list').getByTestId('empty-state');
    await expect(empty).toContainText(
      "Looks like there aren't any API Tokens, why not generate one?",
    );
    await empty.getByTestId('dropdown--gen-token').getByRole('button').click();
    await expect(page.getByTestId('dropdown-item generate-token--read-write')).toHaveCount(1);
  });
});
