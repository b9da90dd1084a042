/** What the gate found, at its lines. */
import type { PipelineResult } from '@slipway/pipeline';
import type { Action } from '@slipway/runner';

/** As many as GitHub keeps of a step; the summary and gate.sarif have all. */
export async function annotate(
  { log }: Pick<Action, 'log'>,
  { judgement, change }: NonNullable<PipelineResult['judged']>,
): Promise<void> {
  const { annotationsOf } = await import('@slipway/gate');
  for (const { severity, title, message, place } of annotationsOf(judgement, change).shown) {
    log.annotate(severity, message, {
      title,
      ...(place === null ? {} : { file: place.file }),
      ...(place?.line === undefined ? {} : { line: place.line }),
    });
  }
}
