// What is behind a figure: marks in the ranking, the card of a bubble by keys, reasons of decisions by
// hand, what goes into a measure, and the frontier that the command finds.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { list, openBalance } from './support/balance';
import { changedDemo, frontier, type Demo } from './support/cli';
import { asFile, figure, goTo, openDemo, ranking, settled } from './support/screens';
import { openText, tinyFile } from './support/tiny';
import { openOver } from './support/team';

test('the ranking marks who fails a veto level, and the heading counts them', async ({ page }) => {
  const three = tinyFile([
    { name: 'High', points: 50 },
    { name: 'Middle', points: 20 },
    { name: 'Low', points: 10 },
  ]);
  await openText(page, three);
  await goTo(page, 'Strategy');
  const criterion = page.locator('details.criterion').filter({ hasText: 'Points' });
  await criterion.locator('summary').first().click();
  const veto = criterion.getByRole('textbox', { name: 'Veto level' });
  await veto.fill('15');
  await veto.press('Enter');
  await goTo(page, 'Prioritise');
  const row = (name: string) => ranking(page).getByRole('option').filter({ hasText: name });
  await expect(row('Low').getByRole('img', { name: 'Fails a veto level' })).toHaveText('✕');
  await expect(row('High').getByRole('img')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('3 of 3 rated, ✕ 1 fails a veto level');
  await expectAccessible(page);
});

test('a project rated in part is told apart from one that is rated in full', async ({ page }) => {
  await openDemo(page);
  const heading = page.getByRole('main').getByText(/^60 of 60 rated/);
  const before = figure(/◔ (\d+) in part/.exec(await heading.innerText())?.[1]);
  const text = changedDemo((demo) => {
    const count = (it: Record<string, unknown>) => Object.keys(it['ratings'] ?? {}).length;
    const full = Object.values(demo.projects).sort((a, b) => count(b) - count(a))[0];
    const ratings = full?.['ratings'] as Record<string, unknown>;
    delete ratings[Object.keys(ratings)[0] ?? ''];
  });
  await openOver(page, asFile('part.json', text));
  await goTo(page, 'Prioritise');
  await expect(heading).toContainText(`◔ ${before + 1} in part`);
});

test('arrow keys show the card of a bubble and say it, Escape takes it away', async ({ page }) => {
  await openDemo(page);
  const chart = page.getByRole('application', { name: /Arrow keys go from one to the next/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  const card = page.locator('.chart-card');
  await expect(card).toBeVisible();
  const name = (await card.locator('.name').innerText()).trim();
  await expect(page.getByRole('status').filter({ hasText: `${name}: ` })).toContainText('Value, 0–100');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
});

test('Balance asks why a project was decided by hand, and turning it round keeps the answer', async ({ page }) => {
  await openBalance(page);
  const out = await list(page, 'Out');
  const name = (await out.locator('tbody bdi').first().innerText()).trim();
  await out.getByRole('button', { name: `Mandatory: ${name}` }).click();
  const reason = page.getByRole('textbox', { name: 'Why in, by hand' });
  await reason.fill('the law asks for it');
  await reason.press('Enter');
  const byHand = await list(page, 'By hand');
  const row = byHand.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('mandatory: the law asks for it');
  await row.getByRole('button', { name: /^Exclude: / }).click();
  await expect(page.getByRole('textbox', { name: 'Why out, by hand' })).toHaveValue('the law asks for it');
  await settled(page);
});

test('by another measure, what goes into it and what is missing stand in “Why this rank?”', async ({ page }) => {
  await openDemo(page);
  const text = changedDemo((demo) => {
    const [first, second] = Object.values(demo.projects).sort((a, b) => a.name.localeCompare(b.name));
    for (const project of Object.values(demo.projects)) delete project['estimates'];
    if (first) first['estimates'] = { 'business-value': 8, 'time-criticality': 5, 'risk-reduction': 2, 'job-size': 5 };
    if (second) second['estimates'] = { 'business-value': 8 };
  });
  await openOver(page, asFile('estimated.json', text));
  await goTo(page, 'Prioritise');
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption('WSJF');
  await ranking(page).locator('[role=option][aria-posinset="1"]').click();
  const parts = page.getByRole('table', { name: 'What goes into it' });
  await expect(parts.getByRole('row')).toHaveText([/Business value.*8/, /Time criticality.*5/, /Risk reduction.*2/, /Job size.*5/]);
  const why = page.getByRole('region', { name: 'Why this rank?' });
  await expect(why).toContainText('No value is better.');
  const second = Object.values((JSON.parse(text) as Demo).projects).map((it) => it.name).sort((a, b) => a.localeCompare(b))[1] ?? '';
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Find/ }).fill(second);
  await page.keyboard.press('Enter');
  await expect(parts.getByRole('row').filter({ hasText: 'not known' })).toHaveCount(3);
});

/** Budget and best value of the rows behind the chart, in the unit of the screen and in points. */
async function levels(page: Page): Promise<[number, number][]> {
  const sheet = page.getByRole('region', { name: 'Value at each budget' });
  await expect(sheet.getByText(/^\d+ levels, \d+ proven/)).toBeVisible({ timeout: 30_000 });
  await sheet.getByLabel('Chart as table or picture').click();
  await sheet.getByRole('button', { name: 'Show as table' }).click();
  const rows = sheet.getByRole('region', { name: 'Numbers behind the chart' }).locator('tbody tr');
  const cells = await rows.evaluateAll((rows) => rows.map((row) => [...row.children].map((it) => it.textContent ?? '')));
  return cells.map((row) => [figure(row[0]), figure(row[1])]);
}

for (const carried of [false, true]) {
  test(`the frontier is the command's, with today on it, ${carried ? 'money carried over' : 'year by year'}`, async ({ page }) => {
    await openDemo(page);
    const text = changedDemo((demo) => {
      (demo['settings'] as Record<string, unknown>)['carry_over'] = carried;
    });
    // The demo itself is open already, and is not opened twice.
    if (carried) await openOver(page, asFile('carried.json', text));
    await goTo(page, 'Balance');
    const best = await settled(page);
    const shown = await levels(page);
    const found = frontier(text).filter((it) => !it.between);
    for (const { budget, value } of found.filter((_, at) => at % 10 === 0)) {
      const row = shown.find(([at]) => Math.abs(at - budget / 1e6) < 0.06);
      expect(row, `a level of ${budget}`).toBeDefined();
      if (value === null) expect(row?.[1]).toBeNaN();
      else expect(row?.[1]).toBeCloseTo(value, 1);
    }
    const today = found.find((it) => it.today);
    expect(today?.budget).toBe(273_000_000);
    expect(today?.value).toBeCloseTo(best.points, 1);
  });
}
