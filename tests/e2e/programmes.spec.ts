// Programmes are named, described, given an owner, added and removed on the Strategy page.

import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { goTo, Grid, historyButton, openDemo, toast } from './support/screens';
import { fill } from './support/table';

test('a programme is renamed, described and given an owner', async ({ page }) => {
  // The rules of accessibility are tried in light and dark.
  test.slow();
  await openDemo(page);
  await goTo(page, 'Strategy');
  const card = page.getByRole('region', { name: 'Programmes' });
  const cars = card.getByRole('group', { name: 'Cars' });
  await expect(cars.getByRole('textbox', { name: 'Owner of Cars' })).toHaveValue('Mara Lindqvist');
  await fill(cars.getByRole('textbox', { name: 'Owner of Cars' }), 'Ada');
  await fill(cars.getByRole('textbox', { name: 'Outcome of Cars' }), 'Cars that fly');
  await fill(cars.getByRole('textbox', { name: 'Name of the programme' }), 'Flying cars');
  const flying = card.getByRole('group', { name: 'Flying cars' });
  await expect(flying.getByRole('textbox', { name: 'Owner of Flying cars' })).toHaveValue('Ada');
  await expect(flying.getByRole('textbox', { name: 'Outcome of Flying cars' })).toHaveValue('Cars that fly');
  await expectAccessible(page);
  await goTo(page, 'Projects');
  await expect.poll(() => new Grid(page).column('Programme')).toContain('Flying cars');
});

test('one that goes leaves its projects, and comes back with them', async ({ page }) => {
  await openDemo(page);
  await goTo(page, 'Strategy');
  const card = page.getByRole('region', { name: 'Programmes' });
  const trucks = card.getByRole('group', { name: 'Trucks' });
  const count = Number.parseInt((await trucks.getByText(/^\d+ projects, /).textContent()) ?? '', 10);
  expect(count).toBeGreaterThan(1);
  await trucks.getByRole('button', { name: 'Remove Trucks' }).click();
  await expect(trucks).toHaveCount(0);
  await expect(toast(page, `Removed the programme; its ${count} projects have none now.`)).toBeVisible();
  await historyButton(page, 'Undo').click();
  await expect(trucks.getByText(`${count} projects`)).toBeVisible();

  await card.getByRole('button', { name: 'Add a programme' }).click();
  const added = card.getByRole('group', { name: 'Programme 5' });
  await expect(added.getByRole('textbox', { name: 'Name of the programme' })).toBeFocused();
  await expect(added.getByText('0 projects')).toBeVisible();
  await added.getByRole('button', { name: 'Remove Programme 5' }).click();
  await expect(toast(page, 'Removed the programme.')).toBeVisible();
});
