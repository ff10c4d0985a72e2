// Marks of how ranks have moved, beside the ranking, after a weight has changed.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { historyButton, openDemo, ranking, weightSliders } from './support/screens';

interface Row {
  name: string;
  rank: number;
  mark: string;
}

async function rows(page: Page): Promise<Row[]> {
  return ranking(page).getByRole('option').evaluateAll((options) =>
    options.map((option) => {
      const cells = [...option.children].map((cell) => cell.textContent?.trim() ?? '');
      return { rank: Number(cells[0]), name: cells[1] ?? '', mark: cells.at(-1) ?? '' };
    }),
  );
}

test('each row says by how many ranks it has moved, and a while later nothing more', async ({ page }) => {
  // All rows are in the page.
  await page.setViewportSize({ width: 1440, height: 2_900 });
  await openDemo(page);
  await expect(ranking(page).getByRole('option')).toHaveCount(60);
  const before = new Map((await rows(page)).map((it) => [it.name, it.rank]));
  expect((await rows(page)).every((it) => it.mark === '·')).toBe(true);

  await weightSliders(page).first().fill('70');
  await expect.poll(async () => (await rows(page)).some((it) => it.mark !== '·')).toBe(true);
  const after = await rows(page);
  let [risen, fallen] = [0, 0];
  for (const { name, rank, mark } of after) {
    const rise = (before.get(name) ?? 0) - rank;
    risen += rise > 0 ? 1 : 0;
    fallen += rise < 0 ? 1 : 0;
    expect(mark, name).toBe(rise > 0 ? `▲ ${rise}` : rise < 0 ? `▼ ${-rise}` : '·');
  }
  expect(risen).toBeGreaterThan(3);
  expect(fallen).toBeGreaterThan(3);

  // The new ranks are what later moves are counted from.
  await expect.poll(async () => (await rows(page)).every((it) => it.mark === '·')).toBe(true);
  await historyButton(page, 'Undo').click();
  const moved = new Map(after.map((it) => [it.name, it.rank]));
  await expect.poll(async () => (await rows(page)).some((it) => it.mark !== '·')).toBe(true);
  for (const { name, rank, mark } of await rows(page)) {
    expect(rank, name).toBe(before.get(name));
    const rise = (moved.get(name) ?? 0) - rank;
    expect(mark, name).toBe(rise > 0 ? `▲ ${rise}` : rise < 0 ? `▼ ${-rise}` : '·');
  }
});

test('marks of risen and fallen differ in colour as well', async ({ page }) => {
  await openDemo(page);
  await weightSliders(page).nth(1).fill('80');
  const colour = (mark: string) =>
    ranking(page).getByRole('option').filter({ hasText: mark }).first().locator('> :last-child').evaluate((it) => getComputedStyle(it).color);
  const [risen, fallen] = [await colour('▲'), await colour('▼')];
  expect(risen).not.toBe(fallen);
});
