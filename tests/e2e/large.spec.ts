// What does not fit into local storage lies in the browser's database, and nobody notices.

import { expect, listen, openApp, test } from './support/app';
import {
  changeInDatabase,
  databaseKeys,
  inShelf,
  largeText,
  nudge,
  openName,
} from './support/kept';
import {
  asFile,
  choose,
  expectSaved,
  expectStage,
  exported,
  goTo,
  ranked,
  toast,
  weights,
  weightSliders,
} from './support/screens';
import type { Page } from '@playwright/test';

test.describe.configure({ timeout: 180_000 });

async function openLarge(page: Page, count: number): Promise<void> {
  await openApp(page);
  await choose(page, asFile('large.ballast.json', largeText(count)));
  await expect(toast(page, /^Opened Large portfolio/).first()).toBeVisible({ timeout: 60_000 });
  await goTo(page, 'Prioritise');
  await expect(page.getByRole('banner').getByText(/^Saved \d/)).toBeVisible({ timeout: 60_000 });
}

const slots = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => /^ballast\/.*\/(slot|tail)-\d$/.test(key))
      .map((key) => localStorage.getItem(key) ?? ''),
  );

test('how much local storage takes is measured, and it is what the app reckons with', async ({ page }) => {
  await openApp(page);
  const most = await page.evaluate(() => {
    let most = 0;
    for (let step = 1 << 22; step >= 1024; step >>= 1) {
      try {
        localStorage.setItem('measure', 'x'.repeat(most + step));
        most += step;
      } catch {
        // Too long by so much.
      }
    }
    localStorage.removeItem('measure');
    return most;
  });
  console.log(`local storage takes ${most.toLocaleString('en')} characters`);
  // Two copies of the longest text that is kept there, and as much again for other workspaces.
  expect(most).toBeGreaterThan(4 * 1_000_000);
  expect(most).toBeLessThan(16 * 1024 * 1024);
});

test('10,000 projects survive a reload, and local storage has a line of them', async ({ page }) => {
  await openLarge(page, 10_000);
  await nudge(page);
  await expect(page.getByRole('banner').getByText(/^Saved \d/)).toBeVisible({ timeout: 60_000 });
  const [before, order, file] = [await weights(page), await ranked(page), await exported(page)];
  expect(file.length).toBeGreaterThan(5_242_880);
  for (const slot of await slots(page)) {
    expect(slot.length).toBeLessThan(5_000);
  }
  await page.reload();
  await expectStage(page, 'Prioritise');
  await expect.poll(() => weights(page), { timeout: 60_000 }).toEqual(before);
  expect(await ranked(page)).toEqual(order);
  expect(await exported(page)).toBe(file);
  // No more than the two last copies stay in the database.
  await nudge(page);
  await nudge(page);
  await expectSaved(page);
  expect((await databaseKeys(page, 'slot/main/')).length).toBeLessThanOrEqual(2);
});

test('a change right before a large workspace is left is saved, too', async ({ page }) => {
  await openLarge(page, 2_000);
  const before = await weights(page);
  // The page is left in the turn of the change, before anything could be put into the database.
  await page.evaluate(() => {
    document.addEventListener('input', () => setTimeout(() => location.reload()), { once: true });
  });
  const left = page.waitForEvent('load');
  await weightSliders(page).first().press('ArrowRight');
  await left;
  const moved = Object.keys(before)[0] ?? '';
  await expect.poll(async () => (await weights(page))[moved], { timeout: 30_000 }).toBeGreaterThan(before[moved] ?? NaN);
  expect((await slots(page)).some((text) => text.startsWith('ballast-slot 2 tail'))).toBe(true);
  await nudge(page);
  await expectSaved(page);
  await expect.poll(async () => (await slots(page)).some((text) => text.includes(' tail '))).toBe(false);
});

test('a copy that is gone from the database is told, and the one before it opened', async ({ page }) => {
  await openLarge(page, 1_500);
  const before = await weights(page);
  await nudge(page);
  await expectSaved(page);
  await expect.poll(async () => (await databaseKeys(page, 'slot/main/')).length).toBe(2);
  const latest = (await databaseKeys(page, 'slot/main/')).sort((a, b) => saveOf(b) - saveOf(a))[0] ?? '';
  await changeInDatabase(page, latest, { cut: 40 });
  await page.reload();
  await expect(toast(page, /stored copy is damaged/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => weights(page)).toEqual(before);
});

const saveOf = (key: string): number => Number(/\/(\d+)-/.exec(key)?.[1] ?? 0);

test('large and small workspaces are turned to and fro', async ({ page }) => {
  await openLarge(page, 1_500);
  await nudge(page);
  const before = await weights(page);
  await inShelf(page, 'New workspace');
  await expect(openName(page)).toHaveText('New portfolio');
  await inShelf(page, /^Large portfolio/);
  await expect(openName(page)).toHaveText('Large portfolio');
  await goTo(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(before);
});

test('where there is no database, a large workspace is told not to be saved', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => null });
  });
  await openApp(page);
  await choose(page, asFile('large.ballast.json', largeText(6_000)));
  await goTo(page, 'Prioritise');
  const failed = page.getByRole('banner').getByRole('button', { name: /^Not saved/ });
  await expect(failed).toBeVisible({ timeout: 30_000 });
  await expect(failed).toHaveAttribute('title', /full.*database failed/);
});

test('what is kept elsewhere is heard of by another tab', async ({ page, context, complaints }) => {
  await openLarge(page, 1_500);
  const other = await context.newPage();
  listen(other, complaints);
  await openApp(other, '/prioritise');
  await expect.poll(() => weights(other), { timeout: 30_000 }).toEqual(await weights(page));
  await expect(other.getByRole('banner').locator('.filed')).toBeAttached();
  await nudge(page);
  await expectSaved(page);
  await expect.poll(() => weights(other), { timeout: 30_000 }).toEqual(await weights(page));
});
