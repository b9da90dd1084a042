/** What cache.ts asks of the thread with GitHub's client, and what that answers. */

/** Marks the thread's order as ours. */
export const orderKind = 'slipway/cache-order/v1';

export interface CacheOrder {
  readonly kind: typeof orderKind;
  readonly work: 'restore' | 'find' | 'save';
  /** Holds the file, and the client's own; the only place that its archives name. */
  readonly folder: string;
  /** The file's name: part of an entry's version, and so always the same. */
  readonly file: string;
  readonly key: string;
  readonly prefixes: readonly string[];
}

export interface CacheAnswer {
  /** What was found or kept. */
  readonly key: string | null;
  /** What the client threw. */
  readonly error?: string;
  /** What it printed: lines for a runner. */
  readonly said: string;
}
