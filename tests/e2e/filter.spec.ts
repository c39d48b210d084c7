// Finding tokens in the list, and putting them in order.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { card, found, names } from './support/page';

/** A permission to read one bucket. */
const reading = (orgID: string, id?: string) => [
  { action: 'read', resource: { type: 'buckets', orgID, id } },
];

function filter(page: Page) {
  return page.getByRole('searchbox', { name: 'Filter tokens' });
}

test('finds a token by whatever is known of it', async ({ tokensPage: page, api, unique, person }) => {
  const { id: orgID } = await api.organization();
  const bucket = await api.createBucket(unique('Eimer'));
  const name = unique('wanted');
  const token = await api.createToken({
    description: name,
    status: 'inactive',
    permissions: [
      ...reading(orgID, bucket.id),
      { action: 'read', resource: { type: 'dashboards', orgID } },
    ],
  });
  await page.reload();
  const created = await card(page, name).getByText(/^Created at: /).textContent();
  const day = created?.replace('Created at: ', '') ?? '';
  for (const typed of [name, bucket.name, token.id, `${person.username} ${name}`, `inactive ${name}`,
    `dashboards ${name}`, `${day} ${name}`, name.toUpperCase()]) {
    await filter(page).fill(typed);
    await expect(page.getByTestId('token-list').getByRole('listitem'), typed).toHaveCount(1);
    await expect(card(page, name)).toBeVisible();
  }
  await filter(page).fill(`active ${name} never`);
  await expect(page.getByText('No API Tokens match your query')).toBeVisible();
  await expect(page.getByTestId('empty-state').getByTestId('dropdown--gen-token')).toBeVisible();
  await expect(found(page)).toHaveText(/^0 of \d+ tokens$/);
});

test('finds names of every script, with their accents or without', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const names = ['Zoë Ärger', 'Насос', '日本語'].map(unique);
  for (const description of names) await api.createToken({ description, permissions: reading(orgID) });
  await page.reload();
  for (const [typed, index] of [['zoe arg', 0], ['ZOË', 0], ['насос', 1], ['本語', 2]] as const) {
    await filter(page).fill(`${typed} ${unique('').trim()}`);
    await expect(page.getByTestId('token-list').getByRole('listitem'), typed).toHaveCount(1);
    await expect(card(page, names[index])).toBeVisible();
  }
});

test('the filter and the order are in the address and survive reload, dialogs and back', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const both = ['older', 'newer'].map(unique);
  for (const description of both) await api.createToken({ description, permissions: reading(orgID) });
  await page.reload();
  const tag = unique('').trim();
  await filter(page).fill(tag);
  await page.getByTestId('resource-sorter--button').click();
  await page.getByTestId('resource-sorter--createdAt-desc').click();
  const address = new RegExp(`\\?searchTerm=${tag}&sortKey=createdAt&sortDirection=desc$`);
  await expect(page).toHaveURL(address);
  const asChosen = async () => {
    await expect(filter(page)).toHaveValue(tag);
    await expect(page.getByTestId('resource-sorter--button')).toContainText('Newest first');
    await expect.poll(() => names(page)).toEqual([both[1], both[0]]);
  };
  await asChosen();
  await page.reload();
  await asChosen();
  await page.getByRole('button', { name: both[0], exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(address);
  await asChosen();
});

test('an order that an address names is shown', async ({ tokensPage: page, api, unique }) => {
  const { id: orgID } = await api.organization();
  const [a, b] = ['a', 'b'].map(unique);
  const permissions = reading(orgID);
  await api.createToken({ description: b, permissions });
  await api.createToken({ description: a, status: 'inactive', permissions });
  const list = `/orgs/${orgID}/load-data/tokens?searchTerm=${unique('').trim()}`;
  const orders: [string, string[]][] = [
    ['description-asc', [a, b]],
    ['description-desc', [b, a]],
    ['status-asc', [b, a]],
    ['status-desc', [a, b]],
    ['createdAt-asc', [b, a]],
    ['createdAt-desc', [a, b]],
  ];
  for (const [order, expected] of orders) {
    const [key, direction] = order.split('-');
    await page.goto(`${list}&sortKey=${key}&sortDirection=${direction}`);
    await expect.poll(() => names(page), order).toEqual(expected);
    // The same by the sorter, from another order.
    await page.goto(`${list}&sortKey=status&sortDirection=asc`);
    await expect(page.getByTestId('token-list')).toBeVisible();
    await page.getByTestId('resource-sorter--button').click();
    await page.getByTestId(`resource-sorter--${order}`).click();
    await expect.poll(() => names(page), order).toEqual(expected);
  }
});

test('"active" finds what is active, and not what is inactive', async ({ tokensPage: page, api }) => {
  const statuses = (await api.tokens()).map(({ status }) => status);
  const filter = page.getByPlaceholder('Filter Tokens...');
  for (const word of ['active', 'inactive']) {
    await filter.fill(word);
    const count = statuses.filter((status) => status === word).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(statuses.length);
    await expect(found(page)).toHaveText(`${count} of ${statuses.length} tokens`);
  }
});

test('says how many are found of how many', async ({ tokensPage: page, api, unique }) => {
  const all = (await api.tokens()).length;
  await expect(found(page)).toHaveText(all === 1 ? '1 token' : `${all} tokens`);
  await filter(page).fill(unique('nothing is called like this'));
  await expect(found(page)).toHaveText(`0 of ${all} ${all === 1 ? 'token' : 'tokens'}`);
  // There is nothing to be selected, and a way back.
  await expect(page.getByRole('group', { name: 'Selected tokens' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show All Tokens' }).click();
  await expect(found(page)).toHaveText(all === 1 ? '1 token' : `${all} tokens`);
  await expect(filter(page)).toBeFocused();
  await expect(filter(page)).toHaveValue('');
});
