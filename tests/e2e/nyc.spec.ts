// A large real register by year: two thousand projects, budgets a tenth below what they ask for in
// each year, and the optimum proven in the page.

import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './support/app';
import { optimise, withImport } from './support/cli';
import { dataFile, describeWithData } from './support/data';
import { drop, expectStage, goTo, importCount, readAnswer, settled, answer } from './support/screens';

const REGISTER = 'registers/nyc_capital_fy2021.csv';
const PROJECTS = 2_010;
/** What all rows of the register ask for together, in thousand dollars: its columns `combined2021`… */
const TOTALS: Record<string, number> = {
  2021: 2_781_376,
  2022: 1_850_645,
  2023: 1_867_627,
  2024: 2_040_311,
  2025: 1_121_323,
};

/** The sums of the register's own columns. */
function totals(): Record<string, number> {
  const text = readFileSync(dataFile(REGISTER), 'utf8').replace(/^\ufeff/, '');
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((it) => it[1] ?? '');
  // Line ends within quotes belong to a cell.
  const lines = text.match(/(?:[^"\r\n]|"(?:[^"]|"")*")+/g) ?? [];
  const head = cells(lines[0] ?? '');
  const rows = lines.slice(1).map(cells);
  expect(rows).toHaveLength(PROJECTS);
  const sum = (year: string) => {
    const at = head.indexOf(`combined${year}`);
    return rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0);
  };
  return Object.fromEntries(Object.keys(TOTALS).map((year) => [year, sum(year)]));
}

describeWithData('a city’s capital projects', [REGISTER], () => {
  test.describe.configure({ timeout: 180_000 });

  test('budgets a tenth below the totals of each year: the optimum is proven, as by the command', async ({ page }) => {
    expect(totals()).toEqual(TOTALS);
    await openApp(page);
    const buffer = readFileSync(dataFile(REGISTER));
    await drop(page, { name: 'nyc_capital_fy2021.csv', mimeType: 'text/csv', buffer });
    await expect.poll(() => importCount(page, 'added'), { timeout: 30_000 }).toBe(PROJECTS);
    await page.getByRole('button', { name: 'Import 2,010 projects' }).click();
    await expectStage(page, 'Projects');
    await goTo(page, 'Balance');
    const all = await settled(page);
    expect(all.of).toBe(PROJECTS);

    for (const [year, total] of Object.entries(TOTALS)) {
      const amount = page.getByRole('textbox', { name: `Budget ${year}, amount` });
      await amount.fill(`${(total * 0.9).toFixed(1)}k`);
      await amount.press('Enter');
      await expect(amount).not.toHaveAttribute('aria-invalid', 'true');
      await expect(amount).not.toHaveValue('');
    }
    const budgets = Object.entries(TOTALS).map(([year, total]) => [year, Math.round(total * 900)]);
    const best = withImport(dataFile(REGISTER), (file) => optimise(file, Object.fromEntries(budgets)));
    expect(best.status).toBe('optimal');
    const difference = async () => Math.abs((await readAnswer(page)).points - best.value);
    await expect.poll(difference, { timeout: 120_000 }).toBeLessThanOrEqual(0.051);
    await expect(answer(page)).toContainText('Proven best', { timeout: 120_000 });
    await expect(answer(page).getByRole('button', { name: 'Stop' })).toHaveCount(0);
    const shown = await readAnswer(page);
    expect(shown).toMatchObject({ proof: 'Proven best', of: PROJECTS });
    expect(Math.abs(shown.points - best.value)).toBeLessThanOrEqual(0.051);
    expect(shown.projects).toBeLessThan(all.projects);

    // No year asks for more than it has, and the totals shown are the register's.
    for (const [year, total] of Object.entries(TOTALS)) {
      const slider = page.getByRole('slider', { name: `Budget ${year}`, exact: true });
      const text = (await slider.getAttribute('aria-valuetext')) ?? '';
      const [used = 0, of = 0] = (text.replace(/,/g, '').match(/[\d.]+/g) ?? []).map(Number);
      expect(used, year).toBeLessThanOrEqual(of);
      expect(of, year).toBeGreaterThan(0);
      // In millions or in billions, as it is written.
      const millions = (total * 0.9) / 1e3;
      expect(Math.min(Math.abs(of - millions), Math.abs(of * 1e3 - millions)), year).toBeLessThan(60);
    }
  });
});
