/** Whether coverage fell below the base, compared as exact fractions over the packages that both have. */
import { formatPpm, type Ppm } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { type Share, sum } from './blocks.ts';
import { rowNames } from './compared-section.ts';
import { shareWithCounts } from './share-text.ts';

const rule = rowNames.ratchet;
/** Before one knows what the base has. */
export const ratchetThreshold = 'not below the base';

/** What coverage was, and how one knows. */
export interface Before {
  /** Statements by import path. */
  readonly packages: ReadonlyMap<string, Share>;
  /** `1f6b2c3d4e5f, 2 commits before the merge base`. */
  readonly where: string;
}

export interface Ratchet {
  readonly before: Before;
  readonly now: ReadonlyMap<string, Share>;
  /** Import paths of packages that are gone, and where their files went. */
  readonly moved?: ReadonlyMap<string, readonly string[]>;
  readonly tolerance: Ppm;
  /** Every changed line with code runs, there is one, and no test file is gone. */
  readonly patchComplete: boolean;
}

/**
 * actual >= baseline - tolerance. Two escapes for honest work: no more statements than before run in no test (whoever
 * deletes covered code lowers the share), and a change of which every line runs (said as a warning, since something
 * else lost its tests).
 */
export function ratchetAnswer(
  { before, now, moved = new Map(), tolerance, patchComplete }: Ratchet,
  proof: Proof,
): Answer {
  const pairs = [...before.packages.keys()].sort().flatMap((old) => {
    const names = (now.has(old) ? [old] : (moved.get(old) ?? [])).filter((name) => now.has(name));
    return names.length === 0 ? [] : [{ old, names }];
  });
  const both = [...new Set(pairs.flatMap(({ names }) => names))];
  const was = sum(pairs.map(({ old }) => share(before.packages, old)));
  const is = sum(both.map((name) => share(now, name)));
  const less = tolerance === 0 ? '' : ` less ${formatPpm(tolerance)}`;
  if (was.total === 0 || is.total === 0) {
    return notApplicable(rule, `no package with statements is in ${before.where} too`, proof);
  }
  const answer = {
    row: rule,
    actual: `${shareWithCounts(is)} in ${both.length} ${both.length === 1 ? 'package' : 'packages'}`,
    measured: { value: is.covered, of: is.total },
    threshold: `>= ${shareWithCounts(was)}${less}`,
    baseline: `${shareWithCounts(was)} at ${before.where}`,
    proof,
  };
  if (holds(was, is, tolerance)) return { ...answer, findings: [] };
  const uncovered = { was: was.total - was.covered, is: is.total - is.covered };
  if (uncovered.is <= uncovered.was) {
    return {
      ...answer,
      actual: `${answer.actual}; ${uncovered.is} statements run in no test, and ${uncovered.was} did not before`,
      findings: [],
    };
  }
  const level = patchComplete ? 'warn' : 'block';
  const fallen = pairs
    .map(({ old, names }) => ({
      name: names.join(', '),
      scope: names.length === 1 ? names[0] : old,
      packages: names.join(' '),
      was: share(before.packages, old),
      is: sum(names.map((name) => share(now, name))),
    }))
    .filter((one) => one.is.total > 0 && one.was.total > 0 && !holds(one.was, one.is, 0))
    .sort((a, b) => lost(b) - lost(a) || (a.name < b.name ? -1 : 1));
  const named = fallen.length > 0 ? fallen : [{ name: 'the module', packages: './...', was, is }];
  return { ...answer, findings: named.map((one) => fell(one, level, patchComplete)) };
}

/** Coverage of the base is not known, or counted in another way: said aloud, and the next baseline begins here. */
export function notCompared(
  why: string,
  { level, fix }: { readonly level: 'warn' | 'block'; readonly fix?: string },
  proof: Proof,
): Answer {
  return {
    row: rule,
    actual: `not compared: ${why}`,
    threshold: ratchetThreshold,
    proof,
    findings: [
      {
        rule: `${rule}.not-compared`,
        level,
        message: `coverage is not compared with the base: ${why}${level === 'warn' ? '; a new baseline begins here' : ''}`,
        ...(fix === undefined ? {} : { fix }),
        fingerprint: fingerprint(`${rule}.not-compared`, []),
      },
    ],
  };
}

/** is >= was - tolerance; all three multiplied by both denominators and a million. */
export function holds(was: Share, is: Share, tolerance: Ppm): boolean {
  const [wc, wt, ic, it] = [was.covered, was.total, is.covered, is.total].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return ic * wt * 1_000_000n >= (wc * 1_000_000n - BigInt(tolerance) * wt) * it;
}

interface Fallen {
  /** For people. */
  readonly name: string;
  /** What a waiver may name: a package, split or not; none of the whole, which goes by the row. */
  readonly scope?: string | undefined;
  /** As `go test` takes them. */
  readonly packages: string;
  readonly was: Share;
  readonly is: Share;
}

function lost({ was, is }: Fallen): number {
  return is.total - is.covered - (was.total - was.covered);
}

function fell(
  { name, scope, packages, was, is }: Fallen,
  level: 'warn' | 'block',
  patchComplete: boolean,
): Finding {
  const why = patchComplete ? '; every changed line runs, so tests of other code are gone' : '';
  return {
    rule,
    level,
    message: `${name} fell from ${shareWithCounts(was)} to ${shareWithCounts(is)}${why}`,
    ...(scope !== undefined && { scope }),
    fix: `tests for ${name}: go test -coverprofile=profile ${packages} && go tool cover -html=profile`,
    fingerprint: fingerprint(rule, [name]),
  };
}

function share(packages: ReadonlyMap<string, Share>, name: string): Share {
  return packages.get(name) ?? { covered: 0, total: 0 };
}
