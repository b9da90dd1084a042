/** What linters found, as answers: which of it stops the release, and against what. */
import type { Change } from '../../change.ts';
import type { Answer, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { matcher } from '../../glob.ts';
import { fileOf } from '../../place.ts';
import { type BaseLint, functionKey } from './base.ts';
import type { ComplexFunction } from './facts.ts';
import type { LintFlaw } from './flaws.ts';
import type { LintPolicy } from './section.ts';

export interface Compared {
  readonly policy: LintPolicy;
  readonly change: Change | null;
  /** null where nothing is compared. */
  readonly base: BaseLint | null;
  /** Of a file, from the repository's root: what a waiver may name it by. */
  readonly scope: (file: string | null) => Pick<Finding, 'scope'>;
}

/** Severities that a configuration may give: golangci-lint's, and those of SonarQube and GitLab. */
const severeWords = /^(?:error|high|critical|blocker)$/i;

/** Said where `scope: new` stops nothing, since there is nothing to compare with. */
function unheld({ policy, base }: Compared): string {
  return policy.onlyNew && base === null ? ' (there is no base to tell what is new, so nothing stops)' : '';
}

function at(change: Change | null): string {
  return change === null ? '' : ` at ${change.base.slice(0, 12)}`;
}

/**
 * @param old fingerprints of the base; null where nothing is compared
 * @param prefix of the rules: `golangci-lint/`
 * @param more findings beside those of the code
 */
export function smells(
  row: string,
  flaws: readonly LintFlaw[],
  compared: Compared,
  {
    old,
    prefix,
    by,
    proof,
    more,
  }: {
    readonly old: ReadonlySet<string> | null;
    readonly prefix: string;
    /** By what was looked, when that is worth a word. */
    readonly by: string;
    readonly proof: Proof;
    readonly more: readonly Finding[];
  },
): Answer {
  const { policy, change } = compared;
  const fits = matcher(policy.severe);
  const named = ({ rule, linter, severity }: LintFlaw) =>
    fits(rule) || fits(linter) || severeWords.test(severity);
  const inTest = ({ file }: LintFlaw) => file?.endsWith('_test.go') ?? false;
  const isSevere = (flaw: LintFlaw) => named(flaw) && (policy.tests === 'block' || !inTest(flaw));
  const isNew = ({ fingerprint: print }: LintFlaw) => old === null || !old.has(print);
  const level = (flaw: LintFlaw): Finding['level'] => {
    if (!isNew(flaw)) return 'note';
    const own = isSevere(flaw) ? 'block' : named(flaw) ? policy.tests : policy.others;
    return own === 'block' && unheld(compared) !== '' ? 'warn' : own;
  };
  const fresh = flaws.filter(isNew);
  const severe = fresh.filter(isSevere).length;
  const word = old === null ? '' : 'new ';
  const known = flaws.length - fresh.length;
  return {
    row,
    actual: `${severe} ${word}severe, ${fresh.length - severe} ${word}other findings${known > 0 ? `, ${known} old ones` : ''}${by}`,
    measured: { value: severe, of: null },
    threshold: `no ${policy.onlyNew ? 'new ' : ''}severe finding${policy.others === 'block' ? ', and no other' : ''}${unheld(compared)}`,
    ...(old === null ? {} : { baseline: `${old.size} findings${at(change)}` }),
    proof,
    findings: [
      ...more,
      ...flaws.map((flaw) => ({ ...finding(flaw, level(flaw), prefix), ...compared.scope(flaw.file) })),
    ],
  };
}

function finding(flaw: LintFlaw, level: Finding['level'], prefix: string): Finding {
  const { rule, linter, message, file, line, column, fixable, fingerprint: print } = flaw;
  const code = rule.slice(linter.length + 1);
  const position = line > 0 ? { line, ...(column > 0 ? { column } : {}) } : {};
  return {
    rule: `${prefix}${rule}`,
    ...(code === '' ? {} : { aliases: [`${prefix}${linter}`, code] }),
    level,
    message,
    ...(file === null ? {} : { place: { file, ...position } }),
    fix: fixable
      ? `golangci-lint run --fix --enable-only=${linter}`
      : prefix === ''
        ? `mend the line, or write "//lint:ignore ${code} <why>" above it`
        : `mend the line, or end it with "//nolint:${linter} // <why>"`,
    fingerprint: print,
    url:
      linter === 'staticcheck' && code !== ''
        ? `https://staticcheck.dev/docs/checks/#${code}`
        : `https://golangci-lint.run/docs/linters/configuration/#${linter}`,
  };
}

/** The most complex function, and each over the limit that is not as complex in the base already. */
export function complexity(
  row: string,
  functions: readonly ComplexFunction[],
  limit: number,
  input: Pick<CheckInput, 'directory' | 'prefix'>,
  compared: Compared,
  proof: Proof,
): Answer {
  const { base, change, policy } = compared;
  const over = functions.filter((one) => one.complexity > limit);
  const [worst] = functions;
  const highest = base === null ? null : Math.max(0, ...base.complexity.values());
  return {
    row,
    actual:
      worst === undefined
        ? 'no function branches'
        : `at most ${worst.complexity}, in ${worst.name}; ${over.length} of ${functions.length} that branch are over ${limit}`,
    measured: { value: worst?.complexity ?? 0, of: null },
    threshold: `<= ${limit}${policy.onlyNew ? ', or no more than in the base' : ''}${unheld(compared)}`,
    ...(highest === null ? {} : { baseline: `at most ${highest}${at(change)}` }),
    proof,
    findings: over.map(({ name, path, line, complexity: value }): Finding => {
      const file = fileOf(input, path);
      const before = base?.complexity.get(functionKey(file ?? path, name));
      const grew = before === undefined || value > before;
      const was = before === undefined ? '' : `; it was ${before}`;
      return {
        rule: row,
        level: !grew ? 'note' : unheld(compared) === '' ? 'block' : 'warn',
        message: `${name} has a cognitive complexity of ${value}, over ${limit}${was}`,
        ...compared.scope(file),
        ...(file === null ? {} : { place: { file, line } }),
        fix: 'move branches and loops into functions of their own until it is within the limit',
        fingerprint: fingerprint(row, [file ?? path, name]),
        url: 'https://github.com/uudashr/gocognit',
      };
    }),
  };
}
