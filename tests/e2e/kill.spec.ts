// The tab is killed, from outside and at any moment, while it saves: nothing that was shown as saved
// is ever missing. `cargo xtask kill` does it 200 times; here it is fewer.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { hearChoosers } from './support/app';
import { browserArgs, environment } from './support/environment';
import { numbers, workspace } from './support/registers';
import { asFile, choose, expectSaved, expectStage, exported, toast } from './support/screens';

const KILLS = Number(process.env['BALLAST_KILLS'] ?? 20);

/** Kills in one run of the browser. */
const A_DAY = 10;

/** What stands in the name of the first objective. */
interface Mark {
  round: number;
  change: number;
}

const text = ({ round, change }: Mark): string => `Round ${round}, change ${change}`;

function mark(name: string): Mark {
  const [, round, change] = /^Round (\d+), change (\d+)$/.exec(name) ?? [];
  return { round: Number(round ?? Number.NaN), change: Number(change ?? Number.NaN) };
}

const isOlder = (one: Mark, other: Mark): boolean =>
  one.round !== other.round ? one.round < other.round : one.change < other.change;

const objective = (page: Page) => page.getByRole('textbox', { name: 'Name of the objective' }).first();

/** Tells in each frame that differs from the one before what a person sees. */
function tellWhatIsSeen(): void {
  let [before, told] = ['', ''];
  const look = (): void => {
    const badge = document.querySelector('header [class*="save-state"]')?.textContent ?? '';
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Name of the objective"]');
    const now = `${badge.startsWith('Saved') ? 'saved' : badge ? 'open' : ''}|${field?.value ?? ''}`;
    // What stood for two frames has been painted.
    if (now === before && now !== told) {
      told = now;
      (window as unknown as { seen?: (now: string) => void }).seen?.(now);
    }
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Changes the name again and again, at intervals that a save may or may not fit into. */
function goOnChanging(round: number): void {
  let change = 0;
  const type = (): void => {
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Name of the objective"]');
    if (field) {
      change += 1;
      field.value = `Round ${round}, change ${change}`;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    }
    setTimeout(type, change % 3 === 0 ? 700 : 40 + Math.random() * 400);
  };
  type();
}

/** Ends the processes that show pages, as a system does that has no memory left. */
async function kill(browser: CDPSession): Promise<void> {
  const pages = async (): Promise<number[]> => {
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    return processInfo.filter((process) => process.type === 'renderer').map(({ id }) => id);
  };
  const killed = await pages();
  expect(killed.length).toBeGreaterThan(0);
  killed.forEach((id) => process.kill(id, 'SIGKILL'));
  // One of them may be a spare one, into which the browser puts the next page until it has heard of it.
  await expect.poll(async () => (await pages()).filter((id) => killed.includes(id)), { intervals: [5] }).toEqual([]);
}

/** The file without what tells who saved it, when, and from what. */
function content(file: string): Record<string, unknown> {
  const { export: _, ...rest } = JSON.parse(file) as Record<string, unknown>;
  return rest;
}

/** The same file with another name of that objective. */
function renamed(file: Record<string, unknown>, from: string, to: string): Record<string, unknown> {
  return JSON.parse(JSON.stringify(file).replace(JSON.stringify(from), JSON.stringify(to))) as Record<string, unknown>;
}

test(`the tab is killed ${KILLS} times as it saves`, async ({}, info) => {
  info.setTimeout(120_000 + KILLS * 15_000);
  const profile = mkdtempSync(join(tmpdir(), 'ballast-kill-'));
  const found: Found = { kills: 0, whileSaving: 0, shown: 0, missing: [], damaged: 0 };
  const tell = (): void => {
    const line =
      `killed ${found.kills} times, ${found.whileSaving} of them with changes not saved yet; ` +
      `${found.shown} times a change was shown as saved; missing: ${found.missing.length}; ` +
      `copies damaged: ${found.damaged}`;
    console.log(line);
    info.annotations.push({ type: 'kills', description: line });
  };
  try {
    // A new browser with the old profile now and then, as on another day.
    for (let done = 0; done < KILLS; done += A_DAY) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: environment.browser,
        args: browserArgs,
        viewport: { width: 1280, height: 800 },
        serviceWorkers: 'block',
      });
      await killAgainAndAgain(context, found, done + 1, Math.min(KILLS, done + A_DAY));
      await context.close();
      tell();
    }
    expect(found.missing).toEqual([]);
    expect(found.damaged).toBe(0);
    expect(found.kills).toBe(KILLS);
    // A test that never hits a save, or never sees one end, finds nothing.
    expect(found.whileSaving).toBeGreaterThan(KILLS / 10);
    expect(found.shown).toBeGreaterThan(KILLS / 10);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

interface Found {
  kills: number;
  whileSaving: number;
  shown: number;
  missing: string[];
  damaged: number;
}

/** Kills the tab in these rounds, and adds what it finds. */
async function killAgainAndAgain(context: BrowserContext, found: Found, first: number, last: number): Promise<void> {
  // What was last shown as saved, and what is seen now.
  let [saved, now] = [{ round: 0, change: 0 }, ''];
  await context.exposeBinding('seen', (_, seen: string) => {
    const [state, name = ''] = seen.split('|');
    if (state === 'saved' && name.startsWith('Round') && text(saved) !== name) {
      saved = mark(name);
      found.shown += 1;
    }
    now = state ?? '';
  });
  await context.addInitScript(tellWhatIsSeen);
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('the browser cannot be asked for its processes');

  let page = context.pages()[0] ?? (await context.newPage());
  hearChoosers(page);
  await page.goto(environment.url);
  await page.locator('#first').waitFor({ state: 'detached' });
  if (first === 1) {
    await choose(page, asFile('plan.ballast.json', workspace(300)));
    await toast(page, /^Opened /).first().waitFor();
  }
  await page.goto(`${environment.url}/#/strategy`);
  await expectStage(page, 'Strategy');
  if (first === 1) {
    await objective(page).fill(text(saved));
    await objective(page).press('Enter');
    await expectSaved(page);
  }
  saved = mark(await objective(page).inputValue());
  let before = content(await exported(page));

  const chance = numbers(first);
  for (let round = first; round <= last; round += 1) {
    await page.evaluate(goOnChanging, round);
    if (chance() < 0.5) {
      await page.waitForTimeout(chance() * 1_500);
    } else {
      await expect.poll(() => now, { intervals: [5] }).toBe('open');
      await page.waitForTimeout(chance() * 400);
    }
    const crashed = page.waitForEvent('crash', { timeout: 30_000 });
    const [state, shown] = [now, saved];
    await kill(browser);
    await crashed;
    found.kills += 1;
    found.whileSaving += state === 'open' ? 1 : 0;

    const next = await context.newPage();
    await page.close();
    page = next;
    await page.goto(`${environment.url}/#/strategy`);
    await expect(objective(page)).toHaveValue(/^Round/);
    const there = mark(await objective(page).inputValue());
    if (isOlder(there, shown)) {
      found.missing.push(`round ${round}: ${text(shown)} was shown as saved, ${text(there)} is there`);
    }
    const complaint = page.getByRole('status').getByText(/damaged|is gone|repairs/);
    found.damaged += await complaint.count();
    // All the rest is as it was.
    const after = content(await exported(page));
    expect(after).toEqual(renamed(before, text(mark(nameIn(before))), text(there)));
    [before, saved] = [after, there];
  }
}

/** The name that the changes are made to. */
function nameIn(file: Record<string, unknown>): string {
  const objectives = Object.values(file['objectives'] as Record<string, { name: string }>);
  return objectives.find((it) => it.name.startsWith('Round'))?.name ?? '';
}
