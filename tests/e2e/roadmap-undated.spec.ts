// Projects without a start on the roadmap: said, and given one by a click.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { goTo, historyButton } from './support/screens';
import { openText, tinyFile } from './support/tiny';

const list = (page: Page) => page.getByRole('listbox', { name: /^Roadmap/ });
const line = (page: Page, name: string) => list(page).getByRole('option', { name: new RegExp(`^${name}:`) });

async function openTwo(page: Page): Promise<void> {
  const text = tinyFile([
    { name: 'Dated', points: 60, planned_start: '2027-02', earliest_start: '2027-04', duration_months: 3 },
    { name: 'Undated', points: 50, duration_months: 4 },
  ]);
  await openText(page, text);
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Rank' }).click();
  await expect(line(page, 'Undated')).toBeVisible();
}

test('a start that is not known is said, and set by one click', async ({ page }) => {
  await openTwo(page);
  await expect(line(page, 'Undated')).toHaveAttribute('aria-label', 'Undated: no planned start');
  await expect(line(page, 'Undated').locator('.road-bar')).toHaveCount(0);
  await line(page, 'Undated').getByText('Set a start').click();
  await expect(line(page, 'Undated')).toHaveAttribute('aria-label', /^Undated: \w{3} 27 to \w{3} 27, 4 months, /);
  await expect(line(page, 'Undated').locator('.road-bar')).toBeVisible();
  await historyButton(page, 'Undo').click();
  await expect(line(page, 'Undated')).toHaveAttribute('aria-label', 'Undated: no planned start');
});

test('a start before the earliest is told at the bar', async ({ page }) => {
  await openTwo(page);
  await expect(line(page, 'Dated')).toHaveAttribute('aria-label', /, 2 months too early$/);
  await expect(line(page, 'Dated').locator('.road-breach')).toHaveText('2 months too early');
});

test('a start is set by keys alone', async ({ page }) => {
  await openTwo(page);
  await list(page).focus();
  // The first key takes the first line, whichever key it is.
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  await expect(list(page).getByRole('option', { selected: true })).toHaveAttribute('aria-label', /^Undated/);
  await page.keyboard.press('ArrowRight');
  await expect(line(page, 'Undated')).toHaveAttribute('aria-label', /^Undated: \w{3} 27 to \w{3} 27, 4 months, /);
});
