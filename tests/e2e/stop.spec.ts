// A search that takes long can be stopped: what is best so far stays, and how far it is proven is said.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { optimise } from './support/cli';
import { workspace } from './support/registers';
import { answer, asFile, choose, goTo, readAnswer, toast } from './support/screens';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** So many projects for the people of sixty: a search that goes on for minutes. */
function crowded(): string {
  const file = JSON.parse(workspace(1_500)) as { settings: Record<string, unknown> };
  Object.assign(file.settings, { within_capacity: true });
  return JSON.stringify(file);
}

const stop = (page: Page) => answer(page).getByRole('button', { name: 'Stop' });

test('Stop ends the search, and the status says within what of the best it is', async ({ page }) => {
  test.setTimeout(150_000);
  await openApp(page, '/prioritise');
  const text = crowded();
  await choose(page, asFile('crowded.ballast.json', text));
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Balance');
  await expect(answer(page)).toContainText(/Within [\d.]+ % of the best, still looking/, { timeout: 30_000 });
  await expect(stop(page)).toBeVisible();
  await stop(page).click();
  await expect(stop(page)).toHaveCount(0);
  await expect(answer(page)).not.toContainText('still looking');
  const shown = await readAnswer(page);
  expect(shown.proof).toMatch(/^Within [\d.]+ % of the best$/);
  expect(shown.of).toBe(1_500);
  expect(shown.projects).toBeGreaterThan(0);
  const gap = Number(/[\d.]+/.exec(shown.proof)?.[0]) / 100;
  expect(gap).toBeGreaterThan(0);

  // The claim holds against what the command finds and proves in its own time.
  const folder = mkdtempSync(join(tmpdir(), 'ballast-e2e-'));
  const file = join(folder, 'crowded.json');
  writeFileSync(file, text);
  const best = optimise(file);
  rmSync(folder, { recursive: true, force: true });
  expect(shown.points).toBeLessThanOrEqual(best.bound + 0.051);
  expect(shown.points).toBeGreaterThanOrEqual(best.value * (1 - gap) - 0.051);

  // It stays stopped until something changes.
  expect(await readAnswer(page)).toEqual(shown);
  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('50');
  await amount.press('Enter');
  await expect(answer(page)).toContainText(/still looking|Proving again|Proven best/);
});
