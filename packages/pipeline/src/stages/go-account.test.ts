import type { BuildDocument } from '@slipway/evidence';
import type { LastRun, SavedEntry, SaveOutcome } from '@slipway/go/cache';
import { toTerminal } from '@slipway/report';
import { expect, test } from 'vitest';
import { leftOf, savedPage } from './finish-go.ts';
import { goSection, isWarm, lastRun, savedMs } from './go-account.ts';
import type { GoReady } from './set-up-go.ts';

type Ready = Pick<GoReady, 'go' | 'caches' | 'took'>;

const last = (coldMs: number | null, target = 'linux/arm/7'): LastRun => ({
  commit: 'a'.repeat(40),
  coldMs,
  binaries: [{ name: 'shop', target, bytes: 4000 }],
});

function ready(found: string | null, more: Partial<NonNullable<GoReady['caches']>['restored']> = {}): Ready {
  const entry = { key: 'k', found, packedBytes: 1024, bytes: 4096 };
  const restored = {
    modules: entry,
    build: entry,
    targets: {},
    last: null,
    reused: false,
    inMemory: false,
    ms: 900,
  };
  return {
    go: {
      release: '1.26.8',
      why: 'Go 1.26.8: go-version',
      from: 'download',
      digest: 'sha256:x',
      archiveBytes: 2048,
    },
    caches: { restored: { ...restored, ...more } },
    took: { goMs: 100, cachesMs: 1000 },
  } as unknown as Ready;
}

const built = {
  document: {
    subject: { commit: 'c'.repeat(40) },
    verify: 'quick',
    binaries: [{ name: 'shop', os: 'linux', arch: 'arm', variant: '7', bytes: 5000 }],
  } as unknown as BuildDocument,
  cost: { buildMs: 2000, verifyMs: 50, peakBytes: null, maxBytes: 1 },
};

test('a run that began with nothing says what that costs, every other one hands on what it was told', () => {
  expect(lastRun(ready(null), built)).toEqual({
    commit: 'c'.repeat(40),
    coldMs: 2000,
    binaries: [{ name: 'shop', target: 'linux/arm/7', bytes: 5000 }],
  });
  expect(lastRun(ready('k', { last: last(40_000) }), built).coldMs).toBe(40_000);
  expect(lastRun(ready('k', { last: last(null) }), built).coldMs).toBeNull();
  expect(lastRun(ready('k'), built).coldMs).toBeNull();
  expect(lastRun(ready('k', { last: last(40_000, 'linux/amd64') }), built).coldMs).toBeNull();
  // One target of several was there.
  const targets = { 'linux/arm/7': { key: 'k', found: 'k', packedBytes: 1, bytes: 1 } };
  expect(lastRun(ready(null, { targets }), built).coldMs).toBeNull();
  // Those of an earlier step may be full.
  expect(lastRun(ready(null, { reused: true }), built).coldMs).toBeNull();
  expect(lastRun({ ...ready(null), caches: null }, built).coldMs).toBeNull();
});

test('objects of one target are a hit, nothing at all and what an earlier step has are none', () => {
  const of = (found: string | null) => ({ 'linux/arm/7': { key: 'k', found, packedBytes: 1, bytes: 1 } });
  expect([isWarm(ready('k')), isWarm(ready(null, { targets: of('k') }))]).toEqual([true, true]);
  expect([isWarm(ready(null)), isWarm(ready(null, { targets: of(null) }))]).toEqual([false, false]);
  expect(isWarm({ ...ready('k'), caches: null })).toBe(false);
});

test('more programs than the state of a step holds are not mentioned, and fail no job', () => {
  const many = (count: number): LastRun => ({
    ...last(1),
    binaries: Array.from({ length: count }, (_, i) => ({ name: `shop-${i}`, target: 'linux/arm', bytes: 1 })),
  });
  expect(leftOf(ready('k'), many(200))?.last?.binaries).toHaveLength(200);
  expect(leftOf(ready('k'), many(1000))).toMatchObject({ last: null });
  expect(leftOf({ ...ready('k'), caches: null }, null)).toBeNull();
});

test('what is saved is less what restoring and building took, never below nothing, and not guessed', () => {
  expect(savedMs(ready('k', { last: last(40_000) }), built)).toBe(37_000);
  expect(savedMs(ready('k', { last: last(2500) }), built)).toBe(0);
  expect(savedMs(ready('k', { last: last(null) }), built)).toBeNull();
  // Another list of targets is another build.
  expect(savedMs(ready('k', { last: last(40_000, 'linux/amd64') }), built)).toBeNull();
  expect(savedMs(ready(null), built)).toBeNull();
  expect(savedMs({ ...ready(null), caches: null }, built)).toBeNull();
});

const text = (...given: Parameters<typeof goSection>): string =>
  toTerminal({ verdict: { mark: 'good', text: 'x' }, sections: [goSection(...given)] }, { colour: false });

test('toolchain, restore, build and verify with their seconds and bytes', () => {
  const page = text(ready('slipway-key', { last: last(40_000) }), built);
  expect(page).toMatch(/The caches saved 37\.0 s of the 40\.0 s from nothing\./);
  expect(page).toMatch(/toolchain +100 ms +2\.0 KiB +download, sha256:x/);
  expect(page).toMatch(/restore +1\.0 s +2\.0 KiB +on disk/);
  expect(page).toMatch(/compiled objects +4\.0 KiB +1\.0 KiB packed, of slipway-key/);
  expect(page).toMatch(/build +2\.0 s +4\.9 KiB/);
  expect(page).toMatch(/verify +50 ms +quick/);
});

test('what there is not is not shown', () => {
  expect(text({ ...ready(null), caches: null })).toMatch(/caches +those of the machine/);
  expect(text(ready(null))).toMatch(/compiled objects +nothing to restore/);
  expect(text(ready(null, { reused: true }))).toMatch(/caches +1\.0 s +those of an earlier step/);
  expect(text(ready(null))).not.toMatch(/saved|build /);
});

const saved = (outcome: SaveOutcome, packedBytes = 0): SavedEntry => ({
  ...{ key: 'k', outcome, bytes: 4096, newBytes: outcome === 'nothing' ? 0 : 2048, packedBytes },
});
const pageOf = (...given: Parameters<typeof savedPage>): string =>
  toTerminal(savedPage(...given), { colour: false });

test('the end of a job: seconds and bytes of what was saved', () => {
  const archive = { key: 't', outcome: 'saved' as const, bytes: 1024 };
  const page = pageOf({
    modules: saved('nothing'),
    build: saved('saved', 2048),
    targets: { 'linux/arm/7': saved('saved', 512) },
    archive,
    ms: 3200,
  });
  expect(page).toMatch(/✔ Go caches: 3\.5 KiB saved in 3\.2 s/);
  expect(page).toMatch(/modules +not saved: nothing was used$/m);
  expect(page).toMatch(/compiled objects +2\.0 KiB +saved \(2\.0 KiB new\)/);
  expect(page).toMatch(/objects of linux\/arm\/7 +512 B +saved/);
  expect(page).toMatch(/toolchain +1\.0 KiB +saved/);
});

test.each([
  ['not asked for', '✔', 'this run reads only'],
  ['little new', '✔', 'what was restored serves as well'],
  ['there', '✔', 'there is an entry already'],
  ['not kept', '▲', 'the cache did not take it'],
] as const)('the end of a job that saves nothing says why: %s', (outcome, mark, words) => {
  const page = pageOf({
    modules: saved('nothing'),
    build: saved(outcome),
    targets: {},
    archive: null,
    ms: 20,
  });
  expect(page).toContain(`${mark} Go caches: nothing saved`);
  expect(page).toContain(words);
  expect(page).not.toContain('toolchain');
});
