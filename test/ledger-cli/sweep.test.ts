/** `slipway ledger sweep` over a state folder of many services: dead, living, lost and damaged. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { TargetRef } from '@slipway/evidence';
import { beginIntent, type Ledger, thisHolder } from '@slipway/ledger';
import { openLocalTarget } from '@slipway/targets/local';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryOf, intentOf } from '../../packages/ledger/testdata/sample.ts';
import { transcript } from '../main-job/cli.ts';
import { freePort } from '../main-job/place.ts';
import { makeStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = makeStage();
});
afterEach(() => stage[Symbol.dispose]());

/** A process that has ended, as the holder of an intent. */
async function deadHolder(): Promise<{ host: string; pid: number; processStart: string }> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  const { pid = 0 } = child;
  await once(child, 'exit');
  return { host: hostname(), pid, processStart: thisHolder().processStart };
}

/** A real target on which nothing was released yet. */
async function emptyTarget(service: string): Promise<TargetRef> {
  const target = await openLocalTarget(stage.ctx, {
    ...{ root: path.join(stage.state, 'targets', service, 'local'), service, environment: 'local' },
    ...{ port: await freePort(), portVariable: 'PORT', args: [], drainTimeoutMs: 1000, keepReleases: 6 },
    ...{ startTimeoutMs: 1000, probes: { health: '/healthz', ready: '/readyz', metrics: '/metrics' } },
  });
  return target.ref;
}

/** A ledger with the deploy of 1.0.0 under way. */
async function deploying(
  service: string,
  target: TargetRef,
  holder: ReturnType<typeof thisHolder>,
): Promise<Ledger> {
  const empty = await stage.load({ service, environment: 'local' });
  const entry = entryOf('1.0.0', { service, environment: 'local', target });
  const ledger = beginIntent(empty, intentOf(empty, entry, { holder, run: 'run-of-yesterday' }));
  await stage.save(ledger);
  return ledger;
}

const sweep = (...args: readonly string[]) => stage.bare('ledger', 'sweep', ...args);

it('settles what died, leaves what lives, names what cannot be settled, and goes on to the end', async () => {
  await deploying('a-dead', await emptyTarget('a-dead'), await deadHolder());
  const living = await deploying('b-living', await emptyTarget('b-living'), thisHolder());
  const lost = {
    ...(await emptyTarget('c-lost')),
    address: `file://${path.join(stage.root, 'moved-away')}`,
  };
  await deploying('c-lost', lost, await deadHolder());
  await deploying('d-damaged', await emptyTarget('d-damaged'), await deadHolder());
  writeFileSync(path.join(stage.state, 'ledger/d-damaged/local.json'), '{');
  await deploying('e-dead', await emptyTarget('e-dead'), await deadHolder());

  const run = await sweep();
  expect(run.code, transcript(run)).toBe(2);
  const told = run.stdout.split('\n').filter((line) => / in local: /.test(line));
  expect(told).toEqual([
    'a-dead in local: settled; the deploy of 1.0.0 (deploying) by run run-of-yesterday had died; nothing serves',
    'b-living in local: under way; the deploy of 1.0.0 (deploying) by run run-of-yesterday lives, and is left alone',
    expect.stringMatching(/^error: c-lost in local: not settled; .*moved-away.*; fix: /),
    expect.stringMatching(
      /^error: d-damaged in local: not settled; .*local\.json: .*it is not whole JSON.*; fix: /,
    ),
    'e-dead in local: settled; the deploy of 1.0.0 (deploying) by run run-of-yesterday had died; nothing serves',
  ]);
  const settled = await stage.load({ service: 'e-dead', environment: 'local' });
  expect(settled.intent).toBeNull();
  expect(settled.history.map(({ kind }) => kind)).toEqual(['intent', 'taken-over', 'recovered']);
  expect(await stage.load({ service: 'b-living', environment: 'local' })).toEqual(living);
  // What could not be settled is kept, for the next sweep.
  expect((await stage.load({ service: 'c-lost', environment: 'local' })).intent?.to).toBe('1.0.0');
});

it('a second sweep finds nothing to do, and says so', async () => {
  await deploying('shop', await emptyTarget('shop'), await deadHolder());
  expect((await sweep()).code).toBe(0);
  const before = await stage.load({ service: 'shop', environment: 'local' });
  const run = await sweep();
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stdout).toBe('shop in local: nothing is under way\n');
  expect(await stage.load({ service: 'shop', environment: 'local' })).toEqual(before);
});

it('of one service or environment, when it is named', async () => {
  await deploying('shop', await emptyTarget('shop'), await deadHolder());
  await deploying('web', await emptyTarget('web'), await deadHolder());
  const run = await sweep('--service', 'web');
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stdout).not.toContain('shop');
  expect((await stage.load({ service: 'web', environment: 'local' })).intent).toBeNull();
  expect((await stage.load({ service: 'shop', environment: 'local' })).intent).not.toBeNull();
});

it('of a service that is not there: refused with those that are', async () => {
  await deploying('shop', await emptyTarget('shop'), thisHolder());
  const run = await sweep('--service', 'shpo');
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(
    /there is no such ledger: shpo in any environment\n {2}fix: .*--service shop --environment local/,
  );
  const other = await sweep('--environment', 'production');
  expect(other.stderr).toContain('there is no such ledger: any service in production');
});

it('a state folder without a ledger has nothing to sweep', async () => {
  const run = await sweep();
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stdout).toBe(`no ledger is kept in ${stage.state}\n`);
});
