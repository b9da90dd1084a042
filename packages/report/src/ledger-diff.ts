/** Two versions side by side: where did the fault come from? */
import type { LedgerEntry } from '@slipway/evidence';
import { formatSize } from '@slipway/kernel';
import type { Section } from './page.ts';

/** Whatever could be found out of two entries of one ledger. */
export interface LedgerDiffFacts {
  readonly from: LedgerEntry;
  readonly to: LedgerEntry;
  readonly commits: CommitDifference;
  readonly modules: Difference & {
    /** Out of what: `linked` into the programs, or `required` by go.mod, which is more than is linked. */
    readonly source: 'linked' | 'required' | 'hash';
  };
  readonly configuration: Difference;
}

export type CommitDifference =
  | { readonly kind: 'equal' }
  | { readonly kind: 'unknown'; readonly why: string; readonly fix: string }
  | {
      readonly kind: 'known';
      /** Reached from `to` only, and from `from` only; newest first. */
      readonly added: CommitList;
      readonly removed: CommitList;
      /** Whether the checkout has all of its history; of one that has not, commits may be missing here. */
      readonly shallow: boolean;
    };

export interface CommitList {
  readonly commits: readonly { readonly commit: string; readonly at: string; readonly subject: string }[];
  /** Those that touch the service's folder, also the ones that are not listed. */
  readonly count: number;
  /** Those that touch other folders alone. */
  readonly elsewhere: number;
}

/** `differs`: it is told apart by its hash, and in what is not known. */
export type Difference =
  | { readonly kind: 'equal' | 'differs' | 'none' }
  | {
      readonly kind: 'known';
      readonly added: readonly Item[];
      readonly removed: readonly Item[];
      readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
    };

interface Item {
  readonly name: string;
  /** A module's version; empty where there is nothing to show of it, as of a configuration's value. */
  readonly value: string;
}

export function ledgerDiffSections(facts: LedgerDiffFacts): Section[] {
  const { from, to } = facts;
  return [
    summarySection(from, to),
    ...commitSections(facts.commits, from, to),
    differenceSection('Modules', facts.modules, sources[facts.modules.source]),
    differenceSection('Configuration keys', facts.configuration, null),
  ];
}

const sources = {
  linked: null,
  required:
    'from go.mod of both commits, which names more than is linked: the ledger holds no bill of these versions',
  hash: 'the ledger holds no bill of these versions, and this checkout no go.mod of both commits',
} as const;

function summarySection(from: LedgerEntry, to: LedgerEntry): Section {
  const row = (what: string, read: (entry: LedgerEntry) => string, difference?: string) => {
    const [before, after] = [read(from), read(to)];
    return [what, before, after, difference ?? (before === after ? '' : 'differs')];
  };
  return {
    heading: 'What differs',
    table: {
      columns: ['', from.version, to.version, ''],
      rows: [
        row('commit', ({ subject }) => subject.commit.slice(0, 10)),
        row('artifact', ({ artifact }) => artifact.slice(0, 'sha256:'.length + 12)),
        row('artifact size', ({ artifactBytes }) => sizeOf(artifactBytes), sizeDifference(from, to)),
        row('modules', ({ dependencyHash }) => dependencyHash.slice(0, 12)),
        row('configuration', ({ configHash }) => configHash?.slice(0, 12) ?? 'none'),
        row('database schema', ({ schemaRange }) => rangeOf(schemaRange)),
        row('gate', ({ gate }) => gate),
        row('status', ({ status }) => status),
        row('released at', ({ releasedAt }) => releasedAt.replace(/\.\d+Z$/, 'Z'), ''),
      ],
    },
  };
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? 'not known' : formatSize(bytes);
}

/** `+1.2 MiB (+9.8 %)`; empty when nothing differs or one of them is not known. */
function sizeDifference(
  { artifactBytes: before }: LedgerEntry,
  { artifactBytes: after }: LedgerEntry,
): string {
  if (before === null || after === null || before === after) return '';
  const sign = after > before ? '+' : '-';
  const share = ((Math.abs(after - before) / before) * 100).toFixed(1);
  return `${sign}${formatSize(Math.abs(after - before))} (${sign}${share} %)`;
}

function rangeOf(range: LedgerEntry['schemaRange']): string {
  return range === null ? 'not declared' : `${range.min} to ${range.max}`;
}

function commitSections(commits: CommitDifference, from: LedgerEntry, to: LedgerEntry): Section[] {
  const heading = 'Commits';
  if (commits.kind === 'equal') return [{ heading, text: ['none: both were built from the same commit'] }];
  if (commits.kind === 'unknown') return [{ heading, text: [`${commits.why}: ${commits.fix}`] }];
  const { added, removed, shallow } = commits;
  const warning = shallow ? ['this checkout is shallow, so some may be missing: git fetch --unshallow'] : [];
  const sections = [commitSection(`Commits since ${from.version}`, added, warning)];
  if (removed.count + removed.elsewhere > 0) {
    sections.push(commitSection(`Commits of ${from.version} that ${to.version} lacks`, removed, []));
  }
  return sections;
}

function commitSection(heading: string, list: CommitList, warning: readonly string[]): Section {
  const { commits, count, elsewhere } = list;
  const text = [
    ...warning,
    ...(count === 0 ? ['none touches the folder of the service'] : []),
    ...(count > commits.length ? [`${count - commits.length} older ones are not shown`] : []),
    ...(elsewhere === 0 ? [] : [`${elsewhere} more touch other folders alone`]),
  ];
  return {
    heading: `${heading}: ${count}`,
    ...(text.length === 0 ? {} : { text }),
    ...(commits.length === 0
      ? {}
      : {
          table: {
            columns: ['commit', 'at', 'subject'],
            rows: commits.map(({ commit, at, subject }) => [commit.slice(0, 10), at, subject]),
          },
        }),
  };
}

function differenceSection(heading: string, difference: Difference, source: string | null): Section {
  switch (difference.kind) {
    case 'none':
      return { heading, text: ['neither version has any'] };
    case 'equal':
      return { heading, text: ['no difference'] };
    case 'differs':
      return {
        heading,
        text: ['they differ, and in what is not known', ...(source === null ? [] : [source])],
      };
    default: {
      const { added, removed, changed } = difference;
      const rows = [
        ...added.map(({ name, value }) => ['added', name, '', value]),
        ...removed.map(({ name, value }) => ['removed', name, value, '']),
        ...changed.map(({ name, before, after }) => ['changed', name, before, after]),
      ];
      if (rows.length === 0) {
        return {
          heading,
          text: ['the same by name, and not by content', ...(source === null ? [] : [source])],
        };
      }
      const values = rows.some(([, , before, after]) => before !== '' || after !== '');
      return {
        heading: `${heading}: ${rows.length}`,
        ...(source === null ? {} : { text: [source] }),
        table: values
          ? { columns: ['', 'name', 'before', 'after'], rows }
          : { columns: ['', 'name'], rows: rows.map((row) => row.slice(0, 2)) },
      };
    }
  }
}
