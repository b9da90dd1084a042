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

  /** Nearest rank: the smallest value that at least this percentage (1 to 100) does not exceed; null when empty. */
  percentiles(...percentages: readonly number[]): (number | null)[] {
    const count = Math.min(this.#recorded, this.#values.length);
    const sorted = this.#values.slice(0, count).sort();
    // Whole numbers up to the division: 0.07 * 100 would already be more than 7.
    return percentages.map((percent) => sorted[Math.ceil((percent * count) / 100) - 1] ?? null);
  }
}
