/** The page of a ledger: what serves, every version, what is under way, what is refused, what happened last. */
import type { Intent, LedgerEntry } from '@slipway/evidence';
import type { Mark, Page, Section } from './page.ts';
import { versionSection } from './version-section.ts';

/** What the page is made from: a ledger is it. */
export interface LedgerFacts {
  readonly service: string;
  readonly environment: string;
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
  readonly serving: string | null;
  readonly intent: Intent | null;
  readonly quarantine: readonly {
    readonly artifact: string;
    readonly version: string | null;
    readonly at: string;
    readonly run: string;
    readonly reason: string;
  }[];
  /** Oldest first. */
  readonly history: readonly {
    readonly sequence: number;
    readonly at: string;
    readonly run: string;
    readonly kind: string;
    readonly version: string;
    readonly detail: string;
  }[];
}

/** As many events as a page folds away. */
const foldedEvents = 20;

/** @param options.events shows that many of the last events open; 20, folded, by default */
export function ledgerPage(ledger: LedgerFacts, options: { readonly events?: number } = {}): Page {
  const { service, environment, entries } = ledger;
  const { mark, text } = standing(ledger);
  const sections: (Section | null)[] = [
    entries.length === 0 ? null : versionSection(ledger),
    underWaySection(ledger.intent),
    quarantineSection(ledger.quarantine),
    historySection(ledger.history, options.events),
  ];
  return {
    verdict: { mark, text: `${service} in ${environment}: ${text}` },
    sections: sections.filter((section) => section !== null),
  };
}

const judgements = {
  active: 'not judged yet',
  stable: 'stable',
  superseded: 'not judged before another version came',
  failed: 'judged bad',
} as const;

/** What serves, and how it was judged, in a few words. */
function standing({ entries, serving, intent }: LedgerFacts): { mark: Mark; text: string } {
  const pending =
    intent === null || intent.phase === 'watching'
      ? ''
      : `; the ${intent.action === 'deploy' ? 'deploy of' : 'rollback to'} ${intent.to} is under way`;
  if (entries.length === 0) return { mark: 'attention', text: `nothing was released yet${pending}` };
  const entry = entries.find(({ version }) => version === serving);
  if (entry === undefined) return { mark: 'attention', text: `nothing serves${pending}` };
  const watched = intent?.phase === 'watching' && intent.to === serving;
  const mark = entry.status === 'failed' ? 'bad' : entry.status === 'stable' ? 'good' : 'attention';
  return {
    mark: mark === 'good' && intent !== null ? 'attention' : mark,
    text: `${serving} serves, ${watched ? 'being watched' : judgements[entry.status]}${pending}`,
  };
}

function underWaySection(intent: Intent | null): Section | null {
  if (intent === null) return null;
  const { action, from, to, phase, run, holder, startedAt, expires, override } = intent;
  return {
    heading: 'Under way',
    text: [
      `${action === 'deploy' ? 'the deploy of' : 'the rollback to'} ${to} (${phase}) from ${from ?? 'nothing'}, ` +
        `by run ${run}, process ${holder.pid} on ${holder.host}, since ${startedAt}, until ${expires} at the latest`,
      ...(override === undefined ? [] : [`overridden: ${override}`]),
    ],
  };
}

function quarantineSection(quarantine: LedgerFacts['quarantine']): Section | null {
  if (quarantine.length === 0) return null;
  return {
    heading: 'Quarantine',
    table: {
      columns: ['version', 'artifact', 'since', 'reason', 'by run'],
      rows: quarantine.map(({ version, artifact, at, reason, run }) => [
        version ?? '',
        artifact,
        toSeconds(at),
        reason,
        run,
      ]),
    },
  };
}

function historySection(history: LedgerFacts['history'], asked: number | undefined): Section | null {
  const count = asked ?? foldedEvents;
  const shown = count === 0 ? [] : history.slice(-count);
  if (shown.length === 0) return null;
  return {
    heading:
      shown.length === history.length
        ? 'History'
        : `History: the last ${shown.length} of ${history.length} events`,
    ...(asked === undefined ? { folded: true } : {}),
    table: {
      columns: ['event', 'at', 'what', 'version', 'detail', 'by run'],
      // Newest first, as the versions are.
      rows: shown
        .toReversed()
        .map(({ sequence, at, kind, version, detail, run }) => [
          String(sequence),
          toSeconds(at),
          kind,
          version,
          detail,
          run,
        ]),
    },
  };
}

function toSeconds(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z');
}
