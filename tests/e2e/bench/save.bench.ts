// What saving takes from the screen: frames that are late while a portfolio is written.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from '../support/app';
import { report } from '../support/bench';
import { workspace } from '../support/registers';
import { asFile, choose, downloadOf, expectSaved, goTo, Grid, toast } from '../support/screens';
import { typeInto } from '../support/table';

/** Watches the frames of the page for a while; the milliseconds between one and the next. */
function watch(page: Page, ms: number): Promise<number[]> {
  return page.evaluate(
    (ms) =>
      new Promise<number[]>((done) => {
        const gaps: number[] = [];
        const began = performance.now();
        let last = began;
        const next = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - began < ms) {
            requestAnimationFrame(next);
          } else {
            done(gaps.slice(1));
          }
        };
        requestAnimationFrame(next);
      }),
    ms,
  );
}

/** Tells how long the longest frame was, and how many came late: after more than one and a half times the usual. */
function tell(what: string, gaps: number[]): void {
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 16.7;
  const late = gaps.filter((gap) => gap > 1.5 * usual).length;
  report({ bench: `${what}: longest frame`, unit: 'ms', samples: [Math.max(...gaps)] });
  report({ bench: `${what}: dropped of ${gaps.length}`, unit: 'frames', samples: [late] });
}

for (const count of [1_000, 10_000]) {
  const name = count.toLocaleString('en');
  test(`frames while ${name} projects are saved`, async ({ page }) => {
    await openApp(page, '/projects');
    await page.waitForTimeout(8_500);
    await choose(page, asFile(`${count}.ballast.json`, workspace(count)));
    await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 60_000 });
    await goTo(page, 'Projects');
    await expectSaved(page);
    // What is asked about a portfolio that stands still is answered.
    await page.waitForTimeout(count === 1_000 ? 6_000 : 20_000);
    tell(`nothing to do, ${name} projects`, await watch(page, 1_500));

    await typeInto(new Grid(page), 1, 'Project', 'Harbour tunnel');
    // The change itself is through; the save begins 300 ms after it.
    await page.waitForTimeout(150);
    tell(`saved by itself, ${name} projects`, await watch(page, 1_500));
    await expectSaved(page);

    await page.waitForTimeout(3_000);
    const save = page.getByRole('banner').getByRole('button', { name: 'Save to file' });
    const watched = watch(page, 2_000);
    await downloadOf(page, () => save.click());
    tell(`saved to a file, ${name} projects`, await watched);
  });
}
