// axe finds nothing on any screen, light or dark.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asFile, choose, expectStage, goTo, Grid, openDemo, settled } from './support/screens';

test.describe.configure({ timeout: 90_000 });

test('every screen while it is empty', async ({ page }) => {
  for (const route of ['/', '/strategy', '/projects', '/prioritise', '/balance', '/capacity', '/roadmap', '/import']) {
    await openApp(page, route);
    await test.step(route, () => expectAccessible(page));
  }
});

const SCREENS: [string, (page: Page) => Promise<void>][] = [
  ['Home', (page) => goTo(page, 'Home')],
  [
    'Strategy with a criterion opened',
    async (page) => {
      await goTo(page, 'Strategy');
      await page.getByText('Team readiness', { exact: true }).click();
      await expect(page.getByRole('textbox', { name: 'What raters should look at' }).first()).toBeVisible();
    },
  ],
  [
    'Projects with the inspector, rows marked and a cell edited',
    async (page) => {
      await goTo(page, 'Projects');
      const grid = new Grid(page);
      await grid.row(2).getByRole('checkbox').check();
      await (await grid.cell(1, 'Project')).click();
      await expect(page.getByRole('complementary', { name: 'Project' })).toBeVisible();
      await page.keyboard.press('Enter');
    },
  ],
  [
    'Projects in groups',
    async (page) => {
      await goTo(page, 'Projects');
      await page.getByRole('button', { name: 'Category', exact: true }).first().click();
      await expect(page.getByRole('button', { name: 'Fold Grow' })).toBeVisible();
    },
  ],
  ['Prioritise', (page) => expectStage(page, 'Prioritise')],
  [
    'Prioritise with the table behind the chart',
    async (page) => {
      const chart = page.getByRole('region', { name: 'Bubble chart' });
      await chart.getByLabel('Chart as table or picture').click();
      await chart.getByRole('button', { name: 'Show as table' }).click();
      await expect(chart.getByRole('table')).toBeVisible();
    },
  ],
  [
    'Balance',
    async (page) => {
      await goTo(page, 'Balance');
      await settled(page);
    },
  ],
  [
    'a rule that is edited, and kept selections',
    async (page) => {
      await goTo(page, 'Balance');
      await settled(page);
      await page.locator('summary', { hasText: 'Add a rule' }).click();
      await page.getByRole('button', { name: 'A share for a category' }).click();
      const rule = page.getByRole('group', { name: 'Share for a category' });
      await rule.getByText('Change', { exact: true }).click();
      await page.getByRole('button', { name: 'Kept selections' }).click();
      await page.getByRole('button', { name: 'Keep this selection' }).click();
      await expect(page.getByRole('table', { name: 'Selections side by side' })).toBeVisible();
    },
  ],
  [
    'Capacity',
    async (page) => {
      await goTo(page, 'Capacity');
      await expect(page.getByRole('region', { name: 'Overloads, worst first' })).toContainText('FTE');
    },
  ],
  [
    'Import',
    async (page) => {
      await choose(page, asFile('register.csv', 'Key,Name,Cost\nA,One,100\nB,Two,Exempt\n'));
      await expect(page.getByRole('heading', { level: 1, name: /in this register/ })).toBeVisible();
    },
  ],
  [
    'the palette',
    async (page) => {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
    },
  ],
  [
    'settings',
    async (page) => {
      await page.getByRole('banner').getByRole('button', { name: /Aurel Motors/ }).click();
      await expect(page.getByRole('dialog', { name: 'Workspace settings' })).toBeVisible();
    },
  ],
  [
    'help',
    async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard and help' })).toBeVisible();
    },
  ],
  [
    'projector size',
    async (page) => {
      await page.getByRole('button', { name: 'Present' }).click();
      await expect(page.getByRole('button', { name: /^Present · Esc/ })).toBeVisible();
    },
  ],
];

for (const [name, show] of SCREENS) {
  test(`${name}, with the demo`, async ({ page }) => {
    await openDemo(page);
    await show(page);
    await expectAccessible(page);
  });
}
