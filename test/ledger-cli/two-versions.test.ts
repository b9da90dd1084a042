/** A real service in two versions: told apart, gone back to by name, and released again on somebody's word. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, cli, runArgs, transcript, ungated } from '../main-job/cli.ts';
import { makePlace, type Place } from '../main-job/place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
  const policy = `${readFileSync(path.join(place.service.directory, 'rollback-policy.yaml'), 'utf8')}\n`;
  place.service.commit('1.1.0', '', {
    'more.go': 'package main\n',
    'rollback-policy.yaml': `${policy}schema: { min: 2, max: 3 }\n`,
  });
  const next = await cli(place, runArgs(place, ...ungated));
  expect(next.code, transcript(next)).toBe(0);
});
afterAll(async () => place?.[Symbol.asyncDispose]());

const diff = (...args: readonly string[]) =>
  cli(place, ['ledger', 'diff', ...args, place.service.directory, ...at(place)]);

describe('ledger diff', { timeout: 60_000 }, () => {
  it('tells commits, modules, configuration and size', async () => {
    const run = await diff('1.0.0', '1.1.0');
    expect(run.code, transcript(run)).toBe(0);
    expect(run.stdout).toContain('1.0.0 and 1.1.0 of shop in local');
    expect(run.stdout).toMatch(/Commits since 1\.0\.0: 1\n.*\n {2}[0-9a-f]{10} .* 1\.1\.0: good/);
    expect(run.stdout).toMatch(/artifact size +[\d.]+ MiB/);
    expect(run.stdout).toMatch(/Modules\n {2}no difference/);
  });

  it('tells on which database schema each runs, as its own policy says', async () => {
    const run = await diff('1.0.0', '1.1.0');
    expect(run.stdout).toMatch(/database schema +not declared +2 to 3/);
    const range = place.ledger().entries.map(({ version, schemaRange }) => ({ version, schemaRange }));
    expect(range).toEqual([
      { version: '1.0.0', schemaRange: null },
      { version: '1.1.0', schemaRange: { min: 2, max: 3 } },
    ]);
  });

  it('--json is the facts', async () => {
    const run = await diff('1.1.0', '1.0.0', '--json');
    const facts = JSON.parse(run.stdout);
    expect(facts.from.version).toBe('1.1.0');
    expect(facts.commits).toMatchObject({ kind: 'known', added: { count: 0 }, removed: { count: 1 } });
  });

  it('a version that is not there is refused with those that are', async () => {
    const run = await diff('1.0.0', '1.9.0');
    expect(run.code, transcript(run)).toBe(1);
    expect(run.stderr).toContain('1.9.0 was never released to local');
    expect(run.stderr).toContain('fix: name a version of the ledger: 1.0.0, 1.1.0');
  });
});

it('a version that was left is released again only on a word that stays', { timeout: 120_000 }, async () => {
  const back = await cli(place, ['rollback', place.service.directory, ...at(place), '--to', '1.0.0']);
  expect(back.code, transcript(back)).toBe(0);
  expect(back.stdout).toContain('1.0.0: named, although 1.1.0 declares its database schema and it does not');
  expect(await place.answers()).toBe('1.0.0');

  const again = (...more: readonly string[]) => cli(place, runArgs(place, ...ungated, ...more));
  const refused = await again();
  expect(refused.code, transcript(refused)).toBe(1);
  expect(refused.stderr).toContain('1.1.0 failed in local');
  const wordless = await again('--override', ' ');
  expect(wordless.stderr).toContain('--override: a reason is missing');
  expect(await place.answers()).toBe('1.0.0');

  const released = await again('--override', 'the cause was the database');
  expect(released.code, transcript(released)).toBe(0);
  expect(await place.answers()).toBe('1.1.0');
  expect(place.ledger().history).toContainEqual(
    expect.objectContaining({ kind: 'failure-overridden', detail: 'the cause was the database' }),
  );
});
