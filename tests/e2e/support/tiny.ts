// Workspaces that are small enough to be reckoned by hand, given to the app as files.

import { type Page } from '@playwright/test';
import { openApp } from './app';
import { asFile, choose, toast } from './screens';

type Json = Record<string, unknown>;
export type Kind = 'objective' | 'criterion' | 'category' | 'programme' | 'role' | 'project' | 'formula';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const KINDS: Kind[] = ['objective', 'criterion', 'category', 'programme', 'role', 'project', 'formula'];

/** The id of the record of this kind with this number, from 0; ids rise with the numbers. */
export function tinyId(kind: Kind, number = 0): string {
  const digits = [Math.floor(number / 26), number % 26].map((it) => LETTERS[it] ?? 'a').join('');
  return `b${LETTERS[KINDS.indexOf(kind)] ?? 'z'}${'a'.repeat(22)}${digits}`;
}

/** A table of records, whose ids and positions are made of their order. */
export function tinyTable(kind: Kind, records: Json[]): Record<string, Json> {
  const made = records.map((record, position) => [tinyId(kind, position), { ...record, position }] as const);
  return Object.fromEntries(made);
}

export interface TinyProject extends Json {
  name: string;
  /** Points from 0 to 100, which are its value; without them it is not rated. */
  points?: number;
}

/** What projects of a tiny workspace have in common with any other, beside what is given. */
export function tinyProjects(projects: TinyProject[]): Record<string, Json> {
  const records = projects.map(({ points, ...project }) => {
    const ratings = points === undefined ? undefined : { [tinyId('criterion')]: { value: points } };
    return { key: project.name, ...project, ...(ratings && { ratings }) };
  });
  return tinyTable('project', records);
}

/** The text of a file with one objective and one criterion from 0 to 100, so that points are values. */
export function tinyFile(projects: TinyProject[], tables: Json & { settings?: Json } = {}): string {
  const { settings, ...rest } = tables;
  const criterion = {
    name: 'Points',
    objective: tinyId('objective'),
    weight: 10_000,
    scale: { low: 0, high: 100, better: 'higher' },
  };
  return JSON.stringify({
    format: 'ballast',
    version: 1,
    settings: {
      name: 'Tiny',
      currency: 'EUR',
      fiscal_year_start: 1,
      horizon_start: '2027-01',
      horizon_months: 12,
      discount_rate: 0,
      unrated: 'leave-out',
      within_capacity: false,
      ...settings,
    },
    objectives: tinyTable('objective', [{ name: 'Worth', weight: 10_000 }]),
    criteria: tinyTable('criterion', [criterion]),
    projects: tinyProjects(projects),
    ...rest,
  });
}

/** Opens the text of a workspace file in the app, in place of what may be open. */
export async function openText(page: Page, text: string): Promise<void> {
  await openApp(page);
  await choose(page, asFile('tiny.ballast.json', text));
  const opened = toast(page, /^Opened /).first();
  const take = page.getByRole('button', { name: 'Open it', exact: true });
  await opened.or(take).first().waitFor();
  if (await take.isVisible()) {
    await take.click();
  }
  await opened.waitFor();
}
