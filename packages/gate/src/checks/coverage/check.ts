/** Judges statement coverage as integers: no rounding opens the gate. */
import { posix } from 'node:path';
import { atLeast, formatPpm, type Ppm, parseRatio } from '@slipway/kernel';
import { faulty } from '../../answer.ts';
import type { Answer, Check, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { byFile, type CoverageProfile, ProfileError, type Share, sum } from './profile.ts';
import { readProfile } from './read-profile.ts';
import { type CoverageSection, coverageSection } from './section.ts';

const rowName = 'coverage.total';

export const coverage: Check<CoverageSection> = {
  name: 'coverage',
  section: coverageSection,
  presets: { baseline: { total: '80%' }, strict: { total: '80%' }, starter: {} },
  looser: (before, now) => {
    const [was, is] = [before, now].map(({ total = '0%' }) => total) as [string, string];
    return parseRatio(is) < parseRatio(was) ? [`total: ${was} -> ${is}`] : [];
  },
  needs: ['tests'],
  rows: () => [rowName],
  async run(_ctx, input) {
    const minimum = parseRatio(input.policy.total ?? '0%');
    const profile = input.reports.find(({ kind }) => kind === 'coverage-profile');
    const proof = profile?.proof ?? { command: 'go test -coverprofile' };
    if (profile === undefined) return { answers: [faulty(rowName, 'the tests left no profile', proof)] };
    const incomplete = profile.incomplete ?? [];
    if (incomplete.length > 0) {
      return {
        answers: [
          {
            row: rowName,
            actual: 'not measured: not every package ran its tests to the end',
            threshold: `>= ${formatPpm(minimum)}`,
            proof,
            findings: incomplete.map((importPath) => notMeasured(importPath)),
          },
        ],
      };
    }
    return { answers: [await coverageAnswer(profile.path, input, minimum, proof)] };
  },
};

/**
 * The answer for a finished test run.
 * A fault when the profile is missing, damaged, empty, or names packages that the module does not have.
 */
export async function coverageAnswer(
  path: string,
  input: Pick<CheckInput, 'packages'>,
  minimum: Ppm,
  proof: Proof,
): Promise<Answer> {
  const threshold = `>= ${formatPpm(minimum)}`;
  let profile: CoverageProfile;
  try {
    profile = await readProfile(path);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return faulty(rowName, error.message, proof, [], threshold);
  }
  const files = byFile(profile);
  const known = new Set(input.packages.map((p) => p.importPath));
  const strange = [...files.keys()].find((file) => !known.has(posix.dirname(file)));
  if (strange !== undefined) {
    const why = `the coverage profile speaks of ${strange}, which is in no package of this module`;
    return faulty(rowName, why, proof, [], threshold);
  }
  const share = sum(files.values());
  if (share.total === 0) {
    return faulty(rowName, 'the coverage profile holds no statements', proof, [], threshold);
  }
  const enough = atLeast(share.covered, share.total, minimum);
  return {
    row: rowName,
    actual: formatShare(share),
    measured: { value: share.covered, of: share.total },
    threshold,
    proof,
    findings: enough ? [] : leastCovered(files),
  };
}

/** `81.25% of statements (13/16)`, rounded down. */
export function formatShare({ covered, total }: Share): string {
  const ppm = Number((BigInt(covered) * 1_000_000n) / BigInt(total));
  return `${formatPpm(ppm)} of statements (${covered}/${total})`;
}

/** Files by the number of statements that no test runs, most first. */
function leastCovered(files: ReadonlyMap<string, Share>): Finding[] {
  return [...files]
    .map(([file, { covered, total }]) => ({ file, missing: total - covered, total }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.file < b.file ? -1 : 1))
    .map(({ file, missing, total }) => ({
      rule: rowName,
      level: 'block',
      message: `${file}: ${missing} of ${total} statements run in no test`,
      fingerprint: fingerprint(rowName, [file]),
    }));
}

function notMeasured(importPath: string): Finding {
  const message = `${importPath} did not run its tests to the end`;
  const rule = 'coverage.not-measured';
  return {
    rule,
    level: 'block',
    message,
    waivable: false,
    fingerprint: fingerprint(rule, [importPath]),
  };
}
