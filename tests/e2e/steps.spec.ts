// Steps of a drag on Balance: rows that are written one by one say what a page written anew would.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { list, namesIn, openBalance } from './support/balance';
import { dragEachFrame } from './support/frames';
import { workspace } from './support/registers';
import {
  asFile,
  choose,
  expectSaved,
  exported,
  figure,
  goTo,
  historyButton,
  readAnswer,
  settled,
  toast,
} from './support/screens';

interface Row {
  name: string;
  value: number;
  cost: string;
}

async function rows(page: Page, which: 'In' | 'Out'): Promise<Row[]> {
  const found = await (await list(page, which)).locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('bdi')?.textContent ?? '',
      cells: [...row.children].map((cell) => cell.textContent ?? ''),
    })),
  );
  return found.map(({ name, cells }) => ({ name, value: figure(cells[1]), cost: cells[2] ?? '' }));
}

test('after a drag of many steps all that is shown is of the last one, and undo takes back all of it', async ({ page }) => {
  await openBalance(page);
  const before = { answer: await readAnswer(page), names: await namesIn(page) };
  const drag = await dragEachFrame(page, page.getByRole('slider', { name: 'Budget 2028' }), 40);
  // It was proven again on the way, and at the end.
  expect(drag.answers).toBeGreaterThan(5);
  const after = await settled(page);
  expect(after.proof).toBe('Proven best');
  expect(after.points).not.toBe(before.answer.points);
  const [inside, outside] = [await rows(page, 'In'), await rows(page, 'Out')];
  expect(inside).toHaveLength(after.projects);
  expect(inside.length + outside.length).toBe(after.of);
  const sum = inside.reduce((sum, row) => sum + row.value, 0);
  expect(Math.abs(sum - after.points)).toBeLessThan(0.05 * inside.length);

  // The same budget without the steps before it.
  const budget = page.getByRole('slider', { name: 'Budget 2028' });
  const stood = await budget.getAttribute('aria-valuetext');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await settled(page)).toMatchObject({ ...after, proof: 'Proven best' });
  await expect(budget).toHaveAttribute('aria-valuetext', stood ?? '');
  expect([await rows(page, 'In'), await rows(page, 'Out')]).toEqual([inside, outside]);
});

test('one undo takes a whole drag back', async ({ page }) => {
  await openBalance(page);
  const [answer, names] = [await readAnswer(page), await namesIn(page)];
  await dragEachFrame(page, page.getByRole('slider', { name: 'Budget 2028' }), 20);
  await settled(page);
  await historyButton(page, 'Undo').click();
  await expect.poll(async () => (await settled(page)).points).toBe(answer.points);
  expect(await namesIn(page)).toEqual(names);
});

test('deciding by hand leaves the focus on its button', async ({ page }) => {
  await openBalance(page);
  const out = await list(page, 'Out');
  const button = out.getByRole('button', { name: /^Exclude: / }).first();
  const name = (await button.getAttribute('aria-label')) ?? '';
  const same = out.getByRole('button', { name, exact: true });
  await same.focus();
  await page.keyboard.press('Enter');
  await expect(same).toHaveAttribute('aria-pressed', 'true');
  await expect(same).toBeFocused();
  const row = out.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
  await expect(row).toContainText('excluded by hand');
  await page.keyboard.press('Enter');
  await expect(same).toHaveAttribute('aria-pressed', 'false');
});

test('a long list grows when more of it is asked for, and a large portfolio comes back whole', async ({ page }) => {
  await openApp(page, '/prioritise');
  await choose(page, asFile('400.ballast.json', workspace(400)));
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Balance');
  const { of, projects } = await settled(page);
  expect(of).toBe(400);
  const out = await list(page, 'Out');
  await expect(out.locator('tbody tr')).toHaveCount(100);
  await out.getByRole('button', { name: 'Show 100 more' }).click();
  await expect(out.locator('tbody tr')).toHaveCount(Math.min(200, of - projects));
  expect(of - projects).toBeGreaterThan(200);

  await page.getByRole('textbox', { name: 'Budget 2028, amount' }).fill('30');
  await page.keyboard.press('Enter');
  await expectSaved(page);
  const text = await exported(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await exported(page)).toBe(text);
});
