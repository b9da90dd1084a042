/**
 * The one-click action, cancelled by the runner in each phase, with programs that do not obey: nothing is left running
 * but what serves, one known version serves, and post has settled what main left half-way.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, runArgs, transcript, ungated } from '../main-job/cli.ts';
import { makePlace, type Place, until } from '../main-job/place.ts';
import { type Played, type PlayOptions, playBundle } from '../runner-model/index.ts';
import { type Bed, entryOf, makeBed } from './bed.ts';

let bed: Bed;
let place: Place;
beforeAll(async () => {
  bed = makeBed();
  place = await makePlace();
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
});
afterAll(async () => {
  bed?.remove();
  await place?.[Symbol.asyncDispose]();
});

async function cancelled(
  cancelAfter: string | Promise<unknown>,
  inputs: Record<string, string> = {},
  options: PlayOptions = {},
): Promise<Played> {
  const { action, nodeArgs } = entryOf(bed, 'one-click');
  return playBundle(action, {
    repository: place.service.directory,
    nodeArgs,
    env: {
      ...bed.caches,
      [place.mark.variable]: place.mark.value,
      // The runner would end what the job leaves, and with it the evidence.
      RUNNER_TRACKING_ID: '',
      ...options.env,
    },
    inputs: {
      ...{ service: 'shop', port: String(place.port), gate: 'none', 'state-directory': place.state },
      ...{ 'watch-window': '20s', 'watch-interval': '250ms', load: '80', ...inputs },
    },
    cancelAfter: typeof cancelAfter === 'string' ? (line) => line.includes(cancelAfter) : cancelAfter,
    // The action's own grace is 6 s; the runner's last step is further away here than there is need for.
    ladder: { sigintMs: 6900, sigtermMs: 500, streamsMs: 200 },
  });
}

/** Main ended by itself at the first signal, post ran, and `version` serves alone. */
async function expectOrder(run: Played, version: string): Promise<void> {
  expect(run, run.log).toMatchObject({ conclusion: 'cancelled', ending: 'SIGINT', exitCode: 130 });
  expect(run.annotations).toEqual(
    expect.arrayContaining([{ kind: 'error', message: 'The operation was canceled.' }]),
  );
  expect(run.annotations.filter(({ kind }) => kind === 'error')).toHaveLength(1);
  expect(run.post, run.post?.log).toMatchObject({ conclusion: 'success', annotations: [] });
  expect(run).toMatchObject({ orphans: [], leftInTemp: [] });
  expect(place.ledger()).toMatchObject({ intent: null, serving: version });
  expect(await place.answers()).toBe(version);
  expect(place.processes().map(({ command }) => command)).toHaveLength(2);
  expect(place.instances()).toHaveLength(1);
}

/** A `go` that hangs at `verb` with a child of its own, and that neither of the two signals ends. */
function stubbornGo(verb: string): { PATH: string; hangs: Promise<unknown> } {
  const bin = path.join(place.root, `bin-${verb}`);
  const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim();
  mkdirSync(bin);
  writeFileSync(
    path.join(bin, 'go'),
    `#!/bin/sh
if [ "$1" != ${verb} ]; then exec '${go}' "$@"; fi
trap '' INT TERM
(trap '' INT TERM; while :; do sleep 1; done) &
touch "${bin}/hangs"
while :; do sleep 1; done
`,
    { mode: 0o755 },
  );
  return {
    PATH: [bin, process.env.PATH].join(path.delimiter),
    hangs: until(() => existsSync(path.join(bin, 'hangs'))),
  };
}

describe.skipIf(process.platform !== 'linux')('cancelled', { timeout: 120_000 }, () => {
  it('while it builds, with a compiler and its child that ignore SIGINT and SIGTERM', async () => {
    place.service.commit('1.1.0');
    const { PATH, hangs } = stubbornGo('build');
    await using run = await cancelled(hangs, {}, { env: { PATH } });
    await expectOrder(run, '1.0.0');
  });

  it('while it judges, with a test and its child that ignore them', async () => {
    place.service.commit('1.1.0');
    const { PATH, hangs } = stubbornGo('test');
    await using run = await cancelled(hangs, { gate: 'required' }, { env: { PATH } });
    await expectOrder(run, '1.0.0');
  });

  it('while a new version starts, one that ignores SIGTERM', async () => {
    place.service.commit('1.1.0', 'readyAfter: 60e9, ignoreTerm: true');
    await using run = await cancelled('::group::release', { 'start-timeout': '60s' });
    await expectOrder(run, '1.0.0');
  });

  it('while it watches: the new version serves on, unjudged', async () => {
    place.service.commit('1.2.0');
    await using run = await cancelled('::group::watch');
    await expectOrder(run, '1.2.0');
  });

  it('while it rolls back: the rollback is finished', async () => {
    place.service.commit('1.3.0', 'errorEvery: 2, endsAfter: 1e9');
    await using run = await cancelled('rolling back from 1.3.0');
    await expectOrder(run, '1.0.0');
    expect(place.statuses()).toContain('1.3.0 failed');
  });
});
