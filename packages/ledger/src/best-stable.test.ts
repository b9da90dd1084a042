import type { Exposure, LedgerEntry } from '@slipway/evidence';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, exposureOf, released, stableLedger, stamp } from '../testdata/sample.ts';
import { bestStable } from './best-stable.ts';
import { clopperPearson99 } from './clopper-pearson.ts';
import type { Ledger } from './ledger.ts';
import { emptyLedger, markFailed } from './transitions.ts';

const held = async (): Promise<boolean> => true;
const choice = async (ledger: Ledger, holds: (entry: LedgerEntry) => Promise<boolean> = held) =>
  (await bestStable(ledger, { holds })).entry?.version ?? null;
const withShare = (version: string, errors: number, requests: number): LedgerEntry =>
  entryOf(version, { exposure: exposureOf(errors, requests) });
/** The given stable versions, and a new one that serves and is to be left. */
const leaving = (changes: Partial<LedgerEntry>, ...stable: LedgerEntry[]): Ledger =>
  released(stableLedger(...stable), entryOf('2.0.0', changes));

test('the newest stable version is preferred, not the version before', async () => {
  expect(await choice(leaving({}, entryOf('1.0.0'), entryOf('1.1.0')))).toBe('1.1.0');
  const unjudged = released(released(stableLedger('1.0.0'), entryOf('1.1.0')), entryOf('1.2.0'));
  expect(await choice(unjudged)).toBe('1.0.0');
});

test('without a stable version beside the one being left there is none', async () => {
  for (const ledger of [emptyLedger('hello-service', 'staging'), stableLedger('1.0.0'), leaving({})]) {
    expect(await choice(ledger)).toBeNull();
  }
  expect((await bestStable(stableLedger('1.0.0'), { holds: held })).reasoning).toEqual([
    'hello-service has no stable version in staging beside 1.0.0',
  ]);
  expect((await bestStable(stableLedger('1.0.0'), { holds: held, leaving: null })).entry?.version).toBe(
    '1.0.0',
  );
});

/** `1.0.0`, `1.1.0`, … */
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `1.${index}.0`);

test('a version whose body the target no longer holds is no candidate', async () => {
  const six = leaving({}, ...numbered(6).map((version) => entryOf(version)));
  expect(await choice(six, async ({ version }) => version === '1.1.0')).toBe('1.1.0');
  const { entry, reasoning } = await bestStable(six, { holds: async () => false });
  expect(entry).toBeNull();
  expect(reasoning[0]).toBe('1.5.0: no, the target no longer holds it whole');
  expect(reasoning).toHaveLength(7);
  expect(reasoning.at(-1)).toBe('no stable version is left to go back to');
});

test('five that can be gone back to are compared, and nothing after them is asked for', async () => {
  const asked: string[] = [];
  const many = leaving({}, ...numbered(9).map((version) => entryOf(version)));
  await choice(many, async ({ version }) => {
    asked.push(version);
    return version !== '1.7.0';
  });
  expect(asked).toEqual(['1.8.0', '1.7.0', '1.6.0', '1.5.0', '1.4.0', '1.3.0']);
});

test('of the stable versions the last 25 are looked at', async () => {
  const many = leaving({}, ...numbered(27).map((version) => entryOf(version)));
  expect(await choice(many, async ({ version }) => version === '1.2.0')).toBe('1.2.0');
  expect(await choice(many, async ({ version }) => version === '1.1.0')).toBeNull();
});

test('an artifact that was quarantined under another version is no candidate', async () => {
  const bad = { artifact: entryOf('1.1.0').artifact };
  const ledger = leaving(bad, entryOf('1.0.0'), entryOf('1.1.0'));
  const failed = markFailed(ledger, '2.0.0', null, { quarantine: true }, stamp);
  const { entry, reasoning } = await bestStable(failed, { holds: held });
  expect(entry?.version).toBe('1.0.0');
  expect(reasoning).toEqual([
    '1.1.0: no, its artifact is quarantined',
    '1.0.0: chosen, 0 errors in 1000 requests: 0.00 % to 0.528 %',
  ]);
});

test('a database that may have moved forward rules out versions that cannot run on it', async () => {
  const at = (version: string, min: number, max: number) => entryOf(version, { schemaRange: { min, max } });
  const ledger = leaving(
    { schemaRange: { min: 5, max: 6 } },
    at('1.0.0', 4, 6),
    at('1.1.0', 4, 5),
    entryOf('1.2.0'),
  );
  const { entry, reasoning } = await bestStable(ledger, { holds: held });
  expect(entry?.version).toBe('1.0.0');
  expect(reasoning.slice(0, 2)).toEqual([
    '1.2.0: no, 2.0.0 declares its database schema and it does not',
    '1.1.0: no, the database may be at schema 6 since 2.0.0, and it runs on 4 to 5',
  ]);
  const newer = leaving({ schemaRange: { min: 1, max: 2 } }, at('1.0.0', 3, 9));
  expect(await bestStable(newer, { holds: held })).toMatchObject({ entry: null, blocked: 'schema' });
  // What is gone would not be there on the right database either.
  expect(await bestStable(newer, { holds: async () => false })).toMatchObject({ entry: null, blocked: null });
  expect(await bestStable(ledger, { holds: held })).toMatchObject({ blocked: null });
  expect(await choice(leaving({}, at('1.0.0', 1, 1)))).toBe('1.0.0');
});

test("the newest is skipped only when its errors are surely more than another version's", async () => {
  const surelyWorse = leaving({}, withShare('1.0.0', 12, 100_000), withShare('1.1.0', 300, 10_000));
  const { entry, reasoning } = await bestStable(surelyWorse, { holds: held });
  expect(entry?.version).toBe('1.0.0');
  expect(reasoning[0]).toBe(
    "1.1.0: no, 300 errors in 10000 requests: 2.58 % to 3.47 %, which is more than 1.0.0's (12 errors in 100000 requests: 0.00494 % to 0.0241 %)",
  );
  expect(await choice(leaving({}, withShare('1.0.0', 12, 100_000), withShare('1.1.0', 1, 200)))).toBe(
    '1.1.0',
  );
  expect(await choice(leaving({}, withShare('1.0.0', 0, 0), withShare('1.1.0', 50, 100)))).toBe('1.1.0');
});

const seen = (version: string, exposure: Exposure): LedgerEntry => entryOf(version, { exposure });

test('slow requests are compared as errors are', async () => {
  const ledger = leaving(
    {},
    seen('1.0.0', { requests: 10_000, errors: 5, slow: 10 }),
    seen('1.1.0', { requests: 10_000, errors: 5, slow: 900 }),
  );
  const { entry, reasoning } = await bestStable(ledger, { holds: held });
  expect(entry?.version).toBe('1.0.0');
  expect(reasoning).toEqual([
    "1.1.0: no, 900 slow ones in 10000: 8.28 % to 9.76 %, which is more than 1.0.0's (10 slow ones in 10000: 0.0372 % to 0.214 %)",
    '1.0.0: chosen, 5 errors in 10000 requests: 0.0108 % to 0.141 %; 10 slow ones in 10000: 0.0372 % to 0.214 %',
  ]);
});

test('slow requests that were not counted are no worse and no better than others', async () => {
  const few = seen('1.0.0', { requests: 10_000, errors: 5, slow: 10 });
  const unknown = seen('1.1.0', { requests: 10_000, errors: 5, slow: null });
  const many = seen('1.2.0', { requests: 10_000, errors: 5, slow: 900 });
  expect(await choice(leaving({}, few, unknown))).toBe('1.1.0');
  expect(await choice(leaving({}, unknown, many))).toBe('1.2.0');
});

test('of two versions that are each worse in one of the two the newest is chosen', async () => {
  const slow = (version: string) => seen(version, { requests: 10_000, errors: 0, slow: 900 });
  const wrong = (version: string) => seen(version, { requests: 10_000, errors: 900, slow: 0 });
  expect(await choice(leaving({}, slow('1.0.0'), wrong('1.1.0')))).toBe('1.1.0');
  expect(await choice(leaving({}, wrong('1.0.0'), slow('1.1.0')))).toBe('1.1.0');
});

test('where there is a candidate there is a choice: the newest that is not shown to be worse than any other', async () => {
  const count = (requests: number) => fc.oneof(fc.nat(requests), fc.nat(Math.ceil(requests / 50)));
  const exposure = fc.constantFrom(0, 20, 500, 50_000).chain((requests) =>
    fc.record({
      requests: fc.constant(requests),
      errors: count(requests),
      slow: fc.option(count(requests)),
    }),
  );
  let skipped = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(exposure, { minLength: 1, maxLength: 7 }), async (exposures) => {
      const entries = exposures.map((each, index) => seen(`1.${index}.0`, each));
      const chosen = await choice(leaving({}, ...entries));
      const bounds = entries.slice(-5).map(({ version, exposure: counted }) => {
        const { requests, errors, slow } = counted ?? exposureOf(0, 0);
        return {
          version,
          errors: clopperPearson99(errors, requests),
          slow: slow === null ? { lower: 0, upper: 1 } : clopperPearson99(slow, requests),
        };
      });
      type Bounds = (typeof bounds)[number];
      const more = (what: 'errors' | 'slow', one: Bounds, other: Bounds) =>
        one[what].lower > other[what].upper;
      const worse = (one: Bounds, other: Bounds) =>
        (more('errors', one, other) || more('slow', one, other)) &&
        !(more('errors', other, one) || more('slow', other, one));
      const wanted = bounds.findLast((one) => !bounds.some((other) => worse(one, other)));
      expect(wanted).toBeDefined();
      expect(chosen).toBe(wanted?.version);
      if (chosen !== bounds.at(-1)?.version) skipped++;
    }),
    { numRuns: 300 },
  );
  expect(skipped).toBeGreaterThan(0);
});

test('a target that cannot be asked ends the choice', async () => {
  const unreachable = async (): Promise<boolean> => {
    throw new Error('no answer');
  };
  await expect(choice(leaving({}, entryOf('1.0.0')), unreachable)).rejects.toThrow('no answer');
});
