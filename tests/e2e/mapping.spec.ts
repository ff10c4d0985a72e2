// The mapping screen: what was guessed about a register, put right by hand.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asFile, drop, expectStage, goTo, importCount, paste, toast } from './support/screens';

function means(page: Page, column: string): Locator {
  return page.getByRole('combobox', { name: `${column} is`, exact: true });
}

/** What a select shows. */
async function shown(select: Locator): Promise<string> {
  return select.evaluate((it: HTMLSelectElement) => it.selectedOptions[0]?.text ?? '');
}

function written(page: Page): Locator {
  return page.getByRole('group', { name: 'How it is written' });
}

/** The select of this name among what was guessed about the writing. */
function choice(page: Page, name: string): Locator {
  return written(page).getByRole('combobox', { name, exact: true });
}

function sample(page: Page): Locator {
  return page.getByRole('region', { name: 'The first projects as they will be' });
}

async function give(page: Page, text: string, name = 'register.csv'): Promise<void> {
  await openApp(page);
  await drop(page, asFile(name, text));
  await expect(page.getByRole('heading', { level: 1, name: /in this register/ })).toBeVisible();
}

async function importIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Import|Update) \d/ }).click();
  await expectStage(page, 'Projects');
}

test('cells parted by other marks, and the guess is named', async ({ page }) => {
  await give(page, 'ID;Name;Cost\n1;Road, north;1000000\n2;Road, south;2000000\n');
  const delimiter = choice(page, 'Cells are parted by');
  expect(await shown(delimiter)).toBe('semicolon (guessed)');
  await expect(means(page, 'Name')).toBeVisible();
  await delimiter.selectOption({ label: 'comma' });
  await expect(means(page, 'Name')).toHaveCount(0);
  expect(await shown(delimiter)).toBe('comma');
  await delimiter.selectOption({ label: 'semicolon (guessed)' });
  await expect(sample(page)).toContainText('Road, north');
  await expectAccessible(page);
});

test('projects in columns are turned to rows and back', async ({ page }) => {
  await give(page, 'Project ID,P-1,P-2,P-3\nProject name,North,South,West\nTotal cost,1000000,2000000,3000000\n');
  const way = page.getByRole('combobox', { name: 'Projects stand' });
  expect(await shown(way)).toBe('in columns (guessed)');
  expect(await importCount(page, 'added')).toBe(3);
  await expect(sample(page).getByRole('cell', { name: 'North', exact: true })).toBeVisible();
  await way.selectOption({ label: 'in rows' });
  await expect(means(page, 'P-1')).toBeVisible();
  await way.selectOption({ label: 'in columns (guessed)' });
  expect(await importCount(page, 'added')).toBe(3);
});

test('a unit of money counts at once', async ({ page }) => {
  await give(page, 'Project ID,Project name,Total cost (£m)\n1,North,2\n2,South,3.5\n');
  const unit = page.getByRole('combobox', { name: 'Unit of Total cost (£m)' });
  expect(await shown(unit)).toBe('millions');
  await expect(sample(page)).toContainText('£2.0m');
  await unit.selectOption({ label: 'thousands' });
  await expect(sample(page)).toContainText('£2.0k');
});

test('rows with the same key are kept apart, merged, or the last one counts', async ({ page }) => {
  await give(page, 'Project ID,Project name,Total cost\n1,North,1000000\n1,North,2000000\n2,South,4000000\n');
  const rule = page.getByRole('combobox', { name: 'The same key in several rows means' });
  await rule.selectOption({ label: 'keep apart: each row is a project of its own' });
  expect(await importCount(page, 'added')).toBe(3);
  await rule.selectOption({ label: 'merge: the rows are parts of one project' });
  await expect.poll(() => importCount(page, 'added')).toBe(2);
  await expect(sample(page).getByRole('row').filter({ hasText: 'North' })).toContainText('3.0 M');
  await rule.selectOption({ label: 'the last row counts' });
  await expect(sample(page).getByRole('row').filter({ hasText: 'North' })).toContainText('2.0 M');
});

test('the decimal sign, where a number can be read both ways', async ({ page }) => {
  await give(page, 'Project ID,Project name,Total cost (£m)\n1,North,"1,250"\n2,South,"2,500"\n');
  const sign = choice(page, 'Decimal sign');
  expect(await shown(sign)).toBe('point: 1,234.5 (guessed)');
  await expect(sample(page)).toContainText('£1,250.0m');
  await sign.selectOption({ label: 'comma: 1.234,5' });
  await expect(sample(page)).toContainText(/£1\.[23]m/);
});

test('day or month first, where a date can be read both ways', async ({ page }) => {
  await give(page, 'Project ID,Project name,Start,End\n1,North,03/04/2026,05/06/2027\n2,South,02/03/2026,04/05/2027\n');
  const order = choice(page, 'Dates');
  expect(await shown(order)).toBe('day first: 31/12/2026 (guessed)');
  const north = sample(page).getByRole('row').filter({ hasText: 'North' });
  await expect(north).toContainText('Apr 26 – Jun 27');
  await order.selectOption({ label: 'month first: 12/31/2026' });
  await expect(north).toContainText('Mar 26 – May 27');
  // Without dates there is nothing to ask.
  await means(page, 'Start').selectOption({ label: 'left out' });
  await means(page, 'End').selectOption({ label: 'left out' });
  await expect(order).toHaveCount(0);
});

test('the encoding, fiscal years and yearly benefits', async ({ page }) => {
  await openApp(page);
  const text = 'Project ID,Project name,Total cost,Annual benefit,Start,End\n1,Größe,1000000,2000,2026-02-01,2026-12-31\n';
  await drop(page, { name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await written(page).getByText('Encoding, fiscal years, yearly benefits').click();
  const encoding = choice(page, 'Encoding');
  expect(await shown(encoding)).toBe('Windows-1252 (guessed)');
  await expect(sample(page)).toContainText('Größe');
  await encoding.selectOption({ label: 'UTF-8' });
  await expect(sample(page)).toContainText('Gr\ufffd');
  const file = page.getByRole('region', { name: 'The file' });
  await expect(file).toContainText('2 places that could not be read as characters');
  await encoding.selectOption({ label: 'Windows-1252 (guessed)' });
  await expect(sample(page)).toContainText('Größe');

  const fiscal = choice(page, 'Fiscal years begin in');
  expect(await shown(fiscal)).toBe('January (guessed)');
  await fiscal.selectOption({ label: 'April' });
  const years = written(page).getByRole('textbox', { name: 'A yearly benefit counts for so many years' });
  await expect(years).toHaveValue('5');
  await years.fill('80');
  await years.press('Enter');
  await expect(years).toHaveAttribute('aria-invalid', 'true');
  await years.fill('3');
  await years.press('Enter');
  await expect(years).not.toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await importIt(page);
  // February and March are of the year that ends with March.
  await goTo(page, 'Balance');
  await expect(page.getByRole('textbox', { name: /^Budget 2025\/26/ })).toBeVisible();
});

test('pasted text has no encoding to choose', async ({ page }) => {
  await openApp(page);
  await paste(page, 'ID\tName\n1\tNorth\n2\tSouth\n');
  await written(page).getByText('Encoding, fiscal years, yearly benefits').click();
  await expect(choice(page, 'Fiscal years begin in')).toBeVisible();
  await expect(choice(page, 'Encoding')).toHaveCount(0);
});

test('a rating has a criterion, a direction, and points for its words', async ({ page }) => {
  await give(page, 'Project ID,Project name,Appeal\n1,North,superb\n2,South,dull\n3,West,7\n');
  await means(page, 'Appeal').selectOption({ label: 'Rating on a criterion' });
  const criterion = page.getByRole('textbox', { name: 'Criterion of Appeal' });
  await criterion.fill('Charm');
  await criterion.press('Enter');
  await page.getByText('Appeal, 0 to 100, more is better').click();
  await page.getByRole('combobox', { name: 'Direction of Appeal' }).selectOption({ label: 'less is better' });
  const outcome = page.getByRole('region', { name: 'What will change' });
  await expect(outcome.getByText('report lines').locator('..')).toContainText('2');
  await page.getByText('2 words, 0 with points').click();
  for (const [word, points] of [['superb', '90'], ['dull', '10']] as const) {
    const field = page.getByRole('textbox', { name: `Points for “${word}”` });
    await field.fill(points);
    await field.press('Enter');
  }
  await expect(page.getByText('2 words, 2 with points')).toBeVisible();
  await expect(outcome.getByText('report lines').locator('..')).toContainText('0');
  await expectAccessible(page);
  await importIt(page);
  await goTo(page, 'Strategy');
  const card = page.locator('details.criterion').filter({ hasText: 'Charm' });
  await expect(card.locator('summary .summary')).toContainText('worst 100, best 0');
  await goTo(page, 'Prioritise');
  const ranked = page.getByRole('listbox', { name: 'Projects by rank' }).getByRole('option');
  await expect(ranked.filter({ hasText: 'West' })).toContainText('93.0');
  await expect(ranked.filter({ hasText: 'South' })).toContainText('90.0');

  // The criterion is there now, with a scale of its own.
  await drop(page, asFile('later.csv', 'Project ID,Project name,Charm\n1,North,50\n2,South,60\n'));
  await means(page, 'Charm').selectOption({ label: 'Rating on a criterion' });
  await expect(page.getByText('This criterion is there already')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Direction of Charm' })).toHaveCount(0);
});

test('a mapping is remembered by its heading, until it is guessed anew', async ({ page }) => {
  const register = (costs: number[]) =>
    ['Ref,Title,Total cost,Note', ...costs.map((cost, at) => `${at + 1},Project ${at + 1},${cost},n`)].join('\n');
  await give(page, register([1000, 2000]));
  expect(await shown(means(page, 'Note'))).not.toBe('Sponsor');
  await means(page, 'Note').selectOption({ label: 'Sponsor' });
  const unit = page.getByRole('combobox', { name: 'Unit of Total cost' });
  await unit.selectOption({ label: 'millions' });
  await importIt(page);

  await drop(page, asFile('another.csv', register([1000, 3000])));
  await expect(page.getByText('The mapping you used before for this heading.')).toBeVisible();
  expect(await shown(means(page, 'Note'))).toBe('Sponsor');
  expect(await shown(unit)).toBe('millions');
  expect(await importCount(page, 'updated')).toBe(1);
  await page.getByRole('button', { name: 'Guess anew' }).click();
  expect(await shown(means(page, 'Note'))).not.toBe('Sponsor');
  await expect(page.getByText('The mapping you used before for this heading.')).toHaveCount(0);

  // What is remembered outlives the page; another heading has nothing to do with it.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No register chosen' })).toBeVisible();
  await drop(page, asFile('another.csv', register([1000, 3000])));
  expect(await shown(means(page, 'Note'))).toBe('Sponsor');
  await drop(page, asFile('other.csv', 'Ref,Title,Outlay,Note\n1,Project 1,5,n\n2,Project 2,6,n\n'));
  await expect(means(page, 'Outlay')).toBeVisible();
  await expect(page.getByText('The mapping you used before for this heading.')).toHaveCount(0);
});

test('a file that cannot be read in another way stays as it is', async ({ page }) => {
  await give(page, 'ID;Name\n1;North\n2;South\n');
  const way = page.getByRole('combobox', { name: 'Projects stand' });
  await written(page).getByText('Encoding, fiscal years, yearly benefits').click();
  await choice(page, 'Encoding').selectOption({ label: 'UTF-16 BE' });
  await expect(toast(page, /It cannot be read that way/)).toBeVisible();
  await expect(means(page, 'Name')).toBeVisible();
  await expect(way).toBeVisible();
});
