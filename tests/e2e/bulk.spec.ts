// Marked projects are changed together: one menu chooses the field, each change is one step.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { historyButton, toast, type Grid } from './support/screens';
import { inspect, inspector, markBox, openTable, showColumns } from './support/table';

const bar = (page: Page) => page.getByRole('group', { name: 'Marked projects' });

/** Marks the projects of these rows, and gives their names. */
async function mark(grid: Grid, ...rows: number[]): Promise<string[]> {
  const all = await grid.column('Project');
  const names = rows.map((row) => all[row - 1] ?? '');
  for (const name of names) {
    await markBox(grid, name).check();
  }
  return names;
}

/** Chooses what is to be changed. */
async function change(page: Page, field: string): Promise<Locator> {
  await bar(page).getByRole('combobox', { name: 'Change', exact: true }).selectOption({ label: field });
  return bar(page);
}

/** Puts a text into a field of all marked projects. */
async function set(page: Page, field: string, text: string, button = 'Set'): Promise<void> {
  const tools = await change(page, field);
  await tools.getByRole('combobox', { name: field, exact: true }).fill(text);
  await tools.getByRole('button', { name: button, exact: true }).click();
}

/** The texts of a column by the names of the projects, wherever the rows are now. */
async function texts(grid: Grid, column: string, names: string[]): Promise<(string | undefined)[]> {
  const all = await grid.column('Project');
  const cells = await grid.column(column);
  return names.map((name) => cells[all.indexOf(name)]);
}

test('programme, stage and confidence', async ({ page }) => {
  // The rules of accessibility are tried in light and dark.
  test.slow();
  const grid = await openTable(page);
  await showColumns(page, 'Stage');
  const names = await mark(grid, 1, 3);
  for (const [field, value, column] of [
    ['Programme', 'SUVs', 'Programme'],
    ['Stage', 'On hold', 'Stage'],
    ['Delivery confidence', 'Amber/Red', 'Confidence'],
  ] as const) {
    const before = await texts(grid, column, names);
    const tools = await change(page, field);
    const menu = tools.getByRole('combobox', { name: `Set ${field.toLowerCase()}` });
    await menu.selectOption({ label: value });
    await expect(menu, 'a menu goes back to its name').toHaveValue('');
    await expect.poll(() => texts(grid, column, names)).toEqual([value, value]);
    await expect(toast(page, 'Changed 2 projects.')).toBeVisible();
    await historyButton(page, 'Undo').click();
    await expect.poll(() => texts(grid, column, names)).toEqual(before);
    await historyButton(page, 'Redo').click();
    await expect.poll(() => texts(grid, column, names)).toEqual([value, value]);
  }
  await expectAccessible(page);
  const tools = await change(page, 'Programme');
  await tools.getByRole('combobox', { name: 'Set programme' }).selectOption({ label: 'No programme' });
  await expect.poll(() => texts(grid, 'Programme', names)).toEqual(['', '']);
});

test('owner, sponsor, start, duration, probability and a rating by its level', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Owner', 'Sponsor', 'Months', 'Team readiness');
  const names = await mark(grid, 2, 4);
  for (const [field, typed, column, shown] of [
    ['Owner', 'Ada', 'Owner', 'Ada'],
    ['Sponsor', 'The board', 'Sponsor', 'The board'],
    ['Planned start', '2028-03', 'Start', 'Mar 28'],
    ['Duration, months', '14', 'Months', '14'],
    ['Probability of success, %', '62.5', 'Success, %', '62.5'],
    ['Rating: Team readiness', 'partly', 'Team readiness', 'Partly 3'],
  ] as const) {
    const before = await texts(grid, column, names);
    await set(page, field, typed);
    await expect.poll(() => texts(grid, column, names)).toEqual([shown, shown]);
    await historyButton(page, 'Undo').click();
    await expect.poll(() => texts(grid, column, names)).toEqual(before);
  }
  await set(page, 'Planned start', 'in spring');
  await expect(toast(page, /“in spring” cannot be read there; nothing was changed/)).toBeVisible();
});

test('tags are added to those there are, and taken away', async ({ page }) => {
  const grid = await openTable(page);
  await showColumns(page, 'Tags');
  const names = await mark(grid, 1, 2, 3);
  const tags = async () =>
    (await texts(grid, 'Tags', names)).map((it) => (it ?? '').split(', ').filter(Boolean));
  const before = await tags();
  await set(page, 'Add a tag', 'in review', 'Add');
  await expect.poll(tags).toEqual(before.map((it) => [...it, 'in review'].sort()));
  await set(page, 'Remove a tag', 'in review', 'Remove the tag');
  await expect.poll(tags).toEqual(before);
});

test('a decision by hand keeps the reasons there are and asks for those there are not', async ({ page }) => {
  const grid = await openTable(page);
  await grid.header('By hand').getByRole('button').click();
  const decisions = await grid.column('By hand');
  const decided = decisions.indexOf('Mandatory') + 1;
  const open = decisions.indexOf('') + 1;
  expect(Math.min(decided, open)).toBeGreaterThan(0);
  await inspect(grid, decided);
  const reason = inspector(page).getByRole('textbox', { name: 'Reason', exact: true });
  const old = await reason.inputValue();
  expect(old).not.toBe('');

  const names = await mark(grid, decided, open);
  const tools = await change(page, 'Decision by hand');
  const why = tools.getByRole('textbox', { name: 'Reason' });
  await expect(why).toHaveAttribute('placeholder', 'Why? For 1 without a reason');
  await why.fill('Agreed in May');
  await tools.getByRole('combobox', { name: 'Decide by hand' }).selectOption({ label: 'Mandatory' });
  await expect.poll(() => texts(grid, 'By hand', names)).toEqual(['Mandatory', 'Mandatory']);
  await expect(reason).toHaveValue(old);
  const at = (await grid.column('Project')).indexOf(names[1] ?? '') + 1;
  await inspect(grid, at);
  await expect(reason).toHaveValue('Agreed in May');
  await expect(why).toHaveAttribute('placeholder', 'Reasons are known and stay');

  await tools.getByRole('combobox', { name: 'Decide by hand' }).selectOption({ label: 'Let the score decide' });
  await expect.poll(() => texts(grid, 'By hand', names)).toEqual(['', '']);
  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  await expect.poll(() => texts(grid, 'By hand', names)).toEqual(['Mandatory', '']);
});

test('removal, and its way back', async ({ page }) => {
  const grid = await openTable(page);
  const rows = page.getByText(/^\d+ rows? listed$/);
  const names = await mark(grid, 1, 2, 5);
  await bar(page).getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(rows).toHaveText('57 rows listed');
  const left = await grid.column('Project');
  for (const name of names) {
    expect(left).not.toContain(name);
  }
  await expect(bar(page)).toHaveCount(0);
  await expect(toast(page, 'Removed 3 projects.')).toBeVisible();
  await historyButton(page, 'Undo').click();
  await expect(rows).toHaveText('60 rows listed');
});
