// The screens of the app as a person sees them: found by role and name, read as figures.

import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { openApp } from './app';

export type Stage = 'Home' | 'Strategy' | 'Projects' | 'Prioritise' | 'Balance' | 'Capacity' | 'Roadmap';

/** The question that heads each stage. */
const QUESTIONS: Record<Exclude<Stage, 'Home'>, RegExp> = {
  Strategy: /want to achieve/,
  Projects: /could we do/,
  Prioritise: /matter most/,
  Balance: /do with what we have/,
  Capacity: /overloaded, and when/,
  Roadmap: /runs when/,
};

/** Goes to a stage by the rail. */
export async function goTo(page: Page, stage: Stage): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Stages' });
  await rail.getByRole('link', { name: stage }).click();
  await expectStage(page, stage);
}

/** Waits until a stage is shown. */
export async function expectStage(page: Page, stage: Stage): Promise<void> {
  if (stage === 'Home') {
    await expect(page.getByRole('heading', { name: /Nine steps/ })).toBeVisible();
  } else {
    await expect(page.getByRole('heading', { level: 1, name: QUESTIONS[stage] })).toBeVisible();
  }
}

/** Opens the demo from the home page, by its one click. */
export async function openDemo(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await expectStage(page, 'Prioritise');
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
}

/** A figure as written on screen: `1,593.2`, `−4`, `–` for not known (NaN). */
export function figure(text: string | null | undefined): number {
  const plain = (text ?? '').replace(/,/g, '').replace('−', '-').trim();
  const found = /-?\d+(\.\d+)?/.exec(plain);
  return found ? Number(found[0]) : Number.NaN;
}

export function ranking(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Projects by rank' });
}

export interface Ranked {
  rank: number;
  name: string;
  value: number;
}

/** The rows of the ranking that are in the page, best first. */
export async function ranked(page: Page): Promise<Ranked[]> {
  const rows = await ranking(page)
    .getByRole('option')
    .evaluateAll((options) =>
      options.map((option) => ({
        // Rows glide to their place, so their order in the page is not the order on the screen.
        place: Number(option.getAttribute('aria-posinset')),
        cells: [...option.children].map((cell) => cell.textContent ?? ''),
      })),
    );
  return rows
    .sort((a, b) => a.place - b.place)
    .map(({ cells }) => ({
      rank: figure(cells[0]),
      name: (cells[1] ?? '').trim(),
      value: figure(cells[3]),
    }));
}

export function weightSliders(page: Page): Locator {
  return page.getByRole('main').getByRole('slider', { name: /^Weight of / });
}

/** Weights in per cent, by the name of the objective. */
export async function weights(page: Page): Promise<Record<string, number>> {
  const found = await weightSliders(page).evaluateAll((sliders) =>
    sliders.map((slider) => [
      slider.getAttribute('aria-label') ?? '',
      slider.getAttribute('aria-valuetext') ?? '',
    ]),
  );
  return Object.fromEntries(
    found.map(([name, text]) => [(name ?? '').replace('Weight of ', ''), figure(text)]),
  );
}

export interface Answer {
  proof: string;
  projects: number;
  of: number;
  points: number;
  /** Without its unit, as written. */
  cost: string;
}

export function answer(page: Page): Locator {
  return page.getByRole('main').getByRole('status').first();
}

/** The selection that Balance shows, once the search has come to its end. */
export async function settled(page: Page): Promise<Answer> {
  await expect(answer(page)).toContainText(/Proven best|Within .* of the best/, {
    timeout: 30_000,
  });
  await expect(answer(page).getByRole('button', { name: 'Stop' })).toHaveCount(0, {
    timeout: 30_000,
  });
  return readAnswer(page);
}

/** The selection that Balance shows now. */
export async function readAnswer(page: Page): Promise<Answer> {
  const text = (await answer(page).innerText()).replace(/\s+/g, ' ').trim();
  const pattern = /^(.*?)\s*([\d,]+) of ([\d,]+) projects?, ([\d,.]+) of [\d,.]+ points, ([^,]+(?:,\d{3}[^,]*)*), [\d.]+ m?s/;
  const found = pattern.exec(text);
  return {
    proof: found?.[1]?.trim() ?? text,
    projects: figure(found?.[2]),
    of: figure(found?.[3]),
    points: figure(found?.[4]),
    cost: found?.[5]?.trim() ?? '',
  };
}

/** Adopts the selection that Balance shows, with a reason if there is one. */
export async function adopt(page: Page, reason = ''): Promise<void> {
  await page.getByRole('button', { name: 'Adopt this selection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Adopt this selection' });
  if (reason) {
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  }
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Adopted', exact: true })).toBeVisible();
}

/** The button of the top bar that takes back or does again. */
export function historyButton(page: Page, which: 'Undo' | 'Redo'): Locator {
  return page.getByRole('banner').getByRole('button', { name: new RegExp(`^${which}`) });
}

/** Waits until everything is in storage. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText(/^Saved \d/)).toBeVisible();
}

/** A message at the edge of the page. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').getByText(text);
}

/** What is saved to disk when this is done. */
export async function downloadOf(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** The workspace as the file that the app saves. */
export async function exported(page: Page): Promise<string> {
  const save = page.getByRole('banner').getByRole('button', { name: 'Save to file' });
  const bytes = await bytesOf(await downloadOf(page, () => save.click()));
  return bytes.toString('utf8');
}

export interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function asFile(name: string, text: string): Given {
  const mimeType = name.endsWith('.json') ? 'application/json' : 'text/csv';
  return { name, mimeType, buffer: Buffer.from(text, 'utf8') };
}

/** Gives the app a file by its file chooser. */
export async function choose(page: Page, file: string | Given): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+o'),
  ]);
  await chooser.setFiles(file);
}

/** Drops a file on the page. */
export async function drop(page: Page, file: Given): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: mimeType }));
      return transfer;
    },
    { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString('base64') },
  );
  const main = page.getByRole('main');
  await main.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a register (CSV, TSV, XLSX) or a Ballast file')).toBeVisible();
  await main.dispatchEvent('drop', { dataTransfer: transfer });
}

/** Pastes text where the focus is, as Ctrl V does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const target = document.activeElement ?? document.body;
    const event = { clipboardData, bubbles: true, cancelable: true };
    target.dispatchEvent(new ClipboardEvent('paste', event));
  }, text);
}

/** The import screen's figure of this name, such as `added`. */
export async function importCount(page: Page, name: string): Promise<number> {
  const outcome = page.getByRole('region', { name: 'What will change' });
  const text = await outcome.getByText(name, { exact: true }).locator('..').innerText();
  return figure(text);
}

/** The Projects table. */
export class Grid {
  readonly box: Locator;

  constructor(readonly page: Page) {
    this.box = page.getByRole('grid', { name: 'Projects' });
  }

  /** The row of a project or group, counted from 1. */
  row(number: number): Locator {
    return this.box.locator(`[role=row][aria-rowindex="${number + 1}"]`);
  }

  async columns(): Promise<string[]> {
    const heads = await this.box.getByRole('columnheader').allInnerTexts();
    return heads.map((head) => head.replace(/[↓↑]/g, '').trim());
  }

  async cell(row: number, column: string): Promise<Locator> {
    const at = (await this.columns()).indexOf(column);
    expect(at, `column ${column}`).toBeGreaterThanOrEqual(0);
    return this.row(row).getByRole('gridcell').nth(at);
  }

  /** The texts of a column, in the rows that are in the page, from above. */
  async column(column: string): Promise<string[]> {
    const at = (await this.columns()).indexOf(column);
    const rows = await this.box.getByRole('row').evaluateAll(
      (rows, at) =>
        rows.slice(1).map((row) => {
          const number = Number(row.getAttribute('aria-rowindex'));
          return { number, text: row.children[at]?.textContent?.trim() ?? '' };
        }),
      at,
    );
    return rows.sort((a, b) => a.number - b.number).map((row) => row.text);
  }

  header(column: string): Locator {
    return this.box.getByRole('columnheader', { name: column });
  }
}

/** The name, for assistive technology, of what has the focus. */
export async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element) {
      return '';
    }
    const label = element.getAttribute('aria-label');
    const labels = (element as HTMLInputElement).labels;
    return (label ?? labels?.[0]?.textContent ?? element.textContent ?? '').trim();
  });
}
