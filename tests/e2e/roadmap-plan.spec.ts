// What the roadmap shows of a plan: limits that are breached, links, groups, the width of months.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { demoText, score, demoFile } from './support/cli';
import { goTo, historyButton, openDemo } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const list = (page: Page): Locator => page.getByRole('listbox', { name: /^Roadmap/ });
const bar = (page: Page, name: string): Locator => list(page).getByRole('option', { name: new RegExp(`^${name}:`) });
const answer = (page: Page): Locator => page.getByRole('main').getByRole('status').first();
const heads = (page: Page): Locator => list(page).locator('.road-row.group');

async function segment(page: Page, group: string, name: string): Promise<void> {
  await page.getByRole('group', { name: group }).getByRole('button', { name, exact: true }).click();
}

async function openAll(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Roadmap');
  await segment(page, 'Which projects are shown', 'All projects');
  await expect(bar(page, 'Aurel 4 facelift')).toBeVisible();
}

/** Three projects one after the other, and what they have beside that. */
async function openThree(page: Page): Promise<void> {
  const [dig, build] = [tinyId('project', 0), tinyId('project', 1)];
  const at = (planned_start: string) => ({ planned_start, duration_months: 3, costs: { 2027: 1e8 } });
  const text = tinyFile(
    [
      { name: 'Dig', points: 60, ...at('2027-01'), category: tinyId('category', 1), programme: tinyId('programme') },
      {
        name: 'Build',
        points: 50,
        ...at('2027-04'),
        category: tinyId('category', 0),
        programme: tinyId('programme'),
        latest_finish: '2027-07',
        links: [{ kind: 'follows', other: dig, lag_months: 0 }],
      },
      { name: 'Open', points: 40, ...at('2027-08'), links: [{ kind: 'requires', other: build }] },
    ],
    {
      categories: tinyTable('category', [{ name: 'Grow' }, { name: 'Run' }]),
      programmes: tinyTable('programme', [{ name: 'House' }]),
    },
  );
  await openText(page, text);
  await goTo(page, 'Roadmap');
  await segment(page, 'Which projects are shown', 'All projects');
  await expect(bar(page, 'Open')).toBeVisible();
}

/** Chooses a line and moves its bar by so many months. */
async function move(page: Page, name: string, months: number): Promise<void> {
  await bar(page, name).locator('.road-name').click();
  await list(page).focus();
  for (let press = 0; press < Math.abs(months); press += 1) {
    await page.keyboard.press(months > 0 ? 'ArrowRight' : 'ArrowLeft');
  }
}

test('an end after the latest finish is told at the bar, above, and in the table', async ({ page }) => {
  await openThree(page);
  await expect(answer(page)).toHaveText('Nothing too late, nobody overloaded');
  const build = bar(page, 'Build');
  await move(page, 'Build', 1);
  // May to July: in time.
  await expect(build).toHaveAttribute('aria-label', /^Build: May 27 to Jul 27, 3 months, [a-z ]+$/);
  await expect(answer(page)).toHaveText('Nothing too late, nobody overloaded');
  await move(page, 'Build', 2);
  await expect(build).toHaveAttribute('aria-label', /^Build: Jul 27 to Sep 27, 3 months, [a-z ]+, 2 months too late$/);
  await expect(build.locator('.road-breach')).toHaveText('2 months too late');
  await expect(build.locator('.road-bar')).toHaveClass(/breach/);
  await expect(answer(page)).toContainText('1 project too late');
  // The tick of the latest finish stands at the end of July, within the bar.
  const month = (await page.locator('.road-months').boundingBox())?.width ?? 0;
  const bounds = await build.locator('.road-bar').boundingBox();
  const tick = await build.locator('.road-limit.to').boundingBox();
  expect(Math.abs((tick?.x ?? 0) - ((bounds?.x ?? 0) + month / 12))).toBeLessThan(8);

  await page.getByLabel('Chart as table or picture').click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Roadmap as a table' });
  const breach = (name: RegExp) => table.getByRole('row', { name }).getByRole('cell').nth(4);
  await expect(breach(/^Build/)).toHaveText('2 months too late');
  await expect(breach(/^Dig/)).toHaveText('');
});

interface Arrow {
  class: string;
  stroke: string;
  /** The ends of each arrow, in CSS pixels of the page. */
  ends: { from: [number, number]; to: [number, number] }[];
}

/** Arrows as they are drawn, by kind of link. */
async function arrows(page: Page): Promise<Record<string, Arrow>> {
  const found = await page.locator('.road-ties path').evaluateAll((paths) =>
    paths.map((path) => {
      const box = (path as SVGPathElement).ownerSVGElement?.getBoundingClientRect();
      const [left, top] = [box?.x ?? 0, box?.y ?? 0];
      const lines = (path.getAttribute('d') ?? '').split('M').filter((part) => part);
      // A line, and then its tip: down to the end and up again.
      const ends = Array.from({ length: lines.length / 2 }, (_, at) => {
        const start = (lines[2 * at] ?? '').split(/[HV]/)[0]?.split(' ').map(Number) ?? [];
        const tip = (lines[2 * at + 1] ?? '').split('L')[1]?.split(' ').map(Number) ?? [];
        const place = ([x = 0, y = 0]: number[]): [number, number] => [left + x, top + y];
        return { from: place(start), to: place(tip) };
      });
      const kind = path.getAttribute('class') ?? '';
      return { class: kind, stroke: getComputedStyle(path).stroke, ends };
    }),
  );
  return Object.fromEntries(found.map((it) => [it.class, it]));
}

/** An arrow goes from the end of one bar to the start of another. */
async function expectArrow(page: Page, arrow: Arrow['ends'][number] | undefined, from: string, to: string) {
  const before = await bar(page, from).locator('.road-bar').boundingBox();
  const after = await bar(page, to).locator('.road-bar').boundingBox();
  if (!arrow || !before || !after) {
    throw new Error('there is no such arrow');
  }
  expect(Math.abs(arrow.from[0] - (before.x + before.width)), 'from the end').toBeLessThan(4);
  expect(Math.abs(arrow.from[1] - (before.y + before.height / 2)), 'from the line').toBeLessThan(4);
  expect(Math.abs(arrow.to[0] - after.x), 'to the start').toBeLessThan(4);
  expect(Math.abs(arrow.to[1] - (after.y + after.height / 2)), 'to the line').toBeLessThan(4);
}

test('links are arrows from end to start, and one that is broken is marked', async ({ page }) => {
  await openThree(page);
  const before = await arrows(page);
  expect([before['kept']?.ends.length, before['needs']?.ends.length, before['broken']?.ends.length]).toEqual([1, 1, 0]);
  await expectArrow(page, before['kept']?.ends[0], 'Dig', 'Build');
  await expectArrow(page, before['needs']?.ends[0], 'Build', 'Open');

  await page.getByRole('checkbox', { name: 'Followers move along' }).uncheck();
  await move(page, 'Dig', 2);
  await expect(answer(page)).toContainText('1 link broken');
  const after = await arrows(page);
  expect([after['kept']?.ends.length, after['needs']?.ends.length, after['broken']?.ends.length]).toEqual([0, 1, 1]);
  await expectArrow(page, after['broken']?.ends[0], 'Dig', 'Build');
  expect(after['broken']?.stroke).not.toBe(after['kept']?.stroke);
  await historyButton(page, 'Undo').click();
  await expect(answer(page)).not.toContainText('broken');
  expect((await arrows(page))['broken']?.ends).toEqual([]);
});

/** Lines that are in the page, from above; heads of groups in brackets. */
async function shown(page: Page): Promise<string[]> {
  const rows = await list(page).locator('.road-row').evaluateAll((rows) =>
    rows
      .map((row) => {
        const name = row.querySelector('.road-name bdi')?.textContent ?? '';
        const sums = row.querySelector('.sums')?.textContent ?? '';
        const text = row.classList.contains('group') ? `[${name}: ${sums}]` : name;
        return { y: row.getBoundingClientRect().y, text };
      })
      .sort((a, b) => a.y - b.y),
  );
  return rows.map((row) => row.text);
}

test('groups by programme, by category, and none by rank, with what they add up to', async ({ page }) => {
  await openThree(page);
  const cost = (sum: string) => expect.stringMatching(new RegExp(`: ${sum}\\]$`));
  expect(await shown(page)).toEqual([cost('2 projects, 2.0 M€'), 'Dig', 'Build', cost('1 project, 1.0 M€'), 'Open']);
  await segment(page, 'Group by', 'Category');
  await expect(heads(page)).toHaveCount(3);
  expect((await shown(page)).map((it) => it.replace(/:.*/, ''))).toEqual([
    '[Grow',
    'Build',
    '[Run',
    'Dig',
    '[None of them',
    'Open',
  ]);
  await segment(page, 'Group by', 'Rank');
  await expect(heads(page)).toHaveCount(0);
  expect(await shown(page)).toEqual(['Dig', 'Build', 'Open']);
});

test('by rank the lines are the ranking of the command, and groups of the demo hold their own', async ({ page }) => {
  await openAll(page);
  await segment(page, 'Group by', 'Rank');
  await expect(heads(page)).toHaveCount(0);
  const ranking = score(demoFile).map((it) => it.name);
  const lines = await shown(page);
  expect(lines.length).toBeGreaterThan(8);
  expect(lines).toEqual(ranking.slice(0, lines.length));

  await segment(page, 'Group by', 'Category');
  await expect(heads(page).first()).toBeVisible();
  const demo = JSON.parse(demoText()) as {
    categories: Record<string, { name: string }>;
    projects: Record<string, { name: string; category: string }>;
  };
  const projects = Object.values(demo.projects);
  const inRun = projects.filter((it) => demo.categories[it.category]?.name === 'Run').map((it) => it.name);
  const grouped = await shown(page);
  expect(grouped[0]).toContain(`[Run: ${inRun.length} projects, `);
  const own = ranking.filter((it) => inRun.includes(it)).slice(0, grouped.length - 1);
  expect(grouped.slice(1, 1 + own.length)).toEqual(own);
});

test('months are as wide as is asked for', async ({ page }) => {
  await openAll(page);
  const facelift = bar(page, 'Aurel 4 facelift').locator('.road-bar');
  const frame = page.locator('.road');
  const perMonth = async () => ((await facelift.boundingBox())?.width ?? 0) / 14;
  const scrolls = () => frame.evaluate((it) => it.scrollWidth - it.clientWidth);
  const fit = await perMonth();
  // All of it is in view.
  expect(await scrolls()).toBeLessThanOrEqual(0);
  await segment(page, 'Zoom', 'Months');
  await expect.poll(perMonth).toBeGreaterThan(28);
  expect(await scrolls()).toBeGreaterThan(0);
  await expect(page.locator('.road-months .month').first()).toHaveText('J');
  await segment(page, 'Zoom', 'Quarters');
  await expect.poll(perMonth).toBeLessThan(13);
  await expect(page.locator('.road-months .month').first()).toHaveText('Q1');
  const quarters = await perMonth();
  await segment(page, 'Zoom', 'Years');
  await expect.poll(perMonth).toBeLessThan(quarters - 3);
  await expect(page.locator('.road-months .month')).toHaveCount(0);
  await expect(page.locator('.road-months .year').first()).toHaveText('2027');
  await segment(page, 'Zoom', 'All');
  await expect.poll(perMonth).toBeCloseTo(fit, 0);
});
