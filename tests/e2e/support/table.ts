// The Projects table as a person works with it: opening, going into a cell, choosing columns.

import { expect, type Locator, type Page } from '@playwright/test';
import { goTo, Grid, openDemo } from './screens';

/** Opens the demo and its table of projects. */
export async function openTable(page: Page): Promise<Grid> {
  await openDemo(page);
  await goTo(page, 'Projects');
  const grid = new Grid(page);
  await expect(grid.row(1)).toBeVisible();
  return grid;
}

/** Puts the cursor into a cell. */
export async function into(grid: Grid, row: number, column: string): Promise<Locator> {
  const cell = await grid.cell(row, column);
  await cell.click();
  await expect(cell).toBeFocused();
  return cell;
}

/** Puts a text into a cell, as by typing over it. */
export async function typeInto(grid: Grid, row: number, column: string, text: string): Promise<void> {
  await into(grid, row, column);
  await grid.page.keyboard.press('F2');
  await grid.page.keyboard.press('Control+a');
  await grid.page.keyboard.type(text);
  await grid.page.keyboard.press('Enter');
}

/** Shows further columns. */
export async function showColumns(page: Page, ...names: string[]): Promise<void> {
  await page.getByText('Columns', { exact: true }).click();
  for (const name of names) {
    await page.getByRole('checkbox', { name, exact: true }).check();
  }
  await page.keyboard.press('Escape');
}

/** The box that marks a project. */
export function markBox(grid: Grid, name: string): Locator {
  return grid.box.getByRole('checkbox', { name: `Mark ${name}`, exact: true });
}

/** The panel of one project. */
export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Project' });
}

/** Opens the inspector for a row of the table, and says which project it is. */
export async function inspect(grid: Grid, row: number): Promise<string> {
  const cell = await grid.cell(row, 'Project');
  const name = (await cell.innerText()).trim();
  await cell.click();
  const field = inspector(grid.page).getByRole('textbox', { name: 'Name of the project' });
  await expect(field).toHaveValue(name);
  return name;
}

/** Puts a text into a field and stores it. */
export async function fill(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}
