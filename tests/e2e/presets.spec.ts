// Presets for common jobs and of one's own, and what trips people up.
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures';
import { box, branch, CUSTOM, generate, inWords, OPERATOR } from './support/page';

const preset = (dialog: import('@playwright/test').Locator) => dialog.getByLabel('Start from a preset');

test('a preset ticks what its job needs, and takes it back for another one', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await box(dialog, 'Read solar').check();
  await preset(dialog).selectOption('Task runner');
  await expect(inWords(dialog)).toHaveText(
    'This token can write to all tasks and read solar, org home-lab and all tasks.',
  );
  await expect(dialog.getByText('Now tick the buckets that it reads and writes to.')).toBeVisible();
  await preset(dialog).selectOption('Grafana reader');
  await expect(inWords(dialog)).toHaveText('This token can read solar.');
  await preset(dialog).selectOption('Telegraf with its configuration from InfluxDB');
  await expect(inWords(dialog)).toHaveText('This token can read solar and all telegrafs.');
  await preset(dialog).selectOption('None');
  await expect(inWords(dialog)).toHaveText('This token can read solar.');
});

test('a backup takes an operator token, and the preset leads there', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await preset(dialog).selectOption('Backup (influx backup)');
  await dialog.getByRole('button', { name: 'Operator API Token' }).click();
  await expect(page.getByRole('dialog', { name: OPERATOR })).toBeVisible();
});

test('one’s own are kept, exported, forgotten and imported', async ({ tokensPage: page }) => {
  let dialog = await generate(page, 'Custom');
  const own = dialog.getByTestId('own-presets');
  await box(dialog, 'Read solar').check();
  await box(dialog, 'Write garden').check();
  await own.getByText('Own presets').click();
  await own.getByTestId('save-preset').click();
  await expect(own.getByRole('alert')).toContainText('Say what the preset is called');
  await own.getByLabel('Keep what is ticked as').fill('Greenhouse');
  await own.getByTestId('save-preset').click();
  await expect(dialog.getByText('The preset “Greenhouse” is kept')).toBeVisible();
  await expect(own.getByRole('alert')).toHaveCount(0);
  const downloaded = page.waitForEvent('download');
  await own.getByTestId('export-presets').click();
  const text = await readFile(await (await downloaded).path(), 'utf8');
  expect(JSON.parse(text)).toEqual({
    presets: [
      {
        name: 'Greenhouse',
        permissions: [
          { action: 'read', type: 'buckets', name: 'solar' },
          { action: 'write', type: 'buckets', name: 'garden' },
        ],
      },
    ],
  });

  await page.reload();
  // The dialog is in the address.
  dialog = page.getByRole('dialog', { name: CUSTOM });
  await preset(dialog).selectOption('Greenhouse');
  await expect(inWords(dialog)).toHaveText('This token can write to garden and read solar.');
  await own.getByText('Own presets').click();
  await own.getByRole('button', { name: 'Forget Preset' }).click();
  await expect(preset(dialog).getByRole('option', { name: 'Greenhouse' })).toHaveCount(0);
  // What it ticked goes with it, and the focus is where the next one is chosen.
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  await expect(preset(dialog)).toHaveValue('');
  await expect(preset(dialog)).toBeFocused();
  const file = (body: string) => ({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(body) });
  await own.getByTestId('import-presets').setInputFiles(file('nothing of the kind'));
  await expect(own.getByRole('alert')).toContainText('has no presets of this console');
  await own.getByTestId('import-presets').setInputFiles(file(text.replace('garden', 'not there')));
  await expect(dialog.getByText('1 preset was imported')).toBeVisible();
  await preset(dialog).selectOption('Greenhouse');
  await expect(inWords(dialog)).toHaveText('This token can read solar.');
  await expect(dialog.getByText('Not on this server, and left out: not there.')).toBeVisible();
});

test('one’s own that is called like a common one can be chosen, and so can that', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  const own = dialog.getByTestId('own-presets');
  await box(dialog, 'Read solar').check();
  await own.getByText('Own presets').click();
  await own.getByLabel('Keep what is ticked as').fill('Grafana reader');
  await own.getByRole('button', { name: 'Keep Preset' }).click();
  await own.getByTestId('import-presets').setInputFiles({
    name: 'p.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"presets":[{"name":"Task runner","permissions":[{"action":"write","type":"checks"}]}]}'),
  });
  await box(dialog, 'Read solar').uncheck();
  const forget = own.getByRole('button', { name: 'Forget Preset' });
  await preset(dialog).selectOption('Grafana reader (own)');
  await expect(inWords(dialog)).toHaveText('This token can read solar.');
  await expect(forget).toBeVisible();
  await preset(dialog).selectOption('Grafana reader');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  await expect(forget).toHaveCount(0);
  await preset(dialog).selectOption('Task runner (own)');
  await expect(inWords(dialog)).toHaveText('This token can write to all checks.');
  await preset(dialog).selectOption('Task runner');
  await expect(inWords(dialog)).toContainText('all tasks');
});

test('the page’s own organization is kept as that, so that a preset is good for other servers', async ({
  tokensPage: page,
}) => {
  const dialog = await generate(page, 'Custom');
  const own = dialog.getByTestId('own-presets');
  await box(dialog, 'Read docker').check();
  await dialog.getByTestId('hints').getByTestId('add-hint').click();
  await expect(inWords(dialog)).toHaveText('This token can read docker and org home-lab.');
  await own.getByText('Own presets').click();
  await own.getByLabel('Keep what is ticked as').fill('CLI');
  await own.getByRole('button', { name: 'Keep Preset' }).click();
  const downloaded = page.waitForEvent('download');
  await own.getByRole('button', { name: 'Export…' }).click();
  const text = await readFile(await (await downloaded).path(), 'utf8');
  expect(JSON.parse(text).presets[0].permissions).toEqual([
    { action: 'read', type: 'buckets', name: 'docker' },
    { action: 'read', type: 'organization' },
  ]);
});

test('what trips people up is said with one click that adds what is missing', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  const hints = dialog.getByTestId('hints').getByRole('listitem');
  await expect(hints).toHaveCount(0);
  await box(dialog, 'Read docker').check();
  await expect(hints).toHaveText([/^Tools that look the organization up by its name/]);
  await hints.getByTestId('add-hint').click();
  await expect(hints).toHaveCount(0);
  await expect(dialog.getByRole('treegrid').locator(':focus')).toHaveCount(1);
  await expect(inWords(dialog)).toHaveText('This token can read docker and org home-lab.');
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Other Resources').click();
  await box(dialog, 'Write Tasks').check();
  const runsAsOwner = /^A task runs with everything that its owner may do/;
  await expect(hints).toHaveText([/^Whoever makes tasks most likely reads them/, runsAsOwner]);
  await hints.getByTestId('add-hint').click();
  await expect(box(dialog, 'Read Tasks')).toBeChecked();
  await expect(hints).toHaveText([runsAsOwner]);
});

test('system buckets alone, and clients of 1.x, are warned of', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await box(dialog, 'Read _monitoring').check();
  await expect(dialog.getByText('Only the server’s own buckets are ticked.')).toBeVisible();
  await dialog.getByTestId('from-config').click();
  await dialog
    .getByLabel('Paste what the token is for')
    .fill('[[outputs.influxdb]]\n  database = "telegraf"\n');
  await expect(dialog.getByText('find a bucket by a DBRP mapping.')).toBeVisible();
});

test('an owner who is switched off is warned of', async ({ tokensPage: page, api, unique }) => {
  const user = await api.createUser(unique('leaver'), 'members');
  await api.deactivateUser(await api.userID(user.username));
  const dialog = await generate(page, 'Custom');
  await dialog.getByText('Owner and status').click();
  await dialog.getByLabel('Owner', { exact: true }).selectOption(user.username);
  await expect(dialog.getByText('The owner is switched off')).toBeVisible();
});
