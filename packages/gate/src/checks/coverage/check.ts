/** Judges coverage from the profiles that the tests left and those that are given, merged. */
import { basename } from 'node:path';
import type { Context } from '@slipway/kernel';
import { faulty } from '../../answer.ts';
import type { Answer, Check, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { ProfileError } from './blocks.ts';
import { fileRow, functionRow, packageRow } from './each.ts';
import { exclusionsRow } from './exclusions.ts';
import { type Measured, measure } from './measure.ts';
import { mergeProfiles } from './merge.ts';
import type { CoverageRow } from './row.ts';
import { type CoverageSection, coverageSection, looserCoverage } from './section.ts';
import { linesRow, totalRow } from './total.ts';

type Input = CheckInput<CoverageSection>;

/** A new rule is a row in here. */
const rows: readonly CoverageRow[] = [totalRow, linesRow, packageRow, fileRow, functionRow, exclusionsRow];

export const coverage: Check<CoverageSection> = {
  name: 'coverage',
  section: coverageSection,
  presets: {
    baseline: { total: '80%' },
    strict: { total: '80%', lines: '80%', package: '60%', file: '40%', 'ignore-budget': '2%' },
    starter: {},
  },
  looser: looserCoverage,
  needs: ['tests'],
  rows: (section) => rows.filter((row) => row.asked(section)).map(({ name }) => name),
  async run(ctx, input) {
    const left = input.reports.filter(({ kind }) => kind === 'coverage-profile');
    const paths = [...left.map(({ path }) => path), ...(input.given.coverageProfiles ?? [])];
    const proof = left[0]?.proof ?? {
      command: `go test -coverprofile (given: ${paths.map((path) => basename(path)).join(', ')})`,
    };
    if (paths.length === 0) {
      return {
        answers: everyRow(input, (row) =>
          faultyRow(row, input, 'the tests left no profile, and none is given', proof),
        ),
      };
    }
    const incomplete = left.flatMap((report) => report.incomplete ?? []);
    if (incomplete.length > 0) {
      return { answers: everyRow(input, (row) => notMeasured(row, input.policy, incomplete, proof)) };
    }
    return { answers: await judge(ctx, input, paths, proof) };
  },
};

/** Measures once and asks every row; a fault of the profile is one of all rows. */
async function judge(ctx: Context, input: Input, paths: readonly string[], proof: Proof): Promise<Answer[]> {
  let measured: Measured;
  try {
    const merged = await mergeProfiles(paths, { allowEmpty: input.policy['allow-empty'] === true });
    measured = await measure(ctx, input, merged, input.policy);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return everyRow(input, (row) => faultyRow(row, input, error.message, proof));
  }
  const found = measured;
  return Promise.all(everyRow(input, (row) => row.answer(found, input, proof)));
}

function everyRow<T>({ policy }: Input, answer: (row: CoverageRow) => T): T[] {
  return rows.filter((row) => row.asked(policy)).map(answer);
}

function faultyRow(row: CoverageRow, { policy }: Input, why: string, proof: Proof): Answer {
  return faulty(row.name, why, proof, [], row.threshold(policy));
}

/** Tests that did not run to the end leave too little: that is a failure of the code, as theirs is. */
function notMeasured(
  row: CoverageRow,
  section: CoverageSection,
  incomplete: readonly string[],
  proof: Proof,
): Answer {
  const rule = 'coverage.not-measured';
  return {
    row: row.name,
    actual: 'not measured: not every package ran its tests to the end',
    threshold: row.threshold(section),
    proof,
    findings: incomplete.map(
      (importPath): Finding => ({
        rule,
        level: 'block',
        message: `${importPath} did not run its tests to the end`,
        scope: importPath,
        waivable: false,
        fingerprint: fingerprint(rule, [importPath]),
      }),
    ),
  };
}
