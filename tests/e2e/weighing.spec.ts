// Ways of weighing: chosen for a group, each keeping what it was told; objectives in two levels.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { openObjectives } from './support/drinks';
import { expectSaved, figure, goTo, historyButton, openDemo, weightSliders } from './support/screens';

function way(page: Page): Locator {
  return page.getByRole('combobox', { name: 'How the weights are made' });
}

/** Names and weights of the objectives at the top, as they are listed. */
async function listed(page: Page): Promise<[string, number][]> {
  const heads = page.locator('.objective-head');
  const names = await heads.getByRole('textbox').evaluateAll((inputs) =>
    inputs.map((input) => (input as HTMLInputElement).value),
  );
  const figures = await heads.locator('.figure').allInnerTexts();
  return names.map((name, at) => [name, figure(figures[at])]);
}

test('ranks give the published weights and are moved by buttons', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c', 'd']);
  await way(page).selectOption('centroid');
  const published = [52.1, 27.1, 14.6, 6.3];
  await expect.poll(() => listed(page)).toEqual(['a', 'b', 'c', 'd'].map((it, at) => [it, published[at]]));
  const up = page.getByRole('button', { name: 'Move d up' });
  await up.focus();
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /Move d (up|down)/ }).and(page.locator(':focus'))).toBeVisible();
  }
  await expect.poll(() => listed(page)).toEqual(['d', 'a', 'b', 'c'].map((it, at) => [it, published[at]]));
  await expect(up).toBeDisabled();
  await way(page).selectOption('rank-sum');
  await expect.poll(() => listed(page)).toEqual(['d', 'a', 'b', 'c'].map((it, at) => [it, 40 - 10 * at]));
  await historyButton(page, 'Undo').click();
  await expect(way(page)).toHaveValue('centroid');
});

test('switching ways keeps what the others were told', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c']);
  await way(page).selectOption('swing');
  const swing = (name: string) => page.getByRole('slider', { name: `Swing of ${name}` });
  await swing('b').fill('60');
  await swing('c').fill('40');
  const swung = [['a', 50], ['b', 30], ['c', 20]];
  await expect.poll(() => listed(page)).toEqual(swung);
  await way(page).selectOption('rank-sum');
  await page.getByRole('button', { name: 'Move c up' }).click();
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['c', 33.3], ['b', 16.7]]);
  await way(page).selectOption('pairwise');
  await expect(page.getByText('Not enough pairs are judged yet')).toBeVisible();
  await page.getByRole('slider', { name: 'By how much' }).press('3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not enough pairs are judged yet')).toHaveCount(0);
  await way(page).selectOption('swing');
  await expect.poll(() => listed(page)).toEqual(swung);
  await page.getByText('What each way would give').click();
  const table = page.getByRole('table', { name: 'Weights in per cent by way' });
  const row = table.getByRole('row', { name: /^b/ });
  await expect(row).toBeVisible();
  const cells = (await row.getByRole('cell').allInnerTexts()).map(figure);
  expect([cells[0], cells[2], cells[3]]).toEqual([33.3, 16.7, 30]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set directly from here' }).click();
  await expect(way(page)).toHaveValue('direct');
  await expect.poll(() => listed(page)).toEqual(swung);
  await expect(weightSliders(page)).toHaveCount(3);
  await expectSaved(page);
  await page.reload();
  await way(page).selectOption('rank-sum');
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['c', 33.3], ['b', 16.7]]);
});

test('the ranking names the way and lets people set weights from there', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Strategy');
  await way(page).selectOption('rank-sum');
  await goTo(page, 'Prioritise');
  await expect(page.getByText('By rank, rank sum')).toBeVisible();
  await expect(weightSliders(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Set directly from here' }).click();
  await expect(weightSliders(page)).toHaveCount(5);
  await expect(weightSliders(page).first()).toHaveAttribute('aria-valuetext', /33.3/);
});

test('an objective is divided into parts, with weights in it and in the whole', async ({ page }) => {
  await openObjectives(page, ['a', 'b']);
  const add = page.getByRole('button', { name: 'Add a sub-objective to a' });
  await add.click();
  await add.click();
  const parts = page.getByRole('group', { name: 'Parts of a' });
  await expect(parts.getByText('50.0 %')).toHaveCount(2);
  await expect(parts.getByText('25.0 % of all')).toHaveCount(2);
  const slider = parts.getByRole('slider', { name: 'Weight of Sub-objective 1' });
  await slider.fill('80');
  await expect(parts.getByText('40.0 % of all')).toBeVisible();
  await expect(parts.getByText('10.0 % of all')).toBeVisible();
  await parts.getByRole('combobox', { name: 'How the parts of a are weighed' }).selectOption('rank-sum');
  await expect(parts.getByText('33.3 % of all')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Criteria of Sub-objective 1' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Criteria of a', exact: true })).toHaveCount(0);
  await expectAccessible(page);
});
