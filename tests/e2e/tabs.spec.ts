// The same workspace in two tabs: one without changes follows the other, one with changes asks, and
// neither overwrites the other in silence.

import type { BrowserContext, Page } from '@playwright/test';
import { expect, listen, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { inShelf, nudge, openName, shelf, openShelf, untilKept } from './support/kept';
import { expectSaved, goTo, historyButton, openDemo, toast, weights, weightSliders } from './support/screens';

test.describe.configure({ timeout: 120_000 });

const notSaved = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: /^Not saved/ });

async function second(context: BrowserContext, complaints: string[]): Promise<Page> {
  const other = await context.newPage();
  listen(other, complaints);
  await openApp(other, '/prioritise');
  await untilKept(other);
  return other;
}

/** The page can store nothing until this is called with `false`. */
async function full(page: Page, on: boolean): Promise<void> {
  await page.evaluate((on) => {
    const storage = Storage.prototype as Storage & { kept?: Storage['setItem'] };
    storage.kept ??= storage.setItem;
    storage.setItem = on
      ? () => {
          throw new DOMException('full', 'QuotaExceededError');
        }
      : storage.kept;
  }, on);
}

/** Both tabs have changed the same workspace, and only the other one's change is saved. */
async function clash(page: Page, other: Page): Promise<void> {
  await full(page, true);
  await nudge(page);
  await expect(notSaved(page)).toBeVisible();
  await goTo(other, 'Strategy');
  const name = other.getByRole('textbox', { name: 'Name of the objective' }).last();
  await name.fill('Changed in the other tab');
  await name.press('Enter');
  await expectSaved(other);
  await full(page, false);
  await expect(page.getByRole('alertdialog', { name: /Another tab has changed/ })).toBeVisible();
}

const otherName = async (page: Page): Promise<string[]> =>
  Object.keys(await weights(page)).filter((name) => name === 'Changed in the other tab');

test.beforeEach(async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await untilKept(page);
});

test('a tab without changes follows the other one, and both go on', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  await nudge(other);
  await expectSaved(other);
  const theirs = await weights(other);
  await expect.poll(() => weights(page)).toEqual(theirs);
  await expect(notSaved(page)).toHaveCount(0);
  await nudge(page);
  await expectSaved(page);
  const mine = await weights(page);
  await expect.poll(() => weights(other)).toEqual(mine);
  // What the other tab did is a step that can be taken back here.
  await historyButton(page, 'Undo').click();
  await expect.poll(() => weights(page)).toEqual(theirs);
  await expect(historyButton(page, 'Undo')).toHaveAccessibleName('Undo: changes of another tab');
});

test('changes in both are merged', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  await clash(page, other);
  await expectAccessible(page);
  const mine = Object.values(await weights(page));
  await page.getByRole('button', { name: 'Merge both' }).click();
  await expect(toast(page, /Both tabs’ changes|Both tabs' changes/)).toBeVisible();
  await expectSaved(page);
  expect(await otherName(page)).toHaveLength(1);
  expect(Object.values(await weights(page))).toEqual(mine);
  await goTo(other, 'Prioritise');
  await expect.poll(async () => Object.values(await weights(other))).toEqual(mine);
});

test('the other tab’s changes are taken, and mine come back by undo', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  await clash(page, other);
  const mine = await weights(page);
  await page.getByRole('button', { name: 'Take the other tab’s' }).click();
  await expect.poll(() => otherName(page)).toHaveLength(1);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => weights(page)).toEqual(mine);
});

test('mine are kept beside the other tab’s', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  await clash(page, other);
  const mine = await weights(page);
  await page.getByRole('button', { name: 'Keep mine beside it' }).click();
  await expect(openName(page)).toHaveText(/\(from another tab\)$/);
  await goTo(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(mine);
  await inShelf(page, /^Aurel Motors(?!.*another tab)/);
  await goTo(page, 'Prioritise');
  await expect.poll(() => otherName(page)).toHaveLength(1);
  expect(await weightSliders(page).count()).toBeGreaterThan(1);
});

test('a tab of an older version stops writing, and says so', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  // As a newer program would save.
  await other.evaluate(() => {
    localStorage.setItem('ballast/main/slot-1', 'ballast-slot 3 save=999\n{}');
    localStorage.setItem('ballast/main/slot-2', 'ballast-slot 3 save=998\n{}');
    localStorage.setItem('ballast/main/last', '999');
  });
  await expect(toast(page, /newer version of Ballast has saved here/)).toBeVisible();
  await expect(notSaved(page)).toHaveAttribute('title', /newer version/);
  await nudge(page);
  await expect(notSaved(page)).toHaveAttribute('title', /newer version/);
  expect(await page.evaluate(() => localStorage.getItem('ballast/main/slot-1'))).toContain('slot 3');
});

test('two tabs with different workspaces leave each other alone', async ({ page, context, complaints }) => {
  const other = await second(context, complaints);
  await inShelf(other, 'New workspace');
  await expect(openName(other)).toHaveText('New portfolio');
  await nudge(page);
  await expectSaved(page);
  await expect(openName(other)).toHaveText('New portfolio');
  await other.reload();
  await expect(openName(other)).toHaveText('New portfolio');
  await page.reload();
  await expect(openName(page)).toHaveText(/^Aurel Motors/);
  await openShelf(page);
  await expect(shelf(page).getByRole('button', { name: /^New portfolio/ })).toBeVisible();
});
