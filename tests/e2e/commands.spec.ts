// The same thing elsewhere: what a dialog says as a command, and ready texts with a new token.
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { words } from './support/api';
import { expect, test } from './support/fixtures';
import {
  box,
  branch,
  bucket,
  CUSTOM,
  description,
  generate,
  inWords,
  make,
  pane,
  save,
  secretDialog,
  shownSecret,
} from './support/page';

async function command(dialog: Locator, way: string): Promise<Locator> {
  const part = dialog.getByTestId('command-part');
  if ((await part.getAttribute('open')) === null) await part.getByText('As a command').click();
  await dialog.getByLabel('The same for').selectOption(way);
  return dialog.getByTestId('command-text');
}

test('the command follows what is filled in', async ({ tokensPage: page, api }) => {
  const [solar] = (await api.buckets()).filter(({ name }) => name === 'solar');
  const { id: orgID } = await api.organization();
  const dialog = await generate(page, 'Read/Write');
  const part = dialog.getByTestId('command-part');
  await part.getByText('As a command').click();
  await expect(part.getByText('nothing is chosen yet')).toBeVisible();
  await description(dialog).fill("Ada's solar");
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await expect(await command(dialog, 'influx CLI (sh)')).toHaveText(
    new RegExp(`--description "Ada's solar"[\\s\\S]*--read-bucket ${solar.id}`),
  );
  await expect(await command(dialog, 'influx CLI (PowerShell)')).toContainText("--description 'Ada''s solar'");
  await expect(await command(dialog, 'curl (sh)')).toContainText('$INFLUX_TOKEN');
  const json = JSON.parse((await (await command(dialog, 'JSON')).textContent()) ?? '');
  expect(json).toEqual({
    orgID,
    description: "Ada's solar",
    permissions: [{ action: 'read', resource: { type: 'buckets', id: solar.id, orgID } }],
  });
});

test('what the CLI cannot say is told', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Telegrafs').click();
  await box(dialog, 'Read nas').check();
  await box(dialog, 'Write All Telegrafs').check();
  const text = await command(dialog, 'influx CLI (sh)');
  await expect(text).toContainText('--write-telegrafs');
  await expect(text).not.toContainText('--read-telegrafs');
  await expect(dialog.getByText(/^Left out: read:orgs\/[0-9a-f]{16}\/telegrafs\//)).toBeVisible();
  await dialog.getByText('Owner and status').click();
  await dialog.getByTestId('token-inactive').check();
  await expect(dialog.getByText('influx auth inactive --id ID')).toBeVisible();
});

for (const [item, flag] of [['All Access', '--all-access'], ['Operator', '--operator']] as const) {
  test(`the ${item} dialog is one flag of the CLI, and every permission in JSON`, async ({
    tokensPage: page,
    api,
  }) => {
    const dialog = await generate(page, item);
    await expect(await command(dialog, 'influx CLI (sh)')).toContainText(flag);
    const json = await command(dialog, 'JSON');
    const { permissions } = JSON.parse((await json.textContent()) ?? '');
    const types = (await api.resourceTypes()).length;
    expect(permissions.length).toBeGreaterThan(types);
    expect(permissions.map(words)).toContain(
      item === 'Operator' ? 'write:buckets' : `write:buckets of ${(await api.organization()).id}`,
    );
  });
}

test('a command that is pasted is the dialog that it came from', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  await box(dialog, 'Read docker').check();
  await box(dialog, 'Write solar').check();
  await branch(dialog, 'Buckets').click();
  await branch(dialog, 'Other Resources').click();
  await box(dialog, 'Read Tasks').check();
  const said = (await inWords(dialog).textContent()) ?? '';
  for (const way of ['influx CLI (sh)', 'influx CLI (PowerShell)', 'curl (sh)', 'curl (PowerShell)', 'JSON']) {
    const text = (await (await command(dialog, way)).textContent()) ?? '';
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Generate API Token' }).first().click();
    await page.getByRole('menuitem', { name: 'From a Config or Command' }).click();
    const again = page.getByRole('dialog', { name: CUSTOM });
    await again.getByLabel('Paste what the token is for').fill(text);
    await expect(inWords(again)).toHaveText(said);
    await expect(again.getByTestId('paste-open').getByRole('listitem')).toHaveCount(0);
  }
});

test('a new token comes with ready texts, to copy and to save', async ({ tokensPage: page, leaks }) => {
  const dialog = await generate(page, 'Read/Write');
  await bucket(pane(dialog, 'Write'), 'solar').click();
  await save(dialog).click();
  const shown = secretDialog(page);
  const secret = await shownSecret(shown);
  await shown.getByText('Use it in…').click();
  const text = shown.getByTestId('snippet-text');
  await expect(text).toContainText('[[outputs.influxdb_v2]]');
  for (const name of ['Grafana', 'influx CLI', 'Environment file', 'Python', 'Go', 'JavaScript', 'Rust', 'Kubernetes Secret', 'Telegraf']) {
    await shown.getByLabel('Ready text for').selectOption(name);
    await expect(text).toContainText(secret);
    const cannot = shown.getByText('This token may not read a bucket');
    await expect(cannot).toHaveCount(name === 'Grafana' ? 1 : 0);
  }
  await expect(text).toContainText('bucket = "solar"');
  const downloaded = page.waitForEvent('download');
  await shown.getByTestId('button-download-text').click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe('influxdb_v2.conf');
  expect(await readFile(await file.path(), 'utf8')).toBe(await text.textContent());
  await shown.getByTestId('button--done').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await leaks.expectNoTraceOf(secret);
  await leaks.expectNotInDocument(secret);
});

test('a ready text says what stands for a bucket, what is left out, and what the token lacks', async ({
  tokensPage: page,
}) => {
  async function notes(secret: Locator, name: string): Promise<Locator> {
    await secret.getByLabel('Ready text for').selectOption(name);
    return secret.getByTestId('snippet-part');
  }
  const all = await generate(page, 'All Access');
  await save(all).click();
  const shown = secretDialog(page);
  await shown.getByText('Use it in…').click();
  const standIn = '“my-bucket” stands for a bucket';
  await expect(await notes(shown, 'Python')).toContainText(standIn);
  await expect(await notes(shown, 'influx CLI')).not.toContainText(standIn);
  await shown.getByTestId('button--done').click();

  const several = await generate(page, 'Read/Write');
  await bucket(pane(several, 'Write'), 'solar').click();
  await bucket(pane(several, 'Write'), 'garden').click();
  await save(several).click();
  await shown.getByText('Use it in…').click();
  await expect(await notes(shown, 'Telegraf')).toContainText('This token reaches several buckets');
  await expect(await notes(shown, 'Telegraf')).not.toContainText(standIn);
  await shown.getByTestId('button--done').click();

  const none = await generate(page, 'Custom');
  await branch(none, 'Buckets').click();
  await branch(none, 'Other Resources').click();
  await box(none, 'Read Tasks').check();
  await make(none).click();
  await shown.getByText('Use it in…').click();
  const lacks = 'This token may neither read a bucket nor write to one';
  await expect(await notes(shown, 'Go')).toContainText(lacks);
  await expect(await notes(shown, 'Environment file')).toContainText(lacks);
  await expect(shown.getByTestId('snippet-text')).toContainText(/^INFLUX_ORG=home-lab$/m);
  await shown.getByTestId('button--done').click();
});
