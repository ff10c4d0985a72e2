// The value at each budget where nothing limits the money, and what is said where nothing costs any.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { openBalance } from './support/balance';
import { changedDemo, optimiseChanged } from './support/cli';
import {
  asFile,
  choose,
  figure,
  goTo,
  historyButton,
  readAnswer,
  settled,
  toast,
} from './support/screens';

const sheet = (page: Page) => page.getByRole('region', { name: 'Value at each budget' });

test('without any limit there is a frontier along all money, and a point of it becomes a budget', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('button', { name: 'Lift all limits' }).click();
  const free = optimiseChanged((demo) => {
    demo.budgets = {};
  });
  await expect.poll(async () => (await settled(page)).points).toBe(Number(free.value.toFixed(1)));
  await expect(sheet(page).getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  await sheet(page).getByLabel('Chart as table or picture').click();
  await sheet(page).getByRole('button', { name: 'Show as table' }).click();
  const table = sheet(page).getByRole('region', { name: 'Numbers behind the chart' });
  await expect(table.getByRole('columnheader').first()).toHaveText('Budget, M€');
  const rows = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  const best = rows.map((cells) => figure(cells[1]));
  // All that the projects cost is enough for what is best without a limit.
  expect(best.at(-1)).toBe(Number(free.value.toFixed(1)));
  expect(figure(rows.at(-1)?.[0])).toBeGreaterThanOrEqual(free.total_cost / 1e6 - 0.1);
  const known = best.filter((value) => !Number.isNaN(value));
  expect(known.length).toBeGreaterThan(20);
  expect(known).toEqual([...known].sort((a, b) => a - b));

  await sheet(page).getByLabel('Chart as table or picture').click();
  await sheet(page).getByRole('button', { name: 'Show as chart' }).click();
  const chart = page.getByRole('application', { name: /^Value at each budget/ });
  await chart.focus();
  for (const _ of [1, 2, 3, 4, 5, 6]) {
    await page.keyboard.press('ArrowLeft');
  }
  const said = sheet(page).getByText(/M€: [\d,.]+ points/);
  await expect(said).toBeVisible();
  const worth = figure(/: ([\d,.]+) points/.exec(await said.innerText())?.[1]);
  expect(worth).toBeLessThan(free.value);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Budget over all years' })).toBeVisible();
  await expect.poll(async () => (await readAnswer(page)).points).toBe(worth);
  await historyButton(page, 'Undo').click();
  await expect(page.getByRole('group', { name: 'Budget over all years' })).toHaveCount(0);
});

test('where no cost is known the sheet says what to enter, and goes along people if they count', async ({ page }) => {
  const text = changedDemo((demo) => {
    demo.budgets = {};
    for (const project of Object.values(demo.projects)) {
      delete (project as { costs?: unknown }).costs;
    }
  });
  await openApp(page, '/prioritise');
  await choose(page, asFile('costless.ballast.json', text));
  await expect(toast(page, /^Opened /)).toBeVisible();
  await goTo(page, 'Balance');
  await settled(page);
  await expect(sheet(page)).toContainText('once projects have costs');
  await page.getByRole('checkbox', { name: /^People count too/ }).check();
  await expect(sheet(page).getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  const along = sheet(page).getByRole('combobox', { name: 'Along' });
  await expect(along.getByRole('option', { name: 'money', exact: true })).toHaveCount(0);
  const role = await along.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text);
  await expect(sheet(page).getByRole('application')).toHaveAccessibleName(
    new RegExp(`^Value at each limit of ${role}`),
  );
});
