/** What a watch says while it goes on: a line when something changed, and now and then that it still looks. */
import type { Observation } from '@slipway/evidence';
import { type Context, formatDuration } from '@slipway/kernel';
import type { RollbackPolicy } from '@slipway/watch';

/** Without news a line comes this often. */
const stillMs = 60_000;

/** A listener for the looks of one watch. */
export function watchLines(
  ctx: Context,
  { alpha }: Pick<RollbackPolicy, 'alpha'>,
): (seen: Observation) => void {
  let shown: { readonly atMs: number; readonly news: string } | null = null;
  return (seen) => {
    const news = JSON.stringify([
      seen.fault,
      seen.errors > 0,
      (seen.slow ?? 0) > 0,
      // An order of magnitude of evidence either way is news.
      ...evidenceOf(seen).map((logarithm) => Math.max(0, Math.floor(logarithm / Math.LN10))),
    ]);
    if (shown !== null && shown.news === news && seen.atMs - shown.atMs < stillMs) return;
    shown = { atMs: seen.atMs, news };
    const fault = seen.fault === null ? '' : `; ${seen.fault}`;
    ctx.log.info(
      `${formatDuration(seen.atMs)}: ${seen.requests} requests, ${seen.errors} errors, ${seen.slow ?? '?'} slow; ${evidenceLine(seen, alpha)}${fault}`,
    );
  };
}

/** ln of the evidence to keep and to roll back: of several metrics the least proved and the worst. */
function evidenceOf(seen: Observation): readonly [number, number] {
  const accept = present(seen.acceptErrors, seen.acceptLatency);
  const breach = present(seen.breachErrors, seen.breachLatency);
  return [Math.min(...accept), Math.max(...breach)];
}

function evidenceLine(seen: Observation, alpha: number): string {
  const [accept, breach] = evidenceOf(seen);
  const judged = present(seen.breachErrors, seen.breachLatency).length;
  return `evidence to keep ${factor(accept)} of ${factor(Math.log(1 / alpha))}, to roll back ${factor(breach)} of ${factor(Math.log(judged / alpha))}`;
}

function present(...logarithms: (number | null)[]): number[] {
  return logarithms.filter((logarithm) => logarithm !== null);
}

function factor(logarithm: number): string {
  const value = Math.exp(logarithm);
  if (value >= 1e6) return value.toExponential(0);
  return value >= 10 ? String(Math.round(value)) : value.toPrecision(1);
}
