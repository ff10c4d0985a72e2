// Why this rank: the parts add up, what is needed does pass, and another project stands beside it.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { figure, historyButton, openDemo, ranked, ranking } from './support/screens';

function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Project' });
}

/** Figures of a column of the panel, the value last. */
async function column(page: Page, at: number): Promise<number[]> {
  const table = inspector(page).getByRole('table', { name: 'What each criterion brings' });
  const rows = await table.getByRole('row').evaluateAll((rows, at) => {
    return rows.slice(1).map((row) => row.querySelectorAll('td')[at]?.textContent ?? '');
  }, at);
  return rows.map(figure);
}

test('the parts add up to the value, and the needed points pass the one above', async ({ page }) => {
  await openDemo(page);
  const list = await ranked(page);
  const third = list[2];
  const second = list[1];
  await ranking(page).getByRole('option', { name: third?.name ?? '' }).click();
  const panel = inspector(page).getByRole('region', { name: 'Why this rank?' });
  await expect(panel).toContainText(`points behind ${second?.name ?? ''}`);
  const brings = await column(page, 0);
  const value = brings.pop() ?? Number.NaN;
  expect(value).toBe(third?.value);
  const sum = brings.reduce((sum, part) => sum + part, 0);
  // Each figure is rounded to a tenth.
  expect(Math.abs(sum - value)).toBeLessThanOrEqual(0.05 * (brings.length + 1));
  await expectAccessible(page);
});

test('when somebody rated, and why, stands at the criterion', async ({ page }) => {
  await openDemo(page);
  await ranking(page).getByRole('option').nth(3).click();
  const rating = inspector(page).getByRole('textbox', { name: 'Rating on Team readiness' });
  await rating.fill('2');
  await rating.press('Enter');
  const note = inspector(page).getByRole('textbox', { name: 'Note on Team readiness' });
  await note.fill('No architect yet');
  await note.press('Enter');
  const row = inspector(page).getByRole('table', { name: 'What each criterion brings' }).getByRole('row', { name: /^Team readiness/ });
  await expect(row).toContainText(/rated 20\d\d-\d\d-\d\d: “No architect yet”/);
  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  await expect(row).not.toContainText('rated 20');
});

test('another project stands beside it, criterion by criterion', async ({ page }) => {
  await openDemo(page);
  const list = await ranked(page);
  const [first, second] = [list[0], list[1]];
  await ranking(page).getByRole('option', { name: first?.name ?? '' }).click();
  await inspector(page).getByText('Compare with another project').click();
  const other = inspector(page).getByRole('combobox', { name: 'Compare with' });
  await other.selectOption(second?.name ?? '');
  const [own, theirs, ahead] = [await column(page, 0), await column(page, 1), await column(page, 2)];
  expect(own.at(-1)).toBe(first?.value);
  expect(theirs.at(-1)).toBe(second?.value);
  ahead.forEach((gap, at) => {
    expect(Math.abs(gap - ((own[at] ?? 0) - (theirs[at] ?? 0)))).toBeLessThan(0.16);
  });
  await expectAccessible(page);
});
