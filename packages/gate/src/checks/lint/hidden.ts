/** Severe findings that the module's configuration keeps back, by whatever it excludes or sets. */
import type { CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { matcher } from '../../glob.ts';
import type { Facts } from './facts.ts';
import { type LintFlaw, readFlaws } from './flaws.ts';
import type { LintIssue } from './golangci.ts';
import type { LintPolicy } from './section.ts';

/** Of what was seen without the configuration, what `issues`, found by it, do not have. */
export async function hiddenFlaws(
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  policy: LintPolicy,
  { severe }: Pick<Facts, 'severe'>,
  issues: readonly LintIssue[],
): Promise<LintFlaw[]> {
  const key = ({ FromLinter, Pos }: LintIssue) => `${FromLinter}\0${Pos.Filename}\0${Pos.Line}`;
  const shown = new Set(issues.map(key));
  const fits = matcher(policy.severe);
  const flaws = await readFlaws(
    input,
    severe.filter((issue) => !shown.has(key(issue))),
  );
  return flaws.filter(
    ({ rule, linter, file }) =>
      (fits(rule) || fits(linter)) && (policy.tests === 'block' || !file?.endsWith('_test.go')),
  );
}

/** What is excluded is its owner's to say, and everybody's to see. */
export function hiddenFinding(config: string, flaws: readonly LintFlaw[]): Finding[] {
  if (flaws.length === 0) return [];
  const rule = 'lint/hidden';
  return [
    {
      ...{ rule, level: 'warn', place: { file: config }, fingerprint: fingerprint(rule, [config]) },
      message: `${config} hides ${flaws.length} severe ${flaws.length === 1 ? 'finding' : 'findings'}`,
      fix: 'mend them, or end each line with "//nolint:<linter> // <why>" and take the exclusion away',
      details: flaws.map(
        ({ rule: own, file, line, message }) => `${file ?? '(outside)'}:${line} ${own}: ${message}`,
      ),
    },
  ];
}

/** `//nolint` without a linter or a reason, which silences all that it stands beside: said under any configuration. */
export async function unreasonedFindings(
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  { silences }: Pick<Facts, 'silences'>,
  issues: readonly LintIssue[],
): Promise<Finding[]> {
  const at = ({ Pos }: LintIssue) => `${Pos.Filename}:${Pos.Line}`;
  const told = new Set(issues.filter(({ FromLinter }) => FromLinter === 'nolintlint').map(at));
  const untold = silences.filter((silence) => !told.has(at(silence)));
  return (await readFlaws(input, untold)).map(({ rule, message, file, line, fingerprint: print }) => ({
    ...{ rule: `golangci-lint/${rule}`, level: 'warn', message, fingerprint: print },
    ...(file === null ? {} : { place: { file, line } }),
    fix: 'write "//nolint:<linter> // <why>"',
  }));
}
