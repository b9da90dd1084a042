/** What the steps of a run took and moved. */
import { formatDuration, formatSize } from '@slipway/kernel';
import type { Section } from './page.ts';

export interface StepCost {
  readonly step: string;
  /** null: it has no time of its own, or that is not known. */
  readonly ms: number | null;
  /** null: it moves none. */
  readonly bytes: number | null;
  /** How it went, for people. */
  readonly how: string;
}

export function stepSection(heading: string, text: readonly string[], steps: readonly StepCost[]): Section {
  return {
    heading,
    text,
    table: {
      columns: ['step', 'took', 'size', 'how'],
      rows: steps.map(({ step, ms, bytes, how }) => [
        step,
        ms === null ? '' : formatDuration(ms),
        bytes === null ? '' : formatSize(bytes),
        how,
      ]),
    },
  };
}
