// What would clear an overload, by one click; planning where nobody is overloaded; starts that are held.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { goTo, historyButton, openDemo, toast } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

test.describe.configure({ timeout: 60_000 });

const ROLE = tinyId('role');

/** One person, and projects that each ask for so much of it in each of three months from January. */
function engineer(asked: [string, number][], more: Record<string, unknown> = {}): string {
  const projects = asked.map(([name, fte], at) => ({
    name,
    points: 90 - at,
    planned_start: '2027-01',
    duration_months: 3,
    demand: { [ROLE]: [fte, fte, fte] },
    costs: { 2027: 1e8 },
    ...more,
  }));
  return tinyFile(projects, { roles: tinyTable('role', [{ name: 'Engineer', capacity: 100 }]) });
}

const side = (page: Page): Locator => page.getByRole('region', { name: 'Overloads, worst first' });
const overload = (page: Page, month: string): Locator =>
  side(page).getByRole('button', { name: `Engineer, ${month} 2027`, exact: true }).locator('..');
const january = (page: Page): Locator => overload(page, 'January');
const march = (page: Page): Locator => overload(page, 'March');
const answer = (page: Page): Locator => page.getByRole('main').getByRole('status').first();
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Shift starts' });

test('an overload says how many people it needs, and which project could move', async ({ page }) => {
  await openText(page, engineer([['Alpha', 100], ['Beta', 60]]));
  await goTo(page, 'Capacity');
  await expect(january(page).getByText('Needs 0.6 FTE more, or move one of:')).toBeVisible();
  // January is clear as soon as one begins later, March only when one begins after it.
  for (const name of ['Alpha', 'Beta']) {
    await expect(january(page).getByRole('button', { name: `Move ${name} to February 2027, 1 month later` })).toBeVisible();
    await expect(march(page).getByRole('button', { name: `Move ${name} to April 2027, 3 months later` })).toBeVisible();
  }
  await expectAccessible(page);
  await march(page).getByRole('button', { name: /^Move Beta / }).click();
  await expect(toast(page, 'Moved Beta to April 2027.')).toBeVisible();
  await expect(answer(page)).toHaveText('Nobody is overloaded');
  await historyButton(page, 'Undo').click();
  await expect(january(page)).toContainText('1.6 of 1.0 FTE, 160 %');
  await expect(answer(page)).toHaveText('3 overloads');
});

test('where no single move is enough, it says so', async ({ page }) => {
  await openText(page, engineer([['Alpha', 70], ['Beta', 70], ['Gamma', 70]]));
  await goTo(page, 'Capacity');
  await expect(january(page).getByText('Needs 1.1 FTE more; no single move clears it')).toBeVisible();
  await expect(january(page).getByRole('button', { name: /^Move / })).toHaveCount(0);
});

test('all projects of an overload can be seen', async ({ page }) => {
  const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'];
  await openText(page, engineer(names.map((name): [string, number] => [name, 30])));
  await goTo(page, 'Capacity');
  const more = january(page).getByRole('button', { name: 'and 2 more in January 2027, Engineer' });
  await expect(more).toHaveText('and 2 more');
  await expect(january(page).getByRole('button', { name: 'Zeta (0.3)' })).toHaveCount(0);
  await more.click();
  for (const name of names) {
    await expect(january(page).getByRole('button', { name: `${name} (0.3)` })).toBeVisible();
  }
  await expect(more).toHaveCount(0);
});

test('where nobody is overloaded, projects and starts can still be chosen', async ({ page }) => {
  await openText(page, engineer([['Alpha', 100], ['Beta', 60]]));
  await goTo(page, 'Capacity');
  await page.getByRole('group', { name: 'Whose demand is counted' }).getByRole('button', { name: 'Adopted' }).click();
  await expect(answer(page)).toHaveText('Nobody is overloaded');
  await page.getByRole('button', { name: 'Choose projects and starts' }).click();
  await expect(
    panel(page).getByRole('group', { name: 'What counts' }).getByRole('button', { name: 'Choose projects too' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await expect(panel(page).getByRole('status')).toHaveText('Proven best', { timeout: 30_000 });
  await expect(panel(page).getByRole('region', { name: 'Enter the portfolio' }).getByRole('listitem')).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Accept and adopt' }).click();
  await expect(answer(page)).toHaveText('Nobody is overloaded');
});

test('the palette leads there from any screen', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Projects');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('shift starts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is overloaded, and when?');
  await expect(panel(page)).toBeVisible();
  await expect(panel(page)).toBeFocused();
});

test('the palette leads there also where the screen has yet to be fetched', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*_plan.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await openDemo(page);
  await goTo(page, 'Projects');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('shift starts');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/capacity$/);
  // The page as a whole has the focus when another screen is shown.
  await expect(page.getByRole('main')).toBeFocused();
  release();
  await expect(panel(page)).toBeFocused();
});

test('a proposed start is kept, and a project is held', async ({ page }) => {
  await openText(page, engineer([['Alpha', 100], ['Beta', 60]]));
  await goTo(page, 'Capacity');
  await page.getByRole('button', { name: 'Shift starts until nobody is' }).click();
  const proven = () =>
    expect(panel(page).getByRole('status')).toHaveText('Proven: no plan delays less', { timeout: 30_000 });
  const moves = panel(page).getByRole('region', { name: 'Moves' }).getByRole('listitem');
  const conditions = panel(page).getByRole('region', { name: 'Your conditions' }).getByRole('listitem');
  await proven();
  await expect(moves).toHaveText(/^Beta.*Jan 27 → Apr 27/);
  await panel(page).getByRole('button', { name: 'Keep Beta in April 2027' }).click();
  await expect(conditions).toHaveText('Beta begins in Apr 27');
  await proven();
  await expect(moves).toHaveText(/^Beta.*Jan 27 → Apr 27/);
  await expect(panel(page).getByRole('button', { name: 'Keep Beta in April 2027' })).toHaveCount(0);
  await conditions.getByRole('button', { name: 'Lift: Beta begins in Apr 27' }).click();
  await expect(conditions).toHaveCount(0);

  // Beta held, Alpha has to go.
  await proven();
  await panel(page).getByRole('combobox', { name: 'Hold a project at its start' }).selectOption('Beta (Jan 27)');
  await expect(conditions).toHaveText('Beta stays in Jan 27');
  await proven();
  await expect(moves).toHaveText(/^Alpha.*Jan 27 → Apr 27/);
  await expectAccessible(page);
});
