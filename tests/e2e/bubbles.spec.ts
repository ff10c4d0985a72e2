// The bubble chart answers the pointer, and everything it shows is also there as numbers.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import {
  bytesOf,
  downloadOf,
  figure,
  goTo,
  Grid,
  openDemo,
  ranking,
} from './support/screens';

const NAME = 'Lyra compact electric platform';

const chart = (page: Page) => page.getByRole('region', { name: 'Bubble chart' });
const picture = (page: Page) => chart(page).getByRole('application');
const inspected = (page: Page) => page.getByRole('textbox', { name: 'Name of the project' });

/** The outline around the project in focus; it has no role, being for the eye alone. */
const outline = (page: Page): Locator =>
  chart(page).locator('[role=application] ~ svg > path').nth(1);

/** The middle of a project's bubble: its outline, once it has been chosen in the ranking. */
async function middle(page: Page, name: string): Promise<{ x: number; y: number }> {
  await ranking(page).getByRole('option', { name }).click();
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(inspected(page)).toHaveCount(0);
  await expect(outline(page)).toHaveAttribute('d', /\S/);
  return centre(outline(page));
}

/** Where something is, once it stands still. */
async function centre(of: Locator): Promise<{ x: number; y: number }> {
  let last = '';
  await expect(async () => {
    const box = JSON.stringify(await of.boundingBox());
    const still = box === last;
    last = box;
    expect(still).toBe(true);
  }).toPass({ intervals: [100] });
  const box = await of.boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

test('hover shows a card with the measures', async ({ page }) => {
  await openDemo(page);
  const { x, y } = await middle(page, NAME);
  await expect(chart(page).getByText(NAME)).toHaveCount(0);
  await page.mouse.move(x, y);
  const card = chart(page).getByText(NAME).locator('..');
  await expect(card).toBeVisible();
  await expect(card).toContainText('Grow');
  await expect(card).toContainText('83.9');
  await page.mouse.move(x, y - 200);
  await expect(chart(page).getByText(NAME)).toHaveCount(0);
});

test('a click opens the inspector and marks the project everywhere', async ({ page }) => {
  await openDemo(page);
  const { x, y } = await middle(page, NAME);
  // Another one first, so that the mark has to move.
  await ranking(page).getByRole('option').filter({ hasText: 'Lyra hatchback' }).click();
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await page.mouse.click(x, y);
  await expect(inspected(page)).toHaveValue(NAME);
  const option = ranking(page).getByRole('option', { name: NAME });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await goTo(page, 'Balance');
  await expect(inspected(page)).toHaveValue(NAME);
});

test('the menu of axes changes what is shown', async ({ page }) => {
  await openDemo(page);
  const before = await middle(page, NAME);
  await expect(chart(page).getByRole('heading')).toHaveText('Value against probability of success');
  await chart(page).getByText('Axes…').click();
  await chart(page).getByRole('combobox', { name: 'Across' }).selectOption({ label: 'Cost' });
  await expect(chart(page).getByRole('heading')).toHaveText('Value against cost');
  await chart(page).getByRole('combobox', { name: 'Up' }).selectOption({ label: 'Benefit' });
  await expect(chart(page).getByRole('heading')).toHaveText('Benefit against cost');
  await expect.poll(async () => (await centre(outline(page))).x).not.toBe(before.x);
  const legend = chart(page).getByText('Transform', { exact: true });
  await expect(legend).toBeVisible();
  await chart(page).getByRole('combobox', { name: 'Colour and shape' }).selectOption({ label: 'Programme' });
  await expect(legend).toHaveCount(0);
  await expect(chart(page).getByText('Trucks', { exact: true })).toBeVisible();
});

test('the table behind the chart has the numbers of the projects table', async ({ page }) => {
  await openDemo(page);
  await chart(page).getByLabel('Chart as table or picture').click();
  await chart(page).getByRole('button', { name: 'Show as table' }).click();
  const table = chart(page).getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(61);
  const rows = await table.getByRole('row').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  const [head, ...body] = rows;
  expect(head?.[1]).toMatch(/^Probability of success/);
  expect(head?.[2]).toMatch(/^Value/);
  expect(head?.[3]).toMatch(/^Cost, M€/);
  const behind = new Map(body.map((row) => [row[0], row.slice(1, 4)]));

  await goTo(page, 'Projects');
  const grid = new Grid(page);
  await expect(grid.row(1)).toBeVisible();
  const names = await grid.column('Project');
  const columns = await Promise.all(['Success, %', 'Value', 'Cost, M€'].map((it) => grid.column(it)));
  expect(names.length).toBeGreaterThan(10);
  for (const [at, name] of names.entries()) {
    const [shown, listed] = [behind.get(name) ?? [], columns.map((column) => column[at])];
    expect(shown, name).toHaveLength(listed.length);
    for (const [place, text] of shown.entries()) {
      // The chart writes three digits, the table one decimal.
      expect(Math.abs(figure(text) - figure(listed[place])), name).toBeLessThanOrEqual(0.0501);
    }
  }
});

test('PNG and SVG are offered, whole', async ({ page }) => {
  await openDemo(page);
  const save = async (kind: string) => {
    await chart(page).getByLabel('Chart as table or picture').click();
    await chart(page).getByRole('button', { name: `Save as ${kind}` }).click();
  };
  const asPng = await downloadOf(page, () => save('PNG'));
  expect(asPng.suggestedFilename()).toBe('Value against probability of success.png');
  const png = await bytesOf(asPng);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1600, 1000]);
  // Not an empty picture.
  expect(png.length).toBeGreaterThan(20_000);
  const asSvg = await downloadOf(page, () => save('SVG'));
  expect(asSvg.suggestedFilename()).toBe('Value against probability of success.svg');
  const svg = (await bytesOf(asSvg)).toString('utf8');
  expect(svg).toContain('Value against probability of success');
  expect(svg).toContain('Lyra compact');
  expect(svg).toContain('Probability of success, %');
});

test('a dragged frame zooms in, and “Show all” goes back', async ({ page }) => {
  await openDemo(page);
  const before = await middle(page, NAME);
  const box = await picture(page).boundingBox();
  if (!box) {
    throw new Error('the chart has no place');
  }
  const all = chart(page).getByRole('button', { name: 'Show all' });
  await expect(all).toHaveCount(0);
  // From an empty corner to beyond the bubble.
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.08);
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(all).toBeVisible();
  await expect.poll(async () => Math.abs((await centre(outline(page))).y - before.y)).toBeGreaterThan(20);
  await all.click();
  await expect(all).toHaveCount(0);
  await expect.poll(() => centre(outline(page))).toEqual(before);
});
