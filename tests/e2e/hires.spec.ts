// Planned hires and contractors: they count from the month in which they can start, cost money beside
// the budget, and can be switched off as a what-if.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { exported, goTo, historyButton, toast } from './support/screens';
import { fill } from './support/table';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const ROLE = tinyId('role');

interface Saved {
  roles: Record<string, { lead_months?: number; hires?: Record<string, Record<string, unknown>> }>;
}

/** Two projects of one FTE for six months from January, and one FTE at 10,000 a month. */
async function open(page: Page): Promise<void> {
  const shared = { planned_start: '2027-01', duration_months: 6, demand: { [ROLE]: [100, 100, 100, 100, 100, 100] } };
  const text = tinyFile(
    [
      { name: 'Alpha', points: 90, selected: true, ...shared },
      { name: 'Beta', points: 40, selected: true, ...shared },
    ],
    { roles: tinyTable('role', [{ name: 'Engineer', capacity: 100, cost_per_month: 1_000_000, run_share: 0 }]) },
  );
  await openText(page, text);
  await goTo(page, 'Capacity');
  // The tables of roles and hires lie below what is worked out first, and move down when it comes.
  await expect(page.getByText(/^The best value with fewer and more people/)).toBeVisible();
}

const roles = (page: Page): Locator => page.getByRole('region', { name: 'Roles' });
const planned = (page: Page): Locator => page.getByRole('region', { name: 'Planned hires and contractors' });
const row = (page: Page): Locator => planned(page).getByRole('row').nth(1);
const cell = (page: Page, month: string): Locator =>
  page.getByRole('region', { name: 'Load by role and month' }).getByRole('button', { name: new RegExp(`^Engineer, ${month} 2027: `) });
const saved = async (page: Page) => JSON.parse(await exported(page)) as Saved;
const hires = async (page: Page) => Object.values((await saved(page)).roles[ROLE]?.hires ?? {});
const box = (page: Page, name: string): Locator =>
  row(page).getByRole('textbox', { name: `${name}, planned Engineer` });

test('people come after the lead time, cost money, and are switched off', async ({ page }) => {
  await open(page);
  await expect(cell(page, 'January')).toContainText('200');
  await fill(roles(page).getByRole('textbox', { name: 'Lead time of Engineer' }), '2');
  await roles(page).getByRole('button', { name: 'Plan a hire of Engineer' }).click();
  await expect(box(page, 'People')).toBeFocused();
  await expect(box(page, 'Decided in')).toHaveValue('Jan 27');
  await expect(row(page).getByRole('cell', { name: 'Mar 27' })).toBeVisible();
  // Enough from March on, and not before.
  await expect(cell(page, 'February')).toContainText('200');
  await expect(cell(page, 'March')).toContainText('100');
  await expect(planned(page).getByText('Planned hires and contractors cost 100.0 k€ in 2027, beside the budget.')).toBeVisible();
  const chart = page.getByRole('region', { name: 'Demand against capacity' });
  await expect(chart.getByText('without planned hires')).toBeVisible();
  await chart.getByLabel('Chart as table or picture').click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('row', { name: /^March 2027/ }).getByRole('cell').last()).toHaveText('1.0');

  await fill(box(page, 'Until'), 'Apr 2027');
  await fill(box(page, 'Cost a month'), '15000');
  await fill(box(page, 'Note'), 'Asked for twice');
  await row(page).getByRole('combobox', { name: 'What comes' }).selectOption('Contractor');
  await expect(cell(page, 'May')).toContainText('200');
  await expect(planned(page).getByText('cost 30.0 k€ in 2027')).toBeVisible();
  expect(await hires(page)).toEqual([
    {
      kind: 'contractor',
      fte: 100,
      decided: '2027-01',
      lead_months: 2,
      until: '2027-04',
      cost_per_month: 1_500_000,
      note: 'Asked for twice',
    },
  ]);

  await row(page).getByRole('checkbox', { name: 'Counts, planned Engineer' }).uncheck();
  await expect(cell(page, 'March')).toContainText('200');
  await expect(planned(page).getByText(/^Planned hires and contractors cost /)).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect(cell(page, 'March')).toContainText('100');

  await row(page).getByRole('button', { name: 'Remove, planned Engineer' }).click();
  await toast(page, 'Removed the planned hire.').waitFor();
  expect(await hires(page)).toEqual([]);
  await historyButton(page, 'Undo').click();
  expect(await hires(page)).toHaveLength(1);
});

test('a last month before the first is refused, and one sooner than the lead time is marked', async ({ page }) => {
  await open(page);
  await fill(roles(page).getByRole('textbox', { name: 'Lead time of Engineer' }), '3');
  await roles(page).getByRole('button', { name: 'Plan a hire of Engineer' }).click();
  await fill(box(page, 'Until'), 'Jan 2027');
  await expect(box(page, 'Until')).toHaveAttribute('aria-invalid', 'true');
  await toast(page, /The last month must not be before the first|the last month must not be before the first/).first().waitFor();
  await box(page, 'Until').press('Escape');
  await fill(box(page, 'Lead time'), '1');
  await expect(row(page).getByText('Sooner than the lead time of the role allows: April 2027')).toBeAttached();
});

test('an overload is cleared by a hire that is planned with one click', async ({ page }) => {
  await open(page);
  const side = page.getByRole('region', { name: 'Overloads, worst first' });
  await side.getByRole('button', { name: 'Plan to hire 1.0 FTE of Engineer in March 2027' }).click();
  await toast(page, 'Planned 1.0 FTE of Engineer in March 2027.').waitFor();
  await expect(cell(page, 'March')).toContainText('100');
  expect(await hires(page)).toEqual([{ fte: 100, decided: '2027-03', until: '2027-03' }]);
});

test('the tables are reached by rules of accessibility, light and dark', async ({ page }) => {
  test.slow();
  await open(page);
  await roles(page).getByRole('button', { name: 'Plan a hire of Engineer' }).click();
  await expect(box(page, 'People')).toBeFocused();
  await expectAccessible(page);
});

test('what a selection may is told where the heat map counts otherwise', async ({ page }) => {
  const project = { name: 'Alpha', points: 90, planned_start: '2027-01', duration_months: 1, demand: { [ROLE]: [100] } };
  const text = tinyFile([project], {
    settings: { overload: 1_000, capacity_span: 'quarter' },
    roles: tinyTable('role', [{ name: 'Engineer', capacity: 100 }]),
  });
  await openText(page, text);
  await goTo(page, 'Capacity');
  const words = /^Selections may go 10 % above .* here each month above capacity is an overload\.$/;
  await expect(page.getByText(words)).toBeVisible();
});
