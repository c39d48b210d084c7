// Generating a Read/Write token from the two panes of buckets.
import type { Locator, Request } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import {
  bucket,
  card,
  description,
  generate,
  holdBack,
  names,
  pane,
  READ_WRITE,
  save,
  scope,
  search,
  secretDialog,
} from './support/page';

test('exactly the chosen buckets are stored, each for what it was chosen for', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const [sensors, weather, logs] = [
    await api.createBucket(unique('sensors')),
    await api.createBucket(unique('weather')),
    await api.createBucket(unique('logs')),
  ];
  const { id: orgID } = await api.organization();
  const name = unique('writes weather');

  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  await bucket(pane(dialog, 'Read'), sensors.name).click();
  await bucket(pane(dialog, 'Read'), weather.name).click();
  await bucket(pane(dialog, 'Read'), logs.name).click();
  // A second click takes it back.
  await bucket(pane(dialog, 'Read'), logs.name).click();
  await bucket(pane(dialog, 'Write'), weather.name).click();
  await save(dialog).click();

  await expect(secretDialog(page)).toBeVisible();
  const token = await api.onlyToken(name);
  expect(token.permissions.map(words).sort()).toEqual(
    [
      `read:buckets/${sensors.id} of ${orgID}`,
      `read:buckets/${weather.id} of ${orgID}`,
      `write:buckets/${weather.id} of ${orgID}`,
    ].sort(),
  );
  expect(token).toMatchObject({ status: 'active', orgID, userID: (await api.me()).id });
});

test('all buckets are stored without a bucket, beside those of the other pane', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const logs = await api.createBucket(unique('logs'));
  const { id: orgID } = await api.organization();
  const name = unique('reads all');

  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  // What was chosen before does not count once it is All Buckets.
  await bucket(pane(dialog, 'Read'), logs.name).click();
  await scope(pane(dialog, 'Read'), 'All Buckets');
  await expect(pane(dialog, 'Read')).toContainText(
    'This token will be able to read from all existing buckets as well as from any bucket created in the future',
  );
  await bucket(pane(dialog, 'Write'), logs.name).click();
  await save(dialog).click();

  await expect(secretDialog(page)).toBeVisible();
  expect((await api.onlyToken(name)).permissions.map(words).sort()).toEqual([
    `read:buckets of ${orgID}`,
    `write:buckets/${logs.id} of ${orgID}`,
  ]);
});

test('the new card is in the list without a reload, in its place', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  for (const description of [unique('mm 1'), unique('mm 3')]) {
    await api.createToken({ description, permissions });
  }
  await page.reload();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));

  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(unique('mm 2'));
  await scope(pane(dialog, 'Write'), 'All Buckets');
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(page.getByText('API token was created successfully')).toBeVisible();
  await expect(card(page, unique('mm 2')).getByRole('switch')).toBeChecked();
  const ours = async () => (await names(page)).filter((name) => name.startsWith('mm ') && name.endsWith(unique('')));
  await expect.poll(ours).toEqual(['mm 1', 'mm 2', 'mm 3'].map(unique));
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
});

for (const [way, leave] of [
  ['Cancel', async (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Escape', async (page) => page.keyboard.press('Escape')],
  ['the cross', async (page) => page.getByRole('dialog').getByRole('button').first().click()],
] as [string, (page: import('@playwright/test').Page) => Promise<void>][]) {
  test(`${way} closes the dialog, and nothing of it is stored or kept`, async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const list = page.url();
    const logs = await api.createBucket(unique('logs'));
    const name = unique('never mind');
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await bucket(pane(dialog, 'Read'), logs.name).click();
    await leave(page);
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(list);
    expect(await api.tokensCalled(name)).toEqual([]);

    const again = await generate(page, 'Read/Write');
    await expect(description(again)).toHaveValue('');
    await expect(bucket(pane(again, 'Read'), logs.name)).toHaveAttribute('aria-selected', 'false');
  });
}

test('each pane is searched on its own', async ({ tokensPage: page, api, unique }) => {
  for (const name of ['Alpha', 'alpine', 'beta']) await api.createBucket(unique(name));
  const dialog = await generate(page, 'Read/Write');
  const [read, write] = [pane(dialog, 'Read'), pane(dialog, 'Write')];
  await expect(bucket(read, unique('beta'))).toBeVisible();

  await search(read).fill('ALP');
  await expect(bucket(read, unique('Alpha'))).toBeVisible();
  await expect(bucket(read, unique('alpine'))).toBeVisible();
  await expect(bucket(read, unique('beta'))).toHaveCount(0);
  await expect(bucket(write, unique('beta'))).toBeVisible();

  await search(write).fill('nothing is called like this');
  await expect(write.getByRole('option')).toHaveCount(0);
  await expect(write.getByText('No bucket matches')).toBeVisible();
  await search(read).fill('');
  await expect(bucket(read, unique('beta'))).toBeVisible();
  await expect(write.getByRole('option')).toHaveCount(0);
});

test('Select All and Deselect All act on what the search shows and on nothing else', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const tag = unique('').trim();
  const alpha = await api.createBucket(`${tag} alpha`);
  const alpine = await api.createBucket(`${tag} alpine`);
  const beta = await api.createBucket(`${tag} beta`);
  const name = unique('selected');
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  const read = pane(dialog, 'Read');
  const selected = read.getByRole('option', { selected: true });

  await search(read).fill(`${tag} alp`);
  await expect(bucket(read, alpine.name)).toBeVisible();
  await read.getByRole('button', { name: 'Select All', exact: true }).click();
  await search(read).fill(tag);
  await expect(selected).toHaveText([alpha.name, alpine.name]);

  await bucket(read, beta.name).click();
  await search(read).fill(alpha.name);
  await read.getByRole('button', { name: 'Deselect All', exact: true }).click();
  await search(read).fill('');
  await expect(selected).toHaveText([alpine.name, beta.name]);
  await expect(pane(dialog, 'Write').getByRole('option', { selected: true })).toHaveCount(0);

  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  expect((await api.onlyToken(name)).permissions.map(words).sort()).toEqual(
    [alpine, beta].map(({ id }) => `read:buckets/${id} of ${orgID}`).sort(),
  );
});

test('how many are chosen is told, also of those that the search hides', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  for (const name of ['alpha', 'beta']) await api.createBucket(unique(name));
  const total = (await api.buckets()).filter(({ type }) => type !== 'system').length;
  const read = pane(await generate(page, 'Read/Write'), 'Read');
  await expect(read.getByText(`0 of ${total} chosen`)).toBeVisible();
  await bucket(read, unique('alpha')).click();
  await bucket(read, unique('beta')).click();
  await expect(read.getByText(`2 of ${total} chosen`)).toBeVisible();
  await search(read).fill(unique('beta'));
  await expect(read.getByText(`2 of ${total} chosen`)).toContainText('1 of them not shown');
});

test('the server’s own buckets are left out', async ({ tokensPage: page, api }) => {
  const buckets = await api.buckets();
  const own = buckets.filter(({ type }) => type === 'system').map(({ name }) => name);
  expect(own).toContain('_monitoring');
  const dialog = await generate(page, 'Read/Write');
  for (const side of ['Read', 'Write'] as const) {
    const options = pane(dialog, side).getByRole('option');
    await expect(options).toHaveCount(buckets.length - own.length);
    for (const name of await options.allTextContents()) expect(own).not.toContain(name);
  }
});

test('buckets stand in the order of their names, as people sort them', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  for (const name of ['Magna Carta', 'defbuck', 'A la Carta']) await api.createBucket(unique(name));
  const read = pane(await generate(page, 'Read/Write'), 'Read');
  await search(read).fill(unique('').trim());
  await expect(read.getByRole('option')).toHaveText(
    ['A la Carta', 'defbuck', 'Magna Carta'].map(unique),
  );
});

test('Save with nothing chosen says what is missing and sends nothing', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('for nothing');
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/choose/i);
  await expect(description(dialog)).toHaveValue(name);
  expect(await api.tokensCalled(name)).toEqual([]);
});

test('a token may be without a description', async ({ tokensPage: page, api, unique }) => {
  const logs = await api.createBucket(unique('logs'));
  const before = (await api.tokensCalled('')).map((token) => token.id);
  const dialog = await generate(page, 'Read/Write');
  await bucket(pane(dialog, 'Read'), logs.name).click();
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const made = (await api.tokensCalled('')).filter((token) => !before.includes(token.id));
  expect(made).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(card(page, '<no description>').first()).toBeVisible();
  await api.deleteToken(made[0].id);
});

/** So many rows Page Down goes. */
const PAGE = 8;

test('letters lead to the bucket whose name begins with them', async ({ tokensPage: page, api, unique }) => {
  for (const name of ['quartz', 'quiet', 'quill']) await api.createBucket(unique(name));
  const read = pane(await generate(page, 'Read/Write'), 'Read');
  const list = read.getByRole('listbox');
  await expect(bucket(read, unique('quiet'))).toBeVisible();
  const active = async () => (await list.getAttribute('aria-activedescendant')) ?? '';
  const isAt = async (name: string) => (await bucket(read, unique(name)).getAttribute('id')) === (await active());
  await list.focus();
  await page.keyboard.type('qui');
  await expect.poll(() => isAt('quiet')).toBe(true);
  await page.keyboard.type('l');
  await expect.poll(() => isAt('quill')).toBe(true);
  await page.keyboard.press('Space');
  await expect(bucket(read, unique('quill'))).toHaveAttribute('aria-selected', 'true');
});

test('while buckets are on their way there is nothing to select, and nothing is counted', async ({ tokensPage: page }) => {
  const release = await holdBack(page, '**/api/v2/buckets?*');
  const read = pane(await generate(page, 'Read/Write'), 'Read');
  await expect(read.getByText('Loading buckets')).toBeVisible();
  await expect(read.getByText(/ chosen/)).toHaveCount(0);
  await expect(read.getByRole('button', { name: 'Select All', exact: true })).toHaveCount(0);
  release();
  await expect(read.getByText(/^0 of \d+ chosen/)).toBeVisible();
  await expect(read.getByRole('button', { name: 'Select All', exact: true })).toBeVisible();
});

test('what a search in a pane finds is told', async ({ tokensPage: page }) => {
  const read = pane(await generate(page, 'Read/Write'), 'Read');
  await search(read).fill('solar');
  await expect(read.getByRole('status').filter({ hasText: /^1 of \d+ buckets match$/ })).toHaveCount(1);
  await search(read).fill('none is called so');
  await expect(read.getByRole('status').filter({ hasText: /^0 of \d+ buckets match$/ })).toHaveCount(1);
  await search(read).fill('');
  await expect(read.getByRole('status').filter({ hasText: 'match' })).toHaveCount(0);
});

test('where buckets cannot be listed that is said once, and tried again', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  let isDown = true;
  await page.route('**/api/v2/buckets?*', (route) => (isDown ? route.fulfill({ status: 503 }) : route.fallback()));
  const dialog = await generate(page, 'Read/Write');
  const panes = [pane(dialog, 'Read'), pane(dialog, 'Write')];
  await expect(dialog.getByRole('alert')).toHaveCount(1);
  for (const each of panes) await expect(each.getByText('The buckets could not be listed')).toBeVisible();
  await expectAccessible(page, 'Read/Write, buckets not listed');
  // Who wants all of them needs no list.
  for (const each of panes) await scope(each, 'All Buckets');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await scope(panes[1], 'Scoped');
  await expect(dialog.getByRole('alert')).toHaveCount(1);
  isDown = false;
  await dialog.getByRole('button', { name: 'Try Again' }).press('Enter');
  await expect(bucket(panes[1], 'solar')).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  // The focus went on from the button that is gone.
  await expect(panes[0].getByRole('radio').first()).toBeFocused();
});

test.describe('with two hundred buckets', () => {
  test.use({ seed: '2000' });

  test('every one of them is there and can be chosen', async ({ tokensPage: page, api, unique }) => {
    const buckets = (await api.buckets()).filter(({ type }) => type !== 'system');
    expect(buckets.length).toBeGreaterThanOrEqual(200);
    const name = unique('from the last page');
    await page.goto(`${page.url()}/generate/buckets`);
    const dialog = page.getByRole('dialog', { name: READ_WRITE });
    const read = pane(dialog, 'Read');
    await expect(read.getByText(`0 of ${buckets.length} chosen`)).toBeVisible();
    // Of a long list only what is near what is seen is in the document, and keys reach the rest.
    const rows = read.getByRole('option');
    expect(await rows.count()).toBeLessThan(60);
    const reached = new Set<string>();
    await read.getByRole('listbox').press('Home');
    for (let place = 1; ; place = Math.min(place + PAGE, buckets.length)) {
      const row = read.locator(`[aria-posinset="${place}"][aria-setsize="${buckets.length}"]`);
      await expect(row).toBeInViewport();
      for (const name of await rows.allTextContents()) reached.add(name);
      if (place === buckets.length) break;
      await read.getByRole('listbox').press('PageDown');
    }
    expect([...reached].sort()).toEqual(buckets.map((each) => each.name).sort());
    const last = buckets[buckets.length - 1];
    await search(read).fill(last.name);
    await bucket(read, last.name).click();
    await description(dialog).fill(name);
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    expect((await api.onlyToken(name)).permissions[0].resource.id).toBe(last.id);
  });
});

/** The row that the list says is the active one, as far as it is seen. */
const activeRow = (list: Locator) =>
  list.evaluate((list) => {
    const id = list.getAttribute('aria-activedescendant');
    const row = id === null ? null : document.getElementById(id);
    if (!row) return `${id} is not there`;
    const [{ top, bottom }, view] = [row.getBoundingClientRect(), list.parentElement!.getBoundingClientRect()];
    return top >= view.top - 1 && bottom <= view.bottom + 1 ? row.textContent : 'not seen';
  });

test.describe('with two hundred and fifty buckets', () => {
  test.use({ seed: '20,250' });

  test('the active row stays in the document however far it is scrolled away, and is seen when the list has the focus', async ({
    tokensPage: page,
  }) => {
    const dialog = await generate(page, 'Read/Write');
    const read = pane(dialog, 'Read');
    const list = read.getByRole('listbox');
    await search(read).press('Tab');
    for (let pressed = 0; pressed < 3; pressed += 1) await list.press('ArrowDown');
    await expect.poll(() => activeRow(list)).toBe('bucket-00003');
    await read.locator('.listbox').evaluate((view) => view.scrollTo(0, view.scrollHeight));
    await expect(read.getByRole('option', { name: 'bucket-00249' })).toBeInViewport();
    await expect.poll(() => activeRow(list)).toBe('not seen');
    await expectAccessible(page, 'Read/Write, the active row scrolled away');
    // A search takes the list to its beginning, and Tab back to the row.
    for (let pressed = 0; pressed < 12; pressed += 1) await list.press('PageDown');
    await expect.poll(() => activeRow(list)).toBe('bucket-00099');
    await search(read).fill('bucket-000');
    await search(read).fill('');
    await search(read).press('Tab');
    await expect(list).toBeFocused();
    await expect.poll(() => activeRow(list)).toBe('bucket-00099');
  });
});

test('a blank within a name that is typed in the list chooses nothing', async ({ tokensPage: page, api, unique }) => {
  const names = ['attic', 'room'].map((which) => unique(`zz living ${which}`));
  for (const name of names) await api.createBucket(name);
  const dialog = await generate(page, 'Read/Write');
  const read = pane(dialog, 'Read');
  const list = read.getByRole('listbox');
  await list.focus();
  await page.keyboard.type('zz living r');
  await expect.poll(() => activeRow(list)).toBe(names[1]);
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  // No name goes on with one.
  await list.press(' ');
  await expect(list.getByRole('option', { selected: true })).toHaveText([names[1]]);
});

test.describe('with a thousand buckets', () => {
  test.use({ seed: '20,1000' });

  test('a page of them that is late does not keep the next ones from being asked for', async ({ tokensPage: page }) => {
    const unread = new Set<Request>();
    page.on('request', (request) => unread.add(request));
    page.on('requestfinished', (request) => unread.delete(request));
    const release = await holdBack(page, '**/api/v2/buckets?*offset=100&');
    const next = page.waitForRequest(/buckets\?.*offset=300&/);
    const dialog = await generate(page, 'Read/Write');
    await next;
    await expect(pane(dialog, 'Read').getByText('Loading buckets')).toBeVisible();
    release();
    await expect(pane(dialog, 'Read').getByText('0 of 1,000 chosen')).toBeVisible();
    // No answer is left unread, which would keep its connection.
    await expect.poll(() => unread.size).toBe(0);
  });
});
