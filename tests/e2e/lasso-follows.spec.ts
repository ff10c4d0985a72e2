// What is marked by lasso is what all other views show: bars, criteria, table, capacity.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { figure, goTo, Grid, openDemo, ranked, ranking } from './support/screens';

const bubbles = (page: Page): Locator => page.getByRole('region', { name: 'Bubble chart' });

async function asTable(chart: Locator): Promise<void> {
  await chart.getByLabel('Chart as table or picture').click();
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('table')).toBeVisible();
}

async function show(page: Page, kind: 'Bubbles' | 'Bars' | 'Criteria', region: string): Promise<Locator> {
  await page.getByRole('group', { name: 'Chart', exact: true }).getByRole('button', { name: kind }).click();
  const chart = page.getByRole('region', { name: region, exact: true });
  await expect(chart).toBeVisible();
  return chart;
}

/** Draws a lasso around the middle of the chart; how many projects are marked by it. */
async function lasso(page: Page): Promise<number> {
  await bubbles(page).getByRole('button', { name: 'Lasso' }).click();
  const box = await bubbles(page).getByRole('application').boundingBox();
  if (!box) {
    throw new Error('the chart has no place');
  }
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.35, 0.25));
  await page.mouse.down();
  for (const [x, y] of [[0.8, 0.25], [0.8, 0.65], [0.35, 0.65]] as const) {
    await page.mouse.move(...at(x, y), { steps: 8 });
  }
  await page.mouse.up();
  const bar = bubbles(page).getByRole('group', { name: 'Marked projects' });
  await expect(bar).toContainText(/^\d+ projects marked: ranks \d+/);
  const count = figure(await bar.innerText());
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThan(60);
  return count;
}

test('bars and criteria show what the lasso has marked', async ({ page }) => {
  await openDemo(page);
  const count = await lasso(page);
  const bars = await show(page, 'Bars', 'Ranking as bars');
  await expect(bars.getByRole('group', { name: 'Marked projects' })).toContainText(`${count} projects marked`);
  await asTable(bars);
  await expect(bars.getByRole('columnheader', { name: 'Marked' })).toBeVisible();
  await expect(bars.getByRole('row')).toHaveCount(61);
  await expect(bars.getByRole('cell', { name: 'marked', exact: true })).toHaveCount(count);
  const marked = await bars.getByRole('row').filter({ has: page.getByRole('cell', { name: 'marked', exact: true }) })
    .getByRole('rowheader').allInnerTexts();
  await expectAccessible(page);

  const criteria = await show(page, 'Criteria', 'Projects by criteria');
  await asTable(criteria);
  await expect(criteria.getByRole('rowheader')).toHaveCount(count);
  expect((await criteria.getByRole('rowheader').allInnerTexts()).sort()).toEqual(marked.sort());

  await show(page, 'Bars', 'Ranking as bars');
  await bars.getByRole('button', { name: 'Unmark' }).click();
  await asTable(bars);
  await expect(bars.getByRole('columnheader', { name: 'Marked' })).toHaveCount(0);
});

test('the saved picture of the bars keeps all of them and says how many are marked', async ({ page }) => {
  await openDemo(page);
  const count = await lasso(page);
  const bars = await show(page, 'Bars', 'Ranking as bars');
  await bars.getByLabel('Chart as table or picture').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bars.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  const stream = await download.createReadStream();
  let svg = '';
  for await (const part of stream) {
    svg += String(part);
  }
  expect(svg).toContain(`${count} marked, the others pale`);
});

test('the table lists the marked alone until that is lifted', async ({ page }) => {
  await openDemo(page);
  const count = await lasso(page);
  await bubbles(page).getByRole('button', { name: 'Show in the table' }).click();
  const listed = (number: number) => expect(page.getByText(`${number} rows listed`, { exact: true })).toBeAttached();
  await listed(count);
  const only = page.getByRole('button', { name: 'Only these', exact: true });
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await only.click();
  await listed(60);
  await only.click();
  await listed(count);
  // Groups count what is listed.
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Category' }).click();
  await expect(new Grid(page).row(1)).toBeVisible();
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'No groups' }).click();
  await page.getByRole('button', { name: 'Unmark all' }).click();
  await listed(60);
  // What is marked from now on is marked among all.
  await page.getByRole('checkbox', { name: /^Mark / }).nth(1).check();
  await expect(only).toHaveAttribute('aria-pressed', 'false');
  await listed(60);
});

test('capacity counts the marked alone until that is lifted', async ({ page }) => {
  await openDemo(page);
  const count = await lasso(page);
  await goTo(page, 'Capacity');
  await page.getByRole('group', { name: 'Whose demand is counted' }).getByRole('button', { name: 'All projects' }).click();
  const only = page.getByRole('button', { name: `Only the ${count} marked`, exact: true });
  await expect(only).toHaveAttribute('aria-pressed', 'false');
  const overloads = page.getByRole('main').getByRole('status').first();
  const over = async () => figure(await overloads.innerText());
  const before = await over();
  expect(before).toBeGreaterThan(0);
  await only.click();
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => ((await over()) || 0) < before).toBe(true);
  await expect(page.getByText('Only the chosen projects are counted.')).toBeVisible();
  await expectAccessible(page);
  await only.click();
  await expect.poll(over).toBe(before);
  // Where nothing is marked any more, there is nothing to count alone.
  await only.click();
  await goTo(page, 'Projects');
  await page.getByRole('button', { name: 'Unmark all' }).click();
  await goTo(page, 'Capacity');
  await expect(page.getByRole('button', { name: /^Only the/ })).toHaveCount(0);
  await expect.poll(over).toBe(before);
});

test('criteria follow a rating that is changed meanwhile', async ({ page }) => {
  await openDemo(page);
  const { name } = (await ranked(page))[6] ?? { name: '' };
  await ranking(page).getByRole('option', { name }).click();
  const criteria = await show(page, 'Criteria', 'Projects by criteria');
  await asTable(criteria);
  const points = async () => {
    const at = (await criteria.getByRole('columnheader').allInnerTexts()).indexOf('Team readiness');
    return figure(await criteria.getByRole('row', { name }).locator('th, td').nth(at).innerText());
  };
  const before = await points();
  const rating = page.getByRole('complementary', { name: 'Project' }).getByRole('textbox', { name: 'Rating on Team readiness' });
  await rating.fill(before > 50 ? '1' : '5');
  await rating.press('Enter');
  await expect.poll(points).not.toBe(before);
});
