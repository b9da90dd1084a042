/** `slipway ledger export | import`: a ledger goes elsewhere and comes in again, and nothing is lost by it. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { transcript } from '../main-job/cli.ts';
import { done, expectRefusal, huge, makeStage, type Stage } from './stage.ts';

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

describe('export and import', () => {
  const output = () => path.join(stage.root, 'ledger.json');

  it('take a ledger to another place, whole', async () => {
    await stage.save(busy);
    const run = await stage.ledger('export');
    expect(run.stdout, transcript(run)).toBe(exportLedger(busy));
    expect(run.stderr).toContain('the deploy of 1.2.0 by run run-1 is under way; an import leaves it out');
    const filed = await stage.ledger('export', '--output', output());
    expect(filed.stdout, transcript(filed)).toContain(`2 versions, ${busy.history.length} events`);
    expect(readFileSync(output(), 'utf8')).toBe(exportLedger(busy));
    rmSync(stage.state, { recursive: true });
    const brought = await stage.ledger('import', output());
    expect(brought.stdout).toContain('which run run-1 had under way at the export, is left out');
    expect(brought.stdout, transcript(brought)).toContain(
      `2 versions and ${busy.history.length + 1} events were added; 1.1.0 serves by what it says`,
    );
    expect(await stage.load()).toMatchObject({
      ...{ intent: null, entries: busy.entries, quarantine: busy.quarantine },
      history: expect.arrayContaining([...busy.history]),
    });
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
