// What becomes of the page on a phone, at a great enlargement, under a finger, and in colours of the system.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { lost } from './support/lost';
import { holdBack } from './support/page';

const PHONES = [
  { width: 320, height: 640 },
  { width: 375, height: 812 },
];

const LATER_SHEET = '**/later-*.css';
const WASM = '**/*.wasm';

/** Opens a dialog by its address, in whichever language. */
async function openDialog(page: Page, way: string): Promise<Locator> {
  await page.goto(`${new URL(page.url()).pathname}/${way}`);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function expectAllShown(page: Page, view: string) {
  await expect.poll(() => lost(page), view).toEqual([]);
}

function boxOf(what: Locator) {
  return what.evaluate((element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    return { left, right, top, bottom, width, height };
  });
}

for (const locale of ['en-US', 'de-DE']) {
  for (const viewport of PHONES) {
    test.describe(`${locale}, ${viewport.width} wide`, () => {
      test.use({ locale, viewport });

      test('every card shows all that it says, and is no higher than its place', async ({ tokensPage: page }) => {
        await expectAllShown(page, 'the list');
        const cards = page.getByTestId('token-list').getByRole('listitem');
        const tooHigh = () =>
          cards.evaluateAll((all) =>
            all
              .filter((card) => {
                const bottom = Math.max(...[...card.querySelectorAll('*')].map((part) => part.getBoundingClientRect().bottom));
                return bottom > card.getBoundingClientRect().bottom + 0.5 || card.scrollHeight > card.clientHeight;
              })
              .map((card) => card.textContent),
          );
        await expect.poll(tooHigh).toEqual([]);
        const isCut = () =>
          cards.evaluateAll((all) =>
            all.flatMap((card) => [...card.querySelectorAll('.card__meta > span')]).filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.textContent),
          );
        await expect.poll(isCut).toEqual([]);
        await page.getByRole('checkbox').nth(1).click();
        await expectAllShown(page, 'the list, one chosen');
        const first = await boxOf(cards.first());
        expect(first.top, 'the first token is in the upper part of the screen').toBeLessThan(520);
      });

      test('the secret, Read/Write and Custom', async ({ tokensPage: page }) => {
        const list = page.url();
        await openDialog(page, 'generate/buckets');
        await expect(page.getByRole('listbox').first().getByRole('option').first()).toBeVisible();
        await expectAllShown(page, 'Read/Write');
        await page.goto(list);
        await openDialog(page, 'generate/custom');
        await expect(page.getByRole('row').nth(3)).toBeVisible();
        await expectAllShown(page, 'Custom');
        const isCut = (rows: Element, margin: number) => rows.clientHeight % (rows.querySelector('[role="row"]')!.getBoundingClientRect().height) > margin;
        expect(await page.getByRole('treegrid').evaluate(isCut, 1), 'a row is cut').toBe(false);
        await page.goto(list);
        const dialog = await openDialog(page, 'generate/all-access');
        await dialog.getByLabel(/^(Description|Beschreibung)$/).fill('Seen on a phone');
        await dialog.getByRole('button', { name: /^(Save|Speichern)$/ }).click();
        await expect(page.getByTestId('button-show-secret')).toBeVisible();
        await expectAllShown(page, 'the secret');
      });
    });
  }

  test.describe(`${locale}, of a server that keeps secrets`, () => {
    test.use({ locale, viewport: PHONES[0], emulate: '2.1' });

    test('the summary with its secret shown', async ({ tokensPage: page }) => {
      await page.getByTestId('token-list').getByRole('heading').nth(1).getByRole('button').click();
      await page.getByTestId('button-show-secret').click();
      await expect(page.getByRole('dialog').locator('code')).toBeVisible();
      await expectAllShown(page, 'the summary');
    });
  });
}

for (const viewport of [{ width: 720, height: 450 }, ...PHONES]) {
  test(`the focus is never below the bar over the cards, ${viewport.width} wide`, async ({ tokensPage: page }) => {
    await page.setViewportSize(viewport);
    const bar = page.getByRole('group').filter({ has: page.getByRole('checkbox', { name: 'Select all' }) });
    const hidden = async () => {
      const above = (await boxOf(bar)).bottom;
      return page.evaluate((above) => {
        const focused = document.activeElement!;
        if (!focused.closest('[aria-posinset]')) return '';
        return focused.getBoundingClientRect().top < above - 0.5 ? focused.outerHTML : '';
      }, above);
    };
    const names = page.getByTestId('token-list').getByRole('heading').getByRole('button');
    await names.first().focus();
    await page.keyboard.press('End');
    await expect(names.last()).toBeFocused();
    for (let pressed = 0; pressed < 30; pressed += 1) {
      await page.keyboard.press('Shift+Tab');
      await expect.poll(hidden).toBe('');
    }
    await page.keyboard.press('End');
    await expect(names.last()).toBeFocused();
    for (let place = (await names.count()) - 2; place >= 0; place -= 1) {
      await page.keyboard.press('ArrowUp');
      await expect(names.nth(place)).toBeFocused();
      await expect.poll(hidden).toBe('');
    }
  });
}

test('the tabs are told apart before the later sheet is there', async ({ tokensPage: page }) => {
  await page.route(LATER_SHEET, (route) => route.abort());
  await page.reload();
  const tabs = page.getByTestId('token-list').or(page.getByRole('navigation', { name: 'Load Data' }).getByRole('link'));
  await expect(tabs.first()).toBeVisible();
  const [own, audit] = ['API Tokens', 'Audit'].map((name) => page.getByRole('link', { name, exact: true }));
  expect((await boxOf(audit)).left - (await boxOf(own)).right).toBeGreaterThan(16);
  const line = (tab: Locator) => tab.evaluate((element) => getComputedStyle(element).borderBottomColor);
  expect(await line(audit)).toBe('rgba(0, 0, 0, 0)');
  expect(await line(own)).not.toBe(await line(audit));
});

test('a notice covers nothing that is to be pressed', async ({ tokensPage: page }) => {
  for (const viewport of [...PHONES, { width: 768, height: 1024 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport);
    const notices = page.getByTestId('notification-success');
    const covered = async (inside: Locator) => {
      const notice = await boxOf(notices.last());
      return inside.getByRole('button').evaluateAll(
        (buttons, notice) =>
          buttons
            .filter((button) => {
              const { left, right, top, bottom } = button.getBoundingClientRect();
              const isBeside = right <= notice.left || left >= notice.right || bottom <= notice.top || top >= notice.bottom;
              return !isBeside && !button.closest('[data-testid^="notification"]');
            })
            .map((button) => button.textContent),
        notice,
      );
    };
    await page.getByTestId('context-menu-token').nth(2).click();
    await page.getByTestId('context-clone-token').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByTestId('button--done')).toBeVisible();
    await expect(notices.last()).toBeVisible();
    expect(await covered(dialog)).toEqual([]);
    await dialog.getByTestId('button--done').click();
    await expect(notices.last()).toBeVisible();
    expect(await covered(page.getByTestId('tree-nav'))).toEqual([]);
    // Beside a phone's bar; in a wider window it lies over the end of the list, which is pressed through it.
    if (PHONES.includes(viewport)) {
      await page.getByTestId('context-delete-menu--button').nth(1).click();
      const confirm = page.getByTestId('context-delete-menu--confirm-button');
      await expect(page.getByRole('button', { name: 'Deactivate Instead' })).toBeFocused();
      expect(await covered(page.getByRole('listitem').filter({ has: confirm }))).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await notices.getByRole('button').first().click();
    await expect(notices).toHaveCount(0);
  }
});

test('in colours of the system the current tab, dialogs and what is chosen can be told', async ({ tokensPage: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const line = (tab: Locator) => tab.evaluate((element) => parseFloat(getComputedStyle(element).borderBottomWidth));
  const [own, audit] = ['API Tokens', 'Audit'].map((name) => page.getByRole('link', { name, exact: true }));
  await expect.poll(async () => (await line(own)) - (await line(audit))).toBeGreaterThan(2);
  const border = (what: Locator) => what.evaluate((element) => parseFloat(getComputedStyle(element).borderTopWidth));
  await page.getByTestId('dropdown-button--gen-token').click();
  expect(await border(page.getByRole('menu').locator('..'))).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  const card = page.getByRole('listitem').first();
  await card.getByRole('checkbox').check();
  const colours = await card.evaluate((element) => {
    const { backgroundColor, outlineStyle } = getComputedStyle(element);
    const texts = [...element.querySelectorAll('span')].map((text) => getComputedStyle(text).color);
    return { backgroundColor, outlineStyle, texts };
  });
  expect(colours.outlineStyle).toBe('solid');
  expect(colours.texts).not.toContain(colours.backgroundColor);
  await page.keyboard.press('Control+k');
  expect(await border(page.getByRole('dialog'))).toBeGreaterThan(0);
});

test('a field with a problem shows that it has the focus', async ({ tokensPage: page }) => {
  const dialog = await openDialog(page, 'generate/custom');
  const field = dialog.getByLabel('Description', { exact: true });
  const line = () => field.evaluate((element) => getComputedStyle(element).borderTopColor);
  await expect(field).toBeFocused();
  const focused = await line();
  await field.evaluate((element) => element.setAttribute('aria-invalid', 'true'));
  await expect.poll(line).toBe(focused);
  await field.evaluate((element: HTMLElement) => element.blur());
  await expect.poll(line).not.toBe(focused);
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: PHONES[1] });

  test('nothing to press is small', async ({ tokensPage: page }) => {
    const smallest = (what: Locator) =>
      what.evaluateAll((all) => Math.min(...all.flatMap((each) => [each.getBoundingClientRect().width, each.getBoundingClientRect().height])));
    const list = page.getByTestId('resource-list');
    await expect.poll(() => smallest(list.getByRole('checkbox'))).toBeGreaterThanOrEqual(24);
    expect(await smallest(list.getByRole('switch'))).toBeGreaterThanOrEqual(23.9);
    expect(await smallest(page.getByTestId('context-delete-menu--button'))).toBeGreaterThanOrEqual(44);
    const dialog = await openDialog(page, 'generate/buckets');
    await expect(dialog.getByRole('listbox').first().getByRole('option').first()).toBeVisible();
    expect(await smallest(dialog.getByRole('listbox').getByRole('option'))).toBeGreaterThanOrEqual(44);
  });
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 820, height: 1180 }, ...PHONES]) {
  test(`the names stay where they are when the program takes over, ${viewport.width} wide`, async ({ tokensPage: page }) => {
    await page.setViewportSize(viewport);
    const release = await holdBack(page, WASM);
    await page.reload({ waitUntil: 'domcontentloaded' });
    const text = (what: Locator) =>
      what.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { left, top, height } = range.getBoundingClientRect();
        return { left, middle: top + height / 2 };
      });
    const before = page.getByText('Docker stats');
    await expect(before).toBeVisible();
    const at = await text(before);
    release();
    await expect(page.getByTestId('token-list')).toBeVisible();
    const then = await text(page.getByRole('button', { name: 'Docker stats', exact: true }));
    expect(Math.abs(then.left - at.left)).toBeLessThanOrEqual(1);
    expect(Math.abs(then.middle - at.middle)).toBeLessThanOrEqual(2);
  });
}
