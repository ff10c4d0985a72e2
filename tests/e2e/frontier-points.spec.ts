// Points of the frontier: what comes in and what leaves from one to the next, by keys and by pointer;
// what a ranking loses; and selections that are kept, as marks. Six projects whose frontier was
// published: budget 15 takes Alpha, Beta, Gamma and Echo, budget 20 Beta, Echo and Foxtrot, which
// drops two of them, so frontiers are not nested.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { bytesOf, downloadOf, figure, goTo, readAnswer, settled } from './support/screens';
import { openText, tinyFile } from './support/tiny';

/** Value, and cost in M€. */
const SIX: Record<string, [number, number]> = {
  Alpha: [5, 3],
  Beta: [19.5, 5],
  Gamma: [2.09875, 2],
  Delta: [1.5, 1],
  Echo: [15.7, 5],
  Foxtrot: [15.5, 10],
};

const sheet = (page: Page): Locator => page.getByRole('region', { name: 'Value at each budget' });
const chart = (page: Page): Locator => page.getByRole('application', { name: /^Value at each budget/ });
/** What is said of one point. */
const told = (page: Page): Locator => sheet(page).getByText(/^.*€: [\d,.]+ points/);

async function openSix(page: Page, budget: number): Promise<void> {
  const projects = Object.entries(SIX).map(([name, [points, cost]]) => {
    return { name, points, costs: { 2027: cost * 1e8 } };
  });
  await openText(page, tinyFile(projects, { budgets: { 2027: { amount: budget * 1e8 } } }));
  await goTo(page, 'Balance');
  await settled(page);
  await expect(sheet(page).getByText(/^\d+ levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
}

interface Point {
  text: string;
  /** Where its mark stands on the screen. */
  x: number;
  y: number;
  /** In M€. */
  budget: number;
  points: number;
  comes: string[];
  leaves: string[];
}

function parsed({ text, x, y }: { text: string; x: number; y: number }): Point {
  const found = /^([\d.,]+) (M|k)?€: ([\d.,]+) points(?:\. In: (.*?))?(?:\. Out: (.*))?$/.exec(text);
  if (!found) {
    throw new Error(`not a point: ${text}`);
  }
  const unit = { M: 1, k: 1e-3 }[found[2] ?? ''] ?? 1e-6;
  const names = (list: string | undefined) => list?.split(', ') ?? [];
  return {
    text,
    x,
    y,
    budget: figure(found[1]) * unit,
    points: figure(found[3]),
    comes: names(found[4]),
    leaves: names(found[5]),
  };
}

const current = (page: Page): Locator => sheet(page).locator('svg.marks circle.current');

/** Where the mark of the chosen point stands on the screen; nowhere at first. */
async function spot(page: Page): Promise<{ x: number; y: number } | undefined> {
  const found = await current(page).evaluateAll((marks) =>
    marks.map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );
  return found[0];
}

/** All points by the arrow keys, the smallest budget first. */
async function walked(page: Page): Promise<Point[]> {
  const summary = await sheet(page).getByText(/^\d+ levels, \d+ proven/).innerText();
  const count = figure(summary);
  expect(count).toBeGreaterThan(50);
  await chart(page).focus();
  const found: { text: string; x: number; y: number }[] = [];
  for (let at = 0; at < count; at += 1) {
    const before = await spot(page);
    await page.keyboard.press('ArrowLeft');
    // Two points may lie so close that the same is said of both.
    await expect.poll(async () => JSON.stringify(await spot(page))).not.toBe(JSON.stringify(before));
    found.push({ text: await told(page).innerText(), ...((await spot(page)) ?? { x: 0, y: 0 }) });
  }
  // Here it begins.
  await page.keyboard.press('ArrowLeft');
  await expect(told(page)).toHaveText(found.at(-1)?.text ?? '');
  return found.reverse().map(parsed);
}

/** The pixel to which this point is the nearest, so that a pointer there means it. */
function pixelOf(points: Point[], wanted: Point): number {
  const nearest = (x: number) => points.reduce((best, it) => (Math.abs(it.x - x) < Math.abs(best.x - x) ? it : best));
  const around = [0, 1, 2, 3, -1, -2, -3].map((by) => Math.round(wanted.x) + by);
  const found = around.find((x) => nearest(x) === wanted);
  if (found === undefined) {
    throw new Error(`no pixel means ${wanted.text}`);
  }
  return found;
}

const worth = (names: Iterable<string>): number => [...names].reduce((sum, it) => sum + (SIX[it]?.[0] ?? NaN), 0);
const cost = (names: Iterable<string>): number => [...names].reduce((sum, it) => sum + (SIX[it]?.[1] ?? NaN), 0);

/** What can be had at most for so much, by trying every choice. */
function best(budget: number): number {
  const names = Object.keys(SIX);
  const choices = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_, at) => (bits >> at) & 1));
  return Math.max(...choices.filter((it) => cost(it) <= budget).map(worth));
}

/** What taking the best value per cost first gives, passing over what does not fit. */
function greedy(budget: number): number {
  const ratio = (name: string) => (SIX[name]?.[0] ?? 0) / (SIX[name]?.[1] ?? 1);
  const taken: string[] = [];
  for (const name of Object.keys(SIX).sort((a, b) => ratio(b) - ratio(a))) {
    if (cost([...taken, name]) <= budget) {
      taken.push(name);
    }
  }
  return worth(taken);
}

test('by keys, each point says what comes in and what leaves against the one before', async ({ page }) => {
  await openSix(page, 15);
  const points = await walked(page);
  let now = new Set<string>();
  for (const point of points) {
    for (const name of point.comes) {
      expect(now.has(name), `${name} comes at ${point.text}`).toBe(false);
      now.add(name);
    }
    for (const name of point.leaves) {
      expect(now.delete(name), `${name} leaves at ${point.text}`).toBe(true);
    }
    // What the steps add up to is the selection that has this value, and no other has more.
    expect(Math.abs(worth(now) - point.points), point.text).toBeLessThan(0.0501);
    expect(cost(now), point.text).toBeLessThanOrEqual(point.budget + 0.0501);
    // Budgets are written with a tenth, so that the step itself may lie on either side.
    expect(point.points).toBeGreaterThanOrEqual(best(point.budget - 0.05) - 0.0501);
    expect(point.points).toBeLessThanOrEqual(best(point.budget + 0.05) + 0.0501);
    now = new Set(now);
  }
  expect([...now].sort()).toEqual(Object.keys(SIX).sort());
  // Foxtrot pushes three out at once: the larger selection does not hold the smaller one.
  const pushing = points.filter((it) => it.comes.includes('Foxtrot') && it.leaves.length > 0)[0];
  expect(pushing?.budget).toBeGreaterThanOrEqual(19.95);
  expect(pushing?.leaves.sort()).toEqual(['Alpha', 'Delta', 'Gamma']);
});

test('the pointer says the same as the keys, and beside the chart the whole is summed up', async ({ page }) => {
  await openSix(page, 15);
  const points = await walked(page);
  const wanted = points.find((it) => it.comes.includes('Foxtrot') && it.leaves.length > 0);
  const [other, last] = [points[Math.floor(points.length / 3)], points.at(-1)];
  if (!wanted || !other || !last) {
    throw new Error('the frontier has no such point');
  }
  for (const point of [wanted, other, last, wanted]) {
    const x = pixelOf(points, point);
    await page.mouse.move(x + 30, point.y + 25);
    await page.mouse.move(x, point.y + 20);
    await expect(told(page)).toHaveText(point.text);
    expect((await spot(page))?.x).toBeCloseTo(point.x, 1);
  }
  await expect(told(page)).toContainText('. In: Foxtrot. Out: ');
  // Away from the chart there is no point, and no mark.
  await page.mouse.move(5, 5);
  await expect(told(page)).toHaveCount(0);
  await expect(current(page)).toHaveCount(0);
  await expect(sheet(page).getByText(/More money may push a project out\.$/)).toBeVisible();
});

test('what choosing by ranking loses at most is told, and is that of own sums', async ({ page }) => {
  await openSix(page, 15);
  const summary = await sheet(page).getByText(/^\d+ levels, \d+ proven/).innerText();
  const lost = /By value per cost up to ([\d.]+) points are lost/.exec(summary)?.[1];
  const losses = Array.from({ length: 261 }, (_, at) => best(at / 10) - greedy(at / 10));
  expect(figure(lost)).toBeCloseTo(Math.max(...losses), 1);
  expect(figure(lost)).toBe(9);

  await sheet(page).getByLabel('Chart as table or picture').click();
  await sheet(page).getByRole('button', { name: 'Show as table' }).click();
  const table = sheet(page).getByRole('region', { name: 'Numbers behind the chart' });
  const rows = await table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  const shown = rows.map(([at, most, proof, ranking]) => {
    expect(proof).toBe('proven');
    const budget = figure(at);
    expect(figure(ranking), `ranking at ${budget}`).toBeGreaterThanOrEqual(greedy(budget - 0.05) - 0.0501);
    expect(figure(ranking), `ranking at ${budget}`).toBeLessThanOrEqual(greedy(budget + 0.05) + 0.0501);
    return figure(most) - figure(ranking);
  });
  expect(Math.max(...shown)).toBeCloseTo(9, 0);
});

/** Where a number stands on an axis of the saved picture, by two of its ticks. */
interface Placed {
  texts: { text: string; x: number; y: number }[];
  spots: { x: number; y: number }[];
}

async function placed(page: Page): Promise<Placed> {
  await sheet(page).getByLabel('Chart as table or picture').click();
  const save = sheet(page).getByRole('button', { name: 'Save as SVG' });
  const svg = (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
  return page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const number = (it: Element, name: string) => Number(it.getAttribute(name));
    const texts = [...drawing.querySelectorAll('text')].map((it) => {
      return { text: it.textContent?.trim() ?? '', x: number(it, 'x'), y: number(it, 'y') };
    });
    const spots = [...drawing.querySelectorAll('circle')].map((it) => {
      return { x: number(it, 'cx'), y: number(it, 'cy') };
    });
    return { texts, spots };
  }, svg);
}

/** Pixels of a number along an axis, from where its ticks stand. */
function scale(ticks: { value: number; px: number }[]): (value: number) => number {
  const sorted = [...ticks].sort((a, b) => a.value - b.value);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high || low === high) {
    throw new Error('an axis has two ticks at least');
  }
  return (value) => low.px + ((value - low.value) / (high.value - low.value)) * (high.px - low.px);
}

test('a kept selection stands on the frontier where its row of the table says', async ({ page }) => {
  await openSix(page, 15);
  expect(await readAnswer(page)).toMatchObject({ projects: 4, points: 42.3 });
  await page.getByRole('button', { name: 'Kept selections' }).click();
  const kept = page.getByRole('region', { name: 'Kept selections' });
  await kept.getByRole('button', { name: 'Keep this selection' }).click();
  const row = kept.getByRole('row').filter({ has: page.getByRole('textbox') });
  await expect(row.getByRole('textbox')).toHaveValue('Selection 1');
  const [count, value, price] = await row.locator('td.number').allInnerTexts();
  expect([figure(count), figure(value), figure(price)]).toEqual([4, 42.3, 15]);

  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('20');
  await amount.press('Enter');
  await expect.poll(async () => (await readAnswer(page)).points).toBe(50.7);
  await settled(page);
  await page.getByRole('button', { name: 'Value at each budget' }).click();
  await expect(sheet(page).getByText(/^\d+ levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  const { texts, spots } = await placed(page);
  expect(texts.map((it) => it.text)).toEqual(expect.arrayContaining(['Selection 1', '50.7 points now']));

  const numbers = texts.filter((it) => /^[\d.,]+$/.test(it.text));
  // Numbers of the upright axis stand at the left, all at one place; the others below, on one line.
  const common = (of: (it: { x: number; y: number }) => number) => {
    const places = numbers.map((it) => Math.round(of(it)));
    const often = (place: number) => places.filter((it) => it === place).length;
    return places.reduce((best, it) => (often(it) > often(best) ? it : best), places[0] ?? 0);
  };
  const [left, below] = [common((it) => it.x), common((it) => it.y)];
  const across = scale(
    numbers.filter((it) => Math.round(it.y) === below).map((it) => ({ value: figure(it.text), px: it.x })),
  );
  const up = scale(
    numbers.filter((it) => Math.round(it.x) === left).map((it) => ({ value: figure(it.text), px: it.y })),
  );
  const at = (x: number, y: number) => spots.filter((it) => Math.hypot(it.x - across(x), it.y - up(y)) < 8);
  expect(at(figure(price), figure(value)).length, 'the kept selection').toBeGreaterThan(0);
  expect(at(20, 50.7).length, 'the selection of now').toBeGreaterThan(0);
});
