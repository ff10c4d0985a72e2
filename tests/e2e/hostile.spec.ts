// Texts that mean harm, or just break things, are texts: on screen, in charts and in files.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import {
  asFile,
  bytesOf,
  choose,
  downloadOf,
  drop,
  expectStage,
  exported,
  goTo,
  Grid,
  importCount,
  paste,
  ranking,
  settled,
  toast,
} from './support/screens';

const LONG = 'Ten thousand letters, '.repeat(455).slice(0, 10_000);

const NAMES = {
  element: '<img src=x onerror=alert(1)>',
  script: '"><script>alert(1)</script>',
  formula: '=HYPERLINK("http://x")',
  backwards: 'مشروع السفينة \u202eabc',
  emoji: 'Launch 🚀👩‍👩‍👧‍👦 now',
  long: LONG,
};

/** A register of such names; also its classes bear them. */
function register(separator: string): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = ['Key', 'Name', 'Programme', 'Category', 'Delivery confidence', 'Start', 'End', 'Cost'];
  const rows = Object.entries(NAMES).map(([key, name], at) => {
    const month = String(at + 1).padStart(2, '0');
    const classes = at === 5 ? ['Plain', 'Plain'] : [name, name];
    return [key, name, ...classes, 'Amber', `2026-${month}-01`, '2028-12-31', `${at + 1}000000`]
      .map(quote)
      .join(separator);
  });
  return [head.join(separator), ...rows, ''].join('\n');
}

/** Notes dialogs, and lets none of them stay open. */
function dialogs(page: Page): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(dialog.message());
    void dialog.dismiss();
  });
  return seen;
}

/** Nothing but what the app itself makes is in the page, and nothing sticks out of it. */
async function expectHarmless(page: Page, seen: string[]): Promise<void> {
  const found = await page.evaluate(() => ({
    foreign: document.body.querySelectorAll('img, iframe, object, embed, a[href*="//x"]').length,
    scripts: document.body.querySelectorAll('script').length,
    handlers: [...document.body.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    ).length,
    wide: document.documentElement.scrollWidth - innerWidth,
  }));
  expect(found).toMatchObject({ foreign: 0, scripts: 0, handlers: 0 });
  expect(found.wide, 'pixels beyond the window').toBeLessThanOrEqual(0);
  expect(seen).toEqual([]);
}

/** The picture is sound XML that holds no code. */
async function expectHarmlessPicture(page: Page, svg: string): Promise<string> {
  const read = await page.evaluate((svg) => {
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const all = [...picture.querySelectorAll('*')];
    return {
      broken: picture.querySelector('parsererror')?.textContent ?? '',
      elements: all.map((it) => it.localName).filter((it) => /script|foreignObject|image|^a$/i.test(it)),
      handlers: all.flatMap((it) => it.getAttributeNames()).filter((it) => /^on|href/i.test(it)),
      text: picture.documentElement.textContent ?? '',
    };
  }, svg);
  expect(read).toMatchObject({ broken: '', elements: [], handlers: [] });
  return read.text;
}

async function pictureOf(page: Page, region: string): Promise<string> {
  const chart = page.getByRole('region', { name: region });
  await chart.getByLabel('Chart as table or picture').click();
  const save = chart.getByRole('button', { name: 'Save as SVG' });
  const svg = await bytesOf(await downloadOf(page, () => save.click()));
  await chart.getByLabel('Chart as table or picture').click();
  return svg.toString('utf8');
}

/** Looks at every screen and at what it saves. */
async function expectHarmlessEverywhere(page: Page, seen: string[]): Promise<void> {
  await goTo(page, 'Projects');
  const grid = new Grid(page);
  await expect(grid.row(6)).toBeVisible();
  const names = await grid.column('Project');
  for (const name of Object.values(NAMES)) {
    expect(names).toContain(name.trim());
  }
  const tall = await grid.row(1).evaluate((row) => row.getBoundingClientRect().height);
  for (const row of [2, 3, 4, 5, 6]) {
    const height = await grid.row(row).evaluate((it) => it.getBoundingClientRect().height);
    expect(height, `row ${row}`).toBe(tall);
  }
  await expectHarmless(page, seen);

  for (const stage of ['Prioritise', 'Balance', 'Capacity', 'Strategy', 'Home'] as const) {
    await goTo(page, stage);
    if (stage === 'Prioritise') {
      const option = ranking(page).getByRole('option').filter({ hasText: NAMES.element });
      await expect(option).toHaveCount(1);
      await option.click();
      await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(NAMES.element);
    }
    if (stage === 'Balance') {
      await settled(page);
    }
    await expectHarmless(page, seen);
  }
}

test('typed into the app', async ({ page }) => {
  const seen = dialogs(page);
  await openApp(page, '/projects');
  for (const name of Object.values(NAMES)) {
    await page.getByRole('button', { name: 'Add a project' }).first().click();
    const field = page.getByRole('textbox', { name: 'Name of the project' });
    await expect(field).toHaveValue('New project');
    await field.fill(name);
    await field.press('Enter');
    await expect(new Grid(page).box.getByRole('gridcell').filter({ hasText: name }).first()).toBeVisible();
  }
  await expectHarmlessEverywhere(page, seen);
});

for (const [way, give] of [
  ['dropped as CSV', (page: Page) => drop(page, asFile('hostile <b>.csv', register(',')))],
  ['pasted as a table', (page: Page) => paste(page, register('\t'))],
] as const) {
  test(`${way}: screens, charts and pictures`, async ({ page }) => {
    const seen = dialogs(page);
    await openApp(page);
    await give(page);
    await expect.poll(() => importCount(page, 'added')).toBe(6);
    await expectHarmless(page, seen);
    await page.getByRole('button', { name: 'Import 6 projects' }).click();
    await expectStage(page, 'Projects');
    await expectHarmlessEverywhere(page, seen);

    await goTo(page, 'Prioritise');
    const text = await expectHarmlessPicture(page, await pictureOf(page, 'Bubble chart'));
    expect(text).toContain('<img src=x onerror');
  });
}

test('a role of such a name, in the chart of capacity', async ({ page }) => {
  const seen = dialogs(page);
  await openApp(page, '/capacity');
  await page.getByRole('button', { name: 'Add a role' }).click();
  const name = page.getByRole('textbox', { name: 'Name of the role' });
  await name.fill(NAMES.element);
  await name.press('Enter');
  await expect(page.getByRole('heading', { name: NAMES.element })).toBeVisible();
  await expectHarmless(page, seen);
  const text = await expectHarmlessPicture(page, await pictureOf(page, 'Demand against capacity'));
  expect(text).toContain('<img src=x onerror');
});

test('saved, opened and saved again it is the same file, byte for byte', async ({ page, browser }) => {
  const seen = dialogs(page);
  await openApp(page);
  await drop(page, asFile('hostile.csv', register(',')));
  await page.getByRole('button', { name: 'Import 6 projects' }).click();
  await expectStage(page, 'Projects');
  const first = await exported(page);
  const names = Object.values(JSON.parse(first).projects as Record<string, { name: string }>);
  expect(names.map((it) => it.name).sort()).toEqual(Object.values(NAMES).map((it) => it.trim()).sort());

  // In a browser that has never seen it.
  const context = await browser.newContext();
  const other = await context.newPage();
  const theirs = dialogs(other);
  await openApp(other, '/projects');
  await choose(other, asFile('copy.ballast.json', first));
  await expect(toast(other, /^Opened /)).toBeVisible();
  await expect(new Grid(other).row(6)).toBeVisible();
  expect(await exported(other)).toBe(first);
  await expectHarmless(other, theirs);
  await context.close();
  expect(seen).toEqual([]);
});
