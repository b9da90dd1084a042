/** Releases that come up and turn out bad, or cannot be judged: taken back, or held with what to do. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '@slipway/evidence';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at, cli, type Ended, runArgs, transcript, ungated } from './cli.ts';
import { makePlace, type Place } from './place.ts';

const release = (place: Place, version: string, behaviour: string, ...flags: string[]): Promise<Ended> => {
  place.service.commit(version, behaviour);
  return cli(place, runArgs(place, ...ungated, ...flags));
};
const watchOf = async (place: Place, version: string) =>
  (await readDocument('watch', path.join(place.evidence(version).at(-1) ?? '', 'watch.json'))).document;

describe('a release that is bad', { timeout: 60_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace();
    const run = await release(place, '1.0.0', '');
    expect(run.code, transcript(run)).toBe(0);
  });
  afterAll(async () => place?.[Symbol.asyncDispose]());
  afterEach(() => {
    expect(place.instances()).toHaveLength(1);
    expect(place.ledger().intent).toBeNull();
  });

  it.each([
    ['by its errors', '1.1.0', 'errorEvery: 2', 'ERROR_RATE', /requests failed/],
    ['by its latency', '1.2.0', 'delay: 150e6', 'LATENCY', /took over 100 ms/],
    ['because it stops being ready', '1.3.0', 'unreadyAfter: 1500e6', 'NOT_READY', /ready/],
  ])('%s is taken back by itself', async (_, version, behaviour, reason, because) => {
    const policy = path.join(place.root, 'policy.yaml');
    writeFileSync(
      policy,
      'trigger:\n  error_rate: "20%"\n  latency: "100ms"\naction: rollback-to-last-stable\n',
    );
    const run = await release(place, version, behaviour, '--policy', policy);
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stdout).toContain(`✖ shop ${version} was rolled back to 1.0.0`);
    expect(await place.answers()).toBe('1.0.0');
    const watch = await watchOf(place, version);
    expect(watch).toMatchObject({ verdict: 'ROLLBACK', reason, rolledBackTo: '1.0.0' });
    expect(watch.because).toMatch(because);
    expect(watch.timings?.totalMs).toBeGreaterThan(0);
    const entry = place.ledger().entries.find((one) => one.version === version);
    expect(entry).toMatchObject({
      status: 'failed',
      rollbackMark: { to: '1.0.0', reason },
    });
    expect(place.ledger().quarantine).toContainEqual(
      expect.objectContaining({ artifact: entry?.artifact, version }),
    );
  });

  it('is judged again from its record, by its own rules and by others, and nothing is changed', async () => {
    const evidence = place.evidence('1.1.0').at(-1) ?? '';
    const record = path.join(evidence, 'samples.jsonl');
    const again = await cli(place, ['watch', '--replay', record]);
    expect(again.code, transcript(again)).toBe(0);
    const { because } = await watchOf(place, '1.1.0');
    expect(again.stdout).toContain(`shop 1.1.0: ROLLBACK (ERROR_RATE): ${because.split('; back to')[0]}`);
    const policy = path.join(place.root, 'lenient.yaml');
    writeFileSync(policy, 'trigger: { error_rate: "90%" }\naction: rollback-to-last-stable\n');
    const lenient = await cli(place, ['watch', '--replay', record, '--policy', policy]);
    expect(lenient.stdout, transcript(lenient)).not.toContain('ROLLBACK');
    const broken = await cli(place, ['watch', '--replay', policy]);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(/lenient\.yaml:1: this is not the record of a watch/);
    expect(await place.answers()).toBe('1.0.0');
  });

  it('is refused from then on, before a minute is spent on it', async () => {
    const run = await release(place, '1.1.0', 'errorEvery: 2');
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stderr).toMatch(/1\.1\.0.*ERROR_RATE[\s\S]*fix: .*new version/);
    expect(run.stdout).toBe('');
    expect(await place.answers()).toBe('1.0.0');
  });

  it('does not keep the next good one away', async () => {
    const run = await release(place, '1.4.0', '');
    expect(run.code, transcript(run)).toBe(0);
    expect(await place.answers()).toBe('1.4.0');
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
  });
});

describe.concurrent('a release that cannot be judged', { timeout: 60_000 }, () => {
  it.each([
    ['hang', /no answer|timed out|within/],
    ['html', /html|HTML|Prometheus|not/],
    ['reset', /reset|ended|closed/],
    ['vanish', /404/],
  ])('because its metrics %s serves on, and that is said with what to do', async (metrics, fault) => {
    await using place = await makePlace();
    const run = await release(place, '1.0.0', `metrics: "${metrics}"`, '--window', '1500ms');
    expect(run.code, transcript(run)).toBe(2);
    expect(run.stdout).toContain('▲ shop 1.0.0 serves and is not judged');
    expect(run.stdout).toMatch(/What to do\n +let its metrics be read.*slipway watch.*slipway rollback/);
    const watch = await watchOf(place, '1.0.0');
    expect(watch).toMatchObject({ verdict: 'HOLD', reason: 'OBSERVER_DOWN', rolledBackTo: null });
    expect(watch.because).toMatch(/\/metrics: /);
    expect(watch.because).toMatch(fault);
    expect(await place.answers()).toBe('1.0.0');
    expect(place.statuses()).toEqual(['1.0.0 active']);
    expect(place.ledger().intent).toBeNull();
  });

  it('because nobody asks it anything, likewise; the stable one is there to go back to', async () => {
    await using place = await makePlace();
    const first = await release(place, '1.0.0', '');
    expect(first.code, transcript(first)).toBe(0);
    place.service.commit('1.1.0');
    const quiet = runArgs(place, ...ungated, '--window', '1s').filter((arg) => !/^(--load|80)$/.test(arg));
    const run = await cli(place, quiet);
    expect(run.code, transcript(run)).toBe(2);
    expect(run.stdout).toMatch(/What to do\n +put traffic on it/);
    expect((await watchOf(place, '1.1.0')).reason).toBe('NO_TRAFFIC');
    expect(await place.answers()).toBe('1.1.0');
    const back = await cli(place, ['rollback', ...at(place)]);
    expect(back.code, transcript(back)).toBe(0);
    expect(await place.answers()).toBe('1.0.0');
  });
});

describe.concurrent('a service', { timeout: 60_000 }, () => {
  it('that ignores SIGTERM is replaced all the same: killed after its time, and the log says so', async () => {
    await using place = await makePlace();
    const first = await release(place, '1.0.0', 'ignoreTerm: true');
    expect(first.code, transcript(first)).toBe(0);
    const run = await release(place, '1.1.0', '');
    expect(run.code, transcript(run)).toBe(0);
    expect(run.stdout).toMatch(/warning: 1\.0\.0 had not ended .* after SIGTERM and was killed/);
    expect(await place.answers()).toBe('1.1.0');
    expect(place.instances()).toHaveLength(1);
  });

  it('whose first release is bad has nowhere to go: no success, no silence, and a mended one replaces it', async () => {
    await using place = await makePlace();
    const run = await release(place, '1.0.0', 'errorEvery: 2');
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stdout).toContain('✖ shop 1.0.0 is judged bad and could not be taken back');
    expect(run.stdout).toMatch(/What to do\n +look at the service now/);
    expect(place.statuses()).toEqual(['1.0.0 failed']);
    expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });
    const mended = await release(place, '1.0.1', '');
    expect(mended.code, transcript(mended)).toBe(0);
    expect(await place.answers()).toBe('1.0.1');
  });
});
