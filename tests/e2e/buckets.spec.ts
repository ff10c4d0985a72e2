// Shares of the cost by category against their targets: those of the command's selection.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { list, openBalance } from './support/balance';
import { changedDemo, optimiseChanged, type Demo } from './support/cli';
import { historyButton } from './support/screens';

const region = (page: Page) => page.getByRole('region', { name: 'Share of the cost by category' });

async function shown(page: Page): Promise<string[]> {
  const rows = await region(page).locator('.rule-head').allInnerTexts();
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}

interface Category {
  name: string;
  target?: number;
  position: number;
}

/** What each row has to say of what the command selects of the demo with this change. */
function expected(change: (demo: Demo) => void): string[] {
  const demo = JSON.parse(changedDemo(change)) as Demo;
  const { selected, levels } = optimiseChanged(change);
  expect(levels).toEqual({});
  const spent = new Map<unknown, number>();
  for (const project of Object.values(demo.projects).filter((it) => selected.includes(it.key))) {
    const years = Object.values((project['costs'] ?? {}) as Record<string, number>);
    const cost = years.reduce((sum, amount) => sum + amount, 0);
    spent.set(project['category'], (spent.get(project['category']) ?? 0) + cost);
  }
  const whole = [...spent.values()].reduce((sum, amount) => sum + amount, 0);
  const categories = Object.entries(demo.categories as unknown as Record<string, Category>);
  return categories
    .sort(([, a], [, b]) => a.position - b.position)
    .map(([id, { name, target }]) => {
      const share = ((spent.get(id) ?? 0) / whole) * 100;
      const figure = `${name} ${share.toFixed(0)} %`;
      if (target === undefined) {
        return figure;
      }
      const gap = share - target / 100;
      const sign = gap.toFixed(0).replace(/^-?0$/, '0').replace('-', '−');
      return `${figure}, target ${target / 100} % (${/^[1-9]/.test(sign) ? '+' : ''}${sign})`;
    });
}

test('shares and their distance from the targets are those of the command’s selection', async ({ page }) => {
  await openBalance(page);
  const before = expected(() => undefined);
  expect(before).toHaveLength(4);
  expect(before.join()).toContain('target');
  await expect.poll(() => shown(page)).toEqual(before);

  // Less money moves them.
  const less = (demo: Demo) => {
    Object.assign(demo.budgets['2028'] ?? {}, { amount: 6_000_000_000 });
  };
  const amount = page.getByRole('textbox', { name: 'Budget 2028, amount' });
  await amount.fill('60');
  await amount.press('Enter');
  const after = expected(less);
  expect(after).not.toEqual(before);
  await expect.poll(() => shown(page)).toEqual(after);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => shown(page)).toEqual(before);
});

test('a bar is as long as its share, and its mark stands at the target', async ({ page }) => {
  await openBalance(page);
  await expect.poll(() => shown(page)).toEqual(expected(() => undefined));
  const bars = await region(page).locator('.rule').evaluateAll((rows) =>
    rows.map((row) => {
      const bar = row.querySelector('.bar')?.getBoundingClientRect();
      const part = row.querySelector('.bar i')?.getBoundingClientRect();
      const mark = row.querySelector('.mark')?.getBoundingClientRect();
      const wide = bar?.width ?? 0;
      const middle = mark ? mark.x + mark.width / 2 - (bar?.x ?? 0) : Number.NaN;
      return {
        text: row.textContent ?? '',
        share: ((part?.width ?? 0) / wide) * 100,
        target: (middle / wide) * 100,
      };
    }),
  );
  for (const { text, share, target } of bars) {
    const found = /(\d+) %, target ([\d.]+) %/.exec(text);
    expect(Math.abs(share - Number(found?.[1])), text).toBeLessThan(1.2);
    expect(Math.abs(target - Number(found?.[2])), text).toBeLessThan(1.2);
  }
});

test('a project that is excluded takes its cost out of its bucket', async ({ page }) => {
  await openBalance(page);
  const name = 'Aurel 4 facelift';
  await (await list(page, 'In')).getByRole('button', { name: `Exclude: ${name}` }).click();
  const without = expected((demo) => {
    const project = Object.values(demo.projects).find((it) => it.name === name);
    Object.assign(project ?? {}, { decision: { kind: 'excluded' } });
  });
  expect(without).not.toEqual(expected(() => undefined));
  await expect.poll(() => shown(page)).toEqual(without);
});
