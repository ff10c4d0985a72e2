// Real registers, which are not part of the repository and may be absent.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from './environment';
import { test } from './app';

/** Path of a register such as `gmpp/uk_2023.csv`; only inside `describeWithData`. */
export function dataFile(name: string): string {
  return join(environment.sharedData ?? '', name);
}

/** Tests that need these files; without them they are skipped, and say so. */
export function describeWithData(title: string, files: string[], tests: () => void): void {
  const absent = files.filter((file) => !environment.sharedData || !existsSync(dataFile(file)));
  if (absent.length === 0) {
    test.describe(title, tests);
    return;
  }
  const reason = `not on this machine: ${absent.join(', ')}`;
  console.log(`skipped: ${title} (${reason})`);
  test.describe(title, () => {
    test.beforeEach(() => test.info().skip(true, reason));
    tests();
  });
}
