// Copies brought together on the screen: what does not touch goes together by itself, what conflicts is
// asked, and the outcome is one step.

import { type Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { changedDemo, demoText, type Demo } from './support/cli';
import {
  asFile,
  choose,
  expectStage,
  exported,
  focusedName,
  historyButton,
  openDemo,
  toast,
  type Given,
} from './support/screens';
import { arrived, callMe, change, colleague, lineOf, mailed, openSettings } from './support/team';

const CAB = 'Long-distance cab';

function projects(text: string): Demo['projects'][string][] {
  return Object.values((JSON.parse(text) as Demo).projects);
}

function called(text: string, name: string): Record<string, unknown> {
  const found = projects(text).find((it) => it.name === name);
  if (!found) {
    throw new Error(`there is no ${name}`);
  }
  return found;
}

/** A file that was changed by hand since it was saved. */
function edited(file: Given, name: string, edits: (demo: Demo) => void): Given {
  const demo = JSON.parse(file.buffer.toString('utf8')) as Demo;
  edits(demo);
  return asFile(name, JSON.stringify(demo));
}

function project(demo: Demo, name: string): Record<string, unknown> {
  const found = Object.values(demo.projects).find((it) => it.name === name);
  if (!found) {
    throw new Error(`the demo has no ${name}`);
  }
  return found;
}

/** Gives files together, and goes to where they are merged. */
async function mergeWith(page: Page, files: Given[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+o'),
  ]);
  await chooser.setFiles(files);
  await page.getByRole('button', { name: files.length > 1 ? 'Merge them…' : 'Merge…' }).click();
  await expect(heading(page)).toBeFocused();
}

const heading = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'What should the merged portfolio say?' });
const status = (page: Page) => page.getByRole('main').getByRole('status');
const question = (page: Page, name: string | RegExp) => page.getByRole('group', { name });
const merge = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Merge', exact: true });

test('two people change one plan, and one merges both', async ({ page, browser, complaints }) => {
  await openDemo(page);
  await callMe(page, 'Ada');
  const sent = await mailed(page, 'plan.ballast.json');
  const { context, page: theirs } = await colleague(browser, complaints);
  await callMe(theirs, 'Grace');
  await choose(theirs, sent);
  await expect(toast(theirs, /^Opened /)).toBeVisible();
  await change(theirs, CAB, 'Sponsor', 'Grace wants it');
  await change(theirs, CAB, 'Owner', 'Grace leads it');
  const returned = await mailed(theirs, 'returned.ballast.json');
  await context.close();

  await change(page, CAB, 'Sponsor', 'Ada wants it');
  await change(page, CAB, 'Key', 'ADA-1');
  const before = await exported(page);
  await mergeWith(page, [returned]);
  await expect(status(page)).toHaveText('0 of 1 decided, 1 change to what is open');
  await expect(merge(page)).toHaveAttribute('aria-disabled', 'true');
  const asked = question(page, `Project “${CAB}”, sponsor`);
  await expect(asked).toContainText(/Mine, Ada\s*“Ada wants it”/);
  await expect(asked).toContainText(/Theirs, Grace\s*“Grace wants it”/);
  await expect(asked).toContainText('Before: ');
  await expectAccessible(page);

  await asked.getByRole('radio', { name: /Theirs, Grace/ }).check();
  await expect(status(page)).toHaveText('1 of 1 decided, 2 changes to what is open');
  await merge(page).click();
  await expect(toast(page, 'Merged with Grace: 2 changes.')).toBeVisible();
  await expectStage(page, 'Prioritise');
  const merged = await exported(page);
  expect(called(merged, CAB)).toMatchObject({
    key: 'ADA-1',
    sponsor: 'Grace wants it',
    owner: 'Grace leads it',
  });
  // It comes from both.
  const from = lineOf(merged).from ?? [];
  expect(from).toContain(lineOf(before).hash);
  expect(from).toContain(lineOf(returned.buffer.toString('utf8')).hash);

  // One step back and forth.
  await historyButton(page, 'Undo').click();
  expect(await exported(page)).toBe(before);
  await historyButton(page, 'Redo').click();
  expect(called(await exported(page), CAB)).toMatchObject({ owner: 'Grace leads it' });
  // What was merged is older now.
  await choose(page, returned);
  await expect(arrived(page, 'returned.ballast.json')).toContainText('It is older');
});

test('the base survives a reload, and what only one side touched asks nothing', async ({ page }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  await change(page, CAB, 'Sponsor', 'Ada');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('ballast/bases'))).not.toBeNull();
  await page.reload();
  await expectStage(page, 'Prioritise');
  const theirs = edited(sent, 'theirs.ballast.json', (demo) => {
    project(demo, CAB)['owner'] = 'Grace';
  });
  await mergeWith(page, [theirs]);
  await expect(status(page)).toHaveText('Nothing conflicts, 1 change to what is open');
  await merge(page).click();
  expect(called(await exported(page), CAB)).toMatchObject({ sponsor: 'Ada', owner: 'Grace' });
});

test('removals are asked, and what names a removed record is told', async ({ page }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  const links = projects(sent.buffer.toString('utf8')).flatMap((it) =>
    ((it['links'] ?? []) as { other: string }[]).map((link) => link.other),
  );
  const id = links[0] ?? '';
  const gone = (JSON.parse(sent.buffer.toString('utf8')) as Demo).projects[id];
  const theirs = edited(sent, 'theirs.ballast.json', (demo) => {
    for (const it of Object.values(demo.projects)) {
      it['links'] = ((it['links'] ?? []) as { other: string }[]).filter((link) => link.other !== id);
    }
    delete demo.projects[id];
  });
  await change(page, gone?.name ?? '', 'Sponsor', 'Ada');
  await mergeWith(page, [theirs]);
  const asked = question(page, new RegExp(`^Project “${gone?.name}”$`));
  await expect(asked).toContainText('changed: sponsor');
  await expect(asked).toContainText('removed');
  await asked.getByRole('radio', { name: /^Theirs/ }).check();
  await merge(page).click();
  expect(projects(await exported(page)).map((it) => it.name)).not.toContain(gone?.name);
});

test('many conflicts are decided in bulk, by kind, and by keyboard', async ({ page }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  const names = projects(sent.buffer.toString('utf8')).slice(0, 4).map((it) => it.name);
  for (const name of names.slice(0, 3)) {
    await change(page, name, 'Sponsor', 'Ada');
  }
  await openSettings(page);
  const dialog = page.getByRole('dialog', { name: 'Workspace settings' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Plan of Ada');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const theirs = edited(sent, 'theirs.ballast.json', (demo) => {
    for (const name of names) {
      project(demo, name)['sponsor'] = 'Grace';
    }
    demo.settings['name'] = 'Plan of Grace';
  });
  await mergeWith(page, [theirs]);
  await expect(status(page)).toHaveText('0 of 4 decided, 1 change to what is open');
  const kinds = page.getByRole('combobox', { name: 'Which conflicts' });
  await expect(kinds.getByRole('option')).toHaveText(['All kinds (4)', 'Settings (1)', 'Projects (3)']);
  await kinds.selectOption({ label: 'Projects (3)' });
  await expect(question(page, /sponsor$/)).toHaveCount(3);
  await expect(question(page, 'Settings, name')).toHaveCount(0);
  await page.getByRole('button', { name: 'Theirs for these 3' }).click();
  await expect(status(page)).toHaveText('3 of 4 decided, 4 changes to what is open');
  await kinds.selectOption({ label: 'All kinds (4)' });
  await page.getByRole('checkbox', { name: 'Undecided only' }).check();
  await expect(question(page, /, /)).toHaveCount(1);

  // From here on by keyboard: one radio by space, the other by an arrow, then Merge.
  await page.getByRole('checkbox', { name: 'Undecided only' }).uncheck();
  const settings = question(page, 'Settings, name');
  await settings.getByRole('radio', { name: /^Mine/ }).focus();
  await page.keyboard.press('Space');
  await expect(status(page)).toContainText('4 of 4 decided');
  await page.keyboard.press('ArrowDown');
  await expect(settings.getByRole('radio', { name: /^Theirs/ })).toBeChecked();
  await page.getByRole('button', { name: 'Ask all again' }).focus();
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('0 of 4 decided');
  await page.getByRole('button', { name: 'Mine for all' }).focus();
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('4 of 4 decided, 1 change to what is open');
  while ((await focusedName(page)) !== 'Merge') {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Enter');
  await expect(toast(page, /^Merged with theirs\.ballast\.json: 1 change\.$/)).toBeVisible();
  const merged = await exported(page);
  expect(names.map((name) => called(merged, name)['sponsor'])).toEqual(['Ada', 'Ada', 'Ada', 'Grace']);
});

test('the effect on ranks and on the best selection stands beside the choice', async ({ page }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  const criterion = Object.keys(called(sent.buffer.toString('utf8'), CAB)['ratings'] as object)[0] ?? '';
  const best = projects(sent.buffer.toString('utf8'))[0]?.name ?? '';
  const theirs = edited(sent, 'theirs.ballast.json', (demo) => {
    for (const name of [CAB, best]) {
      const one = project(demo, name);
      const ratings = one['ratings'] as Record<string, { value: number }>;
      for (const key of Object.keys(ratings)) {
        ratings[key] = { value: name === CAB ? 100 : 0 };
      }
    }
    project(demo, CAB)['costs'] = { 2027: 100 };
  });
  expect(criterion).not.toBe('');
  await change(page, best, 'Sponsor', 'Ada');
  await mergeWith(page, [theirs]);
  const ranks = page.getByRole('table', { name: 'Ranks that change' });
  await expect(ranks.getByRole('row').filter({ hasText: CAB })).toBeVisible();
  const selection = page.getByRole('group', { name: 'Best selection' });
  await expect(selection).not.toContainText('Being worked out', { timeout: 20_000 });
  await expect(selection).toContainText(/Comes in|Goes out|stays as it is/);
});

test('without a common version every difference is asked, until the version is given', async ({ page }) => {
  const base = changedDemo(() => undefined);
  const changed = (edits: (demo: Demo) => void) => changedDemo(edits);
  await openDemo(page);
  await historyButton(page, 'Undo').click();
  // Both were changed by a program that does not say what it came from.
  const mine = changed((demo) => {
    project(demo, CAB)['sponsor'] = 'Ada';
  });
  const theirs = changed((demo) => {
    project(demo, CAB)['owner'] = 'Grace';
  });
  await choose(page, asFile('mine.ballast.json', mine));
  await expect(toast(page, /^Opened /)).toBeVisible();
  await mergeWith(page, [asFile('theirs.ballast.json', theirs)]);
  await expect(page.getByText('do not say what they came from')).toBeVisible();
  await expect(status(page)).toContainText('0 of 2 decided');
  await expectAccessible(page);

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Give the common version…' }).click(),
  ]);
  await chooser.setFiles(asFile('base.ballast.json', base));
  await expect(toast(page, 'base.ballast.json is the common version now.')).toBeVisible();
  await expect(status(page)).toHaveText('Nothing conflicts, 1 change to what is open');
  await merge(page).click();
  expect(called(await exported(page), CAB)).toMatchObject({ sponsor: 'Ada', owner: 'Grace' });
});

test('sheets of several scorers go together without a question', async ({ page }) => {
  await openDemo(page);
  const sent = await mailed(page, 'plan.ballast.json');
  const cab = called(sent.buffer.toString('utf8'), CAB);
  const criterion = Object.keys(cab['ratings'] as object)[0] ?? '';
  const sheet = (who: string, value: number, at: string) =>
    edited(sent, `${who}.ballast.json`, (demo) => {
      const one = project(demo, CAB);
      (one['ratings'] as Record<string, unknown>)[criterion] = { value, by: who, at };
    });
  await mergeWith(page, [
    sheet('Grace', 40, '2027-01-02T00:00:00.000Z'),
    sheet('Joan', 80, '2027-01-03T00:00:00.000Z'),
  ]);
  await expect(status(page)).toContainText('Nothing conflicts');
  await merge(page).click();
  await expect(toast(page, /^Merged with 2 files: /)).toBeVisible();
  const merged = called(await exported(page), CAB);
  expect((merged['ratings'] as Record<string, unknown>)[criterion]).toMatchObject({ value: 80 });
  expect(JSON.stringify((merged['ratings'] as Record<string, unknown>)[criterion])).toContain('"by":"Grace"');
});

test('what cannot be merged is told, and nothing changes', async ({ page }) => {
  await openDemo(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+o'),
  ]);
  await chooser.setFiles([asFile('demo.ballast.json', demoText()), asFile('list.csv', 'Key,Name\n1,A\n')]);
  await expect(toast(page, /Several files at once are merged; nothing has changed\. list\.csv is no Ballast file/)).toBeVisible();
  await page.goto('/#/merge');
  await expect(page.getByRole('heading', { name: 'Nothing to merge' })).toBeVisible();
});
