// The command `ballast`, whose figures are compared with those on screen.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** By project id: the funding level of what is funded in part. */
  levels: Record<string, string>;
}

export interface Scored {
  key: string;
  name: string;
  value: number | null;
  rank: number | null;
}

export interface Level {
  budget: number;
  value: number | null;
  today: boolean;
  between: boolean;
}

/** The levels of the frontier of a workspace, as the command finds them. */
export function frontier(text: string): Level[] {
  return withText(text, (file) => JSON.parse(run(['frontier', file, '--points', '61', '--json'])) as Level[]);
}

/** The best selection of a workspace file, with other budgets by year. */
export function optimise(file: string, budgets: Record<string, number> = {}): Optimum {
  const args = Object.entries(budgets).flatMap(([year, amount]) => ['--budget', `${year}=${amount}`]);
  return JSON.parse(run(['optimise', file, '--json', '--seconds', '20', ...args])) as Optimum;
}

export interface Leveled {
  status: 'optimal' | 'feasible' | 'infeasible' | 'unknown';
  delay: number;
  moves: { key: string; name: string; from: string | null; to: string; months: number }[];
  before: { overloads: { text: string }[] };
  after: { overloads: { text: string }[] };
}

/** The plan of a workspace file that leaves nobody overloaded, with other options. */
export function level(file: string, ...options: string[]): Leveled {
  return JSON.parse(run(['level', file, '--json', '--seconds', '20', ...options])) as Leveled;
}

/** All projects with value and rank, best first; by score unless another method is named. */
export function score(file: string, method = 'weighted'): Scored[] {
  return JSON.parse(run(['score', file, '--json', '--method', method])) as Scored[];
}

/** The demo as it is in its file, to be changed. */
export interface Demo {
  settings: Record<string, unknown>;
  budgets: Record<string, Record<string, unknown>>;
  roles: Record<string, Record<string, unknown> & { name: string }>;
  programmes: Record<string, { name: string }>;
  categories: Record<string, { name: string }>;
  objectives: Record<string, { name: string }>;
  projects: Record<string, Record<string, unknown> & { key: string; name: string }>;
  rules?: Record<string, unknown>;
}

/** The text of a workspace file: the demo with a change. */
export function changedDemo(change: (demo: Demo) => void): string {
  const demo = JSON.parse(demoText()) as Demo;
  change(demo);
  return JSON.stringify(demo);
}

/** All projects of the text of a workspace file, by a method. */
export function scoreText(text: string, method: string): Scored[] {
  return withText(text, (file) => score(file, method));
}

/** The best selection of the demo with a change. */
export function optimiseChanged(change: (demo: Demo) => void): Optimum {
  return withText(changedDemo(change), (file) => optimise(file));
}

/** The id of a record by its name. */
export function idOf(records: Record<string, { name: string }>, name: string): string {
  const found = Object.entries(records).find(([, it]) => it.name === name);
  if (!found) {
    throw new Error(`the demo has no ${name}`);
  }
  return found[0];
}

function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-e2e-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Hands a file with the text of a workspace to `use`, which is gone afterwards. */
function withText<T>(text: string, use: (file: string) => T): T {
  return withFolder((folder) => {
    const file = join(folder, 'workspace.json');
    writeFileSync(file, text);
    return use(file);
  });
}

/** Imports a register and hands its workspace file to `use`, which is gone afterwards. */
export function withImport<T>(register: string, use: (file: string) => T): T {
  return withFolder((folder) => {
    const file = join(folder, 'workspace.json');
    run(['import', register, '-o', file]);
    return use(file);
  });
}

/** The workbook of the text of a workspace file, as the command writes it. */
export function exportWorkbook(text: string): Buffer {
  return withText(text, (file) => {
    const book = `${file}.xlsx`;
    run(['export', file, '--xlsx', book]);
    return readFileSync(book);
  });
}

/** What the command says of the import of a workbook into the text of a workspace file. */
export function importInto(workbook: Buffer, text: string): string {
  return withText(text, (file) => {
    const book = `${file}.xlsx`;
    writeFileSync(book, Uint8Array.from(workbook));
    const program = process.env['BALLAST_CLI'] ?? 'ballast';
    const args = ['import', book, '--into', file, '-o', `${file}.out`];
    const done = spawnSync(program, args, { cwd: repository, encoding: 'utf8' });
    return done.stderr;
  });
}

/** The demo that lies beside the page. */
export const demoFile = join(repository, 'public', 'demo.ballast.json');

export function demoText(): string {
  return readFileSync(demoFile, 'utf8');
}
