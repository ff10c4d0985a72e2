// Balance: the proven best, why a project is out, what would put it in; contradictions and cures.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import {
  adopt,
  bytesOf,
  downloadOf,
  goTo,
  historyButton,
  openDemo,
  readAnswer,
  settled,
  toast,
} from './support/screens';

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
  await expect(row).toContainText('points');
  await expect(kept).toContainText('The same as on the screen');
  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('70');
  await amount.press('Enter');
  await expect(kept).toContainText(/Also |Without /);
  await settled(page);
  const beside = kept.getByRole('table', { name: 'Selections side by side' });
  const year = beside.getByRole('row', { name: /^Cost 2027/ });
  const costs = await year.getByRole('cell').allInnerTexts();
  expect(costs).toHaveLength(2);
  expect(Number.parseFloat(costs[0] ?? '')).toBeLessThanOrEqual(70);
  expect(Number.parseFloat(costs[1] ?? '')).toBeGreaterThan(70);
  await adopt(page, 'The board wants to spend less in 2027');
  await expect(kept.getByRole('list')).toContainText('The board wants to spend less in 2027');
  await expect(kept.getByRole('list')).toContainText('proven best');
});

test('a project dragged in against the optimum is pinned, and its loss stays in sight', async ({ page }) => {
  await openBalance(page);
  // The demo's own decisions have a cost; it comes a moment after the selection.
  const costs = async () => {
    const text = await page.getByRole('main').getByRole('status').first().innerText();
    return Number(/by hand −([\d.,]+)/.exec(text)?.[1] ?? 0);
  };
  await expect.poll(costs).toBeGreaterThan(0);
  const before = await costs();
  const out = await list(page, 'Out');
  const row = out.getByRole('row').nth(1);
  const name = await row.getByRole('button').first().innerText();
  const tab = page.getByRole('group', { name: 'Which projects' }).getByRole('button', { name: 'In' });
  await row.dragTo(tab);
  await expect.poll(costs).toBeGreaterThan(before);
  const byHand = await list(page, 'By hand');
  await expect(byHand.getByRole('button', { name: `Mandatory: ${name}` })).toHaveAttribute('aria-pressed', 'true');
  await historyButton(page, 'Undo').click();
  await expect.poll(costs).toBe(before);
});

test('the exact model goes out to other solvers, and a solution comes back', async ({ page }) => {
  await openBalance(page);
  const menu = page.locator('summary[aria-label="Model for other solvers"]');
  const save = async (item: string) => {
    await menu.click();
    const download = await downloadOf(page, () => page.getByRole('button', { name: item }).click());
    return (await bytesOf(download)).toString('utf8');
  };
  const lp = await save('Save the model as LP');
  expect(lp).toContain('Maximize');
  expect(lp).toContain('budget_2027');
  const mps = await save('Save the model as MPS');
  expect(mps).toContain('OBJSENSE');
  const columns = mps.slice(mps.indexOf('COLUMNS'));
  const first = /\n\s+(\S+)\s+\S+\s+-?\d/.exec(columns)?.[1] ?? '';
  const solution = `Optimal - objective value 1.00000000\n      0 ${first}   1   1\n`;
  await page
    .getByLabel('Solution file of HiGHS or CBC')
    .setInputFiles({ name: 'cbc.sol', mimeType: 'text/plain', buffer: Buffer.from(solution) });
  await expect(toast(page, /Kept the selection of cbc.sol: .* It breaks a rule/)).toBeVisible();
  await page
    .getByLabel('Solution file of HiGHS or CBC')
    .setInputFiles({ name: 'not.sol', mimeType: 'text/plain', buffer: Buffer.from('hello\n') });
  await expect(toast(page, /not.sol was not read; nothing has changed/)).toBeVisible();
});

test('a project that is funded in part takes part of the money', async ({ page }) => {
  await openBalance(page);
  const out = await list(page, 'Out');
  const name = await out.getByRole('row').nth(1).getByRole('button').first().innerText();
  await out.getByRole('button', { name, exact: true }).click();
  await page.keyboard.press('i');
  const inspector = page.getByRole('complementary');
  await inspector.getByRole('button', { name: 'Add a level' }).click();
  await inspector.getByRole('textbox', { name: 'Money, % of Minimal' }).fill('1');
  await inspector.getByRole('textbox', { name: 'Money, % of Minimal' }).press('Enter');
  await settled(page);
  const inside = await list(page, 'In');
  await expect(inside.getByRole('row').filter({ hasText: name })).toContainText('at level Minimal');
});
