// The console before a server (`token-console --influxdb`): one origin, so that signing in with a password works.
import { startBefore } from './support/backend';
import { expect, test } from './support/fixtures';
import { bucket, card, description, generate, pane, save, secretDialog, shownSecret, signIn } from './support/page';

test('before a server one comes from sign-in to a first token, which the server has', async ({ page, backend, person, api, unique, leaks }) => {
  const before = await startBefore(backend.origin, person);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(before.origin);
  await signIn(page, person);
  const dialog = await generate(page, 'Read/Write');
  await description(dialog).fill(unique('through the console'));
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await save(dialog).click();
  const secret = await shownSecret(secretDialog(page));
  await page.keyboard.press('Escape');
  await expect(card(page, unique('through the console'))).toBeVisible();
  expect((await api.onlyToken(unique('through the console'))).permissions).toHaveLength(1);
  // The browser sees the console alone, and no log has the secret.
  expect([...asked]).toEqual([before.origin]);
  await leaks.expectNoTraceOf(secret);
  expect(before.log.join('\n')).not.toContain(secret);
  await before.stop();
});
