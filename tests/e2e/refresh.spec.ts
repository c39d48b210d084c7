// The list and what changes at the server while it is open.
import { expect, test } from './support/fixtures';
import { card, found } from './support/page';

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

test.describe('with a fault', () => {
  test.use({ faulty: true });

  test('a list that holds only what is the own says so', async ({ tokensPage: page, faults }) => {
    const sentence = page.getByText('These are your own tokens.');
    await expect(sentence).toHaveCount(0);
    const message = 'read:users is unauthorized';
    faults.refuse({ method: 'GET', path: '/api/v2/users' }, 401, { code: 'unauthorized', message });
    await page.reload();
    await expect(sentence).toBeVisible();
  });
});
