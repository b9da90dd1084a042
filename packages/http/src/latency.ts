/** The latest latencies, exactly: percentiles over a window of bounded size. */

export class LatencyWindow {
  readonly #values: Float64Array;
  #recorded = 0;

  /** `size`: how many are kept; older ones fall out. */
  constructor(size = 2 ** 16) {
    this.#values = new Float64Array(size);
  }

  record(ms: number): void {
    this.#values[this.#recorded % this.#values.length] = ms;
    this.#recorded++;
  }

  /** Nearest rank: the smallest value that at least this share (0 < share <= 1) does not exceed; null when empty. */
  percentiles(...shares: readonly number[]): (number | null)[] {
    const count = Math.min(this.#recorded, this.#values.length);
    const sorted = this.#values.slice(0, count).sort();
    return shares.map((share) => sorted[Math.max(0, Math.ceil(share * count) - 1)] ?? null);
  }
}
