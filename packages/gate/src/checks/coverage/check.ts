/** Judges coverage from the profiles that the tests left and those that are given, merged. */
import type { Context } from '@slipway/kernel';
import { faulty } from '../../answer.ts';
import type { Answer, Check, CheckInput, CheckResult, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { type Coverage, ProfileError } from './blocks.ts';
import { compared, comparedRows } from './compare.ts';
import { profilesOf } from './covdata.ts';
import { fileRow, functionRow, packageRow } from './each.ts';
import { epochOf } from './epoch.ts';
import { exclusionsRow } from './exclusions.ts';
import type { Head } from './head.ts';
import { formatParts } from './integration.ts';
import { madeGenerated } from './made-generated.ts';
import { type Measured, measure } from './measure.ts';
import { type NamedTable, readProfile, unite } from './merge.ts';
import type { CoverageRow } from './row.ts';
import { checkSamePlaces } from './same-places.ts';
import { type CoverageSection, coverageSection, looserCoverage } from './section.ts';
import { shortNames } from './short-names.ts';
import { linesRow, totalRow } from './total.ts';

type Input = CheckInput<CoverageSection>;

/** A new rule is a row in here. */
const rows: readonly CoverageRow[] = [totalRow, linesRow, packageRow, fileRow, functionRow, exclusionsRow];
type RowHead = Pick<CoverageRow, 'name' | 'asked' | 'threshold'>;
const allRows: readonly RowHead[] = [...rows, ...comparedRows];

export const coverage: Check<CoverageSection> = {
  name: 'coverage',
  section: coverageSection,
  presets: {
    baseline: { total: '80%' },
    strict: {
      total: '80%',
      lines: '80%',
      package: '60%',
      file: '40%',
      patch: '80%',
      ratchet: true,
      'measure-base': true,
    },
    starter: {},
  },
  looser: looserCoverage,
  needs: ['tests'],
  rows: (section) => allRows.filter((row) => row.asked(section)).map(({ name }) => name),
  async run(ctx, input) {
    const left = input.reports.filter(({ kind }) => kind === 'coverage-profile');
    const paths = [...left.map(({ path }) => path), ...(input.given.coverageProfiles ?? [])];
    const proof = left[0]?.proof ?? {
      command: `go test -coverprofile (given: ${shortNames(paths).join(', ')})`,
    };
    if (paths.length === 0) {
      return {
        answers: everyRow(input, (row) =>
          faultyRow(
            row,
            input,
            'the tests left no profile, and none is given (input `coverage-profiles`)',
            proof,
          ),
        ),
      };
    }
    const incomplete = [...new Set(input.reports.flatMap((report) => report.incomplete ?? []))];
    if (incomplete.length > 0) {
      return { answers: everyRow(input, (row) => notMeasured(row, input.policy, incomplete, proof)) };
    }
    // Beside events that were given there is no profile of this run, and yet the tests have settings.
    const settings = input.reports.find((report) => report.settings !== undefined)?.settings ?? {};
    return judge(ctx, input, paths, { proof, settings });
  },
};

/** Measures once and asks every row; a fault of the profile is one of all rows. */
async function judge(
  ctx: Context,
  input: Input,
  paths: readonly string[],
  { proof, settings }: Pick<Head, 'proof' | 'settings'>,
): Promise<CheckResult> {
  let found: { readonly measured: Measured; readonly head: Head };
  try {
    const { united, unit, integration } = await mergeAll(ctx, input, paths);
    const epoch = epochOf(ctx, input, { unit, integration, settings });
    // Whoever needs it says what is wrong; where nobody does, nothing is.
    epoch.catch(() => null);
    const counted = settings.coverpkg ?? [];
    const measured = await measure(ctx, { ...input, counted }, united, input.policy);
    found = { measured, head: { files: measured.files, unit, integration, proof, settings, epoch } };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return { answers: everyRow(input, (row) => faultyRow(row, input, error.message, proof)) };
  }
  const { measured, head } = found;
  const asked = rows.filter((row) => row.asked(input.policy));
  const answers = await Promise.all(asked.map((row) => row.answer(measured, input, proof)));
  const { answers: others, reports = [] } = await compared(ctx, input, head);
  const all = [...answers.map((answer) => withParts(answer, head)), ...others];
  const { generated } = measured.leftOut;
  const fresh = generated.length === 0 ? [] : await madeGenerated(ctx, input, generated);
  if (fresh.length === 0) return { answers: all, reports };
  const row = all.find((answer) => answer.row === exclusionsRow.name) ?? all[0];
  return { answers: all.map((answer) => (answer === row ? withFindings(answer, fresh) : answer)), reports };
}

/** Where nothing is left to judge there is still something to say, if it is more than a note. */
function withFindings(answer: Answer, more: readonly Finding[]): Answer {
  const { notApplicable: _, ...judged } = answer;
  const kept = more.every(({ level }) => level === 'note') ? answer : judged;
  return { ...kept, findings: [...answer.findings, ...more] };
}

/** Profiles of unit tests, what integration tests left, and both as one. */
async function mergeAll(
  ctx: Context,
  input: Input,
  paths: readonly string[],
): Promise<{ united: Coverage; unit: Coverage; integration: Coverage | null }> {
  const options = { allowEmpty: input.policy['allow-empty'] === true };
  const folders = input.given.coverageDirectories ?? [];
  const names = shortNames([...paths, ...folders]);
  const named = (path: string, at: number) => ({ path, name: names[at] ?? path });
  const read = async (profile: ReturnType<typeof named>, allowed = {}): Promise<NamedTable> => ({
    name: profile.name,
    table: await readProfile(profile, allowed),
  });
  const units: NamedTable[] = [];
  for (const [at, path] of paths.entries()) units.push(await read(named(path, at), options));
  const others: NamedTable[] = [];
  const left = folders.map((folder, at) => named(folder, paths.length + at));
  for (const profile of await profilesOf(ctx, input, left)) others.push(await read(profile));
  const all = [...units, ...others];
  if (all.length > 1) checkSamePlaces(all.map(({ name, table }) => ({ name, coverage: table.coverage() })));
  const unit = unite(units);
  if (folders.length === 0) return { united: unit, unit, integration: null };
  return { united: unite(all), unit, integration: unite(others) };
}

/** The total says what each kind of tests has its share in. */
function withParts(answer: Answer, { files, unit, integration }: Head): Answer {
  if (answer.row !== totalRow.name || integration === null || answer.measured === undefined) return answer;
  return { ...answer, actual: `${answer.actual}; ${formatParts(files, unit, integration)}` };
}

function everyRow<T>({ policy }: Input, answer: (row: RowHead) => T): T[] {
  return allRows.filter((row) => row.asked(policy)).map(answer);
}

function faultyRow(row: RowHead, { policy }: Input, why: string, proof: Proof): Answer {
  return faulty(row.name, why, proof, [], row.threshold(policy));
}

/** Tests that did not run to the end leave too little: that is a failure of the code, as theirs is. */
function notMeasured(
  row: RowHead,
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
        fix: 'mend its tests first (row `tests`)',
        waivable: false,
        fingerprint: fingerprint(rule, [importPath]),
      }),
    ),
  };
}
