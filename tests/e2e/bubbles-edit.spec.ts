// The bubble chart takes hold: bubbles and thresholds are dragged, projects marked by lasso, axes
// made logarithmic. What it did is read from the numbers behind it.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { bytesOf, downloadOf, figure, goTo, Grid, historyButton, openDemo, ranked, ranking } from './support/screens';

const NAME = 'Lyra compact electric platform';

const chart = (page: Page) => page.getByRole('region', { name: 'Bubble chart' });
const picture = (page: Page) => chart(page).getByRole('application');

/** The outline around the project in focus; it has no role, being for the eye alone. */
const outline = (page: Page): Locator =>
  chart(page).locator('[role=application] ~ svg > path').nth(1);

interface Point {
  x: number;
  y: number;
}

/** Where something is, once it stands still. */
async function centre(of: Locator): Promise<Point> {
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

/** The middle of a project's bubble: its outline, once it has been chosen in the ranking. */
async function middle(page: Page, name: string): Promise<Point> {
  await ranking(page).getByRole('option', { name }).click();
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(outline(page)).toHaveAttribute('d', /\S/);
  return centre(outline(page));
}

async function switchView(page: Page, to: 'table' | 'chart'): Promise<void> {
  await chart(page).getByLabel('Chart as table or picture').click();
  await chart(page).getByRole('button', { name: `Show as ${to}` }).click();
}

/** The rows behind the chart by project, and the titles of their columns. */
async function numbers(page: Page): Promise<{ head: string[]; rows: Map<string, string[]> }> {
  await switchView(page, 'table');
  const table = chart(page).getByRole('table');
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const all = await table.getByRole('row').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  await switchView(page, 'chart');
  await expect(picture(page)).toBeVisible();
  const [head = [], ...body] = all;
  return { head, rows: new Map(body.map((row) => [row[0] ?? '', row.slice(1)])) };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

test('a dragged bubble edits what its axis shows, as one step that undo takes back', async ({ page }) => {
  await openDemo(page);
  const before = (await numbers(page)).rows.get(NAME) ?? [];
  const at = await middle(page, NAME);
  await drag(page, at, { x: at.x - 60, y: at.y + 40 });
  // Told while it is held: old and new, and nothing of the value, which is computed.
  const said = chart(page).getByText(/Probability of success, %: \d+ → \d+/);
  await expect(said).toBeVisible();
  await expect(chart(page).getByRole('button', { name: 'Show all' })).toHaveCount(0);
  await page.mouse.up();
  await expect(chart(page).getByRole('button', { name: 'Show all' })).toHaveCount(0);
  const [, old, now] = /: (\d+) → (\d+)/.exec(await said.innerText()) ?? [];
  expect(figure(old)).toBe(figure(before[0]));
  expect(figure(now)).toBeLessThan(figure(old));
  const after = (await numbers(page)).rows.get(NAME) ?? [];
  expect(figure(after[0])).toBe(figure(now));
  // What cannot be edited has not moved.
  expect(after.slice(1, 3)).toEqual(before.slice(1, 3));
  await historyButton(page, 'Undo').click();
  expect((await numbers(page)).rows.get(NAME)).toEqual(before);
  await historyButton(page, 'Redo').click();
  expect((await numbers(page)).rows.get(NAME)).toEqual(after);
});

test('a rating is dragged on both axes, and Escape puts it back', async ({ page }) => {
  await openDemo(page);
  await chart(page).getByText('Axes…').click();
  // Ratings in figures, so that no other bubble lies on the same spot.
  const rated = ['CO₂ saving', 'Saving a vehicle'];
  await chart(page).getByRole('combobox', { name: 'Across' }).selectOption({ label: rated[0] ?? '' });
  await chart(page).getByRole('combobox', { name: 'Up' }).selectOption({ label: rated[1] ?? '' });
  await page.keyboard.press('Escape');
  const before = (await numbers(page)).rows.get(NAME) ?? [];
  const value = async () => (await ranked(page)).find((it) => it.name === NAME)?.value;
  const worth = await value();
  const at = await middle(page, NAME);
  const box = await picture(page).boundingBox();
  const to = { x: (box?.x ?? 0) + (box?.width ?? 0) * 0.4, y: (box?.y ?? 0) + (box?.height ?? 0) * 0.6 };
  await drag(page, at, to);
  await expect.poll(value, 'the ranking follows the drag').not.toBe(worth);
  await page.mouse.up();
  const moved = (await numbers(page)).rows.get(NAME) ?? [];
  expect(figure(moved[0])).toBeLessThan(figure(before[0]));
  expect(figure(moved[1])).toBeLessThan(figure(before[1]));
  await historyButton(page, 'Undo').click();
  await expect.poll(value).toBe(worth);
  expect((await numbers(page)).rows.get(NAME)).toEqual(before);

  await drag(page, await middle(page, NAME), to);
  await expect.poll(value).not.toBe(worth);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(value).toBe(worth);
});

test('Shift and arrow keys move a bubble; what is computed stays and says so', async ({ page }) => {
  await openDemo(page);
  await middle(page, NAME);
  const before = (await numbers(page)).rows.get(NAME) ?? [];
  await expect(picture(page)).toHaveAccessibleName(/Drag a bubble sideways to change probability of success/);
  await picture(page).focus();
  await page.keyboard.down('Shift');
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.up('Shift');
  const after = (await numbers(page)).rows.get(NAME) ?? [];
  expect(figure(after[0])).toBe(figure(before[0]) - 3);
  await picture(page).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(chart(page).getByText('Value is computed, so it is not changed here')).toBeVisible();
  // Three strokes were one step.
  await historyButton(page, 'Undo').click();
  expect((await numbers(page)).rows.get(NAME)).toEqual(before);
});

test('quadrants have their names of old, thresholds move, names can be one’s own', async ({ page }) => {
  await openDemo(page);
  const count = (table: Awaited<ReturnType<typeof numbers>>, name: string) =>
    [...table.rows.values()].filter((row) => row.at(-1) === name).length;
  const first = await numbers(page);
  expect(first.head.at(-1)).toBe('Quadrant');
  expect(first.rows.get(NAME)?.at(-1)).toBe('Pearls');
  for (const row of first.rows.values()) {
    const [right, high] = [figure(row[0]) >= 50, figure(row[1]) >= 50];
    const name = high ? (right ? 'Pearls' : 'Oysters') : right ? 'Bread and butter' : 'White elephants';
    expect(row.at(-1)).toBe(name);
  }
  const value = chart(page).getByRole('slider', { name: /^Threshold of Value/ });
  await expect(value).toHaveAttribute('aria-valuenow', '50');
  await value.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await expect(value).toHaveAttribute('aria-valuenow', '61');
  const probability = chart(page).getByRole('slider', { name: /^Threshold of Probability/ });
  const at = await centre(probability);
  await drag(page, at, { x: at.x + 50, y: at.y });
  await page.mouse.up();
  const moved = figure(await probability.getAttribute('aria-valuenow'));
  expect(moved).toBeGreaterThan(52);
  const second = await numbers(page);
  expect(count(second, 'Pearls')).toBe(
    [...second.rows.values()].filter((row) => figure(row[0]) >= moved && figure(row[1]) >= 61).length,
  );
  expect(count(second, 'Pearls')).toBeLessThan(count(first, 'Pearls'));

  await chart(page).getByText('Axes…').click();
  const names = chart(page).getByRole('group', { name: 'Names of the quadrants' });
  await names.getByRole('textbox', { name: 'Upper right' }).fill('Do now');
  await names.getByRole('textbox', { name: 'Upper right' }).press('Enter');
  await page.keyboard.press('Escape');
  const third = await numbers(page);
  expect(count(third, 'Do now')).toBe(count(second, 'Pearls'));
  const saved = await downloadOf(page, async () => {
    await chart(page).getByLabel('Chart as table or picture').click();
    await chart(page).getByRole('button', { name: 'Save as SVG' }).click();
  });
  const svg = (await bytesOf(saved)).toString('utf8');
  for (const name of ['Do now', 'Oysters', 'Bread and butter', 'White elephants']) {
    expect(svg).toContain(name);
  }
});

test('a logarithmic axis leaves out and counts what is not positive', async ({ page }) => {
  await openDemo(page);
  await chart(page).getByText('Axes…').click();
  const across = chart(page).getByRole('combobox', { name: 'Across' });
  await across.selectOption({ label: 'Net present value' });
  await page.keyboard.press('Escape');
  const linear = await numbers(page);
  const negative = [...linear.rows.values()].filter((row) => figure(row[0]) <= 0).length;
  expect(negative, 'a demo in which something is lost').toBeGreaterThan(0);
  await chart(page).getByText('Axes…').click();
  await chart(page).getByRole('checkbox', { name: 'Logarithmic across' }).check();
  await page.keyboard.press('Escape');
  await expect(chart(page).getByText(`${negative} not shown: 0 or less on a logarithmic axis`)).toBeVisible();
  const log = await numbers(page);
  expect(log.rows.size).toBe(linear.rows.size - negative);
  expect([...log.rows.values()].every((row) => figure(row[0]) > 0)).toBe(true);
});

test('a lasso marks projects, told by rank, and other views follow', async ({ page }) => {
  await openDemo(page);
  const at = await middle(page, NAME);
  await chart(page).getByRole('button', { name: 'Lasso' }).click();
  const [wide, high] = [110, 80];
  await page.mouse.move(at.x - wide, at.y - high);
  await page.mouse.down();
  for (const [x, y] of [[wide, -high], [wide, high], [-wide, high]] as const) {
    await page.mouse.move(at.x + x, at.y + y, { steps: 8 });
  }
  await page.mouse.up();
  const bar = chart(page).getByRole('group', { name: 'Marked projects' });
  await expect(bar).toContainText(/^\d+ projects marked: ranks \d+/);
  const text = await bar.innerText();
  const count = figure(text);
  expect(count).toBeGreaterThan(1);
  const rank = (await ranked(page)).find((it) => it.name === NAME)?.rank;
  const ranks = (/ranks ([\d, ]+)/.exec(text)?.[1] ?? '').split(', ').map(Number);
  expect(ranks).toContain(rank);
  await expect(ranking(page).getByRole('option', { name: NAME })).toHaveClass(/marked/);
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Show in the table' }).click();
  await expect(page.getByText(`${count} projects marked`)).toBeVisible();
  const grid = new Grid(page);
  await expect(grid.row(1)).toBeVisible();
  await goTo(page, 'Prioritise');
  await bar.getByRole('button', { name: 'Unmark' }).click();
  await expect(bar).toHaveCount(0);
});

test('the menu of axes is accessible, with thresholds and names', async ({ page }) => {
  await openDemo(page);
  await chart(page).getByText('Axes…').click();
  await expect(chart(page).getByRole('textbox', { name: 'Upper right' })).toHaveValue('Pearls');
  await expectAccessible(page);
});
