/** Ctrl-C and SIGTERM: a rehearsal leaves no process behind; a release leaves what serves, and the next start goes on. */
import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at, cli, quickWatch, type Running, runArgs, startCli, transcript, ungated } from './cli.ts';
import { makePlace, type Place, until } from './place.ts';

/** util-linux's script, which gives a program a terminal of its own. */
const hasTerminals = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

const rehearseArgs = (place: Place, ...more: string[]): string[] => [
  ...['rehearse', place.service.directory, ...at(place), '--port', String(place.port)],
  ...[...quickWatch, '--load', '80', ...more],
];

async function makeRehearsalPlace(): Promise<Place> {
  const place = await makePlace();
  const patch = place.service.defect('errorEvery: 2');
  place.service.commit('1.0.0', '', { 'defects/errors.patch': patch });
  return place;
}

async function stopped(run: Running, signal: NodeJS.Signals): Promise<void> {
  run.kill(signal);
  const ended = await run.ended;
  expect(ended.code, transcript(ended)).toBe(130);
  expect(ended.stdout).toContain(`warning: ${signal}: stopping`);
  expect(ended.stderr).toBe('slipway: stopped; the next start picks up from the ledger\n');
}

/** Nothing runs, nothing listens, and the service's own checkout is untouched. */
async function expectNothingLeft(place: Place): Promise<void> {
  expect(place.processes()).toEqual([]);
  expect(await place.answers()).toMatch(/ECONNREFUSED/);
  expect(place.service.git('status', '--porcelain')).toBe('');
}

describe.concurrent('a rehearsal', { timeout: 120_000 }, () => {
  it.each<[NodeJS.Signals, string]>([
    ['SIGINT', '> build shop 1.0.0'],
    ['SIGTERM', '> gate'],
    ['SIGINT', '> release 1.0.0'],
    ['SIGTERM', '> watch 1.0.0'],
    ['SIGINT', '> release 1.1.0'],
    ['SIGTERM', '> watch 1.1.0'],
  ])('%s at "%s" ends everything', async (signal, line) => {
    await using place = await makeRehearsalPlace();
    const run = startCli(place, rehearseArgs(place));
    await run.says(line);
    await stopped(run, signal);
    await expectNothingLeft(place);
  });

  it('hears the same Ctrl-C twice, from the terminal and from npm, as one', async () => {
    await using place = await makeRehearsalPlace();
    const run = startCli(place, rehearseArgs(place));
    await run.says(' serves; before it');
    run.kill('SIGINT');
    await stopped(run, 'SIGINT');
    await expectNothingLeft(place);
  });

  it.skipIf(!hasTerminals)('Ctrl-C at a terminal ends everything, and the screen says so', async () => {
    await using place = await makeRehearsalPlace();
    const run = startCli(place, rehearseArgs(place), { terminal: true });
    await run.says('PASS coverage');
    await run.says(' serves; before it');
    run.type('\u0003');
    const ended = await run.ended;
    expect(ended.code, transcript(ended)).toBe(130);
    expect(ended.stdout).toContain('stopped; the next start picks up from the ledger');
    await expectNothingLeft(place);
  });

  it('is alone: a second one is told so and does not touch the first one', async () => {
    await using place = await makeRehearsalPlace();
    const first = startCli(place, rehearseArgs(place));
    await first.says('> build');
    for (const more of [[], ['--fresh']]) {
      const second = await cli(place, rehearseArgs(place, ...more));
      expect(second.code, transcript(second)).toBe(1);
      expect(second.stderr).toMatch(
        new RegExp(`a rehearsal of shop is under way: .* held by process ${first.pid} `),
      );
      expect(second.stderr).toMatch(/fix: wait until/);
    }
    const ended = await first.ended;
    expect(ended.code, transcript(ended)).toBe(0);
  });

  it('begins anew with --fresh, and says what it wants when there is no such defect', async () => {
    await using place = await makeRehearsalPlace();
    const none = await cli(place, rehearseArgs(place, '--defect', 'leak'));
    expect(none.code, transcript(none)).toBe(1);
    expect(none.stderr).toMatch(/no patch for the defect "leak"\n {2}fix: .*--defect errors/);
    const run = startCli(place, rehearseArgs(place, '--fresh'));
    await run.says('> build shop 1.0.0');
    await stopped(run, 'SIGINT');
  });
});

describe('a rehearsal', { timeout: 120_000 }, () => {
  it('killed after its switch: the next start ends what it left and goes on to the end', async () => {
    await using place = await makeRehearsalPlace();
    const run = startCli(place, rehearseArgs(place));
    await until(() => place.upstream() !== null);
    run.kill('SIGKILL');
    await run.ended;
    expect(place.instances()).toHaveLength(1);
    expect(place.ledger().intent?.to).toBe('1.0.0');
    const next = await cli(place, rehearseArgs(place));
    expect(next.code, transcript(next)).toBe(0);
    expect(next.stdout).toContain('> recover deploy of 1.0.0');
    expect(next.stdout).toContain('✔ 1.2.0 broke, was seen and was taken back to 1.1.0 by itself');
    expect(next.stdout).toMatch(/Bad requests served: [1-9]\d* of \d+/);
    for (const phase of ['detect', 'decide', 'act', 'ready', 'confirm', 'total']) {
      expect(next.stdout).toMatch(new RegExp(`\\n +${phase} +\\d`));
    }
    const ledger = place.ledger();
    expect(ledger).toMatchObject({ serving: null, intent: null });
    expect(ledger.entries.at(-1)).toMatchObject({ status: 'failed' });
    expect(ledger.quarantine.map(({ artifact }) => artifact)).toContain(ledger.entries.at(-1)?.artifact);
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
    await expectNothingLeft(place);
  });
});

describe('a release', { timeout: 120_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace();
    const run = await cli(place, runArgs(place, ...ungated));
    expect(run.code, transcript(run)).toBe(0);
  });
  afterAll(async () => place?.[Symbol.asyncDispose]());
  afterEach(() => expect(place.instances()).toHaveLength(1));

  it('stopped before its switch changes nothing', async () => {
    place.service.commit('1.1.0', 'readyAfter: 30e9');
    const run = startCli(place, runArgs(place, ...ungated, '--start-timeout', '60s'));
    await until(() => place.instances().length === 2);
    await stopped(run, 'SIGINT');
    expect(await place.answers()).toBe('1.0.0');
  });

  it('stopped while it is watched serves on, and the next start takes over', async () => {
    place.service.commit('1.2.0');
    const run = startCli(place, runArgs(place, ...ungated));
    await run.says('> watch 1.2.0');
    await stopped(run, 'SIGTERM');
    expect(await place.answers()).toBe('1.2.0');
    place.service.commit('1.3.0');
    const next = await cli(place, runArgs(place, ...ungated));
    expect(next.code, transcript(next)).toBe(0);
    expect(next.stdout).toContain('> recover deploy of 1.2.0');
    expect(place.statuses()).toEqual(['1.0.0 stable', '1.2.0 superseded', '1.3.0 stable']);
  });

  it('goes on when nobody reads its output any more', async () => {
    place.service.commit('1.4.0');
    const run = startCli(place, runArgs(place, ...ungated));
    await run.says('> build');
    run.stopReading();
    const ended = await run.ended;
    expect(ended.code, transcript(ended)).toBe(0);
    expect(place.statuses().at(-1)).toBe('1.4.0 stable');
  });
});
