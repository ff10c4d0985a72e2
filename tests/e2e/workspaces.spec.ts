// Several workspaces in one browser: told apart, turned to, copied, deleted and taken back, and none
// ever at the expense of another.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { inShelf, nudge, openName, openShelf, shelf, shelfButton } from './support/kept';
import {
  bytesOf,
  downloadOf,
  expectSaved,
  exported,
  goTo,
  historyButton,
  openDemo,
  ranked,
  toast,
  weights,
} from './support/screens';
import { contentOf } from './support/team';

test.describe.configure({ timeout: 120_000 });

async function rename(page: Page, name: string): Promise<void> {
  await inShelf(page, 'Rename this one…');
  const dialog = page.getByRole('dialog', { name: 'Workspace settings' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(openName(page)).toHaveText(name);
}

test('two workspaces are turned to and fro, each with its own history, and a reload stays', async ({
  page,
}) => {
  await openDemo(page);
  await nudge(page);
  const [order, demo] = [await ranked(page), await weights(page)];
  // Turned to at once, before the page has saved by itself.
  await inShelf(page, 'New workspace');
  await expect(openName(page)).toHaveText('New portfolio');
  await expect(historyButton(page, 'Undo')).toBeDisabled();
  await expect(page.getByRole('heading', { name: /What should we do/ })).toBeVisible();
  await rename(page, 'Plan B');
  await expectSaved(page);
  await page.reload();
  await expect(openName(page)).toHaveText('Plan B');

  await inShelf(page, /^Aurel Motors/);
  await expect(toast(page, /^Opened Aurel Motors/)).toBeVisible();
  await goTo(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(demo);
  expect(await ranked(page)).toEqual(order);
  await nudge(page);
  await inShelf(page, /^Plan B/);
  await inShelf(page, /^Aurel Motors/);
  // What could be undone there still can be.
  await historyButton(page, 'Undo').click();
  await goTo(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(demo);
});

test('what is being typed goes with the workspace that it was typed into', async ({ page }) => {
  await openApp(page, '/strategy');
  await page.getByRole('button', { name: 'Add an objective' }).first().click();
  const name = page.getByRole('textbox', { name: 'Name of the objective' });
  await name.fill('Cleaner air');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('new workspace');
  await page.keyboard.press('Enter');
  await expect(toast(page, /beside your other workspaces/)).toBeVisible();
  await goTo(page, 'Strategy');
  await expect(name).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('open new portfolio');
  await page.keyboard.press('Enter');
  await goTo(page, 'Strategy');
  await expect(name).toHaveValue('Cleaner air');
});

test('a copy is another workspace', async ({ page }) => {
  await openDemo(page);
  const before = await exported(page);
  await inShelf(page, 'Duplicate this one');
  await expect(openName(page)).toHaveText(/\(copy\)$/);
  await goTo(page, 'Prioritise');
  await nudge(page);
  await expectSaved(page);
  await inShelf(page, /^Aurel Motors(?!.*\(copy\))/);
  await expect(openName(page)).not.toHaveText(/\(copy\)$/);
  expect(await exported(page)).toBe(before);
});

test('a deleted one can be taken back, and is gone only when somebody says so twice', async ({ page }) => {
  await openDemo(page);
  const before = await exported(page);
  await inShelf(page, 'Delete this one…');
  await shelf(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(openName(page)).toHaveText('New portfolio');
  await openShelf(page);
  await shelf(page).getByRole('button', { name: /^Take Aurel Motors.* back$/ }).click();
  await expect(openName(page)).toHaveText(/^Aurel Motors/);
  expect(await exported(page)).toBe(before);

  await inShelf(page, 'Delete this one…');
  await shelf(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(openName(page)).toHaveText('New portfolio');
  await inShelf(page, /^Remove Aurel Motors.* for good…$/);
  const ask = shelf(page).getByRole('group', { name: 'Remove this workspace for good?' });
  const file = await downloadOf(page, () => ask.getByRole('button', { name: 'Save it to a file' }).click());
  expect((await bytesOf(file)).toString('utf8')).toBe(contentOf(before));
  await ask.getByRole('button', { name: 'Remove for good' }).click();
  await expect(toast(page, 'Removed for good.')).toBeVisible();
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ballast/main/')));
  expect(left).toEqual([]);
});

test('nothing is left behind that could not be saved', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await nudge(page);
  const before = await weights(page);
  await inShelf(page, 'New workspace');
  await expect(toast(page, /stays open, since its last changes are not saved.*full/)).toBeVisible();
  await expect.poll(() => weights(page)).toEqual(before);
});

test('a pointer to a workspace that is damaged leads to the first one', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await page.evaluate(() => {
    sessionStorage.setItem('ballast/opened', '../../<x>');
    localStorage.setItem('ballast/opened', '%%%');
    localStorage.setItem('ballast/main/about', 'garbage');
  });
  await page.reload();
  await expect(openName(page)).toHaveText(/^Aurel Motors/);
  await openShelf(page);
  await expect(shelf(page).getByRole('button', { name: /^Aurel Motors/ })).toBeVisible();
});

test('the list is used by keyboard and has no finding of axe', async ({ page }) => {
  await openDemo(page);
  await inShelf(page, 'Duplicate this one');
  await shelfButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(shelf(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(shelf(page).getByRole('button', { name: /\(copy\)/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(shelf(page).getByRole('button', { name: /^Aurel Motors(?!.*copy)/ })).toBeFocused();
  await shelf(page).getByRole('button', { name: 'Delete this one…' }).click();
  await expect(shelf(page).getByRole('button', { name: 'Delete', exact: true })).toBeFocused();
  await expectAccessible(page);
  await shelf(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(openName(page)).toHaveText(/^Aurel Motors(?!.*copy)/);
  await openShelf(page);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(shelf(page)).toBeHidden();
});
