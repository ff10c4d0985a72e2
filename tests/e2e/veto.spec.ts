// Levels that must be reached: whoever fails is marked, or ruled out of the selection, with the reason.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { list } from './support/balance';
import { goTo, historyButton, ranking, settled } from './support/screens';
import { openText, tinyFile } from './support/tiny';

const THREE = tinyFile(
  [
    { name: 'High', points: 50, costs: { 2027: 1e8 } },
    { name: 'Middle', points: 20, costs: { 2027: 1e8 } },
    { name: 'Low', points: 10, costs: { 2027: 1e8 } },
  ],
  { budgets: { 2027: { amount: 3e8 } } },
);

async function criterion(page: Page): Promise<Locator> {
  await goTo(page, 'Strategy');
  const criterion = page.locator('details.criterion').filter({ hasText: 'Points' });
  await criterion.locator('summary').first().click();
  return criterion;
}

async function setLevel(page: Page, level: string): Promise<Locator> {
  const opened = await criterion(page);
  const field = opened.getByRole('textbox', { name: 'Veto level' });
  await field.fill(level);
  await field.press('Enter');
  await expect(field).toHaveValue(level);
  return opened.getByRole('checkbox', { name: /ruled out of the selection/ });
}

test('who fails a level is marked only, until the level rules out', async ({ page }) => {
  await openText(page, THREE);
  const rulesOut = await setLevel(page, '20');
  await expect(rulesOut).not.toBeChecked();
  await goTo(page, 'Balance');
  expect(await settled(page)).toMatchObject({ projects: 3, points: 80 });
  await goTo(page, 'Prioritise');
  await ranking(page).getByRole('option').filter({ hasText: 'Low' }).click();
  const standing = page.getByRole('complementary', { name: 'Project' }).getByRole('region', { name: 'Standing' });
  await expect(standing.getByText(/^Fails/)).toHaveText('Fails the veto level of Points');
  // A rating at the level itself passes.
  await ranking(page).getByRole('option').filter({ hasText: 'Middle' }).click();
  await expect(standing).toContainText('Rank 2 of 3');
  await expect(standing.getByText(/^Fails/)).toHaveCount(0);
});

test('a level that rules out keeps the project out on Balance, and it says why', async ({ page }) => {
  await openText(page, THREE);
  await goTo(page, 'Balance');
  expect(await settled(page)).toMatchObject({ proof: 'Proven best', projects: 3, points: 80 });
  const rulesOut = await setLevel(page, '20');
  await rulesOut.check();
  await goTo(page, 'Balance');
  await expect.poll(() => settled(page)).toMatchObject({ proof: 'Proven best', projects: 2, points: 70 });
  // Out, although there is money for it.
  const out = await list(page, 'Out');
  const row = out.getByRole('row').filter({ has: page.getByRole('button', { name: 'Low', exact: true }) });
  await expect(row).toContainText('fails a veto level');
  await expect(out.locator('tbody tr')).toHaveCount(1);
  await row.getByRole('button', { name: 'Low', exact: true }).click();
  const why = page.getByRole('region', { name: 'Why is Low out?' });
  await expect(why).toContainText('Out: fails a veto level.');
  await page.keyboard.press('i');
  const inspector = page.getByRole('complementary', { name: 'Project' });
  await expect(inspector.getByText(/^Fails/)).toHaveText('Fails the veto level of Points, so it is ruled out');

  // A better rating lets it in again, without anybody touching the selection.
  const rating = inspector.getByRole('textbox', { name: 'Rating on Points' });
  await rating.fill('20');
  await rating.press('Enter');
  await expect(inspector.getByText(/^Fails/)).toHaveCount(0);
  await expect.poll(() => settled(page)).toMatchObject({ projects: 3, points: 90 });
  await historyButton(page, 'Undo').click();
  await expect.poll(() => settled(page)).toMatchObject({ projects: 2, points: 70 });
});

test('where less is better it is the high rating that fails', async ({ page }) => {
  await openText(page, THREE);
  const rulesOut = await setLevel(page, '20');
  await rulesOut.check();
  const opened = page.locator('details.criterion').filter({ hasText: 'Points' });
  await opened.getByRole('combobox', { name: 'Direction' }).selectOption('less is better');
  await goTo(page, 'Balance');
  // 100 less each rating: 50, 80 and 90, and the highest rating is the one that fails.
  await expect.poll(() => settled(page)).toMatchObject({ projects: 2, points: 170 });
  const out = await list(page, 'Out');
  await expect(out.locator('tbody tr')).toHaveCount(1);
  await expect(out.locator('tbody tr')).toContainText('High');
  await expect(out.locator('tbody tr')).toContainText('fails a veto level');
});
