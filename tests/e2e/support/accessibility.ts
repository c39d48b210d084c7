// Whether everybody can use what is on the screen, as far as that can be measured: axe-core with every
// rule that it has, contrast and the size of targets included, in the dark and in the light; and that
// nothing is lost where the window is narrow or enlarged.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { lost } from './lost';
import { keepPictures } from './pictures';

/** What changes with the theme; all else is the same in the other. */
const ON_COLOURS = ['color-contrast', 'link-in-text-block'];

/** 320 px wide, as 1280 are at 400 % (WCAG 2.2, 1.4.10); and 1440 at 200 % (1.4.4). */
const NARROW = [
  { width: 320, height: 640 },
  { width: 720, height: 450 },
];

/** How long looking may take, in milliseconds. */
const EACH = 20_000;

/** Fails with what is wrong with the view. Where pictures are wanted, it is photographed under its name. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  // A test may look at several views.
  test.info().setTimeout(test.info().timeout + EACH);
  const before = await page.locator('html').getAttribute('data-theme');
  await setTheme(page, 'dark');
  const rules = await expectKept(view, new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }));
  await setTheme(page, 'light');
  await expectKept(`${view}, light`, new AxeBuilder({ page }).withRules(ON_COLOURS));
  await setTheme(page, before);
  const viewport = page.viewportSize()!;
  for (const narrow of NARROW) {
    await page.setViewportSize(narrow);
    // What is placed beside something else follows it in a moment.
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(width, `${view} is no wider than the window`).toBeLessThanOrEqual(narrow.width);
    await expect.poll(() => lost(page), `${view}, ${narrow.width} wide, shows all of itself`).toEqual([]);
  }
  await page.setViewportSize(viewport);
  await keepPictures(page, view, rules, setTheme);
}

async function setTheme(page: Page, theme: string | null): Promise<void> {
  await page.locator('html').evaluate((html, theme) => {
    if (theme === null) html.removeAttribute('data-theme');
    else html.setAttribute('data-theme', theme);
  }, theme);
}

/** How many rules were kept, none of them broken. */
async function expectKept(view: string, axe: AxeBuilder): Promise<number> {
  const { violations, incomplete, passes } = await axe.analyze();
  // Whether a name is told is for the screen reader to decide, where an element should have none.
  const undecided = incomplete.filter(({ id }) => id === 'aria-prohibited-attr');
  const found = [...violations, ...undecided].map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join('\n')}`);
  expect(found.join('\n'), view).toBe('');
  // On a page that never appeared, axe finds nothing wrong.
  expect(passes.map((rule) => rule.id)).toContain('color-contrast');
  return passes.length;
}
