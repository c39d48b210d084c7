// Accessibility of what is on the screen, as axe-core sees it: every rule that it has, contrast
// included.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with the name of each rule that is broken and the elements that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`,
  );
  expect(found.join('\n')).toBe('');
  // On a page that never appeared, axe finds nothing wrong.
  expect(passes.map((rule) => rule.id)).toContain('color-contrast');
}
