// Weights from pairwise comparisons: asked one by one, in a grid, by several people, with a coach.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { DRINKS, PUBLISHED, judged, openObjectives } from './support/drinks';
import { figure, historyButton } from './support/screens';

function panel(page: Page): Locator {
  return page.getByRole('region', { name: /^Compare / });
}

async function comparePairs(page: Page): Promise<Locator> {
  await page.getByRole('combobox', { name: 'How the weights are made' }).selectOption('pairwise');
  await expect(panel(page)).toBeVisible();
  return panel(page);
}

/** The row of a person, or of the group, read as figures: the ratio, then the weights. */
async function figures(page: Page, row: RegExp): Promise<number[]> {
  const cells = panel(page).getByRole('row', { name: row }).locator('td.number');
  return (await cells.allInnerTexts()).map(figure);
}

async function ratio(page: Page): Promise<number> {
  const coach = panel(page).getByRole('complementary', { name: 'Coach' });
  return figure(await coach.locator('[data-ratio]').innerText());
}

/** Types judgements into the grid, those above the diagonal. */
async function typeAll(page: Page, names: string[], said: (a: string, b: string) => string) {
  await panel(page).getByRole('button', { name: 'As a grid' }).click();
  for (const [at, item] of names.entries()) {
    for (const other of names.slice(at + 1)) {
      const entry = panel(page).getByRole('textbox', { name: `${item} over ${other}` });
      await entry.fill(said(item, other));
      await entry.press('Enter');
    }
  }
}

function drink(item: string, other: string): string {
  const { times, favours } = judged(item, other);
  return favours === item || times === 1 ? `${times}` : `1/${times}`;
}

function expectPublished(found: number[]): void {
  expect(found[0]).toBeCloseTo(0.022, 3);
  found.slice(1).forEach((weight, at) => {
    expect(Math.abs(weight - (PUBLISHED[at] ?? 0)), DRINKS[at]).toBeLessThan(0.15);
  });
  expect(found).toHaveLength(8);
}

test('drinks typed into the grid weigh what was published', async ({ page }) => {
  await openObjectives(page, DRINKS);
  await comparePairs(page);
  await typeAll(page, DRINKS, drink);
  expectPublished(await figures(page, /Everyone/));
  expectPublished(await figures(page, /The group/));
  await expect(panel(page).getByText('consistent enough')).toBeVisible();
  await expect(panel(page).getByRole('cell', { name: '1/9' }).first()).toBeVisible();
  await expectAccessible(page);
});

test('a whole comparison by keyboard alone', async ({ page }) => {
  await openObjectives(page, DRINKS);
  const choice = page.getByRole('combobox', { name: 'How the weights are made' });
  await choice.focus();
  // The last of the list.
  await page.keyboard.press('End');
  await expect(panel(page)).toBeVisible();
  const slider = panel(page).getByRole('slider', { name: 'By how much' });
  await expect(slider).toBeFocused();
  for (let left = 21; left > 0; left -= 1) {
    await expect(panel(page).getByText(`${21 - left} of 21 pairs judged`)).toBeVisible();
    const sides = await panel(page).locator('.pair-side').allInnerTexts();
    const [item = '', other = ''] = sides.map((side) => side.trim());
    const { times, favours } = judged(item, other);
    await expect(slider).toBeFocused();
    if (favours === other) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press(`${times}`);
    const says = times === 1 ? 'matter equally' : `${favours} matters`;
    await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(says));
    await page.keyboard.press('Enter');
  }
  await expect(panel(page).getByText('Every pair is judged.')).toBeVisible();
  expectPublished(await figures(page, /Everyone/));
  const weight = page.locator('.objective').last().locator('.figure');
  expect(figure(await weight.innerText())).toBeCloseTo(32.7, 0);
});

test('skipped pairs wait, and are filled in pale', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c', 'd']);
  await comparePairs(page);
  const says = { ab: '1', ac: '5', ad: '2', bc: '3', bd: '4', cd: '' } as Record<string, string>;
  await typeAll(page, ['a', 'b', 'c', 'd'], (item, other) => says[item + other] ?? '');
  const open = panel(page).getByRole('textbox', { name: 'c over d' });
  await expect(open).toHaveAttribute('placeholder', '0.73');
  const [, ...weights] = await figures(page, /Everyone/);
  expect(weights).toEqual([37.4, 39.2, 9.8, 13.6].map((it) => expect.closeTo(it, 0)));
  await panel(page).getByRole('button', { name: 'One at a time' }).click();
  await expect(panel(page).getByText(/Which matters more, c or d/)).toBeVisible();
  await page.keyboard.press('s');
  await expect(panel(page).getByText('1 pair was skipped.')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Ask those again' }).click();
  await expect(panel(page).getByText(/Which matters more, c or d/)).toBeVisible();
  await expectAccessible(page);
});

test('the ratio falls as the coach is followed', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c', 'd']);
  await comparePairs(page);
  // All agree but the last, which is turned round.
  const says = { ab: '2', ac: '4', ad: '8', bc: '2', bd: '4', cd: '1/9' } as Record<string, string>;
  await typeAll(page, ['a', 'b', 'c', 'd'], (item, other) => says[item + other] ?? '');
  let before = await ratio(page);
  expect(before).toBeGreaterThan(0.1);
  const coach = panel(page).getByRole('complementary', { name: 'Coach' });
  const worst = coach.getByRole('listitem').getByText('d matters extremely more than c (9)');
  await expect(worst).toBeVisible();
  await coach.getByRole('button', { name: 'Change it so' }).click();
  await expect.poll(() => ratio(page)).toBeLessThan(before);
  before = await ratio(page);
  expect(before).toBeLessThan(0.01);
  await expect(panel(page).getByRole('textbox', { name: 'c over d' })).toHaveValue('2');
  await historyButton(page, 'Undo').click();
  await expect.poll(() => ratio(page)).toBeGreaterThan(0.1);
  await expect(panel(page).getByRole('textbox', { name: 'c over d' })).toHaveValue('1/9');
});

test('several people judge, and the group is their geometric mean', async ({ page }) => {
  await openObjectives(page, ['a', 'b']);
  await comparePairs(page);
  await typeAll(page, ['a', 'b'], () => '9');
  await panel(page).getByRole('button', { name: 'Add a person' }).click();
  const name = panel(page).getByRole('textbox', { name: 'Name of the person' }).last();
  await expect(name).toBeFocused();
  await name.fill('Noor');
  await name.press('Enter');
  await expect(panel(page).getByRole('radio', { name: 'Noor judges now' })).toBeChecked();
  await typeAll(page, ['a', 'b'], () => '1/4');
  const group = () => figures(page, /The group/);
  // The mean of 9 and 1/4 is 1.5.
  await expect.poll(group).toEqual([0, 60, 40]);
  expect(await figures(page, /Noor/)).toEqual([0, 20, 80]);
  expect(await figures(page, /Everyone/)).toEqual([0, 90, 10]);
  await panel(page).getByRole('checkbox', { name: 'Everyone counts' }).uncheck();
  await expect.poll(group).toEqual([0, 20, 80]);
  await panel(page).getByRole('button', { name: 'Remove Noor' }).click();
  await expect(panel(page).getByRole('row', { name: /Noor/ })).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect.poll(group).toEqual([0, 20, 80]);
});
