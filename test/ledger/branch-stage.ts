/** What the tests of the branch stand on: stores over the fake GitHub, and real git beside it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import type { GitHub } from '@slipway/github';
import type { Clock, Log } from '@slipway/kernel';
import type { Ledger, LedgerStore } from '@slipway/ledger';
import { quarantineArtifact, update } from '@slipway/ledger';
import { type BranchLedgerOptions, openBranchLedger } from '@slipway/ledger/branch';
import { type FakeGitHub, type FakeGitHubOptions, resolve, startGitHub } from '../github/index.ts';
import { open } from '../github/stage.ts';

const service = 'hello-service';
const environment = 'staging';
export const folder = `${service}/${environment}`;
export const headPath = `${folder}/head.json`;
export const branch = 'slipway-ledger';

export interface Stage extends AsyncDisposable {
  readonly fake: FakeGitHub;
  /** Another process, as far as GitHub can tell: a client and a store of its own. */
  store(options?: StoreOptions): Store;
  /** Real git in a new clone. */
  clone(...args: string[]): Clone;
  readonly bare: Clone;
}

type StoreOptions = Partial<Omit<BranchLedgerOptions, 'github'>> & {
  readonly client?: Parameters<typeof open>[1];
  /** Without a page. */
  readonly plain?: boolean;
};

export const change = (store: Store, apply: (ledger: Ledger) => Ledger): Promise<Ledger> =>
  update(store, apply, { clock: store.clock, signal: store.signal });

export interface Store extends LedgerStore {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Of our own waits and of the client's. */
  readonly slept: readonly number[];
  readonly warnings: readonly string[];
}

export interface Clone {
  readonly path: string;
  git(...args: string[]): string;
  /** A line that a person types. */
  type(line: string): void;
}

export async function stage(options: Omit<FakeGitHubOptions, 'bareRepository'> = {}): Promise<Stage> {
  const root = mkdtempSync(path.join(tmpdir(), 'branch-ledger-'));
  const bare = path.join(root, 'hello.git');
  const fake = await startGitHub({ ...options, bareRepository: bare });
  // As GitHub does: a commit is given to who knows its name.
  at(bare).git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const opened: AsyncDisposable[] = [];
  return {
    fake,
    bare: at(bare),
    store: (given) => {
      const made = storeOn(fake, given);
      opened.push(made.closing);
      return made.store;
    },
    clone: (...args) => {
      // Each in a folder of its own: people make work trees beside a clone.
      const to = path.join(root, `clone-${readdirSync(root).length}`, 'hello');
      at(root).git('clone', '--quiet', ...args, bare, to);
      return at(to);
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of opened) await each[Symbol.asyncDispose]();
      await fake[Symbol.asyncDispose]();
      rmSync(root, { recursive: true });
    },
  };
}

/** A store of its own client. Waits take no time, so as many as it likes. */
export function storeOn(
  fake: FakeGitHub,
  { client = {}, plain = false, ...options }: StoreOptions = {},
): { readonly store: Store; readonly closing: AsyncDisposable } {
  const opened = open(fake, client);
  const slept: number[] = [];
  const warnings: string[] = [];
  const clock: Clock = {
    now: Date.now,
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
    },
  };
  const { signal } = new AbortController();
  const nothing = (): void => {};
  const log: Log = {
    ...{ debug: nothing, info: nothing, notice: nothing, error: nothing, output: nothing, progress: nothing },
    warn: (message) => void warnings.push(message),
    group: (_title, work) => work(),
  };
  const { api: github } = opened;
  const store = openBranchLedger(
    { clock, signal, log },
    { github, service, environment, ...(plain ? {} : { page: pageOf }), ...options },
  );
  return { store: { ...store, github, clock, signal, slept, warnings }, closing: opened };
}

/** Not the page that users see: one that says which state it shows. */
export function pageOf({ service: of, history }: Ledger): string {
  return `# ${of}\n\n${history.length} events`;
}

export const runOf = (number: number): string =>
  `https://github.com/octo-org/hello/actions/runs/${number}/attempts/1`;

/** The smallest change: one event, of its own name. */
export function noted(ledger: Ledger, name: string, at = '2026-01-02T10:00:00.000Z'): Ledger {
  const artifact = `sha256:${sha256Hex(name)}`;
  return quarantineArtifact(
    ledger,
    artifact,
    { version: null, reason: name },
    { at, run: runOf(ledger.history.length + 1) },
  );
}

/** The words of `noted`, in the order of the history. */
export const namesIn = ({ history }: Ledger): string[] =>
  history.map(({ detail }) => detail.slice(detail.indexOf(': ') + 2));

/** Text of a file on the branch; undefined when there is none. */
export function textOn(fake: FakeGitHub, file: string, ref = branch): string | undefined {
  const sha = resolve(fake.state, ref)?.tree[file];
  const bytes = sha === undefined ? undefined : fake.state.blobs.get(sha);
  return bytes && Buffer.from(bytes).toString();
}

function at(folder: string): Clone {
  const person = { NAME: 'Pusher', EMAIL: 'pusher@example.com' };
  const who = Object.entries(person).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  const env = {
    ...process.env,
    ...Object.fromEntries(who),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const options = { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' } as const;
  return {
    path: folder,
    git: (...args) => execFileSync('git', args, options),
    type: (line) => void execFileSync('sh', ['-c', line], options),
  };
}
