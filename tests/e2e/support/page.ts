// Going about the page as people do: by the roles and names of things.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './backend';

export const READ_WRITE = 'Generate Read/Write API Token';
export const ALL_ACCESS = 'Generate All Access API Token';
export const CUSTOM = 'Generate a Custom API Token';
export const OPERATOR = 'Generate Operator API Token';

/** A secret as InfluxDB makes them. */
const SECRET = /^[\w-]{86}==$/;

/** Signs in on the sign-in page that is open. */
export async function signIn(page: Page, { username, password }: Person): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
}

/** Ends the session from elsewhere, once the page has asked for all that it asks for by itself: what it
 * asks for afterwards would lead to sign-in before anybody does anything. */
export async function endSession(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.request.post('/api/v2/signout');
}

/** Chooses in the menu of whoever is signed in. */
export async function chooseInUserMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Signed-in user' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** The card of a token. */
export function card(page: Page, description: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: description, exact: true }) });
}

/** The names of the tokens that are shown, in order. */
export async function names(page: Page): Promise<string[]> {
  return page.getByTestId('token-list').getByRole('heading').allTextContents();
}

/** How many tokens are shown of how many. */
export function found(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: /^([\d,]+ of )?[\d,]+ tokens?$/ });
}

/** What can be generated: the title of its dialog, by its name in the menu. */
const TITLES = {
  'Read/Write': READ_WRITE,
  'All Access': ALL_ACCESS,
  Custom: CUSTOM,
  Operator: OPERATOR,
};

/** Opens a dialog from the Generate menu. */
export async function generate(page: Page, item: keyof typeof TITLES): Promise<Locator> {
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: `${item} API Token` }).click();
  const dialog = page.getByRole('dialog', { name: TITLES[item] });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The same by keys alone: Tab to the button, arrows to the item. */
export async function generateByKeys(page: Page, item: 'Read/Write' | 'All Access'): Promise<Locator> {
  await tabTo(page, page.getByRole('button', { name: 'Generate API Token' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Read/Write API Token' })).toBeFocused();
  if (item === 'All Access') await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: `${item} API Token` })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: TITLES[item] });
  await expect(description(dialog)).toBeFocused();
  return dialog;
}

export function description(dialog: Locator): Locator {
  return dialog.getByLabel('Description', { exact: true });
}

export function save(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^Sav(e|ing…)$/ });
}

/** The button of the custom dialog that makes its token. */
export function make(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: /^Generat(e|ing…)$/ });
}

/** A box of the custom dialog: `Read docker`. */
export function box(dialog: Locator, name: string): Locator {
  return dialog.getByRole('checkbox', { name, exact: true });
}

/** What folds or unfolds a part of the custom dialog. */
export function branch(dialog: Locator, name: string): Locator {
  return dialog.getByRole('button', { name, exact: true });
}

/** What the custom dialog says in words. */
export function inWords(dialog: Locator): Locator {
  return dialog.getByRole('status').filter({ hasText: 'This token' });
}

/** One of the panes of the Read/Write dialog. */
export function pane(dialog: Locator, name: 'Read' | 'Write'): Locator {
  return dialog.getByRole('region', { name, exact: true });
}

export function bucket(pane: Locator, name: string): Locator {
  return pane.getByRole('option', { name, exact: true });
}

export function search(pane: Locator): Locator {
  return pane.getByPlaceholder('Search buckets...');
}

/** Chooses between "All Buckets" and "Scoped" as people do, by its words. */
export async function scope(pane: Locator, words: 'All Buckets' | 'Scoped'): Promise<void> {
  await pane.getByText(words, { exact: true }).click();
  await expect(pane.getByRole('radio', { name: words })).toBeChecked();
}

/** The dialog that shows the secret of a new token. */
export function secretDialog(page: Page): Locator {
  return page.getByRole('dialog').filter({ has: page.getByRole('button', { name: /^Copy/ }) });
}

/** The text of the secret that is shown. */
export async function shownSecret(inside: Locator): Promise<string> {
  return (await inside.getByText(SECRET).textContent()) ?? '';
}

/** What is on the clipboard, as somebody who pastes it finds out; leaves the dialog open. */
export async function pasted(page: Page): Promise<string> {
  const dialog = await generate(page, 'All Access');
  await description(dialog).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(description(dialog)).not.toHaveValue('');
  return description(dialog).inputValue();
}

/** Presses Tab until this has the focus: so it can be reached by keyboard alone. */
export async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}.`);
}

/** What is on the clipboard, as somebody who pastes it elsewhere finds out: the page may not read it. */
export async function clipboard(page: Page): Promise<string> {
  const other = await page.context().newPage();
  try {
    await other.setContent('<textarea autofocus></textarea>');
    await other.getByRole('textbox').focus();
    await other.keyboard.press('ControlOrMeta+V');
    return await other.getByRole('textbox').inputValue();
  } finally {
    await other.close();
  }
}

/** Keeps what the page asks at such an address until that is released. */
export async function holdBack(page: Page, address: string | RegExp): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((done) => (release = done));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
