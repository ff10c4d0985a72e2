// The nine steps on the home page: how far each is in an empty workspace, with parts done, and after
// they are done on the screens that they lead to.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { adopt, expectStage, goTo, openDemo, settled, type Stage } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const TITLES = [
  'Set the strategy',
  'Win executive support',
  'Build the implementation team',
  'Collect project data',
  'Evaluate the projects',
  'Create the portfolio',
  'Test and refine',
  'Roll out',
  'Keep it alive',
] as const;

/** How far a step is in words, how long its bar is in per cent, and whether it is marked as done. */
type Far = [words: string, percent: number, done: boolean];

function step(page: Page, title: string): Locator {
  return page.getByRole('link', { name: new RegExp(`^${title}`) });
}

async function steps(page: Page): Promise<Record<string, Far>> {
  const cards = page.getByRole('region', { name: /^Nine steps/ }).getByRole('link');
  await expect(cards).toHaveCount(9);
  const found = await cards.evaluateAll((cards) =>
    cards.map((card) => {
      const [number, title, , state] = [...card.children].map((it) => it.textContent?.trim() ?? '');
      const width = card.querySelector<HTMLElement>('.bar i')?.style.width ?? '';
      return { number, title, far: [state, Number.parseFloat(width), card.classList.contains('done')] as const };
    }),
  );
  expect(found.map((it) => it.number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(found.map((it) => it.title)).toEqual([...TITLES]);
  return Object.fromEntries(found.map(({ title, far }) => [title, [...far] as Far]));
}

test('nothing is done in an empty workspace', async ({ page }) => {
  await openApp(page);
  expect(await steps(page)).toEqual({
    'Set the strategy': ['no objectives yet', 0, false],
    'Win executive support': ['no projects yet', 0, false],
    'Build the implementation team': ['no roles yet', 0, false],
    'Collect project data': ['no projects yet', 0, false],
    'Evaluate the projects': ['no projects yet', 0, false],
    'Create the portfolio': ['no budget yet', 0, false],
    'Test and refine': ['nothing decided by hand', 0, false],
    'Roll out': ['no projects yet', 0, false],
    'Keep it alive': ['whenever the register changes', 0, false],
  });
});

test('parts that are done are counted', async ({ page }) => {
  const owned = { name: 'Whole', points: 40, sponsor: 'Head of it', costs: { 2027: 1e8 }, planned_start: '2027-02' };
  const text = tinyFile(
    [
      { ...owned, demand: { [tinyId('role')]: [100] } },
      { name: 'Half', owner: 'Sam', costs: { 2027: 1e8 } },
      { name: 'Bare' },
      { name: 'Rated', points: 10, decision: { kind: 'mandatory' } },
    ],
    {
      objectives: tinyTable('objective', [{ name: 'Served', weight: 5_000 }, { name: 'Not served', weight: 5_000 }]),
      roles: tinyTable('role', [{ name: 'Engineer', capacity: 100 }, { name: 'Tester', capacity: 100 }]),
      budgets: { 2027: { amount: 5e8 }, 2028: { amount: 5e8 } },
    },
  );
  await openText(page, text);
  await goTo(page, 'Home');
  expect(await steps(page)).toEqual({
    'Set the strategy': ['1 of 2 objectives have a criterion', 50, false],
    'Win executive support': ['2 of 4 have a sponsor or owner', 50, false],
    'Build the implementation team': ['2 roles', 100, true],
    // Half of it is cost, of two, half of it dates, of one.
    'Collect project data': ['2 of 4 have a cost', 37.5, false],
    'Evaluate the projects': ['2 of 4 have a value', 50, false],
    'Create the portfolio': ['2 budgets, nothing adopted', 50, false],
    'Test and refine': ['1 decided by hand', 100, true],
    'Roll out': ['1 of 4 say which people they need', 25, false],
    'Keep it alive': ['whenever the register changes', 0, false],
  });
});

test('each step leads to the screen that does it', async ({ page }) => {
  await openDemo(page);
  const leads: [string, Stage][] = [
    ['Set the strategy', 'Strategy'],
    ['Win executive support', 'Projects'],
    ['Build the implementation team', 'Capacity'],
    ['Collect project data', 'Projects'],
    ['Evaluate the projects', 'Prioritise'],
    ['Create the portfolio', 'Balance'],
    ['Test and refine', 'Balance'],
    ['Roll out', 'Capacity'],
    ['Keep it alive', 'Home'],
  ];
  for (const [title, stage] of leads) {
    await goTo(page, 'Home');
    await step(page, title).click();
    await expectStage(page, stage);
  }
});

test('steps that are done on their screens are done on the home page', async ({ page }) => {
  await openApp(page);
  const far = async (title: string) => {
    await goTo(page, 'Home');
    return (await steps(page))[title];
  };
  await step(page, 'Set the strategy').click();
  await page.getByRole('button', { name: 'Add an objective' }).first().click();
  expect(await far('Set the strategy')).toEqual(['0 of 1 objectives have a criterion', 0, false]);
  await step(page, 'Set the strategy').click();
  await page.getByRole('button', { name: 'Add a criterion' }).click();
  expect(await far('Set the strategy')).toEqual(['1 of 1 objectives have a criterion', 100, true]);

  await step(page, 'Build the implementation team').click();
  await page.getByRole('button', { name: 'Add a role' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the role' })).toBeVisible();
  expect(await far('Build the implementation team')).toEqual(['1 role', 100, true]);

  await step(page, 'Collect project data').click();
  await page.getByRole('button', { name: 'Add a project' }).first().click();
  const inspector = page.getByRole('complementary', { name: 'Project' });
  const type = async (name: string | RegExp, text: string) => {
    const field = inspector.getByRole('textbox', { name }).first();
    await field.fill(text);
    await field.press('Enter');
  };
  await type('Planned start', '2027-03');
  expect(await far('Collect project data')).toEqual(['0 of 1 have a cost', 50, false]);
  expect(await far('Win executive support')).toEqual(['0 of 1 have a sponsor or owner', 0, false]);
  await step(page, 'Collect project data').click();
  await page.getByRole('gridcell', { name: 'New project' }).first().click();
  await type('Sponsor', 'Head of it');
  await type(/^Cost \d/, '2m');
  await type(/^Rating on /, '5');
  expect(await far('Win executive support')).toEqual(['1 of 1 have a sponsor or owner', 100, true]);
  expect(await far('Collect project data')).toEqual(['1 of 1 have a cost', 100, true]);
  expect(await far('Evaluate the projects')).toEqual(['1 of 1 have a value', 100, true]);

  expect(await far('Create the portfolio')).toEqual(['no budget yet', 0, false]);
  await step(page, 'Create the portfolio').click();
  await settled(page);
  const amount = page.getByRole('textbox', { name: /^Budget .*, amount$/ }).first();
  await amount.fill('5m');
  await amount.press('Enter');
  await settled(page);
  expect(await far('Create the portfolio')).toEqual(['1 budget, nothing adopted', 50, false]);
  await step(page, 'Create the portfolio').click();
  await settled(page);
  await adopt(page);
  expect(await far('Create the portfolio')).toEqual(['1 project adopted', 100, true]);

  await step(page, 'Test and refine').click();
  await settled(page);
  await page.getByRole('button', { name: 'Mandatory: New project' }).click();
  expect(await far('Test and refine')).toEqual(['1 decided by hand', 100, true]);
});

test('the demo is far, and what is adopted there is counted', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Home');
  const before = await steps(page);
  expect(before['Set the strategy']).toEqual(['5 of 5 objectives have a criterion', 100, true]);
  expect(before['Evaluate the projects']).toEqual(['60 of 60 have a value', 100, true]);
  expect(before['Create the portfolio']).toEqual(['3 budgets, nothing adopted', 50, false]);
  expect(before['Test and refine']).toEqual(['8 decided by hand', 100, true]);
  await goTo(page, 'Balance');
  const { projects } = await settled(page);
  await adopt(page);
  await goTo(page, 'Home');
  expect((await steps(page))['Create the portfolio']).toEqual([`${projects} projects adopted`, 100, true]);
});
