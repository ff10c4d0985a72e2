// Every value by a measure on the screen is that of the command, for all projects.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { demoFile, score } from './support/cli';
import { figure, openDemo } from './support/screens';

/** Rank, project and value of all projects: the table behind the bars. */
async function table(page: Page): Promise<[number, string, string][]> {
  const chart = page.getByRole('region', { name: 'Ranking as bars', exact: true });
  const rows = await chart.getByRole('table').getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  return rows.map(([rank, name, value]) => [figure(rank), name ?? '', value ?? '']);
}

/** As it is written: three digits that count. */
function written(value: number): number {
  const size = Math.abs(value);
  return Number(value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2));
}

for (const [name, method, head] of [
  ['WSJF', 'wsjf', 'WSJF'],
  ['Internal rate of return', 'irr', 'IRR, %'],
  ['Payback', 'payback', 'Payback, years'],
  ['Discounted payback', 'discounted-payback', 'Disc. payback, years'],
  ['Profitability index', 'profitability-index', 'PI'],
  ['Benefit per cost', 'benefit-per-cost', 'Benefit/cost'],
] as const) {
  test(`${name}: values and ranks of all projects are those of the command`, async ({ page }) => {
    await openDemo(page);
    await page.getByRole('combobox', { name: 'Rank by' }).selectOption(name);
    await page.getByRole('group', { name: 'Chart', exact: true }).getByRole('button', { name: 'Bars' }).click();
    const chart = page.getByRole('region', { name: 'Ranking as bars', exact: true });
    await chart.getByLabel('Chart as table or picture').click();
    await chart.getByRole('button', { name: 'Show as table' }).click();
    await expect(chart.getByRole('columnheader').last()).toHaveText(head);
    const expected = score(demoFile, method).filter((it) => it.value !== null);
    expect(expected.length).toBeGreaterThan(20);
    const shown = await table(page);
    const rated = shown.filter(([, , value]) => /\d/.test(value));
    expect(rated.map(([rank, project]) => [rank, project])).toEqual(expected.map((it) => [it.rank, it.name]));
    expect(rated.map(([, project, value]) => [project, figure(value)])).toEqual(
      expected.map((it) => [it.name, written(it.value ?? Number.NaN)]),
    );
    // Not all are the same, so an empty column could not pass.
    expect(new Set(rated.map(([, , value]) => value)).size).toBeGreaterThan(5);
  });
}
