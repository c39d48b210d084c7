// Rotating tokens: successors, and the steps from the old one to the new one.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { words } from './support/api';
import { card, secretDialog, shownSecret } from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Rotate API Tokens' });
const rotation = (page: Page, name: string) =>
  dialogOf(page).getByRole('listitem', { name: `Rotation of ${name}` });

/** Begins to rotate a token from its card; the dialog with it alone. */
async function rotate(page: Page, name: string): Promise<Locator> {
  await card(page, name).getByTestId('context-menu-token').click();
  await page.getByRole('menuitem', { name: 'Rotate…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByText('1 token gets a successor:')).toBeVisible();
  return dialog;
}

/** A token that reads every bucket, shown in the list. */
async function token(page: Page, api: import('./support/api').Api, description: string) {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const made = await api.createToken({ description, permissions });
  await page.reload();
  await expect(card(page, description)).toBeVisible();
  return made;
}

test('a token gets a successor, is switched off when that is in place, and deleted later', async ({
  tokensPage: page,
  api,
  unique,
  leaks,
}) => {
  const name = unique('to rotate');
  const old = await token(page, api, name);
  const dialog = await rotate(page, name);
  await expect(dialog.getByText('No rotation is under way.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByTestId('make-successors').click();

  // The secret of one is shown like that of any new token.
  const secret = await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  await leaks.expectNotInDocument(secret);
  const marked = `${name} [replaces ${old.id}]`;
  const successor = await api.onlyToken(marked);
  expect(successor.permissions.map(words)).toEqual(old.permissions.map(words));
  expect([successor.userID, successor.status]).toEqual([old.userID, 'active']);
  expect((await api.onlyToken(name)).status).toBe('active');

  // It is gone on with on another day, from what the server has.
  await page.reload();
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const row = rotation(page, name);
  await expect(row).toContainText('Both work.');
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await expect(row).toContainText('The old one was switched off');
  await expect.poll(async () => (await api.onlyToken(name)).status).toBe('inactive');
  await row.getByRole('button', { name: 'Switch the Old One On Again' }).click();
  await expect(row).toContainText('Both work.');
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await row.getByRole('button', { name: 'Delete the Old One' }).click();
  await row.getByTestId('confirm-step').click();
  await expect(row).toHaveCount(0);

  // The successor has taken over the name, and works as before.
  await expect.poll(async () => (await api.onlyToken(name)).id).toBe(successor.id);
  await leaks.expectNoTraceOf(secret);
});

test('a rotation is given up, and the old token stays', async ({ tokensPage: page, api, unique }) => {
  const name = unique('to keep');
  const old = await token(page, api, name);
  await (await rotate(page, name)).getByTestId('make-successors').click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  await card(page, name).getByTestId('context-menu-token').click();
  await page.getByRole('menuitem', { name: 'Rotate…' }).click();
  // It is not rotated twice at once.
  await expect(dialogOf(page).getByText('There are no such tokens.')).toBeVisible();
  await rotation(page, name).getByRole('button', { name: 'Give Up' }).click();
  await rotation(page, name).getByTestId('confirm-step').click();
  await expect(rotation(page, name)).toHaveCount(0);
  expect((await api.onlyToken(name)).id).toBe(old.id);
  expect(await api.tokensCalled(`${name} [replaces ${old.id}]`)).toEqual([]);
});

// On no real server: the steps for all of them are for those of others as well.
test.describe('on a server of its own', () => {
  test.use({ seed: 'demo' });

  test('several are rotated at once, and their secrets saved in one file', async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const all = ['first', 'second', 'third'].map(unique);
    for (const name of all) await token(page, api, name);
    for (const name of all) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
    await page.getByTestId('rotate-selected').click();
    const dialog = dialogOf(page);
    await expect(dialog.getByText('3 tokens get successors:')).toBeVisible();
    await dialog.getByTestId('make-successors').click();
    await expect(dialog.getByTestId('run-counts')).toHaveText('3 of 3 tokens made');
    const saved = page.waitForEvent('download');
    await dialog.getByTestId('save-secrets').click();
    const table = (await (await saved).createReadStream()).setEncoding('utf8');
    const lines = (await table.toArray()).join('').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('description,id,token,read,write');
    await dialog.getByTestId('button--done').click();
    await expect(dialog).toHaveCount(0);
    await page.getByTestId('rotate-selected').click();
    for (const name of all) await expect(rotation(page, name)).toContainText('Both work.');
    // The steps can be taken for all of them as well.
    await dialog.getByRole('button', { name: 'All New Ones Are in Place' }).click();
    await dialog.getByTestId('confirm-all').click();
    for (const name of all) await expect(rotation(page, name)).toContainText('The old one was switched off');
    await dialog.getByRole('button', { name: 'Delete All Old Ones That Are Off' }).click();
    await dialog.getByTestId('confirm-all').click();
    for (const name of all) await expect(rotation(page, name)).toHaveCount(0);
    for (const name of all) expect((await api.onlyToken(name)).status).toBe('active');
  });
});

test('tokens are offered by their age', async ({ tokensPage: page }) => {
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const dialog = dialogOf(page);
  await dialog.getByLabel('Which tokens').selectOption('Those that are older than a year');
  const offered = dialog.getByText(/gets? (a )?successors?:|There are no such tokens/);
  await expect(offered).toBeVisible();
  const many = await dialog.getByRole('listitem').count();
  await dialog.getByLabel('Which tokens').selectOption('Those that are older than 30 days');
  await expect.poll(() => dialog.getByRole('listitem').count()).toBeGreaterThan(many);
});

test('a step that somebody else has overtaken does nothing and shows how it is now', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('overtaken');
  const old = await token(page, api, name);
  await (await rotate(page, name)).getByTestId('make-successors').click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  const [successor] = await api.tokensCalled(`${name} [replaces ${old.id}]`);
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const row = rotation(page, name);
  await expect(row).toContainText(`It replaces “${name}”, ${old.id}.`);
  // Elsewhere the successor is given up: switched off now, the old one would leave nothing that works.
  await api.deleteToken(successor.id);
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await expect(row).toHaveCount(0);
  expect((await api.onlyToken(name)).status).toBe('active');
});

test('a successor that does not do is told of before the old one is switched off', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('precious');
  const { id: orgID } = await api.organization();
  const old = await token(page, api, name);
  const weak = await api.createToken({
    description: `${unique('weak')} [replaces ${old.id}]`,
    permissions: [{ action: 'read', resource: { type: 'tasks', orgID } }],
  });
  await api.setStatus(weak.id, 'inactive');
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const row = rotation(page, unique('weak'));
  await expect(row).toContainText('The successor is switched off');
  await expect(row).toContainText('may do less than the old one');
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await expect(row.getByTestId('confirm-step')).toBeVisible();
  expect((await api.onlyToken(name)).status).toBe('active');
  await api.deleteToken(weak.id);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  for (const fault of ['the request', 'the answer'] as const) {
    test(`a step of which ${fault} is lost stands where the server says`, async ({
      tokensPage: page,
      faults,
      api,
      unique,
    }) => {
      const name = unique('to lose');
      const old = await token(page, api, name);
      await (await rotate(page, name)).getByTestId('make-successors').click();
      await shownSecret(secretDialog(page));
      await page.keyboard.press('Escape');
      await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
      const row = rotation(page, name);
      const step = { method: 'PATCH', path: `/api/v2/authorizations/${old.id}` };
      if (fault === 'the request') faults.loseRequest(step);
      else faults.loseAnswer(step);
      await row.getByRole('button', { name: 'The New One Is in Place' }).click();
      if (fault === 'the request') {
        await expect(row.getByRole('alert')).toBeVisible();
        await expect(row).toContainText('Both work.');
        await row.getByRole('button', { name: 'The New One Is in Place' }).click();
      }
      await expect(row).toContainText('The old one was switched off');
      // Deleting is taken back by nothing: that it is done is found out, and the rotation ends.
      const deletion = { method: 'DELETE', path: `/api/v2/authorizations/${old.id}` };
      if (fault === 'the request') faults.loseRequest(deletion);
      else faults.loseAnswer(deletion);
      await row.getByRole('button', { name: 'Delete the Old One' }).click();
      await row.getByTestId('confirm-step').click();
      if (fault === 'the request') {
        await expect(row.getByRole('alert')).toBeVisible();
        await row.getByRole('button', { name: 'Delete the Old One' }).click();
        await row.getByTestId('confirm-step').click();
      }
      await expect(row).toHaveCount(0);
      expect(await api.tokensCalled(name)).toHaveLength(1);
    });
  }

  test('a step that is refused leaves everything as it was, and can be taken again', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('to refuse');
    const old = await token(page, api, name);
    await (await rotate(page, name)).getByTestId('make-successors').click();
    await shownSecret(secretDialog(page));
    await page.keyboard.press('Escape');
    const [successor] = await api.tokensCalled(`${name} [replaces ${old.id}]`);
    await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
    const row = rotation(page, name);
    const press = async (button: string) => {
      await row.getByRole('button', { name: button }).click();
      const confirm = row.getByTestId('confirm-step');
      if (await confirm.isVisible()) await confirm.click();
    };
    /** Takes a step that is refused at first. */
    const step = async (method: string, id: string, button: string, before: string, after: string) => {
      const path = `/api/v2/authorizations/${id}`;
      faults.refuse({ method, path }, 500, { code: 'internal error', message: 'disk is full' });
      await press(button);
      await expect(row.getByRole('alert')).toContainText('disk is full');
      await expect(row).toContainText(before);
      // An answer that comes late is taken all the same.
      const held = faults.holdAnswer({ method, path });
      await press(button);
      await held.arrived;
      await expect(row).toContainText(before);
      held.release();
      if (after) await expect(row).toContainText(after);
    };
    const [both, off] = ['Both work.', 'The old one was switched off'];
    await step('PATCH', old.id, 'The New One Is in Place', both, off);
    await step('PATCH', old.id, 'Switch the Old One On Again', off, both);
    await press('The New One Is in Place');
    await expect(row).toContainText(off);
    // The old one is deleted, and the mark cannot be taken off yet.
    const finish = { method: 'PATCH', path: `/api/v2/authorizations/${successor.id}` };
    faults.refuse(finish, 500, { code: 'internal error', message: 'disk is full' });
    await step('DELETE', old.id, 'Delete the Old One', off, 'The old one is gone.');
    await expect(row.getByRole('alert')).toContainText('disk is full');
    await press('Finish');
    await expect(row).toHaveCount(0);
    expect((await api.onlyToken(name)).id).toBe(successor.id);
  });

  test('giving up that is refused keeps both tokens', async ({ tokensPage: page, faults, api, unique }) => {
    const name = unique('to keep both');
    const old = await token(page, api, name);
    await (await rotate(page, name)).getByTestId('make-successors').click();
    await shownSecret(secretDialog(page));
    await page.keyboard.press('Escape');
    const [successor] = await api.tokensCalled(`${name} [replaces ${old.id}]`);
    await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
    const row = rotation(page, name);
    const deletion = { method: 'DELETE', path: `/api/v2/authorizations/${successor.id}` };
    faults.refuse(deletion, 403, { code: 'forbidden', message: 'not yours' });
    await row.getByRole('button', { name: 'Give Up' }).click();
    await row.getByTestId('confirm-step').click();
    await expect(row.getByRole('alert')).toContainText('not yours');
    expect(await api.tokensCalled(name)).toHaveLength(1);
    expect(await api.tokensCalled(`${name} [replaces ${old.id}]`)).toHaveLength(1);
  });

  test('a successor that is refused says why, and the old token stays', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('refused');
    await token(page, api, name);
    faults.refuse(CREATE, 403, { code: 'forbidden', message: 'permission read:orgs is not allowed' });
    const dialog = await rotate(page, name);
    await dialog.getByTestId('make-successors').click();
    await expect(dialog.getByRole('alert')).toContainText('read:orgs');
    await dialog.getByTestId('button--done').click();
    await expect(dialog).toHaveCount(0);
    expect((await api.onlyToken(name)).status).toBe('active');
  });

  test('a successor whose answer is lost is named, and can be made again', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('orphan');
    const old = await token(page, api, name);
    faults.loseAnswer(CREATE);
    const dialog = await rotate(page, name);
    await dialog.getByTestId('make-successors').click();
    const marked = `${name} [replaces ${old.id}]`;
    await expect(dialog.getByText('nobody has their secrets')).toBeVisible();
    await expect(dialog.getByRole('listitem').filter({ hasText: marked })).toBeVisible();
    const [orphan] = await api.tokensCalled(marked);
    await dialog.getByTestId('delete-orphans').click();
    await shownSecret(secretDialog(page));
    const [made] = await api.tokensCalled(marked);
    expect(made.id).not.toBe(orphan.id);
    expect(await api.tokensCalled(marked)).toHaveLength(1);
  });
});
