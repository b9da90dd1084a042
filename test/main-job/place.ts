/** One folder for everything of a test: service, state, temporary files; and what can be asked about them. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Intent, LedgerEntry } from '@slipway/evidence';
import { type LeftProcess, leftProcesses, type RunMark } from '../../scripts/leftovers.ts';
import { makeService, type Service } from './service.ts';

/** The ledger as its file holds it. */
export interface StoredLedger {
  readonly schema: string;
  readonly entries: readonly LedgerEntry[];
  readonly serving: string | null;
  readonly intent: Intent | null;
  readonly quarantine: readonly { readonly artifact: string; readonly version: string | null }[];
  readonly history: readonly { readonly kind: string; readonly version: string; readonly detail: string }[];
}

export interface Place extends AsyncDisposable {
  readonly root: string;
  readonly service: Service;
  readonly state: string;
  readonly temp: string;
  readonly port: number;
  /** In the environment of every process that a test starts. */
  readonly mark: RunMark;
  readonly ledgerFile: string;
  ledger(): StoredLedger;
  /** null as long as there is none. */
  ledgerOrNull(): StoredLedger | null;
  /** `1.0.0 stable` for each version, oldest first. */
  statuses(): string[];
  /** The version that answers at the service's port now; the status or the fault when that is no 200. */
  answers(): Promise<string>;
  /** Everything that runs and has to do with this place. */
  processes(): LeftProcess[];
  /** Programs of the service that run. */
  instances(): LeftProcess[];
  /** Port of the instance to which requests go; null when there is none. */
  upstream(): string | null;
  /** Absolute paths of a version's evidence folders, oldest first. */
  evidence(version: string): string[];
}

/** Makes a place with the good service at v1.0.0; disposing of it ends every process of it and removes it. */
export async function makePlace(): Promise<Place> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'main-job-')));
  const [state, temp, directory] = ['state', 'temp', 'shop'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [temp, directory]) mkdirSync(folder);
  const mark: RunMark = { variable: 'SLIPWAY_MAIN_JOB_TEST', value: randomUUID(), directory: root };
  const port = await freePort();
  const ledgerFile = path.join(state, 'ledger/shop/local.json');
  const ledger = (): StoredLedger => JSON.parse(readFileSync(ledgerFile, 'utf8'));
  return {
    root,
    service: makeService(directory),
    state,
    temp,
    port,
    mark,
    ledgerFile,
    ledger,
    ledgerOrNull: () => (existsSync(ledgerFile) ? ledger() : null),
    statuses: () => ledger().entries.map(({ version, status }) => `${version} ${status}`),
    answers: () => ask(port),
    processes: () => leftProcesses(mark),
    instances: () => leftProcesses(mark).filter(({ command }) => command.includes('/releases/')),
    upstream() {
      try {
        return readlinkSync(path.join(state, 'targets/shop/local/run/upstream'));
      } catch {
        return null;
      }
    },
    evidence(version) {
      const folder = path.join(state, 'evidence');
      return readdirSync(folder)
        .filter((name) => name.startsWith(`${version}-`))
        .sort()
        .map((name) => path.join(folder, name));
    },
    async [Symbol.asyncDispose]() {
      await endAll(mark);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A port that the kernel has just found free. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Looks again and again until `look` finds something; a test's own limit ends it. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    await delay(25);
  }
}

function ask(port: number): Promise<string> {
  return new Promise((answered) => {
    const request = get({ host: '127.0.0.1', port, path: '/', agent: false, timeout: 5000 }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        answered(response.statusCode === 200 ? body.trim() : `${response.statusCode}`),
      );
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => answered(error.message));
  });
}

async function endAll(mark: RunMark): Promise<void> {
  for (let left = leftProcesses(mark); left.length > 0; left = leftProcesses(mark)) {
    for (const { pid } of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    await delay(20);
  }
}
