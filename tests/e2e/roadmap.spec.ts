// Roadmap: bars that are moved and stretched by pointer and by keyboard, with people and money
// following, followers that move along, and links that break when they may not.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { bytesOf, downloadOf, goTo, historyButton, openDemo } from './support/screens';

async function openRoadmap(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Roadmap');
  await expect(bar(page, 'Aurel 4 facelift')).toBeVisible();
}

/** The best selection would be found anew when a project has moved. */
async function showAll(page: Page): Promise<void> {
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
}

const list = (page: Page) => page.getByRole('listbox', { name: /^Roadmap/ });
const bar = (page: Page, name: string) => list(page).getByRole('option', { name: new RegExp(`^${name}:`) });
const told = (page: Page) => page.getByRole('main').getByRole('status').nth(1);
const answer = (page: Page) => page.getByRole('main').getByRole('status').first();

/** Drags what is drawn on a line by so many months; the axis of the demo has 36. */
async function pull(page: Page, what: Locator, months: number): Promise<void> {
  const axis = await page.locator('.road-months').boundingBox();
  const box = await what.boundingBox();
  if (axis === null || box === null) throw new Error('what is dragged must be on screen');
  const month = axis.width / 36;
  const y = box.y + box.height / 2;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) await page.mouse.move(x + (months * month * step) / 6, y);
}

async function drag(page: Page, what: Locator, months: number): Promise<void> {
  await pull(page, what, months);
  await page.mouse.up();
}

test('a bar is dragged to another start, as one undo step', async ({ page }) => {
  await openRoadmap(page);
  const facelift = bar(page, 'Aurel 4 facelift');
  await expect(facelift).toHaveAttribute('aria-label', /Jan 27 to Feb 28, 14 months, committed/);
  await expect(answer(page)).toContainText('7 overloads');
  await pull(page, facelift.locator('.road-bar'), 4);
  await expect(facelift).toHaveAttribute('aria-label', /May 27 to Jun 28, 14 months/);
  await expect(told(page)).toContainText('Aurel 4 facelift: Jan 27 → May 27 (+4 months)');
  // Its people come on top of those of others, and part of its money moves to the next year.
  await expect(told(page)).toContainText('overloads 7 → 9');
  await expect(told(page)).toContainText(/2027 [\d.]+ M€ → [\d.]+ M€/);
  await expect(told(page)).toContainText(/2028 [\d.]+ M€ → [\d.]+ M€/);
  await expect(answer(page)).toContainText('9 overloads');
  await page.mouse.up();
  await expect(facelift).toHaveAttribute('aria-label', /May 27 to Jun 28, 14 months/);
  await historyButton(page, 'Undo').click();
  await expect(facelift).toHaveAttribute('aria-label', /Jan 27 to Feb 28, 14 months/);
  await expect(answer(page)).toContainText('7 overloads');
  await expect(told(page)).toHaveText('');
});

test('the end of a bar stretches it, and its effort stays the same', async ({ page }) => {
  await openRoadmap(page);
  const facelift = bar(page, 'Aurel 4 facelift');
  await drag(page, facelift.locator('.road-end'), 3);
  await expect(facelift).toHaveAttribute('aria-label', /Jan 27 to May 28, 17 months/);
  await expect(told(page)).toContainText('14 → 17 months (+3)');
  await historyButton(page, 'Undo').click();
  await expect(facelift).toHaveAttribute('aria-label', /Jan 27 to Feb 28, 14 months/);
});

test('by keyboard: a line is chosen, its bar moved, and a run of keys is one step', async ({ page }) => {
  await openRoadmap(page);
  await list(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = list(page).getByRole('option', { selected: true });
  await expect(chosen).toHaveCount(1);
  const name = ((await chosen.getAttribute('aria-label')) ?? '').split(':')[0] ?? '';
  const before = await chosen.getAttribute('aria-label');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await expect(told(page)).toContainText(`${name}: `);
  await expect(told(page)).toContainText('(+3 months)');
  await page.keyboard.press('ArrowLeft');
  await expect(told(page)).toContainText('(+2 months)');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(told(page)).toContainText('(+1)');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(chosen).toHaveAttribute('aria-label', before ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Project' })).toBeVisible();
});

test('a follower moves along, or the link is shown as broken', async ({ page }) => {
  await openRoadmap(page);
  await showAll(page);
  // In the demo the one-piece casting follows the crash simulation.
  const follower = bar(page, 'One-piece rear casting');
  const before = (await follower.getAttribute('aria-label')) ?? '';
  const along = page.getByRole('checkbox', { name: 'Followers move along' });
  await expect(along).toBeChecked();
  // What it follows is moved far to the right.
  const name = await followed(page);
  const chosen = list(page).getByRole('option', { selected: true });
  await list(page).focus();
  await page.keyboard.press('Home');
  for (let line = 0; line < 80; line += 1) {
    if ((await chosen.getAttribute('aria-label'))?.startsWith(`${name}:`) === true) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(chosen).toHaveAttribute('aria-label', new RegExp(`^${name}:`));
  for (let press = 0; press < 14; press += 1) await page.keyboard.press('ArrowRight');
  await expect(told(page)).toContainText(/\d followers? moved along/);
  await expect(answer(page)).not.toContainText('broken');
  await page.keyboard.press('Control+z');
  await along.uncheck();
  await list(page).focus();
  for (let press = 0; press < 14; press += 1) await page.keyboard.press('ArrowRight');
  await expect(answer(page)).toContainText(/links? broken/);
  await page.keyboard.press('Control+z');
  await expect(answer(page)).not.toContainText('broken');
  await page.keyboard.press('Home');
  await expect(follower).toHaveAttribute('aria-label', before);
});

interface Demo {
  projects: Record<string, { name: string; links?: { kind: string; other: string }[] }>;
}

/** The stored demo. */
async function demo(page: Page): Promise<Demo> {
  return page.evaluate(async () => {
    const answer = await fetch('./demo.ballast.json');
    return (await answer.json()) as Demo;
  });
}

/** The name of the project that the one-piece casting follows. */
async function followed(page: Page): Promise<string> {
  const { projects } = await demo(page);
  const casting = Object.values(projects).find((it) => it.name === 'One-piece rear casting');
  const link = casting?.links?.find((it) => it.kind === 'follows');
  const name = link === undefined ? undefined : projects[link.other]?.name;
  if (name === undefined) throw new Error('the casting of the demo follows a project');
  return name;
}

test('the whole roadmap as a table, as a picture and on paper, not only what is seen', async ({ page }) => {
  await page.addInitScript(() => {
    // A browser without a window has no printer: what would be printed is counted instead.
    Object.assign(window, { pages: -1 });
    window.print = () => Object.assign(window, { pages: document.querySelectorAll('#paper img').length });
  });
  await openRoadmap(page);
  await showAll(page);
  const tools = page.getByLabel('Chart as table or picture');
  const svg = await downloadOf(page, async () => {
    await tools.click();
    await page.getByRole('button', { name: 'Save as SVG' }).click();
  });
  const drawn = (await bytesOf(svg)).toString('utf8');
  const names = Object.values((await demo(page)).projects).map((it) => it.name);
  expect(names).toHaveLength(60);
  for (const name of names) expect(drawn).toContain(name.slice(0, 20));
  const png = await downloadOf(page, async () => {
    await tools.click();
    await page.getByRole('button', { name: 'Save as PNG' }).click();
  });
  const picture = await bytesOf(png);
  expect(picture.readUInt32BE(16)).toBe(1600);
  // Sixty lines, the heads of their groups and the months take their room.
  expect(picture.readUInt32BE(20)).toBeGreaterThan(1000);

  await page.getByRole('button', { name: 'Print on A3' }).click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { pages: number }).pages)).toBeGreaterThan(1);
  await expect(page.locator('#paper')).toHaveCount(0);

  await tools.click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Roadmap as a table' });
  // The head of the table, a row for each of the four programmes, and all projects.
  await expect(table.getByRole('row')).toHaveCount(1 + 4 + 60);
  const facelift = table.getByRole('row', { name: /Aurel 4 facelift/ });
  await expect(facelift).toContainText(/Jan 27\s*Feb 28\s*14\s*committed/);
});
