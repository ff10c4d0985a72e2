// Ranking by other measures than the score: figures against the command, own formulas, and the aim.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { changedDemo, demoFile, optimiseChanged, score, scoreText, type Scored } from './support/cli';
import { asFile, figure, goTo, historyButton, openDemo, ranked, ranking, settled } from './support/screens';
import { openOver } from './support/team';

const PARTS = ['business-value', 'time-criticality', 'risk-reduction', 'job-size'];

/** The demo with parts of WSJF for all projects but the last few. */
function estimated(): string {
  return changedDemo((demo) => {
    const projects = Object.values(demo.projects).sort((a, b) => a.key.localeCompare(b.key));
    projects.forEach((project) => delete project['estimates']);
    projects.slice(0, -5).forEach((project, at) => {
      const points = PARTS.map((part, place) => [part, ((at * 7 + place * 5) % 13) + 1]);
      project['estimates'] = Object.fromEntries(points);
    });
  });
}

/** The rows in the page are the first of the command's, in rank, name and value. */
async function expectRanking(page: Page, scored: Scored[], unit = 1): Promise<void> {
  const rounded = (value: number) => {
    const size = Math.abs(value);
    const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return Number(value.toFixed(decimals));
  };
  const expected = scored.slice(0, 12).map(({ rank, name, value }) => {
    return { rank, name, value: rounded((value ?? Number.NaN) / unit) };
  });
  await expect.poll(async () => (await ranked(page)).slice(0, 12)).toEqual(expected);
}

async function rankBy(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption(name);
}

test('ranked by WSJF, the list is that of the command', async ({ page }) => {
  const text = estimated();
  await openDemo(page);
  await openOver(page, asFile('estimated.json', text));
  await goTo(page, 'Prioritise');
  await rankBy(page, 'WSJF');
  await expectRanking(page, scoreText(text, 'wsjf'));
  await expect(ranking(page)).toContainText('WSJF');
  await expect(page.getByText('5 projects are not rated')).toBeVisible();
  // The first key takes the first project, whichever key it is.
  await ranking(page).press('End');
  await ranking(page).press('End');
  await expect(ranking(page).getByRole('option', { selected: true })).toContainText('not rated');
  await historyButton(page, 'Undo').click();
  await expect(ranking(page)).toContainText('Contribution');
});

test('ranked by net present value, amounts are in the unit of the heading', async ({ page }) => {
  await openDemo(page);
  await rankBy(page, 'Net present value');
  await expect(ranking(page)).toContainText('NPV, M€');
  await expectRanking(page, score(demoFile, 'npv'), 1e6);
});

test('an estimate in the inspector changes the measure and the rank', async ({ page }) => {
  const bare = changedDemo((demo) => {
    for (const project of Object.values(demo.projects)) {
      delete project['estimates'];
    }
  });
  await openDemo(page);
  await openOver(page, asFile('bare.json', bare));
  await goTo(page, 'Prioritise');
  await rankBy(page, 'WSJF');
  await expect(page.getByText('60 projects are not rated')).toBeVisible();
  await ranking(page).getByRole('option').first().click();
  const inspector = page.getByRole('complementary', { name: 'Project' });
  await inspector.getByText('Other measures: WSJF, RICE, money').click();
  const values = { 'Business value': 8, 'Time criticality': 5, 'Risk reduction': 3, 'Job size': 2 };
  for (const [name, value] of Object.entries(values)) {
    const field = inspector.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }
  await expect(inspector).toContainText('Rank 1 of 60, WSJF 8.00');
  const results = inspector.getByRole('table', { name: 'What the measures come to' });
  await expect(results.getByRole('row', { name: /^Cost of delay Business/ })).toContainText('16.0 points');
  const size = inspector.getByRole('textbox', { name: 'Job size' });
  await size.fill('-3');
  await size.press('Enter');
  await expect(size).toHaveAttribute('aria-invalid', 'true');
  await size.press('Escape');
  // A field half below the head of the panel is no small target.
  await inspector.evaluate((panel) => panel.scrollTo(0, 0));
  await expectAccessible(page);
});

test('a mistake in a formula is pointed at, and nothing is taken until it is mended', async ({ page }) => {
  await openDemo(page);
  await rankBy(page, 'New formula…');
  const editor = page.getByRole('group', { name: 'Own formula' });
  const text = editor.getByRole('textbox', { name: 'Formula', exact: true });
  await text.fill('score * (scoer + 1)');
  await text.press('Enter');
  const told = editor.getByRole('status');
  await expect(told.locator('mark')).toHaveText('scoer');
  await expect(told).toContainText('at character 10: there is no field “scoer”; perhaps “score” is meant');
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await text.fill('score * (1 +');
  await expect(told).toContainText('at character 13');
  await expectAccessible(page);
  await text.fill('score * 2');
  await text.press('Enter');
  await expect(told).toBeEmpty();
  const doubled = score(demoFile).map((it) => ({ ...it, value: (it.value ?? 0) * 2 }));
  await expectRanking(page, doubled);
  await editor.getByRole('textbox', { name: 'Name of the formula' }).fill('Twice');
  await editor.getByRole('textbox', { name: 'Name of the formula' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Rank by' }).locator('option:checked')).toHaveText('Twice');
  await editor.getByRole('button', { name: 'Remove this formula' }).click();
  await expect(page.getByRole('combobox', { name: 'Rank by' }).locator('option:checked')).toHaveText('Value by score');
});

test('the selection can have the most of another measure, and is labelled by it', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Balance');
  await settled(page);
  await page.getByRole('combobox', { name: 'The most' }).selectOption('Expected commercial value');
  await page.getByRole('combobox', { name: 'The most' }).selectOption('Benefit per cost');
  const best = optimiseChanged((demo) => {
    demo.settings['optimise_by'] = 'benefit-per-cost';
  });
  const status = page.getByRole('main').getByRole('status').first();
  await expect(status).toContainText(`${best.selected.length} of 60 projects, Benefit per cost `);
  await expect(status).not.toContainText('points');
  const line = await status.innerText();
  const value = figure(/Benefit per cost ([\d.,]+) of/.exec(line)?.[1]);
  expect(Math.abs(value - best.value)).toBeLessThan(0.5);
  await page.getByRole('combobox', { name: 'The most' }).selectOption('value by score');
  await expect(status).toContainText('points');
});
