// What happens to a dialog when the server says no, takes its time, or has forgotten the session.
import { expect, test } from './support/fixtures';
import {
  ALL_ACCESS,
  bucket,
  card,
  chooseInUserMenu,
  description,
  endSession,
  generate,
  pane,
  READ_WRITE,
  save,
  scope,
  search,
  secretDialog,
  signIn,
} from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };

test('a session that ran out leads to sign-in and back to the dialog as it was', async ({
  tokensPage: page,
  person,
  api,
  unique,
}) => {
  const logs = await api.createBucket(unique('logs'));
  const name = unique('interrupted');
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  await bucket(pane(dialog, 'Read'), logs.name).click();
  await scope(pane(dialog, 'Write'), 'All Buckets');
  await search(pane(dialog, 'Read')).fill('log');
  await endSession(page);
  await save(dialog).click();

  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await expect(page.getByText(/session is over/i)).toBeVisible();
  expect(await api.tokensCalled(name)).toEqual([]);
  // What was typed is kept in memory, and not where others could read it.
  expect(page.url()).not.toContain('interrupted');
  await signIn(page, person);

  const again = page.getByRole('dialog', { name: READ_WRITE });
  await expect(description(again)).toHaveValue(name);
  await expect(bucket(pane(again, 'Read'), logs.name)).toHaveAttribute('aria-selected', 'true');
  await expect(search(pane(again, 'Read'))).toHaveValue('log');
  await expect(pane(again, 'Write').getByRole('radio', { name: 'All Buckets' })).toBeChecked();
  await save(again).click();
  await expect(secretDialog(page)).toBeVisible();
  expect((await api.onlyToken(name)).permissions).toHaveLength(2);
});

test('the All Access dialog too is as it was after signing in again', async ({
  tokensPage: page,
  person,
  unique,
  api,
}) => {
  const name = unique('interrupted');
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  await endSession(page);
  await save(dialog).click();
  await expect(page).toHaveURL(/\/signin\?returnTo=/);
  await signIn(page, person);
  const again = page.getByRole('dialog', { name: ALL_ACCESS });
  await expect(description(again)).toHaveValue(name);
  await save(again).click();
  await expect(secretDialog(page)).toBeVisible();
  await api.onlyToken(name);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  const refusals: [string, number, object | string, RegExp, RegExp][] = [
    [
      'a missing permission',
      401,
      {
        code: 'unauthorized',
        message: 'write:orgs/0123456789abcdef/authorizations is unauthorized',
      },
      /write:orgs\/0123456789abcdef\/authorizations is unauthorized/,
      /permission/i,
    ],
    [
      'more than one holds oneself',
      403,
      {
        code: 'forbidden',
        message: 'permission read:orgs/1/buckets is not allowed: read:orgs/1/buckets is unauthorized',
      },
      /is not allowed/,
      /permission/i,
    ],
    ['a switched-off user', 403, { code: 'forbidden', message: 'User is inactive' }, /inactive/, /switch/i],
    ['a bad request', 400, { code: 'invalid', message: 'unable to create token' }, /unable to create token/, /try again/i],
    ['a fault of the server', 500, { code: 'internal error', message: 'the disk is full' }, /the disk is full/, /try again/i],
  ];
  for (const [name, status, body, said, advice] of refusals) {
    test(`${name} (${status}) is explained, and the dialog stays as it is`, async ({
      tokensPage: page,
      faults,
      api,
      unique,
    }) => {
      const logs = await api.createBucket(unique('logs'));
      const called = unique('refused');
      faults.refuse(CREATE, status, body);
      const dialog = await generate(page, 'Read/Write');
      await description(dialog).fill(called);
      await bucket(pane(dialog, 'Read'), logs.name).click();
      await scope(pane(dialog, 'Write'), 'All Buckets');
      await search(pane(dialog, 'Read')).fill('log');
      await save(dialog).click();

      await expect(dialog.getByRole('alert')).toContainText(said);
      await expect(dialog.getByRole('alert')).toContainText(advice);
      await expect(description(dialog)).toHaveValue(called);
      await expect(bucket(pane(dialog, 'Read'), logs.name)).toHaveAttribute('aria-selected', 'true');
      await expect(search(pane(dialog, 'Read'))).toHaveValue('log');
      await expect(pane(dialog, 'Write').getByRole('radio', { name: 'All Buckets' })).toBeChecked();
      expect(await api.tokensCalled(called)).toEqual([]);

      await save(dialog).click();
      await expect(secretDialog(page)).toBeVisible();
      await api.onlyToken(called);
    });
  }

  test('the All Access dialog keeps what was typed when it is refused', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('refused');
    faults.refuse(CREATE, 500, { code: 'internal error', message: 'the disk is full' });
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await save(dialog).click();
    await expect(dialog.getByRole('alert')).toContainText('the disk is full');
    await expect(description(dialog)).toHaveValue(name);
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    await api.onlyToken(name);
  });

  test('the All Access dialog says why it cannot know what there is to permit', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    faults.refuse({ method: 'GET', path: '/api/v2/resources' }, 500, {
      code: 'internal error',
      message: 'the disk is full',
    });
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(unique('refused'));
    await save(dialog).click();
    await expect(dialog.getByRole('alert')).toContainText('the disk is full');
    expect(faults.count(CREATE)).toBe(0);
  });

  test('buckets that do not arrive are said to be missing, in the dialog', async ({
    tokensPage: page,
    faults,
  }) => {
    const full = { code: 'internal error', message: 'the disk is full' };
    // Two pages are asked for as Generate is pressed, and once more as the dialog is opened.
    faults.refuse({ method: 'GET', path: '/api/v2/buckets' }, 500, full, 4);
    const dialog = await generate(page, 'Read/Write');
    await expect(dialog.getByRole('alert').first()).toContainText('the disk is full');
    await expect(dialog.getByText(/no bucket/i)).toHaveCount(0);
  });

  test('Save shows that it is under way and cannot be sent twice', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('once');
    const held = faults.hold(CREATE);
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await scope(pane(dialog, 'Read'), 'All Buckets');
    await save(dialog).dblclick();
    await held.arrived;
    await expect(save(dialog)).toHaveText('Saving…');
    await expect(save(dialog)).toBeDisabled();
    await save(dialog).click({ force: true });
    await description(dialog).press('Enter');
    held.release();
    await expect(secretDialog(page)).toBeVisible();
    expect(faults.count(CREATE)).toBe(1);
    await api.onlyToken(name);
  });

  test('a token that is made after its dialog was closed still gives its secret', async ({
    tokensPage: page,
    faults,
    unique,
    api,
  }) => {
    const name = unique('closed meanwhile');
    const held = faults.hold(CREATE);
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await scope(pane(dialog, 'Read'), 'All Buckets');
    await save(dialog).click();
    await held.arrived;
    await page.keyboard.press('Escape');
    held.release();
    await expect(secretDialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page, name)).toBeVisible();
    await api.onlyToken(name);
  });

  test('a token that is made after its dialog was closed leaves alone what is typed for another', async ({
    tokensPage: page,
    faults,
    unique,
  }) => {
    const held = faults.hold(CREATE);
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(unique('closed meanwhile'));
    await scope(pane(dialog, 'Read'), 'All Buckets');
    await save(dialog).click();
    await held.arrived;
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await generate(page, 'Read/Write');
    await description(dialog).fill('half written');
    held.release();
    await expect(page.getByText('its secret is shown when this dialog is closed')).toBeVisible();
    await expect(description(dialog)).toHaveValue('half written');
    await page.keyboard.press('Escape');
    await expect(secretDialog(page)).toBeVisible();
  });
});

test.describe('where something on the way answers for the server', () => {
  test.use({ faulty: true });

  for (const [status, body] of [[200, '<h1>Welcome to the hotel</h1>'], [401, '']] as const) {
    test(`signing out says that it was not done, and is, after ${status}`, async ({ tokensPage: page, faults }) => {
      faults.strike({ method: 'POST', path: '/api/v2/signout' }, ({ answer }) =>
        answer(status, { 'content-type': 'text/html' }, body),
      );
      await chooseInUserMenu(page, 'Sign Out');
      await expect(page.getByText('Could not sign you out')).toBeVisible();
      expect((await page.request.get('/api/v2/me')).status()).toBe(200);
      await page.getByRole('button', { name: 'Try Again' }).click();
      await expect(page).toHaveURL(/\/signin/);
      expect((await page.request.get('/api/v2/me')).status()).toBe(401);
    });
  }
});
