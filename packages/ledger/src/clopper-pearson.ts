/** Exact bounds of a share that was seen as a count. */
/// <reference path="./jstat.d.ts" />
import jStat from 'jstat';

/**
 * The two-sided 99 % interval of Clopper and Pearson (Biometrika 26, 1934): bounds of the true share when `part` of
 * `whole` were seen, as quantiles of the beta distribution. With nothing seen it is 0 to 1.
 * @returns shares from 0 to 1
 * @throws RangeError when `part` and `whole` are no counts of a part and its whole
 */
export function clopperPearson99(
  part: number,
  whole: number,
): { readonly lower: number; readonly upper: number } {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || part > whole) {
    throw new RangeError(`${part} of ${whole} is no share`);
  }
  return {
    lower: part === 0 ? 0 : jStat.beta.inv(0.005, part, whole - part + 1),
    upper: part === whole ? 1 : jStat.beta.inv(0.995, part + 1, whole - part),
  };
}
