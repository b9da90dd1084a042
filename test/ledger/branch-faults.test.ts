/** Faults at every request of a save: afterwards its event is there once, or the save threw and nothing changed. */
import { describe, expect, it } from 'vitest';
import {
  type Effect,
  type Exchange,
  type FakeGitHub,
  fails,
  failsAfterwards,
  htmlError,
  primaryLimit,
  secondaryLimit,
  startGitHub,
  tooMany,
} from '../github/index.ts';
import { thrown } from '../github/stage.ts';
import { branch, change, namesIn, noted, type Store, storeOn, textOn } from './branch-stage.ts';

const faults: Readonly<Record<string, Effect>> = {
  'a 403': fails(403, 'Resource not accessible by integration'),
  'a 404': fails(404, 'Not Found'),
  'a 409': fails(409, 'is at 1 but expected 2'),
  'a 422': fails(422, 'Validation Failed'),
  'a 500 and nothing done': fails(500),
  'a 502 when all was done': failsAfterwards(502),
  'a page of the load balancer': htmlError(503),
  'a page of the load balancer as a success': htmlError(200),
  'a reset and nothing done': { kind: 'reset', when: 'before' },
  'a reset when all was done': { kind: 'reset', when: 'after' },
  'an answer that breaks off': { kind: 'truncate', bytes: 40 },
  'an answer shorter than it says': { kind: 'wrong-length', by: 100 },
  'a 429 with seconds': tooMany(3, 'seconds'),
  'a secondary limit': secondaryLimit(3),
  'a primary limit': primaryLimit(30),
};

/** What comes before the save, in the same process or in an earlier one. */
const saves: Readonly<Record<string, (fake: FakeGitHub, store: Store) => Promise<unknown>>> = {
  'the first save of all': async () => undefined,
  'a save after another': (_fake, store) => change(store, (ledger) => noted(ledger, 'before')),
  'the first save of a process': (fake) =>
    alone(fake, (other) => change(other, (ledger) => noted(ledger, 'before'))),
  'a save that moves a month into a part': (_fake, store) =>
    change(store, (ledger) => noted(ledger, 'before', '2025-12-30T10:00:00.000Z')),
};

async function alone<T>(fake: FakeGitHub, work: (store: Store) => Promise<T>): Promise<T> {
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  return await work(store);
}

/** The requests of the save, and what it came to. */
async function saved(
  prepare: (typeof saves)[string],
  fault: { readonly at: number; readonly times: number; readonly effect: Effect } | null,
): Promise<{
  readonly asked: readonly Exchange[];
  readonly error: Error | null;
  readonly names: readonly string[];
  readonly before: readonly string[];
  readonly warnings: readonly string[];
}> {
  await using fake = await startGitHub();
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  await prepare(fake, store);
  const names = (): Promise<string[]> => alone(fake, async (other) => namesIn((await other.load()).ledger));
  const before = await names();
  const since = fake.requests.length;
  if (fault !== null) fake.fault({ after: fault.at, times: fault.times, effect: fault.effect });
  let error: Error | null = null;
  try {
    await change(store, (ledger) => noted(ledger, 'ours'));
  } catch (caught) {
    error = caught as Error;
  }
  const asked = fake.requests.slice(since);
  expect(asked.some(({ fault: met }) => met !== null)).toBe(fault !== null);
  const healthy = await heal(fake, fault !== null && fault.times > 1);
  await using __ = healthy.closing;
  const { ledger } = await healthy.store.load();
  await healthy.store.verify();
  return { asked, error, before, names: namesIn(ledger), warnings: store.warnings };
}

/** What is stored, asked past a fault that does not end. */
async function heal(fake: FakeGitHub, lasting: boolean): ReturnType<typeof reopened> {
  if (!lasting) return reopened(fake);
  const fresh = await startGitHub();
  for (const [sha, commit] of fake.state.commits) fresh.state.commits.set(sha, commit);
  for (const [sha, bytes] of fake.state.blobs) fresh.state.blobs.set(sha, bytes);
  const at = fake.state.refs.get(`refs/heads/${branch}`);
  if (at !== undefined) fresh.state.refs.set(`refs/heads/${branch}`, at);
  const { store, closing } = await reopened(fresh);
  return {
    store,
    closing: {
      [Symbol.asyncDispose]: async () => {
        await closing[Symbol.asyncDispose]();
        await fresh[Symbol.asyncDispose]();
      },
    },
  };
}
const reopened = async (fake: FakeGitHub) => storeOn(fake);

describe.each(Object.entries(saves))('%s', (_name, prepare) => {
  it.each(Object.entries(faults))(
    'with %s at each of its requests',
    { timeout: 60_000 },
    async (_fault, effect) => {
      const clean = await saved(prepare, null);
      expect(clean).toMatchObject({ error: null, names: [...clean.before, 'ours'], warnings: [] });
      for (const at of clean.asked.keys()) {
        const { error, names, before, asked } = await saved(prepare, { at, times: 1, effect });
        const said = `${asked[at]?.method} ${asked[at]?.path}: ${error?.message}`;
        expect(names, said).toEqual(error === null ? [...before, 'ours'] : before);
      }
    },
  );

  it.each(Object.entries(faults))(
    'with %s from each of its requests on',
    { timeout: 60_000 },
    async (_fault, effect) => {
      const clean = await saved(prepare, null);
      for (const at of clean.asked.keys()) {
        const lasting = { at, times: Number.POSITIVE_INFINITY, effect };
        const { error, names, before, asked } = await saved(prepare, lasting);
        const said = `${asked[at]?.method} ${asked[at]?.path}: ${error?.message}`;
        const all = [...before, 'ours'];
        if (error === null) expect(names, said).toEqual(all);
        // Done, but no answer ever said so: whoever comes next finds it, once.
        else expect(effect.kind === 'answer' ? [before] : [before, all], said).toContainEqual(names);
      }
    },
  );
});

it('a page that cannot be written is a warning, and the next save writes it', async () => {
  await using fake = await startGitHub();
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  fake.fault({
    method: 'PUT',
    path: 'README.md',
    effect: fails(403, 'Resource not accessible by integration'),
  });
  await change(store, (ledger) => noted(ledger, 'one'));
  expect(store.warnings).toEqual([
    expect.stringMatching(
      /^the page hello-service\/staging\/README\.md shows an older state, the ledger beside it is saved: cannot write .* Resource not accessible by integration/,
    ),
  ]);
  await change(store, (ledger) => noted(ledger, 'two'));
  expect(textOn(fake, 'hello-service/staging/README.md')).toContain('2 events');
  expect(store.warnings).toHaveLength(1);
});

it('a token that may not write is told so before anything is there', async () => {
  await using fake = await startGitHub({ permissions: { contents: 'read' } });
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  const error = await thrown<Error & { fix: string }>(change(store, (ledger) => noted(ledger, 'one')));
  expect(error.name).toBe('ConfigError');
  expect(error.fix).toContain('permissions: { contents: write }');
  expect(fake.state.refs.has(`refs/heads/${branch}`)).toBe(false);
});

it('a token that may not read is no empty ledger', async () => {
  await using fake = await startGitHub({ permissions: { deployments: 'write' } });
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  const error = await thrown<Error & { fix: string }>(store.load());
  expect(error.name).toBe('ConfigError');
  expect(error.fix).toContain('contents: read');
});

it('an answer from a copy that lags is not taken for a history that was rewritten', async () => {
  await using fake = await startGitHub();
  const { store, closing } = storeOn(fake);
  await using _ = closing;
  await change(store, (ledger) => noted(ledger, 'one'));
  const old = await store.github.contents.get('hello-service/staging/head.json', branch);
  await change(store, (ledger) => noted(ledger, 'two'));
  const content = Buffer.from(old?.bytes ?? []).toString('base64');
  const lagging: Effect = {
    kind: 'answer',
    status: 200,
    body: { type: 'file', path: 'x', sha: old?.sha, size: 1, encoding: 'base64', content },
  };
  fake.fault({ method: 'GET', times: 3, effect: lagging });
  const all = await change(store, (ledger) => noted(ledger, 'three'));
  expect(namesIn(all)).toEqual(['one', 'two', 'three']);
  expect(store.slept).toEqual([250, 1000, 2000]);
});
