// The audit: who reaches which bucket, what is worth a look, and its cures.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { box, card, CUSTOM } from './support/page';
import { privateMemory } from './support/process-memory';

/** The private memory of the process of the page, in MB, after what is garbage was collected. */
async function memoryOfPage(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const whole = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...renderers.map(({ id }) => privateMemory(id) / 1024));
}

/** Opens the audit by its tab. */
async function audit(page: Page) {
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByTestId('matrix')).toBeVisible();
  await expect(page).toHaveURL(/\/tokens\/audit/);
}

const finding = (page: Page, name: string) => page.getByTestId(`finding-${name}`);
const cell = (page: Page, token: string, says: string) =>
  page.getByTestId('matrix').getByRole('row').filter({ hasText: token }).getByText(says, { exact: true });

/** A bucket of its own, so that nobody else reaches it but who reaches all. */
async function reach(api: import('./support/api').Api, unique: (words: string) => string) {
  const { id: orgID } = await api.organization();
  const bucket = await api.createBucket(unique('greenhouse'));
  const permission = (action: string, id?: string) => ({ action, resource: { type: 'buckets', id, orgID } });
  return { orgID, bucket, permission };
}

test('the matrix tells who reads and writes a bucket, searched on both sides', { tag: '@pictures' }, async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { bucket, permission } = await reach(api, unique);
  await api.createToken({ description: unique('reader'), permissions: [permission('read', bucket.id)] });
  await api.createToken({
    description: unique('both'),
    permissions: [permission('read', bucket.id), permission('write', bucket.id)],
  });
  const other = await api.createToken({ description: unique('every'), permissions: [permission('write')] });
  await api.setStatus(other.id, 'inactive');
  await page.reload();
  await audit(page);
  await expect(page).toHaveTitle(/Audit/);
  await page.getByTestId('filter-matrix-buckets').fill(bucket.name);
  await expect(page.getByRole('columnheader', { name: bucket.name })).toBeVisible();
  await expect(cell(page, unique('reader'), 'R')).toHaveCount(1);
  await expect(cell(page, unique('both'), 'RW')).toHaveCount(1);
  await expect(cell(page, unique('every'), 'W')).toHaveCount(1);
  // What reaches none of the buckets that are shown is left out.
  await expect(page.getByTestId('matrix').getByRole('row').filter({ hasText: 'Docker stats' })).toHaveCount(0);
  await page.getByTestId('filter-matrix-tokens').fill(unique('both'));
  await expect(page.getByTestId('matrix').getByRole('row')).toHaveCount(2);
  await expect(page.getByTestId('matrix-shown')).toHaveText(/^1 of \d+ tokens, 1 of \d+ buckets$/);
  await expectAccessible(page, 'Audit, matrix searched');
});

/** Whether the rows of the matrix fill its box. */
async function filled(page: Page): Promise<boolean> {
  return page.getByTestId('matrix').evaluate((matrix) => {
    const box = matrix.getBoundingClientRect();
    const bottoms = [...matrix.querySelectorAll('.matrix__row')].map((row) => row.getBoundingClientRect().bottom);
    return Math.max(...bottoms) >= box.bottom - 1;
  });
}

for (const [width, height] of [[1440, 900], [375, 800]]) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ seed: '60', viewport: { width, height } });

    test('the rows of the matrix fill its box at first sight', async ({ tokensPage: page }) => {
      await page.goto(page.url().replace(/\?.*/, '') + '/audit');
      await expect(page.locator('.matrix__cell').first()).toBeVisible();
      await expect.poll(() => filled(page)).toBe(true);
    });
  });
}

test('a cell says in words what it means, and a name leads to the summary of its token', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { bucket, permission } = await reach(api, unique);
  await api.createToken({ description: unique('one'), permissions: [permission('read', bucket.id)] });
  await api.createToken({ description: unique('every'), permissions: [permission('read')] });
  await page.reload();
  await audit(page);
  await page.getByTestId('filter-matrix-buckets').fill(bucket.name);
  const one = cell(page, unique('one'), 'R');
  const every = cell(page, unique('every'), 'R');
  await expect(one).toHaveAttribute('title', `${unique('one')} reads ${bucket.name}`);
  await expect(every).toHaveAttribute('title', `${unique('every')} reads ${bucket.name} (every bucket, also those to come)`);
  const look = (of: typeof one) => of.evaluate((cell) => getComputedStyle(cell).backgroundImage);
  expect(await look(one)).not.toBe(await look(every));
  await expect(page.getByText('hatched: every bucket, also those to come')).toBeVisible();
  // Where tokens are searched, the buckets are left out that none of them reaches.
  await page.getByTestId('filter-matrix-buckets').fill('');
  await page.getByTestId('filter-matrix-tokens').fill(unique('one'));
  await expect(page.getByTestId('matrix-shown')).toHaveText(/^1 of \d+ tokens, 1 of \d+ buckets$/);
  await page.getByTestId('matrix').getByRole('link', { name: unique('one') }).click();
  await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
});

test('findings stand in the order of their risk, each with why it matters', { tag: '@pictures' }, async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { orgID, bucket, permission } = await reach(api, unique);
  await api.createToken({
    description: unique('makes tokens'),
    permissions: [{ action: 'write', resource: { type: 'authorizations', orgID } }],
  });
  for (const name of ['one', 'the same']) {
    await api.createToken({ description: unique(name), permissions: [permission('read', bucket.id)] });
  }
  await page.reload();
  await audit(page);
  const titles = await page.getByTestId('findings').locator('summary').allTextContents();
  const order = ['Operator tokens', 'All access', 'can make tokens', 'can do the same', 'without a description'];
  const places = order.map((title) => titles.findIndex((text) => text.includes(title)));
  expect(places.every((place, index) => place >= 0 && (index === 0 || place > places[index - 1]))).toBe(true);
  await finding(page, 'makes-tokens').locator('summary').click();
  await expect(finding(page, 'makes-tokens')).toContainText('go on working after this one is deleted');
  await expect(finding(page, 'makes-tokens').getByRole('link', { name: unique('makes tokens') })).toBeVisible();
  await finding(page, 'same-permissions').locator('summary').click();
  const same = finding(page, 'same-permissions');
  await expect(same.getByRole('link', { name: unique('one') })).toBeVisible();
  await expect(same.getByRole('link', { name: unique('the same') })).toBeVisible();
  await expect(same.getByText(`each can read ${bucket.name}`)).toBeVisible();
  await expect(same.getByText('each can do everything on the server')).toBeVisible();
  await expect(finding(page, 'makes-tokens').locator('summary')).toContainText('High');
  await expectAccessible(page, 'Audit');
});

test.describe('of a household', () => {
  test.use({ seed: 'demo' });

  test('what is of nobody, names what is deleted, or is old is found', async ({ tokensPage: page, api, unique }) => {
    const { bucket, permission } = await reach(api, unique);
    const leaver = await api.createOwner(unique('leaver'));
    const left = { description: unique('left behind'), userID: leaver.id, permissions: [permission('read', bucket.id)] };
    await api.createToken(left);
    await api.deactivateUser(leaver.id);
    await page.reload();
    await audit(page);
    await expect(page.getByTestId('findings').locator('summary')).toHaveText([
      'HighOperator tokens: 2',
      'HighAll access tokens: 1',
      'MediumTokens that can read every bucket: 1',
      'MediumTokens of owners who are switched off: 1',
      'LowTokens that name something deleted: 1',
      'LowTokens of one owner that can do the same: 2',
      'LowTokens that were not changed in a year: 1',
      'LowTokens without a description: 1',
    ]);
    // The bar has a part for each of what is counted below it.
    const counted = ['Operator: 2', 'All access: 1', 'Read every bucket: 1', 'Some buckets: 17', 'No bucket: 1'];
    await expect(page.locator('.breadths__legend').getByRole('listitem')).toHaveText(counted);
    const parts = page.locator('.breadths__part');
    const shares = await parts.evaluateAll((all) => all.map((part) => Number(getComputedStyle(part).flexGrow)));
    expect(shares).toEqual(counted.map((words) => Number(words.split(': ')[1])));
    for (const [name, token, why] of [
      ['owner-inactive', left.description, 'refused as long as their owner is switched off'],
      ['dangling-permissions', 'Trial import', 'is of no use'],
      ['not-changed-in-a-year', `admin's Token`, 'in old configurations, backups and logs'],
    ]) {
      await finding(page, name).locator('summary').click();
      await expect(finding(page, name)).toContainText(why);
      await expect(finding(page, name).getByRole('link')).toHaveText([token]);
    }
  });
});

test('a finding leads to its cure and back', async ({ tokensPage: page, api, unique }) => {
  const { bucket, permission } = await reach(api, unique);
  const name = unique('writes all');
  const token = await api.createToken({
    description: name,
    permissions: [permission('write'), permission('read', bucket.id)],
  });
  await page.reload();
  await audit(page);
  const found = finding(page, 'writes-every-bucket');
  await found.locator('summary').click();
  const row = found.getByRole('listitem').filter({ hasText: name });
  await row.getByRole('button', { name: `Narrow… ${name}`, exact: true }).click();
  const custom = page.getByRole('dialog', { name: CUSTOM });
  // It begins with less: every bucket that there is, and none that is yet to be made.
  await expect(box(custom, 'Write All Buckets')).not.toBeChecked();
  await expect(box(custom, `Write ${bucket.name}`)).toBeChecked();
  await expect(box(custom, `Read ${bucket.name}`)).toBeChecked();
  await expect(custom.getByLabel('Description', { exact: true })).toHaveValue(name);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/tokens\/audit/);
  // What was unfolded stays so, and the focus where it was.
  await expect(row.getByRole('button', { name: /^(Narrow|Rotate)… / }).and(page.locator(':focus'))).toHaveCount(1);
  await row.getByRole('button', { name: `Rotate… ${name}`, exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Rotate API Tokens' })).toContainText('1 token gets a successor');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/tokens\/audit/);
  // What was unfolded stays so, and the focus where it was.
  await expect(row.getByRole('button', { name: /^(Narrow|Rotate)… / }).and(page.locator(':focus'))).toHaveCount(1);
  await row.getByRole('switch').click();
  await expect.poll(async () => (await api.onlyToken(name)).status).toBe('inactive');
  await row.getByRole('button', { name: `Delete ${name}` }).click();
  await row.getByTestId('context-delete-menu--confirm-button').click();
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await api.tokens()).some(({ id }) => id === token.id)).toBe(false);
  await page.getByRole('link', { name: 'API Tokens' }).click();
  await expect(card(page, 'Docker stats')).toBeVisible();
  await expect(card(page, name)).toHaveCount(0);
});

test('it is saved as tables and JSON, and printed with all that is folded', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { bucket, permission } = await reach(api, unique);
  const name = unique('=1+1');
  await api.createToken({ description: name, permissions: [permission('read', bucket.id)] });
  const off = await api.createToken({ description: unique('is off'), permissions: [permission('read', bucket.id)] });
  await api.setStatus(off.id, 'inactive');
  await page.reload();
  await audit(page);
  const saved = async (kind: string) => {
    await page.getByLabel('Save as').selectOption(kind);
    const download = page.waitForEvent('download');
    await page.getByTestId('save-audit').click();
    return (await (await (await download).createReadStream()).setEncoding('utf8').toArray()).join('');
  };
  expect(await saved('Findings (CSV)')).toContain('operator,');
  const found = JSON.parse(await saved('Findings (JSON)'));
  expect(found[0]).toMatchObject({ finding: 'operator' });
  expect(found[0].groups[0][0].description).toBe(`admin's Token`);
  // A name that looks like a formula is none.
  expect(await saved('Who reaches what (CSV)')).toContain(`'${name},active`);
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await page.getByTestId('print-audit').click();
  const row = page.getByRole('table').last().getByRole('row').filter({ hasText: bucket.name });
  await page.emulateMedia({ media: 'print' });
  await expect(row).toContainText(name);
  await expect(row).toContainText(`${unique('is off')} (switched off)`);
  // It says what it is of, and nothing that holds on the screen alone.
  const head = page.locator('.paper-head');
  await expect(head).toContainText('Audit');
  await expect(head).toContainText((await api.organization()).name);
  await expect(head).toContainText(new URL(page.url()).host);
  await expect(head).toContainText(/[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d:\d\d [AP]M/);
  await expect(page.getByText('those that are switched off are crossed out')).toBeHidden();
  await expectAccessible(page, 'Audit, on paper');
  await page.setViewportSize({ width: 700, height: 900 });
  expect((await row.getByRole('rowheader').boundingBox())!.width).toBeGreaterThan(120);
  await expect(page.locator('.finding__on-paper').filter({ hasText: `admin's Token (admin)` }).first()).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(row).toHaveCount(0);
});

test('who reaches what is not saved before the buckets are there, and that is said', async ({ tokensPage: page }) => {
  await page.route('**/api/v2/buckets?*', (route) => route.abort());
  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByLabel('Save as').selectOption('Who reaches what (CSV)');
  await page.getByTestId('save-audit').click();
  await expect(page.getByText('The buckets have not been listed')).toBeVisible();
});

test(`the browser's own way to print shows what is folded, too`, async ({ tokensPage: page }) => {
  // Before the page listens: what is printed when it is not told of it.
  await page.addInitScript(() => {
    window.addEventListener('beforeprint', (event) => {
      if (document.body.dataset.unheard) event.stopImmediatePropagation();
    });
  });
  await page.reload();
  await audit(page);
  const size = async () => (await page.pdf()).length;
  const whole = await size();
  await expect(page.locator('.finding__on-paper')).toHaveCount(0);
  await page.evaluate(() => (document.body.dataset.unheard = 'yes'));
  expect(whole).toBeGreaterThan((await size()) * 1.02);
});

test('a matrix without a row says why', async ({ tokensPage: page }) => {
  await audit(page);
  await page.getByTestId('filter-matrix-tokens').fill('no token is called so');
  await expect(page.getByTestId('matrix-empty')).toContainText('No token reaches one of these buckets.');
  await page.getByTestId('filter-matrix-tokens').fill('');
  await expect(page.getByTestId('matrix')).toBeVisible();
});

test('whoever may not read users is told that the list may not be whole', async ({ page, person, api, unique }) => {
  const { id: orgID } = await api.organization();
  const { token } = await api.createToken({
    description: unique('auditor'),
    permissions: [
      { action: 'read', resource: { type: 'authorizations', orgID } },
      { action: 'read', resource: { type: 'buckets', orgID } },
    ],
  });
  void person;
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Use an API token instead' }).click();
  await page.getByLabel('API Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByText('These are your own tokens.')).toBeVisible();
  await expect(page.getByText('Who is switched off could not be found out')).toBeVisible();
});

for (const [width, height] of [[1440, 900], [375, 800]]) {
  test(`nothing is wider than the page at ${width} pixels`, async ({ tokensPage: page }) => {
    await page.setViewportSize({ width, height });
    await audit(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test.describe('of many', () => {
  test.use({ seed: '5000' });

  test('500 buckets and 5,000 tokens are a window of cells', async ({ tokensPage: page }) => {
    await page.goto(page.url().replace(/\?.*/, '') + '/audit');
    const times = await page.evaluate(
      () =>
        new Promise<{ paint: number; finding: number }>((done) => {
          let paint = 0;
          const look = () => {
            paint ||= document.querySelector('.audit') ? performance.now() : 0;
            if (document.querySelector('.finding')) done({ paint, finding: performance.now() });
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await expect(page.getByTestId('matrix-shown')).toHaveText('5,000 of 5,000 tokens, 500 of 500 buckets', { timeout: 20_000 });
    const cells = await page.locator('.matrix__cell').count();
    expect(cells).toBeGreaterThan(0);
    expect(cells).toBeLessThan(4_000);
    await expect.poll(() => filled(page)).toBe(true);
    // It is as high as all rows together some time after they are counted, and cannot be scrolled before.
    await expect.poll(() => page.getByTestId('matrix').evaluate((matrix) => matrix.scrollHeight)).toBeGreaterThan(150_000);
    await page.getByTestId('matrix').evaluate((matrix) => matrix.scrollTo(6_000, 90_000));
    await expect(page.getByTestId('matrix').getByRole('row').nth(5)).toHaveAttribute('aria-rowindex', /^[23]\d{3}$/);
    expect(await page.locator('.matrix__cell').count()).toBeLessThan(4_000);
    const memory = await memoryOfPage(page);
    console.log(
      `audit of 500 buckets and 5,000 tokens: painted after ${times.paint.toFixed(0)} ms, first finding after ` +
        `${times.finding.toFixed(0)} ms of the page's time, ${cells} cells, ${memory.toFixed(0)} MB of the page's process alone`,
    );
  });
});

test('the matrix has as many rows as are seen, before anybody scrolls', async ({ tokensPage: page, api, unique }) => {
  for (let number = 0; number < 60; number += 1) await api.createReadToken(unique(`row ${number}`));
  await page.reload();
  await audit(page);
  const rows = page.getByTestId('matrix').getByRole('row');
  const height = (await page.getByTestId('matrix').boundingBox())?.height ?? 0;
  await expect.poll(() => rows.count()).toBeGreaterThan(height / 30);
  // Nor is it scrolled when the window grows.
  await page.setViewportSize({ width: 1440, height: 2_000 });
  await expect.poll(() => rows.count()).toBeGreaterThan(45);
});
