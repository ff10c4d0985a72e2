// Capacity: whose demand is counted, capacity that changes by month, and the chart as a picture.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { bytesOf, downloadOf, goTo, historyButton, openDemo } from './support/screens';

const WORST = 'Data engineer, May 2027';

async function openCapacity(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Capacity');
  await expect(overload(page, WORST)).toContainText('FTE');
}

/** One overload of the list: its figures and the projects that make it. */
const overload = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Overloads, worst first' })
    .getByRole('button', { name: title, exact: true })
    .locator('..');

const answer = (page: Page) => page.getByRole('main').getByRole('status').first();
const chart = (page: Page) => page.getByRole('region', { name: 'Demand against capacity' });

async function count(page: Page): Promise<number> {
  return Number.parseInt(await answer(page).innerText());
}

test('capacity that changes from a month on changes the overloads', async ({ page }) => {
  await openCapacity(page);
  await expect(overload(page, WORST)).toContainText('7.4 of 5.0 FTE, 148 %');
  const before = await count(page);
  const changes = page.getByRole('textbox', { name: 'Changes of capacity of Data engineer' });
  const stored = await changes.inputValue();
  // One half-time person more from May on: less, but still an overload. April stays as it is.
  await changes.fill(`May 2027: 5.5, ${stored}`);
  await changes.press('Enter');
  // Business as usual keeps 20 % of what there is, so it asks for more, too.
  await expect(overload(page, WORST)).toContainText('7.5 of 5.5 FTE, 136 %');
  const heat = page.getByRole('region', { name: 'Load by role and month' });
  await expect(heat.getByRole('button', { name: /^Data engineer, April 2027: .* of 5\.0 FTE/ })).toHaveCount(1);
  await expect(heat.getByRole('button', { name: /^Data engineer, May 2027: .* of 5\.5 FTE/ })).toHaveCount(1);
  await expect(heat.getByRole('button', { name: /^Data engineer, February 2028: .* of 6\.0 FTE/ })).toHaveCount(1);

  await changes.fill(`May 2027: 10, ${stored}`);
  await changes.press('Enter');
  await expect(overload(page, WORST)).toHaveCount(0);
  expect(await count(page)).toBeLessThan(before);

  await changes.fill('in May, 10');
  await changes.press('Enter');
  await expect(changes).toHaveAttribute('aria-invalid', 'true');
  await changes.press('Escape');
  await historyButton(page, 'Undo').click();
  await expect(overload(page, WORST)).toContainText('7.5 of 5.5 FTE');
  await historyButton(page, 'Undo').click();
  await expect(overload(page, WORST)).toContainText('7.4 of 5.0 FTE, 148 %');
  await expect(changes).toHaveValue(stored);
  expect(await count(page)).toBe(before);
});

test('what business as usual keeps is asked for, too', async ({ page }) => {
  await openCapacity(page);
  const kept = page.getByRole('textbox', { name: 'Share kept for run of Data engineer' });
  await kept.fill('40');
  await kept.press('Enter');
  await expect(overload(page, WORST)).toContainText('8.4 of 5.0 FTE, 168 %');
  await historyButton(page, 'Undo').click();
  await expect(overload(page, WORST)).toContainText('7.4 of 5.0 FTE, 148 %');
});

test('the best selection, what is adopted, or all projects', async ({ page }) => {
  await openCapacity(page);
  const whose = page.getByRole('group', { name: 'Whose demand is counted' });
  const best = await count(page);
  await whose.getByRole('button', { name: 'All projects' }).click();
  await expect.poll(() => count(page)).toBeGreaterThan(best);
  await whose.getByRole('button', { name: 'Adopted' }).click();
  // Nothing is adopted yet.
  await expect(answer(page)).toHaveText('Nobody is overloaded');
  await whose.getByRole('button', { name: 'Best selection' }).click();
  await expect.poll(() => count(page)).toBe(best);
});

test('the numbers behind the chart are those of the heat map', async ({ page }) => {
  await openCapacity(page);
  await chart(page).getByLabel('Chart as table or picture').click();
  await chart(page).getByRole('button', { name: 'Show as table' }).click();
  const months = chart(page).getByRole('row');
  // A heading and 36 months.
  await expect(months).toHaveCount(37);
  const may = chart(page).getByRole('row', { name: /^May 2027/ });
  const cells = (await may.getByRole('cell').allInnerTexts()).map(Number);
  const [run, committed, selected, capacity] = cells;
  expect(run).toBe(1);
  expect(capacity).toBe(5);
  // Each is rounded for itself.
  const demand = (run ?? 0) + (committed ?? 0) + (selected ?? 0);
  expect(Math.abs(demand - 7.4)).toBeLessThanOrEqual(0.11);
});

/** Parts of a PNG that are not of the colour of its corner, by cells of a grid of 8 × 8. */
async function inked(page: Page, png: Buffer): Promise<number[]> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) {
      throw new Error('no canvas');
    }
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const cells = new Array<number>(64).fill(0);
    for (let at = 0; at < data.length; at += 4) {
      const differs = [0, 1, 2].some((part) => data[at + part] !== data[part]);
      const pixel = at / 4;
      const column = Math.floor(((pixel % image.width) / image.width) * 8);
      const row = Math.floor((Math.floor(pixel / image.width) / image.height) * 8);
      cells[row * 8 + column] = (cells[row * 8 + column] ?? 0) + (differs ? 1 : 0);
    }
    return cells;
  }, png.toString('base64'));
}

test('PNG and SVG of the chart are whole', async ({ page }) => {
  await openCapacity(page);
  const save = async (kind: string) => {
    await chart(page).getByLabel('Chart as table or picture').click();
    await chart(page).getByRole('button', { name: `Save as ${kind}` }).click();
  };
  const asPng = await downloadOf(page, () => save('PNG'));
  expect(asPng.suggestedFilename()).toMatch(/^Data engineer.*demand against capacity.*\.png$/);
  const png = await bytesOf(asPng);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1600, 1000]);
  const cells = await inked(page, png);
  const filled = (places: number[]) => places.filter((place) => (cells[place] ?? 0) > 20).length;
  const range = (from: number, step: number) => Array.from({ length: 8 }, (_, at) => from + at * step);
  // Title above, months below, both ends of the plan, and much of what is between.
  expect(filled(range(0, 1)), 'top').toBeGreaterThan(0);
  expect(filled(range(56, 1)), 'bottom').toBe(8);
  expect(filled(range(0, 8)), 'left').toBeGreaterThan(4);
  expect(filled(range(7, 8)), 'right').toBeGreaterThan(2);
  expect(filled(cells.map((_, place) => place))).toBeGreaterThan(40);

  const asSvg = await downloadOf(page, () => save('SVG'));
  expect(asSvg.suggestedFilename()).toMatch(/demand against capacity.*\.svg$/);
  const svg = (await bytesOf(asSvg)).toString('utf8');
  const texts = await page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const sizes = ['width', 'height'].map((name) => drawing.getAttribute(name));
    return [...sizes, ...[...drawing.querySelectorAll('text')].map((it) => it.textContent?.trim())];
  }, svg);
  expect(texts.slice(0, 2)).toEqual(['1600', '1000']);
  expect(texts).toContain('Data engineer: demand against capacity, FTE');
  expect(texts).toContain('7.4 of 5.0 FTE, 148 %');
  expect(texts).toContain('capacity 6.0');
});

test('on a phone the page is as wide as the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCapacity(page);
  // Wide tables scroll within their own boxes.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
