// What is kept besides the workspace on the screen: the list of workspaces, the database, the slots.

import { expect, type Locator, type Page } from '@playwright/test';
import { weights, weightSliders } from './screens';

/** The list of workspaces under its button in the top bar. */
export const shelf = (page: Page): Locator =>
  page.getByRole('group', { name: 'Workspaces of this browser' });

export const shelfButton = (page: Page): Locator =>
  page.getByRole('banner').locator('summary[aria-label="Workspaces"]');

export async function openShelf(page: Page): Promise<void> {
  if (!(await shelf(page).isVisible())) {
    await shelfButton(page).click();
  }
  await expect(shelf(page)).toBeVisible();
}

/** Opens the list and presses one of its buttons. */
export async function inShelf(page: Page, name: string | RegExp): Promise<void> {
  await openShelf(page);
  await shelf(page).getByRole('button', { name }).click();
}

/** The name of the open workspace in the top bar. */
export const openName = (page: Page): Locator => page.getByRole('banner').locator('.workspace-name');

/** Waits until what comes later than the first view is there. */
export async function untilKept(page: Page): Promise<void> {
  await expect(page.getByRole('banner').locator('.filed')).toBeAttached();
}

/** The badge that says how long ago the workspace was saved to a file. */
export const fileBadge = (page: Page): Locator => page.getByRole('banner').locator('.filed summary');

/** Changes a weight by one step of its slider, on Prioritise. */
export async function nudge(page: Page): Promise<void> {
  const before = await weights(page);
  await weightSliders(page).first().press('ArrowRight');
  await expect.poll(() => weights(page)).not.toEqual(before);
}

/** The keys in the browser's database that begin with these letters. */
export async function databaseKeys(page: Page, prefix: string): Promise<string[]> {
  const keys = await page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('ballast');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('kept')) {
            database.close();
            resolve([]);
            return;
          }
          const asking = database.transaction('kept').objectStore('kept').getAllKeys();
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result.map(String));
          };
        };
      }),
  );
  return keys.filter((key) => key.startsWith(prefix));
}

/** Changes what lies under a key of the browser's database. */
export async function changeInDatabase(
  page: Page,
  from: string,
  change: { to?: string; cut?: number; gone?: boolean },
): Promise<void> {
  await page.evaluate(
    ({ from, change }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('ballast');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('kept', 'readwrite');
          const store = transaction.objectStore('kept');
          const reading = store.get(from);
          reading.onsuccess = () => {
            let value: unknown = reading.result;
            if (change.cut !== undefined && value instanceof Uint8Array) {
              value = value.slice(0, value.length - change.cut);
            }
            store.delete(from);
            if (!change.gone) {
              store.put(value, change.to ?? from);
            }
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      }),
    { from, change },
  );
}

/** The text of a workspace with so many projects, each with money, demand, scores and a description. */
export function largeText(count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const id = (kind: string, number: number): string => {
    let digits = '';
    for (let rest = number, at = 0; at < 5; at += 1, rest = Math.floor(rest / 26)) {
      digits = (letters[rest % 26] ?? 'a') + digits;
    }
    return `b${kind}${'a'.repeat(19)}${digits}`;
  };
  const ids = <T>(kind: string, count: number, record: (at: number) => T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [id(kind, at), record(at)]));
  const roles = ids('r', 5, (position) => ({ name: `Role ${position + 1}`, position }));
  const objectives = ids('o', 3, (position) => ({
    name: `Objective ${position + 1}`,
    weight: [4_000, 3_500, 2_500][position],
    position,
  }));
  const criteria = ids('c', 3, (position) => ({
    name: `Criterion ${position + 1}`,
    objective: id('o', position),
    weight: 10_000,
    scale: { low: 0, high: 100, better: 'higher' },
    position,
  }));
  const projects = ids('p', count, (at) => ({
    key: `P-${at + 1}`,
    name: `Project ${at + 1} of many`,
    position: at,
    description: 'What it is about, said at some length, as registers do. '.repeat(5),
    planned_start: '2027-01',
    duration_months: 24,
    costs: { '2027': 10_000_000 + (at % 97) * 1_000_000, '2028': 5_000_000 + (at % 31) * 500_000 },
    demand: Object.fromEntries(
      Object.keys(roles).map((role, number) => [
        role,
        Array.from({ length: 24 }, (_, month) => 110 + ((at + number + month) % 7) * 10),
      ]),
    ),
    ratings: Object.fromEntries(
      Object.keys(criteria).map((criterion, number) => [
        criterion,
        { value: (at * 7 + number * 13) % 101 },
      ]),
    ),
  }));
  return JSON.stringify({
    format: 'ballast',
    version: 1,
    settings: {
      name: 'Large portfolio',
      currency: 'EUR',
      fiscal_year_start: 1,
      horizon_start: '2027-01',
      horizon_months: 24,
      discount_rate: 0,
      unrated: 'leave-out',
      within_capacity: false,
    },
    objectives,
    criteria,
    roles,
    projects,
  });
}
