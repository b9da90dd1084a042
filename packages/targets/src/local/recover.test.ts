/** A run is killed by SIGKILL in each phase; the next one recovers: one known version serves, nothing else is left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Intent, LedgerEntry } from '@slipway/evidence';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../testdata/changer.ts';
import { get, type Workbench, workbench } from '../../testdata/workbench.ts';
import type { LocalTarget, Phase } from './index.ts';

const phases: Phase[] = ['locked', 'staged', 'started', 'gated', 'switched', 'proved', 'drained'];
const beforeSwitch = phases.slice(0, phases.indexOf('switched'));

let bench: Workbench;
let target: LocalTarget;
beforeEach(async () => {
  bench = await workbench();
  target = await bench.open();
});
afterEach(() => bench.end());

async function killAt(haltAt: Phase, work: Order['work']): Promise<void> {
  const order: Order = { folder: bench.folder, spec: bench.spec, work, haltAt };
  const program = fileURLToPath(new URL('../../testdata/changer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@slipway/source', program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`ended with ${code} before ${haltAt}`))),
  ]);
  child.kill('SIGKILL');
  await ended;
}

function intentOf(action: Intent['action'], from: string | null, entry: LedgerEntry): Intent {
  return {
    id: 'intent-1',
    action,
    from,
    to: entry.version,
    entry,
    phase: action === 'deploy' ? 'deploying' : 'rolling-back',
    run: 'local-1',
    holder: { host: 'here', pid: 1, processStart: '1' },
    startedAt: entry.releasedAt,
    expires: entry.releasedAt,
  };
}

async function deployed(version: string): Promise<LedgerEntry> {
  const outcome = await target.deploy(await bench.release(version));
  if (outcome.kind !== 'served') throw new Error(JSON.stringify(outcome));
  return outcome.entry;
}

async function expectOnly(version: string): Promise<void> {
  expect(await get(bench.spec.port)).toEqual({ status: 200, body: version });
  expect(await target.instances()).toMatchObject([{ version, ready: true, serving: true }]);
  // The front and one instance.
  expect(await bench.processes()).toHaveLength(2);
  expect((await target.status()).lockedBy).toBeNull();
  const files = await readdir(bench.spec.root);
  expect(files.filter((name) => name.endsWith('.new') || name.startsWith('lock'))).toEqual([]);
}

describe.each(phases)('killed at "%s"', (phase) => {
  test('a deploy: the old version serves on, and recovery ends at one version', async () => {
    const first = await deployed('1.0.0');
    const release = await bench.release('1.1.0');
    const entry = await target.entryFor(release);
    await killAt(phase, { deploy: release });
    const expected = beforeSwitch.includes(phase) ? '1.0.0' : '1.1.0';
    expect((await get(bench.spec.port)).body).toBe(expected);
    const outcome = await target.recover(intentOf('deploy', '1.0.0', entry));
    expect(outcome).toMatchObject({ kind: 'served', version: expected });
    if (outcome.kind === 'served' && expected === '1.0.0') expect(outcome.entry).toEqual(first);
    await expectOnly(expected);
    // And again: recovery of what is whole changes nothing.
    const pids = await bench.processes();
    expect(await target.recover(intentOf('deploy', '1.0.0', entry))).toMatchObject({ version: expected });
    expect((await bench.processes()).sort()).toEqual(pids.sort());
  });

  test('a first deploy: it serves, or nothing is left', async () => {
    const release = await bench.release('1.0.0');
    const entry = await target.entryFor(release);
    await killAt(phase, { deploy: release });
    const outcome = await target.recover(intentOf('deploy', null, entry));
    if (beforeSwitch.includes(phase)) {
      expect(outcome).toMatchObject({ kind: 'notReady', serving: null });
      expect(await bench.processes()).toEqual([]);
    } else {
      expect(outcome).toMatchObject({ kind: 'served', version: '1.0.0' });
      await expectOnly('1.0.0');
    }
  });
});

// A rollback stages nothing.
test.each(phases.filter((phase) => phase !== 'staged'))(
  'a rollback killed at "%s" is finished',
  async (phase) => {
    const first = await deployed('1.0.0');
    await deployed('1.1.0');
    await killAt(phase, { rollback: first });
    const outcome = await target.recover(intentOf('rollback', '1.1.0', first));
    expect(outcome).toMatchObject({ kind: 'served', version: '1.0.0', entry: first });
    await expectOnly('1.0.0');
  },
);

test.each(['deploy', 'rollback'] as const)(
  'a %s that another change came after is left: a third version that serves stays',
  async (action) => {
    const first = await deployed('1.0.0');
    const second = await deployed('1.1.0');
    await deployed('1.2.0');
    const intent = action === 'deploy' ? intentOf(action, '1.0.0', second) : intentOf(action, '1.1.0', first);
    const pids = await bench.processes();
    expect(await target.recover(intent)).toMatchObject({
      ...{ kind: 'notReady', serving: '1.2.0' },
      cause: '1.2.0 serves by now, and was left as it is',
    });
    await expectOnly('1.2.0');
    expect((await bench.processes()).sort()).toEqual(pids.sort());
  },
);

test('a process that no state file knows is found and ended', async () => {
  await deployed('1.0.0');
  const release = await bench.release('1.1.0');
  const entry = await target.entryFor(release);
  await killAt('started', { deploy: release });
  await rm(join(bench.spec.root, 'run', `${entry.snapshot.id}.json`));
  expect(await bench.processes()).toHaveLength(3);
  await target.recover(intentOf('deploy', '1.0.0', entry));
  await expectOnly('1.0.0');
});

test('when the new version has died after its switch, the one before serves again', async () => {
  await deployed('1.0.0');
  const release = await bench.release('1.1.0');
  const entry = await target.entryFor(release);
  await killAt('drained', { deploy: release });
  for (const pid of await bench.processes()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => bench.processes()).toEqual([]);
  const outcome = await target.recover(intentOf('deploy', '1.0.0', entry));
  expect(outcome).toMatchObject({ kind: 'served', version: '1.0.0' });
  await expectOnly('1.0.0');
});

test('a first release that had served before the reboot is started again', async () => {
  const entry = await deployed('1.0.0');
  for (const pid of await bench.processes()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => bench.processes()).toEqual([]);
  const intent: Intent = { ...intentOf('deploy', null, entry), phase: 'watching' };
  expect(await target.recover(intent)).toMatchObject({ kind: 'served', version: '1.0.0' });
  await expectOnly('1.0.0');
});

test('when the body to roll back to is gone, the version that serves stays', async () => {
  const first = await deployed('1.0.0');
  await deployed('1.1.0');
  await rm(join(bench.spec.root, 'releases', first.snapshot.id), { recursive: true });
  const outcome = await target.recover(intentOf('rollback', '1.1.0', first));
  expect(outcome).toMatchObject({ kind: 'served', version: '1.1.0' });
  await expectOnly('1.1.0');
});

test('a deploy right after a killed one, without recovery, leaves no process behind', async () => {
  await deployed('1.0.0');
  await killAt('gated', { deploy: await bench.release('1.1.0') });
  await deployed('1.2.0');
  await expectOnly('1.2.0');
});
