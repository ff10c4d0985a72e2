// What an import tells: every line of the report, as a file and afterwards; what changes, and what is not named.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asFile, bytesOf, downloadOf, drop, expectStage, goTo, openDemo, toast } from './support/screens';
import { takeIt } from './support/team';

const LINES = 450;

/** A register in which so many costs are no amounts; one of them a spreadsheet would compute. */
function troubled(lines = LINES): string {
  const rows = Array.from({ length: lines + 600 }, (_, at) => {
    const cost = at >= lines ? `${at}000` : at === 0 ? '=1+2' : `unknown ${at + 1}`;
    return `P-${at + 1},Project ${at + 1},${cost},2027-01-01,2027-06-30`;
  });
  return ['Project ID,Project name,Total cost,Start,End', ...rows].join('\n');
}

/** A register of so many projects, each led by somebody. */
function led(count: number, owner: (number: number) => string): string {
  const rows = Array.from({ length: count }, (_, at) => `P-${at + 1},Project ${at + 1},${owner(at + 1)}`);
  return ['Project ID,Project name,Owner', ...rows].join('\n');
}

async function importAll(page: Page, name: string, text: string): Promise<void> {
  await drop(page, asFile(name, text));
  const outcome = page.getByRole('region', { name: 'What will change' });
  await outcome.getByRole('button', { name: /^(Import|Update) / }).click();
  await expectStage(page, 'Projects');
}

/** The rows of a list, without its heading. */
function lines(list: Locator): Locator {
  return list.getByRole('row').filter({ has: list.page().getByRole('cell') });
}

async function expectWhole(page: Page, title: string): Promise<void> {
  const report = page.getByRole('region', { name: title, exact: true });
  const list = page.getByRole('region', { name: 'Report, line by line' });
  await expect(report).toContainText('450 × is not an amount of money; left as not known');
  await expect(lines(list)).toHaveCount(200);
  await expect(report).toContainText('and 250 more lines');
  await report.getByRole('button', { name: 'Show 200 more' }).click();
  await expect(lines(list)).toHaveCount(400);
  await expect(report).toContainText('and 50 more lines');
  await expect(report.getByRole('button', { name: 'Show 200 more' })).toHaveCount(0);
  await report.getByRole('button', { name: 'Show all 450 lines' }).click();
  await expect(lines(list)).toHaveCount(LINES);
  await expect(lines(list).last()).toContainText('unknown 450');
  await expect(report.getByText(/and .* more lines/)).toHaveCount(0);
}

test('the report is shown whole, saved whole, and stays after the import', async ({ page }) => {
  await openApp(page);
  await drop(page, asFile('troubled.csv', troubled()));
  await expectWhole(page, 'Report');

  const report = page.getByRole('region', { name: 'Report', exact: true });
  const save = report.getByRole('button', { name: 'Save the report' });
  const download = await downloadOf(page, () => save.click());
  expect(download.suggestedFilename()).toBe('troubled import report.csv');
  const csv = (await bytesOf(download)).toString('utf8');
  expect(csv.startsWith('\ufeffRow,Column,Text,What was done\r\n')).toBe(true);
  const saved = csv.trimEnd().split('\r\n');
  expect(saved).toHaveLength(LINES + 1);
  // An apostrophe keeps a spreadsheet from computing what somebody wrote.
  expect(saved[1]).toBe(`2,Total cost,'=1+2,"is not an amount of money; left as not known"`);
  expect(saved[LINES]).toContain('unknown 450');

  await page.getByRole('button', { name: 'Import 1,050 projects' }).click();
  await expectStage(page, 'Projects');
  await expect(toast(page, /1,050 projects added, 0 updated\. The report, 450 lines, stays on the home page/)).toBeVisible();
  await goTo(page, 'Home');
  await page.getByRole('link', { name: 'Report of the last import' }).click();
  await expectWhole(page, 'Report of the last import');

  // It belongs to this portfolio, and goes with it.
  await goTo(page, 'Home');
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await takeIt(page);
  await expectStage(page, 'Prioritise');
  await goTo(page, 'Home');
  await expect(page.getByRole('link', { name: 'Report of the last import' })).toHaveCount(0);
});

test('all changes of known projects can be seen first, and which are not in the file', async ({ page }) => {
  await openApp(page);
  await importAll(page, 'first.csv', led(303, () => 'Ada'));
  await drop(page, asFile('second.csv', led(300, (number) => `Grace ${number}`)));
  const changes = page.getByRole('region', { name: 'Changes of known projects', exact: true });
  const list = page.getByRole('region', { name: 'Changes, field by field' });
  await expect(lines(list)).toHaveCount(200);
  await expect(changes).toContainText('and 100 more changes');
  await changes.getByRole('button', { name: 'Show all 300 changes' }).click();
  await expect(lines(list)).toHaveCount(300);
  await expect(lines(list).last()).toContainText('Ada → Grace 300');

  const outcome = page.getByRole('region', { name: 'What will change' });
  await expect(outcome.getByText('not in the file').locator('..')).toContainText('3');
  const absent = page.getByRole('region', { name: 'Not in the file' });
  await absent.getByText('3 known projects are not in the file').click();
  const names = lines(page.getByRole('region', { name: 'Projects that are not in the file' }));
  await expect(names).toContainText(['Project 301', 'Project 302', 'Project 303']);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Update 300 projects' }).click();
  await expect(page.getByRole('main')).toContainText('303 projects');
});

test('a rating that an import changes names the import, and others keep who gave them', async ({ page }) => {
  const register = (fit: number) =>
    `Project ID,Project name,Strategic fit\nP-1,Alpha,3\nP-2,Beta,${fit}\nP-3,Gamma,1\n`;
  await openApp(page);
  await page.getByRole('banner').getByTitle('Workspace settings').click();
  const dialog = page.getByRole('dialog', { name: 'Workspace settings' });
  await dialog.getByRole('textbox', { name: /Your name/ }).fill('Ada Lovelace');
  await dialog.getByRole('textbox', { name: /Your name/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await importAll(page, 'first.csv', register(2));
  await goTo(page, 'Prioritise');
  const rated = async (name: string) => {
    await page.getByRole('listbox', { name: 'Projects by rank' }).getByRole('option').filter({ hasText: name }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(name);
    return page.getByRole('region', { name: 'Why this rank?' });
  };
  await expect(await rated('Alpha')).toContainText(/rated by import of first\.csv, 20\d\d-\d\d-\d\d/);
  // Ada rates by hand, and a later register says otherwise of the one and the same of the other.
  for (const [name, value] of [['Alpha', '3.5'], ['Beta', '4']] as const) {
    await rated(name);
    const rating = page.getByRole('textbox', { name: /^Rating on / }).first();
    await rating.fill(value);
    await rating.press('Enter');
    await expect(await rated(name)).toContainText('rated by Ada Lovelace');
  }
  await importAll(page, 'second.csv', register(4));
  await goTo(page, 'Prioritise');
  await expect(await rated('Alpha')).toContainText('rated by import of second.csv');
  await expect(await rated('Beta')).toContainText('rated by Ada Lovelace');
  await expect(await rated('Gamma')).toContainText('rated by import of first.csv');
});

test('a short report has no steps, before and after', async ({ page }) => {
  await openApp(page);
  await drop(page, asFile('short.csv', troubled(3)));
  const list = page.getByRole('region', { name: 'Report, line by line' });
  await expect(lines(list)).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^Show all/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Import / }).click();
  await expectStage(page, 'Projects');
  await goTo(page, 'Home');
  await page.getByRole('link', { name: 'Report of the last import' }).click();
  await expect(lines(list)).toHaveCount(3);
  await expectAccessible(page);
});

test('nothing to report is said so afterwards', async ({ page }) => {
  await openDemo(page);
  await importAll(page, 'plain.csv', led(3, () => 'Ada'));
  await goTo(page, 'Home');
  await page.getByRole('link', { name: 'Report of the last import' }).click();
  await expect(page.getByRole('main')).toContainText('plain.csv: everything was taken over as it stands.');
});
