// The strategy made by hand: criteria with scales and sources, categories with target shares, and their order.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { openObjectives } from './support/drinks';
import { asFile, drop, expectStage, focusedName, goTo, historyButton, openDemo, ranked, toast } from './support/screens';

/** The card with the criteria of an objective. */
function criteria(page: Page, objective: string): Locator {
  return page.getByRole('region', { name: `Criteria of ${objective}` });
}

/** A criterion by its name, open or not. */
function criterion(page: Page, name: string): Locator {
  return page.locator('details.criterion').filter({ has: page.getByText(name, { exact: true }) });
}

async function open(page: Page, name: string): Promise<Locator> {
  const card = criterion(page, name);
  await card.locator('summary').first().click();
  return card;
}

async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

/** The names of the criteria of an objective, as they are listed. */
async function names(page: Page, objective: string): Promise<string[]> {
  return criteria(page, objective).locator('summary .name').allInnerTexts();
}

async function values(fields: Locator): Promise<string[]> {
  return fields.evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value));
}

/** Projects with a delivery confidence and a cost. */
const REGISTER = [
  'Project ID,Project name,Delivery confidence,Total cost',
  '1,North,Green,1000000',
  '2,South,Amber/Green,2000000',
  '3,East,Amber,3000000',
  '4,West,Amber/Red,4000000',
  '5,Centre,Red,5000000',
].join('\n');

/** The register, with one objective and nothing that rates. */
async function begin(page: Page): Promise<void> {
  await openApp(page);
  await drop(page, asFile('regions.csv', REGISTER));
  await page.getByRole('checkbox', { name: /Begin with a few objectives/ }).uncheck();
  await page.getByRole('button', { name: 'Import 5 projects' }).click();
  await expectStage(page, 'Projects');
  await goTo(page, 'Strategy');
  await page.getByRole('button', { name: 'Add an objective' }).click();
  await type(page.getByRole('textbox', { name: 'Name of the objective' }), 'Deliver');
  await criteria(page, 'Deliver').getByRole('button', { name: 'Add a criterion' }).click();
}

test('a criterion that people rate has a name, anchors and a direction', async ({ page }) => {
  await begin(page);
  const card = page.locator('details.criterion');
  await expect(card).toHaveAttribute('open', '');
  await type(card.getByRole('textbox', { name: 'Name', exact: true }), 'Noise');
  const low = card.getByRole('textbox', { name: /^Low anchor/ });
  const high = card.getByRole('textbox', { name: /^High anchor/ });
  await type(low, '10');
  await type(high, '60');
  const summary = card.locator('summary .summary');
  await expect(summary).toHaveText('rated by people, worst 10, best 60');
  await card.getByRole('combobox', { name: 'Direction' }).selectOption({ label: 'less is better' });
  await expect(summary).toHaveText('rated by people, worst 60, best 10');
  // Anchors that make no scale are refused, and stay to be mended.
  await type(low, '70');
  await expect(low).toHaveAttribute('aria-invalid', 'true');
  await expect(summary).toHaveText('rated by people, worst 60, best 10');
  await low.press('Escape');
  await expect(low).toHaveValue('10');
  await expectAccessible(page);

  await goTo(page, 'Prioritise');
  await page.getByRole('listbox', { name: 'Projects by rank' }).getByRole('option').first().click();
  await type(page.getByRole('textbox', { name: 'Rating on Noise' }), '20');
  // 20 of the way from 60 down to 10 is four fifths.
  await expect.poll(async () => (await ranked(page))[0]?.value).toBe(80);
});

test('a criterion reads a number of the register, on anchors that fit', async ({ page }) => {
  await begin(page);
  const card = page.locator('details.criterion');
  await card.getByRole('combobox', { name: 'Ratings come from' }).selectOption({ label: 'A number: total cost' });
  await expect(card.getByRole('textbox', { name: /^Low anchor/ })).toHaveValue('0');
  await type(card.getByRole('textbox', { name: /^High anchor/ }), '5m');
  await card.getByRole('combobox', { name: 'Direction' }).selectOption({ label: 'less is better' });
  await expect(card.locator('summary .summary')).toContainText('from total cost');
  await goTo(page, 'Prioritise');
  await expect
    .poll(async () => (await ranked(page)).map((it) => [it.name, it.value]))
    .toEqual([['North', 80], ['South', 60], ['East', 40], ['West', 20], ['Centre', 0]]);
});

test('a criterion reads a class by a table, from green 100 to red 0', async ({ page }) => {
  await begin(page);
  const card = page.locator('details.criterion');
  await card.getByRole('combobox', { name: 'Ratings come from' }).selectOption({ label: 'A class: delivery confidence' });
  const points = card.getByRole('textbox', { name: /^Rating of / });
  expect(await values(points)).toEqual(['100', '75', '50', '25', '0']);
  const shown = async () => (await ranked(page)).map((it) => [it.name, it.value]);
  await goTo(page, 'Prioritise');
  await expect
    .poll(shown)
    .toEqual([['North', 100], ['South', 75], ['East', 50], ['West', 25], ['Centre', 0]]);
  await goTo(page, 'Strategy');
  await card.locator('summary').first().click();
  await type(card.getByRole('textbox', { name: 'Rating of Amber/Red' }), '60');
  await type(card.getByRole('textbox', { name: 'Rating of Red', exact: true }), '');
  await expectAccessible(page);
  await goTo(page, 'Prioritise');
  await expect.poll(async () => (await shown()).slice(0, 4)).toEqual([['North', 100], ['South', 75], ['West', 60], ['East', 50]]);
  await expect.poll(async () => (await ranked(page))[4]?.value).toBeNaN();
});

test('categories have names, words about them, target shares and an order', async ({ page }) => {
  await openApp(page, '/strategy');
  const card = page.getByRole('region', { name: 'Categories and target shares' });
  const name = card.getByRole('textbox', { name: 'Name of the category' });
  for (const [at, category] of ['Run', 'Grow', 'Transform'].entries()) {
    await card.getByRole('button', { name: 'Add a category' }).click();
    await type(name.nth(at), category);
  }
  for (const [category, share] of [['Run', '30'], ['Grow', '40'], ['Transform', '30']] as const) {
    await type(card.getByRole('textbox', { name: `Target share of ${category}, per cent` }), share);
  }
  await expect(card).toContainText('targets sum to 100 %');
  const share = card.getByRole('textbox', { name: 'Target share of Run, per cent' });
  await type(share, 'a third');
  await expect(share).toHaveAttribute('aria-invalid', 'true');
  await share.press('Escape');
  await type(share, '');
  await expect(card).toContainText('targets sum to 70 %');
  await historyButton(page, 'Undo').click();
  await expect(share).toHaveValue('30');

  const about = card.getByRole('textbox', { name: 'What belongs in Grow' });
  await type(about, 'New markets');
  await historyButton(page, 'Undo').click();
  await expect(about).toHaveValue('');
  await historyButton(page, 'Redo').click();
  await expect(about).toHaveValue('New markets');

  const down = card.getByRole('button', { name: 'Move Run down' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => values(name)).toEqual(['Grow', 'Run', 'Transform']);
  await expect(down).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => values(name)).toEqual(['Grow', 'Transform', 'Run']);
  // At the end only the way back is left.
  await expect.poll(() => focusedName(page)).toBe('Move Run up');
  await expectAccessible(page);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => values(name)).toEqual(['Grow', 'Run', 'Transform']);
  await card.getByRole('button', { name: 'Remove Grow' }).click();
  await expect.poll(() => values(name)).toEqual(['Run', 'Transform']);
});

test('objectives change their order, and their criteria with them', async ({ page }) => {
  await openObjectives(page, ['a', 'b', 'c']);
  const listed = page.getByRole('textbox', { name: 'Name of the objective' });
  await page.getByRole('button', { name: 'Move c up' }).click();
  await expect.poll(() => values(listed)).toEqual(['a', 'c', 'b']);
  await page.getByRole('button', { name: 'Move c up' }).click();
  await expect.poll(() => values(listed)).toEqual(['c', 'a', 'b']);
  await expect(page.getByRole('button', { name: 'Move c up' })).toBeDisabled();
  const cards = page.getByRole('region', { name: /^Criteria of / });
  await expect(cards.first()).toHaveAccessibleName('Criteria of c');
  await expectAccessible(page);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => values(listed)).toEqual(['a', 'c', 'b']);
  // By rank the list has the order of the ranks.
  await page.getByRole('combobox', { name: 'How the weights are made' }).selectOption('rank-sum');
  await expect(page.getByRole('button', { name: 'Move c up' })).toHaveCount(1);
  await expect(page.getByText('Rank 1')).toBeVisible();
});

test('a criterion moves within its objective, and to another one', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Strategy');
  const cards = page.getByRole('region', { name: /^Criteria of / });
  const objectives = (await cards.all()).length;
  expect(objectives).toBeGreaterThan(1);
  const first = ((await cards.first().getAttribute('aria-label')) ?? '').replace('Criteria of ', '');
  const other = ((await cards.nth(1).getAttribute('aria-label')) ?? '').replace('Criteria of ', '');
  await criteria(page, first).getByRole('button', { name: 'Add a criterion' }).click();
  const new_name = criteria(page, first).getByRole('textbox', { name: 'Name', exact: true });
  await type(new_name, 'Newcomer');
  const before = await names(page, first);
  expect(before.at(-1)).toBe('Newcomer');
  const card = criterion(page, 'Newcomer');
  const up = card.getByRole('button', { name: 'Move Newcomer up' });
  await up.focus();
  await page.keyboard.press('Enter');
  const moved = [...before.slice(0, -2), 'Newcomer', ...before.slice(-2, -1)];
  await expect.poll(() => names(page, first)).toEqual(moved);
  await expect(card.getByRole('button', { name: /^Move Newcomer (up|down)$/ }).and(page.locator(':focus'))).toHaveCount(1);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => names(page, first)).toEqual(before);

  const others = await names(page, other);
  await card.getByRole('combobox', { name: 'Objective' }).selectOption({ label: other });
  await expect.poll(() => names(page, other)).toEqual([...others, 'Newcomer']);
  await expect.poll(() => names(page, first)).toEqual(before.slice(0, -1));
  // It stays open, and under the hand.
  await expect(card.getByRole('combobox', { name: 'Objective' })).toBeVisible();
  await expect(card.locator('summary').first()).toBeFocused();
  await expectAccessible(page);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => names(page, first)).toEqual(before);
});

test('a formula follows a criterion to its new name, and tells when the criterion is gone', async ({ page }) => {
  await openDemo(page);
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption('New formula…');
  const editor = page.getByRole('group', { name: 'Own formula' });
  await type(editor.getByRole('textbox', { name: 'Name of the formula' }), 'Twice');
  const text = editor.getByRole('textbox', { name: 'Formula', exact: true });
  await type(text, '[Sales potential] * 2 + score');
  const top = (await ranked(page)).slice(0, 5);

  await goTo(page, 'Strategy');
  const card = await open(page, 'Sales potential');
  await type(card.getByRole('textbox', { name: 'Name', exact: true }), 'Market');
  await goTo(page, 'Prioritise');
  await expect(text).toHaveValue('[Market] * 2 + score');
  await expect.poll(async () => (await ranked(page)).slice(0, 5)).toEqual(top);
  await historyButton(page, 'Undo').click();
  await expect(text).toHaveValue('[Sales potential] * 2 + score');
  await historyButton(page, 'Redo').click();

  // A name that a formula could not tell apart is refused.
  await goTo(page, 'Strategy');
  const market = await open(page, 'Market');
  const name = market.getByRole('textbox', { name: 'Name', exact: true });
  await type(name, 'cost');
  await expect(toast(page, /the formula “Twice” names this criterion/)).toBeVisible();
  await name.press('Escape');

  await market.getByRole('button', { name: 'Remove this criterion' }).click();
  const told = toast(page, /Removed the criterion and its ratings\. The formula “Twice” names it and gives no value now\./);
  await expect(told).toBeVisible();
  await goTo(page, 'Prioritise');
  await expect(page.getByRole('combobox', { name: 'Rank by' }).locator('option:checked')).toHaveText('Twice (has a mistake)');
  await expect(editor).toContainText('60 projects are not rated: “Twice” cannot be computed, at character 1: there is no field “Market”');
  await expectAccessible(page);
  await goTo(page, 'Balance');
  await page.getByRole('combobox', { name: 'The most' }).selectOption({ label: 'Twice (has a mistake)' });
  await expect(page.getByRole('region', { name: 'Aim' })).toContainText('“Twice” cannot be computed, at character 1: there is no field “Market”.');
  await page.getByRole('combobox', { name: 'The most' }).selectOption({ label: 'value by score' });
  for (let step = 0; step < 3; step += 1) {
    await historyButton(page, 'Undo').click();
  }
  await goTo(page, 'Prioritise');
  await expect(page.getByRole('combobox', { name: 'Rank by' }).locator('option:checked')).toHaveText('Twice');
  await expect.poll(async () => (await ranked(page)).slice(0, 5)).toEqual(top);
});
