// How often a project has which rank when weights are sampled: counted by hand where that can be done,
// of the worker's answers alone, and of whichever project is looked at.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { figure, goTo, openDemo, ranked, ranking } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Project' });
const panel = (page: Page): Locator => inspector(page).getByRole('region', { name: 'How firm is this rank?' });
const table = (page: Page): Locator => panel(page).getByRole('table', { name: 'How often it has which rank' });
const range = (page: Page): Locator => panel(page).getByRole('combobox', { name: 'Range of the sampled weights' });

interface Line {
  from: number;
  to: number;
  share: number;
  now: boolean;
}

async function lines(page: Page): Promise<Line[]> {
  const rows = await table(page).getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  return rows.map(([ranks = '', share]) => {
    const ends = (ranks.match(/\d+/g) ?? []).map(Number);
    return { from: ends[0] ?? 0, to: ends.at(-1) ?? 0, share: share?.startsWith('<') ? 0 : figure(share), now: ranks.endsWith('now') };
  });
}

async function open(page: Page, name: string): Promise<void> {
  await ranking(page).getByRole('option', { name }).click();
  await panel(page).getByText('How firm is this rank?').click();
  await expect(table(page)).toBeVisible({ timeout: 20_000 });
  await expect(panel(page).getByRole('status')).toHaveText(/^Sampled, 1,000 draws of weights: /, { timeout: 20_000 });
}

/** Three projects on two objectives of the same weight: with weights w and 1 − w the first has 100 w points,
 * the second 100 (1 − w), the third 40 whatever they are. */
const rating = (...values: number[]) =>
  Object.fromEntries(values.map((value, at) => [tinyId('criterion', at), { value }]));
const HUNDRED = { low: 0, high: 100, better: 'higher' };
const TINY = tinyFile(
  [
    { name: 'Alpha', ratings: rating(100, 0) },
    { name: 'Beta', ratings: rating(0, 100) },
    { name: 'Gamma', ratings: rating(40, 40) },
    { name: 'Delta' },
  ],
  {
    objectives: tinyTable('objective', [{ name: 'Worth', weight: 5000 }, { name: 'Ease', weight: 5000 }]),
    criteria: tinyTable('criterion', [
      { name: 'Sales', objective: tinyId('objective', 0), weight: 10_000, scale: HUNDRED },
      { name: 'Effort', objective: tinyId('objective', 1), weight: 10_000, scale: HUNDRED },
    ]),
  },
);

test('shares of ranks are those that chance gives', async ({ page }) => {
  await openText(page, TINY);
  await goTo(page, 'Prioritise');
  await open(page, 'Gamma');
  // Within ten points of one half both others have 40 to 60 points: it is the last in all draws.
  await expect(panel(page).getByRole('status')).toContainText('each weight up to 10 points from where it is');
  expect(await lines(page)).toEqual([{ from: 3, to: 3, share: 100, now: true }]);
  await range(page).selectOption('any weights');
  await expect(panel(page).getByRole('status')).toContainText('any weights that sum to 100 %');
  // With any weights the worse of the others has less than 40 points in four of five draws.
  await expect.poll(async () => (await lines(page)).map(({ from, to }) => [from, to])).toEqual([[2, 2], [3, 3]]);
  await expect(panel(page).getByRole('status')).toHaveText(/^Sampled, 1,000 draws/, { timeout: 20_000 });
  const [second, third] = await lines(page);
  expect(Math.abs((second?.share ?? 0) - 80)).toBeLessThan(5);
  expect(Math.abs((second?.share ?? 0) + (third?.share ?? 0) - 100)).toBeLessThan(0.11);
  await expectAccessible(page);

  // Another project is a question about the same draws.
  await ranking(page).getByRole('option', { name: 'Alpha' }).click();
  await expect.poll(async () => (await lines(page)).map(({ from, to }) => [from, to])).toEqual([[1, 1], [2, 2], [3, 3]]);
  const alpha = await lines(page);
  // Half of the draws have it first; 40 % of them have it last.
  expect(Math.abs((alpha[0]?.share ?? 0) - 50)).toBeLessThan(6);
  expect(Math.abs((alpha[2]?.share ?? 0) - 40)).toBeLessThan(6);
  await ranking(page).getByRole('option', { name: 'Delta' }).click();
  await expect(panel(page).getByText('Not rated on any criterion yet, so it has no rank.')).toBeVisible();
});

test('the shares hold the rank of now, and wider weights wider ranks', async ({ page }) => {
  await openDemo(page);
  const seventh = (await ranked(page))[6];
  await open(page, seventh?.name ?? '');
  const near = await lines(page);
  const now = near.find((line) => line.now);
  expect(now?.from).toBeLessThanOrEqual(7);
  expect(now?.to).toBeGreaterThanOrEqual(7);
  const sum = near.reduce((sum, { share }) => sum + share, 0);
  expect(Math.abs(sum - 100)).toBeLessThan(0.06 * near.length);
  // Lines follow each other without a gap.
  near.slice(1).forEach((line, at) => expect(line.from).toBe((near[at]?.to ?? 0) + 1));
  await range(page).selectOption('any weights');
  const span = async () => {
    const all = await lines(page);
    return (all.at(-1)?.to ?? 0) - (all[0]?.from ?? 0);
  };
  const before = (near.at(-1)?.to ?? 0) - (near[0]?.from ?? 0);
  await expect.poll(span, { timeout: 20_000 }).toBeGreaterThan(before);
  expect((await lines(page)).length).toBeLessThanOrEqual(12);
  // The band above the list is of the same draws.
  await page.getByRole('button', { name: 'Possible ranks' }).click();
  const row = ranking(page).getByRole('option', { name: seventh?.name ?? '' });
  await expect(row.locator('.band-ranks')).toHaveText(/\d/, { timeout: 20_000 });
  const band = ((await row.locator('.band-ranks').textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
  await expect(panel(page).getByRole('status')).toHaveText(/^Sampled, 1,000 draws/, { timeout: 20_000 });
  const wide = await lines(page);
  expect(wide[0]?.from).toBeLessThanOrEqual(band[0] ?? 0);
  expect(wide.at(-1)?.to).toBeGreaterThanOrEqual(band.at(-1) ?? 0);
});

test('other weights are drawn around anew, and only where the ranking is by score', async ({ page }) => {
  await openDemo(page);
  const third = (await ranked(page))[2]?.name ?? '';
  await open(page, third);
  const slider = page.getByRole('main').getByRole('slider', { name: /^Weight of / }).first();
  await slider.fill('70');
  const rank = async () => (await ranked(page)).find(({ name }) => name === third)?.rank ?? 0;
  await expect.poll(rank).not.toBe(3);
  await expect
    .poll(async () => {
      const [now, at] = [(await lines(page)).find((line) => line.now), await rank()];
      return now !== undefined && now.from <= at && at <= now.to;
    }, { timeout: 20_000 })
    .toBe(true);
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption('Net present value');
  await expect(panel(page)).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption({ index: 0 });
  await expect(panel(page)).toBeVisible();
  await goTo(page, 'Projects');
  await expect(panel(page)).toHaveCount(0);
});
