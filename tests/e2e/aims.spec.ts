// What the best selection has most of, and what decides between equally good ones.

import { expect, test } from './support/app';
import { expectUnchanged, namesIn, openBalance, statusText } from './support/balance';
import { changedDemo, optimiseChanged, score, demoFile, type Demo } from './support/cli';
import { asFile, goTo, historyButton, openDemo, toast } from './support/screens';
import { openOver } from './support/team';

test('each aim finds the selection that the command finds', async ({ page }) => {
  await openBalance(page);
  const aim = page.getByRole('combobox', { name: 'The most' });
  const names = new Map(score(demoFile).map((it) => [it.key, it.name]));
  const sets = new Set<string>();
  for (const [name, code] of [
    ['net present value', 'npv'],
    ['expected value', 'expected-value'],
    ['benefit of all years', 'benefit'],
  ] as const) {
    const best = optimiseChanged(({ settings }) => Object.assign(settings, { aim: code }));
    await aim.selectOption(name);
    const worth = `${best.selected.length} of 60 projects, worth ${(best.value / 1e6).toFixed(1)} M€ of `;
    await expect.poll(() => statusText(page), name).toContain(worth);
    // Nor is what deciding by hand costs still told in the unit of another aim.
    expect(await statusText(page)).not.toContain('points');
    expect(await statusText(page)).toContain(`, cost ${(best.total_cost / 1e6).toFixed(1)} M€`);
    const selected = best.selected.map((key) => names.get(key) ?? '');
    expect((await namesIn(page)).sort()).toEqual(selected.sort());
    sets.add(selected.join());
  }
  expect(sets.size, 'three aims, three selections').toBe(3);
  await aim.selectOption('value by score');
  await expectUnchanged(page);
});

/** Four projects of the same benefit, of which two may be in. */
function fourAlike(demo: Demo): void {
  const four: [string, number, number, boolean][] = [
    ['Alder', 10, 50, false],
    ['Birch', 20, 60, true],
    ['Cedar', 30, 90, false],
    ['Dogwood', 40, 80, true],
  ];
  const ids = Object.keys(demo.projects).slice(0, 4);
  demo.projects = Object.fromEntries(
    four.map(([name, cost, probability, selected], at) => {
      const money = { costs: { 2027: cost * 1e8 }, benefits: { 2028: 1e10 } };
      const adopted = selected ? { selected } : {};
      const rest = { ...money, probability: probability * 100, position: at, ...adopted };
      return [ids[at] ?? '', { key: name, name, ...rest }];
    }),
  );
  demo.budgets = {};
  const rule = { name: 'Two of four', kind: 'group', among: 'projects', projects: ids, at_most: 2 };
  demo.rules = { ['a'.repeat(26)]: { ...rule, position: 0 } };
  Object.assign(demo.settings, { aim: 'benefit', name: 'Four alike' });
}

test('a second aim decides between equally good selections', async ({ page }) => {
  await openDemo(page);
  await openOver(page, asFile('four.ballast.json', changedDemo(fourAlike)));
  await expect(toast(page, /Opened Four alike/)).toBeVisible();
  await goTo(page, 'Balance');
  await expect.poll(() => statusText(page)).toContain('2 of 4 projects, worth 200.0 M€ of 400.0 M€');
  const second = page.getByRole('combobox', { name: 'Of equally good ones, the one with' });
  for (const [name, code, both] of [
    ['lower risk', 'lower-risk', ['Cedar', 'Dogwood']],
    ['fewest changes', 'fewest-changes', ['Birch', 'Dogwood']],
    ['lower cost', 'lower-cost', ['Alder', 'Birch']],
  ] as const) {
    const best = optimiseChanged((demo) => {
      fourAlike(demo);
      demo.settings['second_aim'] = code;
    });
    expect(best.selected.sort()).toEqual(both);
    await second.selectOption(name);
    await expect.poll(async () => (await namesIn(page)).sort(), name).toEqual(both);
    expect(await statusText(page)).toContain('2 of 4 projects, worth 200.0 M€ of 400.0 M€');
  }
  await historyButton(page, 'Undo').click();
  await expect.poll(async () => (await namesIn(page)).sort()).toEqual(['Birch', 'Dogwood']);
});
