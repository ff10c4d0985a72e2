// Scores of the home page. Accessibility and best practices must be perfect; performance is told.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const { BALLAST_URL: url, BALLAST_REPORT: report, BALLAST_NO_SANDBOX: root } = process.env;
if (!url) {
  console.error('BALLAST_URL is not set; run this with `cargo xtask lighthouse`');
  process.exit(2);
}

const chrome = await launch({
  chromeFlags: [
    '--headless=new',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(root ? ['--no-sandbox'] : []),
  ],
});
let failed = false;

/** A trace that the browser did not record is no measurement; Lighthouse says to run it again. */
async function measured(onlyCategories) {
  for (let attempt = 1; ; attempt += 1) {
    const options = { port: chrome.port, onlyCategories, logLevel: 'error' };
    const result = await lighthouse(`${url}/`, options);
    const error = result ? result.lhr.runtimeError : { message: 'it brought no result' };
    if (!error) {
      return result.lhr;
    }
    if (attempt === 3) {
      throw new Error(`lighthouse: ${error.message}`);
    }
  }
}

try {
  const categories = ['performance', 'accessibility', 'best-practices'];
  const lhr = await measured(categories);
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify(lhr));
  }
  for (const id of categories) {
    const category = lhr.categories[id];
    const score = Math.round((category?.score ?? 0) * 100);
    const judged = id !== 'performance';
    const low = score < (judged ? 100 : 95);
    failed ||= low && judged;
    const remark = low ? (judged ? '  must be 100' : '  should be 95 or more') : '';
    console.log(`${id.padEnd(15)} ${String(score).padStart(3)}${remark}`);
    for (const { id: audit, weight } of low ? (category?.auditRefs ?? []) : []) {
      const { score: part, title, displayValue } = lhr.audits[audit] ?? {};
      if (weight > 0 && part !== null && part !== undefined && part < 1) {
        console.log(`  ${audit}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
      }
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed = true;
} finally {
  await chrome.kill();
}
process.exitCode = failed ? 1 : 0;
