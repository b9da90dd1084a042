/** The page of one run: what was decided, what was built, judged, released and seen, and what the ledger holds. */
import type { BuildDocument, GateDocument, ReleaseDocument, WatchDocument } from '@slipway/evidence';
import { formatDuration, formatPpm } from '@slipway/kernel';
import { buildSection } from './build-section.ts';
import { gateSections } from './gate-section.ts';
import type { Mark, Page, Section } from './page.ts';
import { share, type VersionTable, versionSection } from './version-section.ts';

/** What the run's own load met at the front door, counted at the client. */
export interface LoadFacts {
  readonly sent: number;
  /** Answered with 5xx. */
  readonly bad: number;
  /** Not answered at all. */
  readonly failed: number;
  /** Slower than the policy's latency. */
  readonly slow: number;
}

/** Whatever a run has to show; what did not happen is null. */
export interface RunFacts {
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly verdict: { readonly mark: Mark; readonly text: string };
  readonly build: BuildDocument | null;
  readonly gate: GateDocument | null;
  readonly release: ReleaseDocument | null;
  readonly watch: WatchDocument | null;
  readonly ledger: VersionTable;
  readonly load: LoadFacts | null;
}

/** Verdict first, then what the verdict stands on, then details to unfold. */
export function runPage(facts: RunFacts): Page {
  const sections: (Section | null)[] = [
    ...(facts.watch ? watchSections(facts.watch, facts.load) : []),
    facts.ledger.entries.length > 0 ? versionSection(facts.ledger) : null,
    ...(facts.gate ? gateSections(facts.gate) : []),
    facts.build && buildSection(facts.build),
    facts.release && releaseSection(facts.release),
    facts.load && !facts.watch?.timings ? loadSection(facts.load) : null,
  ];
  return { verdict: facts.verdict, sections: sections.filter((section) => section !== null) };
}

/** What was seen, what it cost, and the looks to unfold. */
export function watchSections(watch: WatchDocument, load: LoadFacts | null): Section[] {
  return [
    watchSection(watch),
    ...(watch.timings === null ? [] : [recoverySection(watch, load)]),
    observationSection(watch),
  ];
}

function watchSection(watch: WatchDocument): Section {
  const { exposure, policy } = watch;
  return {
    heading: `Watch: ${watch.verdict} (${watch.reason})`,
    text: [watch.because],
    table: {
      columns: ['seen', 'count', 'share', 'limit'],
      rows: [
        ['requests', String(exposure.requests), '', ''],
        [
          'errors (5xx)',
          String(exposure.errors),
          share(exposure.errors, exposure.requests),
          policy.errorRatePpm === null ? 'not limited' : formatPpm(policy.errorRatePpm),
        ],
        [
          policy.latencyMs === null ? 'slow' : `slower than ${formatDuration(policy.latencyMs)}`,
          exposure.slow === null ? 'unknown' : String(exposure.slow),
          exposure.slow === null ? '' : share(exposure.slow, exposure.requests),
          policy.latencyMs === null ? 'not limited' : '5% (P95)',
        ],
      ],
    },
  };
}

function recoverySection({ timings, version, rolledBackTo }: WatchDocument, load: LoadFacts | null): Section {
  const phases =
    timings === null
      ? []
      : ([
          ['detect', timings.detectMs, 'from the first sign of it to the evidence that decides'],
          ['decide', timings.decideMs, 'to the decision on record'],
          ['act', timings.actMs, 'to the switch of traffic'],
          ['ready', timings.readyMs, 'to the earlier version answering through the front door'],
          ['confirm', timings.confirmMs, 'to its good answers in its own counters'],
          ['total', timings.totalMs, ''],
        ] as const);
  return {
    heading: `Recovery: ${version} back to ${rolledBackTo ?? 'nothing'}`,
    table: {
      columns: ['phase', 'took', 'meaning'],
      rows: phases.map(([phase, ms, meaning]) => [phase, formatDuration(ms), meaning]),
    },
    ...(load ? { text: [loadSentence(load)] } : {}),
  };
}

function loadSection(load: LoadFacts): Section {
  return { heading: 'Load of this run', text: [loadSentence(load)] };
}

function loadSentence({ sent, bad, failed, slow }: LoadFacts): string {
  return `Bad requests served: ${bad + failed} of ${sent} (${bad} answered 5xx, ${failed} not answered); slow: ${slow}.`;
}

function releaseSection(release: ReleaseDocument): Section {
  const { entry } = release;
  return {
    heading: 'Release',
    folded: true,
    table: {
      columns: ['fact', 'value'],
      rows: [
        ['target', `${entry.target.kind} ${entry.target.address}`],
        ['before', release.before ?? 'nothing'],
        ['gate', release.gate],
        ['artifact', entry.artifact],
        ['dependencies', entry.dependencyHash],
        ['configuration', entry.configHash ?? 'none'],
        ['snapshot', `${entry.snapshot.kind} ${entry.snapshot.id}`],
      ],
    },
  };
}

function observationSection(watch: WatchDocument): Section {
  const factor = (logarithm: number | null) => (logarithm === null ? '' : `${format(Math.exp(logarithm))}×`);
  const metrics = Number(watch.policy.errorRatePpm !== null) + Number(watch.policy.latencyMs !== null);
  return {
    heading: `${watch.observations.length} looks at the counters (evidence fires at ${format(metrics / watch.policy.alpha)}×)`,
    folded: true,
    table: {
      columns: [
        'after',
        'requests',
        'errors',
        'slow',
        'against: errors',
        'against: latency',
        'for: errors',
        'for: latency',
        'fault',
      ],
      rows: watch.observations.map((seen) => [
        formatDuration(seen.atMs),
        String(seen.requests),
        String(seen.errors),
        seen.slow === null ? '' : String(seen.slow),
        factor(seen.breachErrors),
        factor(seen.breachLatency),
        factor(seen.acceptErrors),
        factor(seen.acceptLatency),
        seen.fault ?? '',
      ]),
    },
  };
}

function format(value: number): string {
  if (value >= 1e6) return value.toExponential(1);
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}
