// The inspector changes every field of a project, and each change can be taken back.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { expectStage, exported, goTo, historyButton, ranked, ranking, openDemo, toast } from './support/screens';
import { fill, inspect, inspector, openTable } from './support/table';

interface Link {
  kind: string;
  other: string;
  lag_months?: number;
}

interface Project extends Record<string, unknown> {
  name: string;
  links?: Link[];
}

interface Saved {
  projects: Record<string, Project>;
}

/** A project as the file has it. */
async function saved(page: Page, name: string): Promise<Project> {
  const file = JSON.parse(await exported(page)) as Saved;
  const found = Object.values(file.projects).find((it) => it.name === name);
  expect(found, name).toBeDefined();
  return found ?? { name };
}

const field = (page: Page, name: string): Locator =>
  inspector(page).getByRole('textbox', { name, exact: true });

test('benefits by year, limits in time, duration and demand', async ({ page }) => {
  const grid = await openTable(page);
  const name = await inspect(grid, 2);
  await fill(field(page, 'Benefit 2029'), '4.25');
  await fill(field(page, 'Earliest start'), '2027-02');
  await fill(field(page, 'Latest finish'), 'Nov 2033');
  await fill(field(page, 'Duration, months'), '17');
  await fill(field(page, 'Data engineer'), '2 x 3 1.5');
  await expect(field(page, 'Data engineer')).toHaveValue('2 x 3 1.5');
  const project = await saved(page, name);
  expect(project['benefits']).toMatchObject({ 2029: 425_000_000 });
  expect(project).toMatchObject({ earliest_start: '2027-02', latest_finish: '2033-11', duration_months: 17 });
  expect(Object.values(project['demand'] as Record<string, number[]>)).toContainEqual([200, 200, 200, 150]);

  for (let step = 0; step < 5; step += 1) {
    await historyButton(page, 'Undo').click();
  }
  const back = await saved(page, name);
  expect(back).not.toMatchObject({ duration_months: 17 });
  await fill(field(page, 'Benefit 2029'), '');
  const cleared = await saved(page, name);
  expect(Object.keys((cleared['benefits'] as object | undefined) ?? {})).not.toContain('2029');
});

test('what cannot be is marked in its field and not stored', async ({ page }) => {
  const grid = await openTable(page);
  const name = await inspect(grid, 2);
  const before = await saved(page, name);
  for (const [label, text] of [
    ['Duration, months', 'long'],
    ['Earliest start', 'spring'],
    ['Data engineer', '2 x'],
    ['Benefit 2028', 'much'],
  ] as const) {
    await fill(field(page, label), text);
    await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
    await field(page, label).press('Escape');
  }
  expect(await saved(page, name)).toEqual(before);
});

test('a link is added with the months between, changed and removed', async ({ page }) => {
  // The rules of accessibility are tried in light and dark.
  test.slow();
  const grid = await openTable(page);
  const names = await grid.column('Project');
  const name = await inspect(grid, 1);
  const other = names[7] ?? '';
  const before = (await saved(page, name)).links?.length ?? 0;
  const links = inspector(page).getByRole('region', { name: 'Depends on' });
  await links.getByRole('button', { name: 'Add a link' }).click();
  await links.getByRole('combobox', { name: 'Kind of link' }).selectOption({ label: 'follows' });
  await fill(links.getByRole('textbox', { name: 'Months between' }), '2');
  await links.getByRole('combobox', { name: 'Other project' }).selectOption({ label: other });
  const months = links.getByRole('textbox', { name: `Months after ${other}` });
  await expect(months).toHaveValue('2');
  const follows = async () => {
    const links = (await saved(page, name)).links ?? [];
    return links.filter((link) => link.kind === 'follows').map((link) => link.lag_months ?? 0);
  };
  expect(await follows()).toEqual([2]);
  // A field that is half under the head of the panel would count as too small.
  await inspector(page).hover();
  await page.mouse.wheel(0, -100_000);
  await expectAccessible(page);

  await fill(months, '-1');
  await expect(months).toHaveAttribute('aria-invalid', 'true');
  await months.press('Escape');
  await fill(months, '6');
  await expect(months).toHaveValue('6');
  expect(await follows()).toEqual([6]);
  await historyButton(page, 'Undo').click();
  await expect(months).toHaveValue('2');

  await links.getByRole('button', { name: `Remove the link to ${other}` }).click();
  await expect(months).toHaveCount(0);
  expect((await saved(page, name)).links?.length ?? 0).toBe(before);
});

test('a decision by hand has a reason', async ({ page }) => {
  const grid = await openTable(page);
  const decisions = await grid.column('By hand');
  const row = decisions.indexOf('') + 1;
  const name = await inspect(grid, row);
  const standing = inspector(page).getByRole('region', { name: 'Standing' });
  const choice = standing.getByRole('combobox', { name: 'Decision by hand' });
  await expect(standing.getByRole('textbox', { name: 'Reason' })).toHaveCount(0);
  await choice.selectOption({ label: 'Excluded: out whatever the score' });
  await fill(standing.getByRole('textbox', { name: 'Reason' }), 'The board said so');
  expect((await saved(page, name))['decision']).toEqual({ kind: 'excluded', reason: 'The board said so' });
  await expect(await grid.cell(row, 'By hand')).toHaveText('Excluded');
  await choice.selectOption({ label: 'The score decides' });
  await expect(standing.getByRole('textbox', { name: 'Reason' })).toHaveCount(0);
  expect((await saved(page, name))['decision']).toBeUndefined();
});

test('removal takes the links along, and undo brings all back', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Projects');
  const before = await exported(page);
  const file = JSON.parse(before) as Saved;
  const linked = Object.values(file.projects).flatMap((it) => it.links ?? [])[0];
  const gone = file.projects[linked?.other ?? '']?.name ?? '';
  await page.getByRole('searchbox', { name: 'Search projects' }).fill(gone);
  await page.getByRole('gridcell', { name: gone, exact: true }).first().click();
  await expect(field(page, 'Name of the project')).toHaveValue(gone);
  await inspector(page).getByRole('button', { name: 'Remove this project' }).click();
  await expect(inspector(page)).toHaveCount(0);
  const after = JSON.parse(await exported(page)) as Saved;
  expect(Object.values(after.projects).map((it) => it.name)).not.toContain(gone);
  const links = Object.values(after.projects).flatMap((it) => it.links ?? []);
  expect(links.map((link) => link.other)).not.toContain(linked?.other);
  await toast(page, /^Removed the project/).locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('gridcell', { name: gone, exact: true }).first()).toBeVisible();
  expect(await exported(page)).toBe(before);
});

test('a rating is given by the name of its level, with the guidance beside it', async ({ page }) => {
  // The rules of accessibility are tried in light and dark.
  test.slow();
  await openDemo(page);
  await expectStage(page, 'Prioritise');
  const first = (await ranked(page))[0]?.name ?? '';
  await ranking(page).getByRole('option', { name: first }).click();
  const ratings = inspector(page).getByRole('region', { name: 'Ratings' });
  await expect(ratings.getByText('Are the people, the supplier and the decision there?')).toBeVisible();
  const rating = ratings.getByRole('textbox', { name: 'Rating on Team readiness' });
  const level = ratings.getByRole('combobox', { name: 'Level on Team readiness' });
  await level.selectOption({ label: '1: Nothing yet' });
  await expect(rating).toHaveValue('1');
  await fill(rating, 'all OF it');
  await expect(rating).toHaveValue('5');
  await expect(level).toHaveValue('5');
  await fill(rating, '4');
  await expect(level.getByRole('option', { name: 'Between the levels' })).toBeAttached();
  await expect(level).toHaveValue('');
  await fill(rating, 'nearly all');
  await expect(rating).toHaveAttribute('aria-invalid', 'true');
  await rating.press('Escape');
  await fill(rating, '3');
  await level.selectOption({ label: 'Not rated' });
  await expect(rating).toHaveValue('');
  // A criterion without levels has none to choose from.
  await expect(ratings.getByRole('combobox', { name: 'Level on CO₂ saving' })).toHaveCount(0);
  await expectAccessible(page);
});
