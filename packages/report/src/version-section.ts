/** The version state table: version, released at, status, rollback mark, and what it served under watch. */
import type { LedgerEntry } from '@slipway/evidence';
import { formatPpm } from '@slipway/kernel';
import type { Section } from './page.ts';

/** What the table is made from: a ledger has it. */
export interface VersionTable {
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[];
  readonly serving: string | null;
  readonly quarantine: readonly { readonly artifact: string }[];
}

/** As many as a page shows; a rollback looks at five. */
const shown = 20;

/** Newest first. */
export function versionSection({ entries, serving, quarantine }: VersionTable): Section {
  const refused = new Set(quarantine.map(({ artifact }) => artifact));
  const newest = entries.slice(-shown).reverse();
  const older = entries.slice(0, -shown);
  const rows = [...newest, ...older.filter(({ version }) => version === serving)];
  const left = entries.length - rows.length;
  return {
    heading: 'Versions',
    ...(left === 0 ? {} : { text: [`${left} older ones are not shown`] }),
    table: {
      columns: [
        'version',
        'released at',
        'status',
        'serving',
        'rollback mark',
        'requests',
        'errors',
        'errors, at 99 %',
        'commit',
      ],
      rows: rows.map((entry) => [
        entry.version,
        entry.releasedAt.replace(/\.\d+Z$/, 'Z'),
        refused.has(entry.artifact) ? `${entry.status}, quarantined` : entry.status,
        entry.version === serving ? 'yes' : '',
        entry.rollbackMark === null ? '' : `${entry.rollbackMark.reason}, back to ${entry.rollbackMark.to}`,
        entry.exposure === null ? '' : String(entry.exposure.requests),
        entry.exposure === null ? '' : share(entry.exposure.errors, entry.exposure.requests),
        entry.performance === null ? '' : bounds(entry.performance.errors),
        entry.subject.commit.slice(0, 10),
      ]),
    },
  };
}

/** `3 (1.25%)`, rounded down; a share of nothing is not a number and is not shown as one. */
export function share(part: number, whole: number): string {
  if (whole === 0) return String(part);
  return `${part} (${formatPpm(Math.floor((part * 1_000_000) / whole))})`;
}

function bounds({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  const percent = (part: number) => (part * 100).toPrecision(2);
  return `${percent(lower)} to ${percent(upper)} %`;
}
