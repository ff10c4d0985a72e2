// What it would take: a project that capacity keeps out gets in with the least hire or another start,
// each by one click and as one step.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { list } from './support/balance';
import { exported, goTo, historyButton, settled, toast } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const ROLE = tinyId('role');

interface Saved {
  roles: Record<string, { capacity: number; changes?: Record<string, number>; hires?: Record<string, unknown> }>;
  projects: Record<string, { planned_start?: string; latest_finish?: string }>;
}

/** Two projects of one FTE for three months from January, and one FTE. */
async function open(page: Page): Promise<void> {
  const shared = { planned_start: '2027-01', duration_months: 3, demand: { [ROLE]: [100, 100, 100] } };
  const text = tinyFile(
    [
      { name: 'Better', points: 90, ...shared },
      { name: 'Worse', points: 40, ...shared, latest_finish: '2027-05' },
    ],
    {
      settings: { within_capacity: true },
      roles: tinyTable('role', [{ name: 'Engineer', capacity: 100, cost_per_month: 1_000_000 }]),
    },
  );
  await openText(page, text);
  await goTo(page, 'Balance');
  await settled(page);
  await (await list(page, 'Out')).getByText('Worse').click();
}

const card = (page: Page) => page.getByRole('region', { name: 'What would it take?' });
const saved = async (page: Page) => JSON.parse(await exported(page)) as Saved;

test('the least hire lets it in, in its months alone', async ({ page }) => {
  await open(page);
  const sentence = 'It gets in with 1.0 FTE more Engineer from January 2027 to March 2027 (about 30.0 k€)';
  await expect(card(page).getByText(sentence)).toBeVisible();
  await card(page).getByRole('button', { name: `Plan to hire: ${sentence}` }).click();
  await toast(page, /^Done: Plan to hire\. It gets in/).first().waitFor();
  await expect((await list(page, 'In')).getByText('Worse')).toBeVisible();
  const role = (await saved(page)).roles[ROLE];
  expect(role).toMatchObject({ capacity: 100 });
  expect(role?.changes ?? {}).toEqual({});
  expect(Object.values(role?.hires ?? {})).toEqual([{ fte: 100, decided: '2027-01', until: '2027-03' }]);
  await historyButton(page, 'Undo').click();
  await expect((await list(page, 'Out')).getByText('Worse')).toBeVisible();
  expect((await saved(page)).roles[ROLE]?.hires ?? {}).toEqual({});
});

test('another start lets it in, with a later finish where that is needed', async ({ page }) => {
  await open(page);
  const sentence = 'It gets in if it starts in April 2027, 3 months later, and Worse may end in June 2027';
  await card(page).getByRole('button', { name: `Start then: ${sentence}` }).click();
  await expect((await list(page, 'In')).getByText('Worse')).toBeVisible();
  const project = (await saved(page)).projects[tinyId('project', 1)];
  expect(project).toMatchObject({ planned_start: '2027-04', latest_finish: '2027-06' });
  await historyButton(page, 'Undo').click();
  const back = (await saved(page)).projects[tinyId('project', 1)];
  expect(back).toMatchObject({ planned_start: '2027-01', latest_finish: '2027-05' });
});

test('what is in, and what money keeps out, has no such card', async ({ page }) => {
  await open(page);
  await expect(card(page)).toBeVisible();
  await (await list(page, 'In')).getByText('Better').click();
  await expect(card(page)).toHaveCount(0);
});
