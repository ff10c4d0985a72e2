// The value at each level of a limit: of the money, of a role, of a rule; as a table and a picture.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { openBalance } from './support/balance';
import { idOf, optimiseChanged } from './support/cli';
import { bytesOf, downloadOf, figure, readAnswer, settled } from './support/screens';

const sheet = (page: Page) => page.getByRole('region', { name: 'Value at each budget' });

async function tool(page: Page, item: string): Promise<void> {
  await sheet(page).getByLabel('Chart as table or picture').click();
  await sheet(page).getByRole('button', { name: item }).click();
}

interface Level {
  at: number;
  best: number;
  ranking: number;
}

/** The table behind the chart, once all levels are there. */
async function levels(page: Page, along: string): Promise<Level[]> {
  const table = sheet(page).getByRole('region', { name: 'Numbers behind the chart' });
  // Until the first of its levels is there, those of the limit before are shown.
  await expect(table.getByRole('columnheader').first()).toHaveText(along);
  await expect(sheet(page).getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  const rows = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  return rows.map(([at, best, , ranking]) => {
    return { at: figure(at), best: figure(best), ranking: figure(ranking) };
  });
}

function expectFrontier(all: Level[]): void {
  expect(all.length).toBeGreaterThan(50);
  const known = all.filter((it) => !Number.isNaN(it.best));
  expect(known.length).toBeGreaterThan(20);
  for (const [place, level] of known.entries()) {
    const before = known[place - 1];
    expect(level.best, `at ${level.at}`).toBeGreaterThanOrEqual(before?.best ?? 0);
    if (!Number.isNaN(level.ranking)) {
      expect(level.ranking, `ranking at ${level.at}`).toBeLessThanOrEqual(level.best);
    }
  }
  // It bends: the last level is worth more than the first one.
  expect(known.at(-1)?.best).toBeGreaterThan(known[0]?.best ?? 0);
}

/** The best value at the last level that is not above this one. */
function at(all: Level[], limit: number): number {
  return all.filter((it) => it.at <= limit).at(-1)?.best ?? Number.NaN;
}

test('along the money it rises to what everything is worth, and no ranking is above it', async ({ page }) => {
  await openBalance(page);
  await tool(page, 'Show as table');
  const all = await levels(page, 'Budget, M€');
  expectFrontier(all);
  // At its end there is money for everything, as if there were no limit.
  const free = optimiseChanged((demo) => {
    demo.budgets = {};
  });
  expect(all.at(-1)?.at).toBeGreaterThanOrEqual(free.total_cost / 1e6);
  expect(all.at(-1)?.best).toBe(Number(free.value.toFixed(1)));
  await tool(page, 'Show as chart');
  const asSvg = await downloadOf(page, () => tool(page, 'Save as SVG'));
  const svg = (await bytesOf(asSvg)).toString('utf8');
  expect(svg).toContain('efficient frontier');
  expect(svg).toContain('1,593.2 points now');
});

test('along a role, and along a rule of one’s own', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('checkbox', { name: /^People count too/ }).check();
  await expect.poll(async () => (await readAnswer(page)).projects).toBeLessThan(45);
  const within = await settled(page);
  const along = sheet(page).getByRole('combobox', { name: 'Along' });
  await along.selectOption('Test engineer');
  await tool(page, 'Show as table');
  const role = await levels(page, 'Test engineer, %');
  expectFrontier(role);
  expect(role.at(-1)?.at).toBe(200);
  // At 100 % it is the selection on the screen; with more of them it is worth more.
  expect(at(role, 100)).toBe(within.points);
  expect(role.at(-1)?.best).toBeGreaterThan(within.points);

  await page.getByRole('checkbox', { name: /^People count too/ }).uncheck();
  await page.locator('summary', { hasText: 'Add a rule' }).click();
  await page.getByRole('button', { name: 'A cap on risk' }).click();
  const rule = page.getByRole('group', { name: 'Cap on risk' });
  await rule.getByText('Change', { exact: true }).click();
  await rule.getByRole('combobox', { name: 'Counted' }).selectOption('total, points');
  const most = rule.getByRole('textbox', { name: 'Risk at most' });
  await most.fill('800');
  await most.press('Enter');
  await expect.poll(async () => (await readAnswer(page)).points).toBe(1_475.5);
  await along.selectOption('Cap on risk');
  const risk = await levels(page, 'Cap on risk, %');
  expectFrontier(risk);
  expect(at(risk, 100)).toBe(1_475.5);
});

test('along the money of one category, which no rule limits', async ({ page }) => {
  await openBalance(page);
  const free = await settled(page);
  const along = sheet(page).getByRole('combobox', { name: 'Along' });
  await along.selectOption('money for Transform');
  await tool(page, 'Show as table');
  const bucket = await levels(page, 'Money for Transform, M€');
  expectFrontier(bucket);
  // With money for all of it the selection is that of the screen; without any, others go on.
  expect(bucket.at(-1)?.best).toBe(free.points);
  expect(bucket[0]?.at).toBe(0);
  expect(bucket[0]?.best).toBeLessThan(free.points);
  const none = optimiseChanged((demo) => {
    const transform = idOf(demo.categories, 'Transform');
    const those = Object.values(demo.projects).filter((it) => it.category === transform);
    for (const project of those) {
      project.decision = { kind: 'excluded', reason: 'no money' };
    }
  });
  expect(bucket[0]?.best).toBe(Number(none.value.toFixed(1)));
});
