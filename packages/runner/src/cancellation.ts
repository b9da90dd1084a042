/** The runner's cancellation, and a person's Ctrl-C, as an `AbortSignal`. */
import { CancelledError } from '@slipway/kernel';

/**
 * The time an action has after the first signal. The runner sends SIGINT to the action alone, SIGTERM 7.5 s later,
 * and kills it after 2.5 s more: 6 s leave room for the last lines.
 * Source: actions/runner, src/Runner.Sdk/ProcessInvoker.cs, CancelAndKillProcessTree.
 */
const graceMs = 6000;

export interface Cancellation {
  readonly signal: AbortSignal;
  /** Aborts for a reason of our own; nothing is given up for it. */
  abort(reason: CancelledError): void;
}

/**
 * The first SIGINT or SIGTERM aborts; a second one of the same kind, or the end of the grace, calls `giveUp`.
 * The runner's SIGTERM after its SIGINT is one cancellation, not a second wish.
 */
export function watchSignals(giveUp: (why: string) => void): Cancellation {
  const controller = new AbortController();
  const seen = new Set<NodeJS.Signals>();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (seen.has(signal)) giveUp(`ended by a second ${signal}`);
    if (seen.size === 0) setTimeout(() => giveUp('did not stop in time'), graceMs).unref();
    seen.add(signal);
    controller.abort(new CancelledError(`cancelled (${signal})`));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
  };
}
