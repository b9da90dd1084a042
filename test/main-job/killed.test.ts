/** kill -9 of the command line in every phase: the next start finds what is true, and goes on from there. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at, cli, quickWatch, type Running, runArgs, startCli, transcript, ungated } from './cli.ts';
import { startClients } from './clients.ts';
import { makePlace, type Place, until } from './place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
});
afterAll(async () => place?.[Symbol.asyncDispose]());
afterEach(async () => {
  const ledger = place.ledger();
  expect(ledger.intent).toBeNull();
  expect(await place.answers()).toBe(ledger.serving);
  // The front and one instance; compilers of a killed build end by themselves.
  await until(() => place.processes().length === 2);
  expect(place.instances()).toHaveLength(1);
  const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
  expect(verify.code, transcript(verify)).toBe(0);
});

async function killed(run: Running): Promise<void> {
  run.kill('SIGKILL');
  expect((await run.ended).signal).toBe('SIGKILL');
}

/** The next start: the good service under the next version. It has to become stable. */
async function nextRun(version: string, behaviour = ''): Promise<string> {
  place.service.commit(version, behaviour);
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
  expect(place.statuses().at(-1)).toBe(`${version} stable`);
  expect(await place.answers()).toBe(version);
  return run.stdout;
}

describe('killed while', { timeout: 120_000 }, () => {
  it.each([
    ['building', '> build', '1.1.0', '1.1.1'],
    ['judging', '> gate', '1.2.0', '1.2.1'],
  ])('%s: nothing was changed, nothing is to recover', async (_, line, version, next) => {
    const before = place.ledger();
    place.service.commit(version);
    const run = startCli(place, runArgs(place));
    await run.says(line);
    await killed(run);
    expect(place.ledger()).toEqual(before);
    expect(await place.answers()).toBe(before.serving);
    expect(await nextRun(next)).not.toContain('recover');
  });

  it('deploying, before the switch: the old version serves, the half-started one is ended', async () => {
    const { serving } = place.ledger();
    place.service.commit('1.3.0', 'readyAfter: 30e9');
    const run = startCli(place, runArgs(place, ...ungated, '--start-timeout', '60s'));
    await until(() => place.ledger().intent?.phase === 'deploying' && place.instances().length === 2);
    await killed(run);
    expect(await place.answers()).toBe(serving);
    const said = await nextRun('1.3.1', 'endsAfter: 3e9');
    expect(said).toMatch(/> recover deploy of 1\.3\.0, which run \S+ left unfinished/);
    expect(said).toContain(`${serving} serves`);
    expect(place.statuses().join()).not.toContain('1.3.0');
  });

  it('deploying, after the switch: the new version serves, and the ledger learns it', async () => {
    const before = place.upstream();
    place.service.commit('1.4.0');
    const run = startCli(place, runArgs(place, ...ungated));
    // The version before takes its time to end, so the switch is not on record yet.
    await until(() => place.upstream() !== before);
    await killed(run);
    expect(place.ledger()).toMatchObject({ serving: '1.3.1', intent: { phase: 'deploying' } });
    expect(await place.answers()).toBe('1.4.0');
    expect(await nextRun('1.4.1')).toContain('> recover deploy of 1.4.0');
    expect(place.statuses()).toContain('1.4.0 superseded');
  });

  it('watching: the version serves on, unjudged', async () => {
    place.service.commit('1.5.0');
    const run = startCli(place, runArgs(place, ...ungated));
    await until(() => place.ledger().intent?.phase === 'watching');
    await killed(run);
    expect(await place.answers()).toBe('1.5.0');
    const show = await cli(place, ['ledger', 'show', ...at(place)]);
    expect(show.stdout).toMatch(/Under way\n +the deploy of 1\.5\.0 \(watching\)/);
    // The next one is slow to start, which the next two kills need.
    expect(await nextRun('1.5.1', 'readyAfter: 1500e6')).toContain('1.5.0 serves');
    expect(place.statuses()).toContain('1.5.0 superseded');
  });

  it('rolling back: the decided rollback is finished, with its reason', async () => {
    place.service.commit('1.6.0', 'errorEvery: 2');
    const run = startCli(place, runArgs(place, ...ungated));
    await until(() => place.ledger().intent?.phase === 'rolling-back');
    await killed(run);
    await watchGood('> recover rollback of 1.5.1');
    expect(place.ledger().entries.find(({ version }) => version === '1.6.0')).toMatchObject({
      status: 'failed',
      rollbackMark: { from: '1.6.0', to: '1.5.1', reason: 'ERROR_RATE' },
    });
  });

  it('confirming: the rollback stands', async () => {
    place.service.commit('1.7.0', 'errorEvery: 2');
    const clients = startClients(place.port);
    const run = startCli(place, [
      ...['run', place.service.directory, ...at(place), '--port', String(place.port)],
      ...[...quickWatch, ...ungated],
    ]);
    await until(() => place.ledger().intent?.phase === 'rolling-back');
    // Without requests nothing can be confirmed, so it waits for some; an answer that we asked for would be one.
    await clients.stop();
    await until(() => place.instances().every(({ command }) => command.includes('/releases/1.5.1-')));
    await delay(200);
    expect(place.ledger().intent?.phase).toBe('rolling-back');
    await killed(run);
    await watchGood('> recover rollback of 1.5.1');
    expect(place.statuses()).toContain('1.7.0 failed');
  });
});

/** The next start is a watch of what was rolled back to. */
async function watchGood(says: string): Promise<void> {
  const clients = startClients(place.port);
  const watch = await cli(place, ['watch', place.service.directory, ...at(place), ...quickWatch]);
  await clients.stop();
  expect(watch.code, transcript(watch)).toBe(0);
  expect(watch.stdout).toContain(says);
  expect(await place.answers()).toBe('1.5.1');
}
