/** An answer becomes a row: the one place where findings, waivers and faults turn into a verdict. */
import type { GateFinding, GateRow, GateVerdict, RowVerdict } from '@slipway/evidence';
import type { Answer } from './check.ts';
import { checkoutRow } from './checkout-row.ts';
import type { Finding } from './finding.ts';
import type { Waiver } from './policy/waiver.ts';
import { oneLine } from './text.ts';

/** A row shows this many; all of them stand in the reports. */
const shown = 20;

/** Lines of details of one finding, and UTF-8 bytes of those of a row. */
const detailLines = 20;
const detailBytes = 8192;

/** The waiver that covers a finding of this row; null: none does. */
export type Waive = (row: string, finding: Finding) => Waiver | null;

/** ERROR when the check could not answer, FAIL when a finding blocks that nothing covers. */
export function rowOf(answer: Answer, waive: Waive = () => null): GateRow {
  const findings = answer.findings
    .map((finding) => ({ finding, waivedBy: finding.waivable === false ? null : waive(answer.row, finding) }))
    .sort((a, b) => weight(a) - weight(b));
  const { packagesSeen, packagesExpected, exitCode, durationMs, tool, command } = answer.proof;
  return {
    check: answer.row,
    verdict: verdict(answer, findings),
    actual: answer.actual,
    measured: answer.measured ?? null,
    threshold: answer.threshold,
    baseline: answer.baseline ?? null,
    proof: {
      command,
      exitCode: exitCode ?? null,
      packagesSeen: packagesSeen ?? null,
      packagesExpected: packagesExpected ?? null,
      durationMs: durationMs ?? 0,
      tool: tool ?? null,
    },
    findingCount: findings.length,
    findings: withDetails(findings.slice(0, shown)),
  };
}

/**
 * Any ERROR makes it ERROR, else any FAIL makes it FAIL; when nothing was judged at all it is an ERROR: what a policy
 * says of itself judges nothing, and neither does what the checkout is.
 */
export function verdictOf(rows: readonly Pick<GateRow, 'check' | 'verdict'>[]): GateVerdict {
  const has = (verdict: RowVerdict) => rows.some((row) => row.verdict === verdict);
  if (has('ERROR')) return 'ERROR';
  if (has('FAIL')) return 'FAIL';
  const judged = rows.filter(
    ({ check }) => check !== 'policy' && check !== checkoutRow && !check.startsWith('policy.'),
  );
  return judged.some(({ verdict }) => verdict === 'PASS' || verdict === 'WARN') ? 'PASS' : 'ERROR';
}

interface Weighed {
  readonly finding: Finding;
  readonly waivedBy: Waiver | null;
}

function verdict(answer: Answer, findings: readonly Weighed[]): RowVerdict {
  if (answer.fault !== undefined) return 'ERROR';
  const open = findings.filter(({ waivedBy }) => waivedBy === null);
  if (open.some(({ finding }) => finding.level === 'block')) return 'FAIL';
  if (answer.notApplicable !== undefined) return 'NA';
  return open.some(({ finding }) => finding.level === 'warn') ? 'WARN' : 'PASS';
}

const order = ['block', 'warn', 'note'] as const;

function weight({ finding, waivedBy }: Weighed): number {
  return waivedBy === null ? order.indexOf(finding.level) : order.length;
}

/** gate.json stays small: what there is no room for any more stands in the reports. */
function withDetails(findings: readonly Weighed[]): GateFinding[] {
  let room = detailBytes;
  return findings.map((weighed) => {
    const details = linesOf(weighed.finding.details ?? []);
    const bytes = details.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    if (details.length === 0 || bytes > room) return filed(weighed);
    room -= bytes;
    return { ...filed(weighed), details };
  });
}

/** The beginning and the end: of a log the end says more, of a list the beginning. */
function linesOf(details: readonly string[]): string[] {
  const lines = details.map(oneLine).filter((line) => line !== '');
  if (lines.length <= detailLines) return lines;
  const half = detailLines / 2;
  const left = lines.length - detailLines + 1;
  return [...lines.slice(0, half), `… ${left} more …`, ...lines.slice(1 - half)];
}

function filed({ finding, waivedBy }: Weighed): GateFinding {
  const { rule, level, message, place, fix, fingerprint } = finding;
  return {
    rule,
    level,
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    fix: fix ?? null,
    fingerprint,
    waivedBy: waivedBy?.id ?? null,
  };
}
