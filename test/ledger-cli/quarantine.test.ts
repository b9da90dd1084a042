/** `slipway ledger quarantine`: on the record, by version or by artifact, and lifted again. */
import { deployRefusal } from '@slipway/ledger';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryOf, stableLedger } from '../../packages/ledger/testdata/sample.ts';
import { type Ended, transcript } from '../main-job/cli.ts';
import { makeStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = makeStage();
  await stage.save(stableLedger('1.0.0', '1.1.0'));
});
afterEach(() => stage[Symbol.dispose]());

const quarantine = (...args: readonly string[]) => stage.ledger('quarantine', ...args);
const artifact = entryOf('1.0.0').artifact;

function done(run: Ended): string {
  expect(run.code, transcript(run)).toBe(0);
  return run.stdout;
}

it('a version: its artifact is refused from then on, with the reason and the run', async () => {
  const text = done(await quarantine('1.0.0', '--reason', 'it leaks memory'));
  expect(text).toBe(`1.0.0: in quarantine (${artifact})\n`);
  const ledger = await stage.load();
  expect(ledger.quarantine).toEqual([
    {
      ...{ artifact, version: '1.0.0', reason: 'it leaks memory' },
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      run: expect.stringMatching(/^local-/),
    },
  ]);
  expect(ledger.history.at(-1)).toMatchObject({ kind: 'quarantined', version: '1.0.0' });
  expect(deployRefusal(ledger, entryOf('2.0.0', { artifact }))?.message).toContain('it leaks memory');
});

it('an artifact that nobody released yet', async () => {
  const foreign = `sha256:${'7'.repeat(64)}`;
  done(await quarantine(foreign, '--reason', 'a stolen key signed it'));
  expect((await stage.load()).quarantine).toMatchObject([{ artifact: foreign, version: null }]);
});

it('what serves goes on to serve, and that is told', async () => {
  const text = done(await quarantine('1.1.0', '--reason', 'it leaks memory'));
  expect(text).toContain('warning: 1.1.0 serves all the same; to leave it: slipway rollback');
  expect((await stage.load()).serving).toBe('1.1.0');
});

it('twice is once: the first reason stays', async () => {
  done(await quarantine('1.0.0', '--reason', 'it leaks memory'));
  const before = await stage.load();
  expect(done(await quarantine('1.0.0', '--reason', 'another'))).toMatch(
    /^1\.0\.0 is in quarantine already, since .*: it leaks memory\n$/,
  );
  expect(await stage.load()).toEqual(before);
});

it('--lift lets it go, on the record', async () => {
  done(await quarantine('1.0.0', '--reason', 'it leaks memory'));
  const text = done(await quarantine(artifact, '--lift', '--reason', 'the leak was in the proxy'));
  expect(text).toBe(`${artifact}: lifted from quarantine (${artifact})\n`);
  const ledger = await stage.load();
  expect(ledger.quarantine).toEqual([]);
  expect(ledger.history.at(-1)).toMatchObject({
    ...{ kind: 'quarantine-lifted', version: '1.0.0', detail: `${artifact}: the leak was in the proxy` },
  });
});

it.each<[string, readonly string[], RegExp]>([
  ['no reason', ['1.0.0'], /^slipway: --reason: a reason is missing\n {2}fix: .*--reason "/],
  ['an empty reason', ['1.0.0', '--reason', '  '], /a reason is missing/],
  ['no reason to lift', ['1.0.0', '--lift'], /a reason is missing/],
  ['a book for a reason', ['1.0.0', '--reason', 'x'.repeat(501)], /500 characters at most/],
  [
    'an unknown version',
    ['9.9.9', '--reason', 'why'],
    /9\.9\.9 was never released to staging\n {2}fix: .*digest: 1\.0\.0, 1\.1\.0/,
  ],
  [
    'half a digest',
    ['sha256:abc', '--reason', 'why'],
    /"sha256:abc" is no digest of an artifact\n {2}fix: .*64/,
  ],
  ['one that is in none', ['1.0.0', '--lift', '--reason', 'why'], /is in no quarantine in staging/],
])('%s is refused, and nothing changes', async (_, args, words) => {
  const before = await stage.load();
  const run = await quarantine(...args);
  expect(run.code, transcript(run)).toBe(1);
  expect(run.stderr).toMatch(words);
  expect(await stage.load()).toEqual(before);
});
