/** The share of statements, and that of lines, over everything that counts; compared as integers. */
import { atLeast, formatPpm, parseRatio } from '@slipway/kernel';
import { notApplicable } from '../../answer.ts';
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { type Share, statementsOf, sum } from './blocks.ts';
import { linesOf } from './lines.ts';
import type { Measured, MeasuredFile } from './measure.ts';
import { type CoverageRow, lacking, shortfall } from './row.ts';
import type { CoverageSection } from './section.ts';
import { formatShare } from './share-text.ts';

/** So many files are named beside a total that falls short. */
const namedFiles = 100;

export const totalRow: CoverageRow = {
  name: 'coverage.total',
  asked: () => true,
  threshold: (section) => atLeastText(section.total),
  answer: (measured, { policy }, proof) => {
    const answer = overall('coverage.total', 'statements', measured, policy.total, proof, ({ blocks }) =>
      statementsOf(blocks),
    );
    if (!measured.empty || policy['allow-empty'] === true || answer.notApplicable !== undefined)
      return answer;
    return {
      ...answer,
      actual: `${answer.actual}; the profile is empty`,
      findings: [emptyProfile, ...answer.findings],
    };
  },
};

export const linesRow: CoverageRow = {
  name: 'coverage.lines',
  asked: ({ lines }) => lines !== undefined,
  threshold: (section) => atLeastText(section.lines),
  answer(measured, { policy }, proof) {
    const of = (file: MeasuredFile) => linesOf(file.lines);
    const answer = overall('coverage.lines', 'lines', measured, policy.lines, proof, of);
    const partial = measured.files.reduce((n, file) => n + of(file).partial, 0);
    return partial === 0 ? answer : { ...answer, actual: `${answer.actual}; ${partial} run in part` };
  },
};

function atLeastText(asked = '0%'): string {
  return `>= ${formatPpm(parseRatio(asked))}`;
}

function overall(
  row: string,
  noun: string,
  measured: Measured,
  asked: CoverageSection['total'],
  proof: Proof,
  shareOf: (file: MeasuredFile) => Share,
): Answer {
  const minimum = parseRatio(asked ?? '0%');
  const threshold = atLeastText(asked);
  const shares = measured.files.map((file) => ({ file, share: shareOf(file) }));
  const share = sum(shares.map((one) => one.share));
  if (share.total === 0)
    return notApplicable(row, `there are no ${noun}${aside(measured)}`, proof, threshold);
  const short = shares
    .map(({ file, share: { covered, total } }) => ({ file, missing: total - covered, total }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing || (a.file.path < b.file.path ? -1 : 1))
    .slice(0, namedFiles);
  const findings: Finding[] = [];
  if (!atLeast(share.covered, share.total, minimum)) {
    const message = `tests have to run ${lacking(share, minimum)} more of the ${noun} for ${formatPpm(minimum)}`;
    findings.push(shortfall(row, 'block', { scope: 'total', files: short.map(({ file }) => file) }, message));
    for (const { file, missing, total } of short) {
      const said = `${missing} of ${total} ${noun} run in no test`;
      findings.push(shortfall(row, 'note', { scope: file.path, files: [file] }, said));
    }
  }
  return {
    row,
    actual: `${formatShare(share, noun)}${aside(measured)}`,
    measured: { value: share.covered, of: share.total },
    threshold,
    proof,
    findings,
  };
}

/** What else one has to know of the number. */
function aside({ leftOut, absent, mixed }: Measured): string {
  const files = leftOut.patterns.reduce((n, pattern) => n + pattern.files, 0);
  const statements = leftOut.comments.reduce((n, comment) => n + comment.statements, 0);
  const parts = [
    [leftOut.generated.length, 'generated files left out'],
    [files, 'files left out by the policy'],
    [statements, 'statements left out by comments'],
    [leftOut.outside, 'files of dependencies left out'],
    [absent.packages.length, 'packages that are not in the profile and count as 0%'],
    [absent.files.length, 'files that are not in the profile and count as 0%'],
  ] as const;
  const said = parts.flatMap(([count, what]) => (count === 0 ? [] : [`; ${what}: ${count}`]));
  return [...said, ...(mixed ? ['; profiles of different modes: as in mode set'] : [])].join('');
}

const emptyProfile: Finding = {
  rule: 'coverage.empty',
  level: 'block',
  message: 'the profile names no block, though there are statements',
  fix: 'run the tests of these packages with -coverprofile, or write `allow-empty: true` under `coverage`',
  fingerprint: fingerprint('coverage.empty', []),
};
