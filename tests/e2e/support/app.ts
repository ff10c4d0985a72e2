// The app under test. Every test takes `test` and `expect` from here, so that whatever the browser
// complains about on its console fails the test that caused it.

import { test as base, expect, type Page } from '@playwright/test';

interface Fixtures {
  /** Complaints of the browser so far; a test that provokes one on purpose empties the list. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      listen(page, complaints);
      await use(complaints);
      expect(complaints, 'complaints on the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Chromium says this of every preload with a checksum that is not a script; trunk writes one. */
const PRELOAD_NOTE = 'The `integrity` attribute is currently ignored for preload destinations';

/** What Playwright says where the app is not to be kept for times without a network. */
const BLOCKED_NOTE = 'Service Worker registration blocked by Playwright';

const heard = new WeakSet<Page>();

/**
 * Listens to the file choosers of a page, from before it is loaded: the browser needs a while until it hands
 * them over, and one that is opened sooner is never heard of.
 */
export function hearChoosers(page: Page): void {
  if (!heard.has(page)) {
    heard.add(page);
    page.on('filechooser', () => undefined);
  }
}

/** Notes errors, warnings and failed requests of a page; also for further pages that a test opens. */
export function listen(page: Page, complaints: string[]): void {
  hearChoosers(page);
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const serious = message.type() === 'error' || message.type() === 'warning';
    const expected = [PRELOAD_NOTE, BLOCKED_NOTE].some((note) => message.text().startsWith(note));
    if (serious && !expected) {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // A page that is left takes its open requests with it.
    if (reason !== 'net::ERR_ABORTED') {
      complaints.push(`request: ${request.url()} ${reason}`);
    }
  });
}

/** Opens the app at a route such as `/projects` and waits until it has mounted. */
export async function openApp(page: Page, route = ''): Promise<void> {
  hearChoosers(page);
  await page.goto(route ? `/#${route}` : '/');
  await expect(page.locator('#first'), 'the words before the app').toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
