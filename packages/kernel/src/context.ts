/** What every capability is given instead of globals: where to log, when to stop, where to work. */

/** A place for a person's lines. Nothing below `runner` and `cli` writes to stdout or stderr itself. */
export interface Log {
  /** Shown only when someone asked for detail. */
  debug(message: string): void;
  info(message: string): void;
  /** Worth an annotation, not a fault. */
  notice(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  /** Untrusted text of another program, as it came (may hold several lines or part of one). */
  output(text: string): void;
  /**
   * Where long work is right now (`compiled 120 packages`). Each replaces the last; a log may leave out most of them,
   * and nothing may depend on one being shown.
   */
  progress(message: string): void;
  /** Runs `work` under a heading that can be folded; the heading closes also when it throws. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** Time, so that tests and replays can own it. */
export interface Clock {
  /** Wall clock, milliseconds since the Unix epoch. */
  now(): number;
  /** Monotonic milliseconds from an arbitrary start: for durations only. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What a capability may know of the world around it. */
export interface Context {
  readonly log: Log;
  /** Aborts when the run is cancelled; every wait and every child process follows it. */
  readonly signal: AbortSignal;
  /** A directory that only this run uses; absolute. */
  readonly temp: string;
  readonly clock: Clock;
  /** The environment that child processes inherit. Capabilities read no `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The service's checkout; absolute. */
  readonly workspace: string;
}
