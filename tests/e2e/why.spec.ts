// Why this rank: the parts add up, what is needed does pass, and another project stands beside it.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { figure, goTo, historyButton, openDemo, ranked, ranking } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Project' });
}

/** Figures of a column of the panel, the value last. */
async function column(page: Page, at: number): Promise<number[]> {
  const table = inspector(page).getByRole('table', { name: 'What each criterion brings' });
  const rows = await table.getByRole('row').evaluateAll((rows, at) => {
    return rows.slice(1).map((row) => row.querySelectorAll('td')[at]?.textContent ?? '');
  }, at);
  return rows.map(figure);
}

test('the parts add up to the value, and the needed points pass the one above', async ({ page }) => {
  await openDemo(page);
  const list = await ranked(page);
  const third = list[2];
  const second = list[1];
  await ranking(page).getByRole('option', { name: third?.name ?? '' }).click();
  const panel = inspector(page).getByRole('region', { name: 'Why this rank?' });
  await expect(panel).toContainText(`points behind ${second?.name ?? ''}`);
  const brings = await column(page, 0);
  const value = brings.pop() ?? Number.NaN;
  expect(value).toBe(third?.value);
  const sum = brings.reduce((sum, part) => sum + part, 0);
  // Each figure is rounded to a tenth.
  expect(Math.abs(sum - value)).toBeLessThanOrEqual(0.05 * (brings.length + 1));
  await expectAccessible(page);
});

test('when somebody rated, and why, stands at the criterion', async ({ page }) => {
  await openDemo(page);
  await ranking(page).getByRole('option').nth(3).click();
  const rating = inspector(page).getByRole('textbox', { name: 'Rating on Team readiness' });
  await rating.fill('2');
  await rating.press('Enter');
  const note = inspector(page).getByRole('textbox', { name: 'Note on Team readiness' });
  await note.fill('No architect yet');
  await note.press('Enter');
  const row = inspector(page).getByRole('table', { name: 'What each criterion brings' }).getByRole('row', { name: /^Team readiness/ });
  await expect(row).toContainText(/rated 20\d\d-\d\d-\d\d: “No architect yet”/);
  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  await expect(row).not.toContainText('rated 20');
});

const beside = (page: Page): Locator =>
  inspector(page).getByRole('table', { name: 'Criterion by criterion, side by side' });

async function compareWith(page: Page, name: string): Promise<void> {
  await inspector(page).getByText('Compare with another project').click();
  await inspector(page).getByRole('combobox', { name: 'Compare with' }).selectOption(name);
  await expect(beside(page)).toBeVisible();
}

/** The rows of the two side by side under their criteria, the foot under the empty name. */
async function sides(page: Page): Promise<Map<string, Map<string, string[]>>> {
  const rows = await beside(page).getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  const found = new Map<string, Map<string, string[]>>();
  let criterion = '';
  for (const [label = '', ...cells] of rows) {
    if (cells.length === 0) {
      criterion = label;
    } else {
      const at = label === 'Value' ? '' : criterion;
      found.set(at, (found.get(at) ?? new Map<string, string[]>()).set(label, cells));
    }
  }
  return found;
}

test('another project stands beside it, criterion by criterion', async ({ page }) => {
  await openDemo(page);
  const list = await ranked(page);
  const [first, second] = [list[0], list[1]];
  await ranking(page).getByRole('option', { name: first?.name ?? '' }).click();
  await compareWith(page, second?.name ?? '');
  await expect(beside(page).getByRole('columnheader')).toHaveText([first?.name ?? '', second?.name ?? '', 'Ahead by']);
  const found = await sides(page);
  const value = found.get('')?.get('Value')?.map(figure) ?? [];
  expect(value.slice(0, 2)).toEqual([first?.value, second?.value]);
  expect(Math.abs((value[2] ?? 0) - ((first?.value ?? 0) - (second?.value ?? 0)))).toBeLessThan(0.11);
  const criteria = [...found].filter(([name]) => name !== '');
  expect(criteria.length).toBeGreaterThan(3);
  const sums = [0, 0, 0];
  for (const [name, rows] of criteria) {
    const of = (label: string) => rows.get(label)?.map(figure) ?? [];
    const [points, weight, brings] = [of('Points'), of('Weight, %'), of('Brings')];
    for (const at of [0, 1]) {
      const product = ((points[at] || 0) * (weight[at] ?? Number.NaN)) / 100;
      expect(Math.abs(product - (brings[at] ?? Number.NaN)), `${name}, ${at}`).toBeLessThan(0.16);
    }
    expect(Math.abs((brings[0] ?? 0) - (brings[1] ?? 0) - (brings[2] ?? Number.NaN)), name).toBeLessThan(0.16);
    brings.forEach((part, at) => (sums[at] = (sums[at] ?? 0) + part));
  }
  // Each figure is rounded to a tenth.
  sums.forEach((sum, at) => expect(Math.abs(sum - (value[at] ?? Number.NaN))).toBeLessThan(0.05 * (criteria.length + 1) + 0.001));
  await expectAccessible(page);
  // Weights that move move the figures; the sums go on agreeing with the values.
  await page.getByRole('main').getByRole('slider', { name: /^Weight of / }).first().fill('80');
  const now = async () => figure((await sides(page)).get('')?.get('Value')?.[0]);
  const shown = async () => (await ranked(page)).find(({ name }) => name === first?.name)?.value;
  await expect.poll(now).not.toBe(value[0]);
  await ranking(page).press('Home');
  await expect.poll(async () => (await shown()) === undefined || (await shown()) === (await now())).toBe(true);
});

/** Two projects on two criteria of one objective: one with levels, one that reads the duration. */
const RATED = tinyFile(
  [
    {
      name: 'Alpha',
      duration_months: 6,
      ratings: { [tinyId('criterion')]: { value: 4, by: 'Ann', at: '2027-03-01T09:00:00Z', note: 'Seen it run' } },
    },
    { name: 'Beta', duration_months: 18, ratings: { [tinyId('criterion')]: { value: 1 } } },
    { name: 'Gamma', ratings: { [tinyId('criterion')]: { value: 2 } } },
  ],
  {
    criteria: tinyTable('criterion', [
      {
        name: 'Fit',
        objective: tinyId('objective'),
        weight: 8_000,
        scale: {
          low: 0,
          high: 4,
          better: 'higher',
          levels: [
            { value: 1, label: 'Weak' },
            { value: 4, label: 'Strong' },
          ],
        },
      },
      {
        name: 'Time',
        objective: tinyId('objective'),
        weight: 2_000,
        scale: { low: 0, high: 24, better: 'lower' },
        source: { kind: 'number', field: 'duration' },
      },
    ]),
  },
);

test('ratings stand as they were given, with who gave them, and missing ones are left out', async ({ page }) => {
  await openText(page, RATED);
  await goTo(page, 'Prioritise');
  await ranking(page).getByRole('option', { name: 'Alpha' }).click();
  await compareWith(page, 'Beta');
  const found = await sides(page);
  expect(found.get('Fit')?.get('Rating')).toEqual(['4: Strong', '1: Weak', '']);
  expect(found.get('Fit')?.get('Points')).toEqual(['100.0', '25.0', '+75.0']);
  expect(found.get('Fit')?.get('Weight, %')?.slice(0, 2)).toEqual(['80.0', '80.0']);
  expect(found.get('Fit')?.get('Brings')).toEqual(['80.0', '20.0', '+60.0']);
  expect(found.get('Fit')?.get('Who')).toEqual(['rated by Ann, 2027-03-01: “Seen it run”', '', '']);
  expect(found.get('Time')?.get('Rating')).toEqual(['6 months', '18 months', '']);
  expect(found.get('Time')?.get('Points')).toEqual(['75.0', '25.0', '+50.0']);
  expect(found.get('Time')?.get('Brings')).toEqual(['15.0', '5.0', '+10.0']);
  expect(found.get('Time')?.has('Who')).toBe(false);
  expect(found.get('')?.get('Value')).toEqual(['95.0', '25.0', '+70.0']);
  // The third has no duration: its other rating weighs all.
  await inspector(page).getByRole('combobox', { name: 'Compare with' }).selectOption('Gamma');
  await expect.poll(async () => (await sides(page)).get('Time')?.get('Rating')).toEqual(['6 months', 'not rated', '']);
  const third = await sides(page);
  expect(third.get('Time')?.get('Points')).toEqual(['75.0', '–', '']);
  expect(third.get('Time')?.get('Weight, %')?.slice(0, 2)).toEqual(['20.0', '0.0']);
  expect(third.get('Fit')?.get('Weight, %')?.slice(0, 2)).toEqual(['80.0', '100.0']);
  expect(third.get('')?.get('Value')).toEqual(['95.0', '50.0', '+45.0']);
});
