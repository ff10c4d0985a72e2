// Workbooks: a sheet of one is imported like a CSV file, and what is exported is read back by the command.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { changedDemo, exportWorkbook, importInto, score } from './support/cli';
import { workspace } from './support/registers';
import {
  asFile,
  bytesOf,
  choose,
  downloadOf,
  drop,
  expectStage,
  exported,
  openDemo,
  ranked,
  toast,
} from './support/screens';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function asBook(name: string, buffer: Buffer) {
  return { name, mimeType: XLSX, buffer };
}

/** Saves something by the menu of the top bar. */
async function saved(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  const download = await downloadOf(page, async () => {
    await page.getByRole('banner').locator('summary', { hasText: 'Export' }).click();
    await page.getByRole('banner').getByRole('button', { name: item, exact: true }).click();
  });
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

/** The lines of a CSV file of which no cell holds a line break. */
function cells(csv: Buffer): string[][] {
  const lines = csv.toString('utf8').replace(/^\ufeff/, '').trimEnd().split('\r\n');
  return lines.map((line) =>
    Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell,
    ),
  );
}

test('an exported workbook is read back by the command, and nothing has changed', async ({ page }) => {
  await openDemo(page);
  const { name, bytes } = await saved(page, 'Workbook (XLSX)');
  expect(name).toMatch(/^.+ 20\d\d-\d\d-\d\d\.xlsx$/);
  await expect(toast(page, /^Saved as .*\.xlsx\. With the best selection, proven best\.$/)).toBeVisible();
  const workspace = await exported(page);
  const told = importInto(bytes, workspace);
  expect(told).toContain('sheet “Projects”');
  expect(told).toContain('0 projects added, 0 updated, 60 unchanged');

  // The command writes the same bytes of the same workspace.
  expect(bytes.toString('base64')).toBe(exportWorkbook(workspace).toString('base64'));
});

test('an exported workbook is imported into an empty portfolio', async ({ page }) => {
  const book = exportWorkbook(changedDemo(() => undefined));
  await openApp(page);
  await drop(page, asBook('portfolio.xlsx', book));
  const file = page.getByRole('region', { name: 'The file', exact: true });
  await expect(file).toContainText('portfolio.xlsx: 60 rows');
  await expect(file).toContainText('sheet “Projects”');
  await expect(file).toContainText('Ballast wrote this workbook');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 60 projects' }).click();
  await expectStage(page, 'Projects');
  await expect(toast(page, /^Imported portfolio\.xlsx: 60 projects added/)).toBeVisible();
  // People and ratings have come along, so that what is overloaded is overloaded again.
  const before = score('public/demo.ballast.json');
  const keys = new Set(before.map((it) => it.key));
  const after = JSON.parse(await exported(page)) as { projects: Record<string, { key: string; demand?: unknown }> };
  expect(new Set(Object.values(after.projects).map((it) => it.key))).toEqual(keys);
  expect(Object.values(after.projects).filter((it) => it.demand).length).toBeGreaterThan(50);
});

test('sheet and row of names are chosen', async ({ page }) => {
  const book = exportWorkbook(changedDemo(() => undefined));
  await openDemo(page);
  await choose(page, asBook('portfolio.xlsx', book));
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  const file = page.getByRole('region', { name: 'The file', exact: true });
  const sheet = file.getByRole('combobox', { name: 'Sheet', exact: true });
  await expect(sheet).toHaveValue('Projects');
  // The hidden sheet is not offered.
  await expect(sheet.getByRole('option')).toHaveText([
    'Projects',
    'Ranking',
    'Selection',
    'Capacity',
    'Bubbles',
    'Capacity by month',
  ]);
  await sheet.selectOption('Ranking');
  await expect(file).toContainText('sheet “Ranking”');
  const columns = page.getByRole('region', { name: 'What each column means' });
  await expect(columns.getByLabel('Name is', { exact: true })).toBeVisible();
  await expect(columns.getByLabel('Rank is', { exact: true })).toBeVisible();
  await expect(file).not.toContainText('Ballast wrote this workbook');

  await sheet.selectOption('Projects');
  await expect(file).toContainText('Ballast wrote this workbook');
  const header = file.getByLabel('Column names stand in');
  await expect(header).toHaveValue('1');
  await header.selectOption('2');
  await expect(file).toContainText('59 rows');
  await header.selectOption('none');
  await expect(file).toContainText('61 rows');
  await expect(columns.getByLabel('Column 1 is', { exact: true })).toBeVisible();
  await header.selectOption('1');
  await expect(file).toContainText('60 rows');
  await file.getByRole('button', { name: 'Guess instead' }).click();
  await expect(file).not.toContainText('Ballast wrote this workbook');
  await expect(columns.getByLabel('Key is', { exact: true })).toBeVisible();
});

test('the row of names is chosen in a CSV file, too', async ({ page }) => {
  await openApp(page);
  await drop(page, asFile('titled.csv', 'Group,A,B\nKey,Name,Cost\nP1,Alpha,10\nP2,Beta,20\n'));
  const file = page.getByRole('region', { name: 'The file', exact: true });
  await file.getByLabel('Column names stand in').selectOption('2');
  await expect(page.getByRole('button', { name: 'Import 2 projects' })).toBeVisible();
});

test('a file that is no workbook after all is told, and nothing has changed', async ({ page }) => {
  await openDemo(page);
  const before = await exported(page);
  const book = exportWorkbook(changedDemo(() => undefined));
  await drop(page, asBook('cut.xlsx', book.subarray(0, book.length / 2)));
  await expect(page.getByText(/^cut\.xlsx was not imported\. the workbook is damaged/)).toBeVisible();
  await drop(page, asBook('old.xls', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex')));
  await expect(page.getByText(/^old\.xls was not imported\. this is an old Excel workbook/)).toBeVisible();
  expect(await exported(page)).toBe(before);
});

test('the CSV of the ranking says what the page says', async ({ page }) => {
  await openDemo(page);
  const shown = await ranked(page);
  const { name, bytes } = await saved(page, 'Ranking as CSV');
  expect(name).toMatch(/ ranking 20\d\d-\d\d-\d\d\.csv$/);
  const [head = [], ...rows] = cells(bytes);
  expect(head.slice(0, 4)).toEqual(['Rank', 'Key', 'Name', 'Value by score (points)']);
  expect(rows).toHaveLength(60);
  for (const [at, row] of shown.entries()) {
    expect(Number(rows[at]?.[0]), row.name).toBe(row.rank);
    expect(rows[at]?.[2]).toBe(row.name);
    expect(Number(rows[at]?.[3])).toBeCloseTo(row.value, 1);
  }
});

test('every table is offered in the menu and in the palette', async ({ page }) => {
  await openDemo(page);
  for (const [item, head] of [
    ['Projects as CSV', 'Key'],
    ['Selection as CSV', 'Selected'],
    ['Capacity as CSV', 'Role'],
  ] as const) {
    const { bytes } = await saved(page, item);
    expect(cells(bytes)[0]?.[0], item).toBe(head);
  }
  const download = await downloadOf(page, async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('export capacity');
    await page.keyboard.press('Enter');
  });
  expect(download.suggestedFilename()).toMatch(/ capacity 20\d\d-\d\d-\d\d\.csv$/);
});

test('names that a spreadsheet would compute are text, and come back as they were', async ({ page }) => {
  const names = ['=HYPERLINK("http://example.org")', '+1', '-1', '@SUM(A1)', '<img src=x onerror=alert(1)>', 'Total', 'n/a'];
  const text = changedDemo((demo) => {
    for (const [at, project] of Object.values(demo.projects).slice(0, names.length).entries()) {
      project.name = names[at] ?? '';
    }
    demo.settings['name'] = 'Hostile names';
  });
  await openApp(page);
  await choose(page, asFile('hostile.json', text));
  await expect(page.getByRole('banner').getByTitle('Workspace settings')).toHaveText('Hostile names');
  const { bytes: csv } = await saved(page, 'Projects as CSV');
  const written = cells(csv).map((row) => row[1] ?? '');
  for (const name of names.slice(0, 4)) {
    expect(written).toContain(`'${name}`);
  }
  const { bytes } = await saved(page, 'Workbook (XLSX)');
  expect(importInto(bytes, text)).toContain('0 projects added, 0 updated, 60 unchanged');
});

test('the code for workbooks is fetched when somebody wants it, and its absence is told', async ({ page, complaints }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('_books.wasm')) {
      fetched.push(request.url());
    }
  });
  await page.route('**/*_books.wasm', (route) => route.abort());
  // The last of what is fetched while the page has nothing else to do.
  const others = page.waitForResponse((response) => response.url().endsWith('_import.wasm'));
  await openDemo(page);
  await others;
  expect(fetched).toEqual([]);
  const menu = page.getByRole('banner').locator('summary', { hasText: 'Export' });
  await menu.click();
  await page.getByRole('banner').getByRole('button', { name: 'Workbook (XLSX)' }).click();
  await expect(page.getByText(/^The part of Ballast that writes tables did not load; nothing was saved/)).toBeVisible();
  await drop(page, asBook('portfolio.xlsx', exportWorkbook(changedDemo(() => undefined))));
  await expect(page.getByText(/^The part of Ballast that reads files did not load; nothing has changed/)).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;

  await page.unroute('**/*_books.wasm');
  const { name } = await saved(page, 'Workbook (XLSX)');
  expect(name).toMatch(/\.xlsx$/);
});

test('a large workbook says that it is being read', async ({ page }) => {
  const book = exportWorkbook(workspace(2_000));
  expect(book.length).toBeGreaterThan(500_000);
  await openApp(page);
  await drop(page, asBook('large.xlsx', book));
  await expect(toast(page, 'large.xlsx is being read…')).toBeVisible();
  const file = page.getByRole('region', { name: 'The file', exact: true });
  await expect(file).toContainText('large.xlsx: 2,000 rows', { timeout: 30_000 });
});
