// A full roadmap: nothing for axe to find in it, no harm in its texts, a picture of a thousand lines.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { inkIn, sizeOf } from './support/pictures';
import { workspace } from './support/registers';
import { asFile, bytesOf, choose, downloadOf, goTo, openDemo, toast } from './support/screens';
import { openText, tinyFile, tinyId, tinyTable } from './support/tiny';

const list = (page: Page) => page.getByRole('listbox', { name: /^Roadmap/ });

async function showAll(page: Page): Promise<void> {
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await expect(list(page).getByRole('option').first()).toBeVisible();
}

async function saved(page: Page, kind: 'SVG' | 'PNG'): Promise<Buffer> {
  await page.getByLabel('Chart as table or picture').click();
  const save = page.getByRole('button', { name: `Save as ${kind}` });
  return bytesOf(await downloadOf(page, () => save.click()));
}

test.describe('axe finds nothing', () => {
  test.describe.configure({ timeout: 90_000 });

  test('in the roadmap by rank, with months in full width', async ({ page }) => {
    await openDemo(page);
    await showAll(page);
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Rank' }).click();
    await page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: 'Months' }).click();
    await expectAccessible(page);
  });

  test('in the roadmap as a table', async ({ page }) => {
    await openDemo(page);
    await showAll(page);
    await page.getByLabel('Chart as table or picture').click();
    await page.getByRole('button', { name: 'Show as table' }).click();
    await expect(page.getByRole('region', { name: 'Roadmap as a table' })).toBeVisible();
    await expectAccessible(page);
  });
});

test('texts that mean harm are texts, in lines, groups, roles and pictures', async ({ page }) => {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(dialog.message());
    void dialog.dismiss();
  });
  const names = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    'مشروع السفينة \u202eabc',
    'Launch 🚀👩‍👩‍👧‍👦 now',
    'Ten thousand letters, '.repeat(455).slice(0, 10_000).trim(),
  ];
  const text = tinyFile(
    names.map((name, at) => ({
      name,
      points: 50,
      key: `P${at}`,
      planned_start: `2027-0${at + 1}`,
      latest_finish: '2027-05',
      duration_months: 3,
      programme: tinyId('programme', at),
      category: tinyId('category', at),
      demand: { [tinyId('role')]: [200, 200, 200] },
    })),
    {
      programmes: tinyTable('programme', names.map((name) => ({ name }))),
      categories: tinyTable('category', names.map((name) => ({ name }))),
      roles: tinyTable('role', [{ name: '<b onclick=alert(1)>engineer', capacity: 100 }]),
    },
  );
  await openText(page, text);
  await showAll(page);
  const heights = await list(page).locator('.road-row').evaluateAll((rows) => rows.map((row) => row.clientHeight));
  expect(heights).toHaveLength(10);
  expect(new Set(heights).size, 'all lines are as tall as one').toBe(1);
  for (const by of ['Programme', 'Category', 'Rank']) {
    await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: by }).click();
    const options = list(page).getByRole('option');
    await expect(options).toHaveCount(5);
    const shown = await options.locator('.road-name bdi').evaluateAll((all) => all.map((it) => it.textContent));
    expect(shown.sort()).toEqual([...names].sort());
    const found = await page.evaluate(() => ({
      foreign: document.body.querySelectorAll('img, iframe, object, embed, script').length,
      handlers: [...document.body.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      wide: document.documentElement.scrollWidth - innerWidth,
    }));
    expect(found).toEqual({ foreign: 0, handlers: 0, wide: 0 });
  }
  const people = page.getByRole('group', { name: 'People over the same months' });
  await expect(people.getByRole('button')).toContainText('<b onclick=alert(1)>engineer');

  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Programme' }).click();
  const svg = (await saved(page, 'SVG')).toString('utf8');
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
  expect(read.text).toContain('<img src=x onerror');
  sizeOf(await saved(page, 'PNG'));

  await page.getByLabel('Chart as table or picture').click();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Roadmap as a table' });
  // The head of the table, and a row for each programme and for its project.
  await expect(table.getByRole('row')).toHaveCount(11);
  await expect(table).toContainText('<img src=x onerror');
  expect(seen).toEqual([]);
});

test('a thousand lines are saved as one picture, to the last of them', async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page, '/projects');
  await choose(page, asFile('1000.ballast.json', workspace(1_000)));
  await expect(toast(page, /^Opened /)).toBeVisible({ timeout: 30_000 });
  await showAll(page);
  await page.getByRole('group', { name: 'Group by' }).getByRole('button', { name: 'Rank' }).click();
  // Only what is seen is in the page.
  await expect.poll(() => list(page).getByRole('option').count()).toBeLessThan(60);
  const svg = (await saved(page, 'SVG')).toString('utf8');
  const numbers = new Set([...svg.matchAll(/ (\d+)<\/text>/g)].map((it) => Number(it[1])));
  const named = Array.from({ length: 1_000 }, (_, at) => at + 1).filter((it) => svg.includes(` ${it}\n`) || numbers.has(it));
  // Long names are cut; most are not.
  expect(named.length).toBeGreaterThan(300);

  const png = await saved(page, 'PNG');
  const [wide, high] = sizeOf(png);
  expect(wide).toBe(1_600);
  expect(high).toBeGreaterThan(1_000 * 8);
  const tenths = Array.from({ length: 10 }, (_, at) => {
    return { x: 0, y: Math.floor((high * at) / 10), wide, high: Math.floor(high / 10) };
  });
  const last = { x: 0, y: high - 60, wide: 500, high: 40 };
  const ink = await inkIn(page, png, [...tenths, last]);
  for (const [at, pixels] of ink.entries()) {
    // A line has a name and mostly a bar.
    expect(pixels, `part ${at}`).toBeGreaterThan(at === 10 ? 100 : 20_000);
  }
});
