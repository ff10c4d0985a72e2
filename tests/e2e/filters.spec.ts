// Filters of the table leave the projects of one class, and those of several filters at once.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { changedDemo, type Demo } from './support/cli';
import { figure } from './support/screens';
import { openTable, showColumns } from './support/table';

type Project = Demo['projects'][string];

const demo = (): Demo => JSON.parse(changedDemo(() => undefined)) as Demo;

async function listed(page: Page): Promise<number> {
  return figure(await page.getByText(/^\d+ rows? listed$/).textContent());
}

test('by delivery confidence, stage and programme', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Stage');
  const { projects, programmes } = demo();
  const all = Object.values(projects);
  const cars = Object.entries(programmes).find(([, it]) => it.name === 'Cars')?.[0];
  const cases: [string, string, string, (it: Project) => boolean][] = [
    ['Delivery confidence', 'Amber', 'Confidence', (it) => it['confidence'] === 'amber'],
    ['Stage', 'Running', 'Stage', (it) => it['stage'] === 'running'],
    ['Programme', 'Cars', 'Programme', (it) => it['programme'] === cars],
  ];
  const tools = page.getByRole('search');
  for (const [filter, label, column, fits] of cases) {
    const count = all.filter(fits).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(all.length);
    const menu = tools.getByRole('combobox', { name: filter, exact: true });
    await menu.selectOption({ label });
    await expect.poll(() => listed(page)).toBe(count);
    expect(new Set(await grid.column(column))).toEqual(new Set([label]));
    await menu.selectOption({ index: 0 });
    await expect.poll(() => listed(page)).toBe(all.length);
  }
  // Together they leave what fits all of them.
  for (const [filter, label] of cases) {
    await tools.getByRole('combobox', { name: filter, exact: true }).selectOption({ label });
  }
  const both = all.filter((it) => cases.every(([, , , fits]) => fits(it)));
  await expect.poll(() => listed(page)).toBe(both.length);
});
