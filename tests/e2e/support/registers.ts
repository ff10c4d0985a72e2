// Registers and workspaces of any size, the same every time.

import { demoText } from './cli';

/** Numbers between 0 and 1, the same row for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A register of so many projects as CSV. */
export function register(count: number): string {
  const next = numbers(count);
  const colours = ['Green', 'Amber/Green', 'Amber', 'Amber/Red', 'Red'];
  const lines = ['Project ID,Project name,Programme,Category,Delivery confidence,Start,End,Cost'];
  for (let at = 1; at <= count; at += 1) {
    const start = 2026 + Math.floor(next() * 3);
    const colour = colours[Math.floor(next() * colours.length)] ?? '';
    const cells = [`P-${at}`, `Project ${at}`, `Programme ${at % 7}`, `Category ${at % 4}`, colour];
    cells.push(`${start}-01-01`, `${start + 1}-06-30`, String(100_000 + Math.floor(next() * 9e6)));
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}

type Json = Record<string, unknown>;

/** A workspace file like the demo with so many projects, each with ratings, money and people. */
export function workspace(count: number): string {
  const demo = JSON.parse(demoText()) as Json & { projects: Record<string, Json> };
  const models = Object.values(demo.projects);
  const next = numbers(count);
  const id = (): string =>
    Array.from({ length: 26 }, (_, at) => {
      // The first sign holds a few bits only.
      const letters = at === 0 ? 'abcdefgh' : 'abcdefghijklmnopqrstuvwxyz234567';
      return letters[Math.floor(next() * letters.length)] ?? 'a';
    }).join('');
  const projects: Record<string, Json> = {};
  for (let at = 0; at < count; at += 1) {
    const model = models[at % models.length] ?? {};
    const { links: _links, decision: _decision, ...rest } = model;
    const ratings = Object.fromEntries(
      Object.entries(rest['ratings'] as Record<string, { value: number }>).map(([key, rating]) => [
        key,
        { value: Math.max(0, Math.round(rating.value * (0.4 + next() * 0.6))) },
      ]),
    );
    const name = `${String(rest['name'])} ${at + 1}`;
    projects[id()] = { ...rest, key: `P${at + 1}`, name, ratings, position: at };
  }
  const settings = { ...(demo['settings'] as Json), name: `${count} projects` };
  return JSON.stringify({ ...demo, settings, projects });
}
