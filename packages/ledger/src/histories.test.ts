/** Whatever is asked of a ledger in whatever order, it keeps its rules. */
import type { LedgerEntry } from '@slipway/evidence';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryOf, exposureOf, intentOf, markOf, stamp, wholeHead } from '../testdata/sample.ts';
import { advanceIntent, beginIntent, clearIntent, recordRecovered, takeOverIntent } from './intents.ts';
import type { Ledger } from './ledger.ts';
import { brokenRule } from './rules.ts';
import { findEntry } from './status.ts';
import { decodeHead, encodeHead } from './stored/head.ts';
import {
  emptyLedger,
  markFailed,
  markStable,
  recordReleased,
  recordRollback,
  setServing,
} from './transitions.ts';

const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0'];
/** 1.3.0 is 1.1.0's artifact under another version. */
const entryFor = (version: string): LedgerEntry =>
  entryOf(version, { artifact: entryOf(version === '1.3.0' ? '1.1.0' : version).artifact });

type Step = readonly [name: string, apply: (ledger: Ledger) => Ledger];

const version = fc.constantFrom(...versions);
const held = (ledger: Ledger): string => ledger.intent?.id ?? 'none';
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ v: version, action: fc.constantFrom('deploy', 'rollback') })
    .map(
      ({ v, action }): Step => [
        `begin ${action} ${v}`,
        (ledger) => beginIntent(ledger, intentOf(ledger, entryFor(v), { action })),
      ],
    ),
  fc
    .constantFrom('deploying', 'watching', 'rolling-back')
    .map(
      (phase): Step => [`advance ${phase}`, (ledger) => advanceIntent(ledger, held(ledger), phase, stamp)],
    ),
  fc.constant<Step>(['clear', (ledger) => clearIntent(ledger, held(ledger), 'done', '', stamp)]),
  fc.constant<Step>([
    'take over',
    (ledger) =>
      takeOverIntent(
        ledger,
        held(ledger),
        { id: `${held(ledger)}+`, holder: { host: 'other', pid: 2, processStart: '1' }, expires: stamp.at },
        stamp,
      ),
  ]),
  version.map((v): Step => [`release ${v}`, (ledger) => recordReleased(ledger, entryFor(v))]),
  version.map((v): Step => [`stable ${v}`, (ledger) => markStable(ledger, v, exposureOf(0, 10), stamp)]),
  fc
    .record({ v: version, quarantine: fc.boolean() })
    .map(
      ({ v, quarantine }): Step => [
        `fail ${v} ${quarantine}`,
        (ledger) => markFailed(ledger, v, null, { quarantine }, stamp),
      ],
    ),
  fc
    .record({ from: version, to: version })
    .map(
      ({ from, to }): Step => [
        `roll back ${from} ${to}`,
        (ledger) => recordRollback(ledger, markOf(from, to)),
      ],
    ),
  fc.option(version).map((v): Step => [`serve ${v}`, (ledger) => setServing(ledger, v, '', stamp)]),
  fc.option(fc.constantFrom(...versions, '9.9.9')).map(
    (serving): Step => [
      `recover ${serving}`,
      (ledger) => {
        const { from, to } = ledger.intent ?? { from: null, to: '' };
        const mark = from === null || from === to ? {} : { mark: markOf(from, to) };
        return recordRecovered(ledger, held(ledger), { serving, detail: '', ...mark }, stamp);
      },
    ],
  ),
);

/** Longer ways through than chance alone would find. */
const deployed = fc
  .record({ v: version, judged: fc.boolean() })
  .map(({ v, judged }): Step[] => [
    ['clear', (ledger) => clearIntent(ledger, held(ledger), 'done', '', stamp)],
    [`begin deploy ${v}`, (ledger) => beginIntent(ledger, intentOf(ledger, entryFor(v)))],
    [`release ${v}`, (ledger) => recordReleased(ledger, entryFor(v))],
    ['clear', (ledger) => clearIntent(ledger, held(ledger), 'done', '', stamp)],
    ...(judged ? [[`stable ${v}`, (ledger) => markStable(ledger, v, exposureOf(0, 10), stamp)] as Step] : []),
  ]);
const history = fc
  .array(fc.oneof({ weight: 3, arbitrary: step.map((one) => [one]) }, { weight: 2, arbitrary: deployed }), {
    minLength: 5,
    maxLength: 40,
    size: 'max',
  })
  .map((steps) => steps.flat());

/** The states and moves as the documentation tells them, apart from the table in the code. */
const allowed = new Set([
  'active>stable',
  'active>failed',
  'active>superseded',
  'stable>failed',
  'superseded>active',
  'superseded>failed',
]);

/** Applies every step that is possible; `see` looks at each step that was. */
function play(steps: readonly Step[], see: (before: Ledger, after: Ledger, name: string) => void): Ledger {
  let ledger = emptyLedger('hello-service', 'staging');
  for (const [name, apply] of steps) {
    const frozen = JSON.stringify(ledger);
    let after: Ledger;
    try {
      after = apply(ledger);
    } catch {
      expect(JSON.stringify(ledger)).toBe(frozen);
      continue;
    }
    expect(JSON.stringify(ledger)).toBe(frozen);
    see(ledger, after, name);
    ledger = after;
  }
  return ledger;
}

test('every ledger that can be reached keeps the rules of a ledger', () => {
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        expect(brokenRule(after), name).toBeNull();
        expect(decodeHead(encodeHead(wholeHead(after)), { file: 'x' })).toEqual(wholeHead(after));
        expect(after.entries.filter((entry) => entry.status === 'active').length).toBeLessThanOrEqual(1);
        if (after.serving !== null) expect(findEntry(after, after.serving), name).toBeDefined();
        expect(after.history.slice(0, before.history.length), name).toEqual(before.history);
        expect(after.history.length, name).toBeGreaterThan(before.history.length);
      });
    }),
    { numRuns: 100 },
  );
});

test('versions are never forgotten, and move only as the table says', () => {
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        for (const entry of before.entries) {
          const now = findEntry(after, entry.version);
          if (now === undefined) throw new Error(`${name} lost ${entry.version}`);
          if (now.status !== entry.status) expect(allowed, name).toContain(`${entry.status}>${now.status}`);
          expect(now.artifact).toBe(entry.artifact);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('no deploy and no rollback makes a failed version or a quarantined artifact serve', () => {
  let tried = 0;
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after, name) => {
        if (!/^(begin|release|roll back)/.test(name)) return;
        const to = name.startsWith('begin') ? after.intent?.to : after.serving;
        const known = findEntry(before, to ?? '');
        const artifact = entryFor(to ?? '').artifact;
        const quarantined = before.quarantine.map((each) => each.artifact);
        tried += quarantined.length;
        expect(known?.status, name).not.toBe('failed');
        expect(quarantined, name).not.toContain(artifact);
      });
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(0);
});

test('the moves of the documentation are all reached', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(history, (steps) => {
      play(steps, (before, after) => {
        for (const entry of before.entries) {
          const now = findEntry(after, entry.version)?.status;
          if (now !== entry.status) reached.add(`${entry.status}>${now}`);
        }
      });
    }),
    { numRuns: 500, seed: 7 },
  );
  expect([...reached].sort()).toEqual([...allowed].sort());
});

test('a pending intent always ends: any recovery of it can be recorded', () => {
  fc.assert(
    fc.property(history, fc.option(fc.constantFrom(...versions, '9.9.9')), (steps, serving) => {
      const ledger = play(steps, () => undefined);
      const { intent } = ledger;
      if (intent === null) return;
      const mark = intent.from === null ? {} : { mark: markOf(intent.from, intent.to) };
      const after = recordRecovered(ledger, intent.id, { serving, detail: 'seen', ...mark }, stamp);
      expect(after.intent).toBeNull();
      expect(brokenRule(after)).toBeNull();
      const known = serving !== null && findEntry(after, serving) !== undefined;
      expect(after.serving).toBe(known ? serving : null);
      if (serving === intent.to) expect(known).toBe(true);
    }),
    { numRuns: 300 },
  );
});
