// Files that a team passes around: what an export says of itself, and what a file is before it is
// opened.

import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { demoText } from './support/cli';
import { inShelf } from './support/kept';
import {
  asFile,
  choose,
  expectSaved,
  exported,
  goTo,
  historyButton,
  openDemo,
  paste,
  ranked,
  ranking,
  toast,
} from './support/screens';
import { arrived, callMe, change, colleague, lineOf, mailed, openOver, takeIt } from './support/team';
import { tinyFile } from './support/tiny';

test('an export says which version it is, what it came from, who saved it and when', async ({ page }) => {
  await openDemo(page);
  await callMe(page, 'Ada Lovelace');
  const first = await exported(page);
  const one = lineOf(first);
  expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(one.by).toBe('Ada Lovelace');
  expect(one.at).toMatch(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
  // Nothing has changed: the same bytes, whoever saves them, and after a reload, too.
  expect(await exported(page)).toBe(first);
  await callMe(page, 'Grace Hopper');
  expect(await exported(page)).toBe(first);
  await expectSaved(page);
  await page.reload();
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  expect(await exported(page)).toBe(first);

  await change(page, 'Long-distance cab', 'Sponsor', 'Grace');
  await expectSaved(page);
  await page.reload();
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  const second = lineOf(await exported(page));
  expect(second.hash).not.toBe(one.hash);
  expect(second.from?.[0]).toBe(one.hash);
  expect(second.by).toBe('Grace Hopper');
});

test('content that was there before is the same bytes as it was then', async ({ page }) => {
  await openDemo(page);
  const first = await exported(page);
  await change(page, 'Long-distance cab', 'Sponsor', 'Grace');
  const second = await exported(page);
  await historyButton(page, 'Undo').click();
  expect(await exported(page)).toBe(first);
  await historyButton(page, 'Redo').click();
  expect(await exported(page)).toBe(second);
});

test('undo brings back what was open, and where it came from', async ({
  page,
}) => {
  await openDemo(page);
  await change(page, 'Long-distance cab', 'Sponsor', 'Ada');
  const mine = await exported(page);
  await openOver(page, asFile('tiny.ballast.json', tinyFile([{ name: 'Alone', points: 50 }])));
  await expect(toast(page, 'Opened Tiny.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Tiny');
  const other = lineOf(await exported(page));
  expect(other.hash).not.toBe(lineOf(mine).hash);
  expect(other.from ?? []).toEqual([]);
  await historyButton(page, 'Undo').click();
  await expect(page.getByRole('banner')).toContainText('Aurel Motors');
  // What is open comes from where it came from, and not from the other file.
  await change(page, 'Long-distance cab', 'Sponsor', 'Grace');
  expect(lineOf(await exported(page)).from?.[0]).toBe(lineOf(mine).hash);
});

test('a file says what it is before anything is replaced', async ({ page, browser, complaints }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  const order = await ranked(page);

  await choose(page, sent);
  const panel = (name: string) => arrived(page, name);
  await expect(panel('plan.ballast.json')).toContainText('the same as what is open');
  await expect(panel('plan.ballast.json').getByRole('button', { name: 'Open it' })).toHaveCount(0);
  await panel('plan.ballast.json').getByRole('button', { name: 'Leave it' }).click();
  await expect(panel('plan.ballast.json')).toHaveCount(0);

  const { context, page: theirs } = await colleague(browser, complaints);
  await callMe(theirs, 'Grace Hopper');
  await choose(theirs, sent);
  await expect(toast(theirs, /^Opened /)).toBeVisible();
  await change(theirs, 'Long-distance cab', 'Sponsor', 'Grace');
  await change(theirs, 'Long-distance cab', 'Owner', 'Grace, too');
  const newer = await mailed(theirs, 'newer.ballast.json');

  await choose(page, newer);
  await expect(panel('newer.ballast.json')).toContainText('It is newer');
  await expect(panel('newer.ballast.json')).toContainText(/Saved by Grace Hopper, \d+ \w{3} 20\d\d, \d\d:\d\d/);
  await expect(panel('newer.ballast.json')).toContainText('Projects: 1 changed');
  await panel('newer.ballast.json').getByText('All 2 differences').click();
  await expect(panel('newer.ballast.json')).toContainText(/Long-distance cab”, sponsor: .* → “Grace”/);
  await expectAccessible(page);
  // Escape leaves it, and nothing has changed.
  await panel('newer.ballast.json').getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('Escape');
  await expect(panel('newer.ballast.json')).toHaveCount(0);
  expect(await ranked(page)).toEqual(order);

  await openOver(page, newer);
  await expect(toast(page, /^Opened /)).toBeVisible();
  await choose(page, sent);
  await expect(panel('plan.ballast.json')).toContainText('It is older');
  await page.keyboard.press('Escape');
  await historyButton(page, 'Undo').click();
  // With the step taken back it is newer again.
  await choose(page, newer);
  await expect(panel('newer.ballast.json')).toContainText('It is newer');
  await page.keyboard.press('Escape');

  await change(page, 'Long-distance cab', 'Sponsor', 'Ada');
  await choose(page, newer);
  await expect(panel('newer.ballast.json')).toContainText('It has diverged');
  await expect(panel('newer.ballast.json').getByRole('button', { name: 'Merge…' })).toBeVisible();
  await page.keyboard.press('Escape');

  await choose(page, asFile('tiny.ballast.json', tinyFile([{ name: 'Alone', points: 50 }])));
  await expect(panel('tiny.ballast.json')).toContainText('another portfolio');
  await expect(panel('tiny.ballast.json')).toContainText('does not say who saved it');
  await page.keyboard.press('Escape');
  const unsaid = demoText().replace('"name":"Long-distance cab"', '"name":"Night cab"');
  await openOver(page, asFile('tiny.ballast.json', tinyFile([{ name: 'Alone', points: 50 }])));
  await openOver(page, asFile('unsaid.ballast.json', unsaid));
  await choose(page, asFile('demo.ballast.json', demoText()));
  await expect(panel('demo.ballast.json')).toContainText('does not say which came first');
  await context.close();
});

test('pasted text and the demo ask, too, and the choice can be made by keyboard', async ({ page }) => {
  await openDemo(page);
  await paste(page, tinyFile([{ name: 'Alone', points: 50 }]));
  const panel = arrived(page, 'Pasted text');
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Open it', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toast(page, 'Opened Tiny.')).toBeVisible();
  await expect(panel).toHaveCount(0);
  await goTo(page, 'Home');
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await expect(arrived(page, 'The demo')).toContainText('another portfolio');
  await takeIt(page);
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
});

test('a file is opened beside what is open, and both know where they come from', async ({ page }) => {
  await openDemo(page);
  const mine = await exported(page);
  await choose(page, asFile('tiny.ballast.json', tinyFile([{ name: 'Alone', points: 50 }])));
  await arrived(page, 'tiny.ballast.json').getByRole('button', { name: 'Open it beside' }).click();
  await expect(toast(page, /^Opened Tiny beside your other workspaces/)).toBeVisible();
  await expect(arrived(page, 'tiny.ballast.json')).toHaveCount(0);
  const tiny = lineOf(await exported(page));
  await change(page, 'Alone', 'Sponsor', 'Ada');
  expect(lineOf(await exported(page)).from?.[0]).toBe(tiny.hash);
  await inShelf(page, /^Aurel Motors/);
  await expect(page.getByRole('banner')).toContainText('Aurel Motors');
  await change(page, 'Long-distance cab', 'Sponsor', 'Ada');
  expect(lineOf(await exported(page)).from?.[0]).toBe(lineOf(mine).hash);
});

test('a damaged file is told before it is opened', async ({ page }) => {
  await openDemo(page);
  const damaged = tinyFile([{ name: 'Alone', points: 50 }]).replace('"horizon_months":12', '"horizon_months":"x"');
  await choose(page, asFile('damaged.ballast.json', damaged));
  await expect(arrived(page, 'damaged.ballast.json')).toContainText(/damaged in 1 place/);
  await takeIt(page);
  await expect(toast(page, /damaged\.ballast\.json needed repairs/)).toBeVisible();
});

test('on a small screen the panel fills the page and can be left', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page);
  await choose(page, asFile('demo.ballast.json', demoText()));
  await expect(toast(page, /^Opened /)).toBeVisible();
  await choose(page, asFile('tiny.ballast.json', tinyFile([{ name: 'Alone', points: 50 }])));
  const panel = arrived(page, 'tiny.ballast.json');
  await expect(panel).toBeVisible();
  const box = await panel.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(390);
  await expectAccessible(page, ['light']);
  await panel.getByRole('button', { name: 'Leave it' }).click();
  await expect(panel).toHaveCount(0);
});
