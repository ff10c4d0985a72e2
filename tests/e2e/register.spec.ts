// The main job on a real register: from drop to selection to reload, with the figures of the CLI.

import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './support/app';
import { optimise, score, withImport, type Optimum } from './support/cli';
import { dataFile, describeWithData } from './support/data';
import {
  adopt,
  drop,
  expectSaved,
  expectStage,
  goTo,
  historyButton,
  importCount,
  openDemo,
  ranked,
  readAnswer,
  settled,
  toast,
  type Answer,
} from './support/screens';

const REGISTER = 'gmpp/uk_2023.csv';
const PROJECTS = 244;
const EXEMPT = /Exempt under Section 43/;

const importButton = (page: Page) =>
  page.getByRole('region', { name: 'What will change' }).getByRole('button', { name: 'Import 244 projects' });

/** Gives the register by the button of the home page and the file chooser. */
async function chooseRegister(page: Page): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('main').getByRole('button', { name: 'Open or import a file' }).click(),
  ]);
  await chooser.setFiles(dataFile(REGISTER));
}

async function dropRegister(page: Page): Promise<void> {
  const buffer = readFileSync(dataFile(REGISTER));
  await drop(page, { name: 'uk_2023.csv', mimeType: 'text/csv', buffer });
}

async function importRegister(page: Page): Promise<void> {
  await dropRegister(page);
  await importButton(page).click();
  await expectStage(page, 'Projects');
}

/** Sets all budgets to this part of what is asked for, by the slider. */
async function giveAllYears(page: Page, percent: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Budget of all years' });
  await slider.fill(String(percent));
  await expect(slider).toHaveAttribute('aria-valuetext', `${percent} % of what is asked`);
}

/** The same budgets for the CLI: whole pounds of what each year asks for. */
function budgetsOf(asked: Record<string, number>, percent: number): Record<string, number> {
  const years = Object.entries(asked).filter(([, amount]) => amount > 0);
  return Object.fromEntries(years.map(([year, amount]) => [year, Math.round((amount * percent) / 100)]));
}

/** What is on screen is what the CLI finds; where not both are proven, within their bounds. */
function expectSame(shown: Answer, best: Optimum): void {
  if (best.status === 'optimal' && shown.proof === 'Proven best') {
    expect(Math.abs(shown.points - best.value)).toBeLessThanOrEqual(0.051);
  } else {
    expect(shown.points).toBeLessThanOrEqual(best.bound + 0.05);
    expect(shown.points).toBeGreaterThanOrEqual(best.value * 0.99);
  }
  expect(shown.of).toBe(PROJECTS);
}

describeWithData('a register of government projects', [REGISTER], () => {
  test('the mapping screen guesses, counts and reports', async ({ page }) => {
    await openApp(page);
    await chooseRegister(page);
    await expect(page.getByRole('heading', { level: 1, name: /in this register/ })).toBeVisible();
    const means = (column: string) => page.getByRole('combobox', { name: `${column} is`, exact: true });
    const chosen = async (column: string): Promise<string> =>
      means(column).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '');
    expect(await chosen('project_number')).toBe('Key');
    expect(await chosen('project_name')).toBe('Name');
    expect(await chosen('start_date')).toBe('Start');
    expect(await chosen('end_date')).toBe('Finish');
    expect(await chosen('wlc_baseline_incl_NCG')).toBe('Cost of all years');
    expect(await chosen('report_category')).toBe('Category');

    expect(await importCount(page, 'added')).toBe(PROJECTS);
    expect(await importCount(page, 'updated')).toBe(0);
    await expect(importButton(page)).toBeEnabled();
    const report = page.getByRole('region', { name: 'Report', exact: true }).last();
    await expect(report.getByRole('row').filter({ hasText: EXEMPT }).first()).toContainText(
      'not known',
    );
    // A column that is taken for something else changes the preview at once.
    await means('project_name').selectOption({ label: 'left out' });
    await means('department').selectOption({ label: 'Name' });
    const sample = page.getByRole('region', { name: 'The first projects as they will be' });
    await expect(sample.getByRole('cell', { name: 'CO', exact: true }).first()).toBeVisible();
  });

  for (const [way, give] of [
    ['the file chooser', chooseRegister],
    ['drop', dropRegister],
  ] as const) {
    test(`by ${way} it is ranked without typing, as the CLI ranks it`, async ({ page }) => {
      await openApp(page);
      await give(page);
      expect(await importCount(page, 'added')).toBe(PROJECTS);
      await importButton(page).click();
      await expectStage(page, 'Projects');
      await expect(toast(page, /244 projects added, 0 updated/)).toBeVisible();
      await goTo(page, 'Prioritise');
      const shown = await ranked(page);
      expect(shown.length).toBeGreaterThan(10);
      const expected = withImport(dataFile(REGISTER), score).slice(0, shown.length);
      expect(shown.map((it) => it.name)).toEqual(expected.map((it) => it.name.trim()));
      for (const [at, it] of shown.entries()) {
        expect(Math.abs(it.value - (expected[at]?.value ?? 0)), it.name).toBeLessThanOrEqual(0.051);
      }
    });
  }

  test('budgets of all years, selection as the CLI finds it, and a reload', async ({ page }) => {
    test.slow();
    await openApp(page);
    await importRegister(page);
    await goTo(page, 'Balance');
    const unlimited = withImport(dataFile(REGISTER), (file) => optimise(file));
    const before = await settled(page);
    expectSame(before, unlimited);

    await giveAllYears(page, 60);
    await expect.poll(async () => (await readAnswer(page)).points).toBeLessThan(before.points);
    const shown = await settled(page);
    const budgets = budgetsOf(unlimited.asked, 60);
    const best = withImport(dataFile(REGISTER), (file) => optimise(file, budgets));
    expectSame(shown, best);
    expect(shown.projects).toBeLessThan(PROJECTS);

    await adopt(page);
    await expectSaved(page);
    const fields = page.getByRole('textbox', { name: /^Budget .*, amount$/ });
    const money = await fields.evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value));
    expect(money.filter((it) => it !== '')).toHaveLength(Object.keys(budgets).length);

    await page.reload();
    await expectStage(page, 'Balance');
    await expect.poll(async () => (await settled(page)).points).toBe(shown.points);
    await expect(page.getByRole('button', { name: 'Adopted', exact: true })).toBeDisabled();
    const again = await fields.evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value));
    expect(again).toEqual(money);
    await goTo(page, 'Projects');
    await expect(page.getByRole('main')).toContainText('244 projects');
  });

  test('importing it again finds nothing to do', async ({ page }) => {
    await openApp(page);
    await importRegister(page);
    await dropRegister(page);
    await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
    expect(await importCount(page, 'unchanged')).toBe(PROJECTS);
    expect(await importCount(page, 'added')).toBe(0);
    expect(await importCount(page, 'updated')).toBe(0);
  });

  test('importing a changed register updates what has changed, and shows it first', async ({
    page,
  }) => {
    await openApp(page);
    await importRegister(page);
    const text = readFileSync(dataFile(REGISTER), 'latin1');
    const renamed = text.replace('Civil Service Pensions 2015 Remedy;CO;', 'A new name;CO;');
    expect(renamed).not.toBe(text);
    const buffer = Buffer.from(renamed, 'latin1');
    await drop(page, { name: 'later.csv', mimeType: 'text/csv', buffer });
    const changes = page.getByRole('region', { name: 'Changes of known projects' }).first();
    await expect(changes).toContainText('Civil Service Pensions 2015 Remedy → A new name');
    await page.getByRole('button', { name: 'Update 1 project' }).click();
    await expect(toast(page, /0 projects added, 1 updated/)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('244 projects');
  });

  test('one undo takes the import back, one redo brings it again', async ({ page }) => {
    await openDemo(page);
    const before = await ranked(page);
    await importRegister(page);
    await expect(page.getByRole('main')).toContainText('304 projects');
    await historyButton(page, 'Undo').click();
    await expect(page.getByRole('main')).toContainText('60 projects');
    await goTo(page, 'Prioritise');
    expect(await ranked(page)).toEqual(before);
    await historyButton(page, 'Redo').click();
    await goTo(page, 'Projects');
    await expect(page.getByRole('main')).toContainText('304 projects');
  });
});
