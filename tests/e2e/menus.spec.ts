// Menus: what is in one is built when it is opened first, by mouse or by keyboard, and stays.

import { expect, test } from './support/app';
import { goTo, openDemo } from './support/screens';

test('a menu is empty until it is opened, by key too, and keeps what is in it', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Prioritise');
  const axes = page.locator('details.menu').filter({ hasText: 'Axes…' });
  await expect(axes.locator('.menu-panel')).toBeEmpty();
  const button = axes.locator('summary');
  await button.focus();
  await page.keyboard.press('Enter');
  const across = axes.getByRole('combobox', { name: 'Across' });
  await expect(across).toBeVisible();
  // A choice made in it, and closing it, leave all of it there.
  await across.selectOption({ index: 3 });
  const chosen = await across.inputValue();
  await page.keyboard.press('Escape');
  await expect(across).toBeHidden();
  await button.click();
  await expect(across).toHaveValue(chosen);
  await expect(axes.getByRole('combobox', { name: 'Up' })).toBeVisible();
});

test('the list of workspaces comes when its menu is opened', async ({ page }) => {
  await openDemo(page);
  const menu = page.locator('details.menu').filter({ has: page.locator('#workspaces') });
  await expect(menu.locator('.menu-panel')).toBeEmpty();
  await page.locator('#workspaces').click();
  const list = menu.getByRole('group', { name: 'Workspaces of this browser' });
  await expect(list.getByRole('button').first()).toContainText('Aurel Motors');
  await page.keyboard.press('Escape');
  await page.locator('#workspaces').click();
  await expect(list.getByRole('button').first()).toContainText('Aurel Motors');
});
