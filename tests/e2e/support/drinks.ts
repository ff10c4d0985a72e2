// Saaty's drinks: seven objectives, and what a room judged of them.

import { type Page } from '@playwright/test';
import { openApp } from './app';
import { asFile, choose, expectStage, goTo } from './screens';

/** In the order of the file. */
export const DRINKS = ['coffee', 'wine', 'tea', 'beer', 'soda', 'milk', 'water'];

/** How many times the first outweighs the second. */
const JUDGED: [string, string, number][] = [
  ['coffee', 'wine', 9],
  ['coffee', 'tea', 5],
  ['coffee', 'beer', 2],
  ['coffee', 'soda', 1],
  ['coffee', 'milk', 1],
  ['water', 'coffee', 2],
  ['water', 'wine', 9],
  ['water', 'tea', 9],
  ['water', 'beer', 3],
  ['water', 'soda', 2],
  ['water', 'milk', 3],
  ['tea', 'wine', 3],
  ['beer', 'wine', 9],
  ['beer', 'tea', 3],
  ['beer', 'milk', 1],
  ['soda', 'wine', 9],
  ['soda', 'tea', 4],
  ['soda', 'beer', 2],
  ['soda', 'milk', 2],
  ['milk', 'wine', 9],
  ['milk', 'tea', 3],
];

/** What was published, in per cent, in the order of the drinks. */
export const PUBLISHED = [17.7, 1.9, 4.2, 11.6, 19.0, 12.9, 32.7];

/** How many times the one outweighs the other, as the scale's figure, and which it favours. */
export function judged(item: string, other: string): { times: number; favours: string } {
  for (const [a, b, times] of JUDGED) {
    if (a === item && b === other) {
      return { times, favours: item };
    }
    if (a === other && b === item) {
      return { times, favours: other };
    }
  }
  throw new Error(`${item} and ${other} were not compared`);
}

/** A workspace whose objectives, all at the top, have these names and equal weights. */
export async function openObjectives(page: Page, names: string[]): Promise<void> {
  const weight = Math.floor(10_000 / names.length);
  const objectives = Object.fromEntries(
    names.map((name, position) => {
      const id = `b${'a'.repeat(23)}${'abcdefgh'[position] ?? 'i'}a`;
      return [id, { name, weight, position }];
    }),
  );
  const settings = { name: 'Objectives', horizon_start: '2027-01' };
  const file = { format: 'ballast', version: 1, settings, objectives };
  await openApp(page);
  await choose(page, asFile('objectives.ballast.json', JSON.stringify(file)));
  await page.getByRole('status').getByText('Opened Objectives.').waitFor();
  await goTo(page, 'Strategy');
  await expectStage(page, 'Strategy');
}
