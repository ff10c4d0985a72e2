// The criteria of one objective are weighed in the same ways as objectives: by rank, by swings, by pairs,
// each keeping what it was told; values follow, on screen as in the command.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { scoreText } from './support/cli';
import { asFile, choose, expectSaved, exported, figure, goTo, historyButton, ranked } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';
import { arrived } from './support/team';

const HUNDRED = { low: 0, high: 100, better: 'higher' };
const rating = (...values: number[]) =>
  Object.fromEntries(values.map((value, at) => [tinyId('criterion', at), { value }]));
const criterion = (name: string, weight: number, objective = 0) => ({
  name,
  weight,
  objective: tinyId('objective', objective),
  scale: HUNDRED,
});

/** One objective with three criteria that weigh 50, 30 and 20 %, and one with a single criterion. */
const TINY = tinyFile(
  [
    { name: 'Alpha', ratings: rating(100, 0, 0, 0) },
    { name: 'Beta', ratings: rating(0, 100, 0, 0) },
    { name: 'Gamma', ratings: rating(0, 0, 100, 0) },
  ],
  {
    objectives: tinyTable('objective', [{ name: 'Worth', weight: 8000 }, { name: 'Ease', weight: 2000 }]),
    criteria: tinyTable('criterion', [
      criterion('Sales', 5000),
      criterion('Praise', 3000),
      criterion('Reach', 2000),
      criterion('Effort', 10_000, 1),
    ]),
  },
);

const card = (page: Page): Locator => page.getByRole('region', { name: 'Criteria of Worth' });
const weights = (page: Page): Locator => card(page).getByRole('group', { name: 'Weights of the criteria of Worth' });
const way = (page: Page): Locator => weights(page).getByRole('combobox', { name: 'How the criteria of Worth are weighed' });

/** Names and weights as they are listed. */
async function listed(page: Page): Promise<[string, number][]> {
  const rows = await weights(page).locator('.slider-row').evaluateAll((rows) =>
    rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent ?? '')),
  );
  return rows.map(([name = '', weight]) => [name.trim(), figure(weight)]);
}

async function open(page: Page): Promise<void> {
  await openText(page, TINY);
  await goTo(page, 'Strategy');
  await card(page).getByText('Weights of the criteria').click();
  await expect(way(page)).toHaveValue('direct');
}

/** The values on Prioritise are those that the command gives for the file that is saved. */
async function expectValues(page: Page, expected: Record<string, number>): Promise<void> {
  const text = await exported(page);
  await goTo(page, 'Prioritise');
  await expect
    .poll(async () => Object.fromEntries((await ranked(page)).map(({ name, value }) => [name, value])))
    .toEqual(expected);
  for (const { name, value } of scoreText(text, 'weighted')) {
    expect(Math.abs((value ?? 0) - (expected[name] ?? Number.NaN)), name).toBeLessThan(0.0501);
  }
  await goTo(page, 'Strategy');
  await card(page).getByText('Weights of the criteria').click();
}

test('ranks of criteria begin with the weights as they are, and move', async ({ page }) => {
  await open(page);
  expect(await listed(page)).toEqual([['Sales', 50], ['Praise', 30], ['Reach', 20]]);
  await way(page).selectOption('rank-sum');
  await expect.poll(() => listed(page)).toEqual([['Sales', 50], ['Praise', 33.3], ['Reach', 16.7]]);
  await expectValues(page, { Alpha: 40, Beta: 26.7, Gamma: 13.3 });
  const up = weights(page).getByRole('button', { name: 'Move Reach up' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => listed(page)).toEqual([['Reach', 50], ['Sales', 33.3], ['Praise', 16.7]]);
  await expect(up).toBeDisabled();
  await weights(page).getByRole('button', { name: 'Praise ties with the one above' }).click();
  await expect.poll(() => listed(page)).toEqual([['Reach', 50], ['Sales', 25], ['Praise', 25]]);
  await way(page).selectOption('centroid');
  await expect.poll(() => listed(page)).toEqual([['Reach', 61.1], ['Sales', 19.4], ['Praise', 19.4]]);
  await expectAccessible(page);
  await historyButton(page, 'Undo').click();
  await expect(way(page)).toHaveValue('rank-sum');
  // The objectives themselves are weighed as before, and one criterion alone has no ways.
  await expect(page.getByRole('combobox', { name: 'How the weights are made' })).toHaveValue('direct');
  await expect(page.getByRole('region', { name: 'Criteria of Ease' }).getByText('Weights of the criteria')).toHaveCount(0);
  // Where a weight follows from ranks, the criterion says so in place of the field.
  await card(page).getByText('rated by people').first().click();
  await expect(card(page).getByText('25.0 %, by rank, rank sum').first()).toBeVisible();
  await expect(card(page).getByRole('textbox', { name: 'Weight within the objective, %' })).toHaveCount(0);
});

test('swings of criteria, and sliders from there', async ({ page }) => {
  await open(page);
  await way(page).selectOption('swing');
  const swing = (name: string) => weights(page).getByRole('slider', { name: `Swing of ${name}` });
  await expect(swing('Sales')).toHaveValue('100');
  await swing('Praise').fill('60');
  await swing('Reach').fill('40');
  await expect.poll(() => listed(page)).toEqual([['Sales', 50], ['Praise', 30], ['Reach', 20]]);
  await swing('Reach').fill('90');
  await expect.poll(() => listed(page)).toEqual([['Sales', 40], ['Praise', 24], ['Reach', 36]]);
  await weights(page).getByText('What each way would give').click();
  const row = weights(page).getByRole('table', { name: 'Weights in per cent by way' }).getByRole('row', { name: /^Praise/ });
  await expect(row).toBeVisible();
  const cells = (await row.getByRole('cell').allInnerTexts()).map(figure);
  expect([cells[0], cells[3]]).toEqual([30, 24]);
  await weights(page).getByRole('button', { name: 'Set directly from here' }).click();
  await expect(way(page)).toHaveValue('direct');
  await expect.poll(() => listed(page)).toEqual([['Sales', 40], ['Praise', 24], ['Reach', 36]]);
  await weights(page).getByRole('slider', { name: 'Share of Sales in its objective' }).fill('70');
  await expect.poll(() => listed(page)).toEqual([['Sales', 70], ['Praise', 12], ['Reach', 18]]);
  await expectValues(page, { Alpha: 56, Beta: 9.6, Gamma: 14.4 });
  // A drag is one step.
  await historyButton(page, 'Undo').click();
  await expect.poll(() => listed(page)).toEqual([['Sales', 40], ['Praise', 24], ['Reach', 36]]);
});

test('pairs of criteria are compared by keyboard, kept in the file, and read from it', async ({ page }) => {
  await open(page);
  await way(page).selectOption('pairwise');
  const panel = page.getByRole('region', { name: 'Compare the criteria of Worth' });
  await expect(panel).toBeVisible();
  await expect(weights(page).getByText('Not enough pairs are judged yet')).toBeVisible();
  const slider = panel.getByRole('slider', { name: 'By how much' });
  // Twice as much each time: 57, 29 and 14 %.
  const order = ['Sales', 'Praise', 'Reach'];
  for (let left = 3; left > 0; left -= 1) {
    await expect(panel.getByText(`${3 - left} of 3 pairs judged`)).toBeVisible();
    await expect(slider).toBeFocused();
    const sides = (await panel.locator('.pair-side').allInnerTexts()).map((side) => side.trim());
    const places = sides.map((side) => order.indexOf(side));
    const [first = 0, second = 0] = places;
    const steps = 2 ** Math.abs(first - second) - 1;
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press(first < second ? 'ArrowLeft' : 'ArrowRight');
    }
    await page.keyboard.press('Enter');
  }
  await expect(panel.getByText('consistent enough')).toBeVisible();
  await expect.poll(() => listed(page)).toEqual([['Sales', 57.1], ['Praise', 28.6], ['Reach', 14.3]]);
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'As a grid' }).click();
  await expect(panel.getByRole('table', { name: /criterion of the row/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expectValues(page, { Alpha: 45.7, Beta: 22.9, Gamma: 11.4 });

  const text = await exported(page);
  const saved = JSON.parse(text) as { people: Record<string, { criterion_comparisons: unknown[]; comparisons?: unknown[] }> };
  const [everyone] = Object.values(saved.people);
  expect(everyone?.criterion_comparisons).toHaveLength(3);
  expect(everyone?.comparisons).toBeUndefined();
  // The file has all of it: it is what is open, to the last byte.
  await choose(page, asFile('again.ballast.json', text));
  await expect(arrived(page, 'again.ballast.json')).toContainText('the same as what is open');
  await page.keyboard.press('Escape');
  await expectSaved(page);
  await page.reload();
  await goTo(page, 'Strategy');
  await card(page).getByText('Weights of the criteria').click();
  await expect(way(page)).toHaveValue('pairwise');
  await expect.poll(() => listed(page)).toEqual([['Sales', 57.1], ['Praise', 28.6], ['Reach', 14.3]]);
});
