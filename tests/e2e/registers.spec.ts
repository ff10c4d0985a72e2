// Other real registers through the page: every row arrives, and what repeats is told.

import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './support/app';
import { dataFile, describeWithData } from './support/data';
import { drop, expectStage, importCount } from './support/screens';

/** Registers with their rows, and what is said of keys that stand in several of them. */
const REGISTERS: [string, number, string?][] = [
  ['gmpp/uk_2021.csv', 184],
  ['gmpp/uk_2022.csv', 235],
  [
    'registers/nyc_capital_fy2021.csv',
    2010,
    '2 keys stand in several rows: 2,008 distinct, 2 rows beyond the first.',
  ],
  [
    'registers/us_it_projects.csv',
    2468,
    '61 keys stand in several rows: 1,798 distinct, 670 rows beyond the first.',
  ],
  ['registers/oarc73_synthetic_250.csv', 250],
];

for (const [path, rows, repeats] of REGISTERS) {
  describeWithData(`the register ${path}`, [path], () => {
    test('is imported whole', async ({ page }) => {
      test.slow();
      await openApp(page);
      const name = path.split('/').pop() ?? path;
      await drop(page, { name, mimeType: 'text/csv', buffer: readFileSync(dataFile(path)) });
      expect(await importCount(page, 'added')).toBe(rows);
      expect(await importCount(page, 'rows skipped')).toBe(0);
      const outcome = page.getByRole('region', { name: 'What will change' });
      if (repeats) {
        await expect(outcome).toContainText(repeats);
      }
      const told = rows.toLocaleString('en');
      await outcome.getByRole('button', { name: `Import ${told} projects` }).click();
      await expectStage(page, 'Projects');
      await expect(page.getByRole('main')).toContainText(`${told} projects`);
      const grid = page.getByRole('grid', { name: 'Projects' });
      await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));
    });
  });
}
