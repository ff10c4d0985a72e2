// The heat map's cells: one picked, many swept over by pointer and keys, in months, quarters and years.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { goTo, openDemo } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const ROLES = [tinyId('role', 0), tinyId('role', 1)];

/**
 * Two people of one role, of whom a third comes in March, and one of another; A asks for both roles
 * from January on, B for one of them in February and March. The fiscal year begins in April.
 */
const TINY = tinyFile(
  [
    {
      name: 'Alpha',
      points: 90,
      planned_start: '2027-01',
      duration_months: 3,
      demand: { [ROLES[0] ?? '']: [150, 150, 150], [ROLES[1] ?? '']: [50, 50, 50] },
      costs: { 2027: 1e6 },
    },
    {
      name: 'Beta',
      points: 80,
      planned_start: '2027-02',
      duration_months: 2,
      demand: { [ROLES[0] ?? '']: [100, 100] },
      costs: { 2027: 1e6 },
    },
  ],
  {
    settings: { fiscal_year_start: 4 },
    roles: tinyTable('role', [
      { name: 'Engineer', capacity: 200, changes: { '2027-03': 300 } },
      { name: 'Tester', capacity: 100 },
    ]),
  },
);

const grid = (page: Page): Locator => page.getByRole('grid', { name: /^Load by role/ });
const cell = (page: Page, name: string): Locator =>
  grid(page).getByRole('button', { name: new RegExp(`^${name}: `) });
const picked = (page: Page): Locator => grid(page).getByRole('gridcell', { selected: true });
const panel = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** Names and figures of the projects in the panel. */
const rows = (panel: Locator) => panel.getByRole('listitem').allInnerTexts().then((all) => all.map((it) => it.replace(/\s+/g, ' ')));

async function open(page: Page): Promise<void> {
  await openText(page, TINY);
  await goTo(page, 'Capacity');
  await page.getByRole('group', { name: 'Whose demand is counted' }).getByRole('button', { name: 'All projects' }).click();
  await expect(cell(page, 'Engineer, February 2027')).toContainText('125 2.5');
}

test('a cell has share and FTE, and opens the projects in it', async ({ page }) => {
  await open(page);
  // 2.5 of 2 people.
  await expect(cell(page, 'Engineer, February 2027')).toHaveText('125 2.5');
  await expect(cell(page, 'Engineer, February 2027').getByText('2.5', { exact: true })).toBeVisible();
  await cell(page, 'Engineer, February 2027').click();
  await expect(picked(page)).toHaveCount(1);
  const side = panel(page, 'Engineer, February 2027');
  await expect(side.getByRole('status')).toHaveText('2.5 of 2.0 FTE, 125 %');
  expect(await rows(side)).toEqual(['Alpha 1.5', 'Beta 1.0']);
  await side.getByRole('button', { name: 'Beta' }).click();
  await expect(page.getByRole('complementary', { name: 'Project' }).getByRole('textbox', { name: 'Name' })).toHaveValue('Beta');
  await side.getByRole('button', { name: 'Close the cells' }).click();
  await expect(side).toHaveCount(0);
  await expect(picked(page)).toHaveCount(0);
  await expect(cell(page, 'Engineer, February 2027')).toBeFocused();
});

test('capacity that changes is told as a range', async ({ page }) => {
  await open(page);
  await expect(grid(page).getByRole('row', { name: /Engineer/ }).getByRole('gridcell').last()).toHaveText('2.0–3.0');
  await expect(grid(page).getByRole('row', { name: /Tester/ }).getByRole('gridcell').last()).toHaveText('1.0');
});

test('what the pointer sweeps over is added up', async ({ page }) => {
  await open(page);
  await cell(page, 'Engineer, January 2027').hover();
  await page.mouse.down();
  await cell(page, 'Engineer, February 2027').hover();
  await cell(page, 'Tester, March 2027').hover();
  await page.mouse.up();
  await expect(picked(page)).toHaveCount(6);
  const side = panel(page, '2 roles, January 2027 to March 2027');
  // 6.5 and 1.5 asked for; 7 and 3 there are.
  await expect(side.getByRole('status')).toHaveText('8.0 of 10.0 FTE-months, 80 %');
  // Nobody makes February's half good.
  await expect(side).toContainText('0.5 FTE-months beyond capacity in single months');
  expect(await rows(side)).toEqual(['Alpha 6.0', 'Beta 2.0']);
  // With the button up, nothing more is swept.
  await cell(page, 'Engineer, June 2027').hover();
  await expect(picked(page)).toHaveCount(6);
});

test('keys move between cells, and with Shift draw the pick', async ({ page }) => {
  await open(page);
  await cell(page, 'Engineer, January 2027').focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 'Engineer, February 2027')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'Tester, February 2027')).toBeFocused();
  await page.keyboard.press('End');
  await expect(cell(page, 'Tester, December 2027')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(grid(page).getByRole('button', { name: 'Tester', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(grid(page).getByRole('button', { name: 'Engineer', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(panel(page, 'Engineer, January 2027').getByRole('status')).toHaveText('1.5 of 2.0 FTE, 75 %');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(cell(page, 'Engineer, February 2027')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  const side = panel(page, '2 roles, January 2027 to February 2027');
  await expect(side.getByRole('status')).toHaveText('5.0 of 6.0 FTE-months, 83 %');
  await expect(picked(page)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(picked(page)).toHaveCount(0);
  // Tab leaves the grid, and comes back to where it was.
  await page.keyboard.press('Shift+Tab');
  await expect(grid(page).locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(cell(page, 'Tester, February 2027')).toBeFocused();
});

test('the focus has moved before the next key can come', async ({ page }) => {
  await open(page);
  const focused = await cell(page, 'Engineer, January 2027').evaluate((cell) => {
    (cell as HTMLElement).focus();
    cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toMatch(/^Engineer, February 2027: /);
});

test('quarters and years are those of the fiscal year, and their sums agree', async ({ page }) => {
  await open(page);
  const periods = page.getByRole('group', { name: 'Periods' });
  await periods.getByRole('button', { name: 'Quarters' }).click();
  await expect(grid(page).getByRole('columnheader')).toHaveCount(6);
  // January to March are the last quarter; a month of it is overloaded, though the sum is not.
  const quarter = cell(page, 'Engineer, Q4 2026/27');
  await expect(quarter).toHaveAttribute(
    'aria-label',
    'Engineer, Q4 2026/27: 6.5 of 7.0 FTE-months, 93 %; 0.5 FTE-months beyond capacity in single months',
  );
  await quarter.click();
  await expect(panel(page, 'Engineer, Q4 2026/27').getByRole('status')).toHaveText('6.5 of 7.0 FTE-months, 93 %');

  const chart = page.getByRole('region', { name: 'Demand against capacity' });
  await expect(chart.getByRole('heading')).toHaveText('Engineer: demand against capacity, FTE, mean of each quarter');
  await chart.getByLabel('Chart as table or picture').click();
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('row')).toHaveCount(5);
  const figures = async (name: string) => chart.getByRole('row', { name }).getByRole('cell').allInnerTexts();
  expect(await figures('Q4 2026/27')).toEqual(['0.0', '0.0', '6.5', '7.0']);

  await periods.getByRole('button', { name: 'Years' }).click();
  await expect(picked(page)).toHaveCount(0);
  await expect(cell(page, 'Engineer, 2026/27')).toHaveAttribute('aria-label', /6\.5 of 7\.0 FTE-months/);
  await expect(cell(page, 'Engineer, 2027/28')).toHaveAttribute('aria-label', /0\.0 of 27\.0 FTE-months, 0 %$/);
  expect(await figures('2026/27')).toEqual(['0.0', '0.0', '6.5', '7.0']);
  await periods.getByRole('button', { name: 'Months' }).click();
  await expect(grid(page).getByRole('columnheader')).toHaveCount(14);
});

test('axe finds nothing in the grid and the panel, in each length of periods', async ({ page }) => {
  test.setTimeout(120_000);
  await openDemo(page);
  await goTo(page, 'Capacity');
  for (const zoom of ['Years', 'Quarters', 'Months']) {
    await page.getByRole('group', { name: 'Periods' }).getByRole('button', { name: zoom }).click();
    await grid(page).getByRole('button', { name: /^Data engineer, .*2027/ }).first().click();
    await expect(picked(page)).toHaveCount(1);
    await expectAccessible(page);
  }
});
