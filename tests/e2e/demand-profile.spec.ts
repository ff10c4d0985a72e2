// Demand as a profile: its total and its FTE follow from each other, it stretches with the project,
// and it is copied from a like one.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { exported, goTo, historyButton, toast } from './support/screens';
import { fill, inspector } from './support/table';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const ROLE = tinyId('role');

interface Saved {
  planned_start?: string;
  duration_months?: number;
  demand?: Record<string, number[]>;
  costs?: Record<string, number>;
}

async function saved(page: Page, number: number): Promise<Saved> {
  const file = JSON.parse(await exported(page)) as { projects: Record<string, Saved> };
  return file.projects[tinyId('project', number)] ?? {};
}

/** Three projects; the last two are of one category. */
async function open(page: Page): Promise<void> {
  const demand = (...months: number[]) => ({ [ROLE]: months });
  const text = tinyFile(
    [
      { name: 'Far', points: 50, duration_months: 2, demand: demand(300, 300) },
      { name: 'Near', points: 60, duration_months: 3, demand: demand(100, 200, 300), category: tinyId('category') },
      {
        name: 'Own',
        points: 70,
        planned_start: '2027-07',
        duration_months: 6,
        costs: { 2027: 600_000 },
        category: tinyId('category'),
      },
    ],
    {
      roles: tinyTable('role', [{ name: 'Engineer', capacity: 500 }]),
      categories: tinyTable('category', [{ name: 'Cars' }]),
    },
  );
  await openText(page, text);
  await goTo(page, 'Projects');
  await page.getByRole('grid', { name: 'Projects' }).getByRole('gridcell', { name: 'Own', exact: true }).click();
  await expect(inspector(page).getByRole('group', { name: 'Demand for Engineer' })).toBeVisible();
}

const field = (page: Page, name: string): Locator => inspector(page).getByRole('textbox', { name, exact: true });
const months = (page: Page) => field(page, 'Engineer');
const total = (page: Page) => field(page, 'Total FTE-months of Engineer');
const average = (page: Page) => field(page, 'FTE of Engineer, on average');
const profile = (page: Page) => inspector(page).getByRole('combobox', { name: 'Profile of Engineer' });

test('total and FTE follow from each other, and the profile lays them out', async ({ page }) => {
  await open(page);
  await fill(total(page), '12');
  await expect(average(page)).toHaveValue('2');
  await expect(months(page)).toHaveValue('2 x 6');
  await expect(profile(page)).toHaveValue('Flat');
  const curve = inspector(page).getByRole('img', { name: 'Engineer over 6 months, at most 2.0 FTE' });
  await expect(curve).toBeVisible();

  await profile(page).selectOption('Front-loaded');
  await expect(months(page)).toHaveValue('3.67 3 2.33 1.67 1 0.33');
  await expect(total(page)).toHaveValue('12');
  await profile(page).selectOption('Bell');
  await fill(average(page), '1.5');
  await expect(total(page)).toHaveValue('9');
  const bell = (await saved(page, 2)).demand?.[ROLE] ?? [];
  expect(bell.reduce((sum, it) => sum + it, 0)).toBe(900);
  expect(bell.indexOf(Math.max(...bell))).toBeGreaterThan(1);
  await expect(profile(page)).toHaveValue('Bell');

  // Another number is month by month; that of a profile is known again.
  await fill(months(page), '1 2 x 5');
  await expect(profile(page)).toHaveValue('Month by month');
  await fill(total(page), '22');
  await expect(months(page)).toHaveValue('2 4 x 5');
  await fill(months(page), '3 x 6');
  await expect(profile(page)).toHaveValue('Flat');
  await fill(total(page), 'many');
  await expect(total(page)).toHaveAttribute('aria-invalid', 'true');
});

test('typed dates take demand and cost along, each as one step', async ({ page }) => {
  await open(page);
  await profile(page).selectOption('Bell');
  await fill(total(page), '12');
  await fill(field(page, 'Planned start'), 'Oct 2027');
  expect((await saved(page, 2)).costs).toEqual({ 2027: 300_000, 2028: 300_000 });
  await fill(field(page, 'Duration, months'), '12');
  const long = await saved(page, 2);
  expect(long.costs).toEqual({ 2027: 150_000, 2028: 450_000 });
  const asked = long.demand?.[ROLE] ?? [];
  expect(asked).toHaveLength(12);
  expect(asked.reduce((sum, it) => sum + it, 0)).toBe(1_200);
  await expect(profile(page)).toHaveValue('Bell');
  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  const back = await saved(page, 2);
  expect(back).toMatchObject({ planned_start: '2027-07', duration_months: 6, costs: { 2027: 600_000 } });
  expect(back.demand?.[ROLE]).toHaveLength(6);
});

test('the demand of a like project is copied and stretched', async ({ page }) => {
  await open(page);
  await inspector(page).getByText('Copy the demand of a like project').click();
  const like = inspector(page).getByRole('combobox', { name: 'Copy the demand of a like project' });
  expect(await like.getByRole('option').allInnerTexts()).toEqual(['Choose a project…', 'Near (Cars)', 'Far']);
  await like.selectOption('Near (Cars)');
  await toast(page, 'Copied the demand of Near.').waitFor();
  await expect(months(page)).toHaveValue('0.5 x 2 1 x 2 1.5 x 2');
  await expect(like).toHaveValue('');
  await historyButton(page, 'Undo').click();
  await expect(months(page)).toHaveValue('');
});
