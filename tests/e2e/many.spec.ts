// A token for each of many: what is asked for, the run that makes them, and their secrets.
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import type { Api, Permission } from './support/api';
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

/** The dialog filled in for the numbers from 1 to `count`, each of which shall read a bucket. */
async function numbered(page: Page, template: string, count: number): Promise<Dialog> {
  const dialog = await many(page);
  await field(dialog).fill(template);
  await dialog.getByLabel('To number').fill(String(count));
  await bucket(pane(dialog, 'Read'), 'solar').click();
  return dialog;
}

/** The tokens of this test alone. */
const ours = async (api: Api, unique: (name: string) => string) =>
  (await api.tokens()).filter(({ description }) => description.endsWith(unique('')));

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

test('a name a line and a template are a token each, for the buckets that are chosen', { tag: '@pictures' }, async ({
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
  await expectAccessible(page, 'Many, preview');
  await all(dialog).click();
  await expect(made(dialog)).toHaveText('4 of 4 tokens made');
  await expectAccessible(page, 'Many, made');
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

test('a quotation mark that nothing closes is told, and nothing is made', async ({ tokensPage: page, unique }) => {
  const dialog = await many(page);
  const [one, two] = [unique('one'), unique('two')];
  await field(dialog).fill(`name,read\n"${one},solar\n${two},solar\n`);
  await expect(dialog.getByText('A quotation mark is opened on line 2 that nothing closes')).toBeVisible();
  await all(dialog).click();
  await expect(made(dialog)).toHaveCount(0);
  await field(dialog).fill(`name,read\n"${one}",solar\n${two},solar\n`);
  await expect(counts(dialog)).toHaveText('2 tokens to be made');
});

test('a file is read as programs for tables save it, and dropped anywhere in the dialog', async ({
  tokensPage: page,
}) => {
  const dialog = await many(page);
  const opened = (bytes: Buffer) =>
    dialog.getByTestId('many-file').setInputFiles({ name: 'names.csv', mimeType: 'text/csv', buffer: bytes });
  const table = 'name;read\r\nGewächshaus;solar\r\n';
  for (const bytes of [
    Buffer.from(table, 'latin1'),
    Buffer.from('\ufeff' + table, 'utf16le'),
    Buffer.from('\ufeff' + table, 'utf8'),
  ]) {
    await field(dialog).fill('');
    await opened(bytes);
    await expect(counts(dialog)).toHaveText('1 token to be made');
    await expect(dialog.getByRole('row', { name: 'Gewächshaus' })).toContainText('solar');
  }
  // Beside the dialog it is not opened in place of the page.
  const dropped = async (selector: string) => {
    const at = page.locator(selector).first();
    return at.evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['dropped'], 'names.txt'));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      element.dispatchEvent(event);
      return event.defaultPrevented;
    });
  };
  expect(await dropped('body')).toBe(true);
  await expect(field(dialog)).toHaveValue(/Gewächshaus/);
  expect(await dropped('dialog[open] .dialog__body > p')).toBe(true);
  await expect(field(dialog)).toHaveValue('dropped');
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

for (const width of [1440, 375]) {
  test(`at ${width} pixels everything that is said of a row can be read`, { tag: '@pictures' }, async ({ tokensPage: page }) => {
    await page.setViewportSize({ width, height: 900 });
    const dialog = await many(page);
    const long = `a description that goes on ${'and on '.repeat(12)}`.trim();
    await field(dialog).fill(
      `description,read,owner,status\n${long},nowhere|nor there|${'x'.repeat(60)},eve,on\nb,solar,,inactive`,
    );
    const row = dialog.getByRole('row').filter({ hasText: long });
    for (const says of ['there is no bucket “nowhere”', 'there is no user “eve”', '“on” is no status']) {
      await expect(row).toContainText(says);
    }
    await expect(row.getByRole('cell').nth(0)).toHaveText('2');
    const other = dialog.getByRole('row').filter({ hasText: 'solar' });
    await expect(other.getByRole('cell').filter({ hasText: 'Inactive' })).toHaveCount(1);
    const cut = await dialog.getByRole('cell').evaluateAll(
      (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1).length,
    );
    expect(cut).toBe(0);
    // Where each row is a card, what a cell is stands in it and not above.
    await expect(dialog.getByRole('columnheader', { name: 'Owner' })).toHaveCount(width === 375 ? 0 : 1);
    const table = dialog.getByRole('table');
    expect(await table.evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0);
    await expectAccessible(page, 'Many, problems');
  });
}

test('a long preview is read to its end, whatever the heights of its rows', async ({ tokensPage: page }) => {
  const dialog = await many(page);
  const names = Array.from({ length: 500 }, (_, number) => `n${number}${'-long'.repeat(number % 40)}`);
  await field(dialog).fill(names.join('\n'));
  await expect(counts(dialog)).toHaveText('500 tokens to be made, 500 cannot be yet');
  const table = dialog.getByRole('table');
  const last = dialog.getByRole('row').filter({ hasText: /^500/ });
  await expect
    .poll(async () => {
      await table.evaluate((table) => table.scrollTo(0, table.scrollHeight));
      return last.count();
    })
    .toBe(1);
  await table.scrollIntoViewIfNeeded();
  await table.evaluate((table) => table.scrollTo(0, table.scrollHeight));
  await expect(last).toBeInViewport();
  expect(await dialog.getByRole('row').count()).toBeLessThan(100);
});

test('the panes are folded where every row names its own buckets, and a table without headings is told', async ({
  tokensPage: page,
}) => {
  const dialog = await many(page);
  await field(dialog).fill('a,solar\nb,solar');
  await expect(dialog.getByText('This looks like a table without headings')).toBeVisible();
  await expect(pane(dialog, 'Read')).toBeVisible();
  await field(dialog).fill('name,read\na,solar\nb,solar');
  await expect(dialog.getByText('This looks like a table without headings')).toHaveCount(0);
  await expect(pane(dialog, 'Read')).toBeHidden();
  await expect(all(dialog)).toHaveText('Generate 2');
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
  const dialog = await numbered(page, unique('n{nnnn}'), 1000);
  await expect(counts(dialog)).toHaveText('1,000 tokens to be made');
  // Of a long preview only a few rows are in the document.
  expect(await dialog.getByRole('row').count()).toBeLessThan(60);
  let start = performance.now();
  await all(dialog).click();
  await expect(made(dialog)).toHaveText(/^[3-9]\d\d of 1,000/, { timeout: 30_000 });
  await dialog.getByTestId('stop').click();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  let seconds = (performance.now() - start) / 1000;
  // What was under way comes to its end.
  let before = NaN;
  const apart = async () => {
    before = Number((await made(dialog).innerText()).split(' ')[0]);
    return (await ours(api, unique)).length - before;
  };
  await expect.poll(apart).toBe(0);
  start = performance.now();
  await dialog.getByTestId('go-on').click();
  await expect(made(dialog)).toHaveText('1,000 of 1,000 tokens made', { timeout: 60_000 });
  seconds += (performance.now() - start) / 1000;
  console.log(`1,000 tokens were made in ${seconds.toFixed(1)} s, 4 requests at once; ${before} when it was stopped`);
  expect(new Set(await saved(page, dialog)).size).toBe(1000);
  expect(await ours(api, unique)).toHaveLength(1000);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('it is stopped and gone on with, and no more than four requests are under way at once', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 12);
    const held = [0, 1, 2, 3].map(() => faults.hold(CREATE));
    await all(dialog).click();
    for (const request of held) await request.arrived;
    expect(faults.count(CREATE)).toBe(4);
    await dialog.getByTestId('stop').click();
    for (const request of held) request.release();
    await expect(made(dialog)).toHaveText('4 of 12 tokens made');
    const bar = dialog.getByRole('progressbar');
    await expect(bar).toHaveJSProperty('max', 12);
    await expect(bar).toHaveJSProperty('value', 4);
    expect(faults.count(CREATE)).toBe(4);
    await dialog.getByTestId('go-on').click();
    await expect(made(dialog)).toHaveText('12 of 12 tokens made');
    expect(await saved(page, dialog)).toHaveLength(12);
    const tokens = await ours(api, unique);
    expect(tokens).toHaveLength(12);
  });

  test('a refusal, a busy server and lost requests cost no other row its secret', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 20);
    faults.refuse(CREATE, 429, { code: 'too many requests', message: 'slow down' });
    faults.refuse(CREATE, 400, { code: 'invalid', message: 'no such thing' });
    faults.loseRequest(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('19 of 20 tokens made, 1 refused');
    await expect(dialog.getByRole('alert')).toContainText('no such thing');
    // What is wrong with what was asked for is not asked for again.
    await expect(dialog.getByTestId('try-again')).toHaveCount(0);
    expect(await saved(page, dialog)).toHaveLength(19);
    const tokens = await ours(api, unique);
    expect(tokens).toHaveLength(19);
  });

  test('what was refused is tried again, and the others keep their secrets', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 6);
    faults.refuse(CREATE, 403, { code: 'forbidden', message: 'not yet yours' }, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('4 of 6 tokens made, 2 refused');
    const before = await saved(page, dialog);
    await dialog.getByTestId('try-again').click();
    await expect(made(dialog)).toHaveText('6 of 6 tokens made');
    await expect(dialog.getByTestId('saved-counts')).toHaveText('4 saved, 2 unsaved');
    const rows = await saved(page, dialog);
    for (const row of before) expect(rows).toContain(row);
    expect(rows).toHaveLength(6);
    expect(await ours(api, unique)).toHaveLength(6);
  });

  test('closing with nothing but tokens without secrets says that they are left, and can be cancelled', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 1);
    faults.loseAnswer(CREATE);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('0 of 1 tokens made, 1 without a secret');
    await dialog.getByTestId('button--done').click();
    await expect(dialog.getByText('Tokens are left that nobody has the secrets of.')).toBeVisible();
    await expect(dialog.getByText('Secrets were not saved yet')).toHaveCount(0);
    await dialog.getByTestId('cancel-close').click();
    await expect(made(dialog)).toBeVisible();
    await dialog.getByTestId('button--done').click();
    await dialog.getByTestId('close-unsaved').click();
    await expect(dialog).toHaveCount(0);
  });

  test('a run that goes on is closed without a question, and found again from the audit', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 2);
    const held = [0, 1].map(() => faults.hold(CREATE));
    await all(dialog).click();
    for (const request of held) await request.arrived;
    await dialog.getByTestId('button--close').click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('link', { name: 'Audit' }).click();
    for (const request of held) request.release();
    await expect(page.getByText('2 of 2 tokens made')).toBeVisible();
    await page.getByTestId('show-run').click();
    expect(await saved(page, dialog)).toHaveLength(2);
  });

  test('a token whose answer is lost is named as an orphan, deleted and made again', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 8);
    faults.loseAnswer(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('6 of 8 tokens made, 2 without a secret');
    await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveCount(2);
    await dialog.getByTestId('delete-orphans').click();
    await expect(made(dialog)).toHaveText('8 of 8 tokens made');
    const rows = await saved(page, dialog);
    const tokens = await ours(api, unique);
    const ids = rows.map((row) => row.split(',')[1]);
    expect(ids.sort()).toEqual(tokens.map(({ id }) => id).sort());
  });

  test('a list that cannot be looked into stops the run, which goes on later', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 8);
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
    let dialog = await numbered(page, unique('first{n}'), 4);
    const held = [0, 1, 2, 3].map(() => faults.holdAnswer(CREATE));
    await all(dialog).click();
    for (const answer of held) await answer.arrived;
    await dialog.getByTestId('stop').click();
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
    const dialog = await numbered(page, unique('n{n}'), 6);
    const held = faults.holdAnswer(CREATE);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('5 of 6 tokens made');
    held.release();
    await expect(made(dialog)).toHaveText('6 of 6 tokens made');
    expect(await saved(page, dialog)).toHaveLength(6);
  });

  test('a session that ends in the middle is signed in anew, and nothing is lost', async ({
    tokensPage: page,
    person,
    faults,
    api,
    unique,
  }) => {
    const dialog = await numbered(page, unique('n{n}'), 9);
    faults.refuse(CREATE, 401, { code: 'unauthorized', message: 'unauthorized access' });
    await all(dialog).click();
    await expect(dialog.getByText('Your session is over.')).toBeVisible();
    await endSession(page);
    await dialog.getByTestId('sign-in-again').click();
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    await signIn(page, person);
    await dialog.getByTestId('go-on').click();
    await expect(made(dialog)).toHaveText('9 of 9 tokens made');
    expect(await saved(page, dialog)).toHaveLength(9);
    const tokens = await ours(api, unique);
    expect(tokens).toHaveLength(9);
  });
});

test.describe('on a server that lists secrets', () => {
  test.use({ faulty: true, emulate: '2.1' });

  test('no lost answer costs a secret', async ({ tokensPage: page, faults, unique }) => {
    const dialog = await numbered(page, unique('n{n}'), 8);
    faults.loseAnswer(CREATE, 2);
    await all(dialog).click();
    await expect(made(dialog)).toHaveText('8 of 8 tokens made');
    const rows = await saved(page, dialog);
    for (const row of rows) expect(row.split(',')[2]).toMatch(/^[\w-]{86}==$/);
  });
});
