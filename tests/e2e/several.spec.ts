// Choosing several tokens, and switching or deleting all of them.
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import type { FaultyBackend } from './support/faulty-backend';
import { expect, test } from './support/fixtures';
import { card, chooseInUserMenu, names } from './support/page';

/** Makes tokens of these names and shows them alone. */
async function only(page: Page, api: import('./support/api').Api, all: string[], tag: string) {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const made = [];
  for (const description of all) made.push(await api.createToken({ description, permissions }));
  await page.goto(`/orgs/${orgID}/load-data/tokens?searchTerm=${tag}`);
  await expect.poll(() => names(page)).toEqual(all);
  return made;
}

/** Deletes all that are shown; the requests for the first four are under way and get no answer until they are released. */
async function deleteAllAndHold(page: Page, faults: FaultyBackend, made: { id: string }[]) {
  const held = made.slice(0, 4).map(({ id }) => faults.hold({ method: 'DELETE', path: `/api/v2/authorizations/${id}` }));
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).click();
  await page.getByRole('button', { name: `Delete ${made.length} selected` }).click();
  await page.getByTestId('delete-selected--confirm-button').click();
  await Promise.all(held.map(({ arrived }) => arrived));
  return held;
}

const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` });

test('a range with Shift, all that are shown, and none again', async ({ tokensPage: page, api, unique }) => {
  const all = ['a', 'b', 'c', 'd', 'e'].map(unique);
  await only(page, api, all, unique('').trim());
  const bar = page.getByRole('group', { name: 'Selected tokens' });
  const every = page.getByRole('checkbox', { name: 'Select all that are shown' });
  await box(page, all[1]).click();
  await box(page, all[3]).click({ modifiers: ['Shift'] });
  for (const [index, name] of all.entries()) {
    await expect(box(page, name)).toBeChecked({ checked: index >= 1 && index <= 3 });
  }
  await expect(bar.getByText('3 selected', { exact: true })).toBeVisible();
  await expect(every).toBeChecked({ indeterminate: true });
  await every.click();
  await expect(bar.getByText('5 selected', { exact: true })).toBeVisible();
  await expect(every).toBeChecked();
  await every.click();
  for (const name of all) await expect(box(page, name)).not.toBeChecked();
  await expect(bar.getByRole('button')).toHaveCount(0);
});

test('switched off, on again, and deleted', { tag: '@pictures' }, async ({ tokensPage: page, api, unique }) => {
  const all = ['a', 'b', 'c'].map(unique);
  await only(page, api, all, unique('').trim());
  const statuses = async () => (await api.tokens()).filter(({ description }) => all.includes(description)).map(({ status }) => status);
  await box(page, all[0]).click();
  await box(page, all[2]).click();
  await expectAccessible(page, 'List, several selected');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).press('Enter');
  await expect.poll(statuses).toEqual(['inactive', 'active', 'inactive']);
  await expect(page.getByText('2 API tokens were deactivated successfully')).toBeVisible();
  // The button that was pressed is gone.
  await expect(page.getByRole('checkbox', { name: 'Select all that are shown' })).toBeFocused();
  await expect(box(page, all[0])).not.toBeChecked();
  await box(page, all[2]).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect.poll(statuses).toEqual(['inactive', 'active', 'active']);
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).click();
  await page.getByRole('button', { name: 'Delete 3 selected' }).click();
  await page.getByTestId('delete-selected--confirm-button').click();
  await expect(page.getByText('No API Tokens match your query')).toBeVisible();
  await expect.poll(statuses).toEqual([]);
});

test('when all that are shown are deleted the focus goes on to what leads on', async ({ tokensPage: page, api, unique }) => {
  await only(page, api, ['a', 'b'].map(unique), unique('').trim());
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).press('Space');
  await page.getByTestId('delete-selected--button').press('Enter');
  await page.getByTestId('delete-selected--confirm-button').press('Enter');
  await expect(page.getByRole('button', { name: 'Show All Tokens' })).toBeFocused();
});

test('what the filter hides is named before it is deleted with the rest', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const all = ['alpha', 'beta'].map(unique);
  const tag = unique('').trim();
  await only(page, api, all, tag);
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).click();
  await page.getByPlaceholder('Filter Tokens...').fill('alpha');
  const bar = page.getByRole('group', { name: 'Selected tokens' });
  await expect(bar.getByText('2 selected, 1 of them not shown')).toBeVisible();
  await bar.getByRole('button', { name: 'Delete 2 selected' }).click();
  await expect(bar.getByText('Some of them are hidden by the filter')).toBeVisible();
  await page.keyboard.press('Escape');
  // What is chosen can be acted on also while none of it is shown.
  await page.getByPlaceholder('Filter Tokens...').fill('nothing is called so');
  await expect(page.getByTestId('empty-state')).toBeVisible();
  await expect(bar.getByText('2 selected, 2 of them not shown')).toBeVisible();
});

for (const [width, height] of [[1440, 900], [375, 800]]) {
  test(`the bar stays in reach over the cards at ${width} pixels`, async ({ tokensPage: page }) => {
    await page.setViewportSize({ width, height });
    const chosen = page.getByTestId('token-list').getByRole('checkbox').nth(4);
    await chosen.click();
    await page.evaluate(() => {
      const card = document.querySelectorAll('.card')[4];
      window.scrollTo(0, card.getBoundingClientRect().top + window.scrollY - 10);
    });
    const button = page.getByRole('button', { name: 'Activate', exact: true });
    await expect(button).toBeInViewport({ ratio: 1 });
    const isOnTop = await button.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(isOnTop).toBe(true);
  });
}

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('what failed stays chosen and says why', async ({ tokensPage: page, api, faults, unique }) => {
    const all = ['a', 'b', 'c'].map(unique);
    const made = await only(page, api, all, unique('').trim());
    const path = `/api/v2/authorizations/${made[1].id}`;
    faults.refuse({ method: 'DELETE', path }, 500, { code: 'internal error', message: 'no room' });
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).click();
    await page.getByRole('button', { name: 'Delete 3 selected' }).click();
    await page.getByTestId('delete-selected--confirm-button').click();
    await expect(card(page, all[1]).getByRole('alert')).toContainText('no room');
    await expect.poll(() => names(page)).toEqual([all[1]]);
    await expect(box(page, all[1])).toBeChecked();
    await expect(page.getByTestId('notification-error')).toContainText('1 could not be');
  });

  test('Stop lets what is under way come to its end and begins nothing more', async ({
    tokensPage: page,
    api,
    faults,
    unique,
  }) => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(unique);
    const held = await deleteAllAndHold(page, faults, await only(page, api, all, unique('').trim()));
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect(page.getByText('Deleting: 0 of 7')).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    for (const { release } of held) release();
    await expect.poll(() => names(page)).toEqual(all.slice(4));
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    for (const name of all.slice(4)) await expect(box(page, name)).toBeChecked();
    expect((await api.tokens()).filter(({ description }) => all.includes(description))).toHaveLength(3);
  });

  test('what was begun goes on where another organization is entered meanwhile', async ({ tokensPage: page, api, faults, unique }) => {
    const other = await api.createOrganization(unique('third house'));
    await page.reload();
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(unique);
    const held = await deleteAllAndHold(page, faults, await only(page, api, all, unique('').trim()));
    await page.getByRole('button', { name: /^Organization: / }).click();
    await page.getByRole('menuitem', { name: other.name }).click();
    await expect(page.getByTestId('empty-state')).toBeVisible();
    for (const { release } of held) release();
    await expect(page.getByText('7 API tokens were deleted successfully')).toBeVisible();
    expect((await api.tokens()).filter(({ description }) => all.includes(description))).toEqual([]);
  });

  test('what was begun goes no further once the person has signed out', async ({ tokensPage: page, api, faults, unique }) => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(unique);
    const held = await deleteAllAndHold(page, faults, await only(page, api, all, unique('').trim()));
    await chooseInUserMenu(page, 'Sign Out');
    await expect(page.getByLabel('Username')).toBeFocused();
    const asked: string[] = [];
    // The browser asks for the icon when it likes.
    page.on('request', (request) => !request.url().endsWith('/favicon.svg') && asked.push(new URL(request.url()).pathname));
    let answered = 0;
    page.on('response', (response) => (answered += Number(response.request().method() === 'DELETE')));
    for (const { release } of held) release();
    await expect.poll(() => answered).toBe(held.length);
    // What is asked for later comes behind what was asked for.
    await page.evaluate(() => fetch('/health'));
    await expect.poll(() => asked).toEqual(['/health']);
    expect((await api.tokens()).filter(({ description }) => all.includes(description)).length).toBeGreaterThanOrEqual(3);
  });
});
