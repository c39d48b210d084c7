// The list and what changes at the server while it is open.
import { expect, test } from './support/fixtures';
import { card, description, found, generate, save, secretDialog } from './support/page';

const LIST = { method: 'GET', path: '/api/v2/authorizations' };

/** As when the person turns to the page again after having been elsewhere. */
const COME_BACK = () => {
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};

test('Refresh shows what is new at the server and takes away what is gone', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const [old, fresh] = ['old', 'fresh'].map(unique);
  const { id } = await api.createToken({ description: old, permissions });
  await page.reload();
  await expect(card(page, old)).toBeVisible();
  await api.deleteToken(id);
  await api.createToken({ description: fresh, permissions });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(card(page, fresh)).toBeVisible();
  await expect(card(page, old)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'The list is up to date' })).toBeVisible();
});

test('what changed while the person was away is offered, and not shown before it is asked for', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const before = await found(page).textContent();
  const looked = page.waitForResponse((response) => response.url().includes(LIST.path));
  await page.evaluate(COME_BACK);
  await looked;
  await expect(page.getByRole('button', { name: 'Show Changes' })).toHaveCount(0);

  const name = unique('made elsewhere');
  await api.createToken({ description: name, permissions });
  await page.evaluate(COME_BACK);
  const show = page.getByRole('button', { name: 'Show Changes' });
  await expect(show).toBeVisible();
  await expect(card(page, name)).toHaveCount(0);
  await expect(found(page)).toHaveText(before ?? '');
  await show.click();
  await expect(card(page, name)).toBeVisible();
  await expect(show).toHaveCount(0);
});

test('what is offered is what there is when it is pressed, and not what there was', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  const [kept, deleted, made] = ['kept', 'deleted', 'made here'].map(unique);
  await api.createToken({ description: kept, permissions });
  await page.reload();
  await expect(card(page, kept)).toBeVisible();
  await api.createToken({ description: deleted, permissions });
  await page.evaluate(COME_BACK);
  const show = page.getByRole('button', { name: 'Show Changes' });
  await expect(show).toBeVisible();
  const dialog = await generate(page, 'All Access');
  await description(dialog).fill(made);
  await save(dialog).click();
  await expect(secretDialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await api.deleteToken((await api.onlyToken(deleted)).id);
  await show.click();
  await expect(show).toHaveCount(0);
  await expect(card(page, made)).toBeVisible();
  await expect(card(page, deleted)).toHaveCount(0);
});

test('an offer is withdrawn when there is nothing to it any more, and never moves the list', async ({
  tokensPage: page,
  api,
  unique,
}) => {
  const first = page.getByTestId('token-list').getByRole('listitem').first();
  const place = await first.boundingBox();
  const { id } = await api.createReadToken(unique('for a moment'));
  await page.evaluate(COME_BACK);
  const show = page.getByRole('button', { name: 'Show Changes' });
  await expect(show).toBeInViewport();
  expect(await first.boundingBox()).toEqual(place);
  await api.deleteToken(id);
  await page.evaluate(COME_BACK);
  await expect(show).toHaveCount(0);
});

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a refresh that fails leaves the list and says why', async ({ tokensPage: page, faults }) => {
    const before = await found(page).textContent();
    faults.refuse(LIST, 500, { code: 'internal error', message: 'the disk is full' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByTestId('notification-error')).toContainText('the disk is full');
    await expect(found(page)).toHaveText(before ?? '');
    await expect(page.getByTestId('token-list')).toBeVisible();
  });

  test('a list that was asked for before a token was deleted does not bring it back', async ({
    tokensPage: page,
    faults,
    api,
    unique,
  }) => {
    const name = unique('deleted meanwhile');
    await api.createReadToken(name);
    await page.reload();
    await expect(card(page, name)).toBeVisible();
    const late = faults.holdAnswer(LIST);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await late.arrived;
    await card(page, name).getByTestId('context-delete-menu--button').click();
    await page.getByTestId('context-delete-menu--confirm-button').click();
    await expect(card(page, name)).toHaveCount(0);
    const again = page.waitForResponse((response) => response.url().includes(LIST.path));
    late.release();
    await again;
    await expect(page.getByRole('button', { name: 'Refresh' })).not.toHaveClass(/busy/);
    await expect(card(page, name)).toHaveCount(0);
  });
});
