// What the page does before anybody waits for it: the names of the first tokens, and what is pressed next.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { postSignIn, type Api } from './support/api';
import type { Person } from './support/backend';
import { CUSTOM, READ_WRITE, found, generate, holdBack, names, pane } from './support/page';
import { eventsDuring } from './support/trace';

const LIST = '**/api/v2/authorizations?*';
const NAMES = '.token-list__skeleton .card__name';

const BUCKETS = '**/api/v2/buckets?*';
const button = (page: Page) => page.getByRole('button', { name: 'Generate API Token' }).first();
const readWrite = (page: Page) => page.getByRole('menuitem', { name: 'Read/Write API Token' });

/** Has the server fail to list buckets. */
const failBuckets = (page: Page) =>
  page.route(BUCKETS, (route) => route.fulfill({ status: 500, json: { code: 'internal error', message: 'no' } }));

/** Notes the names that stand there before the list does. */
async function noteNames(page: Page) {
  await page.addInitScript((selector) => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    new MutationObserver(() => {
      const there = [...document.querySelectorAll(selector)].map((name) => name.textContent ?? '');
      if (there.length && !noted.length) noted.push(...there);
    }).observe(document, { childList: true, subtree: true });
  }, NAMES);
}
const noted = (page: Page) => page.evaluate(() => (window as unknown as { noted: string[] }).noted);

test.describe('with more tokens than are seen at once', () => {
  test.use({ seed: '300' });

  test.beforeEach(async ({ page, person }) => {
    await postSignIn(page.request, person);
    await noteNames(page);
  });

  test('the names of the first tokens are there before the program is', async ({ page, api }) => {
    const release = await holdBack(page, '**/*.wasm');
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await expect(page.locator(NAMES)).toHaveCount(12);
    await expect(page.getByTestId('token-list')).toHaveCount(0);
    const before = await noted(page);
    release();
    await expect(page.getByTestId('token-list')).toBeVisible();
    const shown = await names(page);
    expect(before.slice(0, shown.length)).toEqual(shown.slice(0, before.length));
    expect(shown.length).toBeGreaterThan(5);
    await expect(page.locator(NAMES)).toHaveCount(0);
  });

  test('they are there before the program has made the list of them', async ({ page, api }) => {
    const release = await holdBack(page, LIST);
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await expect(page.getByPlaceholder('Filter Tokens...')).toBeVisible();
    release();
    await expect(page.getByTestId('token-list')).toBeVisible();
    const before = await noted(page);
    expect(before).toHaveLength(12);
    const shown = await names(page);
    expect(before.slice(0, shown.length)).toEqual(shown.slice(0, before.length));
    expect(shown.length).toBeGreaterThan(5);
  });

  test('where other tokens were asked for meanwhile, they are not', async ({ page, api }) => {
    const release = await holdBack(page, LIST);
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await page.getByPlaceholder('Filter Tokens...').fill('0012');
    release();
    await expect(found(page)).toHaveText(/ of /);
    expect(await noted(page)).toEqual([]);
  });
});

test('what is pressed next is made ready, where nobody sees it and the server is not asked', async ({ page, person, api }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    const made: string[] = [];
    Object.assign(window, { made });
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      if (name === 'data-testid') made.push(value);
      setAttribute.call(this, name, value);
    };
    new MutationObserver(() => {
      if (document.querySelector('dialog, [data-testid="grid--column"]')) made.push('seen');
    }).observe(document, { childList: true, subtree: true });
  });
  await postSignIn(page.request, person);
  // What the address says beside that stays.
  const address = `/orgs/${(await api.organization()).id}/load-data/tokens?a=b#c`;
  await page.goto(address);
  const made = () => page.evaluate(() => (window as unknown as { made: string[] }).made);
  // First a part of one, and then the whole, by the way it is chosen.
  await expect.poll(async () => (await made()).filter((one) => one === 'overlay--container').length).toBe(2);
  await expect.poll(made).toEqual(expect.arrayContaining(['grid--column', 'button--save']));
  expect(await made()).not.toContain('seen');
  await page.waitForLoadState('networkidle');
  expect(page.url().endsWith(address)).toBe(true);
  expect(asked.filter((url) => url.includes('/buckets'))).toEqual([]);
  await expect(page.getByPlaceholder('Filter Tokens...')).toHaveValue('');
  await expect(found(page)).not.toHaveText(/ of /);
});

test.describe('while the menu is open', () => {
  /** Has the browser be idle for what is made ready when it is told to, and for nothing before; says how often it was
   * waited for. */
  async function holdIdle(page: Page) {
    await page.addInitScript(() => {
      const idle = { waits: [] as IdleRequestCallback[], asked: 0 };
      Object.assign(window, { idle });
      const ask = window.requestIdleCallback.bind(window);
      window.requestIdleCallback = (come, options) => {
        // What waits no longer than that is not held up.
        if (options?.timeout) return ask(come, options);
        idle.waits.push(come);
        return (idle.asked += 1);
      };
    });
    type Held = { idle: { waits: (() => void)[]; asked: number } };
    return {
      asked: () => page.evaluate(() => (window as unknown as Held).idle.asked),
      goOn: () => page.evaluate(() => (window as unknown as Held).idle.waits.splice(0).forEach((come) => come())),
    };
  }

  /** Opens the page of tokens, which what is to be made ready waits in. */
  async function open(page: Page, person: Person, api: Api) {
    const idle = await holdIdle(page);
    await postSignIn(page.request, person);
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    return idle;
  }

  /** Makes all that ready while the menu is open and its dialog is there unseen, which is to stay so. */
  async function expectToStayOpen(page: Page, idle: Awaited<ReturnType<typeof holdIdle>>) {
    await expect(page.locator('body > .ahead')).toHaveCount(1);
    await page.evaluate(() => {
      HTMLDialogElement.prototype.showModal = () => {
        throw new Error('A dialog is shown that nobody has chosen');
      };
    });
    // The fonts, five parts, and the filter.
    for (let asked = 2; asked <= 7; asked += 1) {
      await idle.goOn();
      await expect.poll(idle.asked).toBe(asked);
      await expect(readWrite(page)).toBeFocused();
    }
    await expect(page.locator('body > .ahead')).toHaveCount(1);
  }

  test('it stays so, whatever is made ready, where buckets do not come', async ({ page, person, api }) => {
    await failBuckets(page);
    const idle = await open(page, person, api);
    await expect.poll(idle.asked).toBe(1);
    const failed = page.waitForResponse((response) => response.status() === 500);
    await button(page).click();
    await failed;
    await expectToStayOpen(page, idle);
  });

  test('it stays so where the part with the dialogs came while the button was pressed down', async ({ page, person, api }) => {
    const release = await holdBack(page, '**/*.wasmz');
    const idle = await open(page, person, api);
    await button(page).hover();
    await page.mouse.down();
    release();
    await expect.poll(idle.asked).toBe(1);
    await page.mouse.up();
    await expectToStayOpen(page, idle);
  });
});

test.describe('as Generate is pressed', () => {
  test.use({ seed: '3,250' });

  /** The dialogs that were made: whether each is laid out. */
  const made = (page: Page) =>
    page.evaluate(() => (window as unknown as { made: HTMLElement[] }).made.map((one) => one.checkVisibility()));

  test.beforeEach(async ({ page, person, api }) => {
    await page.addInitScript(() => {
      const made: HTMLElement[] = [];
      Object.assign(window, { made });
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        if (value === 'overlay--container') made.push(this as HTMLElement);
        setAttribute.call(this, name, value);
      };
    });
    await postSignIn(page.request, person);
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await expect(page.getByTestId('token-list')).toBeVisible();
    // The part of the program that has the dialogs has come, and is rehearsed: a part of one, and a whole one.
    await expect.poll(() => made(page), { timeout: 15_000 }).toEqual([false, false]);
    await page.waitForLoadState('networkidle');
  });

  for (const item of ['Read/Write', 'Custom']) {
    test(`the buckets are asked for before it is let go, and not once more for the ${item} dialog`, async ({ page }) => {
      const asked: string[] = [];
      const offset = (url: string) => new URL(url).searchParams.get('offset')!;
      page.on('request', (request) => request.url().includes('/buckets?') && asked.push(offset(request.url())));
      await button(page).hover();
      await page.mouse.down();
      // One more at a time for each that is full, until one is not.
      const all = ['0', '100', '200', '300', '400', '500'];
      await expect.poll(() => asked).toEqual(all);
      await page.mouse.up();
      await page.getByRole('menuitem', { name: `${item} API Token` }).click();
      const dialog = page.getByRole('dialog');
      if (item === 'Custom') {
        // With the server's own, and the rows of what they are listed in.
        await expect.poll(async () => Number(await dialog.getByRole('treegrid').getAttribute('aria-rowcount'))).toBeGreaterThan(252);
      } else {
        await expect(pane(dialog, 'Read').getByRole('option').first()).toHaveAttribute('aria-setsize', '250');
      }
      expect(asked).toEqual(all);
    });
  }

  test('they are asked for once more where it takes long until the dialog is opened', async ({ page, api }) => {
    await page.clock.setFixedTime('2026-01-01T10:00:00');
    await button(page).click();
    await page.waitForLoadState('networkidle');
    await api.createBucket('a new one');
    await page.clock.setFixedTime('2026-01-01T10:00:06');
    await readWrite(page).click();
    const list = pane(page.getByRole('dialog'), 'Read').getByRole('listbox');
    await expect(list.getByRole('option', { name: 'a new one' })).toBeVisible();
  });

  test('a dialog that is opened again asks for what there is then', async ({ page, api }) => {
    await button(page).click();
    await page.waitForLoadState('networkidle');
    await readWrite(page).click();
    const list = pane(page.getByRole('dialog'), 'Read').getByRole('listbox');
    await expect(list.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await api.createBucket('a new one');
    await page.keyboard.press('n');
    await expect(list.getByRole('option', { name: 'a new one' })).toBeVisible();
  });

  test('where they hang, a dialog that is opened later asks once more', async ({ page }) => {
    await page.clock.setFixedTime('2026-01-01T10:00:00');
    const release = await holdBack(page, BUCKETS);
    await button(page).click();
    await readWrite(page).click();
    const dialog = page.getByRole('dialog');
    await expect(pane(dialog, 'Read').getByText('Loading buckets')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.clock.setFixedTime('2026-01-01T10:00:06');
    const again = page.waitForRequest(BUCKETS);
    await page.keyboard.press('n');
    await again;
    release();
    await expect(pane(dialog, 'Read').getByRole('option').first()).toBeVisible();
  });

  test('a press of another button of the mouse asks for nothing', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await button(page).click({ button: 'right' });
    await button(page).click({ button: 'middle' });
    // What is asked for later comes behind what was asked for.
    await page.evaluate(() => fetch('/health'));
    await expect.poll(() => asked.map((url) => new URL(url).pathname)).toEqual(['/health']);
  });

  test('where they do not come, nothing is said before the dialog is opened, which asks once more', async ({ page }) => {
    await failBuckets(page);
    const failed = page.waitForResponse((response) => response.status() === 500);
    await button(page).click();
    await failed;
    await expect(readWrite(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.unroute(BUCKETS);
    await readWrite(page).click();
    await expect(pane(page.getByRole('dialog'), 'Read').getByRole('option').first()).toBeVisible();
  });

  test('the dialog is made, which is the one that is shown when it is chosen', async ({ page }) => {
    await button(page).click();
    await expect.poll(() => made(page)).toEqual([false, false, false]);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await readWrite(page).click();
    const dialog = page.getByRole('dialog', { name: 'Generate Read/Write API Token' });
    await expect(dialog.getByLabel('Description')).toBeFocused();
    expect(await made(page)).toEqual([false, false, true]);
    await dialog.getByLabel('Description').fill('half written');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(button(page)).toBeFocused();
    // One that was not chosen waits for the next time, and it has a state of its own.
    await button(page).click();
    await expect.poll(() => made(page)).toEqual([false, false, false, false]);
    await page.keyboard.press('Escape');
    await button(page).click();
    await readWrite(page).click();
    await expect(dialog.getByLabel('Description')).toHaveValue('');
    expect(await made(page)).toEqual([false, false, false, true]);
  });

  test('while its item is pressed down it is laid out, and nobody sees it; let go elsewhere, it is not', async ({ page }) => {
    await button(page).click();
    await expect.poll(() => made(page)).toEqual([false, false, false]);
    await readWrite(page).hover();
    await page.mouse.down();
    expect(await made(page)).toEqual([false, false, true]);
    const where = await page.locator('dialog').evaluate((dialog) => {
      const { x, y, width, height } = dialog.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      return { width, isHit: dialog.contains(hit), opacity: getComputedStyle(dialog).opacity };
    });
    expect(where).toEqual({ width: 760, isHit: false, opacity: '0' });
    await expect(page.locator('dialog').locator('..')).toHaveAttribute('aria-hidden', 'true');
    await page.mouse.move(400, 600);
    await page.mouse.up();
    await expect.poll(() => made(page)).toEqual([false, false, false]);
    await readWrite(page).hover();
    await page.mouse.down({ button: 'right' });
    expect(await made(page)).toEqual([false, false, false]);
    await page.mouse.up({ button: 'right' });
    // Another dialog has fields of the same names, and is the only one then.
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await expect(page.getByRole('dialog', { name: CUSTOM })).toBeVisible();
    await expect(page.locator('dialog')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await button(page).click();
    await readWrite(page).click();
    await expect(page.getByRole('dialog', { name: READ_WRITE }).getByLabel('Description')).toBeFocused();
    await expect(page.locator('[aria-hidden] dialog')).toHaveCount(0);
  });

  test('its style is computed while its item is pressed down, and not once more as it opens', async ({ page }) => {
    const cdp = await page.context().newCDPSession(page);
    const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    /** How many elements the browser computes the style of, the most at once. */
    const styledDuring = async (open: () => Promise<void>) => {
      const events = await eventsDuring(cdp, ['blink', 'blink_style'], async () => {
        await open();
        await expect(page.getByRole('dialog', { name: READ_WRITE })).toBeVisible();
        await frame();
      });
      return Math.max(...events.map(({ args }) => args?.counters?.elementsStyled ?? 0));
    };
    await button(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => made(page)).toEqual([false, false, false]);
    await expect(readWrite(page)).toBeFocused();
    const byKey = await styledDuring(() => page.keyboard.press('Enter'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await button(page).click();
    await expect.poll(() => made(page)).toEqual([false, false, false, false]);
    await readWrite(page).hover();
    await page.mouse.down();
    await frame();
    const byMouse = await styledDuring(() => page.mouse.up());
    expect(byMouse).toBeGreaterThan(0);
    // Those of the page behind it remain, but for what takes over what it inherits, as the cards do.
    expect(byMouse).toBeLessThan(byKey - 60);
  });
});

test('no font is looked for when the dialog is opened', async ({ page, person, api }) => {
  test.skip(process.platform !== 'linux', 'Chromium traces it on Linux only');
  await postSignIn(page.request, person);
  const cdp = await page.context().newCDPSession(page);
  const lookedFor = async (act: () => Promise<void>) => {
    const events = await eventsDuring(cdp, ['fonts'], act);
    return events.filter(({ name, ph }) => name === 'FontDataManager::onMatchFamilyStyle' && ph === 'X').length;
  };
  const atFirst = await lookedFor(async () => {
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await expect(page.getByTestId('token-list')).toBeVisible();
    // The dialog's fonts come with the rest that is made ready.
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  });
  expect(atFirst).toBeGreaterThan(0);
  const inDialog = await lookedFor(async () => {
    const dialog = await generate(page, 'Read/Write');
    await expect(pane(dialog, 'Read').getByRole('option').first()).toBeVisible();
  });
  expect(inDialog).toBe(0);
});
