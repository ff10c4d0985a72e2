// Below each weight stands where the best selection changes: it does change there.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { namesIn } from './support/balance';
import { expectAccessible } from './support/axe';
import { goTo, openDemo, settled, weightSliders } from './support/screens';

const SWITCH = /^(Above|Below) (?:about )?([\d.]+) %: (.+)$/;

/** What is said of the selection below a slider, once it is known. */
async function setFlip(page: Page, objective: string): Promise<RegExpExecArray> {
  const row = page.getByRole('slider', { name: `Weight of ${objective}` }).locator('xpath=..');
  const said = row.getByText(/^(Above|Below) (?:about )?[\d.]+ %: .*\b(in|out|funded otherwise)$/);
  await expect(said).toBeVisible({ timeout: 20_000 });
  // While it is worked out anew, what was said before stands there greyed.
  await expect(page.locator('.firm-set.stale')).toHaveCount(0, { timeout: 20_000 });
  const parts = SWITCH.exec((await said.innerText()).trim());
  if (parts === null) throw new Error('the sentence names a side and a weight');
  return parts;
}

async function selection(page: Page): Promise<string[]> {
  await goTo(page, 'Balance');
  await settled(page);
  const names = await namesIn(page);
  await goTo(page, 'Prioritise');
  return names.sort();
}

test('the selection changes where the strip says, and as it says', async ({ page }) => {
  // It waits for all strips to be proven, several times.
  test.slow();
  await openDemo(page);
  await expect(page.getByText('Where the best selection stays the same')).toBeVisible({ timeout: 20_000 });
  const names = await weightSliders(page).evaluateAll((all) => all.map((it) => it.getAttribute('aria-label') ?? ''));
  const before = await selection(page);
  let looked = 0;
  for (const objective of names.map((it) => it.replace('Weight of ', '')).slice(0, 2)) {
    const [, side, at, what] = await setFlip(page, objective);
    // The slider stands on half per cents: the last clearly on this side, and the first clearly beyond.
    const low = Math.floor((Number(at) - 0.1) * 2) / 2;
    const high = Math.ceil((Number(at) + 0.1) * 2) / 2;
    const [within, beyond] = side === 'Above' ? [low, high] : [high, low];
    const slider = page.getByRole('slider', { name: `Weight of ${objective}` });
    await slider.fill(String(within));
    expect(await selection(page)).toEqual(before);
    await slider.fill(String(beyond));
    const after = await selection(page);
    expect(after).not.toEqual(before);
    const into = /^(.+?)(?: and \d+ more)? in\b/.exec(what ?? '')?.[1];
    if (into !== undefined) {
      expect(before).not.toContain(into);
      expect(after).toContain(into);
      looked += 1;
    }
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(slider).toHaveValue(/\d/);
    expect(await selection(page)).toEqual(before);
  }
  expect(looked).toBeGreaterThan(0);
  await expectAccessible(page);
});
