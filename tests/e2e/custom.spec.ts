// Generating a custom token: any permission, of any type, by type or one by one.
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import {
  ALL_ACCESS,
  box,
  branch,
  bucket,
  card,
  CUSTOM,
  description,
  endSession,
  generate,
  holdBack,
  inWords,
  make,
  pane,
  scope,
  search,
  secretDialog,
  signIn,
} from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };
const BUCKETS = { method: 'GET', path: '/api/v2/buckets' };
const TELEGRAFS = { method: 'GET', path: '/api/v2/telegrafs' };
const DASHBOARDS = { method: 'GET', path: '/api/v2/dashboards' };

function filter(dialog: import('@playwright/test').Locator) {
  return dialog.getByPlaceholder('Filter Access Permissions...');
}

/** An id that no server gives away by itself. */
function id(number: number): string {
  return (0xc0de_0000 + number).toString(16).padStart(16, '0');
}

test('what is ticked is said in words, stored, and makes the description', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const cpu = await api.createBucket(unique('cpu'));
  const dialog = await generate(page, 'Custom');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  await box(dialog, `Write ${cpu.name}`).check();
  await branch(dialog, 'Telegrafs').click();
  await box(dialog, 'Read All Telegrafs').check();
  await expect(inWords(dialog)).toHaveText(
    `This token can write to ${cpu.name} and read all telegrafs.`,
  );
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const made = await api.onlyToken(`Write to ${cpu.name} and read all telegrafs`);
  const { id: orgID } = await api.organization();
  expect(made.permissions.map(words).sort()).toEqual([
    `read:telegrafs of ${orgID}`,
    `write:buckets/${cpu.id} of ${orgID}`,
  ]);
  await page.keyboard.press('Escape');
  await expect(card(page, made.description)).toBeVisible();
  await api.deleteToken(made.id);
});

test('all of a type includes each one, and gives back what was chosen before', async ({
  tokensPage: page,
}) => {
  const dialog = await generate(page, 'Custom');
  const docker = box(dialog, 'Read docker');
  const other = box(dialog, 'Read home-energy');
  await docker.check();
  await expect(box(dialog, 'Read All Buckets')).toHaveJSProperty('indeterminate', true);
  await box(dialog, 'Read All Buckets').check();
  await expect(docker).toBeChecked();
  await expect(other).toBeChecked();
  await expect(other).toHaveAttribute('title', 'Included in all of its type');
  // It can be reached and read out, and not be changed.
  await other.click({ force: true });
  await expect(other).toBeChecked();
  await expect(inWords(dialog)).toHaveText('This token can read all buckets.');
  await box(dialog, 'Read All Buckets').uncheck();
  await expect(docker).toBeChecked();
  await expect(other).not.toBeChecked();
});

test('every type that the server names is there, and no other', async ({ tokensPage: page, api }) => {
  const dialog = await generate(page, 'Custom');
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Other Resources').click();
  const read = dialog.getByRole('checkbox', { name: 'Read all that is shown' });
  await read.check();
  await dialog.getByRole('checkbox', { name: 'Write all that is shown' }).check();
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const [made] = (await api.tokens()).slice(-1);
  const types = (await api.resourceTypes()).filter((type) => type !== 'instance');
  const given = (action: string) =>
    made.permissions
      .filter((permission) => permission.action === action && !permission.resource.id)
      .map(({ resource }) => resource.type);
  expect(new Set(made.permissions.map(({ resource }) => resource.type))).toEqual(new Set(types));
  for (const action of ['read', 'write']) expect(given(action)).toContain('dashboards');
  await api.deleteToken(made.id);
});

test('the filter looks into every type, and the boxes above tick what it found', async ({
  tokensPage: page,
}) => {
  const dialog = await generate(page, 'Custom');
  await filter(dialog).fill('TELEGRAF-');
  await expect(dialog.getByRole('row')).toHaveText(['Buckets', 'telegraf-cpu', 'telegraf-disk', 'telegraf-network']);
  await dialog.getByRole('checkbox', { name: 'Write all that is shown' }).check();
  await expect(inWords(dialog)).toHaveText('This token can write to 3 buckets.');
  await filter(dialog).press('Enter');
  await expect(dialog).toBeVisible();
  await filter(dialog).fill('nothing is called so');
  await expect(dialog.getByText('No resource matches your search')).toBeVisible();
  await filter(dialog).fill('');
  await expect(box(dialog, 'Write telegraf-disk')).toBeChecked();
  await expect(box(dialog, 'Write docker')).not.toBeChecked();
});

test('the arrows go from box to box, and Space ticks', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  const buckets = branch(dialog, 'Buckets');
  await buckets.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(buckets).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(branch(dialog, 'Telegrafs')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(buckets).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(box(dialog, 'Read All Buckets')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(box(dialog, 'Write All Buckets')).toBeChecked();
  await page.keyboard.press('End');
  await expect(branch(dialog, 'Other Resources')).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(branch(dialog, 'Other Resources')).not.toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(branch(dialog, 'Other Resources')).toBeFocused();
  // Only one place in the grid is reached with Tab.
  await expect(dialog.getByRole('treegrid').locator('[tabindex="0"]')).toHaveCount(1);
});

test('the arrows lead over rows that only say something, and Enter in a box sends nothing', async ({
  tokensPage: page,
  api,
}) => {
  const before = (await api.tokens()).length;
  const dialog = await generate(page, 'Custom');
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Other Resources').click();
  await branch(dialog, 'Scrapers').click();
  await expect(dialog.getByText('There are no scrapers yet')).toBeVisible();
  await branch(dialog, 'Scrapers').focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByText('There are no scrapers yet')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(box(dialog, 'Read Secrets')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(box(dialog, 'Read Secrets')).toBeChecked();
  await expect(dialog).toBeVisible();
  expect((await api.tokens()).length).toBe(before);
});

test('what is chosen one by one is called by its name', async ({ tokensPage: page }) => {
  const simple = await generate(page, 'All Access');
  await simple.getByTestId('fewer-permissions').click();
  const dialog = page.getByRole('dialog', { name: CUSTOM });
  await expect(inWords(dialog)).toHaveText(/ other types/);
  for (const action of ['Write', 'Read']) {
    const all = dialog.getByRole('checkbox', { name: `${action} all that is shown` });
    await all.check();
    await all.uncheck();
  }
  // All Access is about this organization and this user, and no other.
  await expect(inWords(dialog)).toHaveText(
    'This token can write to user admin and read org home-lab and user admin.',
  );
});

test('nothing ticked is said, and sends nothing', async ({ tokensPage: page, api }) => {
  const before = await api.tokens();
  const dialog = await generate(page, 'Custom');
  await make(dialog).click();
  await expect(dialog.getByRole('alert')).toHaveText(/Tick at least one box/);
  expect(await api.tokens()).toEqual(before);
});

test('from the Read/Write dialog on, with what is chosen there', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('goes on');
  const simple = await generate(page, 'Read/Write');
  await description(simple).fill(name);
  await bucket(pane(simple, 'Read'), 'docker').click();
  await search(pane(simple, 'Read')).fill('x');
  await scope(pane(simple, 'Write'), 'All Buckets');
  await simple.getByTestId('more-permissions').click();
  const dialog = page.getByRole('dialog', { name: CUSTOM });
  await expect(description(dialog)).toHaveValue(name);
  await expect(box(dialog, 'Read docker')).toBeChecked();
  await expect(box(dialog, 'Read solar')).not.toBeChecked();
  await expect(box(dialog, 'Write All Buckets')).toBeChecked();
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  expect((await api.onlyToken(name)).permissions).toHaveLength(2);
});

test('from the All Access dialog on, with everything', async ({ tokensPage: page, api, unique }) => {
  const name = unique('all but tasks');
  const simple = await generate(page, 'All Access');
  await description(simple).fill(name);
  await simple.getByTestId('fewer-permissions').click();
  await expect(page.getByRole('dialog', { name: ALL_ACCESS })).toHaveCount(0);
  const dialog = page.getByRole('dialog', { name: CUSTOM });
  await branch(dialog, 'Other Resources').click();
  await filter(dialog).fill('Tasks');
  await box(dialog, 'Write Tasks').uncheck();
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const { permissions } = await api.onlyToken(name);
  const of = (type: string) =>
    permissions.filter(({ resource }) => resource.type === type).map(({ action }) => action);
  expect(of('tasks')).toEqual(['read']);
  expect(of('checks').sort()).toEqual(['read', 'write']);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('dashboards are listed when they are unfolded, and chosen by name', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('reads a dashboard');
    const dialog = await generate(page, 'Custom');
    await expect(box(dialog, 'Read docker')).toBeVisible();
    expect(faults.count(DASHBOARDS)).toBe(0);
    await description(dialog).fill(name);
    await branch(dialog, 'Buckets').click();
    await branch(dialog, 'Other Resources').click();
    await branch(dialog, 'Dashboards').click();
    await box(dialog, 'Read Energy').check();
    await expect(inWords(dialog)).toHaveText('This token can read dashboard Energy.');
    await make(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    const { id: orgID } = await api.organization();
    const [energy] = (await api.dashboards()).filter((dashboard) => dashboard.name === 'Energy');
    expect((await api.onlyToken(name)).permissions.map(words)).toEqual([
      `read:dashboards/${energy.id} of ${orgID}`,
    ]);
  });

  test('a type whose list does not come says why, and can be chosen as a whole', async ({
    tokensPage: page,
    faults,
  }) => {
    faults.refuse(TELEGRAFS, 500, { code: 'internal error', message: 'the disk is full' }, 9);
    const dialog = await generate(page, 'Custom');
    await branch(dialog, 'Telegrafs').click();
    await expect(dialog.getByText('the disk is full')).toBeVisible();
    await box(dialog, 'Read All Telegrafs').check();
    await expect(inWords(dialog)).toHaveText('This token can read all telegrafs.');
  });

  test('what the server does not let one grant is explained, and what is ticked stays', async ({
    tokensPage: page,
    faults,
  }) => {
    const message = 'permission read:orgs/x/tasks is not allowed';
    faults.refuse(CREATE, 403, { code: 'forbidden', message });
    const dialog = await generate(page, 'Custom');
    await box(dialog, 'Write docker').check();
    await make(dialog).click();
    await expect(dialog.getByRole('alert')).toContainText(message);
    await expect(box(dialog, 'Write docker')).toBeChecked();
  });

  test('a session that ran out leads back to what was ticked', async ({ tokensPage: page, person }) => {
    const dialog = await generate(page, 'Custom');
    await box(dialog, 'Write docker').check();
    await endSession(page);
    await make(dialog).click();
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    await signIn(page, person);
    await expect(box(page.getByRole('dialog', { name: CUSTOM }), 'Write docker')).toBeChecked();
  });

  test('a type that this page has never heard of is shown and stored', async ({
    tokensPage: page,
    faults,
  }) => {
    faults.refuse({ method: 'GET', path: '/api/v2/resources' }, 200, ['buckets', 'quantumFoam'], 9);
    const dialog = await generate(page, 'Custom');
    await branch(dialog, 'Other Resources').click();
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await dialog.getByRole('checkbox', { name: /^Read quantum ?foam$/i }).check();
    await make(dialog).click();
    const { permissions } = (await sent).postDataJSON();
    expect(permissions[0].resource.type).toBe('quantumFoam');
  });

  test('five thousand buckets are a few rows in the document', async ({ tokensPage: page, faults }) => {
    // A server answers with a hundred at most; the last page is one that is not full.
    for (let first = 0; first < 5000; first += 100) {
      const buckets = Array.from({ length: 100 }, (_, place) => {
        const number = String(first + place).padStart(4, '0');
        return { id: id(first + place), name: `bucket-${number}`, type: 'user' };
      });
      faults.refuse(BUCKETS, 200, { links: {}, buckets });
    }
    faults.refuse(BUCKETS, 200, { links: {}, buckets: [] });
    const dialog = await generate(page, 'Custom');
    const grid = dialog.getByRole('treegrid');
    await expect(grid).toHaveAttribute('aria-rowcount', '5004');
    // What is said of a list on its way is a row, too.
    await page.waitForLoadState('networkidle');
    expect(await dialog.getByRole('row').count()).toBeLessThan(100);
    await branch(dialog, 'Buckets').focus();
    await page.keyboard.press('End');
    await expect(branch(dialog, 'Other Resources')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await expect(box(dialog, 'Read bucket-4999')).toBeFocused();
    // From a box, and over the whole list, the focus comes along.
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'))).toBe('1');
    await box(dialog, 'Read All Buckets').focus();
    await page.keyboard.press('End');
    await expect(branch(dialog, 'Other Resources')).toBeFocused();
    await filter(dialog).fill('bucket-123');
    await expect(dialog.getByRole('row')).toHaveCount(11);
  });
});

test('what is filtered for before the types have come is listed when they have', async ({ tokensPage: page }) => {
  const release = await holdBack(page, '**/api/v2/resources');
  const dialog = await generate(page, 'Custom');
  await filter(dialog).fill('House at');
  release();
  await expect(box(dialog, 'Read House at a glance')).toBeVisible();
});

for (const version of ['2.9', '2.1']) {
  test.describe(`what a ${version} server lists`, () => {
    test.use({ emulate: version });

    test('every type can be unfolded, and none says that it failed', async ({ tokensPage: page }) => {
      const dialog = await generate(page, 'Custom');
      await filter(dialog).fill('e');
      for (const name of ['House at a glance', 'Monthly energy report', 'Freezer too warm']) {
        await expect(box(dialog, `Read ${name}`)).toBeVisible();
      }
      await filter(dialog).fill('');
      await branch(dialog, 'Buckets').click();
      await branch(dialog, 'Other Resources').click();
      const types = await dialog.getByRole('row', { level: 2 }).getByRole('button').all();
      for (const type of types.reverse()) await type.click();
      await expect(dialog.getByRole('row').filter({ hasText: 'Could not' })).toHaveCount(0);
      await expect(dialog.getByRole('row').filter({ hasText: 'Loading' })).toHaveCount(0);
    });
  });
}

test.describe('on a 2.1 server', () => {
  test.use({ emulate: '2.1', faulty: true });

  test('a telegraf beyond the twenty that it lists is given by its id', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('the twenty-first');
    const configurations = Array.from({ length: 20 }, (_, place) => ({
      id: id(place),
      name: `telegraf ${place}`,
    }));
    faults.refuse(TELEGRAFS, 200, { configurations }, 9);
    const dialog = await generate(page, 'Custom');
    await description(dialog).fill(name);
    await branch(dialog, 'Buckets').click();
    await branch(dialog, 'Telegrafs').click();
    const field = dialog.getByLabel('Add one by its id, then press Enter');
    // The arrows lead into the field and on.
    await box(dialog, 'Read telegraf 9').focus();
    await page.keyboard.press('ArrowDown');
    await expect(field).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(branch(dialog, 'Other Resources')).toBeFocused();
    await field.fill('not an id');
    await field.press('Enter');
    await expect(dialog.getByText('An id has 16 digits')).toBeVisible();
    await field.fill(id(77));
    await field.press('Enter');
    await expect(box(dialog, `Read ${id(77)}`)).toBeChecked();
    await make(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    const { id: orgID } = await api.organization();
    expect((await api.onlyToken(name)).permissions.map(words)).toEqual([
      `read:telegrafs/${id(77)} of ${orgID}`,
    ]);
  });
});
