/** Services that must not come into traffic: they fail the gate or never come up, and the old version serves on. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '@slipway/evidence';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cli, runArgs, transcript, ungated } from './cli.ts';
import { makePlace, type Place } from './place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  const run = await cli(place, runArgs(place));
  expect(run.code, transcript(run)).toBe(0);
});
afterAll(async () => place?.[Symbol.asyncDispose]());
afterEach(async () => {
  expect(await place.answers()).toBe('1.0.0');
  expect(place.statuses()).toEqual(['1.0.0 stable']);
  expect(place.ledger()).toMatchObject({ serving: '1.0.0', intent: null });
  expect(place.processes()).toHaveLength(2);
  expect(readdirSync(path.join(place.state, 'targets/shop/local/releases'))).toHaveLength(1);
});

const gateOf = async (version: string) => {
  const folder = place.evidence(version).at(-1) ?? '';
  return (await readDocument('gate', path.join(folder, 'gate.json'))).document;
};
const row = (gate: Awaited<ReturnType<typeof gateOf>>, check: string) =>
  gate.rows.find((one) => one.check === check);

describe('the gate stops', { timeout: 60_000 }, () => {
  it('a failing unit test, and names it', async () => {
    const test =
      'package main\n\nimport "testing"\n\nfunc TestPrices(t *testing.T) {\n\tt.Error("7 is not 8")\n}\n';
    place.service.commit('1.1.0', '', { 'prices_test.go': test });
    const run = await cli(place, runArgs(place));
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stdout).toContain('✖ shop 1.1.0 was not released: the gate says FAIL');
    expect(run.stdout).toMatch(/TestPrices[\s\S]*7 is not 8/);
    expect(run.stdout).toMatch(/What to do\n +mend what the gate names/);
    expect(row(await gateOf('1.1.0'), 'tests')?.verdict).toBe('FAIL');
  });

  it('79.99 % of coverage where 80 % is asked', async () => {
    const [, covered = 0, all = 0] = (
      /\((\d+)\/(\d+)\)/.exec(row(await gateOf('1.0.0'), 'coverage.total')?.actual ?? '') ?? []
    ).map(Number);
    place.service.commit('1.1.0', '', padding(1603 - covered, 2004 - all));
    const run = await cli(place, runArgs(place));
    expect(run.code, transcript(run)).toBe(1);
    expect(row(await gateOf('1.1.0'), 'coverage.total')).toMatchObject({
      verdict: 'FAIL',
      actual: expect.stringContaining('79.99% of statements (1603/2004)'),
    });
    expect(run.stdout).toMatch(/coverage\.total +FAIL +79\.99%.*80%/);
  });
});

describe('what does not come up is told with its cause:', { timeout: 60_000 }, () => {
  it.each<[string, string, RegExp]>([
    [
      'a service that exits at once',
      'exitAtOnce: true',
      /ended by itself after .* with exit code 1[\s\S]*no database at db\.example\.com:5432/,
    ],
    [
      'one that never becomes ready',
      'neverReady: true',
      /was not ready after 2\.0 s: GET \/ready answered 503 \(waiting for the database\)/,
    ],
    [
      'one that listens elsewhere',
      'otherPort: true',
      /listens on \d+, not on \d+: let the service read its port/,
    ],
  ])('%s', async (_, behaviour, cause) => {
    place.service.commit('1.1.0', behaviour);
    const run = await cli(place, runArgs(place, ...ungated, '--start-timeout', '2s'));
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stderr).toMatch(/^slipway: 1\.1\.0 did not come up; 1\.0\.0 still serves\n/);
    expect(run.stderr).toMatch(cause);
    expect(place.ledger().history.at(-1)).toMatchObject({ kind: 'not-ready', version: '1.1.0' });
  });
});

/** A file of `all` statements, of which its own test runs `covered`. */
function padding(covered: number, all: number): Record<string, string> {
  const body = (statements: number): string => '\tn++\n'.repeat(statements);
  return {
    'padding.go': `package main\n\nvar n int\n\nfunc used() {\n${body(covered)}}\n\nfunc unused() {\n${body(all - covered)}}\n`,
    'padding_test.go': 'package main\n\nimport "testing"\n\nfunc TestUsed(t *testing.T) { used() }\n',
  };
}
