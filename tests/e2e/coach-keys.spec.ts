// Comparisons that contradict each other are mended by keyboard alone, as the coach advises.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { figure, focusedName, goTo } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const NAMES = ['a', 'b', 'c', 'd'];

/** All agree that each is twice the next, but for the last pair, which is turned round. */
const JUDGED: [number, number, number][] = [
  [0, 1, 2],
  [0, 2, 4],
  [0, 3, 8],
  [1, 2, 2],
  [1, 3, 4],
  [2, 3, 1 / 9],
];

async function openPairs(page: Page): Promise<Locator> {
  const comparisons = JUDGED.map(([item, other, ratio]) => {
    return { item: tinyId('objective', item), other: tinyId('objective', other), ratio };
  });
  const people = { [`b${'h'.repeat(25)}`]: { name: 'Everyone', comparisons, position: 0 } };
  const objectives = tinyTable('objective', NAMES.map((name) => ({ name, weight: 2_500 })));
  await openText(page, tinyFile([], { settings: { way: 'pairwise' }, objectives, people }));
  await goTo(page, 'Strategy');
  const panel = page.getByRole('region', { name: /^Compare / });
  await tabTo(page, 'Compare pairs…');
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
  return panel;
}

const coach = (panel: Locator) => panel.getByRole('complementary', { name: 'Coach' });
const ratio = async (panel: Locator) => figure(await coach(panel).locator('[data-ratio]').innerText());

/** Goes on by Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)) === name) {
      return;
    }
  }
  throw new Error(`${name} is not reached by Tab`);
}

/** What the coach says the ratio would become. */
async function promised(panel: Locator): Promise<number> {
  const text = await coach(panel).getByText(/The ratio would go from/).innerText();
  return figure(/ to ([\d.]+)\.$/.exec(text)?.[1]);
}

test('“Change it so” by keys lowers the ratio to what was promised', async ({ page }) => {
  const panel = await openPairs(page);
  const before = await ratio(panel);
  expect(before).toBeGreaterThan(0.1);
  await expect(coach(panel)).toContainText('above 0.10: they contradict each other');
  await expect(coach(panel).getByRole('listitem').getByText('d matters extremely more than c (9)')).toBeVisible();
  const then = await promised(panel);
  expect(then).toBeLessThan(before);
  await tabTo(page, 'Change it so');
  await page.keyboard.press('Enter');
  await expect.poll(() => ratio(panel)).toBeLessThan(0.1);
  expect(await ratio(panel)).toBeCloseTo(then, 3);
  await expect(coach(panel)).toContainText('consistent enough');
  await page.keyboard.press('Control+z');
  await expect.poll(() => ratio(panel)).toBe(before);
});

test('“Ask again” by keys asks the pair, and another answer lowers the ratio', async ({ page }) => {
  const panel = await openPairs(page);
  const before = await ratio(panel);
  await tabTo(page, 'Ask again');
  await page.keyboard.press('Enter');
  const slider = panel.getByRole('slider', { name: 'By how much' });
  await expect(slider).toBeFocused();
  const sides = (await panel.locator('.pair-side').allInnerTexts()).map((side) => side.trim());
  expect([...sides].sort()).toEqual(['c', 'd']);
  await expect(slider).toHaveAttribute('aria-valuetext', /d matters extremely more/);
  // The other one, twice.
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press(sides[0] === 'c' ? 'ArrowLeft' : 'ArrowRight');
    if (/^c matters/.test((await slider.getAttribute('aria-valuetext')) ?? '')) {
      break;
    }
  }
  await page.keyboard.press('2');
  await expect(slider).toHaveAttribute('aria-valuetext', /c matters/);
  await page.keyboard.press('Enter');
  await expect.poll(() => ratio(panel)).toBeLessThan(0.01);
  expect(before).toBeGreaterThan(0.1);
});
