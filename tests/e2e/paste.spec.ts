// A token made from what people already have: a configuration, a script, an error message, settings.
import type { Page } from '@playwright/test';
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import {
  ALL_ACCESS,
  box,
  bucket,
  CUSTOM,
  description,
  endSession,
  generate,
  inWords,
  make,
  pane,
  secretDialog,
  signIn,
} from './support/page';

const TELEGRAF = `[agent]
  interval = "10s"
[[outputs.influxdb_v2]]
  urls = ["http://influxdb:8086"]
  organization = "home-lab"
  bucket = "telegraf-cpu"
`;

async function from(page: Page) {
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'From a Config or Command' }).click();
  const dialog = page.getByRole('dialog', { name: CUSTOM });
  await expect(field(dialog)).toBeFocused();
  return dialog;
}

function field(dialog: import('@playwright/test').Locator) {
  return dialog.getByLabel('Paste what the token is for');
}

const found = (dialog: import('@playwright/test').Locator) =>
  dialog.getByRole('list', { name: 'What the text asks for' }).getByRole('listitem');
const open = (dialog: import('@playwright/test').Locator) =>
  dialog.getByRole('list', { name: 'What needs you' }).getByRole('listitem');
const summary = (dialog: import('@playwright/test').Locator) => dialog.getByTestId('paste-summary');

test('a Telegraf configuration gives the token that writes to its bucket and to no other', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('for telegraf');
  const dialog = await from(page);
  await field(dialog).fill(TELEGRAF);
  await expect(summary(dialog)).toHaveText(
    'A Telegraf configuration: 1 permission is ticked for it below.',
  );
  await expect(found(dialog)).toHaveText(['Line 6write to telegraf-cpu']);
  await expect(box(dialog, 'Write telegraf-cpu')).toBeChecked();
  await expect(inWords(dialog)).toHaveText('This token can write to telegraf-cpu.');
  // The line that asks for it is shown when it is pressed.
  await found(dialog).getByRole('button', { name: 'Line 6' }).click();
  const selected = await field(dialog).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('  bucket = "telegraf-cpu"');
  await description(dialog).fill(name);
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  const { id: orgID } = await api.organization();
  const [cpu] = (await api.buckets()).filter((one) => one.name === 'telegraf-cpu');
  expect((await api.onlyToken(name)).permissions.map(words)).toEqual([
    `write:buckets/${cpu.id} of ${orgID}`,
  ]);
});

test('a task reads and writes its buckets, and what is only known elsewhere is listed', async ({
  tokensPage: page,
}) => {
  const dialog = await from(page);
  await field(dialog).fill(
    'option task = {name: "t", every: 1h}\n' +
      'from(bucket: "home-energy") |> range(start: -1h) |> to(bucket: "downsampled_1h")\n' +
      'from(bucket: v.bucket) |> range(start: 0)\n',
  );
  await expect(found(dialog)).toHaveText([
    'Line 1read all tasks',
    'Line 1write to all tasks',
    'Line 2read home-energy',
    'Line 2write to downsampled_1h',
  ]);
  await expect(open(dialog)).toHaveText([/^Line 3“v\.bucket” is known only where this is used/]);
});

test('what another text ticked is taken back, and what the person ticked is not', async ({
  tokensPage: page,
}) => {
  const dialog = await from(page);
  await box(dialog, 'Read solar').check();
  await field(dialog).fill(TELEGRAF);
  await expect(box(dialog, 'Write telegraf-cpu')).toBeChecked();
  await field(dialog).fill('from(bucket: "solar") |> range(start: 0)');
  await expect(box(dialog, 'Write telegraf-cpu')).not.toBeChecked();
  await expect(box(dialog, 'Read solar')).toBeChecked();
  await field(dialog).fill('');
  await expect(box(dialog, 'Read solar')).toBeChecked();
  await expect(inWords(dialog)).toHaveText('This token can read solar.');
});

test('nothing of a text is left when it is gone, whatever it asked for', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill('from(bucket: "solar") |> range(start: -1h)\nbuckets()\n');
  await expect(inWords(dialog)).toHaveText('This token can read all buckets.');
  await field(dialog).fill('from(bucket: "garden") |> range(start: -1h)');
  await expect(inWords(dialog)).toHaveText('This token can read garden.');
  await field(dialog).fill('');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
});

test('what the person took back stays so while the text goes on', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill('from(bucket: "solar")\nfrom(bucket: "garden")\n');
  await box(dialog, 'Read solar').uncheck();
  await field(dialog).fill('from(bucket: "solar")\nfrom(bucket: "garden")\nfrom(bucket: "docker")\n');
  await expect(inWords(dialog)).toHaveText('This token can read docker and garden.');
  await expect(box(dialog, 'Read solar')).not.toBeChecked();
});

test('owner, status and description of a command are told, and go with it', async ({ tokensPage: page, api }) => {
  const { id: orgID } = await api.organization();
  const dialog = await from(page);
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  await field(dialog).fill(JSON.stringify({ description: 'from json', status: 'inactive', orgID, permissions }));
  await expect(description(dialog)).toHaveValue('from json');
  await expect(dialog.getByText('The token will be inactive at first')).toBeVisible();
  await field(dialog).fill('influx auth create --org home-lab --user grafana --read-buckets');
  await expect(dialog.getByText('The token will be grafana’s')).toBeVisible();
  await expect(description(dialog)).toHaveValue('');
  await field(dialog).fill('influx auth create --org home-lab --user nobody --read-buckets');
  await expect(dialog.getByText('There is nobody called “nobody”')).toBeVisible();
  await field(dialog).fill('from(bucket: "solar")');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await make(dialog).click();
  const body = (await sent).postDataJSON();
  expect(body.userID).toBeUndefined();
  expect(body.status).toBeUndefined();
  expect(body.description).toBe('Read solar');
});

test('several commands are one token, which is said', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill(
    'influx auth create --org home-lab --read-buckets\ninflux auth create --org home-lab --write-tasks\n',
  );
  await expect(dialog.getByText('This asks for 2 tokens')).toBeVisible();
  await expect(inWords(dialog)).toHaveText('This token can write to all tasks and read all buckets.');
});

test('a bucket that is not there is listed, and made when that is wanted', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('yet to come');
  const dialog = await from(page);
  await field(dialog).fill(`[[outputs.influxdb_v2]]\n  bucket = "${name}"\n`);
  await expect(open(dialog)).toContainText([`there is no bucket “${name}” in this organization`]);
  await open(dialog).getByRole('button', { name: 'Create Bucket' }).click();
  await expect(found(dialog)).toHaveText([`Line 2write to ${name}`]);
  await expect(open(dialog)).toHaveCount(0);
  await expect(inWords(dialog)).toHaveText(`This token can write to ${name}.`);
  const [made] = (await api.buckets()).filter((one) => one.name === name);
  await api.remove(`/api/v2/buckets/${made.id}`);
});

test('a secret in the text is neither kept nor sent', async ({ tokensPage: page, api, leaks, unique }) => {
  const { token } = await api.createToken({
    description: unique('leaked'),
    permissions: [{ action: 'read', resource: { type: 'buckets' } }],
  });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  const dialog = await from(page);
  await field(dialog).fill(`${TELEGRAF}  token = "${token}"\n`);
  await expect(field(dialog)).toHaveValue(`${TELEGRAF}  token = "<secret>"\n`);
  await expect(dialog.getByText(/^A secret was in it and has been taken out/)).toBeVisible();
  await leaks.expectNotInDocument(token);
  await description(dialog).fill(unique('without it'));
  await make(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await leaks.expectNoTraceOf(token);
  expect(sent.filter((body) => body.includes(token))).toEqual([]);
});

test('what the server said that was missing is what the token gets', async ({ tokensPage: page, api }) => {
  const { id: orgID } = await api.organization();
  const [solar] = (await api.buckets()).filter((one) => one.name === 'solar');
  const dialog = await from(page);
  await field(dialog).fill(
    `level=error msg="{\\"message\\":\\"read:orgs/${orgID}/buckets/${solar.id} is unauthorized\\"}"\n` +
      'write:orgs/00000000000000ff/tasks is unauthorized\n',
  );
  await expect(found(dialog)).toHaveText(['Line 1read solar']);
  // What is in another organization is told, and not ticked in this one.
  await expect(open(dialog)).toHaveText([/^Line 2is about the organization “00000000000000ff”/]);
});

test('of a bucket that settings only name, the person says what it is for', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill('INFLUX_ORG=home-lab\nINFLUX_BUCKET=solar\n');
  await expect(open(dialog)).toContainText(['names the bucket “solar”, and does not say what it is for']);
  await expect(summary(dialog)).toHaveText('Settings or code: nothing is ticked for it below, 1 line needs you.');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  const write = open(dialog).getByRole('button', { name: 'Write to It' });
  const read = open(dialog).getByRole('button', { name: 'Read It' });
  await write.click();
  await expect(box(dialog, 'Write solar')).toBeChecked();
  await expect(box(dialog, 'Read solar')).not.toBeChecked();
  await expect(write).toBeFocused();
  await expect(write).toHaveAttribute('aria-pressed', 'true');
  await expect(read).toHaveAttribute('aria-pressed', 'false');
  await expect(open(dialog)).toContainText(['names the bucket “solar”, which is ticked for writing']);
  await expect(summary(dialog)).toHaveText('Settings or code: 1 permission is ticked for it below.');
  await read.click();
  await expect(inWords(dialog)).toHaveText('This token can read and write solar.');
  await expect(summary(dialog)).toHaveText('Settings or code: 2 permissions are ticked for it below.');
  await write.click();
  await expect(inWords(dialog)).toHaveText('This token can read solar.');

  // What is unticked by hand is told, and can be said again.
  await box(dialog, 'Read solar').uncheck();
  await expect(read).toHaveAttribute('aria-pressed', 'false');
  await expect(summary(dialog)).toHaveText(/nothing is ticked for it below, 1 line needs you\.$/);
  await read.click();
  await expect(box(dialog, 'Read solar')).toBeChecked();

  // It goes with the text, and does not come back with another one.
  await field(dialog).fill('');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  await field(dialog).fill('INFLUX_BUCKET=solar\n');
  await expect(read).toHaveAttribute('aria-pressed', 'false');
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
});

test('what of a text is unticked by hand is not counted, and the lines that need somebody are', async ({
  tokensPage: page,
}) => {
  const dialog = await from(page);
  await field(dialog).fill(
    'from(bucket: "solar")\nfrom(bucket: "garden")\nfrom(bucket: v.bucket)\nfrom(bucket: "nowhere")\n',
  );
  await expect(summary(dialog)).toHaveText(
    'A Flux script: 2 permissions are ticked for it below, 2 lines need you.',
  );
  await box(dialog, 'Read solar').uncheck();
  await expect(summary(dialog)).toHaveText(
    'A Flux script: 1 permission is ticked for it below, 2 lines need you.',
  );
});

test('where a secret is typed into the middle of a text, the caret stays there', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill(`${TELEGRAF}  token = ""\n[[inputs.cpu]]\n`);
  await field(dialog).evaluate((area: HTMLTextAreaElement) => {
    const place = area.value.indexOf('token = "') + 'token = "'.length;
    area.setSelectionRange(place, place);
  });
  await page.keyboard.type('abcdefgh1234');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(' # mine');
  await expect(field(dialog)).toHaveValue(`${TELEGRAF}  token = "<secret>" # mine\n[[inputs.cpu]]\n`);
});

test('on a phone every row of what was found is there without scrolling in it', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await page.setViewportSize({ width: 375, height: 800 });
  const lines = Array.from({ length: 20 }, (_, line) => `from(bucket: "nowhere ${line}")\n`);
  await field(dialog).fill(lines.join(''));
  await expect(open(dialog)).toHaveCount(20);
  const hidden = await dialog
    .getByRole('list', { name: 'What needs you' })
    .evaluate((list) => list.scrollHeight - list.clientHeight);
  expect(hidden).toBe(0);
});

test('a file is opened or dropped', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await dialog
    .getByTestId('paste-file')
    .setInputFiles({ name: 'telegraf.conf', mimeType: 'text/plain', buffer: Buffer.from(TELEGRAF) });
  await expect(box(dialog, 'Write telegraf-cpu')).toBeChecked();
  await expect(field(dialog)).toHaveValue(TELEGRAF);

  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['from(bucket: "weather") |> range(start: 0)'], 'query.flux'));
    return transfer;
  });
  await field(dialog).dispatchEvent('drop', { dataTransfer: data });
  await expect(found(dialog)).toHaveText(['Line 1read weather']);
});

test('a text that needs no token says so', async ({ tokensPage: page }) => {
  const dialog = await from(page);
  await field(dialog).fill('The meeting is at ten.');
  await expect(summary(dialog)).toHaveText(/^Nothing in this text is known/);
});

test('every dialog leads there, with what is chosen in it', async ({ tokensPage: page, unique }) => {
  const simple = await generate(page, 'Read/Write');
  await description(simple).fill(unique('mixed'));
  await bucket(pane(simple, 'Read'), 'docker').click();
  await simple.getByTestId('from-config').click();
  const dialog = page.getByRole('dialog', { name: CUSTOM });
  await field(dialog).fill(TELEGRAF);
  await expect(inWords(dialog)).toHaveText('This token can write to telegraf-cpu and read docker.');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const all = await generate(page, 'All Access');
  await all.getByTestId('from-config').click();
  await expect(page.getByRole('dialog', { name: ALL_ACCESS })).toHaveCount(0);
  await expect(inWords(dialog)).toHaveText('This token can do nothing yet.');
  await page.keyboard.press('Escape');
  const custom = await generate(page, 'Custom');
  await box(custom, 'Read solar').check();
  await custom.getByTestId('from-config').click();
  await expect(field(dialog)).toBeFocused();
  await expect(box(dialog, 'Read solar')).toBeChecked();
});

test('a session that ran out leads back to what was pasted', async ({ tokensPage: page, person }) => {
  const dialog = await from(page);
  await field(dialog).fill(TELEGRAF);
  await expect(box(dialog, 'Write telegraf-cpu')).toBeChecked();
  await endSession(page);
  await make(dialog).click();
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await signIn(page, person);
  await expect(field(dialog)).toHaveValue(TELEGRAF);
  await expect(box(dialog, 'Write telegraf-cpu')).toBeChecked();
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a token is not made for somebody else while its owner is looked for', async ({
    tokensPage: page,
    faults,
    api,
  }) => {
    const { id: orgID } = await api.organization();
    const held = faults.hold({ method: 'GET', path: `/api/v2/orgs/${orgID}/owners` });
    const dialog = await from(page);
    await field(dialog).fill('influx auth create --org home-lab --user grafana --read-buckets');
    await held.arrived;
    await expect(dialog.getByText('1 permission is ticked')).toBeVisible();
    await make(dialog).click();
    await expect(dialog.getByRole('alert')).toContainText('Looking for the owner');
    held.release();
    await expect(dialog.getByText('The token will be grafana’s')).toBeVisible();
    await make(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    const made = (await api.tokens()).slice(-1)[0];
    expect(made.user).toBe('grafana');
    await api.deleteToken(made.id);
  });
});
