/** A ledger that cannot be used: said once with the way out, left as it is, and the service serves on. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, cli, type Ended, runArgs, transcript, ungated } from './cli.ts';
import { makePlace, type Place } from './place.ts';

let place: Place;
let whole: string;
const previous = (): string => place.ledgerFile.replace(/\.json$/, '.previous.json');
beforeAll(async () => {
  place = await makePlace();
  const run = await cli(place, runArgs(place, ...ungated));
  expect(run.code, transcript(run)).toBe(0);
  whole = readFileSync(place.ledgerFile, 'utf8');
  cpSync(path.join(place.state, 'ledger'), path.join(place.root, 'backup'), { recursive: true });
  place.service.commit('1.1.0');
});
afterAll(async () => place?.[Symbol.asyncDispose]());
beforeEach(() => {
  rmSync(path.join(place.state, 'ledger'), { recursive: true, force: true });
  cpSync(path.join(place.root, 'backup'), path.join(place.state, 'ledger'), { recursive: true });
});
afterEach(async () => {
  expect(await place.answers()).toBe('1.0.0');
  expect(place.processes()).toHaveLength(2);
});

const everyCommand: readonly (readonly [string, () => Promise<Ended>])[] = [
  ['run', () => cli(place, runArgs(place, ...ungated))],
  ['ledger verify', () => cli(place, ['ledger', 'verify', ...at(place)])],
  ['rollback', () => cli(place, ['rollback', ...at(place)])],
  ['watch', () => cli(place, ['watch', place.service.directory, ...at(place)])],
  ['stop', () => cli(place, ['stop', ...at(place)])],
];

function expectRefusal(run: Ended, what: RegExp, fix: RegExp): void {
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(/^slipway: .*\n {2}fix: .*\n$/);
  expect(run.stderr).toContain(place.ledgerFile);
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toMatch(fix);
}

describe('a ledger', { timeout: 60_000 }, () => {
  it.each<[string, () => string, RegExp, RegExp]>([
    [
      'that was cut off',
      () => whole.slice(0, whole.length / 2),
      /cannot be used: it is not whole JSON/,
      /fix: .*cp '.*previous\.json' '.*local\.json'/,
    ],
    ['that is empty', () => '', /cannot be used: it is empty/, /fix: .*cp '/],
    [
      'that was edited by hand',
      () => whole.replace('"status": "stable"', '"status": "failed"'),
      /entry 1\.0\.0 was changed/,
      /fix: undo the change; or .*cp '/,
    ],
    [
      'of a newer version',
      () => whole.replace('slipway/ledger/v1', 'slipway/ledger/v2'),
      /"slipway\/ledger\/v2".*"slipway\/ledger\/v1"/,
      /fix: use a Slipway version that writes "slipway\/ledger\/v2"/,
    ],
  ])('%s is refused and left as it is', async (_, text, what, fix) => {
    const bad = text();
    expect(bad).not.toBe(whole);
    // What they share is one store: every command for one fault, those that would change something for the others.
    const commands = bad === '' ? everyCommand : everyCommand.filter(([name]) => /^(run|stop)$/.test(name));
    for (const [name, start] of commands) {
      writeFileSync(place.ledgerFile, bad);
      const run = await start();
      expect(run.stdout, name).not.toContain('> build');
      expectRefusal(run, what, fix);
      expect(readFileSync(place.ledgerFile, 'utf8'), name).toBe(bad);
    }
  });

  it('is brought back by the line that the message names', async () => {
    writeFileSync(place.ledgerFile, whole.slice(0, 100));
    const run = await cli(place, ['ledger', 'verify', ...at(place)]);
    const line = /: (cp '.*)$/m.exec(run.stderr)?.[1] ?? '';
    execFileSync('sh', ['-c', line]);
    const verify = await cli(place, ['ledger', 'verify', ...at(place)]);
    expect(verify.code, transcript(verify)).toBe(0);
  });

  it('with a directory in its place is refused, and the directory stays', async () => {
    renameSync(place.ledgerFile, path.join(place.root, 'moved.json'));
    mkdirSync(place.ledgerFile);
    expectRefusal(
      await cli(place, runArgs(place, ...ungated)),
      /a directory stands in its place/,
      /fix: move that directory away/,
    );
    expect(statSync(place.ledgerFile).isDirectory()).toBe(true);
    rmSync(place.ledgerFile, { recursive: true });
  });

  it('that vanished beside its former version is not taken for a new one', async () => {
    rmSync(place.ledgerFile);
    expect(existsSync(previous())).toBe(true);
    expectRefusal(await cli(place, runArgs(place, ...ungated)), /it is gone/, /fix: .*cp '/);
  });

  it('that cannot be written when the release is to begin: nothing is begun', async () => {
    // A directory where the aside file is to be written: the save fails as it does on a full disk.
    mkdirSync(`${place.ledgerFile}.new`);
    const run = await cli(place, runArgs(place, ...ungated));
    expectRefusal(run, /cannot be saved: a directory stands in its place/, /fix: /);
    expect(readFileSync(place.ledgerFile, 'utf8')).toBe(whole);
    expect(place.instances()).toHaveLength(1);
  });
});
