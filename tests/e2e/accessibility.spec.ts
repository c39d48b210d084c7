// axe-core on every view and dialog, contrast included.
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import {
  box,
  branch,
  card,
  description,
  generate,
  pane,
  save,
  scope,
  search,
  secretDialog,
  signIn,
} from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };
const LIST = { method: 'GET', path: '/api/v2/authorizations' };

test('sign-in, and after a wrong password', { tag: '@pictures' }, async ({ page, person }) => {
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
  await expectAccessible(page, 'Sign-in');
  await signIn(page, { ...person, password: 'not the password' });
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'Sign-in, wrong password');
});

test('the list, its menus and a notice', { tag: '@pictures' }, async ({ tokensPage: page, unique }) => {
  await expectAccessible(page, 'List');
  await page.getByRole('button', { name: 'Signed-in user' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectAccessible(page, 'List, menu of the person');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectAccessible(page, 'List, Generate menu');
  await page.keyboard.press('Escape');

  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('seen by axe'));
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('notification-success')).toBeVisible();
  await expectAccessible(page, 'List, a notice');
});

test('the Read/Write dialog in each of its states', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Read/Write');
  await expect(pane(dialog, 'Read').getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'Read/Write');
  await pane(dialog, 'Read').getByRole('button', { name: 'Select All', exact: true }).click();
  await search(pane(dialog, 'Write')).fill('nothing is called like this');
  await expect(pane(dialog, 'Write').getByRole('option')).toHaveCount(0);
  await expectAccessible(page, 'Read/Write, chosen and searched');
  await pane(dialog, 'Read').getByRole('button', { name: 'Deselect All' }).click();
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'Read/Write, nothing chosen');
  await scope(pane(dialog, 'Read'), 'All Buckets');
  await scope(pane(dialog, 'Write'), 'All Buckets');
  await expectAccessible(page, 'Read/Write, all buckets');
});

test('the All Access dialog and that of the secret', { tag: '@pictures' }, async ({ tokensPage: page, unique }) => {
  const dialog = await generate(page, 'All Access');
  await expectAccessible(page, 'All Access');
  await description(dialog).fill(unique('seen by axe'));
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await expectAccessible(page, 'New token');
});

test('the summary of a token', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  await card(page, 'Docker stats').getByRole('heading').getByRole('button').click();
  await expect(page.getByRole('dialog', { name: 'API Token Summary' })).toBeVisible();
  await expectAccessible(page, 'Summary');
});

test('what several words mean', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'All Access');
  await dialog.getByText('What are a token, a bucket and a scope?').click();
  await expect(dialog.getByRole('definition').first()).toBeVisible();
  await expectAccessible(page, 'All Access, words explained');
});

test('the custom dialog in each of its states', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await box(dialog, 'Write docker').check();
  await box(dialog, 'Read All Buckets').check();
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Other Resources').click();
  await expect(box(dialog, 'Read Dashboards')).toBeVisible();
  await dialog.getByText('Owner and status').click();
  await expect(dialog.getByLabel('Owner', { exact: true })).toBeVisible();
  await expectAccessible(page, 'Custom');
  await dialog.getByPlaceholder('Filter Access Permissions...').fill('nothing is called so');
  await expect(dialog.getByRole('row')).toHaveCount(0);
  await expect(dialog.getByRole('status').filter({ hasText: /^Rows that match: 0$/ })).toHaveCount(1);
  await expectAccessible(page, 'Custom, nothing found');
});

test('what was pasted, a preset, hints and the command in the custom dialog', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await dialog.getByTestId('from-config').click();
  await dialog
    .getByLabel('Paste what the token is for')
    .fill('[[outputs.influxdb_v2]]\n bucket = "solar"\n token = "abcdefgh"\n[[outputs.influxdb_v2]]\n bucket = "none"\n');
  await expect(dialog.getByRole('button', { name: 'Create Bucket' })).toBeVisible();
  await dialog.getByLabel('Start from a preset').selectOption('Task runner');
  await dialog.getByText('Own presets').click();
  await dialog.getByText('As a command').click();
  await expect(dialog.getByTestId('command-text')).toBeVisible();
  await expectAccessible(page, 'Custom, from a configuration');
  await dialog.getByLabel('Paste what the token is for').fill('INFLUX_BUCKET=solar\n');
  await dialog.getByRole('button', { name: 'Write to It', pressed: false }).click();
  await expect(dialog.getByRole('button', { name: 'Write to It', pressed: true })).toBeVisible();
  await expectAccessible(page, 'Custom, a bucket that is only named');
});

test('a check of a token, before and after', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  await page.getByRole('button', { name: 'Check a Token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check an API Token' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'Check');
  await dialog.getByLabel('API Token', { exact: true }).fill(`${'A'.repeat(86)}==`);
  await dialog.getByTestId('button--check').click();
  await expect(dialog.getByTestId('check-result')).not.toBeEmpty();
  await dialog.getByText('What was tried').click();
  await expectAccessible(page, 'Check, answered');
});

test('ready texts beside a new secret', { tag: '@pictures' }, async ({ tokensPage: page, unique }) => {
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('seen by axe'));
  await dialog.getByText('As a command').click();
  await save(dialog).click();
  await secretDialog(page).getByText('Use it in…').click();
  await expect(secretDialog(page).getByTestId('snippet-text')).toBeVisible();
  await expectAccessible(page, 'New token, ready text');
});

test('the sign-in with a token, and a warning before one’s own is switched off', { tag: '@pictures' }, async ({ page, api, unique }) => {
  const { id: orgID } = await api.organization();
  const of = (action: string, type: string) => ({ action, resource: { type, orgID } });
  const { token } = await api.createToken({
    description: unique('seen by axe'),
    permissions: [of('read', 'authorizations'), of('read', 'buckets'), { action: 'read', resource: { type: 'users' } }],
  });
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Use an API token instead' }).click();
  await expectAccessible(page, 'Sign-in with a token');
  await page.getByLabel('API Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await card(page, unique('seen by axe')).getByRole('switch').click();
  await expect(page.getByRole('button', { name: 'Deactivate', exact: true })).toBeVisible();
  await expectAccessible(page, 'Own token, before it is switched off');
});

test('the sheet of keys, the palette and the preferences', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'Keyboard shortcuts');
  await page.getByRole('button', { name: 'Appearance and Language' }).click();
  await expect(page.getByTestId('theme')).toBeVisible();
  await expectAccessible(page, 'Appearance and language');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').fill('token');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'Find anything');
  await page.getByTestId('palette').fill('no such thing');
  await expect(page.getByText('Nothing has these letters in it.')).toBeVisible();
  await expectAccessible(page, 'Find anything, nothing found');
});

test('the dialog of an operator token', { tag: '@pictures' }, async ({ tokensPage: page }) => {
  await generate(page, 'Operator');
  await expectAccessible(page, 'Operator');
});

test('an address without a page', { tag: '@pictures' }, async ({ page }) => {
  await page.goto('/there/is/nothing');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expectAccessible(page, 'No such address');
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('the list while it loads, failed, and empty', { tag: '@pictures' }, async ({ tokensPage: page, faults }) => {
    const held = faults.hold(LIST);
    await page.reload();
    await held.arrived;
    await expectAccessible(page, 'List, loading');
    held.release();
    faults.refuse(LIST, 500, { code: 'internal error', message: 'the disk is full' });
    await page.reload();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'List, failed');
    faults.refuse(LIST, 200, { links: {}, authorizations: [] });
    await page.reload();
    await expect(page.getByTestId('empty-state')).toBeVisible();
    await expectAccessible(page, 'List, empty');
  });

  test('a dialog while it saves, refused, and with a lost answer', { tag: '@pictures' }, async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(unique('seen by axe'));
    faults.refuse(CREATE, 500, { code: 'internal error', message: 'the disk is full' });
    await save(dialog).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'Dialog, refused');
    faults.loseAnswer(CREATE);
    await save(dialog).click();
    await expect(dialog.getByRole('button', { name: /^Delete/ })).toBeVisible();
    await expectAccessible(page, 'Dialog, answer lost');
    await dialog.getByRole('button', { name: /^Delete/ }).click();
    await expect(dialog.getByRole('button', { name: /^Delet(e|ing)/ })).toHaveCount(0);
    const held = faults.hold(CREATE);
    await save(dialog).click();
    await held.arrived;
    await expect(save(dialog)).toHaveText('Saving…');
    await expectAccessible(page, 'Dialog, saving');
    held.release();
    await expect(secretDialog(page)).toBeVisible();
  });
});

test.describe('of a server that was never set up', () => {
  test.use({ seed: 'empty' });

  test('the set-up, its problems, and the operator token', { tag: '@pictures' }, async ({ page }) => {
    await page.goto('/onboarding/0');
    await expect(page.getByRole('button', { name: 'Set Up' })).toBeVisible();
    await expectAccessible(page, 'Set-up');
    await page.getByRole('button', { name: 'Set Up' }).click();
    await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/./);
    await expectAccessible(page, 'Set-up, incomplete');
    for (const [label, value] of [
      ['Username', 'ada'],
      ['Password', 'first and only'],
      ['Password Again', 'first and only'],
      ['Organization', 'home-lab'],
      ['Bucket', 'first'],
    ]) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
    await page.getByRole('button', { name: 'Set Up' }).click();
    await expect(page.getByRole('button', { name: 'Go to API Tokens' })).toBeVisible();
    await expectAccessible(page, 'Set-up, operator token');
  });
});
