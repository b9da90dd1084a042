/** Real processes on one ledger: all at once, and killed while they save. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '@slipway/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stableLedger } from '../../testdata/sample.ts';
import type { LedgerStore } from '../store.ts';
import { openFileLedger } from './file-ledger.ts';

const writer = new URL('../../testdata/writer.ts', import.meta.url).pathname;
const signal = new AbortController().signal;
const started: ChildProcess[] = [];
let directory: string;
let store: LedgerStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-ledger-'));
  store = openFileLedger(
    { clock: systemClock, signal },
    { directory, service: 'hello-service', environment: 'staging' },
  );
  await store.save(stableLedger('1.0.0', '1.1.0'), (await store.load()).revision);
});

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await rm(directory, { recursive: true });
});

interface Writer {
  readonly child: ChildProcess;
  /** What it has said to be saved. */
  readonly saved: string[];
  readonly complaint: () => string;
  readonly ended: Promise<unknown>;
}

/** Resolves when it is ready to save; `go` lets it. */
async function startWriter(name: string, saves: number): Promise<Writer> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@slipway/source',
      '--disable-warning=ExperimentalWarning',
      writer,
      directory,
      name,
      String(saves),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  started.push(child);
  const saved: string[] = [];
  let output = '';
  let complaint = '';
  child.stdout?.on('data', (chunk) => {
    const lines = (output + chunk).split('\n');
    output = lines.pop() ?? '';
    saved.push(...lines);
  });
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'close');
  while (saved.length === 0 && child.exitCode === null) await delay(5);
  saved.shift();
  return { child, saved, complaint: () => complaint, ended };
}

function go({ child }: Writer): void {
  child.stdin?.write('go\n');
}

/** The months before this one lie in the folder. */
const whole = ['staging', 'staging.json', 'staging.previous.json', 'staging/2026-01.jsonl'];
const filesThere = async (): Promise<string[]> =>
  (await readdir(join(directory, 'hello-service'), { recursive: true })).sort();

const saidIn = async (): Promise<string[]> =>
  (await store.load()).ledger.history
    .filter((event) => event.kind === 'serving')
    .map((event) => event.detail);

test('ten processes that save at once: every event is there, once, in one chain', async () => {
  const before = (await store.load()).ledger.history.length;
  const writers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => startWriter(`writer-${index}`, 2)),
  );
  writers.forEach(go);
  await Promise.all(writers.map((each) => each.ended));
  expect(writers.map((each) => each.complaint()).join('')).toBe('');
  const { ledger } = await store.load();
  expect(ledger.history).toHaveLength(before + 20);
  expect((await saidIn()).sort()).toEqual(writers.flatMap((each) => each.saved).sort());
  expect(await filesThere()).toEqual(whole);
}, 60_000);

test('a process killed at any moment: what it had saved is there, and the next saves', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round++) {
    const killed = await startWriter(`round-${round}`, 100_000);
    go(killed);
    const { child, saved, ended, complaint } = killed;
    while (saved.length === 0 && child.exitCode === null) await delay(5);
    await delay(Math.random() * 40);
    child.kill('SIGKILL');
    await ended;
    expect(complaint()).toBe('');
    acknowledged.push(...saved);
    const said = await saidIn();
    expect(said).toEqual(expect.arrayContaining(acknowledged));
    expect(said.length - acknowledged.length).toBeLessThanOrEqual(round + 1);
  }
  const next = await startWriter('next', 1);
  go(next);
  await next.ended;
  expect(next.complaint()).toBe('');
  expect(await saidIn()).toContain('next 1');
  expect(await filesThere()).toEqual(whole);
}, 60_000);
