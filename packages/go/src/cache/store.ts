/** Where entries of a cache are kept from run to run: on a runner, GitHub's service; elsewhere, a folder. */

/**
 * An entry is one file under a key and never changes. A cache is a help and no more: what goes wrong is a warning of
 * the store's own and an answer as if nothing were there.
 */
export interface CacheStore {
  /**
   * Puts the entry of `key` at `file` (absolute, not there yet), else the newest of the first prefix that has one. To be
   * read: it may be the entry itself.
   * @returns the key of what was found
   * @throws CancelledError
   */
  restore(
    file: string,
    key: string,
    prefixes: readonly string[],
    limits: StoreLimits,
  ): Promise<string | undefined>;
  /** Whether there is an entry of exactly this key. @throws CancelledError */
  has(key: string, limits: StoreLimits): Promise<boolean>;
  /** Keeps `file` under `key`; false when it was not kept, or another run was faster. @throws CancelledError */
  save(file: string, key: string, limits: StoreLimits): Promise<boolean>;
}

export interface StoreLimits {
  /** Milliseconds that the answer may take. */
  readonly timeoutMs: number;
}
