// The main job on the demo, from one click on the home page to a plan that people can carry.

import { expect, test } from './support/app';
import { demoFile, optimise, score } from './support/cli';
import {
  adopt,
  answer,
  expectSaved,
  expectStage,
  goTo,
  historyButton,
  openDemo,
  ranked,
  readAnswer,
  settled,
  weights,
  weightSliders,
} from './support/screens';

const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

test('one click on the home page shows the demo ranked, with the values of the CLI', async ({
  page,
}) => {
  await openDemo(page);
  const shown = await ranked(page);
  const expected = score(demoFile).slice(0, shown.length);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.map((it) => it.name)).toEqual(expected.map((it) => it.name));
  expect(shown.map((it) => it.rank)).toEqual(expected.map((it) => it.rank));
  for (const [at, it] of shown.entries()) {
    expect(Math.abs(it.value - (expected[at]?.value ?? 0)), it.name).toBeLessThanOrEqual(0.051);
  }
});

test('a moved weight ranks anew, keeps 100 %, and one undo takes it back', async ({ page }) => {
  await openDemo(page);
  const [before, order] = [await weights(page), await ranked(page)];
  const slider = weightSliders(page).first();
  const name = (await slider.getAttribute('aria-label'))?.replace('Weight of ', '') ?? '';
  await slider.focus();
  // One key held down is one step of the history.
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.down('ArrowRight');
  }
  await page.keyboard.up('ArrowRight');

  await expect.poll(async () => (await weights(page))[name]).toBe((before[name] ?? 0) + 6);
  const after = await weights(page);
  const sum = Object.values(after).reduce((sum, weight) => sum + weight, 0);
  expect(sum).toBeCloseTo(100, 1);
  for (const [other, weight] of Object.entries(after)) {
    if (other !== name) {
      expect(weight, other).toBeLessThan(before[other] ?? 0);
    }
  }
  await expect.poll(() => ranked(page)).not.toEqual(order);
  const moved = await ranked(page);
  expect(moved.map((it) => it.name)).not.toEqual(order.map((it) => it.name));
  const values = moved.map((it) => it.value);
  expect(values).toEqual([...values].sort((a, b) => b - a));

  await historyButton(page, 'Undo').click();
  await expect.poll(() => weights(page)).toEqual(before);
  await expect.poll(() => ranked(page)).toEqual(order);
});

test('the best selection is proven, and its figures are those of the CLI', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Balance');
  const shown = await settled(page);
  const best = optimise(demoFile);
  expect(best.status).toBe('optimal');
  expect(shown.proof).toBe(best.proof);
  expect(shown.proof).toBe('Proven best');
  expect(shown.of).toBe(score(demoFile).length);
  expect(shown.projects).toBe(best.selected.length);
  expect(shown.points).toBe(rounded(best.value));
  expect(shown.cost).toBe(`${(best.total_cost / 1e6).toFixed(1)} M€`);
  // The list names what the CLI names.
  const names = new Map(score(demoFile).map((it) => [it.key, it.name]));
  const list = page.getByRole('region', { name: 'List of projects' });
  const listed = await list.locator('tbody bdi').allInnerTexts();
  expect(listed).toEqual(best.selected.map((key) => names.get(key)));
});

test('less money, adopted, is all there after a reload', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Balance');
  const before = await settled(page);
  const budget = page.getByRole('textbox', { name: 'Budget 2028, amount' });
  await expect(budget).toHaveValue('132');
  await budget.fill('100');
  await budget.press('Enter');
  await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(before.points);
  const less = await settled(page);
  const best = optimise(demoFile, { 2028: 100_000_000 });
  expect(less.proof).toBe('Proven best');
  expect(less.projects).toBe(best.selected.length);
  expect(less.points).toBe(rounded(best.value));
  expect(less.cost).toBe(`${(best.total_cost / 1e6).toFixed(1)} M€`);
  expect(best.cost['2028']).toBeLessThanOrEqual(100_000_000);

  await adopt(page);
  const adopted = page.getByRole('button', { name: 'Adopted', exact: true });
  await expect(adopted).toBeDisabled();
  await expectSaved(page);

  await page.reload();
  await expectStage(page, 'Balance');
  await expect(budget).toHaveValue('100');
  await expect.poll(async () => (await settled(page)).points).toBe(less.points);
  const again = await readAnswer(page);
  expect(again).toEqual(less);
  await expect(adopted).toBeDisabled();
});

test('a budget that is dragged is answered while it moves', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Balance');
  const before = await settled(page);
  const slider = page.getByRole('slider', { name: 'Budget 2027' });
  const box = await slider.boundingBox();
  if (!box) {
    throw new Error('the slider has no place');
  }
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, y, { steps: 12 });
  await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(before.points);
  await page.mouse.up();
  expect((await settled(page)).proof).toBe('Proven best');
  await historyButton(page, 'Undo').click();
  await expect.poll(async () => (await settled(page)).points).toBe(before.points);
});

test('capacity names who is overloaded, when, and by how much', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Balance');
  await settled(page);
  await adopt(page);
  await goTo(page, 'Capacity');
  const overloads = page.getByRole('region', { name: 'Overloads, worst first' });
  const title = overloads.getByRole('button', { name: 'Data engineer, May 2027' });
  await expect(title).toBeVisible();
  await expect(title.locator('..')).toContainText('7.4 of 5.0 FTE, 148 %');
  // The same figure in the heat map.
  const heat = page.getByRole('region', { name: 'Load by role and month' });
  const cell = heat.getByRole('button', { name: 'Data engineer, May 2027: 7.4 of 5.0 FTE, 148 %' });
  await expect(cell.first()).toHaveText('148 7.4');
  await page.reload();
  await expect(title.locator('..')).toContainText('7.4 of 5.0 FTE, 148 %');
  await expect(answer(page)).toContainText(/\d+ overloads/);
});
