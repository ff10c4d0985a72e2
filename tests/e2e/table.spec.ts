// The table of projects behaves like a spreadsheet, and stays whole at 10,000 rows.

import { expect, openApp, test } from './support/app';
import { demoFile, score } from './support/cli';
import { register } from './support/registers';
import {
  asFile,
  choose,
  expectStage,
  figure,
  Grid,
  historyButton,
  importCount,
  paste,
  toast,
} from './support/screens';
import { into, openTable } from './support/table';

test('arrows, Home, End and pages move the cursor', async ({ page }) => {
  const grid = await openTable(page);
  await into(grid, 1, 'Value');
  await page.keyboard.press('ArrowDown');
  await expect(await grid.cell(2, 'Value')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(await grid.cell(2, 'Programme')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(await grid.cell(1, 'Value')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(await grid.cell(1, '#')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(await grid.cell(60, '#')).toBeFocused();
  await expect(await grid.cell(60, '#')).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(await grid.cell(1, '#')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(await grid.cell(1, '#')).not.toBeFocused();
});

test('Enter edits and stores, Escape takes back, typing replaces, Tab goes on', async ({ page }) => {
  const grid = await openTable(page);
  await into(grid, 1, 'Programme');
  const old = await (await grid.cell(1, 'Programme')).innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Programme' }).last()).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Never mind');
  await page.keyboard.press('Escape');
  await expect(await grid.cell(1, 'Programme')).toHaveText(old);
  await expect(await grid.cell(1, 'Programme')).toBeFocused();

  await page.keyboard.type('Boats');
  await page.keyboard.press('Enter');
  await expect(await grid.cell(1, 'Programme')).toHaveText('Boats');
  await expect(await grid.cell(2, 'Programme')).toBeFocused();

  await page.keyboard.type('Barges');
  await page.keyboard.press('Tab');
  await expect(await grid.cell(2, 'Programme')).toHaveText('Barges');
  await expect(await grid.cell(2, 'Category')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(await grid.cell(2, 'Programme')).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(await grid.cell(2, 'Programme')).toHaveText('');
  await historyButton(page, 'Undo').click();
  await expect(await grid.cell(2, 'Programme')).toHaveText('Barges');
  await historyButton(page, 'Undo').click();
  await historyButton(page, 'Undo').click();
  await expect(await grid.cell(1, 'Programme')).toHaveText(old);
});

test('what cannot be read is told and not stored', async ({ page }) => {
  const grid = await openTable(page);
  const cell = await into(grid, 1, 'Cost, M€');
  const old = await cell.innerText();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(toast(page, /“many” cannot be read as Cost/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(await grid.cell(1, 'Cost, M€')).toHaveText(old);
  await into(grid, 1, 'Cost, M€');
  await page.keyboard.type('30.5');
  await page.keyboard.press('Enter');
  await expect(await grid.cell(1, 'Cost, M€')).toHaveText('30.5');
});

test('a block from a spreadsheet is pasted to the right and down, as one step', async ({ page }) => {
  const grid = await openTable(page);
  const area = async () => {
    const names = (await grid.column('Programme')).slice(0, 4);
    const categories = (await grid.column('Category')).slice(0, 4);
    return names.map((name, at) => [name, categories[at]]);
  };
  const before = await area();
  await into(grid, 2, 'Programme');
  await paste(page, 'Boats\tFloat\n"Two\tin one"\tSink\n');
  await expect
    .poll(area)
    .toEqual([before[0], ['Boats', 'Float'], [expect.stringMatching(/^Two\sin one$/), 'Sink'], before[3]]);
  await historyButton(page, 'Undo').click();
  await expect.poll(area).toEqual(before);
});

test('headings sort, and say how', async ({ page }) => {
  const grid = await openTable(page);
  const sorted = (numbers: number[]) => [...numbers].sort((a, b) => b - a);
  const costs = async () => (await grid.column('Cost, M€')).map(figure).filter((it) => !isNaN(it));
  const head = grid.header('Cost, M€');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await costs()).join()).toBe(sorted(await costs()).join());
  const most = (await costs())[0] ?? 0;
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await costs())[0]).toBeLessThan(most);
  expect(await costs()).toEqual(sorted(await costs()).reverse());
});

test('words and filters leave what fits', async ({ page }) => {
  const grid = await openTable(page);
  const rows = page.getByText(/^\d+ rows? listed$/);
  await expect(rows).toHaveText('60 rows listed');
  const search = page.getByRole('searchbox', { name: 'Search projects' });
  await search.fill('lyra');
  await expect(rows).not.toHaveText('60 rows listed');
  const names = await grid.column('Project');
  expect(names.length).toBeGreaterThan(1);
  const known = score(demoFile).map((it) => it.name);
  for (const name of known.filter((it) => /lyra/i.test(it))) {
    expect(names).toContain(name);
  }
  await search.fill('');
  await expect(rows).toHaveText('60 rows listed');
  await page.getByRole('combobox', { name: 'Category', exact: true }).selectOption({ label: 'Comply' });
  await expect(rows).not.toHaveText('60 rows listed');
  expect(new Set(await grid.column('Category'))).toEqual(new Set(['Comply']));
});

test('groups have totals, and fold', async ({ page }) => {
  const grid = await openTable(page);
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Category' }).click();
  const rows = page.getByText(/^\d+ rows? listed$/);
  await expect(rows).toHaveText('64 rows listed');
  // Fold all; what stays are the totals.
  for (const name of ['Run', 'Grow', 'Transform', 'Comply']) {
    await grid.box.getByRole('button', { name: `Fold ${name}` }).click();
    await expect(grid.box.getByRole('button', { name: `Unfold ${name}` })).toBeVisible();
  }
  await expect(rows).toHaveText('4 rows listed');
  const counts = (await grid.column('Project')).map(figure);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  const costs = (await grid.column('Cost, M€')).map(figure);
  expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(442.8, 0);
});

test('columns are chosen in a menu', async ({ page }) => {
  const grid = await openTable(page);
  const usual = await grid.columns();
  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Sponsor' }).check();
  await page.getByRole('checkbox', { name: 'Programme' }).uncheck();
  await expect.poll(() => grid.columns()).toContain('Sponsor');
  expect(await grid.columns()).not.toContain('Programme');
  await page.getByRole('button', { name: 'The usual columns' }).click();
  await expect.poll(() => grid.columns()).toEqual(usual);
});

test('marked projects are changed together, as one step', async ({ page }) => {
  const grid = await openTable(page);
  const categories = async () => (await grid.column('Category')).slice(0, 4);
  const before = await categories();
  const names = await grid.column('Project');
  await grid.box.getByRole('checkbox', { name: `Mark ${names[0]}`, exact: true }).check();
  await into(grid, 3, 'Value');
  await page.keyboard.press('Space');
  const bar = page.getByRole('group', { name: 'Marked projects' });
  await expect(bar).toContainText('2 projects marked');
  await bar.getByRole('combobox', { name: 'Change', exact: true }).selectOption({ label: 'Category' });
  await bar.getByRole('combobox', { name: 'Set category' }).selectOption({ label: 'Comply' });
  await expect.poll(categories).toEqual(['Comply', before[1], 'Comply', before[3]]);
  await historyButton(page, 'Undo').click();
  await expect.poll(categories).toEqual(before);
});

test('10,000 rows scroll in jumps without blank rows', async ({ page }) => {
  test.slow();
  await openApp(page);
  await choose(page, asFile('large.csv', register(10_000)));
  await expect.poll(() => importCount(page, 'added'), { timeout: 30_000 }).toBe(10_000);
  await page.getByRole('button', { name: 'Import 10,000 projects' }).click();
  await expectStage(page, 'Projects');
  const grid = new Grid(page);
  await expect(page.getByText('10,000 rows listed')).toBeAttached();
  await expect(grid.row(1)).toBeVisible();

  const blanks = await grid.box.evaluate(async (box) => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const found: string[] = [];
    const end = box.scrollHeight - box.clientHeight;
    let place = 7;
    for (let jump = 0; jump < 80; jump += 1) {
      place = (place * 48_271) % 2_147_483_647;
      // Long jumps and short ones in turn, and both ends.
      const to = jump === 0 ? end : jump === 1 ? 0 : jump % 2 ? box.scrollTop + 900 : place % end;
      box.scrollTop = Math.min(end, to);
      await frame();
      await frame();
      const view = box.getBoundingClientRect();
      const rows = [...box.querySelectorAll('[role=row][aria-rowindex]')];
      const seen = rows
        .map((row) => ({ place: row.getBoundingClientRect(), row }))
        .filter((it) => it.place.bottom > view.top + 1 && it.place.top < view.bottom - 1)
        .sort((a, b) => a.place.top - b.place.top);
      const head = box.querySelector('[role=columnheader]')?.getBoundingClientRect().bottom ?? 0;
      let covered = head;
      for (const { place, row } of seen) {
        if (place.top > covered + 1) {
          found.push(`${box.scrollTop}: nothing from ${covered} to ${place.top}`);
        }
        const texts = [...row.children].map((cell) => cell.textContent?.trim());
        if (!texts.some((text) => text?.startsWith('Project '))) {
          found.push(`${box.scrollTop}: row ${row.getAttribute('aria-rowindex')} is blank`);
        }
        covered = Math.max(covered, place.bottom);
      }
      // The last row may end above the lower edge of the box; a scroll bar lies below it.
      if (covered < view.top + box.clientHeight - 1) {
        found.push(`${box.scrollTop}: nothing below ${covered} of ${view.bottom}`);
      }
    }
    return found;
  });
  expect(blanks).toEqual([]);
  await grid.box.evaluate((box) => (box.scrollTop = 0));
  await into(grid, 1, 'Value');
  await page.keyboard.press('Control+End');
  await expect(grid.row(10_000)).toBeInViewport();
});
