// Ranks that tie and are dragged; objectives put under others and taken out again.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { openObjectives } from './support/drinks';
import { figure, historyButton } from './support/screens';

function heads(page: Page): Locator {
  return page.locator('.objective-head');
}

/** Names and weights of the objectives, as they are listed. */
async function listed(page: Page): Promise<[string, number][]> {
  const names = await heads(page).getByRole('textbox').evaluateAll((inputs) =>
    inputs.map((input) => (input as HTMLInputElement).value),
  );
  const figures = await heads(page).locator('.figure').allInnerTexts();
  return names.map((name, at) => [name, figure(figures[at])]);
}

test('ranks tie, and a row is dragged to another rank', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c']);
  await page.getByRole('combobox', { name: 'How the weights are made' }).selectOption('rank-sum');
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['b', 33.3], ['c', 16.7]]);
  const tie = page.getByRole('button', { name: 'c ties with the one above' });
  await tie.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['b', 25], ['c', 25]]);
  await expect(tie).toHaveAttribute('aria-pressed', 'true');
  await expect(tie).toBeFocused();
  await expect(page.getByText('Rank 2, tied')).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['b', 33.3], ['c', 16.7]]);
  await page.getByTitle('Drag to another rank').nth(2).dragTo(heads(page).first());
  await expect.poll(() => listed(page)).toEqual([['c', 50], ['a', 33.3], ['b', 16.7]]);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => listed(page)).toEqual([['a', 50], ['b', 33.3], ['c', 16.7]]);
});

test('an objective is put under another, and taken out again', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c']);
  await page.getByRole('combobox', { name: 'Put b under' }).selectOption('a');
  const parts = page.getByRole('group', { name: 'Parts of a' });
  const name = parts.getByRole('textbox', { name: 'Name of the objective' });
  await expect(name).toHaveValue('b');
  // What has parts is no part itself.
  await expect(page.getByRole('combobox', { name: 'Put a under' })).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect(parts).toHaveCount(0);
  await historyButton(page, 'Redo').click();
  await expect(name).toHaveValue('b');
  await parts.getByRole('button', { name: 'Take b out of a' }).click();
  await expect(parts).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Put a under' })).toBeVisible();
  await expectAccessible(page);
});
