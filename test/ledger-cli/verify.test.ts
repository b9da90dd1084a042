/** `slipway ledger verify`: whole, or what is not, where, and the way back. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quarantineArtifact } from '@slipway/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryOf, stableLedger, stamp } from '../../packages/ledger/testdata/sample.ts';
import { done, expectRefusal, huge, makeStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = makeStage();
});
afterEach(() => stage[Symbol.dispose]());

const two = stableLedger('1.0.0', '1.1.0');
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
    const about = { version: null, reason: 'it leaks' };
    await stage.save(quarantineArtifact(huge(2000), entryOf('1.0.0').artifact, about, stamp));
    const folder = stage.file.replace(/\.json$/, '');
    const [part = ''] = readdirSync(folder);
    expect(done(await stage.ledger('verify'))).toMatch(/ [1-9]\d* parts/);
    const text = readFileSync(path.join(folder, part), 'utf8');
    writeFileSync(path.join(folder, part), text.replace('"stable"', '"failed"'));
    const run = await stage.ledger('verify');
    expectRefusal(run, stage.file, new RegExp(`${part} was changed or cut off`), /fix: /);
    // The version before names the same part: to go back to it would only lose what came since.
    expect(run.stderr).not.toContain("cp '");
  });

  it('is brought in again from an export, by the lines that the message names', async () => {
    await stage.save(stableLedger('1.0.0'));
    await stage.save(two);
    const kept = path.join(stage.root, 'kept.json');
    expect((await stage.ledger('export', '--output', kept)).code).toBe(0);
    writeFileSync(stage.file, 'x');
    const run = await stage.ledger('verify');
    const line = /move it away \((mkdir .*?)\) and/.exec(run.stderr)?.[1] ?? '';
    execFileSync('sh', ['-c', line]);
    expect((await stage.ledger('import', kept)).code).toBe(0);
    expect(await stage.load()).toEqual(two);
  });
});
