/** `slipway ledger show | verify | export | import` on real files. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  beginIntent,
  exportLedger,
  importLedger,
  type Ledger,
  quarantineArtifact,
  setServing,
} from '@slipway/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryOf, intentOf, stableLedger, stamp } from '../../packages/ledger/testdata/sample.ts';
import { type Ended, transcript } from '../main-job/cli.ts';
import { huge, makeStage, type Stage } from './stage.ts';

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

/** Ended well, with nothing on standard error. @returns standard output */
function done(run: Ended): string {
  expect(run.code, transcript(run)).toBe(0);
  expect(run.stderr).toBe('');
  return run.stdout;
}

function expectRefusal(run: Ended, where: string, what: RegExp, fix: RegExp): void {
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^slipway: .*\n {2}fix: .*\n$/);
  expect(run.stderr).toContain(where);
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toMatch(fix);
}

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

describe('verify', () => {
  it('says what was looked at, and in what the chain ends', async () => {
    await stage.save(two);
    const text = done(await stage.ledger('verify'));
    expect(text).toContain(`${stage.file}: whole; 2 versions, ${two.history.length} events, 0 parts`);
    expect(text).toMatch(/the chain ends in [0-9a-f]{64}\n$/);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['cut off', (text) => text.slice(0, text.length / 2), /it is not whole JSON/],
    ['empty', () => '', /it is empty/],
    ['edited', (text) => text.replace('"stable"', '"failed"'), /entry 1\.0\.0 was changed/],
    ['of two heads in one file', (text) => text + text, /it is not whole JSON/],
    [
      'with events in another order',
      (text) => {
        const head = JSON.parse(text);
        head.history.reverse();
        return JSON.stringify(head);
      },
      /stands where event 1 belongs/,
    ],
  ])('one that is %s: what, where, and the way back', async (_, damage, what) => {
    await stage.save(stableLedger('1.0.0'));
    await stage.save(two);
    writeFileSync(stage.file, damage(readFileSync(stage.file, 'utf8')));
    expectRefusal(await stage.ledger('verify'), stage.file, what, /fix: .*cp '.*previous\.json' '/);
  });

  it('looks at the parts as well', async () => {
    await stage.save(huge(2000));
    const folder = stage.file.replace(/\.json$/, '');
    const [part = ''] = readdirSync(folder);
    expect(done(await stage.ledger('verify'))).toMatch(/ [1-9]\d* parts/);
    const text = readFileSync(path.join(folder, part), 'utf8');
    writeFileSync(path.join(folder, part), text.replace('"stable"', '"failed"'));
    const run = await stage.ledger('verify');
    expectRefusal(run, stage.file, new RegExp(`${part} was changed or cut off`), /fix: /);
  });
});

describe('export and import', () => {
  const output = () => path.join(stage.root, 'ledger.json');

  it('take a ledger to another place, whole', async () => {
    await stage.save(busy);
    expect(done(await stage.ledger('export'))).toBe(exportLedger(busy));
    expect(done(await stage.ledger('export', '--output', output()))).toContain(
      `2 versions, ${busy.history.length} events`,
    );
    expect(readFileSync(output(), 'utf8')).toBe(exportLedger(busy));
    rmSync(stage.state, { recursive: true });
    expect(done(await stage.ledger('import', output()))).toContain(
      `2 versions and ${busy.history.length} events were added; 1.1.0 serves by what it says`,
    );
    expect(await stage.load()).toEqual(busy);
  });

  it('an export goes over nothing that stands there, the ledger least of all', async () => {
    await stage.save(two);
    const before = readFileSync(stage.file, 'utf8');
    const run = await stage.ledger('export', '--output', stage.file);
    expectRefusal(run, stage.file, /something stands there already/, /fix: name a new file/);
    expect(readFileSync(stage.file, 'utf8')).toBe(before);
  });

  it('an export into a folder that is not there is refused', async () => {
    await stage.save(two);
    const file = path.join(stage.root, 'none/ledger.json');
    expectRefusal(
      await stage.ledger('export', '--output', file),
      file,
      /cannot be written: ENOENT/,
      /in a folder that is there/,
    );
  });

  it('one that goes on from what is here adds the rest; a second time it adds nothing', async () => {
    await stage.save(stableLedger('1.0.0'));
    writeFileSync(output(), exportLedger(two));
    const events = two.history.length - stableLedger('1.0.0').history.length;
    expect(done(await stage.ledger('import', output()))).toContain(
      `1 versions and ${events} events were added`,
    );
    expect(await stage.load()).toEqual(two);
    const after = readFileSync(stage.file, 'utf8');
    expect(done(await stage.ledger('import', output()))).toContain('nothing was added');
    expect(readFileSync(stage.file, 'utf8')).toBe(after);
  });

  const parted = setServing(stableLedger('1.0.0'), null, 'stopped by hand', stamp);
  it.each<[string, Ledger | null, () => string, RegExp, RegExp]>([
    ['a damaged one', null, () => exportLedger(two).slice(0, 500), /it is not whole JSON/, /export it again/],
    [
      'an edited one',
      null,
      () => exportLedger(two).replace('"stable"', '"failed"'),
      /entry 1\.0\.0 was changed/,
      /export it again/,
    ],
    [
      'a newer one',
      null,
      () => exportLedger(two).replace('slipway/ledger/v1', 'slipway/ledger/v2'),
      /this Slipway reads "slipway\/ledger\/v1"/,
      /use a Slipway version that writes/,
    ],
    [
      'one that went another way',
      two,
      () => exportLedger(parted),
      new RegExp(
        `part at event ${parted.history.length}: there it is stopped 1\\.0\\.0 by run run-1, and here intent 1\\.1\\.0`,
      ),
      /nothing was changed/,
    ],
    [
      'one while a change is under way',
      busy,
      () => exportLedger(setServing({ ...busy, intent: null }, null, 'stopped', stamp)),
      /is being changed/,
      /wait until it has ended/,
    ],
  ])('%s is refused, and what is here stays as it is', async (_, here, text, what, fix) => {
    if (here !== null) await stage.save(here);
    const before = existsSync(stage.file) ? readFileSync(stage.file, 'utf8') : null;
    writeFileSync(output(), text());
    expectRefusal(await stage.ledger('import', output()), '', what, fix);
    expect(existsSync(stage.file) ? readFileSync(stage.file, 'utf8') : null).toBe(before);
  });

  it("another service's is refused, with the line that brings it in as what it is", async () => {
    writeFileSync(output(), exportLedger(two));
    const run = await stage.bare(
      'ledger',
      'import',
      output(),
      '--service',
      'shop',
      '--environment',
      'staging',
    );
    expectRefusal(
      run,
      output(),
      /the ledger of hello-service in staging, and not of shop in staging/,
      /--service hello-service --environment staging/,
    );
    expect(existsSync(path.join(stage.state, 'ledger/shop'))).toBe(false);
  });

  it('a file that is not there, and a folder, are refused', async () => {
    const run = await stage.ledger('import', output());
    expectRefusal(run, output(), /cannot be read: ENOENT/, /fix: name the file that was exported/);
    mkdirSync(output());
    expectRefusal(await stage.ledger('import', output()), output(), /cannot be read: EISDIR/, /fix: /);
  });

  it('the head of a stored ledger is no export: its parts would be lost', async () => {
    await stage.save(huge(2000));
    cpSync(stage.file, output());
    rmSync(stage.state, { recursive: true });
    expectRefusal(await stage.ledger('import', output()), output(), /older part lies beside it/, /export/);
  });
});

it('ten thousand versions are shown, exported, verified and brought in', { timeout: 120_000 }, async () => {
  const ledger = huge(10_000);
  await stage.save(ledger);
  const text = done(await stage.ledger('show'));
  expect(text).toContain('9980 older ones are not shown');
  expect(text.split('\n').length).toBeLessThan(60);
  const exported = done(await stage.ledger('export'));
  expect(importLedger(exported, {})).toEqual(ledger);
  const file = path.join(stage.root, 'huge.json');
  writeFileSync(file, exported);
  rmSync(stage.state, { recursive: true });
  done(await stage.ledger('import', file));
  expect(done(await stage.ledger('verify'))).toContain('10000 versions, 10000 events');
  expect(JSON.parse(done(await stage.ledger('show', '--json')))).toEqual(ledger);
});
