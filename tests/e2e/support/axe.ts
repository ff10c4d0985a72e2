// Accessibility rules, in light and dark.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './app';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type ColorScheme = 'light' | 'dark';

/** Fails if axe finds anything on the page as it is now, in any of the schemes. */
export async function expectAccessible(
  page: Page,
  schemes: ColorScheme[] = ['light', 'dark'],
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The app follows the system a moment later.
    const theme = page.locator('html[data-theme=dark]');
    await expect(theme).toHaveCount(colorScheme === 'dark' ? 1 : 0);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.map((node) => node.target.join(' ')),
    }));
    // Whatever is found is told, in both schemes.
    expect.soft(found, `axe, ${colorScheme}`).toEqual([]);
  }
}
