// Light, dark, or as the system is set: by button and by key, and kept for the next time.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';

const change = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Change the theme' });
const dark = (page: Page) => page.locator('html[data-theme=dark]');

async function expectDark(page: Page, is: boolean): Promise<void> {
  await expect(dark(page)).toHaveCount(is ? 1 : 0);
  const lightness = () =>
    page.evaluate(() => {
      const [r = 0, g = 0, b = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      return (r + g + b) / 3;
    });
  if (is) {
    await expect.poll(lightness).toBeLessThan(80);
  } else {
    await expect.poll(lightness).toBeGreaterThan(200);
  }
}

test('the button goes from system to dark to light and back, whatever the system is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openApp(page);
  await expectDark(page, false);
  await change(page).click();
  await expectDark(page, true);
  await change(page).click();
  await expectDark(page, false);
  // What is chosen counts more than the system.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectDark(page, false);
  await change(page).click();
  await expectDark(page, true);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectDark(page, false);
});

for (const [name, presses, system, is] of [
  ['dark', 1, 'light', true],
  ['light', 2, 'dark', false],
] as const) {
  test(`${name} is kept after a reload`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await openApp(page);
    for (let press = 0; press < presses; press += 1) {
      await change(page).click();
    }
    await expectDark(page, is);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectDark(page, is);
    // On another screen as well, and as the system is set again after one more step.
    await openApp(page, '/strategy');
    await expectDark(page, is);
    for (let press = presses; press < 3; press += 1) {
      await page.keyboard.press('t');
    }
    await expectDark(page, system === 'dark');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectDark(page, system === 'dark');
  });
}
