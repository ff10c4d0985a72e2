// Where no worker starts the same is found on the page's own thread, and the page goes on to answer.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectBest, expectUnchanged, openBalance } from './support/balance';
import { demoFile, level, optimise } from './support/cli';
import { goTo, historyButton, settled } from './support/screens';

/** No worker can be made; how often it was tried is counted. */
async function refuseWorkers(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { tried: 0 });
    window.Worker = class {
      constructor() {
        (window as unknown as { tried: number }).tried += 1;
        throw new Error('no workers here');
      }
    } as unknown as typeof Worker;
  });
  return () => page.evaluate(() => (window as unknown as { tried: number }).tried);
}

async function expectProven(page: Page): Promise<void> {
  const shown = await settled(page);
  const best = optimise(demoFile);
  expect(shown).toMatchObject({ proof: 'Proven best', projects: best.selected.length });
  expect(Math.abs(shown.points - best.value)).toBeLessThanOrEqual(0.051);
}

test('a worker that cannot be made: the selection is proven, and again after a change', async ({ page }) => {
  const tried = await refuseWorkers(page);
  await openBalance(page);
  await expectProven(page);
  expect(await tried()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Lift all limits' }).click();
  await expectBest(page, (demo) => {
    demo.budgets = {};
  });
  await historyButton(page, 'Undo').click();
  await expectUnchanged(page);
  // Questions about the selection have their answers, too.
  await expect(page.getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
});

test('a worker that cannot be made: starts are shifted until nobody is overloaded', async ({ page }) => {
  const tried = await refuseWorkers(page);
  await openBalance(page);
  await goTo(page, 'Capacity');
  await page.getByRole('button', { name: 'Shift starts until nobody is' }).click();
  const panel = page.getByRole('region', { name: 'Shift starts' });
  await expect(panel.getByRole('status')).toHaveText('Proven: no plan delays less', { timeout: 30_000 });
  await expect(panel.getByRole('region', { name: 'Moves' }).getByRole('listitem')).toHaveCount(level(demoFile).moves.length);
  expect(await tried()).toBeGreaterThan(1);
});

test('a worker whose files are not there: the selection is proven all the same', async ({ page, complaints }) => {
  let asked = 0;
  await page.route('**/ballast-worker*', async (route) => {
    asked += 1;
    await route.fulfill({ status: 404, body: 'not here' });
  });
  await openBalance(page);
  await expectProven(page);
  expect(asked).toBeGreaterThan(0);
  // The browser says that a file is missing, and nothing else.
  expect(complaints.filter((it) => !/404|ballast-worker/.test(it))).toEqual([]);
  complaints.length = 0;
});
