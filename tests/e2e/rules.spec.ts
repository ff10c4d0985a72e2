// The editor of a rule of one's own: every field of every kind, against the command.

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectBest, expectUnchanged, openBalance } from './support/balance';
import { idOf, type Demo } from './support/cli';
import { historyButton } from './support/screens';

/** Adds a rule by the menu and opens its fields. */
async function add(page: Page, kind: string, name: string): Promise<Locator> {
  await page.locator('summary', { hasText: 'Add a rule' }).click();
  await page.getByRole('button', { name: kind }).click();
  const rule = page.getByRole('group', { name });
  await rule.getByText('Change', { exact: true }).click();
  return rule;
}

async function type(rule: Locator, field: string, text: string): Promise<void> {
  const input = rule.getByRole('textbox', { name: field });
  await input.fill(text);
  await input.press('Enter');
}

/** The demo with this one rule. */
function withRule(rule: (demo: Demo) => object): (demo: Demo) => void {
  return (demo) => {
    demo.rules = { [`${'a'.repeat(26)}`]: { name: 'Rule', position: 0, ...rule(demo) } };
  };
}

test('a budget over all years', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'A budget over all years', 'Budget over all years');
  await type(rule, 'Amount, M€', '221.4');
  await expectBest(page, withRule(() => ({ kind: 'total-budget', amount: 22_140_000_000 })));
  await expect(rule).toContainText('220.8 M€ of 221.4 M€');
  await type(rule, 'Amount, M€', 'plenty');
  const amount = rule.getByRole('textbox', { name: 'Amount, M€' });
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await amount.press('Escape');
  await expect(amount).toHaveValue('221.4');
});

test('how many of a group', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'How many of a group', 'How many of a group');
  await type(rule, 'At most', '10');
  await expectBest(
    page,
    withRule(() => ({ kind: 'group', among: 'each-programme', at_least: 1, at_most: 10 })),
  );
  const among = rule.getByRole('combobox', { name: 'Among the projects of' });
  await among.selectOption('Cars');
  await type(rule, 'At least', '');
  await type(rule, 'At most', '3');
  await expectBest(
    page,
    withRule(({ programmes }) => {
      return { kind: 'group', among: 'programme', of: idOf(programmes, 'Cars'), at_most: 3 };
    }),
  );
  await among.selectOption('label model');
  await type(rule, 'At most', '2');
  await expectBest(page, withRule(() => ({ kind: 'group', among: 'tag', of: 'model', at_most: 2 })));
  // Named one by one: first those of the group before, then one more and one less.
  const [tagged, another] = await page.evaluate(
    async () => {
      const demo = (await (await fetch('demo.ballast.json')).json()) as {
        projects: Record<string, { name: string; tags?: string[] }>;
      };
      const all = Object.entries(demo.projects);
      const has = ([, it]: [string, { tags?: string[] }]) => it.tags?.includes('model') ?? false;
      return [all.filter(has).map(([id, it]) => [id, it.name]), all.filter((it) => !has(it)).map(([id, it]) => [id, it.name])[0]];
    },
  ) as [string[][], string[]];
  await among.selectOption('these, named below');
  const named = rule.getByRole('list', { name: 'Projects of the group' });
  await expect(named.getByRole('listitem')).toHaveCount(tagged.length);
  await rule.getByRole('combobox', { name: 'Add a project to the group' }).selectOption(another[1] ?? '');
  await expect(named.getByRole('listitem')).toHaveCount(tagged.length + 1);
  await named.getByRole('button', { name: `Take ${tagged[0]?.[1]} out of the group` }).click();
  const projects = [...tagged.slice(1).map(([id]) => id ?? ''), another[0] ?? ''];
  await type(rule, 'At most', '1');
  await expectBest(page, withRule(() => ({ kind: 'group', among: 'projects', projects, at_most: 1 })));
  await among.selectOption('category Run');
  await type(rule, 'At most', '');
  await type(rule, 'At least', '12');
  await expect(page.getByRole('alert', { name: 'Nothing keeps all rules' })).toBeVisible();
});

test('a share for a category, of what is selected or of the budget', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'A share for a category', 'Share for a category');
  const category = rule.getByRole('combobox', { name: 'Category' });
  // It begins with the target of the first category.
  await expect(category.locator('option:checked')).toHaveText('Run');
  await expect(rule.getByRole('textbox', { name: 'At least, %' })).toHaveValue('15');
  const bucket = (by: string, name: string, limits: object) =>
    withRule(({ categories }) => ({ kind: 'bucket', by, of: idOf(categories, name), ...limits }));
  await expectBest(page, bucket('selection', 'Run', { at_least: 1_500 }));

  await category.selectOption('Grow');
  await type(rule, 'At least, %', '');
  await type(rule, 'At most, %', '40');
  await expectBest(page, bucket('selection', 'Grow', { at_most: 4_000 }));
  await rule.getByRole('combobox', { name: 'Of', exact: true }).selectOption('the budget');
  await expectBest(page, bucket('budget', 'Grow', { at_most: 4_000 }));
});

test('every objective served, or one of them, by number or by spend', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'Every objective served', 'Every objective served');
  const least = rule.getByRole('textbox', { name: 'Served by at least' });
  await expect(least).toHaveValue('2');
  await expectUnchanged(page);
  await type(rule, 'Served by at least', '30');
  await expectBest(page, withRule(() => ({ kind: 'coverage', by: 'count', at_least: 30 })));

  const objective = rule.getByRole('combobox', { name: 'Objective' });
  await objective.selectOption('Cut emissions');
  await type(rule, 'Served by at least', '32');
  const emissions = (by: string, at_least: number) =>
    withRule(({ objectives }) => {
      return { kind: 'coverage', by, at_least, of: idOf(objectives, 'Cut emissions') };
    });
  await expectBest(page, emissions('count', 32));

  await rule.getByRole('combobox', { name: 'Of what' }).selectOption('% of the spend');
  await type(rule, 'Served by at least', '95');
  await expectBest(page, emissions('spend', 9_500));
});

test('a cap on risk, on average or in total', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'A cap on risk', 'Cap on risk');
  await type(rule, 'Risk at most', '18');
  await expectBest(page, withRule(() => ({ kind: 'risk', by: 'average', at_most: 1_800 })));
  await rule.getByRole('combobox', { name: 'Counted' }).selectOption('total, points');
  // It begins with a cap that holds for most portfolios.
  await expectBest(page, withRule(() => ({ kind: 'risk', by: 'total', at_most: 1_000 })));
  await type(rule, 'Risk at most', '800');
  await expectBest(page, withRule(() => ({ kind: 'risk', by: 'total', at_most: 800 })));
});

test('a rule has a name of its own, a switch and a way out', async ({ page }) => {
  await openBalance(page);
  const rule = await add(page, 'A cap on risk', 'Cap on risk');
  await type(rule, 'Name', 'No gambling');
  const named = page.getByRole('group', { name: 'No gambling' });
  await type(named, 'Risk at most', '18');
  const careful = withRule(() => ({ kind: 'risk', by: 'average', at_most: 1_800 }));
  await expectBest(page, careful);
  await named.getByRole('checkbox', { name: 'No gambling' }).uncheck();
  await expectUnchanged(page);
  await named.getByRole('checkbox', { name: 'No gambling' }).check();
  await expectBest(page, careful);
  await named.getByRole('button', { name: 'Remove No gambling' }).click();
  await expect(named).toHaveCount(0);
  await expectUnchanged(page);
  await historyButton(page, 'Undo').click();
  await expect(named).toBeVisible();
  await expectBest(page, careful);
});
