// The command `ballast`, whose figures are compared with those on screen.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the command and says where it is; done once, before all tests. */
export default function build(): void {
  if (process.env['BALLAST_CLI'] && existsSync(process.env['BALLAST_CLI'])) {
    return;
  }
  const cargo = ['build', '--quiet', '--profile', 'tool', '-p', 'ballast-cli'];
  execFileSync('cargo', cargo, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  const target = process.env['CARGO_TARGET_DIR'] ?? join(repository, 'target');
  const program = process.platform === 'win32' ? 'ballast.exe' : 'ballast';
  process.env['BALLAST_CLI'] = join(target, 'tool', program);
}

function run(args: string[]): string {
  return execFileSync(process.env['BALLAST_CLI'] ?? 'ballast', args, {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

export interface Optimum {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  proof: string;
  value: number;
  bound: number;
  selected: string[];
  cost: Record<string, number>;
  asked: Record<string, number>;
  total_cost: number;
}

export interface Scored {
  key: string;
  name: string;
  value: number | null;
  rank: number | null;
}

/** The best selection of a workspace file, with other budgets by year. */
export function optimise(file: string, budgets: Record<string, number> = {}): Optimum {
  const args = Object.entries(budgets).flatMap(([year, amount]) => ['--budget', `${year}=${amount}`]);
  return JSON.parse(run(['optimise', file, '--json', '--seconds', '20', ...args])) as Optimum;
}

/** All projects with value and rank, best first. */
export function score(file: string): Scored[] {
  return JSON.parse(run(['score', file, '--json'])) as Scored[];
}

/** Imports a register and hands its workspace file to `use`, which is gone afterwards. */
export function withImport<T>(register: string, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-e2e-'));
  try {
    const file = join(folder, 'workspace.json');
    run(['import', register, '-o', file]);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The demo that lies beside the page. */
export const demoFile = join(repository, 'public', 'demo.ballast.json');

export function demoText(): string {
  return readFileSync(demoFile, 'utf8');
}
