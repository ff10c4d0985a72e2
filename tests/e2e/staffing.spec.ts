// Value against capacity: what fewer and more people of a role are worth, by solving again.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { bytesOf, downloadOf, exported, goTo, historyButton, toast } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const ROLE = tinyId('role');

/** Three projects of one FTE each in the same month, and one FTE. */
async function open(page: Page): Promise<void> {
  const shared = { planned_start: '2027-01', duration_months: 1, demand: { [ROLE]: [100] } };
  const points = [90, 60, 20];
  const text = tinyFile(
    points.map((points) => ({ name: `P${points}`, points, ...shared })),
    { roles: tinyTable('role', [{ name: 'Engineer', capacity: 100 }]) },
  );
  await openText(page, text);
  await goTo(page, 'Capacity');
}

const card = (page: Page) => page.getByRole('region', { name: 'Value against capacity' });

test('the value at each capacity, as a table, and as pictures', async ({ page }) => {
  await open(page);
  await expect(card(page).getByRole('heading')).toHaveText('Engineer: value against capacity');
  await card(page).getByLabel('Chart as table or picture').click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Value at each capacity' });
  await expect(table.getByRole('row')).toHaveCount(8);
  const rows = await table.getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim())),
  );
  expect(rows.slice(0, 5)).toEqual([
    ['−1', '0.0 points', '', '0', 'proven'],
    ['0', '90.0 points', '90.0 points', '1', 'proven'],
    ['+1', '150.0 points', '60.0 points', '2', 'proven'],
    ['+2', '170.0 points', '20.0 points', '3', 'proven'],
    ['+3', '170.0 points', '0.0 points', '3', 'proven'],
  ]);
  const save = async (kind: 'SVG' | 'PNG') => {
    await card(page).getByLabel('Chart as table or picture').click();
    return bytesOf(await downloadOf(page, () => page.getByRole('button', { name: `Save as ${kind}` }).click()));
  };
  const svg = (await save('SVG')).toString('utf8');
  expect(svg).toContain('90.0 points now');
  expect((await save('PNG')).readUInt32BE(16)).toBe(1600);
});

test('a point is read by keys and taken as one step', async ({ page }) => {
  await open(page);
  const chart = card(page).getByRole('application');
  await expect(card(page).getByText('A point that is clicked is taken')).toBeVisible();
  await chart.focus();
  for (let step = 0; step < 5; step += 1) {
    await chart.press('ArrowLeft');
  }
  const says = 'With 1 FTE more: 150.0 points with 2 projects, 60.0 points more than with what there is.';
  await expect(card(page).getByText(says)).toBeVisible();
  await chart.press('Enter');
  await toast(page, 'Planned 1.0 FTE more from January 2027 on.').waitFor();
  const role = async () => {
    const file = JSON.parse(await exported(page)) as {
      roles: Record<string, { capacity: number; hires?: Record<string, unknown> }>;
    };
    return file.roles[ROLE];
  };
  expect(Object.values((await role())?.hires ?? {})).toEqual([{ fte: 100, decided: '2027-01' }]);
  await historyButton(page, 'Undo').click();
  expect((await role())?.hires ?? {}).toEqual({});
});

test('fewer people are taken as another capacity', async ({ page }) => {
  await open(page);
  const chart = card(page).getByRole('application');
  await expect(card(page).getByText('A point that is clicked is taken')).toBeVisible();
  await chart.focus();
  for (let step = 0; step < 7; step += 1) {
    await chart.press('ArrowLeft');
  }
  await chart.press('Enter');
  await toast(page, 'Changed the capacity in every month.').waitFor();
  const file = JSON.parse(await exported(page)) as { roles: Record<string, { capacity: number }> };
  expect(file.roles[ROLE]?.capacity).toBe(0);
});
