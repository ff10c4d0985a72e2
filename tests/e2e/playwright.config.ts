// Settings of the browser tests. `cargo xtask e2e` builds and serves the app and sets the variables.

import { defineConfig } from '@playwright/test';
import { browserArgs, environment } from './support/environment';

const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  testDir: '.',
  globalSetup: './support/cli.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only sometimes is a fault, of the test or of the app.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL: environment.url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // What the browser keeps of the app for times without a network is tested by itself.
    serviceWorkers: 'block',
    // A trace takes a snapshot of the page at each step, for a third of the time of all tests: it is asked
    // for with `--trace=on` where a test is looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: environment.browser, args: browserArgs },
  },
  projects: [
    { name: 'app', testMatch: '**/*.spec.ts' },
    {
      name: 'bench',
      testMatch: 'bench/**/*.bench.ts',
      timeout: 300_000,
      // A trace takes a snapshot of the page at each step, in the page, for longer than what is measured.
      use: { trace: 'off', screenshot: 'off' },
    },
  ],
});
