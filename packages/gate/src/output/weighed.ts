/** All findings of a verdict, each with what became of it. */
import type { GateRow, RowVerdict } from '@slipway/evidence';
import type { Answer } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Waiver } from '../policy/waiver.ts';
import type { Waive } from '../row.ts';

/** Of a verdict, or of a part of one. */
export interface Found {
  readonly rows: readonly GateRow[];
  /** Every finding, with the check that made it. */
  readonly answers: readonly Answer[];
  /** By default nothing is waived. */
  readonly waive?: Waive;
}

export interface WeighedFinding {
  readonly row: string;
  readonly verdict: RowVerdict;
  readonly finding: Finding;
  /** The waiver that covers it. */
  readonly waivedBy: Waiver | null;
}

const levels = ['block', 'warn', 'note'] as const;

/** Worst first: what blocks before what warns, what is open before what is waived, then by severity and place. */
export function weighedFindings({ rows, answers, waive }: Found): WeighedFinding[] {
  const verdicts = new Map(rows.map(({ check, verdict }) => [check, verdict]));
  return answers
    .flatMap(({ row, findings }) =>
      findings.map((finding) => ({
        row,
        verdict: verdicts.get(row) ?? 'ERROR',
        finding,
        waivedBy: finding.waivable === false ? null : (waive?.(row, finding) ?? null),
      })),
    )
    .sort(
      (a, b) =>
        Number(a.waivedBy !== null) - Number(b.waivedBy !== null) ||
        levels.indexOf(a.finding.level) - levels.indexOf(b.finding.level) ||
        (b.finding.severity ?? 0) - (a.finding.severity ?? 0) ||
        compare(a.finding.place?.file ?? '', b.finding.place?.file ?? '') ||
        (a.finding.place?.line ?? 0) - (b.finding.place?.line ?? 0) ||
        compare(a.finding.fingerprint, b.finding.fingerprint),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
