/** A state folder with ledgers that tests write, and the real command line beside it; nothing runs there. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canonicalJson, sha256Hex } from '@slipway/evidence';
import { type Context, systemClock } from '@slipway/kernel';
import { type Ledger, type LedgerEvent, openFileLedger } from '@slipway/ledger';
import { expect } from 'vitest';
import { entryOf, stamp } from '../../packages/ledger/testdata/sample.ts';
import { type CliPlace, cli, type Ended, transcript } from '../main-job/cli.ts';

/** What `packages/ledger/testdata/sample.ts` calls its service and environment. */
const sample = { service: 'hello-service', environment: 'staging' } as const;

export interface Stage extends Disposable, CliPlace {
  readonly state: string;
  /** The file of the sample's ledger. */
  readonly file: string;
  /** For a capability that a test calls itself. */
  readonly ctx: Context;
  /** Stores `ledger`, which goes on from what is stored. */
  save(ledger: Ledger): Promise<void>;
  /** What is stored, of the sample's service unless another is named. */
  load(identity?: { service: string; environment: string }): Promise<Ledger>;
  /** `slipway ledger <args>` for the sample's service. */
  ledger(...args: readonly string[]): Promise<Ended>;
  /** `slipway <args>` with the state folder alone. */
  bare(...args: readonly string[]): Promise<Ended>;
  /** In an environment of its own. */
  within(env: Readonly<Record<string, string | undefined>>, ...args: readonly string[]): Promise<Ended>;
}

/** As many versions, each with one event. */
export function huge(count: number): Ledger {
  const entries = Array.from({ length: count }, (_, index) => entryOf(`1.0.${index}`, { status: 'stable' }));
  const start = sha256Hex(canonicalJson({ schema: 'slipway/ledger/v1', ...sample }));
  const history: LedgerEvent[] = [];
  for (const [index, { version }] of entries.entries()) {
    const before = history.at(-1);
    const previous = before === undefined ? start : sha256Hex(canonicalJson(before));
    history.push({ sequence: index + 1, ...stamp, kind: 'released', version, detail: '', previous });
  }
  const serving = entries.at(-1)?.version ?? null;
  return { schema: 'slipway/ledger/v1', ...sample, entries, serving, intent: null, quarantine: [], history };
}

export function makeStage(): Stage {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'ledger-cli-')));
  const [state, temp] = [path.join(root, 'state'), path.join(root, 'temp')];
  mkdirSync(temp);
  const nothing = () => {};
  const ctx: Context = {
    ...{ signal: new AbortController().signal, clock: systemClock, temp, workspace: root, env: process.env },
    log: {
      ...{ debug: nothing, info: nothing, notice: nothing, warn: nothing, error: nothing },
      ...{ output: nothing, progress: nothing, group: (_, work) => work() },
    },
  };
  const storeOf = ({ service, environment }: { service: string; environment: string }) =>
    openFileLedger(ctx, { directory: path.join(state, 'ledger'), service, environment });
  const mark = { variable: 'SLIPWAY_LEDGER_CLI_TEST', value: randomUUID(), directory: root };
  const within: Stage['within'] = (env, ...args) =>
    cli({ root, temp, mark }, [...args, '--state', state], { env });
  const bare = (...args: readonly string[]) => within({}, ...args);
  return {
    ...{ root, state, temp, ctx, mark, bare, within },
    file: path.join(state, 'ledger', sample.service, `${sample.environment}.json`),
    async save(ledger) {
      const store = storeOf(ledger);
      await store.save(ledger, (await store.load()).revision);
    },
    load: async (identity = sample) => (await storeOf(identity).load()).ledger,
    ledger: (...args) =>
      bare('ledger', ...args, '--service', sample.service, '--environment', sample.environment),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Ended well, with nothing on standard error. @returns standard output */
export function done(run: Ended): string {
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stderr).toBe('');
  return run.stdout;
}

/** One message for a person, with the way out. */
export function expectRefusal(run: Ended, where: string, what: RegExp, fix: RegExp): void {
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^slipway: .*\n {2}fix: .*\n$/);
  expect(run.stderr).toContain(where);
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toMatch(fix);
}
