/** Sums of products of many probabilities, kept as natural logarithms so that nothing over- or underflows. */

/** ln(Σ e^x); -Infinity for an empty sum. */
export function logSumExp(values: readonly number[]): number {
  const top = Math.max(...values);
  if (values.length === 0 || top === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

/** a·ln(b) with 0·ln(0) = 0: an outcome that did not happen costs nothing even where it was thought impossible. */
export function timesLog(count: number, probabilityRatio: number): number {
  return count === 0 ? 0 : count * Math.log(probabilityRatio);
}
