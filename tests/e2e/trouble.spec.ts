// The browser takes things away while the app runs: its worker, its storage. And files that are too much.

import { truncateSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { openBalance } from './support/balance';
import { demoFile, optimise, optimiseChanged } from './support/cli';
import { choose, expectSaved, exported, goTo, openDemo, settled, toast, weights, weightSliders } from './support/screens';

interface Workers {
  workers: Worker[];
}

/** Makes the workers of the page known to the test. */
async function watchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers, made: 0 });
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
        (window as unknown as { made: number }).made += 1;
      }
      override terminate(): void {
        super.terminate();
        workers.splice(workers.indexOf(this), 1);
      }
    };
  });
}

const made = (page: Page) => page.evaluate(() => (window as unknown as { made: number }).made);

/** Waits until the app watches over its workers: it begins to when all of it is there. */
async function watched(page: Page): Promise<void> {
  await page.waitForTimeout(5_000);
}

/** What Balance shows once a budget is lifted, which the worker has to find out. */
async function expectFoundWithoutLimits(page: Page): Promise<void> {
  const best = optimiseChanged((demo) => {
    demo.budgets = {};
  });
  await expect(async () => {
    expect((await settled(page)).projects).toBe(best.selected.length);
  }).toPass({ timeout: 40_000 });
}

test('workers that are ended without a word: it is said, and others go on', async ({ page }) => {
  test.slow();
  await watchWorkers(page);
  await openBalance(page);
  await watched(page);
  const before = await made(page);
  await page.evaluate(() => [...(window as unknown as Workers).workers].forEach((it) => it.terminate()));
  await page.getByRole('button', { name: 'Lift all limits' }).click();
  await expect(toast(page, /stopped by the browser\. It has been started again/).first()).toBeVisible({ timeout: 30_000 });
  await expectFoundWithoutLimits(page);
  expect(await made(page)).toBeGreaterThan(before);
});

test('a worker that falls while it works: it is said, another goes on, and a second fall ends it', async ({
  page,
  complaints,
}) => {
  test.slow();
  await watchWorkers(page);
  await openBalance(page);
  await watched(page);
  const fall = () =>
    page.evaluate(() => {
      for (const worker of [...(window as unknown as Workers).workers]) {
        worker.dispatchEvent(new ErrorEvent('error', { message: 'unreachable' }));
      }
    });
  await fall();
  await expect(toast(page, /It has been started again/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Lift all limits' }).click();
  await expectFoundWithoutLimits(page);
  await fall();
  await expect(toast(page, /twice/).first()).toBeVisible();
  // The page itself is sound: the next change is answered.
  await page.keyboard.press('Control+z');
  const best = optimise(demoFile);
  await expect(async () => {
    expect((await settled(page)).projects).toBe(best.selected.length);
  }).toPass({ timeout: 30_000 });
  complaints.length = 0;
});

test('storage that is cleared under the running app: the next change saves all of it', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      if (name) indexedDB.deleteDatabase(name);
    }
  });
  const before = await weights(page);
  await weightSliders(page).first().press('ArrowRight');
  await expect.poll(() => weights(page)).not.toEqual(before);
  await expectSaved(page);
  const [changed, file] = [await weights(page), await exported(page)];
  await page.reload();
  await expect.poll(() => weights(page)).toEqual(changed);
  expect(JSON.parse(await exported(page)).projects).toEqual(JSON.parse(file).projects);
});

for (const [name, begins] of [
  ['huge.ballast.json', '{"format":"ballast","version":1,"projects":{'],
  ['huge.csv', 'Key,Name\n'],
] as const) {
  test(`a file of 100 MB is refused at once, in a sentence, and nothing changes: ${name}`, async ({ page }, info) => {
    const path = info.outputPath(name);
    writeFileSync(path, begins);
    truncateSync(path, 100_000_000);
    await openDemo(page);
    await expectSaved(page);
    const file = await exported(page);
    // The longest that the page does not answer.
    await page.evaluate(() => {
      const state = { longest: 0 };
      let last = performance.now();
      const tick = (): void => {
        const now = performance.now();
        state.longest = Math.max(state.longest, now - last);
        last = now;
        setTimeout(tick, 10);
      };
      tick();
      Object.assign(window, { state });
    });
    await choose(page, path);
    await expect(toast(page, new RegExp(`${name} was not opened; nothing has changed\\. It has 100 MB`))).toBeVisible();
    const longest = await page.evaluate(() => (window as unknown as { state: { longest: number } }).state.longest);
    expect(longest).toBeLessThan(1_000);
    expect(await exported(page)).toBe(file);
    await page.reload();
    await goTo(page, 'Prioritise');
    expect(await exported(page)).toBe(file);
  });
}

test('a file of 50 MB that is no workspace: it is said that it is being read, and why it was not', async ({ page }, info) => {
  const path = info.outputPath('large.ballast.json');
  writeFileSync(path, `{"format":"ballast","version":1,"projects":{"x":${'['.repeat(100_000)}`);
  truncateSync(path, 50_000_000);
  await openDemo(page);
  const file = await exported(page);
  await choose(page, path);
  await expect(toast(page, /large\.ballast\.json is being read/)).toBeVisible();
  await expect(toast(page, /large\.ballast\.json was not opened; nothing has changed/)).toBeVisible({ timeout: 30_000 });
  expect(await exported(page)).toBe(file);
});
