// Projects that are funded in part: the levels in the inspector, and what they do to the selection
// and to the people it takes.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectBest, expectUnchanged, list, openBalance } from './support/balance';
import { demoText, idOf, optimiseChanged, type Demo } from './support/cli';
import { figure, goTo, historyButton, readAnswer } from './support/screens';

const NAME = 'Data platform for all plants';

async function inspect(page: Page, name: string): Promise<Locator> {
  const inside = await list(page, 'In');
  await inside.getByRole('button', { name, exact: true }).click();
  await page.keyboard.press('i');
  const inspector = page.getByRole('complementary');
  await expect(inspector.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(name);
  return inspector;
}

/** Levels of the project, as shares in hundredths of a per cent. */
function withLevels(...levels: [name: string, money: number, people: number, value: number][]) {
  return (demo: Demo): void => {
    const project = Object.values(demo.projects).find((it) => it.name === NAME);
    const all = levels.map(([name, money, people, value]) => ({ name, money, people, value }));
    Object.assign(project ?? {}, { levels: all });
  };
}

type Demanding = { key: string; planned_start?: string; demand?: Record<string, number[]> };

/** What the selected projects ask of data engineers in May 2027, run included, in FTE. */
function asked(selected: string[], part: number): number {
  const demo = JSON.parse(demoText()) as Demo;
  const role = Object.entries(demo.roles).find(([, it]) => it.name === 'Data engineer');
  const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  let sum = 100;
  for (const project of Object.values(demo.projects) as unknown as (Demanding & { name: string })[]) {
    if (selected.includes(project.key) && project.planned_start) {
      const at = month('2027-05') - month(project.planned_start);
      const demand = project.demand?.[role?.[0] ?? '']?.[at] ?? 0;
      sum += project.name === NAME ? demand * part : demand;
    }
  }
  return sum / 100;
}

test('a level takes its part of money and people, and gives its part of the value', async ({ page }) => {
  await openBalance(page);
  const inspector = await inspect(page, NAME);
  await inspector.getByRole('button', { name: 'Add a level' }).click();
  await expectBest(page, withLevels(['Minimal', 5_000, 5_000, 6_000]));
  const inside = await list(page, 'In');
  const row = inside.getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('at level Minimal');
  // Of 23.5 points and 5.21 M€; the list comes to what the status line says.
  await expect(row.getByRole('cell')).toContainText([NAME, '14.1', '2.6', '']);
  const { points, cost } = await readAnswer(page);
  const sum = page.getByRole('region', { name: 'In and out' }).getByText(/points, .* M€$/);
  await expect(sum).toHaveText(`${points.toLocaleString('en-GB')} points, ${cost}`);

  await goTo(page, 'Capacity');
  const heat = page.getByRole('region', { name: 'Load by role and month' });
  const may = heat.getByRole('button', { name: /^Data engineer, May 2027/ });
  const { selected } = optimiseChanged(withLevels(['Minimal', 5_000, 5_000, 6_000]));
  const less = asked(selected, 0.5);
  expect(less).toBeLessThan(asked(selected, 1));
  const load = async () => figure((await may.getAttribute('aria-label'))?.split(': ')[1]);
  await expect.poll(load).toBeCloseTo(less, 2);

  // Fewer people of the level, fewer people there.
  const people = inspector.getByRole('textbox', { name: 'People, % of Minimal' });
  await people.fill('10');
  await people.press('Enter');
  await expect.poll(load).toBeCloseTo(asked(selected, 0.1), 2);
});

test('of several levels the best one is chosen', async ({ page }) => {
  await openBalance(page);
  const inspector = await inspect(page, NAME);
  const add = inspector.getByRole('button', { name: 'Add a level' });
  await add.click();
  await add.click();
  await add.click();
  const three = withLevels(
    ['Minimal', 5_000, 5_000, 6_000],
    ['Standard', 8_000, 8_000, 9_000],
    ['Full', 10_000, 10_000, 10_000],
  );
  await expectBest(page, three);
  const level = optimiseChanged(three).levels[idOf((JSON.parse(demoText()) as Demo).projects, NAME)];
  const row = (await list(page, 'In')).getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText(`at level ${level}`);

  const name = inspector.getByRole('textbox', { name: 'Name of level 1' });
  await name.fill('Pilot');
  await name.press('Enter');
  await inspector.getByRole('textbox', { name: 'Value, % of Pilot' }).fill('100');
  await inspector.getByRole('textbox', { name: 'Value, % of Pilot' }).press('Enter');
  await expect(row).toContainText('at level Pilot');
  await inspector.getByRole('button', { name: 'Remove level Pilot' }).click();
  await expectBest(page, withLevels(['Standard', 8_000, 8_000, 9_000], ['Full', 10_000, 10_000, 10_000]));
  // Value, name, removal, and three times a new level.
  for (let step = 0; step < 6; step += 1) {
    await historyButton(page, 'Undo').click();
  }
  await expectUnchanged(page);
  await expect(inspector).toContainText('All or nothing');
});
