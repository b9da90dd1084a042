/** All findings of a verdict, each with what became of it. */
import type { RowVerdict } from '@slipway/evidence';
import type { Finding } from '../finding.ts';
import type { Judgement } from '../judge.ts';

export interface WeighedFinding {
  readonly row: string;
  readonly verdict: RowVerdict;
  readonly finding: Finding;
  /** The id of the waiver that covers it. */
  readonly waivedBy: string | null;
}

const levels = ['block', 'warn', 'note'] as const;

/** Worst first: what blocks before what warns, what is open before what is waived, then by severity and place. */
export function weighedFindings(judgement: Judgement): WeighedFinding[] {
  const verdicts = new Map(judgement.gate.document.rows.map(({ check, verdict }) => [check, verdict]));
  return judgement.answers
    .flatMap(({ row, findings }) =>
      findings.map((finding) => ({
        row,
        verdict: verdicts.get(row) ?? 'ERROR',
        finding,
        waivedBy: finding.waivable === false ? null : judgement.waive(row, finding),
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
