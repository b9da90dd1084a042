/** `slipway ledger show`: what a person sees of a ledger. */
import { existsSync } from 'node:fs';
import { beginIntent, quarantineArtifact } from '@slipway/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryOf, intentOf, stableLedger, stamp } from '../../packages/ledger/testdata/sample.ts';
import { done, expectRefusal, makeStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = makeStage();
});
afterEach(() => stage[Symbol.dispose]());

const two = stableLedger('1.0.0', '1.1.0');
const refused = quarantineArtifact(
  two,
  entryOf('1.0.0').artifact,
  { version: '1.0.0', reason: 'it leaks memory' },
  stamp,
);
const busy = beginIntent(refused, intentOf(refused, entryOf('1.2.0')));

describe('show', () => {
  it('tells what serves, what is under way and what is refused, and no events', async () => {
    await stage.save(busy);
    const text = done(await stage.ledger('show'));
    expect(text).toContain(
      '▲ hello-service in staging: 1.1.0 serves, stable; the deploy of 1.2.0 is under way',
    );
    expect(text).toMatch(/^ {2}1\.1\.0 .* stable +yes/m);
    expect(text).toMatch(/^ {2}1\.0\.0 .* stable, quarantined/m);
    expect(text).toContain(
      'the deploy of 1.2.0 (deploying) from 1.1.0, by run run-1, process 4711 on build-7, since 2026-01-01T00:00:00.000Z, until 2026-01-01T00:10:00.000Z at the latest',
    );
    expect(text).toMatch(/1\.0\.0 +sha256:[0-9a-f]{64} .*it leaks memory/);
    expect(text).not.toContain('History');
  });

  it('--history tells the last events, as many as are asked for', async () => {
    await stage.save(busy);
    const text = done(await stage.ledger('show', '--history', '2'));
    const count = busy.history.length;
    expect(text).toContain(`History: the last 2 of ${count} events`);
    expect(text).toMatch(new RegExp(`^ {2}${count} .* intent +1\\.2\\.0 +deploy from 1\\.1\\.0`, 'm'));
    expect(text).toMatch(new RegExp(`^ {2}${count - 1} .* quarantined`, 'm'));
    expect(text).not.toMatch(new RegExp(`^ {2}${count - 2} `, 'm'));
    expect(done(await stage.ledger('show', '--history'))).toContain('History');
  });

  it.each(['0', '-1', 'all', '1.5'])('--history %s is refused', async (wrong) => {
    const run = await stage.ledger('show', `--history=${wrong}`);
    expectRefusal(run, '--history', /is not a whole number/, /fix: write --history 20/);
  });

  it('--json is the whole ledger', async () => {
    await stage.save(busy);
    expect(JSON.parse(done(await stage.ledger('show', '--json')))).toEqual(busy);
  });

  it('a service that was never released has an empty one, and none is written', async () => {
    expect(done(await stage.ledger('show'))).toContain('hello-service in staging: nothing was released yet');
    expect(existsSync(stage.state)).toBe(false);
  });
});
