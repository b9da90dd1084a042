import { appendFile, chmod, mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Intent, ledgerEntry } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import type { Outcome } from '@slipway/release';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get, type Workbench, workbench } from '../../testdata/workbench.ts';
import { reopenLocalTarget } from './index.ts';

let bench: Workbench;
beforeEach(async () => {
  bench = await workbench();
});
afterEach(() => bench.end());

function served(outcome: Outcome): Extract<Outcome, { kind: 'served' }> {
  if (outcome.kind !== 'served') throw new Error(JSON.stringify(outcome));
  return outcome;
}

function notReady(outcome: Outcome): Extract<Outcome, { kind: 'notReady' }> {
  if (outcome.kind !== 'notReady') throw new Error(JSON.stringify(outcome));
  return outcome;
}

describe('deploy', () => {
  test('serves the first release at the real port, from its own folder, with an exact environment', async () => {
    const target = await bench.open({
      args: ['--colour', 'blue'],
      env: { ENV: 'test' },
      passEnv: ['SECRET_TOKEN'],
    });
    const release = await bench.release('1.0.0');
    const draft = await target.entryFor(release);
    const outcome = served(await target.deploy(release));
    expect(outcome.version).toBe('1.0.0');
    expect(outcome.entry).toEqual({ ...draft, releasedAt: outcome.entry.releasedAt });
    expect(ledgerEntry.safeParse(outcome.entry).error).toBeUndefined();
    expect(outcome.times.startedAt).toBeLessThanOrEqual(outcome.times.switchedAt);
    expect(outcome.times.switchedAt).toBeLessThanOrEqual(outcome.times.readyAt);

    expect(await get(bench.spec.port)).toEqual({ status: 200, body: '1.0.0' });
    expect((await get(bench.spec.port, '/where')).body).toBe(
      join(bench.spec.root, 'releases', draft.snapshot.id),
    );
    expect(JSON.parse((await get(bench.spec.port, '/args')).body)).toEqual(['--colour', 'blue']);
    const env = JSON.parse((await get(bench.spec.port, '/env')).body);
    expect(Object.keys(env).sort()).toEqual([
      'ENV',
      'HOME',
      'PATH',
      'PORT',
      'SECRET_TOKEN',
      'SLIPWAY_LOCAL_TARGET',
    ]);
    const body = await readFile(join(bench.spec.root, 'current', 'release.json'), 'utf8');
    expect(body).not.toContain('hunter2');
    const [instance, ...others] = await target.instances();
    expect(others).toEqual([]);
    expect(instance).toMatchObject({ version: '1.0.0', ready: true, restarts: 0, serving: true });
    expect((await get(Number(new URL(instance?.address ?? '').port))).body).toBe('1.0.0');
  });

  test('replaces a version, keeps its folder, ends its process', async () => {
    const target = await bench.open();
    served(await target.deploy(await bench.release('1.0.0')));
    const before = await bench.processes();
    const outcome = served(await target.deploy(await bench.release('1.1.0')));
    expect((await get(bench.spec.port)).body).toBe('1.1.0');
    expect(await readlink(join(bench.spec.root, 'current'))).toBe(`releases/${outcome.entry.snapshot.id}`);
    const after = await bench.processes();
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toHaveLength(1);
    expect((await target.status()).releases).toHaveLength(2);
  });

  test('of what serves already changes nothing and starts nothing', async () => {
    const target = await bench.open();
    const release = await bench.release('1.0.0');
    served(await target.deploy(release));
    const before = await bench.processes();
    served(await target.deploy(release));
    expect((await bench.processes()).sort()).toEqual(before.sort());
  });

  test('starts a release again whose process has died, and counts that', async () => {
    const target = await bench.open();
    const release = await bench.release('1.0.0');
    served(await target.deploy(release));
    const [pid] = await instancePids(bench);
    process.kill(pid as number, 'SIGKILL');
    await expect.poll(async () => (await target.instances())[0]?.ready).toBe(false);
    expect((await get(bench.spec.port)).status).toBe(503);
    served(await target.deploy(release));
    expect(await target.instances()).toMatchObject([{ ready: true, restarts: 1, serving: true }]);
  });

  test.each([
    [
      'exits',
      /1\.1\.0 ended by itself after .* with exit code 3[\s\S]*cannot read the address of the database/,
    ],
    ['never-ready', /1\.1\.0 was not ready after 5\.0 s: GET \/ready answered 503 \(warming up\)/],
    ['listens-elsewhere', /1\.1\.0 was not ready after 5\.0 s: it listens on \d+, not on \d+/],
  ] as const)('that %s leaves the old version serving, and says why', async (behaviour, cause) => {
    const target = await bench.open({ startTimeoutMs: 5000 });
    served(await target.deploy(await bench.release('1.0.0')));
    const before = await bench.processes();
    const outcome = notReady(await target.deploy(await bench.release('1.1.0', behaviour)));
    expect(outcome.cause).toMatch(cause);
    expect(outcome.serving).toBe('1.0.0');
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
    expect((await bench.processes()).sort()).toEqual(before.sort());
    expect((await target.status()).releases).toHaveLength(1);
  });

  test('that fails as the first one leaves nothing running', async () => {
    const target = await bench.open();
    const outcome = notReady(await target.deploy(await bench.release('1.0.0', 'exits')));
    expect(outcome.serving).toBeNull();
    expect(await bench.processes()).toEqual([]);
    await expect(get(bench.spec.port)).rejects.toThrow('ECONNREFUSED');
  });

  test('that passes the gate but fails behind the port is switched back', async () => {
    const target = await bench.open();
    served(await target.deploy(await bench.release('1.0.0')));
    const outcome = notReady(await target.deploy(await bench.release('1.1.0', 'ready-once-only')));
    expect(outcome.cause).toContain('503 (not any more)');
    expect(outcome.serving).toBe('1.0.0');
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
    expect(await readlink(join(bench.spec.root, 'current'))).toContain('/1.0.0-');
    expect(await bench.processes()).toHaveLength(2);
  });

  test('says who has the port, and touches nothing', async () => {
    const target = await bench.open();
    const squatter = createServer().listen(bench.spec.port, '127.0.0.1');
    try {
      await expect.poll(() => squatter.listening).toBe(true);
      const release = await bench.release('1.0.0');
      const outcome = notReady(await target.deploy(release));
      expect(outcome.cause).toContain(`port ${bench.spec.port} is taken by`);
      expect(outcome.cause).toContain(`process ${process.pid}`);
      expect(await bench.processes()).toEqual([]);
      expect((await target.status()).releases).toEqual([]);
      expect(await target.preflight(release)).toMatchObject([
        { severity: 'blocking', message: expect.stringContaining(`process ${process.pid}`) },
      ]);
    } finally {
      await new Promise((closed) => squatter.close(closed));
    }
  });

  test('refuses a binary that is not the one that was built', async () => {
    const target = await bench.open();
    const release = await bench.release('1.0.0');
    await appendFile(release.binary.path, '\n');
    await expect(target.deploy(release)).rejects.toThrow(ConfigError);
    expect(await bench.processes()).toEqual([]);
  });

  test('kills a version that ignores SIGTERM once its time is over, and says so', async () => {
    const target = await bench.open({ drainTimeoutMs: 300 });
    served(await target.deploy(await bench.release('1.0.0', 'ignores-sigterm')));
    served(await target.deploy(await bench.release('1.1.0')));
    expect(bench.said.join()).toMatch(/1\.0\.0 had not ended 300 ms after SIGTERM and was killed/);
    expect(await bench.processes()).toHaveLength(2);
  });

  test('lets a request that is under way finish at the old version', async () => {
    const target = await bench.open();
    served(await target.deploy(await bench.release('1.0.0')));
    const slow = get(bench.spec.port, '/slow?ms=1500');
    served(await target.deploy(await bench.release('1.1.0')));
    expect(await slow).toEqual({ status: 200, body: '1.0.0' });
    expect((await get(bench.spec.port)).body).toBe('1.1.0');
  });

  test('keeps as many releases as it is told, and the log of each', async () => {
    const target = await bench.open({ keepReleases: 2 });
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) {
      served(await target.deploy(await bench.release(version)));
    }
    const { releases } = await target.status();
    expect(releases.map((name) => name.split('-')[0])).toEqual(['1.3.0', '1.2.0']);
    const logs = await readdir(join(bench.spec.root, 'log'));
    expect(logs.sort()).toEqual([...releases.map((name) => `${name}.log`), 'front.log'].sort());
  });

  test('of two at once refuses the second, saying who is at it', async () => {
    const first = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const target = await bench.open({}, async (phase) => {
      if (phase !== 'gated') return;
      reached.resolve();
      await first.promise;
    });
    const deploying = target.deploy(await bench.release('1.0.0'));
    await reached.promise;
    const other = await bench.open();
    await expect(other.deploy(await bench.release('1.1.0'))).rejects.toThrow(
      new RegExp(`another run changes this target: deploy 1\\.0\\.0, process ${process.pid}`),
    );
    first.resolve();
    served(await deploying);
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
  });

  test('carries the configuration along, and a change of it makes another release', async () => {
    const configDirectory = join(bench.folder, 'config');
    await mkdir(configDirectory);
    await writeFile(join(configDirectory, 'application.yml'), 'greeting: hello\n');
    await writeFile(join(configDirectory, 'application-prod.yml'), 'greeting: hi\n', { mode: 0o600 });
    const target = await bench.open({ configDirectory });
    const release = await bench.release('1.0.0');
    const first = served(await target.deploy(release)).entry;
    await writeFile(join(configDirectory, 'application.yml'), 'greeting: welcome\n');
    const second = served(await target.deploy(release)).entry;
    expect(second.snapshot.id).not.toBe(first.snapshot.id);
    served(await target.rollback(first));
    const where = (await get(bench.spec.port, '/where')).body;
    expect(await readFile(join(where, 'config', 'application.yml'), 'utf8')).toBe('greeting: hello\n');
    const { mode } = await stat(join(where, 'config', 'application-prod.yml'));
    expect((mode & 0o777).toString(8)).toBe('400');
  });
});

describe('rollback', () => {
  test('goes to the version it is told, not to the one before', async () => {
    const target = await bench.open();
    const first = served(await target.deploy(await bench.release('1.0.0'))).entry;
    served(await target.deploy(await bench.release('1.1.0')));
    served(await target.deploy(await bench.release('1.2.0')));
    const reopened = await reopenLocalTarget(bench.ctx, first.target);
    expect(await reopened.holds(first)).toBe(true);
    const outcome = served(await reopened.rollback(first));
    expect(outcome.entry).toEqual(first);
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
    expect((await target.instances()).map((one) => one.version)).toEqual(['1.0.0']);
  });

  test('tells a version its port by the name that it was released with', async () => {
    const target = await bench.open();
    const first = served(await target.deploy(await bench.release('1.0.0'))).entry;
    const renamed = await bench.open({ portVariable: 'SERVICE_PORT' });
    served(await renamed.deploy(await bench.release('1.1.0', 'port-by-another-name')));
    served(await renamed.rollback(first));
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
  });

  test.each([
    ['changed', /bin\/hello was changed after it was released/],
    ['removed', /the release folder is not there/],
    ['added to', /bin\/extra was added after it was released/],
  ])('to a body that was %s is refused, and changes nothing', async (damage, cause) => {
    const target = await bench.open();
    const first = served(await target.deploy(await bench.release('1.0.0'))).entry;
    served(await target.deploy(await bench.release('1.1.0')));
    const folder = join(bench.spec.root, 'releases', first.snapshot.id);
    await chmod(join(folder, 'bin'), 0o755);
    await chmod(join(folder, 'bin', 'hello'), 0o755);
    if (damage === 'changed') await appendFile(join(folder, 'bin', 'hello'), '// more\n');
    if (damage === 'removed') await rm(folder, { recursive: true });
    if (damage === 'added to') await writeFile(join(folder, 'bin', 'extra'), '');
    const before = await bench.processes();
    expect(await target.holds(first)).toBe(false);
    const outcome = notReady(await target.rollback(first));
    expect(outcome.cause).toMatch(cause);
    expect(outcome.serving).toBe('1.1.0');
    expect((await bench.processes()).sort()).toEqual(before.sort());
  });

  test('refuses an entry of another target', async () => {
    const target = await bench.open();
    const first = served(await target.deploy(await bench.release('1.0.0'))).entry;
    const foreign = { ...first, target: { ...first.target, fingerprint: 'another-one' } };
    await expect(target.rollback(foreign)).rejects.toThrow(ConfigError);
    expect(await target.holds(foreign)).toBe(false);
  });
});

describe('opening', () => {
  test('refuses another service, environment or fingerprint under the same root', async () => {
    const { ref } = await bench.open();
    await expect(bench.open({ service: 'other' })).rejects.toThrow(/of service "hello", not "other"/);
    await expect(bench.open({ environment: 'production' })).rejects.toThrow(ConfigError);
    for (const change of [
      { fingerprint: 'something-else' },
      { service: 'other' },
      { environment: 'production' },
    ]) {
      await expect(reopenLocalTarget(bench.ctx, { ...ref, ...change })).rejects.toThrow(/another one/);
    }
    await expect(
      reopenLocalTarget(bench.ctx, { ...ref, address: `file://${bench.folder}/nowhere` }),
    ).rejects.toThrow(/there is no local target/);
    expect((await reopenLocalTarget(bench.ctx, ref)).ref).toEqual(ref);
  });

  test('refuses a damaged description and a wrong spec, naming the key', async () => {
    await bench.open();
    await expect(bench.open({ port: 70_000 })).rejects.toThrow(/^port: /);
    await writeFile(join(bench.spec.root, 'target.json'), '{');
    await expect(bench.open()).rejects.toThrow(ConfigError);
    await rm(join(bench.spec.root, 'target.json'));
  });

  test('refuses another port while the front holds the old one, and keeps what it knew', async () => {
    const target = await bench.open();
    served(await target.deploy(await bench.release('1.0.0')));
    await expect(bench.open({ port: bench.spec.port + 1 })).rejects.toThrow(/serves on port/);
    expect((await get(bench.spec.port)).body).toBe('1.0.0');
    const reopened = await reopenLocalTarget(bench.ctx, target.ref);
    expect(await reopened.status()).toMatchObject({ port: bench.spec.port, serving: '1.0.0' });
    await target.stop();
    await bench.open({ port: bench.spec.port + 1 });
  });
});

test('stop ends everything, twice is no fault, and the releases stay', async () => {
  const target = await bench.open();
  const { entry } = served(await target.deploy(await bench.release('1.0.0')));
  await target.stop();
  await target.stop();
  expect(await bench.processes()).toEqual([]);
  expect(await target.status()).toMatchObject({ front: null, serving: null, instances: [] });
  expect(await target.holds(entry)).toBe(true);
  served(await target.rollback(entry));
  expect((await get(bench.spec.port)).body).toBe('1.0.0');
});

test('recover after a reboot makes the version before an unfinished deploy serve', async () => {
  const target = await bench.open();
  const first = served(await target.deploy(await bench.release('1.0.0'))).entry;
  const next = await target.entryFor(await bench.release('1.1.0'));
  for (const pid of await bench.processes()) process.kill(pid, 'SIGKILL');
  await expect.poll(() => bench.processes()).toEqual([]);
  const intent: Intent = {
    id: 'intent-1',
    action: 'deploy',
    from: '1.0.0',
    to: '1.1.0',
    entry: next,
    phase: 'deploying',
    run: 'local-1',
    holder: { host: 'here', pid: 1, processStart: '1' },
    startedAt: first.releasedAt,
    expires: first.releasedAt,
  };
  const outcome = served(await target.recover(intent));
  expect(outcome.version).toBe('1.0.0');
  expect(outcome.entry).toEqual(first);
  expect((await get(bench.spec.port)).body).toBe('1.0.0');
});

/** pids of instances, without the front's. */
async function instancePids(on: Workbench): Promise<number[]> {
  const front = JSON.parse(await readFile(join(on.spec.root, 'run', 'front.json'), 'utf8')).identity.pid;
  return (await on.processes()).filter((pid) => pid !== front);
}
