// The main job with the keyboard alone: this file never touches the mouse.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import {
  expectStage,
  focusedName,
  Grid,
  ranked,
  readAnswer,
  settled,
  weights,
} from './support/screens';

/** Goes on with Tab until what has the focus bears this name. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab', most = 80): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press(key);
    const here = await focusedName(page);
    if (typeof name === 'string' ? here === name : name.test(here)) {
      await expectVisibleFocus(page);
      return;
    }
    seen.push(here.slice(0, 40));
  }
  throw new Error(`${String(name)} is not reached by ${key}; went through ${seen.join(' | ')}`);
}

/** What has the focus looks other than without it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const look = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element);
    return {
      keyboard: element.matches(':focus-visible'),
      outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
      other: `${boxShadow} ${borderColor}`,
    };
  });
  expect(look.keyboard, 'matches :focus-visible').toBe(true);
  expect(look.outlined, `has an outline; ${await focusedName(page)}`).toBe(true);
}

async function openDemoByPalette(page: Page): Promise<void> {
  await openApp(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('open demo');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expectStage(page, 'Prioritise');
}

test('the main job from end to end', async ({ page }) => {
  test.slow();
  await openDemoByPalette(page);

  await test.step('weights by arrows', async () => {
    const before = await weights(page);
    await tabTo(page, 'Weight of Grow sales');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await weights(page))['Grow sales'])
      .toBe((before['Grow sales'] ?? 0) + 1);
  });

  await test.step('the ranking by arrows', async () => {
    await tabTo(page, 'Projects by rank');
    await page.keyboard.press('ArrowDown');
    const second = (await ranked(page))[0];
    const name = page.getByRole('textbox', { name: 'Name of the project' });
    await expect(name).toHaveValue(second?.name ?? '');
  });

  await test.step('a cell of the table', async () => {
    await page.keyboard.press('Alt+3');
    await expectStage(page, 'Projects');
    const grid = new Grid(page);
    await tabTo(page, /./);
    await tabInto(page, grid);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const cell = await grid.cell(1, 'Project');
    await expect(cell).toBeFocused();
    await expectVisibleFocus(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('By keyboard alone');
    await page.keyboard.press('Enter');
    await expect(cell).toHaveText('By keyboard alone');
    await expect(await grid.cell(2, 'Project')).toBeFocused();
  });

  await test.step('a budget, adopted', async () => {
    await page.keyboard.press('Alt+5');
    await expectStage(page, 'Balance');
    const before = await settled(page);
    await tabTo(page, 'Budget 2027, amount');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(before.points);
    await settled(page);
    await tabTo(page, 'Adopt this selection', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Adopt');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Adopted', exact: true })).toBeVisible();
  });

  await test.step('capacity', async () => {
    await page.keyboard.press('Alt+6');
    await expectStage(page, 'Capacity');
    // The heat map is one stop; arrows go on within it, to the left of the first month to the role.
    await tabTo(page, /^Data engineer, /);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focusedName(page)).toBe('Data engineer');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Data engineer: demand against capacity, FTE' })).toBeVisible();
  });
});

/** Goes on with Tab until the focus is in the table. */
async function tabInto(page: Page, grid: Grid): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    const inside = await grid.box.evaluate((box) => box.contains(document.activeElement));
    const cell = await page.evaluate(() => document.activeElement?.getAttribute('role'));
    expect(inside && cell === 'gridcell').toBe(true);
  }).toPass({ intervals: [20], timeout: 10_000 });
}

test('Alt and a digit go to each stage', async ({ page }) => {
  await openDemoByPalette(page);
  const stages = ['Home', 'Strategy', 'Projects', 'Prioritise', 'Balance', 'Capacity'] as const;
  for (const [at, stage] of stages.entries()) {
    await page.keyboard.press(`Alt+${at + 1}`);
    await expectStage(page, stage);
  }
});

test('Tab leaves the table again', async ({ page }) => {
  await openDemoByPalette(page);
  await page.keyboard.press('Alt+3');
  await expectStage(page, 'Projects');
  const grid = new Grid(page);
  await tabInto(page, grid);
  await page.keyboard.press('End');
  await expect(async () => {
    await page.keyboard.press('Tab');
    const inside = await grid.box.evaluate((box) => box.contains(document.activeElement));
    expect(inside).toBe(false);
  }).toPass({ intervals: [20], timeout: 5_000 });
});

test('dialogs close by Escape and give the focus back', async ({ page }) => {
  await openApp(page);
  const find = page.getByRole('button', { name: 'Find or do' });
  await find.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(find).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard and help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('bubbles are reached by arrows', async ({ page }) => {
  await openDemoByPalette(page);
  await tabTo(page, /Arrow keys go from one to the next/);
  await page.keyboard.press('ArrowRight');
  const name = page.getByRole('textbox', { name: 'Name of the project' });
  await expect(name).toBeVisible();
  const first = await name.inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(name).not.toHaveValue(first);
});
