// Scales of criteria: curves, formulas, min–max, vetoes, and cost that counts twice.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { goTo, historyButton, openDemo } from './support/screens';

async function openCriterion(page: Page, name: string): Promise<Locator> {
  await openDemo(page);
  await goTo(page, 'Strategy');
  const criterion = page.locator('details.criterion').filter({ hasText: name });
  await criterion.locator('summary').first().click();
  return criterion;
}

test('a curve is bent in the table and by dragging, each one undo step', async ({ page }) => {
  const criterion = await openCriterion(page, 'CO₂ saving');
  await criterion.getByRole('button', { name: 'Add a point to the curve' }).click();
  const rating = criterion.getByRole('textbox', { name: 'Rating of point 1' });
  const points = criterion.getByRole('textbox', { name: 'Points of point 1' });
  await expect(rating).toHaveValue('20');
  await expect(points).toHaveValue('50');
  await points.fill('80');
  await points.press('Enter');
  await expect(points).toHaveValue('80');
  const handle = criterion.locator('circle.handle');
  const box = await handle.boundingBox();
  if (!box) {
    throw new Error('the point is not shown');
  }
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 30, y + 10, { steps: 5 });
  await page.mouse.move(x - 60, y + 30, { steps: 5 });
  await page.mouse.up();
  const dragged = Number(await rating.inputValue());
  expect(dragged).toBeLessThan(18);
  expect(dragged).toBeGreaterThan(2);
  expect(Number(await points.inputValue())).toBeLessThan(80);
  await historyButton(page, 'Undo').click();
  await expect(rating).toHaveValue('20');
  await expect(points).toHaveValue('80');
  await expectAccessible(page);
  await criterion.getByRole('button', { name: 'Remove point 1' }).click();
  await expect(handle).toHaveCount(0);
});

test('a formula says at which character it is wrong', async ({ page }) => {
  const criterion = await openCriterion(page, 'Sales potential');
  await criterion.getByRole('combobox', { name: 'Ratings come from' }).selectOption('formula');
  await expect(criterion.locator('summary .summary')).toContainText('from a formula');
  const formula = criterion.getByRole('textbox', { name: 'Formula of Sales potential' });
  await expect(formula).toHaveValue('benefit - cost');
  await formula.fill('benefit - cots * 2');
  await expect(criterion.locator('.formula-echo mark')).toHaveText('cots');
  await expect(criterion.getByText(/At character 11: there is no field “cots”; perhaps “cost”/)).toBeVisible();
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await formula.fill('duration * 2');
  await formula.press('Enter');
  await expect(criterion.locator('.formula-echo')).toHaveCount(0);
  await expect(formula).not.toHaveAttribute('aria-invalid', 'true');
  // People no longer rate it.
  await goTo(page, 'Prioritise');
  await page.getByRole('listbox', { name: 'Projects by rank' }).getByRole('option').first().click();
  const inspector = page.getByRole('complementary').last();
  await expect(inspector.getByRole('textbox', { name: 'Rating on Customer experience' })).toBeVisible();
  await expect(inspector.getByRole('textbox', { name: 'Rating on Sales potential' })).toHaveCount(0);
});

test('min–max is offered with its warning, and cost that counts twice is told', async ({ page }) => {
  const criterion = await openCriterion(page, 'Sales potential');
  const minMax = criterion.getByRole('checkbox', { name: /min–max/ });
  await minMax.check();
  await expect(criterion.getByText(/depend on which projects are listed/)).toBeVisible();
  await expect(criterion.getByRole('button', { name: 'Add a point to the curve' })).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect(minMax).not.toBeChecked();
  const twice = criterion.getByText('Cost counts twice here');
  await expect(twice).toHaveCount(0);
  await criterion.getByRole('combobox', { name: 'Ratings come from' }).selectOption('formula');
  await expect(twice).toBeVisible();
  await criterion.getByRole('textbox', { name: 'Veto level' }).fill('2');
  await criterion.getByRole('textbox', { name: 'Veto level' }).press('Enter');
  await criterion.getByRole('checkbox', { name: /ruled out of the selection/ }).check();
  await expect(criterion.getByRole('checkbox', { name: /ruled out of the selection/ })).toBeChecked();
  const rule = page.getByRole('combobox', { name: 'A rating that is missing is' });
  await rule.selectOption('worst');
  await expect(rule).toHaveValue('worst');
});
