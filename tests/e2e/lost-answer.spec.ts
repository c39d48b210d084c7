// An answer that is lost on the way: the page finds out whether the token came into being.
import { expect, test } from './support/fixtures';
import {
  bucket,
  card,
  description,
  generate,
  pane,
  save,
  scope,
  secretDialog,
  shownSecret,
} from './support/page';

const CREATE = { method: 'POST', path: '/api/v2/authorizations' };
const LIST = { method: 'GET', path: '/api/v2/authorizations' };

test.use({ faulty: true });

const losses: [string, (faults: import('./support/faulty-backend').FaultyBackend) => void][] = [
  ['lost', (faults) => faults.loseAnswer(CREATE)],
  ['cut off in the middle', (faults) => faults.loseHalfOfAnswer(CREATE)],
];
for (const [what, lose] of losses) {
  test(`an answer that was ${what}: the token is found, deleted, and made anew`, async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const logs = await api.createBucket(unique('logs'));
    const name = unique('lost and found');
    lose(faults);
    const dialog = await generate(page, 'Read/Write');
    await description(dialog).fill(name);
    await bucket(pane(dialog, 'Read'), logs.name).click();
    await save(dialog).click();

    const alert = dialog.getByRole('alert');
    await expect(alert).toContainText(/made the token/);
    await expect(alert).toContainText(/lost/);
    await expect(alert).toContainText(/never be seen again/);
    await expect(alert).toContainText(name);
    const lost = await api.onlyToken(name);
    expect(faults.count(CREATE), 'nothing is sent again unasked').toBe(1);

    await alert.getByRole('button', { name: /^Delete/ }).click();
    await expect(dialog.getByRole('button', { name: /^Delet(e|ing)/ })).toHaveCount(0);
    expect(await api.tokensCalled(name)).toEqual([]);
    await expect(description(dialog)).toHaveValue(name);
    await expect(bucket(pane(dialog, 'Read'), logs.name)).toHaveAttribute('aria-selected', 'true');
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    expect((await api.onlyToken(name)).id).not.toBe(lost.id);
    await page.keyboard.press('Escape');
    await expect(card(page, name)).toHaveCount(1);
  });
}

test('Save is not sent twice either while the lost token is being deleted', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const name = unique('in a hurry');
  faults.loseAnswer(CREATE);
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  await save(dialog).click();
  const remove = dialog.getByRole('button', { name: /^Delete/ });
  await expect(remove).toBeVisible();
  const deleting = faults.hold({
    method: 'DELETE',
    path: `/api/v2/authorizations/${(await api.onlyToken(name)).id}`,
  });
  await remove.click();
  await deleting.arrived;
  const creating = faults.hold(CREATE);
  await save(dialog).click({ force: true });
  deleting.release();
  await expect(page.getByText('API token was deleted successfully')).toBeVisible();
  await save(dialog).click({ force: true });
  await creating.arrived;
  creating.release();
  await expect(secretDialog(page)).toBeVisible();
  await api.onlyToken(name);
});

test('a request that never arrived: nothing was made, and it is said', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const name = unique('never arrived');
  faults.loseRequest(CREATE);
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/not made/);
  await expect(dialog.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await expect(description(dialog)).toHaveValue(name);
  expect(await api.tokensCalled(name)).toEqual([]);
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await api.onlyToken(name);
});

test('an error page of a proxy on the way is no answer of the server', async ({
  tokensPage: page,
  faults,
  unique,
}) => {
  faults.refuse(CREATE, 504, '<html><body>Gateway Timeout</body></html>');
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(unique('timed out'));
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/not made/);
});

test('a token with the same description that was there before is not taken for it', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const name = unique('namesake');
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  await api.createToken({ description: name, permissions });
  await page.reload();
  faults.loseRequest(CREATE);
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(name);
  await scope(pane(dialog, 'Read'), 'All Buckets');
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/not made/);
  await expect(dialog.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
});

test('a token that somebody else made meanwhile is not taken for it', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const name = unique('meanwhile');
  const dialog = await generate(page, 'Read/Write');
  await api.createReadToken(unique('of another'));
  faults.loseRequest(CREATE);
  await description(dialog).fill(name);
  await scope(pane(dialog, 'Read'), 'All Buckets');
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/not made/);
});

test('where the list cannot be had either, that is said, and looking again finds it', async ({
  tokensPage: page,
  faults,
  api,
  unique,
}) => {
  const name = unique('twice lost');
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(name);
  faults.loseAnswer(CREATE);
  faults.loseRequest(LIST);
  await save(dialog).click();
  await expect(dialog.getByRole('alert')).toContainText(/lost/);
  await expect(dialog.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Look Again' }).click();
  await expect(dialog.getByRole('alert')).toContainText(name);
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect.poll(() => api.tokensCalled(name)).toEqual([]);
});

test.describe('on a server that lists secrets', () => {
  test.use({ emulate: '2.1' });

  test('nothing is lost: the secret is shown from the list', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('lost and listed');
    faults.loseAnswer(CREATE);
    const dialog = await generate(page, 'All Access');
    await description(dialog).fill(name);
    await save(dialog).click();
    await expect(secretDialog(page)).toBeVisible();
    expect(await shownSecret(secretDialog(page))).toBe((await api.onlyToken(name)).token);
  });
});
