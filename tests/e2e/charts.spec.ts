// The charts of the ranking beside the bubbles: bars, criteria side by side, the tornado of weights.
// What they show is checked against the command, as numbers in the tables behind them.

import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { changedDemo, demoFile, demoText, score, scoreText, type Demo } from './support/cli';
import {
  asFile,
  bytesOf,
  choose,
  downloadOf,
  expectStage,
  exported,
  figure,
  goTo,
  historyButton,
  openDemo,
  ranked,
  ranking,
} from './support/screens';

type Kind = 'Bubbles' | 'Bars' | 'Criteria' | 'Tornado';

const REGIONS: Record<Kind, string> = {
  Bubbles: 'Bubble chart',
  Bars: 'Ranking as bars',
  Criteria: 'Projects by criteria',
  Tornado: 'Tornado of weights',
};

const NAME = 'Lyra compact electric platform';

function region(page: Page, kind: Kind): Locator {
  return page.getByRole('region', { name: REGIONS[kind], exact: true });
}

async function show(page: Page, kind: Kind): Promise<Locator> {
  const button = page.getByRole('group', { name: 'Chart', exact: true }).getByRole('button', { name: kind });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(region(page, kind)).toBeVisible();
  return region(page, kind);
}

async function asTable(chart: Locator): Promise<void> {
  await chart.getByLabel('Chart as table or picture').click();
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('table')).toBeVisible();
}

/** The texts of a table, its head first. */
async function cells(chart: Locator): Promise<string[][]> {
  return chart.getByRole('table').getByRole('row').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
}

async function svgOf(page: Page, chart: Locator): Promise<string> {
  await chart.getByLabel('Chart as table or picture').click();
  const save = chart.getByRole('button', { name: 'Save as SVG' });
  return (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
}

async function pngOf(page: Page, chart: Locator): Promise<Buffer> {
  await chart.getByLabel('Chart as table or picture').click();
  const save = chart.getByRole('button', { name: 'Save as PNG' });
  const png = await bytesOf(await downloadOf(page, () => save.click()));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return png;
}

test('the switch shows one chart at a time, by keyboard, and is kept', async ({ page }) => {
  await openDemo(page);
  const group = page.getByRole('group', { name: 'Chart', exact: true });
  await group.getByRole('button', { name: 'Bubbles' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(region(page, 'Bars')).toBeVisible();
  await expect(region(page, 'Bubbles')).toHaveCount(0);
  // The focus stays where it was.
  await expect(group.getByRole('button', { name: 'Bars' })).toBeFocused();
  await goTo(page, 'Balance');
  await expect(region(page, 'Bubbles')).toBeVisible();
  await goTo(page, 'Prioritise');
  await expect(region(page, 'Bars')).toBeVisible();
});

test('bars: the table has the ranking of the command, and parts sum to the value', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Bars');
  await asTable(chart);
  const [head, ...rows] = await cells(chart);
  expect(head?.slice(0, 3)).toEqual(['Rank', 'Project', 'Grow sales']);
  const scored = score(demoFile).filter((it) => it.value !== null);
  expect(rows).toHaveLength(scored.length);
  for (const [at, row] of rows.entries()) {
    const expected = scored[at];
    expect([figure(row[0]), row[1]]).toEqual([expected?.rank, expected?.name]);
    const value = figure(row.at(-1));
    expect(Math.abs(value - (expected?.value ?? 0)), row[1]).toBeLessThan(0.0501);
    const parts = row.slice(2, -1).reduce((sum, part) => sum + figure(part), 0);
    expect(Math.abs(parts - value), row[1]).toBeLessThan(0.31);
  }
});

test('bars: saved whole, whatever is in view, and walked through by keys', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Bars');
  const svg = await svgOf(page, chart);
  const scored = score(demoFile);
  for (const { name, value } of scored) {
    expect(svg).toContain((value ?? 0).toFixed(1));
    expect(svg).toContain(name.slice(0, 18).replace('&', '&amp;'));
  }
  const png = await pngOf(page, chart);
  const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(high).toBeGreaterThan(60 * 20);
  expect(wide).toBeGreaterThan(1000);

  const picture = chart.getByRole('application');
  await picture.focus();
  await page.keyboard.press('Home');
  const inspected = page.getByRole('textbox', { name: 'Name of the project' });
  await expect(inspected).toHaveValue(scored[0]?.name ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(inspected).toHaveValue(scored[1]?.name ?? '');
  await page.keyboard.press('End');
  await expect(inspected).toHaveValue(scored.at(-1)?.name ?? '');
  expect(await picture.evaluate((it) => it.scrollTop)).toBeGreaterThan(100);
});

test('bars: another measure has bars without parts', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Bars');
  await page.getByRole('combobox', { name: 'Rank by' }).selectOption('Net present value');
  await expect(chart.getByRole('heading')).toHaveText('Ranking by NPV');
  await asTable(chart);
  const [head, first] = await cells(chart);
  expect(head).toEqual(['Rank', 'Project', 'NPV, M€']);
  expect(first?.[1]).toBe(score(demoFile, 'npv')[0]?.name);
});

/** The demo with one weight at so many basis points, the others in proportion. */
function weighed(name: string, basisPoints: number): string {
  return changedDemo((demo: Demo) => {
    const all = Object.values(demo.objectives) as ({ name: string; weight: number })[];
    const rest = all.filter((it) => it.name !== name).reduce((sum, it) => sum + it.weight, 0);
    for (const objective of all) {
      const others = (objective.weight * (10_000 - basisPoints)) / rest;
      objective.weight = objective.name === name ? basisPoints : Math.round(others);
    }
  });
}

test('tornado: its ends are what the command gives at these weights', async ({ page }) => {
  await openDemo(page);
  await ranking(page).getByRole('option', { name: NAME }).click();
  const chart = await show(page, 'Tornado');
  await asTable(chart);
  const [head, ...rows] = await cells(chart);
  expect(head?.slice(0, 5)).toEqual(['Objective', 'Weight now', 'Least weight', 'Points at least', 'Rank at least']);
  expect(rows).toHaveLength(5);
  for (const [objective = '', , least, low, lowRank, most, high, highRank] of rows) {
    expect([figure(least), figure(most)]).toEqual([0, 100]);
    for (const [share, points, rank] of [[0, low, lowRank], [10_000, high, highRank]] as const) {
      const found = scoreText(weighed(objective, share), 'weighted').find((it) => it.name === NAME);
      expect(Math.abs(figure(points) - (found?.value ?? 0)), objective).toBeLessThan(0.0501);
      expect(figure(rank), objective).toBe(found?.rank);
    }
  }
  // The widest first.
  const widths = rows.map((row) => figure(row.at(-1)));
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  // Not so far.
  await chart.getByRole('combobox', { name: 'How far each weight goes' }).selectOption('± 10 points');
  await expect.poll(async () => (await cells(chart))[1]?.slice(2, 3)[0]).toMatch(/\d/);
  for (const [objective = '', now, least, low, , most] of (await cells(chart)).slice(1)) {
    expect(figure(least)).toBe(Math.max(0, figure(now) - 10));
    expect(figure(most)).toBe(figure(now) + 10);
    const text = weighed(objective, figure(least) * 100);
    const found = scoreText(text, 'weighted').find((it) => it.name === NAME);
    expect(Math.abs(figure(low) - (found?.value ?? 0)), objective).toBeLessThan(0.0601);
  }
});

test('tornado: the lead over the next, and the project that is chosen', async ({ page }) => {
  await openDemo(page);
  const [first, second] = await ranked(page);
  const chart = await show(page, 'Tornado');
  await expect(chart.getByText(`Value of ${first?.name}`)).toBeVisible();
  await chart.getByRole('combobox', { name: 'What weights move' }).selectOption('Its lead over the next');
  await expect(chart.getByText(`Lead of ${first?.name} over ${second?.name}`)).toBeVisible();
  await asTable(chart);
  const lead = (first?.value ?? 0) - (second?.value ?? 0);
  const caption = await chart.getByRole('table').locator('caption').innerText();
  expect(Math.abs(figure(caption.replace('+', '')) - lead)).toBeLessThan(0.11);
  await ranking(page).getByRole('option').filter({ hasText: second?.name }).click();
  await expect(chart.getByText(`Lead of ${second?.name}`)).toBeVisible();
});

interface Rated {
  weight: number;
  objective: string;
  name: string;
}

/** The share of each criterion in the whole, by its name. */
function shares(): Map<string, number> {
  const demo = JSON.parse(demoText()) as { objectives: Record<string, { weight: number }>; criteria: Record<string, Rated> };
  const criteria = Object.values(demo.criteria);
  const share = (it: Rated) => {
    const siblings = criteria.filter((other) => other.objective === it.objective);
    const within = siblings.reduce((sum, other) => sum + other.weight, 0);
    return ((demo.objectives[it.objective]?.weight ?? 0) / 10_000) * (it.weight / within);
  };
  return new Map(criteria.map((it) => [it.name, share(it)]));
}

test('criteria: points weighed as the strategy has it are the values of the command', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Criteria');
  await asTable(chart);
  const [head = [], ...rows] = await cells(chart);
  const weights = shares();
  const known = new Map(score(demoFile).map((it) => [it.name, it.value ?? 0]));
  expect(rows).toHaveLength(known.size);
  let missing = 0;
  for (const row of rows) {
    let [sum, present] = [0, 0];
    for (const [at, title] of head.entries()) {
      const share = weights.get(title);
      if (share !== undefined && row[at] !== 'not rated') {
        sum += share * figure(row[at]);
        present += share;
      } else if (share !== undefined) {
        missing += 1;
      }
    }
    expect(Math.abs(sum / present - (known.get(row[0] ?? '') ?? 0)), row[0]).toBeLessThan(0.11);
  }
  expect(missing).toBe(18);
});

test('criteria: a stretch by fields picks projects, and other views follow', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Criteria');
  await asTable(chart);
  const [head = [], ...all] = await cells(chart);
  const at = head.indexOf('Sales potential');
  const expected = all.filter((row) => row[at] !== 'not rated' && figure(row[at]) >= 75).map((row) => row[0]);
  expect(expected.length).toBeGreaterThan(3);

  const fields = chart.getByRole('group', { name: 'Pick a stretch of a criterion' });
  await fields.getByRole('combobox', { name: 'Criterion' }).selectOption('Sales potential');
  await fields.getByRole('textbox', { name: 'from' }).fill('75');
  await page.keyboard.press('Enter');
  await expect(fields.getByRole('status')).toHaveText(`${expected.length} of 60 stay; who is not rated there is left out`);
  expect((await cells(chart)).slice(1).map((row) => row[0])).toEqual(expected);
  // A second one holds together with the first.
  await fields.getByRole('combobox', { name: 'Criterion' }).selectOption('Team readiness');
  await fields.getByRole('textbox', { name: 'to' }).fill('50');
  await page.keyboard.press('Enter');
  const ready = head.indexOf('Team readiness');
  const both = all.filter((row) => expected.includes(row[0]) && figure(row[ready]) <= 50).map((row) => row[0]);
  expect((await cells(chart)).slice(1).map((row) => row[0])).toEqual(both);
  // What cannot be is refused.
  await fields.getByRole('textbox', { name: 'from' }).fill('80');
  await page.keyboard.press('Enter');
  await expect(fields.getByRole('textbox', { name: 'from' })).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');

  const bubbles = await show(page, 'Bubbles');
  await expect(bubbles.getByRole('group', { name: 'Marked projects' })).toContainText(`${both.length} project`);
  // Whoever marks otherwise takes the stretches away.
  await bubbles.getByRole('button', { name: 'Unmark' }).click();
  await show(page, 'Criteria');
  await expect(fields.getByRole('status')).toHaveText('Drag along a criterion to pick projects.');
});

test('criteria: a drag along an axis is a stretch, “Clear” takes it away', async ({ page }) => {
  await openDemo(page);
  const chart = await show(page, 'Criteria');
  const picture = chart.getByRole('application');
  const box = await picture.boundingBox();
  if (!box) {
    throw new Error('the chart has no place');
  }
  const y = box.y + 24;
  await page.mouse.move(box.x + box.width * 0.6, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, y + 3, { steps: 4 });
  await page.mouse.move(box.x + box.width + 30, y, { steps: 4 });
  await page.mouse.up();
  const fields = chart.getByRole('group', { name: 'Pick a stretch of a criterion' });
  const from = figure(await fields.getByRole('textbox', { name: 'from' }).inputValue());
  expect(from).toBeGreaterThan(45);
  expect(from).toBeLessThan(65);
  await expect(fields.getByRole('textbox', { name: 'to' })).toHaveValue('100');
  await expect(fields.getByRole('status')).toContainText('of 60 stay');
  await fields.getByRole('button', { name: 'Clear' }).click();
  await expect(fields.getByRole('status')).toHaveText('Drag along a criterion to pick projects.');
  // By keys from the best to the next.
  await picture.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(NAME);
});

const HOSTILE = '<img src=x onerror=alert(1)>';

test('names that mean harm are texts in every saved picture', async ({ page }) => {
  await openApp(page);
  await choose(page, asFile('hostile.json', changedDemo((demo) => {
    for (const records of [demo.projects, demo.objectives, demo.categories]) {
      Object.values(records).forEach((record) => (record.name = `${HOSTILE} ${record.name}`));
    }
    const criteria = (demo as unknown as { criteria: Record<string, { name: string }> }).criteria;
    Object.values(criteria).forEach((record) => (record.name = `${HOSTILE} ${record.name}`));
  })));
  await goTo(page, 'Prioritise');
  for (const kind of ['Bars', 'Criteria', 'Tornado'] as const) {
    const svg = await svgOf(page, await show(page, kind));
    const read = await page.evaluate((svg) => {
      const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return {
        broken: picture.querySelector('parsererror')?.textContent ?? '',
        foreign: [...picture.querySelectorAll('*')].filter((it) => /script|img|image|^a$/i.test(it.localName)).length,
        text: picture.documentElement.textContent ?? '',
      };
    }, svg);
    expect(read, kind).toMatchObject({ broken: '', foreign: 0 });
    expect(read.text, kind).toContain('<img src=x');
  }
});

for (const kind of ['Bars', 'Criteria', 'Tornado'] as const) {
  test(`${kind} and the table behind are accessible, also on a projector`, async ({ page }) => {
    test.setTimeout(90_000);
    await openDemo(page);
    const chart = await show(page, kind);
    await expectAccessible(page);
    await asTable(chart);
    await page.getByRole('button', { name: 'Present' }).click();
    await expectAccessible(page);
  });
}

test('nothing to show is said, with what to do', async ({ page }) => {
  await openApp(page, '/projects');
  await page.getByRole('button', { name: 'Add a project' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('New project');
  await goTo(page, 'Prioritise');
  await expectStage(page, 'Prioritise');
  for (const kind of ['Bars', 'Criteria', 'Tornado'] as const) {
    const chart = await show(page, kind);
    await expect(chart).toContainText('Nothing is measured yet');
    await expect(chart.getByRole('link', { name: 'Strategy' })).toBeVisible();
  }
});

test('on a phone nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDemo(page);
  for (const kind of ['Bars', 'Criteria', 'Tornado'] as const) {
    await show(page, kind);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, kind).toBeLessThanOrEqual(0);
  }
});

test('thresholds and names are kept with the workspace, a step to undo each', async ({ page, browser }) => {
  await openDemo(page);
  const chart = await show(page, 'Bubbles');
  const value = chart.getByRole('slider', { name: /^Threshold of Value/ });
  await value.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await expect(value).toHaveAttribute('aria-valuenow', '61');
  await chart.getByText('Axes…').click();
  const name = chart.getByRole('textbox', { name: 'Upper right' });
  await name.fill('Do now');
  await name.press('Enter');
  await page.keyboard.press('Escape');

  const file = await exported(page);
  const kept = (JSON.parse(file) as Demo).settings['quadrants'];
  expect(kept).toEqual({ 'value by probability': { up: 61, upper_right: 'Do now' } });

  await historyButton(page, 'Undo').click();
  await chart.getByText('Axes…').click();
  await expect(name).toHaveValue('Pearls');
  await page.keyboard.press('Escape');
  await expect(value).toHaveAttribute('aria-valuenow', '61');
  // A run of keys is one step.
  await historyButton(page, 'Undo').click();
  await expect(value).toHaveAttribute('aria-valuenow', '50');
  await historyButton(page, 'Redo').click();
  await expect(value).toHaveAttribute('aria-valuenow', '61');
  // A drag is one, too.
  const box = await value.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(value).not.toHaveAttribute('aria-valuenow', '61');
  await historyButton(page, 'Undo').click();
  await expect(value).toHaveAttribute('aria-valuenow', '61');

  const context = await browser.newContext();
  const other = await context.newPage();
  await openApp(other);
  await choose(other, asFile('kept.json', file));
  await goTo(other, 'Prioritise');
  await expect(region(other, 'Bubbles').getByRole('slider', { name: /^Threshold of Value/ })).toHaveAttribute('aria-valuenow', '61');
  expect(await exported(other)).toBe(file);
  await context.close();
});
