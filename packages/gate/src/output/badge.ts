/** Badges for a README. Source of the shape: shields.io, "Endpoint Badge". */
import type { GateDocument } from '@slipway/evidence';
import { coverageOf } from './figures.ts';

export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: 'brightgreen' | 'red' | 'orange' | 'lightgrey';
}

const colours = { PASS: 'brightgreen', FAIL: 'red', ERROR: 'orange' } as const;

export function verdictBadge({ verdict }: GateDocument): Badge {
  return { schemaVersion: 1, label: 'quality gate', message: verdict, color: colours[verdict] };
}

/** Its colour says whether the gate was content with it. */
export function coverageBadge(gate: GateDocument): Badge {
  const share = coverageOf(gate, 'coverage.total');
  const row = gate.rows.find(({ check }) => check === 'coverage.total');
  const color =
    row === undefined || share === '' ? 'lightgrey' : row.verdict === 'FAIL' ? 'red' : 'brightgreen';
  return { schemaVersion: 1, label: 'coverage', message: share === '' ? 'unknown' : share, color };
}
