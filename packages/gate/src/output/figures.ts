/** Single figures of a verdict, for outputs and badges. */
import type { GateDocument } from '@slipway/evidence';
import { formatPpm } from '@slipway/kernel';

/** `81.25%` of the row, rounded down; empty where it measured nothing. */
export function coverageOf(gate: GateDocument, row: 'coverage.total' | 'coverage.patch'): string {
  const measured = gate.rows.find(({ check }) => check === row)?.measured;
  if (measured?.of === null || measured === null || measured === undefined || measured.of === 0) return '';
  return formatPpm(Number((BigInt(measured.value) * 1_000_000n) / BigInt(measured.of)));
}

/** The rows that keep it from PASS. */
export function failedRules({ rows }: GateDocument): string[] {
  return rows.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'ERROR').map(({ check }) => check);
}
