// Whose demand is counted: candidates as a layer of their own, by programme and category, and as a kept
// selection has it.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { bytesOf, downloadOf, goTo } from './support/screens';
import { openText, tinyFile, tinyId, tinyProjects, tinyTable, type TinyProject } from './support/tiny';

const ROLE = tinyId('role');
const asks = (name: string, points: number, fte: number, more: Record<string, unknown> = {}): TinyProject => ({
  name,
  points,
  planned_start: '2027-01',
  duration_months: 1,
  demand: { [ROLE]: [fte] },
  costs: { 2027: 1e8 },
  ...more,
});

const PROJECTS = [
  asks('Alpha', 90, 50, { programme: tinyId('programme', 0), category: tinyId('category', 0) }),
  asks('Beta', 80, 70, { programme: tinyId('programme', 1), category: tinyId('category', 0) }),
  asks('Gamma', 70, 30, { programme: tinyId('programme', 0), category: tinyId('category', 1) }),
  asks('Delta', 60, 10),
];
const ids = Object.keys(tinyProjects(PROJECTS));

/** Money for two of the four; one kept selection of the third and the fourth. */
const TINY = tinyFile(PROJECTS, {
  budgets: { 2027: { amount: 2e8 } },
  programmes: tinyTable('programme', [{ name: 'North' }, { name: 'South' }]),
  categories: tinyTable('category', [{ name: 'Grow' }, { name: 'Run' }]),
  roles: tinyTable('role', [{ name: 'Engineer', capacity: 100 }]),
  scenarios: {
    bhaaaaaaaaaaaaaaaaaaaaaaaa: { name: 'Small ones', projects: ids.slice(2), position: 0 },
  },
});

const january = (page: Page): Locator =>
  page.getByRole('grid', { name: /^Load by role/ }).getByRole('button', { name: /^Engineer, January 2027: / });
const whose = (page: Page): Locator => page.getByRole('group', { name: 'Whose demand is counted' });

async function open(page: Page): Promise<void> {
  await openText(page, TINY);
  await goTo(page, 'Capacity');
  await expect(january(page)).toHaveAttribute('aria-label', /: 1\.2 of 1\.0 FTE, 120 %$/);
}

test('what is counted without being selected is a layer of its own', async ({ page }) => {
  await open(page);
  const chart = page.getByRole('region', { name: 'Demand against capacity' });
  const table = async () => {
    await chart.getByLabel('Chart as table or picture').click();
    await chart.getByRole('button', { name: 'Show as table' }).click();
  };
  await table();
  await expect(chart.getByRole('columnheader')).toHaveText(['Period', 'Run, FTE', 'Committed, FTE', 'Selected, FTE', 'Capacity, FTE']);
  await whose(page).getByRole('button', { name: 'All projects' }).click();
  await expect(january(page)).toHaveAttribute('aria-label', /: 1\.6 of 1\.0 FTE, 160 %$/);
  await expect(chart.getByRole('columnheader')).toHaveText([
    'Period',
    'Run, FTE',
    'Committed, FTE',
    'Selected, FTE',
    'Candidate, FTE',
    'Capacity, FTE',
  ]);
  await expect(chart.getByRole('row', { name: /^January 2027/ }).getByRole('cell')).toHaveText(['0.0', '0.0', '1.2', '0.4', '1.0']);
  await expect(chart.getByText('candidate', { exact: true })).toBeVisible();
  const download = await downloadOf(page, async () => {
    await chart.getByLabel('Chart as table or picture').click();
    await chart.getByRole('button', { name: 'Save as SVG' }).click();
  });
  expect((await bytesOf(download)).toString('utf8')).toContain('candidate');
});

test('demand by programme and by category', async ({ page }) => {
  await open(page);
  await whose(page).getByRole('button', { name: 'All projects' }).click();
  const programme = page.getByRole('combobox', { name: 'Programme' });
  const category = page.getByRole('combobox', { name: 'Category' });
  await programme.selectOption('North');
  await expect(january(page)).toHaveAttribute('aria-label', /: 0\.8 of 1\.0 FTE/);
  await category.selectOption('Grow');
  await expect(january(page)).toHaveAttribute('aria-label', /: 0\.5 of 1\.0 FTE/);
  await programme.selectOption('All programmes');
  await expect(january(page)).toHaveAttribute('aria-label', /: 1\.2 of 1\.0 FTE/);
  // What clears an overload of some of the projects may overload others.
  const side = page.getByRole('region', { name: 'Overloads, worst first' });
  await expect(side.getByText(/^Only the chosen projects are counted/)).toBeVisible();
  await expect(side.getByText(/^Needs /)).toHaveCount(0);
  await programme.selectOption('No programme');
  await category.selectOption('No category');
  await expect(january(page)).toHaveAttribute('aria-label', /: 0\.1 of 1\.0 FTE/);
  await january(page).click();
  await expect(page.getByRole('region', { name: 'Engineer, January 2027', exact: true }).getByRole('listitem')).toHaveText(/^Delta/);
  await expectAccessible(page);
  // The filter is of the screen: a plan is of all projects.
  await programme.selectOption('All programmes');
  await category.selectOption('Grow');
  await page.getByRole('button', { name: 'Shift starts until nobody is' }).click();
  await expect(programme).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard the plan' }).click();
  await expect(category).toHaveValue(tinyId('category', 0));
});

test('a kept selection is counted', async ({ page }) => {
  await open(page);
  const kept = page.getByRole('combobox', { name: 'Kept selection' });
  await kept.selectOption('Small ones');
  await expect(january(page)).toHaveAttribute('aria-label', /: 0\.4 of 1\.0 FTE, 40 %$/);
  await expect(whose(page).getByRole('button', { pressed: true })).toHaveCount(0);
  await whose(page).getByRole('button', { name: 'Best selection' }).click();
  await expect(january(page)).toHaveAttribute('aria-label', /: 1\.2 of 1\.0 FTE/);
  await expect(kept).toHaveValue('');
});
