// Badges of core, borderline and exterior where all selections can be compared: exact, and said so.

import { expect, test } from './support/app';
import { goTo, openDemo, ranking } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

/** Two objectives of equal weight, and four projects of which money allows for two. */
const FOUR = tinyFile(
  Object.entries({ Both: [90, 90], Left: [80, 20], Right: [20, 80], Neither: [10, 10] }).map(([name, [left, right]]) => ({
    name,
    costs: { 2027: 1e8 },
    ratings: { [tinyId('criterion', 0)]: { value: left }, [tinyId('criterion', 1)]: { value: right } },
  })),
  {
    objectives: tinyTable('objective', [{ name: 'Left', weight: 5_000 }, { name: 'Right', weight: 5_000 }]),
    criteria: tinyTable(
      'criterion',
      [0, 1].map((at) => ({
        name: ['To the left', 'To the right'][at],
        weight: 10_000,
        objective: tinyId('objective', at),
        scale: { low: 0, high: 100, better: 'higher' },
      })),
    ),
    budgets: { 2027: { amount: 2e8 } },
  },
);

test('of a few projects all portfolios are compared, and the badges are exact', async ({ page }) => {
  await openText(page, FOUR);
  await goTo(page, 'Prioritise');
  await page.getByRole('button', { name: 'Possible ranks' }).click();
  // Whoever weighs left more takes Both and Left, whoever weighs right more Both and Right.
  await expect(
    page.getByText(
      'Sampled, 1,000 draws: the band holds 90 % of them. Exact for selections: core is in all of the 2 portfolios that no other beats at all these weights, exterior in none.',
    ),
  ).toBeVisible({ timeout: 20_000 });
  const row = (name: string) => ranking(page).getByRole('option').filter({ hasText: new RegExp(`^\\d+${name}`) });
  for (const [name, badge, share] of [
    ['Both', 'core', 100],
    ['Left', 'borderline', 50],
    ['Right', 'borderline', 50],
    ['Neither', 'exterior', 0],
  ] as const) {
    const chip = row(name).locator('.chip');
    await expect(chip).toHaveText(badge === 'borderline' ? `borderline ${share} %` : badge);
    await expect(chip).toHaveAttribute('title', `In ${share} % of the portfolios that no other beats`);
  }
});

test('of many projects the selections are drawn, and nothing is called exact', async ({ page }) => {
  await openDemo(page);
  await page.getByRole('button', { name: 'Possible ranks' }).click();
  const note = page.getByText(/^Sampled, 1,000 draws: .* all of 100 draws, exterior in none\.$/);
  await expect(note).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Exact for selections')).toHaveCount(0);
  const chip = ranking(page).getByRole('option').first().locator('.chip');
  await expect(chip).toHaveAttribute('title', /^In the best selection of \d+ % of the draws$/);
});
