// Accessibility of what is on the screen, as axe-core sees it: every rule that it has, contrast
// and the size of targets included, in the dark and in the light.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with the name of each rule that is broken and the elements that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  const root = page.locator('html');
  const before = await root.getAttribute('data-theme');
  for (const theme of ['dark', 'light']) {
    await root.evaluate((html, theme) => html.setAttribute('data-theme', theme), theme);
    await expectThemeAccessible(page, theme);
  }
  await root.evaluate((html, theme) => {
    if (theme === null) html.removeAttribute('data-theme');
    else html.setAttribute('data-theme', theme);
  }, before);
}

async function expectThemeAccessible(page: Page, theme: string) {
  const { violations, passes } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${theme}: ${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`,
  );
  expect(found.join('\n')).toBe('');
  // On a page that never appeared, axe finds nothing wrong.
  expect(passes.map((rule) => rule.id)).toContain('color-contrast');
}
