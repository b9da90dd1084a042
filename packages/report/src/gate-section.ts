/** A verdict as sections: the table first, then what is to be mended, then what one may also want to know. */
import type { GateDocument, GateFinding, GateRow } from '@slipway/evidence';
import { formatDuration } from '@slipway/kernel';
import type { Section } from './page.ts';

/** The verdict in a sentence: a check that did not do its work is another trouble than a flaw that it found. */
export const gateWords = {
  PASS: 'The gate says PASS',
  FAIL: 'The gate says FAIL: what it found is to be mended',
  ERROR: 'The gate says ERROR: a check did not do its work, so there is no verdict on the code',
} as const;

/** How a program ends that says the verdict. */
export const gateExitCodes = { PASS: 0, FAIL: 1, ERROR: 2 } as const;

/** The verdict's rows; each row that failed, with its actual, its threshold and its findings; the others folded; then the details. */
export function gateSections(gate: GateDocument, { details = true } = {}): Section[] {
  const failed = gate.rows.filter(isBad);
  const rest = gate.rows.filter((row) => !isBad(row) && row.findings.length > 0);
  return [
    verdictSection(gate),
    ...failed.map((row) => rowSection(row, { folded: false, rank: 1 })),
    ...rest.map((row) => rowSection(row, { folded: true, rank: row.verdict === 'WARN' ? 2 : 3 })),
    ...(details ? gate.rows.flatMap(detailsSection) : []),
    ...policySections(gate),
  ];
}

function isBad({ verdict }: GateRow): boolean {
  return verdict === 'FAIL' || verdict === 'ERROR';
}

function verdictSection({ verdict, rows }: GateDocument): Section {
  const compared = rows.some(({ baseline }) => baseline !== null);
  return {
    heading: `Gate: ${verdict}`,
    rank: 0,
    table: {
      columns: ['check', 'verdict', 'actual', 'asked', ...(compared ? ['base'] : []), 'took'],
      rows: rows.map((row) => [
        row.check,
        row.verdict,
        row.actual,
        row.threshold,
        ...(compared ? [row.baseline ?? ''] : []),
        formatDuration(row.proof.durationMs),
      ]),
    },
  };
}

function rowSection(row: GateRow, more: Pick<Section, 'folded' | 'rank'>): Section {
  const { check, findings, findingCount } = row;
  const shown = findings.length < findingCount ? `; the first ${findings.length} of them` : '';
  const asked = row.threshold === '' ? '' : `; asked: ${row.threshold}`;
  return {
    heading: `${check}: ${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}${shown}`,
    ...more,
    ...(isBad(row) ? { text: [`${row.verdict}: ${row.actual}${asked}`] } : {}),
    ...(findings.length === 0
      ? {}
      : {
          table: {
            columns: ['where', 'finding', 'mended by'],
            rows: findings.map((finding) => [place(finding), said(finding), finding.fix ?? '']),
          },
        }),
  };
}

/** A trace, a log: of one finding line by line. */
function detailsSection({ check, findings }: GateRow): Section[] {
  const rows = findings.flatMap((finding) =>
    (finding.details ?? []).map((line, at) => [
      at === 0 ? `${place(finding)} ${finding.rule}`.trim() : '',
      line,
    ]),
  );
  const table = { columns: ['finding', 'details'], rows };
  return rows.length === 0 ? [] : [{ heading: `${check}: details`, folded: true, rank: 3, table }];
}

function place({ file, line }: GateFinding): string {
  return file === null ? '' : `${file}${line === null ? '' : `:${line}`}`;
}

function said({ rule, level, message, waivedBy }: GateFinding): string {
  const aside = waivedBy !== null ? `waived by ${waivedBy}` : level === 'block' ? '' : level;
  return `${message} (${[rule, aside].filter((part) => part !== '').join(', ')})`;
}

/** What was asked, and what was let pass: a verdict that leans on a waiver says so. */
function policySections({ policy, policyHash, base, waivers }: GateDocument): Section[] {
  const file = policy.file === null ? '' : `, with ${policy.file}`;
  const commit = policy.commit === null ? '' : ` of commit ${policy.commit.slice(0, 12)}`;
  const compared = base === null ? '' : `; compared with ${base.slice(0, 12)}`;
  return [
    ...(policy.loosened.length === 0
      ? []
      : [
          {
            heading: 'Loosened by this change',
            rank: 2,
            text: ['These lines ask for less than the policy of the base branch, which was judged by:'],
            table: { columns: ['line'], rows: policy.loosened.map((line) => [line]) },
          },
        ]),
    ...(waivers.length === 0
      ? []
      : [
          {
            heading: `Waived: ${waivers.reduce((sum, { findings }) => sum + findings, 0)} findings`,
            rank: 2,
            table: {
              columns: ['waiver', 'scope', 'findings', 'reason', 'owner', 'until'],
              rows: waivers.map((waiver) => [
                ...[waiver.id, waiver.scope, String(waiver.findings)],
                ...[waiver.reason, waiver.owner, waiver.until],
              ]),
            },
          },
        ]),
    {
      heading: 'Policy',
      folded: true,
      rank: 3,
      text: [`Preset ${policy.preset}${file}${commit}${compared}. Its hash: ${policyHash}`],
    },
  ];
}
