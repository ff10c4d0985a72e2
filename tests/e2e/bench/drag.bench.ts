// What lies between an input and the screen that shows it, on portfolios of 1,000 and 10,000.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from '../support/app';
import { report } from '../support/bench';
import { workspace } from '../support/registers';
import {
  asFile,
  choose,
  downloadOf,
  goTo,
  ranking,
  settled,
  toast,
} from '../support/screens';

const FRAMES = 120;

/** Where the probe keeps what it has measured. */
type Probed = typeof globalThis & { spent: number[]; began: number };

/** Opens a portfolio of so many projects; milliseconds from the choice to its first paint. */
async function openPortfolio(page: Page, count: number): Promise<number> {
  await openApp(page, '/prioritise');
  await page.evaluate(() => {
    document.addEventListener(
      'change',
      () => {
        const probe = globalThis as Probed;
        probe.began = performance.now();
        const look = () => {
          if (document.querySelector('[role=listbox] [role=option]')) {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => (probe.spent = [performance.now() - probe.began]);
            painted.port2.postMessage(null);
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
  await choose(page, asFile(`${count}.ballast.json`, workspace(count)));
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 60_000 });
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  const opened = await page.evaluate(() => (globalThis as Probed).spent?.[0] ?? Number.NaN);
  return opened;
}

/**
 * Drags a slider by the mouse and measures each input event: from its dispatch, before any
 * listener of the app, to the end of the frame that paints what it changed.
 */
async function drag(page: Page, slider: Locator): Promise<number[]> {
  await page.evaluate(() => {
    const probe = globalThis as Probed;
    probe.spent = [];
    let pending = false;
    document.addEventListener(
      'input',
      () => {
        const began = performance.now();
        if (pending) {
          return;
        }
        pending = true;
        requestAnimationFrame(() => {
          // A message comes after style, layout and paint of this frame.
          const painted = new MessageChannel();
          painted.port1.onmessage = () => {
            pending = false;
            probe.spent.push(performance.now() - began);
          };
          painted.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  const box = await slider.boundingBox();
  if (!box) {
    throw new Error('the slider has no place');
  }
  const [y, from, width] = [box.y + box.height / 2, box.x + box.width * 0.3, box.width * 0.4];
  await page.mouse.move(from, y);
  await page.mouse.down();
  for (let step = 1; step <= FRAMES; step += 1) {
    // To and fro, so that each step is a change of its own.
    const part = 0.5 - 0.5 * Math.cos((step / FRAMES) * 4 * Math.PI);
    await page.mouse.move(from + width * part, y);
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
  await page.mouse.up();
  return page.evaluate(() => (globalThis as Probed).spent);
}

for (const [count, bar] of [
  [1_000, 16],
  [10_000, 50],
] as const) {
  const name = count.toLocaleString('en');

  test(`drag a weight, ${name} projects`, async ({ page }) => {
    await openPortfolio(page, count);
    const slider = page.getByRole('main').getByRole('slider', { name: /^Weight of / }).first();
    const samples = await drag(page, slider);
    expect(samples.length).toBeGreaterThan(FRAMES / 4);
    report({ bench: `drag a weight, ${name} projects`, unit: 'ms', samples, bar });
  });

  test(`drag a budget, ${name} projects`, async ({ page }) => {
    await openPortfolio(page, count);
    await goTo(page, 'Balance');
    await settled(page).catch(() => undefined);
    const slider = page.getByRole('slider', { name: 'Budget 2028' });
    const samples = await drag(page, slider);
    expect(samples.length).toBeGreaterThan(FRAMES / 4);
    report({ bench: `drag a budget, ${name} projects`, unit: 'ms', samples, bar });
  });

  test(`open and save, ${name} projects`, async ({ browser }) => {
    const opened: number[] = [];
    const saved: number[] = [];
    for (const _ of [1, 2, 3]) {
      // Nothing is stored and nothing is warm.
      const context = await browser.newContext();
      const page = await context.newPage();
      opened.push(await openPortfolio(page, count));
      const save = page.getByRole('banner').getByRole('button', { name: 'Save to file' });
      await page.evaluate(() => {
        const probe = globalThis as Probed;
        const made = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob | MediaSource) => {
          probe.spent = [performance.now() - probe.began];
          return made(blob);
        };
        const begin = () => (probe.began = performance.now());
        document.addEventListener('click', begin, { capture: true, once: true });
      });
      await downloadOf(page, () => save.click());
      saved.push(await page.evaluate(() => (globalThis as Probed).spent[0] ?? Number.NaN));
      await context.close();
    }
    const limits = count === 1_000 ? [150, 50] : [undefined, undefined];
    report({ bench: `open a file, ${name} projects`, unit: 'ms', samples: opened, ...(limits[0] ? { bar: limits[0] } : {}) });
    report({ bench: `save a file, ${name} projects`, unit: 'ms', samples: saved, ...(limits[1] ? { bar: limits[1] } : {}) });
  });
}
