// The settings of the workspace: what changes elsewhere when they change.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectUnchanged, openBalance, statusText } from './support/balance';
import { optimiseChanged } from './support/cli';
import { expectSaved, goTo, historyButton, openDemo } from './support/screens';

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('banner').getByTitle('Workspace settings').click();
  return page.getByRole('dialog', { name: 'Workspace settings' });
}

async function type(dialog: Locator, field: string | RegExp, text: string): Promise<void> {
  const input = dialog.getByRole('textbox', { name: field });
  await input.fill(text);
  await input.press('Enter');
}

async function close(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
}

test('fiscal years that begin in April are named so everywhere', async ({ page }) => {
  await openBalance(page);
  const amount = (name: string) => page.getByRole('textbox', { name: `Budget ${name}, amount` });
  await expect(amount('2027')).toHaveValue('98');
  const dialog = await openSettings(page);
  await dialog.getByRole('combobox', { name: 'Fiscal years begin in' }).selectOption('April');
  await close(dialog);
  await expect(amount('2027/28')).toHaveValue('98');
  await expect(amount('2027')).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Budget 2029/30' })).toBeVisible();
  await page.getByRole('region', { name: 'List of projects' }).getByRole('row').nth(1).getByRole('button').first().click();
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary')).toContainText('2027/28');
  await expectSaved(page);
  await page.reload();
  await expect(amount('2027/28')).toHaveValue('98');
});

test('fiscal years that begin elsewhere are taken back by one undo', async ({ page }) => {
  await openBalance(page);
  const dialog = await openSettings(page);
  await dialog.getByRole('combobox', { name: 'Fiscal years begin in' }).selectOption('October');
  await close(dialog);
  await expect(page.getByRole('slider', { name: 'Budget 2028/29' })).toBeVisible();
  await historyButton(page, 'Undo').click();
  await expect(page.getByRole('slider', { name: 'Budget 2028', exact: true })).toBeVisible();
  await expectUnchanged(page);
});

test('the discount rate changes net present values, as the command says', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('combobox', { name: 'The most' }).selectOption('net present value');
  const worth = (rate: number): string => {
    const best = optimiseChanged(({ settings }) =>
      Object.assign(settings, { aim: 'npv', discount_rate: rate }),
    );
    const millions = (amount: number) => `${(amount / 1e6).toFixed(1)} M€`;
    return `${best.selected.length} of 60 projects, worth ${millions(best.value)} of `;
  };
  const [before, after] = [worth(800), worth(1_500)];
  expect(after).not.toBe(before);
  await expect.poll(() => statusText(page)).toContain(before);
  const dialog = await openSettings(page);
  const rate = dialog.getByRole('textbox', { name: 'Discount rate, % a year' });
  await expect(rate).toHaveValue('8');
  await type(dialog, 'Discount rate, % a year', '15');
  await type(dialog, 'Discount rate, % a year', 'high');
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  await rate.press('Escape');
  await expect(rate).toHaveValue('15');
  await close(dialog);
  await expect.poll(() => statusText(page)).toContain(after);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => statusText(page)).toContain(before);
});

test('the plan has the months that are asked for, and money its currency', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Capacity');
  const months = page.getByRole('region', { name: 'Load by role and month' }).getByRole('columnheader');
  // A column for the role, one for the people, 36 months.
  await expect(months).toHaveCount(38);
  const dialog = await openSettings(page);
  await type(dialog, /^The plan begins in/, 'Jul 2027');
  await type(dialog, 'Length of the plan, months', '12');
  await type(dialog, /^Currency/, 'gbp');
  await close(dialog);
  await expect(months).toHaveCount(14);
  await expect(months.nth(1)).toContainText('July 2027');
  await expect(months.nth(12)).toContainText('June 2028');
  await goTo(page, 'Balance');
  await expect(page.getByRole('heading', { name: 'Budget per fiscal year, £m' })).toBeVisible();
});
