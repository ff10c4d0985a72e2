// Balance: the proven best, why a project is out, what would put it in; contradictions and cures.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { adopt, goTo, historyButton, openDemo, readAnswer, settled } from './support/screens';

async function openBalance(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Balance');
  await settled(page);
}

/** The list of projects that are in, out or decided by hand. */
async function list(page: Page, which: 'In' | 'Out' | 'By hand') {
  await page.getByRole('group', { name: 'Which projects' }).getByRole('button', { name: which }).click();
  return page.getByRole('region', { name: 'List of projects' });
}

test('a project that is out says why, and what puts it in does put it in', async ({ page }) => {
  await openBalance(page);
  const before = await readAnswer(page);
  const budget = page.getByRole('slider', { name: 'Budget 2027' });
  const box = await budget.boundingBox();
  if (!box) {
    throw new Error('the slider has no place');
  }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(before.points);
  const less = await settled(page);

  const out = await list(page, 'Out');
  const name = await out.getByRole('row').nth(1).getByRole('button').first().innerText();
  await out.getByRole('button', { name, exact: true }).click();
  const why = page.getByRole('region', { name: `Why is ${name} out?` });
  await expect(why).toContainText(/Forcing it in costs [\d.]+ points?/);
  await expect(why).toContainText('It gets in with');
  await why.getByRole('button', { name: /^Try: / }).first().click();
  await expect.poll(async () => (await settled(page)).points).toBeGreaterThanOrEqual(less.points);
  const inside = await list(page, 'In');
  await expect(inside.getByRole('button', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: `Why is ${name} in?` })).toContainText(
    /without it the best is|as good/,
  );

  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  await expect.poll(async () => (await settled(page)).points).toBe(before.points);
});

test('rules that contradict each other are named, and a cure is one click', async ({ page }) => {
  await openBalance(page);
  const before = await readAnswer(page);
  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('1');
  await amount.press('Enter');
  const alert = page.getByRole('alert', { name: 'Nothing keeps all rules' });
  await expect(alert).toContainText('mandatory');
  await expect(alert).toContainText('2027');
  await alert.getByRole('button', { name: /^Apply: Raise the budget of 2027/ }).click();
  await expect(alert).toHaveCount(0);
  expect((await settled(page)).proof).toBe('Proven best');
  await historyButton(page, 'Undo').click();
  await expect(alert).toBeVisible();
  await historyButton(page, 'Undo').click();
  await expect.poll(async () => (await settled(page)).points).toBe(before.points);
});

test('a rule of one’s own is kept, priced, switched off and taken back', async ({ page }) => {
  await openBalance(page);
  const before = await readAnswer(page);
  const add = page.locator('summary', { hasText: 'Add a rule' });
  await add.click();
  await page.getByRole('button', { name: 'A budget over all years' }).click();
  const rule = page.getByRole('group', { name: 'Budget over all years' });
  await expect(rule).toContainText(/ left/);
  await expect.poll(async () => (await settled(page)).points).toBeLessThan(before.points);

  await page.getByRole('button', { name: 'Price of each rule' }).click();
  const prices = page.getByRole('region', { name: 'Prices of rules' });
  const own = prices.getByRole('listitem').filter({ hasText: 'Budget over all years' });
  await expect(own).toContainText(/costs [\d.]+ points/);
  await own.getByRole('button', { name: 'Try without' }).click();
  await expect.poll(async () => (await settled(page)).points).toBe(before.points);
  await expect(rule.getByRole('checkbox')).not.toBeChecked();

  await rule.getByText('Change').click();
  await rule.getByRole('button', { name: 'Remove Budget over all years' }).click();
  await expect(rule).toHaveCount(0);
});

test('the value at each budget is drawn, read and taken', async ({ page }) => {
  await openBalance(page);
  const chart = page.getByRole('application', { name: /^Value at each budget/ });
  await chart.focus();
  await expect(page.getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/M€: [\d,.]+ points/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(historyButton(page, 'Undo')).toHaveAccessibleName(/take a budget of the frontier/);
});

test('selections are kept and compared, and a decision has its reason', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('button', { name: 'Kept selections' }).click();
  const kept = page.getByRole('region', { name: 'Kept selections' });
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  const row = kept.getByRole('row').filter({ has: page.getByRole('textbox') });
  await expect(row).toContainText('the same');
  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('70');
  await amount.press('Enter');
  await expect(row).toContainText(/with /);
  await settled(page);
  await adopt(page, 'The board wants to spend less in 2027');
  await expect(kept.getByRole('list')).toContainText('The board wants to spend less in 2027');
  await expect(kept.getByRole('list')).toContainText('proven best');
});
