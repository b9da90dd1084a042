/** Judges statement coverage as integers: no rounding opens the gate. */
import { posix } from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { atLeast, formatPpm } from '@slipway/kernel';
import type { CheckInput } from '../check.ts';
import { firstOf } from '../findings.ts';
import { errorRow } from '../rows.ts';
import { byFile, type CoverageProfile, ProfileError, type Share, sum } from './profile.ts';
import { readProfile } from './read-profile.ts';

export const coverageRowName = 'coverage';

export function coverageThreshold(input: CheckInput): string {
  return `>= ${formatPpm(input.policy.coveragePpm)}`;
}

/**
 * The row of a finished test run. `proof` is the test run's.
 * ERROR when the profile is missing, damaged, empty, or names packages that the module does not have.
 */
export async function coverageRow(
  path: string,
  input: CheckInput,
  proof: GateRow['proof'],
): Promise<GateRow> {
  const threshold = coverageThreshold(input);
  let profile: CoverageProfile;
  try {
    profile = await readProfile(path);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return errorRow(coverageRowName, error.message, proof, [], threshold);
  }
  const files = byFile(profile);
  const known = new Set(input.packages.map((p) => p.importPath));
  const strange = [...files.keys()].find((file) => !known.has(posix.dirname(file)));
  if (strange !== undefined) {
    const why = `the coverage profile speaks of ${strange}, which is in no package of this module`;
    return errorRow(coverageRowName, why, proof, [], threshold);
  }
  const share = sum(files.values());
  if (share.total === 0) {
    return errorRow(coverageRowName, 'the coverage profile holds no statements', proof, [], threshold);
  }
  const enough = atLeast(share.covered, share.total, input.policy.coveragePpm);
  return {
    check: coverageRowName,
    verdict: enough ? 'PASS' : 'FAIL',
    actual: formatShare(share),
    threshold,
    baseline: null,
    proof,
    findings: enough ? [] : firstOf(leastCovered(files)),
  };
}

/** `81.25% of statements (13/16)`, rounded down. */
export function formatShare({ covered, total }: Share): string {
  const ppm = Number((BigInt(covered) * 1_000_000n) / BigInt(total));
  return `${formatPpm(ppm)} of statements (${covered}/${total})`;
}

/** Files by the number of statements that no test runs, most first. */
function leastCovered(files: ReadonlyMap<string, Share>): string[] {
  return [...files]
    .map(([file, { covered, total }]) => ({ file, missing: total - covered, total }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.file < b.file ? -1 : 1))
    .map(({ file, missing, total }) => `${file}: ${missing} of ${total} statements run in no test`);
}
