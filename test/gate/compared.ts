/** Checkouts of a small module whose coverage is compared with something, by real git and go. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readChange } from '../../packages/gate/src/change/read.ts';
import type { CheckInput, TestSettings } from '../../packages/gate/src/check.ts';
import { coverage } from '../../packages/gate/src/checks/coverage/check.ts';
import { epochOf } from '../../packages/gate/src/checks/coverage/epoch.ts';
import type { Head } from '../../packages/gate/src/checks/coverage/head.ts';
import { measure } from '../../packages/gate/src/checks/coverage/measure.ts';
import { mergeProfiles } from '../../packages/gate/src/checks/coverage/merge.ts';
import type { CoverageSection } from '../../packages/gate/src/checks/coverage/section.ts';
import { flagsOf, testEnvironment } from '../../packages/gate/src/checks/tests/go-test.ts';
import { listPackages } from '../../packages/gate/src/packages.ts';
import { rowOf } from '../../packages/gate/src/row.ts';
import { environment, realGo } from '../../packages/gate/testdata/judged.ts';
import { Repositories, type Repository } from './repository.ts';

export const repositories = new Repositories();
afterAll(() => repositories.remove());
export const go = { path: realGo ?? 'go', env: environment };
let count = 0;

export const sign = `package lib

func Sign(x int) int {
	if x < 0 {
		return -1
	}
	if x > 0 {
		return 1
	}
	return 0
}
`;
export const signTest = (...values: readonly number[]) =>
  `package lib\n\nimport "testing"\n\nfunc TestSign(t *testing.T) {\n${values.map((x) => `\tSign(${x})\n`).join('')}}\n`;
export const double = (name: string) => `
func ${name}(x int) int {
	y := x

	return y * 2
}
`;
export const module = { 'go.mod': 'module example.com/m\n\ngo 1.24\n', 'lib/lib.go': sign };

export interface Asked {
  readonly policy: CoverageSection;
  readonly base?: string;
  readonly baseline?: string;
  readonly integration?: readonly string[];
  readonly prefix?: string;
  readonly settings?: TestSettings;
}

/** The rows of a checkout, its tests run by real go. */
export async function judged(
  repository: Repository,
  { policy, base, baseline, integration, prefix = '', settings = {} }: Asked,
) {
  const ctx = repositories.context();
  const directory = join(repository.directory, prefix);
  const outputDirectory = join(repositories.root, `out ${++count}`);
  mkdirSync(outputDirectory);
  const profile = join(outputDirectory, 'profile');
  const counted = settings.coverpkg === undefined ? [] : [`-coverpkg=${settings.coverpkg.join(',')}`];
  const args = ['test', '-vet=off', ...flagsOf(settings), ...counted, '-coverprofile', profile, './...'];
  const env = testEnvironment(ctx, { go, policy: settings });
  execFileSync(go.path, args, { cwd: directory, env: { ...process.env, ...env }, stdio: 'pipe' });
  const packages = await listPackages(ctx, directory, go);
  const proof = { command: 'go test -vet=off -coverprofile=<temporary file> ./...' };
  const input: CheckInput<CoverageSection> = {
    directory,
    prefix,
    go,
    policy,
    subject: { repository: null, commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
    seenPpm: 950_000,
    packages,
    change: () => readChange(ctx, { root: repository.directory, base: base ?? null }),
    tool: () => Promise.reject(new Error('no program is needed')),
    outputDirectory,
    reports: [{ kind: 'coverage-profile', path: profile, proof, settings }],
    given: {
      ...(baseline !== undefined && { coverageBaseline: baseline }),
      ...(integration !== undefined && { coverageDirectories: integration }),
    },
  };
  const { answers, reports = [] } = await coverage.run(ctx, input);
  const rows = answers.map((answer) => rowOf(answer));
  const path = (kind: string) => reports.find((report) => report.kind === kind)?.path ?? '';
  return { row: (name: string) => rows.find(({ check }) => check === name), rows, path, input };
}

/** The checkout by the profile of its last run, as the check sees it. */
export async function headOf(input: CheckInput<CoverageSection>): Promise<Head> {
  const [{ path = '', proof = { command: '' }, settings = {} } = {}] = input.reports;
  const unit = await mergeProfiles([path]);
  const { files } = await measure(repositories.context(), input, unit, input.policy);
  const about = { unit, integration: null, settings };
  return { ...about, files, proof, epoch: epochOf(repositories.context(), input, about) };
}
