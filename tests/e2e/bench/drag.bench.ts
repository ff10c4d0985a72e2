// What lies between an input and the screen that shows it, on portfolios of 1,000 and 10,000.

import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from '../support/app';
import { openBalance } from '../support/balance';
import { report } from '../support/bench';
import { workspace } from '../support/registers';
import {
  bytesOf,
  choose,
  downloadOf,
  goTo,
  openDemo,
  ranking,
  settled,
  toast,
} from '../support/screens';

const FRAMES = 120;

/** Where the probe keeps what it has measured. */
type Probed = typeof globalThis & {
  spent: number[];
  began: number;
  scheduler: { postTask: (task: () => void, how: { priority: string }) => Promise<void> };
};

/** Opens a portfolio of so many projects; milliseconds from the choice to its first paint. */
async function openPortfolio(page: Page, count: number, file = workspace(count)): Promise<number> {
  await openApp(page, '/prioritise');
  // Nobody has chosen a file before the parts of the app have come that wait for the first view, and what
  // is done beforehand is done.
  await page.waitForTimeout(8_500);
  await page.evaluate(() => {
    document.addEventListener(
      'change',
      () => {
        const probe = globalThis as Probed;
        probe.began = performance.now();
        const look = () => {
          if (document.querySelector('[role=listbox] [role=option]')) {
            // Right after the paint of this frame, before whatever else the browser has to do: it looks
            // through all forms for what it could fill in once a file was chosen.
            const painted = () => (probe.spent = [performance.now() - probe.began]);
            void (globalThis as Probed).scheduler.postTask(painted, { priority: 'user-blocking' });
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
  // From the disk: a file that the test hands over leaves its own garbage in the page.
  const path = test.info().outputPath(`${count}.ballast.json`);
  writeFileSync(path, file);
  await choose(page, path);
  // Looking whether it is there takes time of the page, so nobody looks for a moment.
  await page.waitForTimeout(3_000);
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 60_000 });
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  return page.evaluate(() => (globalThis as Probed).spent?.[0] ?? Number.NaN);
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
          // Right after style, layout and paint of this frame, before what the test asks for.
          const painted = () => {
            pending = false;
            probe.spent.push(performance.now() - began);
          };
          void probe.scheduler.postTask(painted, { priority: 'user-blocking' });
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

/** The same for a bar: what counts are the moves of the pointer that change its month. */
async function dragBar(page: Page, bar: Locator): Promise<number[]> {
  await page.evaluate(() => {
    const probe = globalThis as Probed;
    probe.spent = [];
    document.addEventListener(
      'pointermove',
      () => {
        const began = performance.now();
        const before = document.querySelector('.road-told')?.textContent;
        requestAnimationFrame(() => {
          const painted = () => {
            const after = document.querySelector('.road-told')?.textContent;
            if (after !== before) probe.spent.push(performance.now() - began);
          };
          void probe.scheduler.postTask(painted, { priority: 'user-blocking' });
        });
      },
      { capture: true },
    );
  });
  const box = await bar.boundingBox();
  if (!box) {
    throw new Error('the bar has no place');
  }
  const [y, from] = [box.y + box.height / 2, box.x + Math.min(box.width / 2, 20)];
  await page.mouse.move(from, y);
  await page.mouse.down();
  for (let step = 1; step <= FRAMES; step += 1) {
    const part = 0.5 - 0.5 * Math.cos((step / FRAMES) * 4 * Math.PI);
    await page.mouse.move(from + 400 * part, y);
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

  test(`drag a weight with all panels open, ${name} projects`, async ({ page }) => {
    await openPortfolio(page, count);
    // The inspector says why the chosen project has its rank, beside another one, how often it has
    // which, and what it comes to by each measure; the list shows possible ranks.
    await page.getByRole('button', { name: 'Possible ranks' }).click();
    await ranking(page).getByRole('option').first().click();
    const inspector = page.getByRole('complementary', { name: 'Project' });
    await expect(inspector).toBeVisible();
    await inspector.getByText('Compare with another project').click();
    await inspector.getByRole('combobox', { name: 'Compare with' }).selectOption({ index: 2 });
    await inspector.getByText('How firm is this rank?').click();
    await inspector.getByText('Other measures').click();
    await expect(page.locator('.band-ranks').first()).toHaveText(/\d/, { timeout: 60_000 });
    await expect(inspector.getByText(/^Sampled, /)).toBeVisible({ timeout: 60_000 });
    const slider = page.getByRole('main').getByRole('slider', { name: /^Weight of / }).first();
    const samples = await drag(page, slider);
    expect(samples.length).toBeGreaterThan(FRAMES / 4);
    report({ bench: `drag a weight with all panels open, ${name} projects`, unit: 'ms', samples, bar });
  });

  test(`drag a bar of the roadmap, ${name} projects`, async ({ page }) => {
    await openPortfolio(page, count);
    await goTo(page, 'Roadmap');
    const shown = page.getByRole('group', { name: 'Which projects are shown' });
    await shown.getByRole('button', { name: 'All projects' }).click();
    const line = page.locator('.road-bar').nth(3);
    await expect(line).toBeVisible();
    const samples = await dragBar(page, line);
    expect(samples.length).toBeGreaterThan(5);
    report({ bench: `drag a bar of the roadmap, ${name} projects`, unit: 'ms', samples, bar });
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
    // A file as Ballast writes it, which says of itself what it is: the one that was saved last.
    let file = workspace(count);
    for (const round of [0, 1, 2, 3]) {
      // Nothing is stored, and no other visit has warmed anything up.
      const context = await browser.newContext();
      const page = await context.newPage();
      const took = await openPortfolio(page, count, file);
      if (round > 0) opened.push(took);
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
      file = (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
      saved.push(await page.evaluate(() => (globalThis as Probed).spent[0] ?? Number.NaN));
      await context.close();
    }
    const limits = count === 1_000 ? [150, 50] : [undefined, undefined];
    report({ bench: `open a file, ${name} projects`, unit: 'ms', samples: opened, ...(limits[0] ? { bar: limits[0] } : {}) });
    report({ bench: `save a file, ${name} projects`, unit: 'ms', samples: saved, ...(limits[1] ? { bar: limits[1] } : {}) });
  });
}

test('drag a budget, the demo of 60 projects', async ({ page }) => {
  await openBalance(page);
  await settled(page);
  const samples = await drag(page, page.getByRole('slider', { name: 'Budget 2028' }));
  expect(samples.length).toBeGreaterThan(FRAMES / 4);
  report({ bench: 'drag a budget, the demo', unit: 'ms', samples, bar: 16 });
});

test('first frontier of the demo', async ({ browser }) => {
  const samples: number[] = [];
  for (const _ of [1, 2, 3]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await openDemo(page);
    await page.waitForTimeout(3_500);
    const began = Date.now();
    await goTo(page, 'Balance');
    await expect(page.getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
    samples.push(Date.now() - began);
    await context.close();
  }
  report({ bench: 'first frontier of the demo, whole', unit: 'ms', samples, bar: 2_000 });
});
