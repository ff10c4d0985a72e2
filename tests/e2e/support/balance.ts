// Balance as the tests of its parts need it: opened, and compared with the command.

import { expect, type Locator, type Page } from '@playwright/test';
import { demoFile, optimise, optimiseChanged, type Demo, type Optimum } from './cli';
import { answer, goTo, openDemo, readAnswer, settled } from './screens';

/** Opens the demo and goes to Balance. */
export async function openBalance(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Balance');
  await settled(page);
}

interface Figures {
  proof: string;
  projects: number;
  points: number;
  cost: string;
}

function figuresOf(best: Optimum): Figures {
  return {
    proof: best.proof,
    projects: best.selected.length,
    points: Number(best.value.toFixed(1)),
    cost: `${(best.total_cost / 1e6).toFixed(1)} M€`,
  };
}

async function shown(page: Page): Promise<Figures> {
  const { proof, projects, points, cost } = await readAnswer(page);
  return { proof, projects, points, cost };
}

/** The status line shows what the command finds for the demo with this change, by score. */
export async function expectBest(page: Page, change: (demo: Demo) => void): Promise<void> {
  const best = figuresOf(optimiseChanged(change));
  // A change that changed nothing would be shown by a control that does nothing.
  expect(best, 'a change that matters').not.toEqual(figuresOf(optimise(demoFile)));
  await expect.poll(() => shown(page)).toEqual(best);
}

/** The status line shows what it shows for the demo as it is. */
export async function expectUnchanged(page: Page): Promise<void> {
  await expect.poll(() => shown(page)).toEqual(figuresOf(optimise(demoFile)));
}

/** The list of projects that are in, out or decided by hand. */
export async function list(page: Page, which: 'In' | 'Out' | 'By hand'): Promise<Locator> {
  const tabs = page.getByRole('group', { name: 'Which projects' });
  await tabs.getByRole('button', { name: which }).click();
  return page.getByRole('region', { name: 'List of projects' });
}

/** The names in the list of what is in, by rank. */
export async function namesIn(page: Page): Promise<string[]> {
  return (await list(page, 'In')).locator('tbody bdi').allInnerTexts();
}

/** The words of the status line. */
export async function statusText(page: Page): Promise<string> {
  return (await answer(page).innerText()).replace(/\s+/g, ' ').trim();
}
