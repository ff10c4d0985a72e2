// Milestones and gates: entered in the inspector, drawn on the roadmap, moved with the bar, decided.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { bytesOf, downloadOf, exported, goTo, historyButton } from './support/screens';
import { fill, inspector } from './support/table';
import { openText, tinyFile, tinyId } from './support/tiny';

interface Saved {
  projects: Record<string, { planned_start?: string; milestones?: Record<string, Record<string, unknown>> }>;
}

async function open(page: Page): Promise<void> {
  const text = tinyFile([
    { name: 'Tunnel', points: 90, planned_start: '2027-02', duration_months: 6, selected: true },
    { name: 'Bridge', points: 40, planned_start: '2027-05', duration_months: 3, selected: true },
  ]);
  await openText(page, text);
  await goTo(page, 'Roadmap');
}

const bars = (page: Page): Locator => page.getByRole('listbox', { name: /^Roadmap/ });
const tunnel = (page: Page): Locator => bars(page).getByRole('option', { name: /^Tunnel: / });
const section = (page: Page): Locator => inspector(page).getByRole('region', { name: 'Milestones and gates' });
const saved = async (page: Page) => {
  const file = JSON.parse(await exported(page)) as Saved;
  return Object.values(file.projects[tinyId('project')]?.milestones ?? {});
};
const marks = (page: Page): Locator => tunnel(page).locator('.road-mark');
const middle = async (mark: Locator): Promise<number> => {
  const box = await mark.boundingBox();
  return (box?.x ?? 0) + (box?.width ?? 0) / 2;
};

/** A gate at the start that is passed, and a milestone in the fifth month after it. */
async function enter(page: Page): Promise<void> {
  await tunnel(page).dblclick();
  await section(page).getByRole('button', { name: 'Add a gate' }).click();
  await expect(section(page).getByRole('textbox', { name: 'Name of the gate' })).toBeFocused();
  await fill(section(page).getByRole('textbox', { name: 'Name of the gate' }), 'Go or no go');
  await section(page).getByRole('combobox', { name: 'Decision of the gate' }).selectOption('Passed');
  await fill(section(page).getByRole('textbox', { name: 'Date of the decision' }), '2027-02-03');
  await fill(section(page).getByRole('textbox', { name: 'Who decided' }), 'Board');
  await fill(section(page).getByRole('textbox', { name: 'Reason of the decision' }), 'Ground is sound');
  await section(page).getByRole('button', { name: 'Add a milestone' }).click();
  await fill(section(page).getByRole('textbox', { name: 'Name of the milestone' }), 'Breakthrough');
  await fill(section(page).getByRole('textbox', { name: 'Months after the start of Breakthrough' }), '5');
}

test('they are entered, decided, taken back and removed', async ({ page }) => {
  await open(page);
  await enter(page);
  expect(await saved(page)).toEqual(
    expect.arrayContaining([
      {
        name: 'Go or no go',
        at: 0,
        gate: true,
        decision: { outcome: 'passed', date: '2027-02-03', who: 'Board', reason: 'Ground is sound' },
      },
      { name: 'Breakthrough', at: 5 },
    ]),
  );
  await expect(section(page).getByText('months after the start: Jul 27')).toBeVisible();
  const date = section(page).getByRole('textbox', { name: 'Date of the decision' });
  await fill(date, '3.2.2027');
  await expect(date).toHaveAttribute('aria-invalid', 'true');
  await date.press('Escape');
  await expectAccessible(page);
  await section(page).getByRole('combobox', { name: 'Decision of the gate' }).selectOption('Open');
  await expect(date).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect(date).toHaveValue('2027-02-03');
  await section(page).getByRole('button', { name: 'Remove Breakthrough' }).click();
  expect(await saved(page)).toHaveLength(1);
  await historyButton(page, 'Undo').click();
  expect(await saved(page)).toHaveLength(2);
});

test('they lie on the bar in their months, and move and stretch with it', async ({ page }) => {
  await open(page);
  await enter(page);
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(marks(page)).toHaveCount(2);
  await expect(tunnel(page)).toHaveAccessibleName(/; Go or no go \(gate, passed\) Feb 27, Breakthrough Jul 27$/);
  await expect(marks(page).first()).toHaveText('✓');
  const bar = await tunnel(page).locator('.road-bar').boundingBox();
  const month = (bar?.width ?? 0) / 6;
  const places = async () => [await middle(marks(page).first()), await middle(marks(page).last())];
  const [gate = 0, milestone = 0] = await places();
  expect(Math.abs(gate - (bar?.x ?? 0) - month / 2)).toBeLessThan(2);
  expect(Math.abs(milestone - gate - 5 * month)).toBeLessThan(2);

  await bars(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tunnel(page)).toHaveAccessibleName(/; Go or no go \(gate, passed\) Apr 27, Breakthrough Sep 27$/);
  await expect.poll(async () => Math.abs(((await places())[0] ?? 0) - gate - 2 * month)).toBeLessThan(2);
  // Twice as long: what was in the last month is in the last month.
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Shift+ArrowRight');
  }
  await expect(tunnel(page)).toHaveAccessibleName(/Breakthrough Mar 28$/);
});

test('they are in the table, in the picture and under the pointer', async ({ page }) => {
  await open(page);
  await enter(page);
  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await marks(page).first().hover();
  await expect(marks(page).first()).toHaveAttribute(
    'title',
    'Gate Go or no go, Feb 27: passed on 2027-02-03 by Board, “Ground is sound”',
  );
  await expectAccessible(page);
  await page.getByLabel('Chart as table or picture').click();
  const svg = await bytesOf(await downloadOf(page, () => page.getByRole('button', { name: 'Save as SVG' }).click()));
  expect(svg.toString('utf8')).toContain('Breakthrough');
  await page.getByLabel('Chart as table or picture').click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Roadmap as a table' });
  await expect(table.getByRole('row', { name: /^Tunnel/ }).getByRole('cell').last()).toHaveText(
    'Go or no go (gate, passed) Feb 27, Breakthrough Jul 27',
  );
});
