// A static host of our own: what lies there can be replaced, and it can go away.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Files = Map<string, Buffer>;

const KINDS: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** The files of a folder, by their names below it. */
export function filesOf(folder: string, prefix = ''): Files {
  const files: Files = new Map();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      filesOf(path, `${prefix}${name}/`).forEach((bytes, below) => files.set(below, bytes));
    } else if (!name.startsWith('.')) {
      files.set(`${prefix}${name}`, readFileSync(path));
    }
  }
  return files;
}

/** A later build: the page says `version`, and all that is named by a hash has another name. */
export function laterBuild(files: Files, version: number): Files {
  const [, old] = /ballast-([0-9a-f]{16})\.js/.exec([...files.keys()].join()) ?? [];
  if (!old) throw new Error('not a release build');
  const fresh = version.toString(16).padStart(16, '0');
  const sum = (how: string, bytes: Buffer): string =>
    `${how}-${createHash(how).update(new Uint8Array(bytes)).digest('base64')}`;
  const renamed = (text: string): string => text.replaceAll(old, fresh);
  // What the page and the worker that keeps it say of scripts, by what is there now.
  const sums = new Map<string, string>();
  const note = (before: Buffer, now: Buffer): void => {
    for (const how of ['sha256', 'sha384']) sums.set(sum(how, before), sum(how, now));
  };
  const told = (text: string): string => {
    sums.forEach((now, before) => (text = text.replaceAll(before, now)));
    return text;
  };
  const later: Files = new Map();
  const put = (name: string, text: string): void => {
    const bytes = Buffer.from(text);
    note(files.get(name) ?? bytes, bytes);
    later.set(renamed(name), bytes);
  };
  files.forEach((bytes, name) => {
    if (name.endsWith('.js')) put(name, renamed(bytes.toString('utf8')));
    else later.set(renamed(name), bytes);
  });
  const page = files.get('index.html')?.toString('utf8') ?? '';
  for (const [, script = ''] of page.matchAll(/<script[^>]*>([\s\S]+?)<\/script>/g)) {
    note(Buffer.from(script), Buffer.from(renamed(script)));
  }
  put('index.html', told(renamed(page)).replace('<html', `<html data-version=${version}`));
  let keeper = later.get('service-worker.js')?.toString('utf8') ?? '';
  keeper = told(keeper);
  keeper = keeper.replace(/const VERSION = "\w+"/, `const VERSION = "${fresh}"`);
  return later.set('service-worker.js', Buffer.from(keeper));
}

export class Host {
  private constructor(
    readonly server: Server,
    readonly folder: string,
    public files: Files,
  ) {}

  /** Serves files below a folder, such as `/of/somebody/`. */
  static async start(folder: string, files: Files): Promise<Host> {
    const server = createServer();
    const host = new Host(server, folder, files);
    server.on('request', (request, response) => {
      const path = decodeURI(new URL(request.url ?? '/', 'http://host').pathname);
      const name = path.startsWith(folder) ? path.slice(folder.length) || 'index.html' : '';
      const bytes = host.files.get(name);
      const kind = KINDS[name.split('.').pop() ?? ''] ?? 'application/octet-stream';
      response.writeHead(bytes ? 200 : 404, { 'Content-Type': kind, 'Cache-Control': 'max-age=600' });
      response.end(bytes);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.folder}`;
  }

  /** The network is off: nothing answers any more. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) {
      await new Promise((closed) => this.server.close(closed));
    }
  }
}
