// How long the worker goes on after it has been told to stop, on a problem of a thousand projects.

import { readFileSync } from 'node:fs';
import { expect, openApp, test } from '../support/app';
import { percentile, report } from '../support/bench';
import { dataFile, describeWithData } from '../support/data';

const CANCELS = 20;
/** Milliseconds from one moment of a cancel to the next; all of them lie within the search. */
const APART = 15;
const PROBLEM = 'portfolios/p1000.mip.json';

interface RowModel {
  obj: number[];
  rows: { idx: number[]; val: number[]; lo: number | null; hi: number | null }[];
}

/** The problem as the worker reads it. */
function problem(): unknown {
  const model = JSON.parse(readFileSync(dataFile(PROBLEM), 'utf8')) as RowModel;
  const rows = model.rows.map(({ idx, val, lo, hi }) => ({
    lower: lo,
    upper: hi,
    terms: idx.map((variable, at) => [variable, val[at]]),
  }));
  return { objective: model.obj, rows };
}

/** What the page is given: the problem and the moments of the cancels. */
interface Plan {
  problem: unknown;
  moments: number[];
  fresh: boolean;
}

/**
 * Milliseconds from each cancel to the answer; `null` where the search had ended by itself. A fresh
 * worker has not compiled its code yet, which makes its slices longest.
 */
async function cancels({ problem, moments, fresh }: Plan): Promise<(number | null)[]> {
  const begin = () =>
    new Promise<Worker>((ready) => {
      const worker = new Worker('ballast-worker_loader.js');
      worker.onmessage = () => ready(worker);
    });
  const spent: (number | null)[] = [];
  let worker = await begin();
  for (const [at, moment] of moments.entries()) {
    if (fresh && at > 0) {
      worker.terminate();
      worker = await begin();
    }
    const job = at + 1;
    let ended = 0;
    const done = new Promise<void>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => {
        // Only the end of this search: its reports say `Working`.
        if (data.startsWith(`{"Done":{"job":${job},`)) {
          ended = performance.now();
          resolve();
        }
      };
    });
    worker.postMessage(JSON.stringify({ Optimise: { job, problem, start: null, second: null } }));
    await new Promise((next) => setTimeout(next, moment));
    const early = ended > 0;
    const began = performance.now();
    worker.postMessage(JSON.stringify({ Cancel: { job } }));
    await done;
    spent.push(early ? null : ended - began);
  }
  worker.terminate();
  return spent;
}

describeWithData('cancel', [PROBLEM], () => {
  for (const fresh of [true, false]) {
    const name = `cancel, 1,000 projects, ${fresh ? 'a new worker each time' : 'one worker'}`;

    test(name, async ({ page }) => {
      await openApp(page);
      await page.waitForTimeout(3_500);
      const moments = Array.from({ length: CANCELS }, (_, at) => 5 + at * APART);
      const spent = await page.evaluate(cancels, { problem: problem(), moments, fresh });
      const samples = spent.filter((sample) => sample !== null);
      expect(samples.length, 'cancels before the end of the search').toBeGreaterThan(CANCELS / 2);
      report({ bench: name, unit: 'ms', samples, bar: 100 });
      report({ bench: `${name}, worst`, unit: 'ms', samples: [percentile(samples, 1)], bar: 100 });
    });
  }
});
