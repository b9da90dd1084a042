/**
 * What a severe code smell is: a finding of a linter that names what goes wrong when the program runs, as golangci-lint
 * and staticcheck say it of themselves (https://golangci-lint.run/docs/linters/, https://staticcheck.dev/docs/checks/).
 */
export const severeRules = [
  // An error that nobody looks at.
  'errcheck',
  'nilerr',
  'nilnesserr',
  // What is opened and never closed.
  'bodyclose',
  'rowserrcheck',
  'sqlclosecheck',
  // A value that is not what it looks like.
  'asasalint',
  'bidichk',
  'durationcheck',
  'makezero',
  // "Checks that are concerned with the correctness of code", but for the use of what is deprecated.
  'staticcheck/SA!(1019)',
] as const;

/** The linters that look for them. */
export function lintersOf(rules: readonly string[]): string[] {
  return [...new Set(rules.map((rule) => rule.replace(/\/.*$/s, '')))];
}
