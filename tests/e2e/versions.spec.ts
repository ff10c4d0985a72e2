// Versions: kept by themselves and by hand, compared before anything is restored, restored as one step.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { changeInDatabase, databaseKeys, inShelf, nudge, untilKept } from './support/kept';
import {
  bytesOf,
  downloadOf,
  expectSaved,
  exported,
  historyButton,
  openDemo,
  toast,
  weights,
} from './support/screens';
import { contentOf } from './support/team';

test.describe.configure({ timeout: 120_000 });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Versions of this workspace' });

async function openVersions(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('versions');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
}

async function keepAs(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('textbox', { name: 'Name of this version' }).fill(name);
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Keep this version' }).click();
  await expect(dialog(page).getByText(new RegExp(`^${name}, `))).toBeVisible();
}

test('a named version is compared and restored as one step', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  const [before, file] = [await weights(page), await exported(page)];
  await openVersions(page);
  await keepAs(page, 'Before the round');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await nudge(page);
  const after = await weights(page);

  await openVersions(page);
  await dialog(page).getByRole('button', { name: /^Compare with Before the round/ }).click();
  const list = dialog(page).getByRole('list', { name: 'What would change' });
  // One weight was moved and the others gave way.
  await expect(list.getByRole('listitem').first()).toContainText(/weight: .* → /);
  await expectAccessible(page);
  const copy = await downloadOf(page, () =>
    dialog(page).getByRole('button', { name: 'Save it to a file' }).click(),
  );
  expect((await bytesOf(copy)).toString('utf8')).toBe(contentOf(file));
  await dialog(page).getByRole('button', { name: 'Restore this version' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => weights(page)).toEqual(before);
  await expect(historyButton(page, 'Undo')).toHaveAccessibleName('Undo: restore a version');
  await historyButton(page, 'Undo').click();
  await expect.poll(() => weights(page)).toEqual(after);

  await page.reload();
  await untilKept(page);
  await openVersions(page);
  await dialog(page).getByRole('button', { name: /^Compare with Before the round/ }).click();
  await dialog(page).getByRole('button', { name: 'Remove this version' }).click();
  await expect(dialog(page).getByText(/^Before the round/)).toHaveCount(0);
});

test('one version an hour is kept by itself, and old ones thin out', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await untilKept(page);
  await expect.poll(() => databaseKeys(page, 'version/main/')).toHaveLength(1);
  await nudge(page);
  await expectSaved(page);
  // Within the hour nothing is added.
  expect(await databaseKeys(page, 'version/main/')).toHaveLength(1);

  // As if the first one were from three days ago, with two more of that day.
  const [first = ''] = await databaseKeys(page, 'version/main/');
  const day = 24 * 60 * 60 * 1000;
  const noon = Math.floor(Date.now() / day) * day - 3 * day;
  const at = (ms: number) => `version/main/${String(ms).padStart(15, '0')}/`;
  await changeInDatabase(page, first, { to: at(noon) });
  await page.reload();
  await untilKept(page);
  await nudge(page);
  await expectSaved(page);
  await expect.poll(() => databaseKeys(page, 'version/main/')).toHaveLength(2);
  expect(await databaseKeys(page, 'version/main/')).toContain(at(noon));
});

test('a damaged version is told, and nothing changes', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await openVersions(page);
  await keepAs(page, 'Whole');
  const key = (await databaseKeys(page, 'version/main/')).find((it) => it.endsWith('/Whole')) ?? '';
  await changeInDatabase(page, key, { cut: 30 });
  const before = await weights(page);
  await dialog(page).getByRole('button', { name: /^Compare with Whole/ }).click();
  await expect(toast(page, /version cannot be read any more/)).toBeVisible();
  expect(await weights(page)).toEqual(before);
});

test('where there is no database, that is said', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => null });
  });
  await openApp(page);
  await inShelf(page, 'Versions of this one…');
  await expect(dialog(page).getByText(/keeps no versions here.*Save the workspace to a file/)).toBeVisible();
  await expectAccessible(page);
});
