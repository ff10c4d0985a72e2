// How a browser benchmark hands in what it measured.

import { appendFileSync } from 'node:fs';
import { environment } from './environment';

export interface Measurement {
  bench: string;
  unit: string;
  samples: number[];
  /** What the 95th percentile is to stay under. */
  bar?: number;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** Adds a line to the table of `cargo xtask bench`; returns the 95th percentile. */
export function report({ bench, unit, samples, bar }: Measurement): number {
  const [p50, p95] = [percentile(samples, 0.5), percentile(samples, 0.95)];
  const line = JSON.stringify({ bench, unit, samples: samples.length, p50, p95, bar });
  if (environment.benchFile) {
    appendFileSync(environment.benchFile, `${line}\n`);
  } else {
    console.log(line);
  }
  return p95;
}
