// Overloads and levelling on portfolios that are reckoned by hand, whose answers were published.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { list } from './support/balance';
import { goTo, historyButton, settled } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable, type TinyProject } from './support/tiny';

const ROLE = tinyId('role');

/** One role with one person, and projects that ask for so much of it in each of three months. */
function oneRole(projects: (TinyProject & { fte: number })[]): string {
  const all = projects.map(({ fte, ...project }) => ({
    planned_start: '2027-01',
    duration_months: 3,
    demand: { [ROLE]: [fte, fte, fte] },
    costs: { 2027: 1e8 },
    ...project,
  }));
  const roles = tinyTable('role', [{ name: 'Engineer', capacity: 100 }]);
  return tinyFile(all, { roles });
}

const answer = (page: Page): Locator => page.getByRole('main').getByRole('status').first();

test.describe('four projects of 0.4 FTE for one person', () => {
  const FOUR = oneRole(['First', 'Second', 'Third', 'Fourth'].map((name, at) => ({ name, points: 90 - 10 * at, fte: 40 })));
  const side = (page: Page) => page.getByRole('region', { name: 'Overloads, worst first' });
  const january = (page: Page) =>
    side(page).getByRole('button', { name: 'Engineer, January 2027', exact: true }).locator('..');

  /** Excludes a project on Balance, or takes it back. */
  async function exclude(page: Page, name: string): Promise<void> {
    await goTo(page, 'Balance');
    await settled(page);
    const out = await list(page, 'By hand');
    const button = out.getByRole('button', { name: `Exclude: ${name}` });
    if ((await button.count()) === 0) {
      await (await list(page, 'In')).getByRole('button', { name: `Exclude: ${name}` }).click();
    } else {
      await button.click();
    }
    await settled(page);
    await goTo(page, 'Capacity');
  }

  test('in rank order the third makes the overload', async ({ page }) => {
    await openText(page, FOUR);
    await exclude(page, 'Third');
    await exclude(page, 'Fourth');
    await expect(answer(page)).toHaveText('Nobody is overloaded');
    await exclude(page, 'Third');
    // One in each of its months.
    await expect(answer(page)).toHaveText('3 overloads');
    await expect(january(page)).toContainText('1.2 of 1.0 FTE, 120 %');
    for (const name of ['First', 'Second', 'Third']) {
      await expect(january(page).getByRole('button', { name: `${name} (0.4)` })).toBeVisible();
    }
    await expect(january(page)).not.toContainText('Fourth');
    await exclude(page, 'Fourth');
    await expect(january(page)).toContainText('1.6 of 1.0 FTE, 160 %');
    const heat = page.getByRole('region', { name: 'Load by role and month' });
    await expect(heat.getByRole('button', { name: /^Engineer, March 2027: 1\.6 of 1\.0 FTE/ })).toHaveText('160 1.6');
    await expect(heat.getByRole('button', { name: /^Engineer, April 2027: / })).not.toHaveText('160 1.6');
  });

  test('where people count, the best selection is the first two', async ({ page }) => {
    await openText(page, FOUR);
    await goTo(page, 'Balance');
    expect(await settled(page)).toMatchObject({ projects: 4, points: 300 });
    await page.getByRole('checkbox', { name: /^People count too/ }).check();
    await expect.poll(async () => settled(page)).toMatchObject({ proof: 'Proven best', projects: 2, points: 170 });
    await expect((await list(page, 'In')).locator('tbody bdi')).toHaveText(['First', 'Second']);
    await goTo(page, 'Capacity');
    await expect(answer(page)).toHaveText('Nobody is overloaded');
  });
});

test.describe('two projects of one person for three months, both planned for the first', () => {
  const panel = (page: Page): Locator => page.getByRole('region', { name: 'Shift starts' });
  const moves = (page: Page): Locator =>
    panel(page).getByRole('region', { name: 'Moves' }).getByRole('listitem');
  const bar = (page: Page, name: string) =>
    page.getByRole('listbox', { name: /^Roadmap/ }).getByRole('option', { name: new RegExp(`^${name}:`) });

  async function openTwo(page: Page, second: Record<string, unknown> = {}): Promise<void> {
    await openText(
      page,
      oneRole([
        { name: 'Ahead', points: 60, fte: 100 },
        { name: 'Behind', points: 50, fte: 100, ...second },
      ]),
    );
    await goTo(page, 'Capacity');
    await expect(answer(page)).toHaveText('3 overloads');
    await page.getByRole('button', { name: 'Shift starts until nobody is' }).click();
    await proven(page, 'Proven: no plan delays less');
  }

  async function proven(page: Page, proof: string): Promise<void> {
    await expect(panel(page).getByRole('status')).toHaveText(proof, { timeout: 30_000 });
  }

  test('one is moved to the fourth month, and both end by the sixth', async ({ page }) => {
    await openTwo(page);
    await expect(moves(page)).toHaveCount(1);
    // The one of less value waits.
    await expect(moves(page)).toContainText('Behind');
    await expect(moves(page)).toContainText('+3 months');
    await expect(moves(page)).toContainText('Jan 27 → Apr 27');
    await expect(panel(page).getByText(/^Moving /)).toHaveText(
      /^Moving Behind 3 months clears all 3 overloads\. Value-weighted delay 150\.0 points × months, nothing leaves the portfolio\.$/,
    );
    await expect(answer(page)).toHaveText('With the plan: nobody is overloaded');
    await panel(page).getByRole('button', { name: 'Accept' }).click();
    await expect(answer(page)).toHaveText('Nobody is overloaded');
    const heat = page.getByRole('region', { name: 'Load by role and month' });
    for (const month of ['January', 'February', 'March', 'April', 'May', 'June']) {
      await expect(heat.getByRole('button', { name: new RegExp(`^Engineer, ${month} 2027: 1\\.0 of 1\\.0 FTE`) })).toHaveCount(1);
    }
    await expect(heat.getByRole('button', { name: /^Engineer, July 2027: 0\.0 of 1\.0 FTE/ })).toHaveCount(1);
    await goTo(page, 'Roadmap');
    await expect(bar(page, 'Ahead')).toHaveAttribute('aria-label', /Jan 27 to Mar 27, 3 months/);
    await expect(bar(page, 'Behind')).toHaveAttribute('aria-label', /Apr 27 to Jun 27, 3 months/);
    await historyButton(page, 'Undo').click();
    await expect(bar(page, 'Behind')).toHaveAttribute('aria-label', /Jan 27 to Mar 27, 3 months/);
  });

  test('with the one fixed and the other due by the fifth there is no way, and it says why', async ({ page }) => {
    await openTwo(page, { latest_finish: '2027-05' });
    // As long as it is free to move, the one of more value gives way.
    await expect(moves(page)).toHaveCount(1);
    await expect(moves(page)).toContainText('Ahead');
    await expect(moves(page)).toContainText('Jan 27 → Apr 27');
    await panel(page).getByRole('button', { name: 'Keep the start of Ahead' }).click();
    await proven(page, 'Proven: there is no way');
    const told = panel(page).locator('.leveling-told');
    await expect(told).toContainText('These do not go together');
    // Whenever the other begins, both are at work in March.
    await expect(told.getByRole('listitem').filter({ hasText: /^Engineer: / })).toHaveText(
      /Mar 27, 2\.0 FTE asked for, 1\.0 free/,
    );
    await expect(told.getByRole('listitem').filter({ hasText: 'Ahead' })).toHaveText('Ahead stays in Jan 27');
    await expect(told.getByRole('listitem').filter({ hasText: 'Behind' })).toHaveText('Behind begins Jan 27 to Mar 27');
    // Its start let go, there is a way again.
    await panel(page).getByRole('button', { name: 'Lift: Ahead stays in Jan 27' }).click();
    await proven(page, 'Proven: no plan delays less');
    await expect(moves(page)).toContainText('Ahead');
  });
});
