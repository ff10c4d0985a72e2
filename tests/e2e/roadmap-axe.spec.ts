// A full roadmap in groups, and one without all starts: nothing for axe to find, light or dark.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { goTo, openDemo } from './support/screens';
import { openText, tinyFile } from './support/tiny';

test.describe.configure({ timeout: 90_000 });

const list = (page: Page) => page.getByRole('listbox', { name: /^Roadmap/ });

async function openAll(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await expect(list(page).getByRole('option').first()).toBeVisible();
}

test('by programme, with a bar that is too late and chosen', async ({ page }) => {
  await openAll(page);
  await list(page).focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(page.getByRole('main').getByRole('status').nth(1)).toContainText('(+30 months)');
  await expectAccessible(page);
});

test('by category, with months in full width', async ({ page }) => {
  await openAll(page);
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Category' }).click();
  await page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: 'Months' }).click();
  await expectAccessible(page);
});

test('by rank, with a project that has no start yet', async ({ page }) => {
  await openText(page, tinyFile([{ name: 'Dated', points: 60, planned_start: '2027-02' }, { name: 'Undated', points: 50 }]));
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Rank' }).click();
  await expect(list(page).getByRole('option')).toHaveCount(2);
  await expectAccessible(page);
});
