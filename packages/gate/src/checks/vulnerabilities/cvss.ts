/** Scores of CVSS vectors: https://www.first.org/cvss/. */
import calculator from 'ae-cvss-calculator';

/**
 * The base score, 0.0 to 10.0, of a vector of CVSS 3.0, 3.1 or 4.0; null for one that is none or not whole. What a
 * vector says of exploits and of somebody's own environment is left aside.
 */
export function baseScore(vector: string): number | null {
  const [, version = ''] = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector) ?? [];
  try {
    if (version === '4.0') {
      const parsed = new calculator.Cvss4P0(vector);
      return parsed.isBaseFullyDefined() ? (parsed.calculateScores().baseMetricsOnly ?? null) : null;
    }
    if (version === '') return null;
    const parsed = version === '3.1' ? new calculator.Cvss3P1(vector) : new calculator.Cvss3P0(vector);
    return parsed.isBaseFullyDefined() ? (parsed.calculateScores().base ?? null) : null;
  } catch {
    return null;
  }
}
