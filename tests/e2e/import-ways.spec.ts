// The ways into the page: a Ballast file dropped and pasted, and a register by keyboard alone.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { demoText } from './support/cli';
import {
  asFile,
  drop,
  expectStage,
  focusedName,
  goTo,
  historyButton,
  paste,
  ranked,
  toast,
} from './support/screens';

for (const [way, give] of [
  ['dropped', (page: Page, text: string) => drop(page, asFile('shared.json', text))],
  ['pasted', (page: Page, text: string) => paste(page, text)],
] as const) {
  test(`a Ballast file that is ${way} opens as one step`, async ({ page }) => {
    await openApp(page, '/projects');
    await give(page, demoText());
    await expect(toast(page, /^Opened /)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('60 projects');
    await goTo(page, 'Prioritise');
    expect((await ranked(page)).length).toBeGreaterThan(10);
    await historyButton(page, 'Undo').click();
    await goTo(page, 'Projects');
    await expect(page.getByRole('main')).not.toContainText('60 projects');
    await historyButton(page, 'Redo').click();
    await expect(page.getByRole('main')).toContainText('60 projects');
  });

  test(`a damaged Ballast file that is ${way} changes nothing`, async ({ page }) => {
    await openApp(page, '/projects');
    await give(page, demoText());
    await expect(page.getByRole('main')).toContainText('60 projects');
    await give(page, demoText().slice(0, 5_000));
    await expect(toast(page, /was not opened; nothing has changed/)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('60 projects');
  });
}

/** Goes on with Tab until what has the focus bears this name. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press(key);
    const here = await focusedName(page);
    if (here === name) {
      return;
    }
    seen.push(here.slice(0, 30));
  }
  throw new Error(`${name} is not reached by ${key}; went through ${seen.join(' | ')}`);
}

test('a register is imported by keyboard alone', async ({ page }) => {
  await openApp(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+o'),
  ]);
  const rows = ['Ref,Title,Total cost,Zeta', '1,North,1000000,Ada', '2,South,2000000,Grace'];
  await chooser.setFiles(asFile('keys.csv', rows.join('\n')));
  await expect(page.getByRole('heading', { level: 1, name: /in this register/ })).toBeVisible();
  await tabTo(page, 'Zeta is');
  await page.keyboard.type('Spons');
  const zeta = page.getByRole('combobox', { name: 'Zeta is' });
  await expect.poll(() => zeta.evaluate((it: HTMLSelectElement) => it.selectedOptions[0]?.text)).toBe('Sponsor');
  await tabTo(page, 'Import 2 projects');
  await page.keyboard.press('Enter');
  await expectStage(page, 'Projects');
  await expect(page.getByRole('main')).toContainText('2 projects');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('main')).not.toContainText('2 projects');
});
