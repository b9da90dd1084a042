/** Whatever can be asked of a ledger, in any order. */
import type { Intent, LedgerEntry } from '@slipway/evidence';
import fc from 'fast-check';
import type { Ledger, Stamp } from '../src/index.ts';
import {
  advanceIntent,
  beginIntent,
  clearIntent,
  liftQuarantine,
  markFailed,
  markStable,
  quarantineArtifact,
  recordRecovered,
  recordReleased,
  recordRollback,
  setServing,
  takeOverIntent,
} from '../src/index.ts';
import { emptyLedger } from '../src/transitions.ts';
import { entryOf, exposureOf, intentOf, markOf, stamp } from './sample.ts';

export const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0'];

/** 1.3.0 is 1.1.0's artifact under another version. */
export const artifactOf = (version: string): string =>
  entryOf(version === '1.3.0' ? '1.1.0' : version).artifact;

/** Throws where a ledger may not be changed like that. */
export type Step = readonly [name: string, apply: (ledger: Ledger, by: Stamp) => Ledger];

const entryFor = (version: string, by: Stamp): LedgerEntry =>
  entryOf(version, { artifact: artifactOf(version), releasedAt: by.at });
const held = (ledger: Ledger): string => ledger.intent?.id ?? 'none';
const begin = (v: string, changes: Partial<Intent>): Step => [
  `begin ${changes.action ?? 'deploy'} ${v}`,
  (ledger, by) => beginIntent(ledger, intentOf(ledger, entryFor(v, by), { ...changes, startedAt: by.at })),
];
const clear: Step = ['clear', (ledger, by) => clearIntent(ledger, held(ledger), 'done', '', by)];
const advance = (phase: Intent['phase']): Step => [
  `advance ${phase}`,
  (ledger, by) => advanceIntent(ledger, held(ledger), phase, by),
];
const release = (v: string): Step => [
  `release ${v}`,
  (ledger, by) => recordReleased(ledger, entryFor(v, by)),
];
const stable = (v: string): Step => [
  `stable ${v}`,
  (ledger, by) => markStable(ledger, v, exposureOf(0, 10), by),
];

const version = fc.constantFrom(...versions);
const override = fc.constantFrom({}, { override: 'the cause was elsewhere' });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(version, override).map(([v, changes]) => begin(v, changes)),
  fc.tuple(version, override).map(([v, changes]) => begin(v, { action: 'rollback', ...changes })),
  fc.constantFrom<Intent['phase'][]>('deploying', 'watching', 'rolling-back').map(advance),
  fc.constant(clear),
  fc.constant<Step>([
    'take over',
    (ledger, by) =>
      takeOverIntent(
        ledger,
        held(ledger),
        { id: `${held(ledger)}+`, holder: { host: 'other', pid: 2, processStart: '1' }, expires: by.at },
        by,
      ),
  ]),
  version.map(release),
  version.map(stable),
  fc
    .record({ v: version, quarantine: fc.boolean() })
    .map(
      ({ v, quarantine }): Step => [
        `fail ${v} ${quarantine}`,
        (ledger, by) => markFailed(ledger, v, null, { quarantine }, by),
      ],
    ),
  version.map(
    (v): Step => [
      `quarantine ${v}`,
      (ledger, by) => {
        const next = quarantineArtifact(ledger, artifactOf(v), { version: null, reason: 'by hand' }, by);
        if (next === ledger) throw new Error('it is there already');
        return next;
      },
    ],
  ),
  version.map((v): Step => [`lift ${v}`, (ledger, by) => liftQuarantine(ledger, artifactOf(v), '', by)]),
  fc
    .record({
      from: version,
      to: version,
      reason: fc.constantFrom('ERROR_RATE' as const, 'BY_HAND' as const),
    })
    .map(
      ({ from, to, reason }): Step => [
        `roll back ${from} ${to}`,
        (ledger, { at }) => recordRollback(ledger, { ...markOf(from, to), at, reason }),
      ],
    ),
  fc.option(version).map((v): Step => [`serve ${v}`, (ledger, by) => setServing(ledger, v, '', by)]),
  fc.option(fc.constantFrom(...versions, '9.9.9')).map(
    (serving): Step => [
      `recover ${serving}`,
      (ledger, by) => {
        const { from, to } = ledger.intent ?? { from: null, to: '' };
        const mark = from === null || from === to ? {} : { mark: markOf(from, to) };
        return recordRecovered(ledger, held(ledger), { serving, detail: '', ...mark }, by);
      },
    ],
  ),
);

/** Longer ways through than chance alone would find: a deploy, and whether it was judged, or is watched still. */
const deployed = fc
  .record({ v: version, override, end: fc.constantFrom('judged', 'unjudged', 'watched') })
  .map(({ v, override: changes, end }): Step[] => [
    clear,
    begin(v, changes),
    release(v),
    ...(end === 'watched' ? [advance('watching')] : [clear]),
    ...(end === 'judged' ? [stable(v)] : []),
  ]);

export const history: fc.Arbitrary<Step[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: step.map((one) => [one]) }, { weight: 2, arbitrary: deployed }), {
    minLength: 5,
    maxLength: 40,
    size: 'max',
  })
  .map((steps) => steps.flat());

/** Applies every step that is possible; `see` looks at each step that was. */
export function play(
  steps: readonly Step[],
  see: (before: Ledger, after: Ledger, name: string) => void,
  stampOf: (step: number) => Stamp = () => stamp,
): Ledger {
  let ledger = emptyLedger('hello-service', 'staging');
  for (const [index, [name, apply]] of steps.entries()) {
    let after: Ledger;
    try {
      after = apply(ledger, stampOf(index));
    } catch {
      continue;
    }
    see(ledger, after, name);
    ledger = after;
  }
  return ledger;
}
