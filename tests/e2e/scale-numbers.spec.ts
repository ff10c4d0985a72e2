// What scales make of ratings, in numbers: min–max, missing ratings, named levels.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { exported, expectSaved, goTo, historyButton, ranked, ranking, type Ranked } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

async function criterion(page: Page, name: string): Promise<Locator> {
  await goTo(page, 'Strategy');
  const criterion = page.locator('details.criterion').filter({ hasText: name });
  await criterion.locator('summary').first().click();
  return criterion;
}

/** Names and values of the ranking, best first. */
async function values(page: Page): Promise<[string, number][]> {
  return (await ranked(page)).map(({ name, value }: Ranked): [string, number] => [name, value]);
}

async function rate(page: Page, name: string, on: string, rating: string): Promise<void> {
  await ranking(page).getByRole('option').filter({ hasText: name }).click();
  const field = page
    .getByRole('complementary', { name: 'Project' })
    .getByRole('textbox', { name: `Rating on ${on}` });
  await field.fill(rating);
  await field.press('Enter');
}

const THREE = [
  { name: 'Least', points: 10 },
  { name: 'Between', points: 30 },
  { name: 'Most', points: 50 },
];

test('min–max spreads points from the worst to the best of those that are listed', async ({ page }) => {
  await openText(page, tinyFile(THREE));
  await goTo(page, 'Prioritise');
  expect(await values(page)).toEqual([['Most', 50], ['Between', 30], ['Least', 10]]);
  const minMax = (await criterion(page, 'Points')).getByRole('checkbox', { name: /min–max/ });
  await minMax.check();
  await goTo(page, 'Prioritise');
  expect(await values(page)).toEqual([['Most', 100], ['Between', 50], ['Least', 0]]);
  // One rating moves the points of all: (30 − 10) / (90 − 10).
  await rate(page, 'Most', 'Points', '90');
  await expect.poll(() => values(page)).toEqual([['Most', 100], ['Between', 25], ['Least', 0]]);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => values(page)).toEqual([['Most', 100], ['Between', 50], ['Least', 0]]);
  // Without the project at the end the others are spread anew.
  await rate(page, 'Most', 'Points', '');
  await expect.poll(() => values(page)).toEqual([['Between', 100], ['Least', 0], ['Most', Number.NaN]]);
});

test('min–max where less is better, and where all are alike', async ({ page }) => {
  await openText(page, tinyFile(THREE));
  const opened = await criterion(page, 'Points');
  await opened.getByRole('checkbox', { name: /min–max/ }).check();
  await opened.getByRole('combobox', { name: 'Direction' }).selectOption('less is better');
  await goTo(page, 'Prioritise');
  expect(await values(page)).toEqual([['Least', 100], ['Between', 50], ['Most', 0]]);
  await rate(page, 'Least', 'Points', '50');
  await rate(page, 'Between', 'Points', '50');
  await expect.poll(() => values(page)).toEqual([['Least', 100], ['Between', 100], ['Most', 100]]);
});

/** Two criteria, of weights three to one. */
const TWO = tinyFile(
  [
    { name: 'Both', ratings: { [tinyId('criterion', 0)]: { value: 60 }, [tinyId('criterion', 1)]: { value: 40 } } },
    { name: 'One', ratings: { [tinyId('criterion', 0)]: { value: 80 } } },
    { name: 'Other', ratings: { [tinyId('criterion', 1)]: { value: 80 } } },
    { name: 'Nobody' },
  ],
  {
    criteria: tinyTable(
      'criterion',
      [['Reach', 7_500], ['Fit', 2_500]].map(([name, weight]) => ({
        name,
        weight,
        objective: tinyId('objective'),
        scale: { low: 0, high: 100, better: 'higher' },
      })),
    ),
  },
);

test('a missing rating is left out, or counted as the worst, as people choose', async ({ page }) => {
  await openText(page, TWO);
  await goTo(page, 'Prioritise');
  // Left out, the other criterion is all there is: 80. Both: 60 × ¾ + 40 × ¼.
  expect(await values(page)).toEqual([['One', 80], ['Other', 80], ['Both', 55], ['Nobody', Number.NaN]]);
  await goTo(page, 'Strategy');
  const rule = page.getByRole('combobox', { name: 'A rating that is missing is' });
  await expect(page.getByText('4 of 8 ratings are missing.')).toBeVisible();
  await rule.selectOption('worst');
  await goTo(page, 'Prioritise');
  // The worst has no points: 80 × ¾ and 80 × ¼. Who has no rating at all has no value, still.
  await expect.poll(() => values(page)).toEqual([['One', 60], ['Both', 55], ['Other', 20], ['Nobody', Number.NaN]]);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => values(page)).toEqual([['One', 80], ['Other', 80], ['Both', 55], ['Nobody', Number.NaN]]);
  // A rating of zero is something else than none.
  await rate(page, 'One', 'Fit', '0');
  await expect.poll(() => values(page)).toEqual([['Other', 80], ['One', 60], ['Both', 55], ['Nobody', Number.NaN]]);
});

test('levels have names, which are kept with the file and refused where they cannot be read', async ({ page }) => {
  await openText(page, tinyFile(THREE));
  const levels = (await criterion(page, 'Points')).getByRole('textbox', { name: 'Named levels' });
  await expect(levels).toHaveValue('');
  await levels.fill('100 full; 0 none, 50 some of it');
  await levels.press('Enter');
  // From the lowest up.
  await expect(levels).toHaveValue('0 none, 50 some of it, 100 full');
  await levels.fill('0 none, full');
  await levels.press('Enter');
  await expect(levels).toHaveAttribute('aria-invalid', 'true');
  await levels.press('Escape');
  await expect(levels).toHaveValue('0 none, 50 some of it, 100 full');
  await expectSaved(page);
  const file = JSON.parse(await exported(page)) as { criteria: Record<string, { scale: { levels: unknown } }> };
  expect(Object.values(file.criteria)[0]?.scale.levels).toEqual([
    { value: 0, label: 'none' },
    { value: 50, label: 'some of it' },
    { value: 100, label: 'full' },
  ]);
  // Names move no value.
  await goTo(page, 'Prioritise');
  expect(await values(page)).toEqual([['Most', 50], ['Between', 30], ['Least', 10]]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const again = (await criterion(page, 'Points')).getByRole('textbox', { name: 'Named levels' });
  await expect(again).toHaveValue('0 none, 50 some of it, 100 full');
  await again.fill('');
  await again.press('Enter');
  await expect(again).toHaveValue('');
});
