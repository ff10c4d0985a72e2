// The table by keyboard alone: headings, groups, the inspector, marks on many rows.

import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { figure, type Grid } from './support/screens';
import { inspector, into, markBox, openTable } from './support/table';

/** The rows that are marked, counted from 1. */
async function markedRows(grid: Grid): Promise<number[]> {
  const rows = await grid.box
    .locator('[role=row][aria-selected=true]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 1));
  return rows.sort((a, b) => a - b);
}

test('a heading is reached by arrows and sorts by Enter and Space', async ({ page }) => {
  const grid = await openTable(page);
  await into(grid, 1, 'Value');
  await page.keyboard.press('ArrowUp');
  const value = grid.header('Value');
  await expect(value.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(value).toHaveAttribute('aria-sort', 'descending');
  await page.keyboard.press('Space');
  await expect(value).toHaveAttribute('aria-sort', 'ascending');
  const values = (await grid.column('Value')).map(figure).filter((it) => !isNaN(it));
  expect(values).toEqual([...values].sort((a, b) => a - b));

  await page.keyboard.press('ArrowLeft');
  await expect(grid.header('Project').getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(grid.header('Project')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowDown');
  await expect(await grid.cell(1, 'Project')).toBeFocused();
});

test('the focus is on the next heading before the next key can come', async ({ page }) => {
  const grid = await openTable(page);
  await into(grid, 1, 'Value');
  await page.keyboard.press('ArrowUp');
  const value = grid.header('Value').getByRole('button');
  await expect(value).toBeFocused();
  const focused = await value.evaluate((heading) => {
    heading.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    return document.activeElement?.textContent;
  });
  expect(focused).toContain('Project');
});

test('the focus is in the next cell before the next key can come', async ({ page }) => {
  const grid = await openTable(page);
  const cell = await into(grid, 1, 'Project');
  const next = await grid.cell(2, 'Project');
  const moved = await cell.evaluate(
    (cell, next) => {
      cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      return document.activeElement === next;
    },
    await next.elementHandle(),
  );
  expect(moved).toBe(true);
});

test('Tab goes from the box for all to one heading and then into the cells', async ({ page }) => {
  const grid = await openTable(page);
  await grid.box.getByRole('checkbox', { name: 'Mark all listed' }).focus();
  await page.keyboard.press('Tab');
  await expect(grid.header('#').getByRole('button')).toBeFocused();
  await page.keyboard.press('End');
  await expect(grid.header('By hand').getByRole('button')).toBeFocused();
  await page.keyboard.press('Tab');
  const cell = await grid.cell(1, 'Project');
  await expect(cell).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(await grid.cell(2, 'Project')).toBeFocused();
  // The heading that was left is the one to which Tab comes back.
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Tab');
  await expect(grid.header('By hand').getByRole('button')).toBeFocused();
});

test('the cell of the cursor keeps the focus where the table is scrolled away from it', async ({ page }) => {
  const grid = await openTable(page);
  const cell = await into(grid, 1, 'Value');
  await grid.box.evaluate((box) => (box.scrollTop = box.scrollHeight));
  await expect(grid.row(60)).toBeInViewport();
  await expect(cell).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(await grid.cell(2, 'Value')).toBeFocused();
  await expect(await grid.cell(2, 'Value')).toBeInViewport();

  await page.keyboard.press('Control+End');
  await expect(await grid.cell(60, 'Value')).toBeFocused();
  await grid.box.evaluate((box) => (box.scrollTop = 0));
  await expect(grid.row(1)).toBeInViewport();
  await expect(await grid.cell(60, 'Value')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(await grid.cell(59, 'Value')).toBeInViewport();
});

test('groups fold by their button and from their row', async ({ page }) => {
  const grid = await openTable(page);
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Category' }).click();
  const rows = page.getByText(/^\d+ rows? listed$/);
  await expect(rows).toHaveText('64 rows listed');
  const fold = grid.box.getByRole('button', { name: 'Fold Run' });
  const unfold = grid.box.getByRole('button', { name: 'Unfold Run' });
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(unfold).toBeFocused();
  await expect(rows).not.toHaveText('64 rows listed');
  await page.keyboard.press('Space');
  await expect(fold).toBeFocused();
  await expect(rows).toHaveText('64 rows listed');

  await into(grid, 1, 'Project');
  await expect(await grid.cell(1, 'Project')).toContainText('Run');
  await page.keyboard.press('Enter');
  await expect(unfold).toBeVisible();
  await expect(await grid.cell(1, 'Project')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(fold).toBeVisible();
  await expect(await grid.cell(1, 'Project')).toBeFocused();
});

test('the inspector follows the cursor, is entered by Ctrl Enter and left by Escape', async ({ page }) => {
  const grid = await openTable(page);
  const names = await grid.column('Project');
  await into(grid, 1, 'Value');
  await page.keyboard.press('ArrowDown');
  await expect(inspector(page)).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  const field = inspector(page).getByRole('textbox', { name: 'Name of the project' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(names[1] ?? '');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toHaveCount(0);
  await expect(await grid.cell(2, 'Value')).toBeFocused();

  await page.keyboard.press('Control+Enter');
  await expect(field).toBeFocused();
  await (await grid.cell(3, 'Value')).click();
  await expect(field).toHaveValue(names[2] ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveValue(names[3] ?? '');
  await expect(await grid.cell(4, 'Value')).toBeFocused();
});

test('all that are listed are marked by one box, which tells when only some are', async ({ page }) => {
  // The rules of accessibility are tried in light and dark.
  test.slow();
  const grid = await openTable(page);
  const all = grid.box.getByRole('checkbox', { name: 'Mark all listed' });
  const bar = page.getByRole('group', { name: 'Marked projects' });
  const mixed = () => all.evaluate((box) => (box as HTMLInputElement).indeterminate);
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('lyra');
  await expect(page.getByText(/^\d+ rows? listed$/)).not.toHaveText('60 rows listed');
  const names = await grid.column('Project');
  await all.check();
  await expect(bar).toContainText(`${names.length} projects marked`);
  expect(await mixed()).toBe(false);
  await markBox(grid, names[0] ?? '').uncheck();
  await expect(bar).toContainText(`${names.length - 1} project`);
  await expect.poll(mixed).toBe(true);
  await expectAccessible(page);

  await page.getByRole('searchbox', { name: 'Search projects' }).fill('');
  await expect(page.getByText(/^\d+ rows? listed$/)).toHaveText('60 rows listed');
  await all.focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('60 projects marked');
  expect(await mixed()).toBe(false);
  await page.keyboard.press('Space');
  await expect(bar).toHaveCount(0);
});

test('Shift marks a range, by click and by keys', async ({ page }) => {
  const grid = await openTable(page);
  const names = await grid.column('Project');
  await markBox(grid, names[1] ?? '').click();
  await markBox(grid, names[5] ?? '').click({ modifiers: ['Shift'] });
  await expect.poll(() => markedRows(grid)).toEqual([2, 3, 4, 5, 6]);
  await page.getByRole('button', { name: 'Unmark all' }).click();

  await into(grid, 3, 'Value');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect.poll(() => markedRows(grid)).toEqual([3, 4, 5]);
  await page.getByRole('button', { name: 'Unmark all' }).click();

  await into(grid, 4, 'Value');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => markedRows(grid)).toEqual([4, 5, 6]);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => markedRows(grid)).toEqual([4, 5]);
  await expect(await grid.cell(5, 'Value')).toBeFocused();
  await page.getByRole('button', { name: 'Unmark all' }).click();

  // A range begins at the project that was marked, wherever it is by now.
  await markBox(grid, names[2] ?? '').click();
  await grid.header('Project').getByRole('button').click();
  await expect(grid.header('Project')).toHaveAttribute('aria-sort', 'ascending');
  await grid.header('Project').getByRole('button').click();
  await expect(grid.header('Project')).toHaveAttribute('aria-sort', 'descending');
  const sorted = await grid.column('Project');
  const at = sorted.indexOf(names[2] ?? '');
  const to = at > 3 ? at - 3 : at + 3;
  await markBox(grid, sorted[to] ?? '').click({ modifiers: ['Shift'] });
  const [first, last] = [Math.min(at, to), Math.max(at, to)];
  await expect.poll(() => markedRows(grid)).toEqual([first, first + 1, first + 2, last].map((it) => it + 1));
});
