// A budget dragged at the pace of the screen: what a frame costs, how many are dropped, and whether
// the best selection is proven again meanwhile.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from '../support/app';
import { openBalance } from '../support/balance';
import { report } from '../support/bench';
import { dragEachFrame } from '../support/frames';
import { workspace } from '../support/registers';
import { asFile, choose, goTo, settled, toast } from '../support/screens';

const FRAMES = 180;

async function measure(page: Page, name: string): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Budget 2028' });
  const { work, dropped, frames, answers, proof } = await dragEachFrame(page, slider, FRAMES);
  expect(work).toHaveLength(FRAMES);
  report({ bench: `budget each frame, ${name}: work`, unit: 'ms', samples: work, bar: 16 });
  report({ bench: `budget each frame, ${name}: dropped of ${frames}`, unit: 'frames', samples: [dropped] });
  report({ bench: `budget each frame, ${name}: answers shown`, unit: '', samples: [answers] });
  report({ bench: `budget each frame, ${name}: proof after the last`, unit: 'ms', samples: [proof] });
}

test('a budget each frame, the demo', async ({ page }) => {
  await openBalance(page);
  await settled(page);
  // What is asked about a selection that stands still is answered.
  await expect(page.getByText(/levels, \d+ proven/)).toBeVisible({ timeout: 20_000 });
  await measure(page, 'the demo');
});

test('a budget each frame, 1,000 projects', async ({ page }) => {
  await openApp(page, '/prioritise');
  await page.waitForTimeout(3_500);
  await choose(page, asFile('1000.ballast.json', workspace(1_000)));
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 60_000 });
  await goTo(page, 'Balance');
  await settled(page);
  await page.waitForTimeout(2_000);
  await measure(page, '1,000 projects');
});
