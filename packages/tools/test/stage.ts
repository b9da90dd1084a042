/** What the tests of this package stand on: a context that records, a server on loopback, and eyes for a folder. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Context, systemClock } from '@slipway/kernel';

export interface Stage extends Context {
  /** Holds temp, workspace and whatever a test puts beside them. */
  readonly root: string;
  readonly warnings: string[];
  cancel(): void;
  /** Serves `files` by path (`/helm.tar.gz`); answers the base URL and the paths asked for. */
  serve(files: Readonly<Record<string, Uint8Array | string>>): Promise<{ url: string; asked: string[] }>;
  dispose(): Promise<void>;
}

export function stage(env: Record<string, string> = {}): Stage {
  const root = mkdtempSync(path.join(os.tmpdir(), 'tools-'));
  for (const name of ['temp', 'workspace', 'bin', 'home']) mkdirSync(path.join(root, name));
  const controller = new AbortController();
  const servers: http.Server[] = [];
  const warnings: string[] = [];
  const silent = (): void => {};
  return {
    root,
    warnings,
    env: { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin`, HOME: path.join(root, 'home'), ...env },
    signal: controller.signal,
    clock: systemClock,
    temp: path.join(root, 'temp'),
    workspace: path.join(root, 'workspace'),
    log: {
      debug: silent,
      info: silent,
      notice: silent,
      warn: (message) => warnings.push(message),
      error: silent,
      output: silent,
      progress: silent,
      group: (_title, work) => work(),
    },
    cancel: () => controller.abort(),
    async serve(files) {
      const asked: string[] = [];
      const server = http.createServer((request, response) => {
        asked.push(request.url ?? '');
        const file = files[request.url ?? ''];
        response.writeHead(file === undefined ? 404 : 200).end(file);
      });
      servers.push(server);
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
    },
    async dispose() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A program of one sh script. */
export function script(file: string, body: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Everything below `folder`: path, kind, permissions, and what it holds or leads to. */
export function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const file = path.join(folder, name);
      const { mode } = lstatSync(file);
      const kind = mode & 0o170000;
      const holds =
        kind === 0o100000 ? sha256(readFileSync(file)) : kind === 0o120000 ? readlinkSync(file) : '';
      return `${name} ${mode.toString(8)} ${holds}`;
    });
}

/** What the work must fail with. */
export async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('did not fail');
}
