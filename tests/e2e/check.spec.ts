// Checking a token: does it work, and if not, why?
import type { Locator, Page } from '@playwright/test';
import { words, type Api } from './support/api';
import { expect, test } from './support/fixtures';
import {
  box,
  bucket,
  CUSTOM,
  description,
  generate,
  holdBack,
  make,
  pane,
  save,
  secretDialog,
  shownSecret,
} from './support/page';

const ME = { method: 'GET', path: '/api/v2/me' };

async function open(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Check a Token' }).click();
  return page.getByRole('dialog', { name: 'Check an API Token' });
}

/** Checks a secret against a goal, about these buckets where it is about any. */
async function check(
  dialog: Locator,
  secret: string,
  goal: string,
  { from, to, task }: { from?: string; to?: string; task?: string } = {},
): Promise<Locator> {
  await dialog.getByLabel('API Token', { exact: true }).fill(secret);
  const goals = dialog.getByLabel('What it is meant to do');
  await goals.selectOption({ label: (await goals.locator('option').allTextContents()).find((text) => text.startsWith(goal)) });
  if (from) await dialog.getByLabel('Bucket that it reads').selectOption(from);
  if (task) await dialog.getByLabel('Which task').selectOption(task);
  if (to) await dialog.getByLabel('Bucket that it writes to').selectOption(to);
  await dialog.getByTestId('button--check').click();
  const result = dialog.getByTestId('check-result');
  await expect(result).not.toBeEmpty();
  return result;
}

async function token(api: Api, unique: (words: string) => string, permissions: [string, string][]) {
  const { id: orgID } = await api.organization();
  const buckets = await api.buckets();
  const one = ([action, name]: [string, string]) => ({
    action,
    resource: { type: 'buckets', orgID, id: buckets.find((bucket) => bucket.name === name)?.id },
  });
  return api.createToken({ description: unique('to be checked'), permissions: permissions.map(one) });
}

for (const version of ['2.9', '2.1']) {
  test.describe(`on a ${version} server`, () => {
    test.use({ emulate: version });

    test('what a token can and cannot do with buckets is told', async ({ tokensPage: page, api, unique, leaks }) => {
      const { token: secret } = await token(api, unique, [['read', 'solar'], ['write', 'garden']]);
      const dialog = await open(page);
      let result = await check(dialog, secret, 'Read', { from: 'solar' });
      await expect(result).toContainText('It can do this.');
      result = await check(dialog, secret, 'Write', { to: 'garden' });
      await expect(result).toContainText('It can do this.');
      result = await check(dialog, secret, 'Read', { from: 'garden' });
      await expect(result).toContainText('It cannot do this');
      await expect(result.getByTestId('check-missing')).toHaveText('read garden');
      result = await check(dialog, secret, 'Write', { to: 'solar' });
      await expect(result.getByTestId('check-missing')).toHaveText('write to solar');
      await result.getByText('What was tried').click();
      await expect(result).toContainText('A write of nothing to solar: 403, “insufficient permissions for write”');
      await page.keyboard.press('Escape');
      await leaks.expectNoTraceOf(secret);
      await leaks.expectNotInDocument(secret);
      // Nothing was written.
      expect(await api.query('from(bucket: "garden") |> range(start: 0)')).toBe('\r\n');
    });

    test('a token that is switched off, unknown, or of a user who is, is told apart', async ({
      tokensPage: page,
      api,
      unique,
    }) => {
      const { id, token: secret } = await token(api, unique, [['read', 'solar']]);
      await api.setStatus(id, 'inactive');
      const dialog = await open(page);
      let result = await check(dialog, secret, 'Read', { from: 'solar' });
      await expect(result).toContainText('This token is switched off');
      await api.deleteToken(id);
      result = await check(dialog, secret, 'Read', { from: 'solar' });
      await expect(result).toContainText('The server does not know this token');

      const { id: orgID } = await api.organization();
      const user = await api.createUser(unique('leaver'), 'members');
      const userID = await api.userID(user.username);
      const theirs = await api.createToken({
        userID,
        description: unique('of the leaver'),
        permissions: [{ action: 'read', resource: { type: 'buckets', orgID } }],
      });
      await api.deactivateUser(userID);
      result = await check(dialog, theirs.token, 'Read', { from: 'solar' });
      await expect(result).toContainText('The user who owns this token is switched off');
    });

    test('a token that can is made from what is missing', async ({ tokensPage: page, api, unique }) => {
      const { token: secret } = await token(api, unique, [['read', 'home-energy']]);
      const dialog = await open(page);
      // What it takes is in its script.
      const task = 'Monthly energy report';
      const result = await check(dialog, secret, 'Run a task', { task });
      await expect(result.getByTestId('check-missing').getByRole('listitem')).toHaveText([
        'write to downsampled_1h',
      ]);
      await expect(result).toContainText('It cannot do this: it lacks');
      await result.getByTestId('make-one-that-can').click();
      const custom = page.getByRole('dialog', { name: CUSTOM });
      await expect(box(custom, 'Read home-energy')).toBeChecked();
      await expect(box(custom, 'Write downsampled_1h')).toBeChecked();
      await description(custom).fill(unique('that can'));
      await make(custom).click();
      await expect(secretDialog(page)).toBeVisible();
      expect((await api.onlyToken(unique('that can'))).permissions.map(words)).toHaveLength(4);
    });
  });
}

test('a list holds what a token may read, and an empty one tells that it may read nothing', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const { token: reader } = await token(api, unique, [['read', 'solar']]);
  const { token: other } = await api.createToken({
    description: unique('reads no bucket'),
    permissions: [{ action: 'read', resource: { type: 'tasks', orgID } }],
  });
  const dialog = await open(page);
  const { token: whole } = await api.createToken({
    description: unique('reads every bucket'),
    permissions: [{ action: 'read', resource: { type: 'buckets', orgID } }],
  });
  await expect(await check(dialog, whole, 'List the buckets')).toContainText('It can do this.');
  let result = await check(dialog, reader, 'List the buckets');
  await expect(result).toContainText('It lists some of the buckets, and not all of them.');
  await expect(result.getByTestId('check-missing')).toHaveText('read all buckets');
  result = await check(dialog, other, 'List the buckets');
  await expect(result).toContainText('It cannot do this');
  await expect(result.getByTestId('check-missing')).toHaveText('read all buckets');
});

test('a token that lists buckets of another organization is one of that', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const other = await api.createOrganization(unique('elsewhere'));
  await api.createBucket(unique('bucket elsewhere'), other.id);
  const { token: secret } = await api.createToken({
    orgID: other.id,
    description: unique('of another organization'),
    permissions: [{ action: 'read', resource: { type: 'buckets', orgID: other.id } }],
  });
  const result = await check(await open(page), secret, 'Read', { from: 'solar' });
  await expect(result).toContainText('It cannot do this.');
  await expect(result).toContainText('It belongs to another organization');
  await expect(result.getByTestId('check-missing')).toBeEmpty();
});

test('a token that can list itself is known, and what it lacks is certain', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const { token: secret } = await api.createToken({
    description: unique('lists itself'),
    permissions: [
      { action: 'read', resource: { type: 'authorizations', orgID } },
      { action: 'read', resource: { type: 'users' } },
    ],
  });
  // Others could list themselves as well, so that on 2.9 it is one of several.
  for (const { id, description } of await api.tokens()) {
    if (/admin's Token|Backup|Terraform/.test(description)) await api.setStatus(id, 'inactive');
  }
  const result = await check(await open(page), secret, 'Read', { from: 'solar' });
  await expect(result).toContainText('It cannot do this: it lacks');
  await expect(result.getByTestId('check-missing')).toHaveText('read solar');
  const { name: me } = await api.me();
  await expect(result).toContainText(
    `It is “${unique('lists itself')}”, belongs to ${me}, and can read all authorizations and all users.`,
  );
});

test('a token that was just made is checked from where its secret is shown', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Read/Write');
  await bucket(pane(dialog, 'Write'), 'solar').click();
  await save(dialog).click();
  const secret = await shownSecret(secretDialog(page));
  await secretDialog(page).getByTestId('button--check-it').click();
  const checking = page.getByRole('dialog', { name: 'Check an API Token' });
  await expect(checking.getByLabel('API Token', { exact: true })).toHaveValue(secret);
  // What it is for is known, so that one press is enough.
  await expect(checking.getByLabel('Bucket that it writes to')).toContainText('solar');
  await checking.getByTestId('button--check').click();
  const result = checking.getByTestId('check-result');
  await expect(result).toContainText('It can do this.');
  await expect(result).toContainText('The server knows this token');
  // A verdict is about what stands there, and goes with it.
  await checking.getByLabel('Bucket that it writes to').selectOption('docker');
  await expect(result).toBeEmpty();
  await checking.getByTestId('button--check').click();
  await expect(result.getByTestId('check-missing')).toHaveText('write to docker');
  // The secret is still there to be copied.
  await page.keyboard.press('Escape');
  expect(await shownSecret(secretDialog(page))).toBe(secret);
});

test('an answer about what stood there before is not shown', async ({ tokensPage: page, api, unique }) => {
  const { token: secret } = await token(api, unique, [['read', 'solar']]);
  const dialog = await open(page);
  const release = await holdBack(page, '**' + ME.path);
  await dialog.getByLabel('API Token', { exact: true }).fill(secret);
  const button = dialog.getByTestId('button--check');
  const label = await button.innerText();
  const asked = page.waitForRequest('**' + ME.path);
  await button.click();
  await asked;
  await dialog.getByLabel('Bucket that it reads').selectOption('docker');
  release();
  await expect(button).toHaveText(label);
  await expect(dialog.getByTestId('check-result')).toBeEmpty();
});

test('checked before the buckets are there, it waits for them', async ({ tokensPage: page, api, unique }) => {
  const { token: secret } = await token(api, unique, [['read', 'solar']]);
  const release = await holdBack(page, '**/api/v2/buckets?*');
  const dialog = await open(page);
  await dialog.getByLabel('API Token', { exact: true }).fill(secret);
  const button = dialog.getByTestId('button--check');
  await button.click();
  await expect(button).toHaveText(/Checking/);
  await expect(dialog.getByRole('alert')).toBeHidden();
  release();
  await expect(dialog.getByTestId('check-result')).not.toBeEmpty();
});

test('a secret is read behind the first word of its header', async ({ tokensPage: page, api, unique }) => {
  const { token: secret } = await token(api, unique, [['read', 'solar']]);
  const dialog = await open(page);
  const result = await check(dialog, `"Token ${secret}"`, 'Read', { from: 'solar' });
  await expect(result).toContainText('It can do this.');
});

test('what is no token is not sent', async ({ tokensPage: page }) => {
  const dialog = await open(page);
  await dialog.getByLabel('API Token', { exact: true }).fill('not a token');
  await dialog.getByTestId('button--check').click();
  await expect(dialog.getByRole('alert')).toContainText('Paste the secret of an API token');
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a server that is none, fails, or does not answer is told', async ({ tokensPage: page, faults }) => {
    const secret = `${'A'.repeat(86)}==`;
    const dialog = await open(page);
    faults.refuse(ME, 404, '<html>not here</html>');
    await expect(await check(dialog, secret, 'List the buckets')).toContainText('is not InfluxDB 2');
    faults.refuse(ME, 503, { code: 'unavailable', message: 'starting' });
    await expect(await check(dialog, secret, 'List the buckets')).toContainText('The server failed');
    faults.loseRequest(ME, 9);
    await expect(await check(dialog, secret, 'List the buckets')).toContainText('No answer came');
  });
});
