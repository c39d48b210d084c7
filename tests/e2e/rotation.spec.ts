// Rotating tokens: successors, and the steps from the old one to the new one.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { words, type Api } from './support/api';
import { card, secretDialog, shownSecret, signIn } from './support/page';

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
async function token(page: Page, api: Api, description: string) {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const made = await api.createToken({ description, permissions });
  await page.reload();
  await expect(card(page, description)).toBeVisible();
  return made;
}

/** A token whose successor is made, and whose secret was looked at: the old one, and what the new one is called. */
async function begun(page: Page, api: Api, name: string) {
  const old = await token(page, api, name);
  await (await rotate(page, name)).getByTestId('make-successors').click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  return { old, marked: `${name} [replaces ${old.id}]` };
}

/** Opens the rotations that are under way, as on another day; the one of this token. */
async function underWay(page: Page, name: string): Promise<Locator> {
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  return rotation(page, name);
}

test('the successor of a token that is switched off is active, which is said before', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('asleep');
  const { id } = await token(page, api, name);
  await api.setStatus(id, 'inactive');
  await page.reload();
  const dialog = await rotate(page, name);
  await expect(dialog.getByText('Some of them are switched off.')).toBeVisible();
  await dialog.getByTestId('make-successors').click();
  await shownSecret(secretDialog(page));
  expect((await api.onlyToken(`${name} [replaces ${id}]`)).status).toBe('active');
});

test('a token gets a successor, is switched off when that is in place, and deleted later', { tag: '@pictures' }, async ({
  tokensPage: page,
  api,
  unique,
  leaks,
}) => {
  const name = unique('to rotate');
  const old = await token(page, api, name);
  const dialog = await rotate(page, name);
  await expect(dialog.getByText('No rotation is under way.')).toBeVisible();
  await expectAccessible(page, 'Rotation');
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
  const row = await underWay(page, name);
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
  const { old, marked } = await begun(page, api, name);
  await card(page, name).getByTestId('context-menu-token').click();
  await page.getByRole('menuitem', { name: 'Rotate…' }).click();
  // It is not rotated twice at once: what is under way is what one is led to.
  await expect(rotation(page, name)).toBeFocused();
  await expect(rotation(page, name)).toContainText('This token is being rotated already.');
  await expect(rotation(page, name)).toBeInViewport();
  await expect(dialogOf(page).getByTestId('make-successors')).toHaveCount(0);
  await rotation(page, name).getByRole('button', { name: 'Give Up' }).click();
  await rotation(page, name).getByTestId('confirm-step').click();
  await expect(rotation(page, name)).toHaveCount(0);
  // With the last one went the button that had the focus.
  await expect(dialogOf(page).getByRole('region', { name: 'Under way' })).toBeFocused();
  expect((await api.onlyToken(name)).id).toBe(old.id);
  expect(await api.tokensCalled(marked)).toEqual([]);
});

test('of two successors one is given up, also when the old one is off', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('twice');
  const old = await token(page, api, name);
  const mark = `[replaces ${old.id}]`;
  const [one, two] = [await api.createReadToken(`${name} ${mark}`), await api.createReadToken(`${name} ${mark}`)];
  await api.setStatus(old.id, 'inactive');
  await underWay(page, name);
  const row = (id: string) => rotation(page, name).filter({ hasText: `The successor is ${id}.` });
  await expect(row(one.id)).toContainText('Another successor of the same token is there');
  await row(two.id).getByRole('button', { name: 'Give Up' }).click();
  await row(two.id).getByTestId('confirm-step').click();
  await expect(row(two.id)).toHaveCount(0);
  await expect(row(one.id)).not.toContainText('Another successor');
  expect((await api.tokensCalled(`${name} ${mark}`)).map(({ id }) => id)).toEqual([one.id]);
  await api.deleteToken(one.id);
});

test('the list says how many rotations are under way and leads to them', async ({ tokensPage: page, api, unique }) => {
  const name = unique('told in the list');
  await begun(page, api, name);
  await page.getByTestId('rotations-under-way').click();
  await expect(rotation(page, name)).toContainText('Both work.');
});

test('a copy of a successor takes nobody’s place', async ({ tokensPage: page, api, unique }) => {
  const name = unique('to copy');
  const { marked } = await begun(page, api, name);
  await card(page, marked).getByTestId('context-menu-token').click();
  await page.getByRole('menuitem', { name: 'Clone' }).click();
  await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  const copy = await api.onlyToken(`${name} (clone 1)`);
  await api.deleteToken(copy.id);
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
    // Many are not made with one click.
    await expect(dialog.getByText('3 tokens are made, a successor for each that is ticked.')).toBeVisible();
    await dialog.getByTestId('confirm-successors').click();
    await expect(dialog.getByTestId('run-counts')).toHaveText('3 of 3 tokens made');
    await expect(dialog.getByTestId('saved-counts')).toHaveText('0 saved, 3 unsaved');
    const saved = page.waitForEvent('download');
    await dialog.getByTestId('save-secrets').click();
    const table = (await (await saved).createReadStream()).setEncoding('utf8');
    const lines = (await table.toArray()).join('').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('description,id,token,read,write');
    await expect(dialog.getByTestId('saved-counts')).toHaveText('3 saved, 0 unsaved');
    await dialog.getByTestId('button--done').click();
    await expect(dialog).toHaveCount(0);
    await page.getByTestId('rotate-selected').click();
    for (const name of all) await expect(rotation(page, name)).toContainText('Both work.');
    // The steps can be taken for all of them as well.
    await dialog.getByRole('button', { name: 'All New Ones Are in Place' }).click();
    await expect(dialog.getByText('3 old tokens are switched off, as their successors work.')).toBeVisible();
    await dialog.getByTestId('confirm-all').click();
    await expect(dialog.getByTestId('step-counts')).toHaveText('3 of 3 old tokens switched off');
    for (const name of all) await expect(rotation(page, name)).toContainText('The old one was switched off');
    await dialog.getByRole('button', { name: 'Delete All Old Ones That Are Off' }).click();
    await dialog.getByTestId('confirm-all').click();
    await expect(dialog.getByTestId('step-counts')).toHaveText('3 of 3 old tokens deleted');
    for (const name of all) await expect(rotation(page, name)).toHaveCount(0);
    for (const name of all) expect((await api.onlyToken(name)).status).toBe('active');
    await dialog.getByTestId('put-away').click();
    await expect(dialog.getByTestId('steps')).toHaveCount(0);
  });

  /** A rotation that is under way: the old token and its successor, made elsewhere. */
  async function underWayElsewhere(api: Api, name: string) {
    const old = await api.createReadToken(name);
    const successor = await api.createReadToken(`${name} [replaces ${old.id}]`);
    return { old, successor };
  }

  test('a step for all takes only what is fit, and names what it leaves out and why', async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const { id: orgID } = await api.organization();
    const [good, off, weak, twice] = ['good', 'off', 'weak', 'twice'].map(unique);
    await underWayElsewhere(api, good);
    const { successor } = await underWayElsewhere(api, off);
    await api.setStatus(successor.id, 'inactive');
    const precious = await api.createReadToken(weak);
    const permissions = [{ action: 'read', resource: { type: 'tasks', orgID } }];
    await api.createToken({ description: `${weak} [replaces ${precious.id}]`, permissions });
    const { old } = await underWayElsewhere(api, twice);
    await api.createReadToken(`${twice} [replaces ${old.id}]`);
    await underWay(page, good);
    const dialog = dialogOf(page);
    await expect(rotation(page, off)).toContainText('Only the old one works.');
    const left = [
      '4 left out:',
      `${off} (its successor is switched off)`,
      `${weak} (its successor may do less)`,
      `${twice} (it has two successors)`,
    ];
    for (const text of left) await expect(dialog.getByText(text)).toBeVisible();
    await dialog.getByRole('button', { name: 'All New Ones Are in Place' }).click();
    const question = dialog.getByRole('group', { name: 'All New Ones Are in Place' });
    await expect(question).toContainText('1 old token is switched off');
    for (const text of left) await expect(question).toContainText(text);
    await dialog.getByTestId('confirm-all').click();
    await expect(dialog.getByTestId('step-counts')).toHaveText('1 of 1 old tokens switched off');
    expect((await api.onlyToken(good)).status).toBe('inactive');
    for (const name of [off, weak, twice]) expect((await api.onlyToken(name)).status).toBe('active');
    // Of those that are left none is fit, so that nothing is offered for all.
    await expect(dialog.getByRole('button', { name: 'All New Ones Are in Place' })).toHaveCount(0);
  });

  test('no old one is deleted with the others whose successor does not do', async ({ tokensPage: page, api, unique }) => {
    const [good, off] = ['good', 'off'].map(unique);
    const first = await underWayElsewhere(api, good);
    const second = await underWayElsewhere(api, off);
    for (const { id } of [first.old, second.old, second.successor]) await api.setStatus(id, 'inactive');
    await underWay(page, good);
    const dialog = dialogOf(page);
    await dialog.getByRole('button', { name: 'Delete All Old Ones That Are Off' }).click();
    const question = dialog.getByRole('group', { name: 'Delete All Old Ones That Are Off' });
    await expect(question).toContainText('1 old token is deleted, and nothing brings it back.');
    await expect(question).toContainText(`1 left out: ${off} (its successor is switched off).`);
    await dialog.getByTestId('confirm-all').click();
    await expect(rotation(page, good)).toHaveCount(0);
    expect((await api.onlyToken(good)).id).toBe(first.successor.id);
    expect((await api.onlyToken(off)).id).toBe(second.old.id);
  });

  test('whoever opens rotations anew chooses which tokens, and nothing is chosen for them', async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const all = ['one', 'two'].map(unique);
    for (const name of all) await token(page, api, name);
    for (const name of all) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
    await page.getByTestId('rotate-selected').click();
    const dialog = dialogOf(page);
    await expect(dialog.getByText('2 tokens get successors:')).toBeVisible();
    await page.reload();
    await expect(dialog.getByTestId('to-be-rotated')).toHaveText('Choose which tokens get successors.');
    await expect(dialog.getByTestId('to-rotate').getByRole('listitem')).toHaveCount(0);
    await expect(dialog.getByTestId('make-successors')).toHaveCount(0);
  });

  test('of an age each is ticked but operator tokens, and can be unticked', { tag: '@pictures' }, async ({ tokensPage: page }) => {
    await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
    const dialog = dialogOf(page);
    await dialog.getByLabel('Which tokens').selectOption('Those of a chosen age');
    await expect(dialog.getByTestId('to-be-rotated')).toHaveText('Say how many days old they are.');
    await dialog.getByLabel('Older than so many days').fill('x');
    await expect(dialog.getByText('Give a whole number of days')).toBeVisible();
    await dialog.getByLabel('Older than so many days').fill('1');
    const box = (name: string) => dialog.getByTestId('to-rotate').getByRole('checkbox', { name });
    await expect(box(`admin's Token`)).not.toBeChecked();
    await expect(dialog.getByTestId('to-rotate')).toContainText('operator token');
    const ticked = dialog.getByTestId('to-rotate').getByRole('checkbox', { checked: true });
    const count = await ticked.count();
    expect(count).toBeGreaterThan(1);
    await expectAccessible(page, 'Rotation, by age');
    await box('Docker stats').uncheck();
    const says = count === 2 ? '1 token gets a successor:' : `${count - 1} tokens get successors:`;
    await expect(dialog.getByTestId('to-be-rotated')).toHaveText(says);
    await box(`admin's Token`).check();
    await expect(dialog.getByTestId('to-be-rotated')).toHaveText(`${count} tokens get successors:`);
    // What is not ticked gets none.
    await dialog.getByTestId('make-successors').click();
    await dialog.getByTestId('confirm-successors').click();
    await expect(dialog.getByTestId('run-counts')).toHaveText(`${count} of ${count} tokens made`);
  });

  test('many rotations are searched', async ({ tokensPage: page, api, unique }) => {
    for (let number = 1; number <= 11; number += 1) await underWayElsewhere(api, unique(`n${number}`));
    await underWay(page, unique('n1'));
    await dialogOf(page).getByTestId('filter-rotations').fill(unique('n11'));
    await expect(dialogOf(page).getByTestId('rotations').getByRole('listitem', { name: /^Rotation of/ })).toHaveCount(1);
    await expect(dialogOf(page).getByText('1 of 11 rotations')).toBeVisible();
  });
});

test('tokens are offered by their age', async ({ tokensPage: page }) => {
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const dialog = dialogOf(page);
  const listed = () => dialog.getByTestId('to-rotate').getByRole('listitem').count();
  await dialog.getByLabel('Which tokens').selectOption('Those that are older than a year');
  const offered = dialog.getByText(/gets? (a )?successors?:|There are no such tokens|None is ticked/);
  await expect(offered).toBeVisible();
  const many = await listed();
  await dialog.getByLabel('Which tokens').selectOption('Those that are older than 30 days');
  await expect.poll(listed).toBeGreaterThan(many);
});

test('a step that somebody else has overtaken does nothing and shows how it is now', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const name = unique('overtaken');
  const { old, marked } = await begun(page, api, name);
  const [successor] = await api.tokensCalled(marked);
  const row = await underWay(page, name);
  await expect(row).toContainText(`It replaces “${name}”, ${old.id}.`);
  // Elsewhere the successor is given up: switched off now, the old one would leave nothing that works.
  await api.deleteToken(successor.id);
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await expect(row).toHaveCount(0);
  await expect(dialogOf(page).getByRole('alert')).toContainText('Something was changed elsewhere meanwhile');
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
  const row = await underWay(page, unique('weak'));
  await expect(row).toContainText('The successor is switched off');
  await expect(row).toContainText('may do less than the old one');
  await row.getByRole('button', { name: 'The New One Is in Place' }).click();
  await expect(row.getByTestId('confirm-step')).toBeVisible();
  expect((await api.onlyToken(name)).status).toBe('active');
  await api.deleteToken(weak.id);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  for (const elsewhere of ['given up', 'switched off'] as const) {
    test(`a successor that is ${elsewhere} in another tab at the same moment costs nobody the old token`, async ({
      tokensPage: page,
      faults,
      api,
      unique,
    }) => {
      const name = unique('two tabs');
      const { old, marked } = await begun(page, api, name);
      const [successor] = await api.tokensCalled(marked);
      const row = await underWay(page, name);
      // Both tokens were read, and the old one is about to be switched off.
      const held = faults.hold({ method: 'PATCH', path: `/api/v2/authorizations/${old.id}` });
      await row.getByRole('button', { name: 'The New One Is in Place' }).click();
      await held.arrived;
      if (elsewhere === 'given up') await api.deleteToken(successor.id);
      else await api.setStatus(successor.id, 'inactive');
      held.release();
      await expect(dialogOf(page).getByRole('alert')).toContainText('The old token was switched on again');
      expect((await api.onlyToken(name)).status).toBe('active');
    });
  }

  test('a successor that is switched off in another tab saves the old token from being deleted', async ({
    tokensPage: page,
    api,
    unique,
  }) => {
    const name = unique('to spare');
    const { old, marked } = await begun(page, api, name);
    const [successor] = await api.tokensCalled(marked);
    await api.setStatus(old.id, 'inactive');
    const row = await underWay(page, name);
    await row.getByRole('button', { name: 'Delete the Old One' }).click();
    await api.setStatus(successor.id, 'inactive');
    await row.getByTestId('confirm-step').click();
    await expect(row.getByRole('alert')).toContainText('Something was changed elsewhere meanwhile');
    expect((await api.onlyToken(name)).id).toBe(old.id);
  });

  test('successors are made once, however often the button is pressed, and none when the dialog is closed', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('pressed twice');
    const { id } = await token(page, api, name);
    const list = { method: 'GET', path: '/api/v2/authorizations' };
    await rotate(page, name);
    let held = faults.hold(list);
    await dialogOf(page).getByTestId('make-successors').click();
    await held.arrived;
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toHaveCount(0);
    held.release();
    await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
    await rotate(page, name);
    held = faults.hold(list);
    const button = dialogOf(page).getByTestId('make-successors');
    await button.dblclick();
    await held.arrived;
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveText('Looking at the list…');
    held.release();
    await shownSecret(secretDialog(page));
    expect(faults.count(CREATE)).toBe(1);
    expect(await api.tokensCalled(`${name} [replaces ${id}]`)).toHaveLength(1);
  });

  /** Tokens whose successors are there, and the dialog with the step for all of them asked about. */
  async function stepForAll(page: Page, api: Api, names: string[]) {
    const old = [];
    for (const name of names) {
      const token = await api.createReadToken(name);
      old.push(token);
      await api.createReadToken(`${name} [replaces ${token.id}]`);
    }
    await underWay(page, names[0]);
    await dialogOf(page).getByRole('button', { name: 'All New Ones Are in Place' }).click();
    return old.map(({ id }) => ({ method: 'PATCH', path: `/api/v2/authorizations/${id}` }));
  }

  test('a step for all is stopped, goes on while the dialog is closed, and says what was refused', { tag: '@pictures' }, async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const dialog = dialogOf(page);
    const names = ['a', 'b', 'c', 'd'].map(unique);
    const paths = await stepForAll(page, api, names);
    faults.refuse(paths[0], 500, { code: 'internal error', message: 'disk is full' });
    const second = faults.hold(paths[1]);
    await dialog.getByTestId('confirm-all').click();
    await second.arrived;
    await expect(dialog.getByTestId('step-counts')).toHaveText('0 of 4 old tokens switched off, 1 could not be');
    await dialog.getByTestId('stop-steps').click();
    second.release();
    await expect(dialog.getByTestId('step-counts')).toHaveText('1 of 4 old tokens switched off, 1 could not be');
    await expect(dialog.getByText('Stopped. What was done stays.')).toBeVisible();
    expect((await api.onlyToken(names[2])).status).toBe('active');
    const third = faults.hold(paths[2]);
    await dialog.getByTestId('go-on').click();
    await third.arrived;
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    third.release();
    await expect.poll(async () => (await api.onlyToken(names[3])).status).toBe('inactive');
    await page.getByTestId('rotations-under-way').click();
    await expect(dialog.getByTestId('step-counts')).toHaveText('3 of 4 old tokens switched off, 1 could not be');
    const refused = dialog.getByTestId('steps').getByRole('listitem');
    await expect(refused).toHaveCount(1);
    await expect(refused).toContainText(names[0]);
    await expect(refused).toContainText('disk is full');
    await expectAccessible(page, 'Rotation, steps refused');
  });

  test('a session that ends in the middle of a step for all is one refusal, and it goes on after sign-in', async ({
    tokensPage: page,
    person,
    faults,
    api,
    unique,
  }) => {
    const dialog = dialogOf(page);
    const names = ['a', 'b', 'c'].map(unique);
    const paths = await stepForAll(page, api, names);
    const first = faults.hold(paths[0]);
    await dialog.getByTestId('confirm-all').click();
    await first.arrived;
    await page.request.post('/api/v2/signout');
    const before = faults.seen.length;
    first.release();
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    // The one that was refused is the last that was asked for of the tokens.
    const asked = faults.seen.slice(before).filter((line) => line.includes('/authorizations'));
    expect(asked).toEqual([]);
    await signIn(page, person);
    await expect(dialog.getByText('Your session was over.')).toBeVisible();
    await dialog.getByTestId('go-on').click();
    await expect(dialog.getByTestId('step-counts')).toHaveText('3 of 3 old tokens switched off');
    for (const name of names) expect((await api.onlyToken(name)).status).toBe('inactive');
  });

  test('a step for all says that the token is among them that one is signed in with', async ({ page, api, unique }) => {
    const types = (await api.resourceTypes()).filter((type) => type !== 'instance');
    const all = types.flatMap((type) => ['read', 'write'].map((action) => ({ action, resource: { type } })));
    const mine = await api.createToken({ description: unique('mine'), permissions: all });
    await api.createToken({ description: `${unique('mine')} [replaces ${mine.id}]`, permissions: all });
    const other = await api.createReadToken(unique('other'));
    await api.createReadToken(`${unique('other')} [replaces ${other.id}]`);
    await page.goto('/signin');
    await page.getByRole('button', { name: 'Use an API token instead' }).click();
    await page.getByLabel('API Token', { exact: true }).fill(mine.token);
    await page.getByRole('button', { name: 'Sign In' }).click();
    await page.getByTestId('rotations-under-way').click();
    await dialogOf(page).getByRole('button', { name: 'All New Ones Are in Place' }).click();
    const question = dialogOf(page).getByRole('group', { name: 'All New Ones Are in Place' });
    await expect(question).toContainText('2 old tokens are switched off');
    await expect(question).toContainText('1 of them is an operator token.');
    await expect(question).toContainText('You are signed in to this console with');
    await dialogOf(page).getByTestId('cancel-all').click();
    expect((await api.onlyToken(unique('mine'))).status).toBe('active');
  });

  for (const fault of ['the request', 'the answer'] as const) {
    test(`a step of which ${fault} is lost stands where the server says`, async ({
      tokensPage: page,
      faults,
      api,
      unique,
    }) => {
      const name = unique('to lose');
      const { old } = await begun(page, api, name);
      const row = await underWay(page, name);
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
    const { old, marked } = await begun(page, api, name);
    const [successor] = await api.tokensCalled(marked);
    const row = await underWay(page, name);
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
    const { marked } = await begun(page, api, name);
    const [successor] = await api.tokensCalled(marked);
    const row = await underWay(page, name);
    const deletion = { method: 'DELETE', path: `/api/v2/authorizations/${successor.id}` };
    faults.refuse(deletion, 403, { code: 'forbidden', message: 'not yours' });
    await row.getByRole('button', { name: 'Give Up' }).click();
    await row.getByTestId('confirm-step').click();
    await expect(row.getByRole('alert')).toContainText('not yours');
    expect(await api.tokensCalled(name)).toHaveLength(1);
    expect(await api.tokensCalled(marked)).toHaveLength(1);
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
    // Somebody else may have rotated it at the same moment: what successors are called is told by what they replace.
    await expect(dialog.getByText('nobody here has their secrets')).toBeVisible();
    await expect(dialog.getByText('somebody else rotated the same tokens at the same moment')).toBeVisible();
    await expect(dialog.getByRole('listitem').filter({ hasText: marked })).toBeVisible();
    const [orphan] = await api.tokensCalled(marked);
    await dialog.getByTestId('delete-orphans').click();
    await expect(dialog.getByText('They may be somebody else’s, and in use')).toBeVisible();
    await dialog.getByTestId('confirm-delete-orphans').click();
    await shownSecret(secretDialog(page));
    const [made] = await api.tokensCalled(marked);
    expect(made.id).not.toBe(orphan.id);
    expect(await api.tokensCalled(marked)).toHaveLength(1);
  });
});
