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

const rollback = (...args: readonly string[]) =>
  cli(place, ['rollback', place.service.directory, ...at(place), ...args]);

it('a version that does not fit the database is gone to only on a word that stays', async () => {
  const refused = await rollback('--to', '1.0.0');
  expect(refused.code, transcript(refused)).toBe(1);
  expect(refused.stderr).toContain(
    '1.0.0 may not run on the database: 1.1.0 declares its database schema and it does not',
  );
  expect(refused.stderr).toContain(
    'fix: release a mended version; to go there all the same, say why: --override',
  );
  expect(await place.answers()).toBe('1.1.0');
  expect(place.ledger().intent).toBeNull();

  const best = await rollback();
  expect(best.code, transcript(best)).toBe(1);
  expect(best.stderr).toContain('none that runs on the database as it may be by now');
  expect(place.ledger().entries.at(-1)).toMatchObject({ version: '1.1.0', status: 'stable' });
}, 60_000);

it('back and forward again by hand, each on the record', { timeout: 60_000 }, async () => {
  const back = await rollback('--to', '1.0.0', '--override', 'the migration was undone');
  expect(back.code, transcript(back)).toBe(0);
  expect(back.stdout).toContain('1.0.0: named, although 1.1.0 declares');
  expect(await place.answers()).toBe('1.0.0');

  const refused = await rollback('--to', '1.1.0');
  expect(refused.code, transcript(refused)).toBe(1);
  expect(refused.stderr).toContain('to go there all the same, say why: --override');
  const forward = await rollback('--to', '1.1.0', '--override', 'it was not the cause');
  expect(forward.code, transcript(forward)).toBe(0);
  expect(await place.answers()).toBe('1.1.0');
  const { entries, history } = place.ledger();
  expect(entries.map(({ version, status }) => [version, status])).toEqual([
    ['1.0.0', 'stable'],
    ['1.1.0', 'active'],
  ]);
  expect(history).toContainEqual(
    expect.objectContaining({ kind: 'rolled-forward', detail: 'to 1.1.0: BY_HAND' }),
  );
});

it('a ledger that says something else than serves in truth is told by a sweep', {
  timeout: 60_000,
}, async () => {
  const file = path.join(place.root, 'kept.json');
  const folder = place.service.directory;
  const kept = await cli(place, ['ledger', 'export', folder, ...at(place), '--output', file]);
  expect(kept.code, transcript(kept)).toBe(0);
  const here = ['--service', 'shop', '--environment', 'local', '--state'];
  const same = await cli(place, ['ledger', 'sweep', ...here, place.state]);
  expect(same.stdout, transcript(same)).toBe('shop in local: nothing is under way\n');

  const back = await rollback('--to', '1.0.0', '--override', 'the migration was undone');
  expect(back.code, transcript(back)).toBe(0);
  const other = path.join(place.root, 'other-state');
  const brought = await cli(place, ['ledger', 'import', file, folder, ...here, other]);
  expect(brought.code, transcript(brought)).toBe(0);
  const swept = await cli(place, ['ledger', 'sweep', ...here, other]);
  expect(swept.code, transcript(swept)).toBe(2);
  expect(swept.stdout).toContain('not as it says; 1.1.0 serves by the ledger, and 1.0.0 does in truth');
  const forward = await rollback('--to', '1.1.0', '--override', 'it was not the cause');
  expect(forward.code, transcript(forward)).toBe(0);
});

it('a version that was left is released again only on a word that stays', { timeout: 120_000 }, async () => {
  const back = await rollback('--to', '1.0.0', '--override', 'the migration was undone');
  expect(back.code, transcript(back)).toBe(0);
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
