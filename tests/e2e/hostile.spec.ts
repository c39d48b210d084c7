// Names, descriptions and the server's words are strangers' texts: wherever they are shown, they are
// shown as text, and nothing that stands beside them is moved or made of them.
import type { Locator, Page } from '@playwright/test';
import { expect, hostileTest as test } from './support/hostile-fixtures';
import { inField, ONE_LINE } from './support/hostile';
import { branch, description, generate, inWords, pane, save, search } from './support/page';
import { NAMES, plantList, SENT } from './support/planted';

// Of a long list only what is seen is in the document, so that a lot is to be seen.
const TALL = { width: 1440, height: 20_000 };

/** Fails with the names that none of these elements has for its text. */
async function expectEach(elements: Locator, names: readonly string[], as = (name: string) => name) {
  await expect.poll(async () => missing(await elements.allTextContents(), names.map(as))).toEqual([]);
}

function missing(texts: string[], names: readonly string[]): string[] {
  const there = new Set(texts);
  return names.filter((name) => !there.has(name));
}

/** Of each element that has none of the names in it, the letters go from the left to the right. */
async function expectUndisturbed(page: Page) {
  const disturbed = await page.evaluate(() => {
    const strange = /[^\x20-\x7e\u00a0\u2013\u2014\u2018-\u201d\u2026\u2192]/;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    const place = (node: Node, at: number) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const own = /\w{2}/.exec(text);
      if (!own || strange.test(text)) continue;
      const [first, second] = [place(node, own.index), place(node, own.index + 1)];
      if (first.width && first.top === second.top && first.left > second.left) found.push(text);
    }
    return found;
  });
  expect(disturbed).toEqual([]);
}

/** A sentence ends on the right of its last line, whatever is named in it. */
async function expectEndsOnTheRight(sentence: Locator) {
  const beyond = await sentence.evaluate((element) => {
    const text = element.firstChild as Text;
    const place = (at: number) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect();
    };
    const end = place(text.length - 1);
    const places = Array.from({ length: text.length }, (_, at) => place(at));
    return places.filter(({ top, left }) => Math.abs(top - end.top) < 2 && left > end.left).length;
  });
  expect(beyond, 'letters beyond the end').toBe(0);
}

/** Goes to an address of the page without loading it anew. */
async function go(page: Page, change: (address: string) => string) {
  const address = change(page.url());
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

test('in the list, with its owner, and in the choice of an owner', async ({ hostilePage: page }) => {
  await page.setViewportSize(TALL);
  const list = page.getByTestId('token-list');
  await expectEach(list.getByRole('heading'), NAMES);
  await expectEach(list.locator('.card__meta > span'), NAMES, (name) => `Owner: ${name}`);
  await expectEach(page.getByTestId('owner-filter').locator('option'), NAMES);
  await expectUndisturbed(page);
  await expect(page).toHaveTitle('API Tokens | Token Console for InfluxDB');
});

test('in the summary', async ({ hostilePage: page, planted }) => {
  const dialog = page.getByRole('dialog', { name: 'API Token Summary' });
  for (const [place, name] of NAMES.entries()) {
    await go(page, (address) => address.replace(/(tokens)(\/.*)?$/, `$1/${planted.tokens[place]}`));
    await expect(description(dialog)).toHaveValue(inField(name));
    expect((await dialog.locator('.summary__fact dd').allTextContents())[1]).toBe(name);
    expect(await dialog.getByTestId('permissions-section').locator('h4').textContent()).toContain(name);
  }
  await expectUndisturbed(page);
});

test('in the panes of buckets, and in what is searched there', async ({ hostilePage: page }) => {
  await page.setViewportSize(TALL);
  await page.addStyleTag({ content: '.listbox { height: auto !important; max-height: none !important }' });
  const dialog = await generate(page, 'Read/Write');
  for (const side of ['Read', 'Write'] as const) await expectEach(pane(dialog, side).getByRole('option'), NAMES);
  await expectUndisturbed(page);
  const read = pane(dialog, 'Read');
  for (const name of ONE_LINE) {
    await search(read).fill(name);
    await expect(search(read)).toHaveValue(name);
  }
});

test('in the custom dialog, and in what it says in words', async ({ hostilePage: page }) => {
  await page.setViewportSize(TALL);
  await plantList(page, 'telegrafs', 'configurations');
  const dialog = await generate(page, 'Custom');
  await branch(dialog, 'Telegrafs').click();
  await expectEach(dialog.locator('.grid__name'), NAMES);
  await branch(dialog, 'Telegrafs').click();
  await expectEach(dialog.locator('.grid__name'), NAMES);
  await expectUndisturbed(page);
  for (const name of ['invoice\u202efdp.exe', '\u2067isolated', '\u202bembedded', '<base href=//evil.test/>']) {
    const row = dialog.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
    await row.getByRole('checkbox').first().check();
    await expect(inWords(dialog)).toContainText(name);
    await expectEndsOnTheRight(inWords(dialog));
    await row.getByRole('checkbox').first().uncheck();
  }
});

test('in the choice of organizations', async ({ tokensPage: page, api }) => {
  const names = NAMES.filter((name) => name.trim());
  for (const name of names.slice(0, 120)) await api.createOrganization(name);
  await page.reload();
  await page.getByTestId('organization-switch').click();
  await expectEach(page.getByRole('menuitem'), names.slice(0, 120));
  await expectUndisturbed(page);
});

test('in the audit, its matrix, and on paper', async ({ hostilePage: page }) => {
  await page.setViewportSize({ width: 7000, height: 10_000 });
  await page.getByRole('link', { name: 'Audit' }).click();
  const matrix = page.getByTestId('matrix');
  await expectEach(matrix.locator('.matrix__name'), NAMES);
  await expectEach(matrix.locator('.matrix__bucket > span'), NAMES);
  const findings = page.getByTestId('findings');
  for (const summary of await findings.locator('summary').all()) await summary.click();
  await expect(findings.locator('.finding__name').first()).toBeVisible();
  await expectUndisturbed(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const rows = page.locator('.on-paper tbody tr');
  await expectEach(rows.locator('th'), NAMES);
  const readers = (await rows.locator('td:nth-of-type(1)').allTextContents()).join('\n');
  expect(NAMES.filter((name) => !readers.includes(name))).toEqual([]);
});

test('in what the server says when it refuses', async ({ tokensPage: page }) => {
  let says = '';
  await page.route('**/api/v2/authorizations', (route) =>
    route.fulfill({ status: 422, json: { code: says, message: says } }),
  );
  const dialog = await generate(page, 'All Access');
  for (const [place, name] of SENT.entries()) {
    says = name;
    await save(dialog).click();
    const alert = dialog.getByRole('alert').first();
    await expect.poll(() => alert.textContent()).toContain(NAMES[place]);
    if (/[\u202a-\u202e\u2066-\u2069]/.test(name)) await expectEndsOnTheRight(alert.locator('p').first().or(alert).last());
  }
});

test('in the preview of many', async ({ tokensPage: page }) => {
  await page.setViewportSize(TALL);
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'Many API Tokens' }).click();
  const dialog = page.getByRole('dialog', { name: 'Generate Many API Tokens' });
  const names = ONE_LINE.filter((name) => name === name.trim() && !name.includes('{n'));
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const lines = names.map((name) => [name, name, '', name, name].map(quoted).join(','));
  const field = dialog.getByLabel('Who shall have a token');
  await field.fill(['name,read,write,owner,status', ...lines].join('\n'));
  await expect(dialog.locator('.many__problem').first()).toBeVisible();
  // Only the rows near what is seen are in the document.
  const shown = await dialog.locator('.many__scroll').evaluate(async (box) => {
    const texts: string[] = [];
    for (let top = 0; ; top += box.clientHeight / 2) {
      box.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      texts.push(...[...box.querySelectorAll('[role=cell], .many__problem')].map((one) => one.textContent ?? ''));
      if (top >= box.scrollHeight) return texts;
    }
  });
  expect(names.filter((name) => !shown.includes(name))).toEqual([]);
  const problems = shown.filter((text) => text.includes('there is no')).join('\n');
  expect(names.filter((name) => !problems.includes(name))).toEqual([]);
  await expectUndisturbed(page);
  for (const name of names.slice(0, 40)) {
    await field.fill(`name,${name}\nx,y`);
    await expect(field).toHaveValue(`name,${name}\nx,y`);
  }
});

test('in rotations that are under way, and in those to come', async ({ hostilePage: page, planted, api }) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'buckets', orgID } }];
  // So many are shown at once.
  const names = NAMES.slice(20, 68).filter((name) => name.trim());
  for (const name of names) {
    const old = planted.tokens[NAMES.indexOf(name)];
    await api.createToken({ description: `${name} [replaces ${old}]`, permissions });
  }
  await page.goto(page.url().replace(/\?.*/, '') + '/rotate');
  const dialog = page.getByRole('dialog', { name: 'Rotate API Tokens' });
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const text = (await dialog.textContent()) ?? '';
  expect(names.filter((name) => !text.includes(name))).toEqual([]);
  await expectUndisturbed(page);
});

test('in presets, and in what is said of them', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Custom');
  const own = dialog.getByTestId('own-presets');
  await own.getByText('Own presets').click();
  const presets = NAMES.filter((name) => name.trim()).map((name) => ({
    name,
    permissions: [{ action: 'read', type: 'buckets', name }],
  }));
  const buffer = Buffer.from(JSON.stringify({ presets }));
  await own.getByTestId('import-presets').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer });
  await expect(dialog.getByText(/presets? w(ere|as) imported/)).toBeVisible();
  const options = dialog.getByLabel('Start from a preset').locator('option');
  let shown = await options.allTextContents();
  for (const { name } of presets.slice(0, 40)) expect(shown.join('\n')).toContain(name.trim());
  for (const name of ['<base href=//evil.test/>', 'invoice\u202efdp.exe']) {
    shown = await options.allTextContents();
    await dialog.getByLabel('Start from a preset').selectOption({ index: shown.indexOf(name) });
    await own.getByRole('button', { name: 'Forget Preset' }).click();
    const toast = dialog.getByTestId('notification-success--children').filter({ hasText: name });
    await expect(toast).toContainText(`The preset “`);
    await expectEndsOnTheRight(toast);
  }
});

test('when a token is checked', async ({ tokensPage: page, api }) => {
  const { id: orgID } = await api.organization();
  const may = (type: string) => ({ action: 'read', resource: { type, orgID: type === 'users' ? undefined : orgID } });
  for (const { id } of await api.tokens()) await api.setStatus(id, 'inactive');
  await page.getByRole('button', { name: 'Check a Token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check an API Token' });
  for (const name of ['invoice\u202efdp.exe', '\u2067isolated', `<img src=x onerror=trapped('img')>`, '__proto__']) {
    const permissions = [may('authorizations'), may('users')];
    const { id, token } = await api.createToken({ description: name, permissions });
    await dialog.getByLabel('API Token', { exact: true }).fill(token);
    await dialog.getByTestId('button--check').click();
    const sentence = dialog.getByTestId('check-result').getByText('It is “');
    await expect(sentence).toContainText(name);
    await expectEndsOnTheRight(sentence);
    await api.deleteToken(id);
  }
});

test('in what is pasted', async ({ tokensPage: page }) => {
  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'From a Config or Command' }).click();
  const field = page.getByLabel('Paste what the token is for');
  const open = page.getByTestId('paste-open');
  for (const name of ONE_LINE.filter((name) => name.length < 200)) {
    await field.fill(name);
    await field.fill(`INFLUX_BUCKET='${name.replaceAll("'", '')}'`);
  }
  await field.fill(`from(bucket: "<img src=x onerror=trapped('img')>")`);
  await expect(open).toContainText(`<img src=x onerror=trapped('img')>`);
});

test('in addresses', async ({ tokensPage: page, baseURL }) => {
  const filter = page.getByTestId('input-field--filter');
  for (const [place, name] of SENT.entries()) {
    if (name.length > 2000 || name !== NAMES[place]) continue;
    await go(page, (address) => address.replace(/\?.*|$/, `?searchTerm=${encodeURIComponent(name)}`));
    await expect(filter).toHaveValue(inField(name));
  }
  for (const name of ONE_LINE.filter((name) => name.length < 2000).slice(0, 120)) {
    await filter.fill(name);
    await expect.poll(() => new URL(page.url()).searchParams.get('searchTerm') ?? '').toBe(name);
  }
  for (const to of [`javascript:trapped('returned')`, '//evil.test', '/\\evil.test', '/orgs/<script>', 'data:text/html,x']) {
    await page.goto(`/signin?returnTo=${encodeURIComponent(to)}`);
    await expect(page).toHaveURL((url) => url.origin === new URL(baseURL ?? '').origin);
    await expect(page.getByTestId('token-list').or(page.getByLabel('Username'))).toBeVisible();
  }
  await page.goto(`/%3Cscript%3Etrapped(1)%3C/script%3E?x="><script>trapped('query')</script>`);
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
});
