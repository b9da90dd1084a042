/** GitHub's record of releases held against the ledger: exactly what is said of which deployment, and what is left alone. */
import {
  advanceIntent,
  beginIntent,
  type Ledger,
  markFailed,
  markStable,
  recordReleased,
  recordRollback,
  setServing,
} from '@slipway/ledger';
import { reconcileDeployments, recordedLedger, recordRelease } from '@slipway/ledger/deployments';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  entryOf,
  exposureOf,
  intentOf,
  markOf,
  released,
  stableLedger,
  stamp,
} from '../../packages/ledger/testdata/sample.ts';
import { type FakeGitHub, startGitHub } from '../github/index.ts';
import { type Opened, open } from '../github/stage.ts';

const environment = 'staging';
const service = 'hello-service';
const [logUrl, environmentUrl] = ['https://github.com/octo-org/hello/actions/runs/7', 'https://shop.example'];

let fake: FakeGitHub;
let opened: Opened;
beforeEach(async () => {
  fake = await startGitHub({ permissions: { deployments: 'write' } });
  opened = open(fake);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await fake[Symbol.asyncDispose]();
});

type State = 'success' | 'failure' | 'error' | 'in_progress' | 'queued' | 'pending' | 'inactive';

/** Records a release of the service, and what its run said of it. */
async function recorded(version: string, state: State | null, of = service): Promise<number> {
  const release = { service: of, environment, version, commit: fake.head };
  const evidence = { build: '1'.repeat(64), gate: null };
  const facts = { artifact: `sha256:${'2'.repeat(64)}`, evidence, ledger: stableLedger(), store: 'file' };
  const id = await recordRelease(opened.api, { ...release, ...facts }, { request: `${of} ${version}` });
  if (state !== null) await opened.api.deployments.addStatus(id, { state });
  return id;
}

/** What it posts, and that it posts nothing more when asked again. */
async function reconciled(ledger: Ledger): Promise<string[]> {
  const from = fake.requests.length;
  const said = await reconcileDeployments(opened.api, ledger, { environment, logUrl, environmentUrl });
  const posts = fake.requests.slice(from).filter(({ method }) => method === 'POST');
  for (const { body } of posts) {
    const success = (body as { state: string }).state === 'success';
    expect(body).toEqual({
      ...{ state: expect.anything(), description: expect.anything(), auto_inactive: false, log_url: logUrl },
      ...(success ? { environment_url: environmentUrl } : {}),
    });
  }
  expect(said.map(({ id }) => `/repos/octo-org/hello/deployments/${id}/statuses`)).toEqual(
    posts.map(({ path }) => path),
  );
  const again = fake.requests.length;
  expect(await reconcileDeployments(opened.api, ledger, { environment })).toEqual([]);
  expect(fake.requests.slice(again).filter(({ method }) => method !== 'GET')).toEqual([]);
  return said.map(({ version, state, description }) => `${version} ${state}: ${description}`);
}

/** A rollback of `from` to `to`, after `from` was judged. */
function rolledBack(ledger: Ledger, from: string, to: string): Ledger {
  const entry = ledger.entries.find(({ version }) => version === to);
  if (entry === undefined) throw new Error(`no ${to}`);
  const begun = beginIntent(ledger, intentOf(ledger, entry, { action: 'rollback', reason: 'ERROR_RATE' }));
  return { ...recordRollback(begun, markOf(from, to)), intent: null };
}

const watched = (ledger: Ledger, version: string): Ledger => {
  const begun = beginIntent(ledger, intentOf(ledger, entryOf(version)));
  return advanceIntent(recordReleased(begun, entryOf(version)), 'intent-1', 'watching', stamp, at(900));
};

describe('what is said at the end of a run', () => {
  it('kept: the ones before are replaced', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.1.0', 'in_progress');
    await recorded('1.2.0', 'success');
    expect(await reconciled(stableLedger('1.0.0', '1.1.0', '1.2.0'))).toEqual([
      '1.1.0 inactive: replaced by 1.2.0',
      '1.0.0 inactive: replaced by 1.2.0',
    ]);
  });

  it('rolled back: the version gone back to serves again, and the bad one stays failed', async () => {
    await recorded('1.0.0', 'inactive');
    await recorded('1.1.0', 'inactive');
    await recorded('1.2.0', 'failure');
    const ledger = rolledBack(stableLedger('1.0.0', '1.1.0', '1.2.0'), '1.2.0', '1.1.0');
    expect(await reconciled(ledger)).toEqual(['1.1.0 success: serves']);
  });

  it('rolled back to one that nobody had judged: it serves', async () => {
    await recorded('1.0.0', 'error');
    await recorded('1.1.0', 'failure');
    const superseded = released(released(stableLedger(), entryOf('1.0.0')), entryOf('1.1.0'));
    expect(await reconciled(rolledBack(superseded, '1.1.0', '1.0.0'))).toEqual(['1.0.0 success: serves']);
  });

  it('rolled back later, by another: what said success does so no longer', async () => {
    await recorded('1.0.0', 'inactive');
    await recorded('1.1.0', 'success');
    const ledger = rolledBack(stableLedger('1.0.0', '1.1.0'), '1.1.0', '1.0.0');
    expect(await reconciled(ledger)).toEqual([
      '1.1.0 inactive: rolled back to 1.0.0: ERROR_RATE',
      '1.0.0 success: serves',
    ]);
  });

  it('superseded: the older one is replaced, the newer one is in its own run’s hand', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.1.0', 'inactive');
    await recorded('1.2.0', 'in_progress');
    const ledger = watched(released(stableLedger('1.0.0'), entryOf('1.1.0')), '1.2.0');
    expect(await reconciled(ledger)).toEqual(['1.0.0 inactive: replaced by 1.2.0']);
  });

  it('superseded by a run that died: what came before it is over', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.1.0', 'in_progress');
    await recorded('1.2.0', 'in_progress');
    const ledger = released(released(stableLedger('1.0.0'), entryOf('1.1.0')), entryOf('1.2.0'));
    expect(await reconciled(ledger)).toEqual([
      '1.2.0 error: serves, and is not judged',
      '1.1.0 inactive: replaced by 1.2.0',
      '1.0.0 inactive: replaced by 1.2.0',
    ]);
  });

  it('rolled back after its own run had died: it is over, though nobody said how', async () => {
    await recorded('1.0.0', 'inactive');
    await recorded('1.1.0', 'in_progress');
    await recorded('1.2.0', 'queued');
    const ledger = rolledBack(stableLedger('1.0.0', '1.2.0', '1.1.0'), '1.1.0', '1.2.0');
    expect(await reconciled(rolledBack(ledger, '1.2.0', '1.0.0'))).toEqual([
      '1.2.0 inactive: rolled back to 1.0.0: ERROR_RATE',
      '1.1.0 inactive: rolled back to 1.2.0: ERROR_RATE',
      '1.0.0 success: serves',
    ]);
  });

  it('released again after it had come back: its new judgement counts', async () => {
    await recorded('1.0.0', 'in_progress');
    const back = rolledBack(
      released(released(stableLedger(), entryOf('1.0.0')), entryOf('1.1.0')),
      '1.1.0',
      '1.0.0',
    );
    const again = released(back, entryOf('1.0.0', { releasedAt: at(200) }));
    expect(await reconciled(again)).toEqual(['1.0.0 error: serves, and is not judged']);
  });

  it('came back and was judged bad: no success', async () => {
    await recorded('1.0.0', 'success');
    const back = rolledBack(stableLedger('1.0.0', '1.1.0'), '1.1.0', '1.0.0');
    const bad = markFailed(back, '1.0.0', null, { quarantine: false }, stamp);
    expect(await reconciled(bad)).toEqual(['1.0.0 failure: serves, and was judged bad']);
  });

  it('held: no verdict is no success, and what it replaced does not serve', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.1.0', 'error');
    const held = released(stableLedger('1.0.0'), entryOf('1.1.0'));
    expect(await reconciled(held)).toEqual(['1.0.0 inactive: replaced by 1.1.0']);
    // Judged at last.
    expect(await reconciled(markStable(held, '1.1.0', exposureOf(0, 99), stamp))).toEqual([
      '1.1.0 success: serves',
    ]);
  });

  it('judged bad and not taken back: it serves, and says so', async () => {
    await recorded('1.0.0', 'inactive');
    await recorded('1.1.0', 'success');
    const bad = markFailed(stableLedger('1.0.0', '1.1.0'), '1.1.0', null, { quarantine: true }, stamp);
    expect(await reconciled(bad)).toEqual(['1.1.0 failure: serves, and was judged bad']);
  });

  it('stopped: nothing serves', async () => {
    await recorded('1.0.0', 'success');
    expect(await reconciled(setServing(stableLedger('1.0.0'), null, 'stopped', stamp))).toEqual([
      '1.0.0 inactive: nothing serves',
    ]);
  });

  it('released again: of two records of one version the newer one counts', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.0.0', 'success');
    expect(await reconciled(stableLedger('1.0.0'))).toEqual(['1.0.0 inactive: released again']);
  });

  it('a release that has just begun elsewhere is left alone, with a state or without', async () => {
    await recorded('1.0.0', 'success');
    await recorded('1.1.0', 'in_progress');
    await recorded('1.2.0', null);
    expect(await reconciled(stableLedger('1.0.0'))).toEqual([]);
    expect(await reconciled(stableLedger('1.0.0', '1.3.0'))).toEqual(['1.0.0 inactive: replaced by 1.3.0']);
    await recorded('1.3.0', 'success');
    expect(await reconciled(stableLedger('1.0.0', '1.3.0'))).toEqual([
      '1.2.0 inactive: replaced by 1.3.0',
      '1.1.0 inactive: replaced by 1.3.0',
    ]);
  });
});

describe('what is left alone', () => {
  it('a second service in the same environment, other environments, and what other tools made', async () => {
    await recorded('1.0.0', 'success', 'other');
    const { deployments } = opened.api;
    const foreign = async (made: object): Promise<void> => {
      const { id } = await deployments.create({ ref: 'main', environment, ...made });
      await deployments.addStatus(id, { state: 'success' });
    };
    await foreign({ payload: { service: 'other', version: '1.0.0' } });
    await foreign({ environment: 'production', payload: { service, version: '1.0.0' } });
    await foreign({ task: 'deploy:migrations', payload: { service, version: '1.0.0' } });
    await foreign({});
    for (const payload of ['', 'deploy', { service, version: '1.0.0' }, null, [], 7]) {
      await foreign({});
      const last = fake.state.deployments.at(-1);
      fake.state.deployments[fake.state.deployments.length - 1] = { ...last, payload } as never;
    }
    const before = JSON.stringify(fake.state.deployments);
    expect(await reconciled(stableLedger('1.0.0', '1.1.0'))).toEqual([]);
    expect(JSON.stringify(fake.state.deployments)).toBe(before);
  });

  it('everything, where the ledger never held anything', async () => {
    await recorded('1.0.0', 'success');
    expect(await reconciled(stableLedger())).toEqual([]);
  });
});

it('asks for few states, and finds what came back from far below', async () => {
  const versions = Array.from({ length: 40 }, (_, n) => `1.${n}.0`);
  for (const version of versions) await recorded(version, version === '1.39.0' ? 'success' : 'inactive');
  const before = fake.requests.length;
  await reconcileDeployments(opened.api, stableLedger(...versions), { environment });
  expect(fake.requests.length - before).toBe(13);
  const found = setServing(stableLedger(...versions), '1.4.0', 'the target says so', stamp);
  expect(await reconciled(found)).toEqual(['1.39.0 inactive: replaced by 1.4.0', '1.4.0 success: serves']);
  for (const version of ['1.4.0', '1.39.0']) {
    const one = fake.state.deployments.find(
      ({ payload }) => (payload as { version: string }).version === version,
    );
    one?.statuses.pop();
  }
  const back = rolledBack(stableLedger(...versions), '1.39.0', '1.2.0');
  expect(await reconciled(back)).toEqual([
    '1.39.0 inactive: rolled back to 1.2.0: ERROR_RATE',
    '1.2.0 success: serves',
  ]);
  const kept = markStable(released(back, entryOf('1.40.0')), '1.40.0', exposureOf(0, 9), stamp);
  await recorded('1.40.0', 'success');
  expect(await reconciled(kept)).toEqual(['1.2.0 inactive: replaced by 1.40.0']);
});

it('says with a release what it is of, and how far the ledger was; that is read again', async () => {
  const identity = { service, environment };
  const store = 'branch slipway-ledger';
  expect(await recordedLedger(opened.api, { ...identity, store })).toBeNull();
  const ledger = stableLedger('1.0.0');
  const evidence = { build: '1'.repeat(64), gate: '3'.repeat(64) };
  const release = { ...identity, commit: fake.head, artifact: `sha256:${'2'.repeat(64)}`, evidence };
  const record = (version: string, of: Ledger) =>
    recordRelease(opened.api, { ...release, version, ledger: of, store }, { request: version });
  await record('1.0.0', stableLedger());
  await record('1.1.0', ledger);
  await recorded('9.0.0', 'success', 'other');
  await opened.api.deployments.create({ ref: 'main', environment, payload: { service, version: '1' } });
  const head = (await import('../../packages/ledger/src/chain.ts')).chainHead(ledger);
  expect(fake.state.deployments[1]).toMatchObject({
    ...{ environment, task: 'deploy', transient: false, description: 'hello-service 1.1.0' },
    payload: {
      ...{ service, version: '1.1.0', artifact: release.artifact, evidence },
      ledger: { store, events: ledger.history.length, head },
    },
  });
  expect(await recordedLedger(opened.api, { ...identity, store })).toEqual({
    events: ledger.history.length,
    head,
  });
  expect(await recordedLedger(opened.api, { service, environment: 'production', store })).toBeNull();
  // One that is kept elsewhere is another one: who moves house is not told that it was robbed.
  expect(await recordedLedger(opened.api, { ...identity, store: 'branch other' })).toBeNull();
});

it('the record of what ends with its machine is transient', async () => {
  const release = { service, environment: 'local', version: '1.0.0', commit: fake.head };
  const facts = {
    artifact: 'sha256:0',
    evidence: { build: '', gate: null },
    ledger: stableLedger(),
    store: 'file',
  };
  await recordRelease(opened.api, { ...release, ...facts }, { request: 'a' });
  expect(fake.state.deployments[0]?.transient).toBe(true);
});
