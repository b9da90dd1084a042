/** What the tests of the local target share: a folder, a context, small services with chosen behaviour, requests. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Context, systemClock } from '@slipway/kernel';
import type { Release } from '@slipway/release';
import { type LocalSpec, type LocalTarget, openLocalTarget, type WhenPhase } from '../src/local/index.ts';

export type Behaviour =
  | 'good'
  | 'exits'
  | 'never-ready'
  | 'listens-elsewhere'
  | 'port-by-another-name'
  | 'ignores-sigterm'
  | 'ready-once-only';

/** A service in one file: `/` answers its version, `/slow?ms=` takes its time, `/where` its working folder. */
const program = (version: string, behaviour: Behaviour): string => `#!${process.execPath}
const http = require('node:http');
const behaviour = '${behaviour}';
if (behaviour === 'exits') {
  console.error('cannot read the address of the database');
  process.exit(3);
}
let readies = 0;
const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost');
  const answer = (status, text) => { res.statusCode = status; res.end(text); };
  if (url.pathname === '/health') return answer(200, 'ok');
  if (url.pathname === '/ready') {
    readies += 1;
    if (behaviour === 'never-ready') return answer(503, 'warming up');
    // Two probes open the gate; whatever asks later is told no.
    if (behaviour === 'ready-once-only' && readies > 2) return answer(503, 'not any more');
    return answer(200, 'ready');
  }
  if (url.pathname === '/slow') return setTimeout(answer, Number(url.searchParams.get('ms')), 200, '${version}');
  if (url.pathname === '/where') return answer(200, process.cwd());
  if (url.pathname === '/env') return answer(200, JSON.stringify(process.env));
  if (url.pathname === '/args') return answer(200, JSON.stringify(process.argv.slice(2)));
  answer(200, '${version}');
});
const told = behaviour === 'port-by-another-name' ? process.env.SERVICE_PORT : process.env.PORT;
server.listen(behaviour === 'listens-elsewhere' ? 0 : Number(told), '127.0.0.1');
process.on('SIGTERM', () => {
  if (behaviour === 'ignores-sigterm') return;
  server.close(() => process.exit(0));
});
`;

export interface Workbench {
  readonly folder: string;
  readonly ctx: Context;
  /** What was said at `warn` and `notice`. */
  readonly said: string[];
  readonly spec: LocalSpec;
  release(version: string, behaviour?: Behaviour): Promise<Release>;
  open(spec?: Partial<LocalSpec>, onPhase?: WhenPhase): Promise<LocalTarget>;
  /** pids of all processes of the target, by the mark in their environment. */
  processes(): Promise<number[]>;
  /** Stops the target and removes the folder. */
  end(): Promise<void>;
}

export async function workbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-local-'));
  const said: string[] = [];
  await mkdir(join(folder, 'temp'));
  const ctx = testContext(folder, said);
  const spec: LocalSpec = {
    root: join(folder, 'root'),
    service: 'hello',
    environment: 'test',
    port: await unusedPort(),
    probes: { health: '/health', ready: '/ready', metrics: '/metrics' },
    portVariable: 'PORT',
    startTimeoutMs: 8000,
    drainTimeoutMs: 5000,
    keepReleases: 5,
  };
  const opened: LocalTarget[] = [];
  return {
    folder,
    ctx,
    said,
    spec,
    release: (version, behaviour = 'good') => makeRelease(folder, version, behaviour),
    open: async (changes = {}, onPhase) => {
      const target = await openLocalTarget(
        ctx,
        { ...spec, ...changes },
        onPhase === undefined ? {} : { onPhase },
      );
      opened.push(target);
      return target;
    },
    processes: () => processesOf(spec.root),
    end: async () => {
      const stopping = await Promise.allSettled([opened.at(-1)?.stop()]);
      const left = await processesOf(spec.root);
      for (const pid of left) process.kill(pid, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
      for (const result of stopping) if (result.status === 'rejected') throw result.reason;
      if (left.length > 0) throw new Error(`left running: ${left.join(', ')}`);
    },
  };
}

/** A context that works in `folder` and keeps warnings and notices in `said`. */
export function testContext(folder: string, said: string[]): Context {
  const silent = () => {};
  const say = (message: string) => void said.push(message);
  return {
    log: {
      debug: silent,
      info: silent,
      notice: say,
      warn: say,
      error: say,
      output: silent,
      progress: () => {},
      group: (_, work) => work(),
    },
    signal: new AbortController().signal,
    temp: join(folder, 'temp'),
    clock: systemClock,
    env: { PATH: process.env.PATH, HOME: folder, SECRET_TOKEN: 'hunter2' },
    workspace: folder,
  };
}

export async function makeRelease(
  folder: string,
  version: string,
  behaviour: Behaviour = 'good',
): Promise<Release> {
  const path = join(folder, 'built', `${version}-${behaviour}`, 'hello');
  const text = program(version, behaviour);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
  return {
    service: 'hello',
    environment: 'test',
    version,
    subject: { repository: null, commit: 'c'.repeat(40), tree: 'd'.repeat(40) },
    binary: { name: 'hello', path, sha256: createHash('sha256').update(text).digest('hex') },
    dependencyHash: 'a'.repeat(64),
    gate: 'PASS',
    run: 'local-1',
    schemaRange: null,
  };
}

/** One GET on a connection of its own; rejects when there is no whole answer. */
export function get(port: number, path = '/'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        body += text;
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

export async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

async function processesOf(root: string): Promise<number[]> {
  const found: number[] = [];
  const fingerprint = /"fingerprint": "([^"]+)"/.exec(
    await readFile(join(root, 'target.json'), 'utf8').catch(() => ''),
  )?.[1];
  if (fingerprint === undefined) return [];
  for (const name of await readdir('/proc')) {
    const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
    if (environment.includes(`SLIPWAY_LOCAL_TARGET=${fingerprint}/`)) found.push(Number(name));
  }
  return found;
}
