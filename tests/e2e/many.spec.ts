// A token for each of many: what is asked for, the run that makes them, and their secrets.
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import type { Permission } from './support/api';
import { bucket, endSession, pane, signIn } from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };
const LIST = { method: 'GET', path: '/api/v2/authorizations' };

/** Opens the dialog from the Generate menu. */
async function many(page: Page) {
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'Many API Tokens' }).click();
  const dialog = page.getByRole('dialog', { name: 'Generate Many API Tokens' });
  await expect(bucket(pane(dialog, 'Write'), 'solar')).toBeVisible();
  return dialog;
}

type Dialog = Awaited<ReturnType<typeof many>>;

const field = (dialog: Dialog) => dialog.getByLabel('Who shall have a token');
const counts = (dialog: Dialog) => dialog.getByTestId('many-counts');
const made = (dialog: Dialog) => dialog.getByTestId('run-counts');
const all = (dialog: Dialog) => dialog.getByTestId('button--generate-all');

/** A permission for a bucket by its name, which the server fills in. */
const named = ({ action, resource }: Permission) => `${action} ${resource.name}`;

async function text(download: Download): Promise<string> {
  const stream = (await download.createReadStream()).setEncoding('utf8');
  return (await stream.toArray()).join('');
}

/** Saves the secrets; the lines of the table without its headings. */
async function saved(page: Page, dialog: Dialog): Promise<string[]> {
  const download = page.waitForEvent('download');
  await dialog.getByTestId('save-secrets').click();
  return (await text(await download)).trim().split('\r\n').slice(1);
}

test('a name a line and a template are a token each, for the buckets that are chosen', async ({
  tokensPage: page,
  api,
  unique,
  leaks,
}) => {
  const dialog = await many(page);
  await field(dialog).fill(`${unique('greenhouse')}\n${unique('sensor-{nn}')}`);
  await dialog.getByLabel('From number').fill('9');
  await dialog.getByLabel('To number').fill('11');
  await expect(counts(dialog)).toHaveText('4 tokens to be made, 4 cannot be yet');
  await expect(dialog.getByRole('row', { name: 'sensor-09' })).toContainText('has no bucket');
  await bucket(pane(dialog, 'Write'), 'solar').click();
  await expect(counts(dialog)).toHaveText('4 tokens to be made');
  await expectAccessible(page);
  await all(dialog).click();
  await expect(made(dialog)).toHaveText('4 of 4 tokens made');
  await expectAccessible(page);
  const rows = await saved(page, dialog);
  const names = ['greenhouse', 'sensor-09', 'sensor-10', 'sensor-11'].map(unique);
  expect(rows.map((row) => row.split(',')[0])).toEqual(names);
  await dialog.getByTestId('button--done').click();
  await expect(dialog).toHaveCount(0);
  for (const name of names) {
    const { id, permissions } = await api.onlyToken(name);
    expect(permissions.map(named)).toEqual(['write solar']);
    expect(rows.find((row) => row.startsWith(name))).toContain(id);
  }
  const [, , secret] = rows[0].split(',');
  expect(secret).toMatch(/^[\w-]{86}==$/);
  await leaks.expectNoTraceOf(secret);
  await leaks.expectNotInDocument(secret);
});

test('a table says of each row what it is for, and every problem stands in its row', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const user = await api.createUser(unique('gardener'), 'members');
  const dialog = await many(page);
  const [good, twice] = [unique('good'), unique('twice')];
  await field(dialog).fill(
    [
      'description,read,write,owner,status,colour',
      `${good},solar|weather,garden,${user.username},inactive`,
      `${twice},solar,,,`,
      `${twice},solar,,,`,
      'no bucket,,,,',
      'no such bucket,nowhere,,,',
      'nobody,solar,,eve,',
      'odd,solar,,,on',
      ',solar,,,',
      `admin's Token,*,,,`,
    ].join('\n'),
  );
  const row = (name: string) => dialog.getByRole('row').filter({ hasText: name });
  await expect(counts(dialog)).toHaveText('9 tokens to be made, 6 cannot be yet, 1 to look at');
  await expect(row(twice).filter({ hasText: 'is called like the one on line 3' })).toHaveCount(1);
  await expect(row('no bucket').first()).toContainText('has no bucket');
  await expect(row('nowhere')).toContainText('there is no bucket “nowhere”');
  await expect(row('nobody')).toContainText('there is no user “eve”');
  await expect(row('odd')).toContainText('“on” is no status');
  await expect(row(`admin's Token`)).toContainText('is there already');
  await expect(row(`admin's Token`)).toContainText('All Buckets');
  await expect(dialog.getByText('Not known as headings, or there twice: colour.')).toBeVisible();
  await all(dialog).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'Some rows cannot be made yet' })).toBeVisible();
  await field(dialog).fill(`description,read,write,owner,status\n${good},solar|weather,garden,${user.username},inactive`);
  await all(dialog).click();
  await expect(made(dialog)).toHaveText('1 of 1 tokens made');
  const token = await api.onlyToken(good);
  expect([token.user, token.status]).toEqual([user.username, 'inactive']);
  expect(token.permissions.map(named).sort()).toEqual(['read solar', 'read weather', 'write garden']);
});

test('what is filled in is kept while the dialog is closed and a session is signed in anew', async ({
  tokensPage: page,
  person,
}) => {
  let dialog = await many(page);
  await field(dialog).fill('kept');
  await page.keyboard.press('Escape');
  dialog = await many(page);
  await expect(field(dialog)).toHaveValue('kept');
  await page.keyboard.press('Escape');
  await endSession(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await signIn(page, person);
  dialog = await many(page);
  await expect(field(dialog)).toHaveValue('kept');
  await dialog.getByTestId('button--cancel').click();
  await expect(field(await many(page))).toHaveValue('');
});

test('every kind of file has the secrets', async ({ tokensPage: page, unique }) => {
  const dialog = await many(page);
  await field(dialog).fill(`${unique('a')}\n${unique('b')}`);
  await bucket(pane(dialog, 'Write'), 'solar').click();
  await all(dialog).click();
  await expect(made(dialog)).toHaveText('2 of 2 tokens made');
  const files: Record<string, string> = {};
  for (const kind of ['CSV', 'JSON', 'Environment file', 'Telegraf (ZIP)']) {
    await dialog.getByLabel('As', { exact: true }).selectOption(kind);
    const download = page.waitForEvent('download');
    await dialog.getByTestId('save-secrets').click();
    files[kind] = await text(await download);
  }
  const secrets: string[] = JSON.parse(files.JSON).map(({ token }: { token: string }) => token);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) for (const file of Object.values(files)) expect(file).toContain(secret);
  expect(files['Telegraf (ZIP)']).toContain('[[outputs.influxdb_v2]]');
});

test('secrets that are not saved are asked about, and the list leads back to them', async ({
  tokensPage: page,
  unique,
}) => {
  const dialog = await many(page);
  await field(dialog).fill(unique('unsaved'));
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await all(dialog).click();
  await expect(made(dialog)).toHaveText('1 of 1 tokens made');
  await dialog.getByTestId('button--done').click();
  await expect(dialog.getByText('nothing brings them back')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  // Leaving the page asks as well.
  let asked = false;
  page.once('dialog', (question) => {
    asked = question.type() === 'beforeunload';
    void question.dismiss();
  });
  await page.evaluate(() => window.location.reload()).catch(() => {});
  await expect.poll(() => asked).toBe(true);
  await page.getByTestId('show-run').click();
  expect(await saved(page, dialog)).toHaveLength(1);
  await dialog.getByTestId('button--done').click();
  await expect(page.getByTestId('show-run')).toHaveCount(0);
});

test('a thousand are made, with an interruption in the middle', async ({ tokensPage: page, api, unique }) => {
  const dialog = await many(page);
  await field(dialog).fill(unique('n{nnnn}'));
  await dialog.getByLabel('To number').fill('1000');
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await expect(counts(dialog)).toHaveText('1000 tokens to be made');
  // Of a long preview only a few rows are in the document.
  expect(await dialog.getByRole('row').count()).toBeLessThan(60);
  const ours = async () =>
    (await api.tokens()).filter(({ description }) => description.endsWith(unique(''))).length;
  let start = performance.now();
  await all(dialog).click();
  await expect(made(dialog)).toHaveText(/^[3-9]\d\d of 1000/, { timeout: 30_000 });
  await dialog.getByTestId('stop').click();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  let seconds = (performance.now() - start) / 1000;
  const before = Number((await made(dialog).innerText()).split(' ')[0]);
  await expect.poll(ours).toBe(before);
  start = performance.now();
  await dialog.getByTestId('go-on').click();
  await expect(made(dialog)).toHaveText('1000 of 1000 tokens made', { timeout: 60_000 });
  seconds += (performance.now() - start) / 1000;
  console.log(`1,000 tokens were made in ${seconds.toFixed(1)} s, 4 requests at once; ${before} when it was stopped`);
  expect(new Set(await saved(page, dialog)).size).toBe(1000);
  expect(await ours()).toBe(1000);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('it is stopped and gone on with, and no more than four requests are under way at once', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('12');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    const held = [0, 1, 2, 3].map(() => faults.hold(CREATE));
    await all(dialog).click();
    for (const request of held) await request.arrived;
    expect(faults.count(CREATE)).toBe(4);
    await dialog.getByTestId('stop').click();
    for (const request of held) request.release();
    await expect(made(dialog)).toHaveText('4 of 12 tokens made');
    expect(faults.count(CREATE)).toBe(4);
    await dialog.getByTestId('go-on').click();
    await expect(made(dialog)).toHaveText('12 of 12 tokens made');
    expect(await saved(page, dialog)).toHaveLength(12);
    const tokens = (await api.tokens()).filter(({ description }) => description.endsWith(unique('')));
    expect(tokens).toHaveLength(12);
  });

  test('a refusal, a busy server and lost requests cost no other row its secret', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('20');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    faults.refuse(CREATE, 429, { code: 'too many requests', message: 'slow down' });
    faults.refuse(CREATE, 400, { code: 'invalid', message: 'no such thing' });
    faults.loseRequest(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('19 of 20 tokens made, 1 refused');
    await expect(dialog.getByRole('alert')).toContainText('no such thing');
    expect(await saved(page, dialog)).toHaveLength(19);
    const tokens = (await api.tokens()).filter(({ description }) => description.endsWith(unique('')));
    expect(tokens).toHaveLength(19);
  });

  test('a token whose answer is lost is named as an orphan, deleted and made again', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('8');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    faults.loseAnswer(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('6 of 8 tokens made, 2 without a secret');
    await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(2);
    await dialog.getByTestId('delete-orphans').click();
    await expect(made(dialog)).toHaveText('8 of 8 tokens made');
    const rows = await saved(page, dialog);
    const tokens = (await api.tokens()).filter(({ description }) => description.endsWith(unique('')));
    const ids = rows.map((row) => row.split(',')[1]);
    expect(ids.sort()).toEqual(tokens.map(({ id }) => id).sort());
  });

  test('a list that cannot be looked into stops the run, which goes on later', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('8');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    faults.loseRequest(CREATE);
    faults.loseRequest(LIST);
    await all(dialog).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByTestId('go-on').click();
    await expect(made(dialog)).toHaveText('8 of 8 tokens made');
    expect(await saved(page, dialog)).toHaveLength(8);
  });

  test('an answer to a run that was closed is no answer to the next one', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    let dialog = await many(page);
    await field(dialog).fill(unique('first{n}'));
    await dialog.getByLabel('To number').fill('4');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    const held = [0, 1, 2, 3].map(() => faults.holdAnswer(CREATE));
    await all(dialog).click();
    for (const answer of held) await answer.arrived;
    await dialog.getByTestId('button--done').click();
    await dialog.getByTestId('close-unsaved').click();
    dialog = await many(page);
    await field(dialog).fill(unique('second{n}'));
    await dialog.getByLabel('To number').fill('4');
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('4 of 4 tokens made');
    for (const answer of held) answer.release();
    const rows = await saved(page, dialog);
    for (const row of rows) {
      const [name, id] = row.split(',');
      expect((await api.onlyToken(name)).id).toBe(id);
    }
  });

  test('no other run is begun, and nobody signed out, while secrets wait to be saved', async ({
    tokensPage: page,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('waits'));
    await bucket(pane(dialog, 'Read'), 'solar').click();
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('1 of 1 tokens made');
    await page.keyboard.press('Escape');
    await page.getByTestId('user-nav').getByRole('button').or(page.getByTestId('user-nav')).first().click();
    await page.getByTestId('user-menu--logout').click();
    await expect(page.getByText('Secrets of new tokens were not saved yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Stay and Save Them' }).click();
    await page.getByRole('button', { name: 'Generate API Token' }).first().click();
    await page.getByRole('menuitem', { name: 'Rotate API Tokens' }).click();
    const rotate = page.getByRole('dialog', { name: 'Rotate API Tokens' });
    await expect(rotate.getByText('Look after them first.')).toBeVisible();
    await rotate.getByTestId('show-run').click();
    expect(await saved(page, dialog)).toHaveLength(1);
  });

  test('an answer that comes late is taken all the same', async ({ tokensPage: page, faults, unique }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('6');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    const held = faults.holdAnswer(CREATE);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('5 of 6 tokens made');
    held.release();
    await expect(made(dialog)).toHaveText('6 of 6 tokens made');
    expect(await saved(page, dialog)).toHaveLength(6);
  });

  test('a session that ends in the middle is signed in anew, and nothing is lost', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('9');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    faults.refuse(CREATE, 401, { code: 'unauthorized', message: 'unauthorized access' });
    await all(dialog).click();
    await expect(dialog.getByText('Your session is over.')).toBeVisible();
    await dialog.getByTestId('go-on').click();
    await expect(made(dialog)).toHaveText('9 of 9 tokens made');
    expect(await saved(page, dialog)).toHaveLength(9);
    const tokens = (await api.tokens()).filter(({ description }) => description.endsWith(unique('')));
    expect(tokens).toHaveLength(9);
  });
});

test.describe('on a server that lists secrets', () => {
  test.use({ faulty: true, emulate: '2.1' });

  test('no lost answer costs a secret', async ({ tokensPage: page, faults, unique }) => {
    const dialog = await many(page);
    await field(dialog).fill(unique('n{n}'));
    await dialog.getByLabel('To number').fill('8');
    await bucket(pane(dialog, 'Read'), 'solar').click();
    faults.loseAnswer(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('8 of 8 tokens made');
    const rows = await saved(page, dialog);
    for (const row of rows) expect(row.split(',')[2]).toMatch(/^[\w-]{86}==$/);
  });
});
