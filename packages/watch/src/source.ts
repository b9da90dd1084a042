/** The seam to where metrics come from, and what one look at them holds: raw counters, never ratios. */

/** What the requests of one instance were answered with and how long they took, as counters since its start. */
export interface Counters {
  /** By series (its labels): the status code and how many requests it has counted. */
  readonly responses: Readonly<Record<string, { readonly code: string; readonly count: number }>>;
  /** By series (its labels without `le`): a cumulative histogram, buckets by their edge in seconds as exposed. */
  readonly durations: Readonly<
    Record<string, { readonly count: number; readonly buckets: Readonly<Record<string, number>> }>
  >;
}

/** One instance as one look found it. */
export interface InstanceSample {
  readonly id: string;
  readonly version: string;
  readonly ready: boolean;
  readonly serving: boolean;
  /** null when the instance is not watched, or `fault` says why there are none. */
  readonly counters: Counters | null;
  /** What kept the observer from its counters, or null. */
  readonly fault: string | null;
  /**
   * When the counters were true, milliseconds since the Unix epoch by the clock of who read them; null: as of now.
   * The same moment twice is the same reading twice.
   */
  readonly scrapedAt: number | null;
}

/** One look. Plain data: a list of them can be kept and judged again with the same verdict. */
export interface Sample {
  /** When the answers were in, milliseconds since the Unix epoch. */
  readonly at: number;
  /** When the counters were asked for, by the clock of who read them; null: by ours, as `at`. */
  readonly readAt: number | null;
  /** Every instance of the service, also those of other versions; null when the target could not be asked. */
  readonly instances: readonly InstanceSample[] | null;
  /** Why the look as a whole failed, or null. */
  readonly fault: string | null;
}

export interface MetricsSource {
  /** Looks once. Observer trouble is part of the sample; it rejects only when `signal` aborts or on a fault of ours. */
  sample(signal: AbortSignal): Promise<Sample>;
}
