// What limits a selection from the start: money by year, people by role, mandates and links; each
// switch against the command.

import { expect, test } from './support/app';
import { expectBest, expectUnchanged, openBalance } from './support/balance';
import { historyButton, readAnswer, settled } from './support/screens';

test('“Lift all limits” lets all the money be spent', async ({ page }) => {
  await openBalance(page);
  const amount = page.getByRole('textbox', { name: 'Budget 2028, amount' });
  await expect(amount).toHaveValue('132');
  await page.getByRole('button', { name: 'Lift all limits' }).click();
  await expectBest(page, (demo) => {
    demo.budgets = {};
  });
  await expect(amount).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Lift all limits' })).toHaveCount(0);
  await historyButton(page, 'Undo').click();
  await expect(amount).toHaveValue('132');
  await expectUnchanged(page);
});

test('a year whose budget is switched off has no limit', async ({ page }) => {
  await openBalance(page);
  const year = page.getByRole('checkbox', { name: 'Budget 2027' });
  await year.uncheck();
  await expectBest(page, (demo) => {
    Object.assign(demo.budgets['2027'] ?? {}, { off: true });
  });
  // The amount is not forgotten.
  await expect(page.getByRole('textbox', { name: 'Budget 2027, amount' })).toHaveValue('98');
  await year.check();
  await expectUnchanged(page);
});

test('what is left of a year may be used later', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('checkbox', { name: 'What is left of a year may be used later' }).check();
  await expectBest(page, ({ settings }) => Object.assign(settings, { carry_over: true }));
  await historyButton(page, 'Undo').click();
  await expectUnchanged(page);
});

test('people count by month or by quarter, with the overload that is allowed', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('checkbox', { name: /^People count too/ }).check();
  await expectBest(page, ({ settings }) => Object.assign(settings, { within_capacity: true }));

  const span = page.getByRole('group', { name: 'Time that is held against capacity' });
  await expect(span.getByRole('button', { name: 'Month' })).toHaveAttribute('aria-pressed', 'true');
  await span.getByRole('button', { name: 'Quarter' }).click();
  await expectBest(page, ({ settings }) =>
    Object.assign(settings, { within_capacity: true, capacity_span: 'quarter' }),
  );
  await span.getByRole('button', { name: 'Month' }).click();

  const overload = page.getByRole('textbox', { name: 'Overload allowed, %' });
  await overload.fill('20');
  await overload.press('Enter');
  await expectBest(page, ({ settings }) =>
    Object.assign(settings, { within_capacity: true, overload: 2_000 }),
  );
  await overload.fill('a lot');
  await overload.press('Enter');
  await expect(overload).toHaveAttribute('aria-invalid', 'true');
  await overload.press('Escape');
  await expect(overload).toHaveValue('20');
});

test('a role that is switched off limits nothing', async ({ page }) => {
  await openBalance(page);
  await page.getByRole('checkbox', { name: /^People count too/ }).check();
  await expect.poll(async () => (await readAnswer(page)).projects).toBeLessThan(45);
  await page.getByRole('checkbox', { name: 'Test engineer' }).uncheck();
  await expectBest(page, ({ settings, roles }) => {
    Object.assign(settings, { within_capacity: true });
    const role = Object.values(roles).find((it) => it.name === 'Test engineer');
    Object.assign(role ?? {}, { off: true });
  });
});

test('links and mandates are switched off as a whole', async ({ page }) => {
  await openBalance(page);
  const links = page.getByRole('checkbox', { name: '22 links between projects' });
  await links.uncheck();
  await expectBest(page, ({ settings }) => Object.assign(settings, { links_off: true }));
  await links.check();
  await expectUnchanged(page);

  // With much less money the mandates cost something.
  const amount = page.getByRole('textbox', { name: 'Budget 2027, amount' });
  await amount.fill('40');
  await amount.press('Enter');
  await expect.poll(async () => (await readAnswer(page)).projects).toBeLessThan(45);
  const held = await settled(page);
  const mandates = page.getByRole('checkbox', { name: '6 mandatory projects' });
  await mandates.uncheck();
  await expectBest(page, ({ settings, budgets }) => {
    Object.assign(budgets['2027'] ?? {}, { amount: 4_000_000_000 });
    Object.assign(settings, { mandates_off: true });
  });
  expect((await readAnswer(page)).points).toBeGreaterThan(held.points);
  await mandates.check();
  await expect.poll(async () => (await readAnswer(page)).points).toBe(held.points);
});
