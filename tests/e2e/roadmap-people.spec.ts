// The people below the bars of the roadmap: demand of a chosen role and the load of all roles, against
// own sums.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { demoText } from './support/cli';
import { goTo, openDemo } from './support/screens';

const ROLES = ['Data engineer', 'Test engineer', 'Software engineer', 'Mechanical engineer', 'Project lead'];

async function openAll(page: Page): Promise<void> {
  await openDemo(page);
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await expect(page.getByRole('listbox', { name: /^Roadmap/ }).getByRole('option').first()).toBeVisible();
}

const people = (page: Page) => page.getByRole('group', { name: 'People over the same months' });
const answer = (page: Page) => page.getByRole('main').getByRole('status').first();

interface DemoRole {
  name: string;
  capacity: number;
  changes?: Record<string, number>;
  run_share: number;
}

/** Months over, and the highest load, of a role with the demand of all projects: own sums. */
function reckoned(name: string): { over: number; percent: number } {
  const demo = JSON.parse(demoText()) as {
    roles: Record<string, DemoRole>;
    projects: Record<string, { planned_start?: string; demand?: Record<string, number[]> }>;
  };
  const [id, role] = Object.entries(demo.roles).find(([, it]) => it.name === name) ?? [];
  if (!id || !role) {
    throw new Error(`the demo has no ${name}`);
  }
  const place = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = place('2027-01');
  const capacity = Array.from({ length: 36 }, (_, at) => {
    const changes = Object.entries(role.changes ?? {}).sort(([a], [b]) => a.localeCompare(b));
    const last = changes.filter(([month]) => place(month) <= first + at).at(-1);
    return last?.[1] ?? role.capacity;
  });
  const demand = capacity.map((fte) => (fte * role.run_share) / 10_000);
  for (const project of Object.values(demo.projects).filter((it) => it.planned_start)) {
    (project.demand?.[id] ?? []).forEach((fte, at) => {
      const month = place(project.planned_start ?? '') - first + at;
      if (month >= 0 && month < 36) {
        demand[month] = (demand[month] ?? 0) + fte;
      }
    });
  }
  const ratios = demand.map((fte, at) => fte / (capacity[at] ?? 1));
  const over = ratios.filter((ratio) => ratio > 1).length;
  const percent = Math.round(Math.max(...ratios) * 100 + 1e-9);
  // What is above 100 % is not rounded down to it.
  return { over, percent: over > 0 ? Math.max(percent, 101) : percent };
}

test('the curve of a chosen role and the strips of all roles show every month over', async ({ page }) => {
  await openAll(page);
  const curve = people(page).getByRole('img');
  let total = 0;
  for (const name of ROLES) {
    const { over } = reckoned(name);
    expect(over).toBeGreaterThan(1);
    total += over;
    const role = people(page).getByRole('button', { name: new RegExp(`^${name}`) });
    await expect(role).toContainText(`${over} months over, `);
    await role.click();
    await expect(role).toHaveAttribute('aria-pressed', 'true');
    await expect(curve).toHaveAccessibleName(new RegExp(`^${name}: ${over} months over, \\d+ %$`));
    // A piece for each month in which more is asked for than there is, and a line over all months.
    const drawn = async (part: string) => (await curve.locator(`path.${part}`).getAttribute('d')) ?? '';
    expect((await drawn('over')).split('M').length - 1, name).toBe(over);
    expect((await drawn('capacity')).endsWith('H36'), name).toBe(true);
    expect((await drawn('run')).split('M').length - 1, name).toBe(36);
    // The strip has the colours of an overload over as many months.
    const strip = people(page).locator('.road-role').filter({ hasText: name }).locator('.road-heat');
    const style = (await strip.getAttribute('style')) ?? '';
    const stops = [...style.matchAll(/var\(--heat-(over-)?\d\)\s+([\d.]+)%\s+([\d.]+)%/g)];
    const hot = stops.filter((it) => it[1]).reduce((sum, it) => sum + Number(it[3]) - Number(it[2]), 0);
    expect(Math.round((hot / 100) * 36), name).toBe(over);
    expect(Math.round(Number(stops.at(-1)?.[3])), name).toBe(100);
  }
  await expect(answer(page)).toContainText(`${total} overloads`);
  // A role chosen here is the one that Capacity shows.
  await people(page).getByRole('button', { name: /^Test engineer/ }).click();
  await goTo(page, 'Capacity');
  const chart = page.getByRole('region', { name: 'Demand against capacity' });
  await expect(chart.getByRole('heading')).toContainText('Test engineer');
});

test('the highest load of each role is the own sum, and that of Capacity', async ({ page }) => {
  await openAll(page);
  for (const name of ROLES) {
    const { over, percent } = reckoned(name);
    const role = people(page).getByRole('button', { name: new RegExp(`^${name}`) });
    await expect.soft(role).toContainText(`${over} months over, ${percent} %`);
  }
  await goTo(page, 'Capacity');
  // The worst of all, there without rounding up: 196 % exactly.
  const worst = page.getByRole('region', { name: 'Overloads, worst first' }).locator('.overload').first();
  await expect(worst).toContainText(`${reckoned('Data engineer').percent} %`);
});
