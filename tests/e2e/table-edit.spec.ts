// Cells for benefits, limits in time and descriptions; estimated costs; blocks that add projects.

import { expect, test } from './support/app';
import { changedDemo } from './support/cli';
import { asFile, figure, goTo, historyButton, paste, toast } from './support/screens';
import { inspect, inspector, into, openTable, showColumns, typeInto } from './support/table';
import { openOver } from './support/team';

test('a benefit in all keeps the proportion of its years', async ({ page }) => {
  const grid = await openTable(page);
  // By name, so that no row moves to another place by what it is worth now.
  await grid.header('Project').getByRole('button').click();
  await expect(grid.header('Project')).toHaveAttribute('aria-sort', 'ascending');
  const totals = (await grid.column('Benefit, M€')).map(figure);
  const row = totals.findIndex((it) => it > 10) + 1;
  await inspect(grid, row);
  const years = inspector(page).getByRole('textbox', { name: /^Benefit 20/ });
  const values = () =>
    years.evaluateAll((fields) => fields.map((field) => Number((field as HTMLInputElement).value.replace(/,/g, ''))));
  const before = await values();
  const total = before.reduce((sum, it) => sum + it, 0);
  await typeInto(grid, row, 'Benefit, M€', String(total * 2));
  await inspect(grid, row);
  await expect.poll(async () => (await values()).reduce((sum, it) => sum + it, 0)).toBeCloseTo(total * 2, 4);
  const after = await values();
  before.forEach((it, at) => expect(after[at]).toBeCloseTo(it * 2, 2));
  await historyButton(page, 'Undo').click();
  await expect.poll(values).toEqual(before);
});

test('benefit of a year, earliest start, latest finish and description are edited in cells', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Benefit 2029, M€', 'Earliest start', 'Latest finish', 'Description');
  for (const [column, typed, shown] of [
    ['Benefit 2029, M€', '7.5', '7.5'],
    ['Earliest start', '2027-02', 'Feb 27'],
    ['Latest finish', 'Dec 2032', 'Dec 32'],
  ] as const) {
    await typeInto(grid, 1, column, typed);
    await expect(await grid.cell(1, column)).toHaveText(shown);
  }
  await into(grid, 1, 'Description');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('One line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and another');
  await page.keyboard.press('Enter');
  await expect(await grid.cell(1, 'Description')).toHaveText(/One line\s+and another/);
  await expect(await grid.cell(2, 'Description')).toBeFocused();
  // What has several lines keeps them when it is looked at in the cell.
  await into(grid, 1, 'Description');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await inspect(grid, 1);
  await expect(inspector(page).getByRole('textbox', { name: 'Description' })).toHaveValue('One line\nand another');

  // Typing over a cell begins with the key that was pressed.
  await into(grid, 2, 'Description');
  await page.keyboard.type('abc');
  await page.keyboard.press('Enter');
  await expect(await grid.cell(2, 'Description')).toHaveText('abc');
});

test('a limit that cannot be is refused', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Earliest start', 'Latest finish');
  await typeInto(grid, 1, 'Earliest start', '2028-06');
  await typeInto(grid, 1, 'Latest finish', '2028-05');
  await expect(toast(page, /the latest finish must not be before the earliest start/)).toBeVisible();
});

test('costs that were spread say so in their cells', async ({ page }) => {
  const grid = await openTable(page);
  const demo = changedDemo((demo) => {
    const project = Object.values(demo.projects).find((it) => it.name === 'Long-distance cab');
    Object.assign(project ?? {}, { costs_estimated: true });
  });
  await openOver(page, asFile('estimated.json', demo));
  await expect(toast(page, /^Opened/)).toBeVisible();
  await goTo(page, 'Projects');
  await showColumns(page, 'Cost 2028, M€');
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('long-distance cab');
  await expect(page.getByText(/^\d+ rows? listed$/)).toHaveText('1 row listed');
  for (const column of ['Cost, M€', 'Cost 2028, M€']) {
    const cell = await grid.cell(1, column);
    await expect(cell).toHaveAccessibleName(/^estimated \d/);
    await expect(cell).toHaveText(/^≈ \d/);
    await expect(cell).toHaveAttribute('title', /estimated: spread from a total/);
  }
  await typeInto(grid, 1, 'Cost 2028, M€', '8');
  await expect(await grid.cell(1, 'Cost 2028, M€')).toHaveText('8.0');
  await expect(await grid.cell(1, 'Cost, M€')).not.toContainText('≈');
});

test('a level stands beside the rating that it is', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Team readiness');
  await typeInto(grid, 1, 'Team readiness', 'all of it');
  const cell = await grid.cell(1, 'Team readiness');
  await expect(cell).toHaveText('All of it 5');
  await typeInto(grid, 1, 'Team readiness', '4');
  await expect(cell).toHaveText('4');
});

test('a block that goes past the last row adds projects, as one step', async ({ page }) => {
  const grid = await openTable(page);
  const rows = page.getByText(/^\d+ rows? listed$/);
  await into(grid, 1, 'Value');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const last = await grid.cell(60, 'Project');
  await expect(last).toBeFocused();
  const old = await last.innerText();
  await paste(page, `${old}\t\tBoats\nNew ferry\t\tBoats\nNew harbour\t\tHarbours\n\n`);
  await expect(rows).toHaveText('62 rows listed');
  await expect(toast(page, 'Pasted, and added 2 projects below the last row.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('boats');
  await expect(rows).toHaveText('2 rows listed');
  expect((await grid.column('Project')).sort()).toEqual([old, 'New ferry'].sort());
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('');
  await expect(rows).toHaveText('62 rows listed');
  await historyButton(page, 'Undo').click();
  await expect(rows).toHaveText('60 rows listed');
});

test('past the last row of a part of the list nothing is added, and it is said why', async ({ page }) => {
  const grid = await openTable(page);
  const rows = page.getByText(/^\d+ rows? listed$/);
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('long-distance cab');
  await expect(rows).toHaveText('1 row listed');
  await into(grid, 1, 'Programme');
  await paste(page, 'Boats\nHarbours\nBridges\n');
  await expect(await grid.cell(1, 'Programme')).toHaveText('Boats');
  await expect(toast(page, /^2 cells were not pasted: no row is left\. .* no search and no filter\.$/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('');
  await expect(rows).toHaveText('60 rows listed');
});
