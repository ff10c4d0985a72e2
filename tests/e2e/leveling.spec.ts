// Shifting starts until nobody is overloaded: proven, previewed, accepted and taken back, with
// starts that are kept or refused; the figures are those of the command line.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { demoFile, level } from './support/cli';
import { figure, goTo, historyButton, openDemo, toast } from './support/screens';

test.describe.configure({ timeout: 60_000 });

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Shift starts' });
const answer = (page: Page): Locator => page.getByRole('main').getByRole('status').first();
const moves = (page: Page): Locator =>
  panel(page).getByRole('region', { name: 'Moves' }).getByRole('listitem');
const begin = (page: Page): Locator => page.getByRole('button', { name: 'Shift starts until nobody is' });

/** Opens the demo's capacity and has the plan worked out to its end. */
async function openPlan(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Capacity');
  await begin(page).click();
  await proven(page, 'Proven: no plan delays less');
}

async function proven(page: Page, proof: string): Promise<void> {
  await expect(panel(page).getByRole('status')).toHaveText(proof, { timeout: 30_000 });
}

/** Name and months of each move, by name. */
async function moved(page: Page): Promise<[string, number][]> {
  const rows = await moves(page).evaluateAll((rows) =>
    rows.map((row) => [row.children[0]?.textContent ?? '', row.children[1]?.textContent ?? '']),
  );
  return rows.map(([name, by]): [string, number] => [name ?? '', figure(by?.replace('+', ''))]).sort();
}

test('the plan is proven, previewed, accepted as one step and taken back', async ({ page }) => {
  const expected = level(demoFile);
  await openDemo(page);
  await goTo(page, 'Capacity');
  const before = `${expected.before.overloads.length} overloads`;
  await expect(answer(page)).toHaveText(before);
  await begin(page).click();
  await expect(begin(page)).toHaveCount(0);
  await proven(page, 'Proven: no plan delays less');

  const names = expected.moves.map((it): [string, number] => [it.name, it.months]);
  await expect.poll(() => moved(page)).toEqual(names.sort());
  const told = panel(page).getByText(/^Moving /);
  await expect(told).toContainText(`clears all ${expected.before.overloads.length} overloads`);
  await expect(told).toContainText(`delay ${expected.delay.toFixed(1)} points × months`);
  await expect(told).toContainText('nothing leaves the portfolio');

  const loads = panel(page).getByRole('group', { name: 'Loads shown' });
  const heat = page.getByRole('region', { name: 'Load by role and month' });
  const may = heat.getByRole('button', { name: /^Data engineer, May 2027: / });
  await expect(answer(page)).toHaveText('With the plan: nobody is overloaded');
  await expect(may).not.toHaveText('148 7.4');
  await loads.getByRole('button', { name: 'Before' }).click();
  await expect(may).toHaveText('148 7.4');
  await expect(answer(page)).toHaveText(before);

  await panel(page).getByRole('button', { name: 'Accept' }).click();
  await expect(toast(page, `Moved ${expected.moves.length} starts.`)).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(answer(page)).toHaveText('Nobody is overloaded');
  await expect(may).not.toHaveText('148 7.4');
  await historyButton(page, 'Undo').click();
  await expect(answer(page)).toHaveText(before);
  await expect(may).toHaveText('148 7.4');
  await expect(begin(page)).toBeVisible();
});

test('before and after stand side by side', async ({ page }) => {
  test.slow();
  const expected = level(demoFile);
  await openPlan(page);
  const beside = page.getByRole('region', { name: 'Before and after' });
  const row = (name: string) => beside.getByRole('row', { name: new RegExp(`^${name} `) }).getByRole('cell');
  await expect(row('Overloads')).toHaveText([`${expected.before.overloads.length}`, '0']);
  await expect(row('Missing people').last()).toHaveText('0.0 FTE-months');
  await expect(row('Projects moved')).toHaveText(['0', `${expected.moves.length}`]);
  await expect(row('Value-weighted delay').last()).toHaveText(`${expected.delay.toFixed(1)} points × months`);
  const [before, after] = [beside.getByRole('table', { name: 'Before' }), beside.getByRole('table', { name: 'After' })];
  await expect(before.getByRole('row', { name: /^Data engineer/ })).toContainText(/\d+ months? over, \d+ %/);
  await expect(after.getByText(/ over, /)).toHaveCount(0);
  const bars = beside.getByRole('region', { name: 'Moved bars' }).getByRole('listitem');
  await expect(bars).toHaveCount(expected.moves.length);
  const first = expected.moves[0];
  const months = Math.abs(first?.months ?? 0);
  const words = `${months} ${months === 1 ? 'month' : 'months'} ${(first?.months ?? 0) < 0 ? 'earlier' : 'later'}`;
  await expect(bars.filter({ hasText: first?.name ?? '' }).first()).toContainText(words);
  // The old bar and the new one lie apart, by the months of the move.
  const apart = await bars.first().evaluate((bar) => {
    const [old, fresh] = [bar.querySelector('.old'), bar.querySelector('.new')];
    return (fresh?.getBoundingClientRect().left ?? 0) - (old?.getBoundingClientRect().left ?? 0);
  });
  expect(Math.abs(apart)).toBeGreaterThan(2);
  await panel(page).getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(beside).toHaveCount(0);
});

test('a start that is kept, or not wanted, is solved again and can be lifted', async ({ page }) => {
  await openPlan(page);
  const first = await moved(page);
  const [name] = first[0] ?? [''];
  await panel(page).getByRole('button', { name: `Keep the start of ${name}` }).click();
  const conditions = panel(page).getByRole('region', { name: 'Your conditions' });
  await expect(conditions.getByRole('listitem')).toHaveText(new RegExp(`^${name} stays in `));
  await proven(page, 'Proven: no plan delays less');
  const key = level(demoFile).moves.find((it) => it.name === name)?.key ?? '';
  const kept = level(demoFile, '--pin', key);
  const names = kept.moves.map((it): [string, number] => [it.name, it.months]);
  await expect.poll(() => moved(page)).toEqual(names.sort());
  expect(kept.moves.map((it) => it.name)).not.toContain(name);

  await conditions.getByRole('button', { name: /^Lift: / }).click();
  await expect(conditions).toHaveCount(0);
  await expect.poll(() => moved(page)).toEqual(first);

  await panel(page).getByRole('button', { name: `${name} not in ` }).click();
  await expect(conditions.getByRole('listitem')).toHaveText(new RegExp(`^${name} not in `));
  await proven(page, 'Proven: no plan delays less');
  await expect.poll(() => moved(page)).not.toEqual(first);
});

test('fewest moves, and projects chosen with their starts', async ({ page }) => {
  await openPlan(page);
  const ways = panel(page).getByRole('group', { name: 'What counts' });
  const all = (await moved(page)).length;
  await ways.getByRole('button', { name: 'Fewest moves' }).click();
  await proven(page, 'Proven: no plan moves fewer');
  const fewest = level(demoFile, '--fewest');
  await expect(moves(page)).toHaveCount(fewest.moves.length);
  expect(fewest.moves.length).toBeLessThan(all);

  await ways.getByRole('button', { name: 'Choose projects too' }).click();
  await expect(panel(page).getByRole('textbox', { name: 'Value lost per month of delay' })).toHaveValue('0');
  // Whatever is proven by then: the search may be stopped, and says how far it is.
  await expect(panel(page).getByText(/^Choosing \d+ projects/)).toBeVisible({ timeout: 30_000 });
  const cancel = panel(page).getByRole('button', { name: 'Cancel' });
  if (await cancel.isVisible()) {
    await cancel.click({ timeout: 2_000 }).catch(() => undefined);
  }
  await expect(panel(page).getByRole('status')).toHaveText(/^(Proven best|Within .* of the best)$/);
  await panel(page).getByRole('button', { name: 'Accept and adopt' }).click();
  await expect(answer(page)).toHaveText('Nobody is overloaded');
  await expect(
    page.getByRole('group', { name: 'Whose demand is counted' }).getByRole('button', { name: 'Adopted' }),
  ).toHaveAttribute('aria-pressed', 'true');
  // Nothing is adopted any more, so the best selection is counted as before.
  await historyButton(page, 'Undo').click();
  await expect(answer(page)).toHaveText(`${fewest.before.overloads.length} overloads`);
});

test('what would help is done by one click', async ({ page }) => {
  await openPlan(page);
  const name = 'Warranty claims by image recognition';
  const keep = panel(page).getByRole('button', { name: `Keep the start of ${name}` });
  const help = panel(page).getByRole('region', { name: 'What would help' });
  await keep.click();
  await proven(page, 'Proven: there is no way');
  const hires = help.getByText(/^Hire .* FTE-months of Data engineer/);
  const lift = help.getByRole('button', { name: `Apply: Let ${name} begin in ` });
  await expect(lift).toBeVisible({ timeout: 30_000 });
  await expect(hires).toHaveCount(1);
  // People can be planned by the same click.
  await help.getByRole('button', { name: /^Plan to hire: Hire .* FTE-months of Data engineer/ }).click();
  await proven(page, 'Proven: no plan delays less');
  await expect(page.getByRole('region', { name: 'Planned hires and contractors' }).getByRole('row')).not.toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await proven(page, 'Proven: there is no way');
  await lift.click();
  await proven(page, 'Proven: no plan delays less');
  await expect(panel(page).getByRole('region', { name: 'Your conditions' })).toHaveCount(0);

  await keep.click();
  await proven(page, 'Proven: there is no way');
  const without = help.getByRole('button', { name: `Apply: Do without ${name}` });
  await without.click({ timeout: 30_000 });
  await proven(page, 'Proven: no plan delays less');
  await expect(answer(page)).toHaveText('With the plan: nobody is overloaded');
  expect((await moved(page)).map(([it]) => it)).not.toContain(name);
  await historyButton(page, 'Undo').click();
  await proven(page, 'Proven: there is no way');
});

test('where there is no way it says why, and what would help', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Capacity');
  const people = page.getByRole('textbox', { name: 'People of Data engineer' });
  await people.fill('0.5');
  await people.press('Enter');
  await begin(page).click();
  await proven(page, 'Proven: there is no way');
  await expect(panel(page).getByText('These do not go together')).toBeVisible();
  await expect(panel(page).getByText(/^Data engineer: /)).toBeVisible();
  const help = panel(page).getByRole('region', { name: 'What would help' });
  await expect(help.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 });
  await expect(help.getByText(/^Hire /)).toBeVisible({ timeout: 30_000 });
});

test('the panel is reached by keys, and axe finds nothing in it', async ({ page }) => {
  // Two heat maps of hundreds of cells are looked at twice.
  test.slow();
  await openDemo(page);
  await goTo(page, 'Capacity');
  await begin(page).focus();
  await page.keyboard.press('Enter');
  await proven(page, 'Proven: no plan delays less');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expectAccessible(page);
  }
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: 'Discard the plan' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Overloads, worst first' })).toBeFocused();
});
