// Criteria and tornado as PNG: whole pictures, not only what is in view, in light and dark.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { inkIn, sizeOf } from './support/pictures';
import { bytesOf, downloadOf, openDemo, ranking } from './support/screens';

const KINDS = { Criteria: 'Projects by criteria', Tornado: 'Tornado of weights' } as const;

async function show(page: Page, kind: keyof typeof KINDS): Promise<Locator> {
  await page.getByRole('group', { name: 'Chart', exact: true }).getByRole('button', { name: kind }).click();
  const chart = page.getByRole('region', { name: KINDS[kind], exact: true });
  await expect(chart).toBeVisible();
  return chart;
}

async function saved(page: Page, chart: Locator): Promise<{ name: string; png: Buffer }> {
  await chart.getByLabel('Chart as table or picture').click();
  const save = chart.getByRole('button', { name: 'Save as PNG' });
  const download = await downloadOf(page, () => save.click());
  return { name: download.suggestedFilename(), png: await bytesOf(download) };
}

/** What of 8 × 5 parts has something in it; a tornado has as many bars as there are weights. */
const FILLED = [
  ['Criteria', 24, [0, 1, 2, 3, 4]],
  ['Tornado', 16, [0, 1, 2]],
] as const;

for (const [kind, filled, rows] of FILLED) {
  test(`${kind} as PNG is a whole picture, whatever is in view`, async ({ page }) => {
    await openDemo(page);
    await ranking(page).getByRole('option').first().click();
    const chart = await show(page, kind);
    const { name, png } = await saved(page, chart);
    expect(name).toMatch(/\.png$/);
    const [wide, high] = sizeOf(png);
    expect([wide, high]).toEqual([1_600, 1_000]);
    const cell = { wide: wide / 8, high: high / 5 };
    const parts = Array.from({ length: 40 }, (_, at) => {
      return { x: (at % 8) * cell.wide, y: Math.floor(at / 8) * cell.high, ...cell };
    });
    const ink = await inkIn(page, png, parts);
    expect(ink.filter((pixels) => pixels > 30).length, 'parts with something in them').toBeGreaterThan(filled);
    // What is drawn is drawn from the top down, and no row of it is an empty frame.
    const row = (at: number) => ink.slice(at * 8, at * 8 + 8).reduce((sum, it) => sum + it, 0);
    for (const at of rows) {
      expect(row(at), `row ${at}`).toBeGreaterThan(300);
    }

    // In a smaller window it is the same picture.
    await page.setViewportSize({ width: 1_100, height: 700 });
    const small = await saved(page, chart);
    expect(sizeOf(small.png)).toEqual([wide, high]);
    expect(await inkIn(page, small.png, parts)).toEqual(ink);
  });
}

test('the tornado of another project is another picture', async ({ page }) => {
  await openDemo(page);
  await ranking(page).getByRole('option').first().click();
  const chart = await show(page, 'Tornado');
  const first = await saved(page, chart);
  await ranking(page).press('ArrowDown');
  await expect(chart.locator('.chart-subject')).not.toHaveText(first.name);
  const second = await saved(page, chart);
  expect(second.name).not.toBe(first.name);
  expect(second.png.toString('base64')).not.toBe(first.png.toString('base64'));
});
