// What was on the screen before: what changed since, selections that are kept, and solutions that
// other solvers have found.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { list, namesIn, openBalance } from './support/balance';
import { demoFile, optimise } from './support/cli';
import { bytesOf, downloadOf, figure, historyButton, readAnswer, settled, toast } from './support/screens';

async function setBudget(page: Page, amount: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await field.fill(amount);
  await field.press('Enter');
}

const sheet = (page: Page) => page.getByRole('region', { name: 'Kept selections' });

async function openKept(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Kept selections' }).click();
  return sheet(page);
}

/** The row of a kept selection by its place. */
const row = (page: Page, place: number) =>
  sheet(page).getByRole('row').filter({ has: page.getByRole('textbox') }).nth(place);

test('a sentence says what changed and because of what', async ({ page }) => {
  await openBalance(page);
  const lists = page.getByRole('region', { name: 'In and out' });
  const since = lists.getByText(/because/);
  await expect(since).toHaveCount(0);
  const before = await namesIn(page);
  await setBudget(page, '90');
  await expect(since).toContainText('because the 2027 budget fell by 8.0 M€.');
  const after = await namesIn(page);
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  expect(gone.length).toBeGreaterThan(0);
  const sentence = await since.innerText();
  // Up to five names are written out, of more the first three.
  for (const name of gone.length > 5 ? [] : gone) {
    expect(sentence.slice(sentence.search(/out: /i))).toContain(name);
  }
  for (const name of come.length > 5 ? [] : come) {
    expect(sentence.slice(0, sentence.search(/out: /i))).toContain(name);
  }
  // A change after a while is told against the selection before it, not against the first one.
  await page.waitForTimeout(1_600);
  await page.getByRole('checkbox', { name: '22 links between projects' }).uncheck();
  await expect(lists.getByText(/links/i).last()).toBeVisible();
  await expect(since).not.toContainText('budget');
});

test('kept selections stand side by side with the figures they have', async ({ page }) => {
  await openBalance(page);
  const first = await settled(page);
  const kept = await openKept(page);
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  await setBudget(page, '70');
  await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(first.points);
  const second = await settled(page);
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  await setBudget(page, '50');
  await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(second.points);
  const third = await settled(page);

  await expect(row(page, 0)).toContainText(`${first.points.toLocaleString('en-GB')} points`);
  await expect(row(page, 0)).toContainText(first.cost);
  await expect(row(page, 1)).toContainText(`${second.points.toLocaleString('en-GB')} points`);
  const name = row(page, 1).getByRole('textbox', { name: 'Name of the kept selection' });
  await name.fill('Less in 2027');
  await name.press('Enter');

  const beside = kept.getByRole('table', { name: 'Selections side by side' });
  await expect(beside.getByRole('columnheader')).toHaveText(['Figure', 'On the screen', 'Selection 1', 'Less in 2027']);
  const figures = async (name: string) =>
    (await beside.getByRole('row', { name }).getByRole('cell').allInnerTexts()).map(figure);
  // Each year and the sum, against the command and the status line.
  const bests = [optimise(demoFile, { 2027: 5e7 }), optimise(demoFile), optimise(demoFile, { 2027: 7e7 })];
  const sums = [0, 0, 0];
  for (const year of ['2027', '2028', '2029']) {
    const costs = await figures(`Cost ${year}, M€`);
    for (const [at, best] of bests.entries()) {
      expect(costs[at]).toBeCloseTo((best.cost[year] ?? 0) / 1e6, 0);
      sums[at] = (sums[at] ?? 0) + (costs[at] ?? 0);
    }
  }
  for (const [at, shown] of [third, first, second].entries()) {
    expect(Math.abs((sums[at] ?? 0) - figure(shown.cost))).toBeLessThan(0.16);
  }
  // Shares of the categories are all of it, but for rounding.
  const shares = await Promise.all(['Run', 'Grow', 'Transform', 'Comply'].map(figures));
  for (const at of [0, 1, 2]) {
    const sum = shares.reduce((sum, row) => sum + (row[at] ?? 0), 0);
    expect(Math.abs(sum - 100)).toBeLessThanOrEqual(2);
  }
  const people = await figures('People, FTE-months');
  expect(people[1]).toBeGreaterThan(people[2] ?? 0);
  expect(people[2]).toBeGreaterThan(people[0] ?? 0);
  expect((await figures('Risk on average')).every((risk) => risk > 0 && risk < 100)).toBe(true);

  await kept.getByRole('button', { name: 'Remove Selection 1' }).click();
  await expect(beside.getByRole('columnheader')).toHaveText(['Figure', 'On the screen', 'Less in 2027']);
  await historyButton(page, 'Undo').click();
  await expect(beside.getByRole('columnheader')).toHaveCount(4);
});

test('a kept selection says which projects differ', async ({ page }) => {
  await openBalance(page);
  const kept = await openKept(page);
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  await expect(kept.getByText('The same as on the screen')).toBeVisible();
  const before = await namesIn(page);
  const name = before[0] ?? '';
  const inside = await list(page, 'In');
  await inside.getByRole('button', { name: `Exclude: ${name}` }).click();
  const difference = kept.getByText(/^Also .*; without /);
  await expect(difference).toContainText(name);
  const after = await namesIn(page);
  expect(after).not.toContain(name);
  const written = /^Also (.*); without (.*)$/.exec(await difference.innerText());
  // Three names on each side, and how many more there are.
  for (const [text, mine, other] of [
    [written?.[1] ?? '', before, after],
    [written?.[2] ?? '', after, before],
  ] as const) {
    const differing = mine.filter((it) => !other.includes(it));
    const named = differing.filter((it) => text.includes(it));
    expect(named).toHaveLength(Math.min(differing.length, 3));
    const rest = differing.length - named.length;
    expect(text.endsWith(`${rest} more`)).toBe(rest > 0);
  }
});

test('a kept selection that is funded in part costs its part', async ({ page }) => {
  await openBalance(page);
  const inside = await list(page, 'In');
  await inside.getByRole('row').nth(1).getByRole('button').first().click();
  await page.keyboard.press('i');
  await page.getByRole('complementary').getByRole('button', { name: 'Add a level' }).click();
  await expect(inside.getByRole('row').nth(1)).toContainText('at level Minimal');
  const shown = await settled(page);
  const kept = await openKept(page);
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  await expect(row(page, 0)).toContainText(shown.cost);
  await expect(kept.getByRole('row', { name: /^On the screen \d/ })).toContainText(shown.cost);
});

test('solutions of HiGHS and CBC are kept with their value', async ({ page }) => {
  await openBalance(page);
  const kept = await openKept(page);
  // What is best with less money keeps the rules of now, too; columns are named by key.
  const best = optimise(demoFile, { 2027: 7e7 });
  const menu = page.locator('summary[aria-label="Model for other solvers"]');
  await menu.click();
  const save = page.getByRole('button', { name: 'Save the model as MPS' });
  const mps = (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
  for (const key of best.selected) {
    expect(mps).toContain(` ${key} obj `);
  }
  const value = best.value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
  const cbc = best.selected.map((key, at) => `${at} ${key} 1 1`);
  const columns = best.selected.map((key) => `${key} 1`);
  const highs = ['Model status', 'Optimal', '', '# Primal solution values', 'Feasible', 'Objective 1'];
  const files = {
    'cbc.sol': ['Optimal - objective value 1.00000000', ...cbc],
    'highs.sol': [...highs, `# Columns ${columns.length}`, ...columns, '# Rows 0'],
  };
  for (const [place, [name, lines]] of Object.entries(files).entries()) {
    const buffer = Buffer.from(`${lines.join('\n')}\n`);
    await page
      .getByLabel('Solution file of HiGHS or CBC')
      .setInputFiles({ name, mimeType: 'text/plain', buffer });
    const told = `Kept the selection of ${name}: ${value} points. It keeps all rules.`;
    await expect(toast(page, told)).toBeVisible();
    await expect(row(page, place).getByRole('textbox')).toHaveValue(name);
    await expect(row(page, place)).toContainText(`${value} points`);
    await expect(row(page, place)).toContainText(`${(best.total_cost / 1e6).toFixed(1)} M€`);
  }
  await expect(kept.getByRole('table', { name: 'Selections side by side' })).toBeVisible();
});
