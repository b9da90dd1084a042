/** What quality-gate.yml may say of lint. */
import { parseDuration } from '@slipway/kernel';
import { z } from 'zod';
import { duration } from '../../policy/units.ts';
import { severeRules } from './severe.ts';

const levels = ['block', 'warn', 'note'] as const;

export const lintSection = z.strictObject({
  severe: z
    .array(
      z.string().regex(/^[A-Za-z][\w-]*(?:\/.+)?$/, {
        error: 'is no rule: the linter has to be named, and only what follows its slash may be a pattern',
      }),
    )
    .describe(
      'Rules whose findings stop the release: `<linter>` or `<linter>/<code>`, in whose code `*` stands for any part. Their linters run whatever .golangci.yml enables. A finding that .golangci.yml gives the severity error, high, critical or blocker is severe too',
    )
    .optional(),
  others: z.enum(levels).describe('What a finding is that is not severe').optional(),
  tests: z.enum(levels).describe('What a severe finding in a _test.go file is').optional(),
  scope: z
    .enum(['all', 'new'])
    .describe(
      '`new`: only what the base does not have stops the release, found by linting the base too; where there is no base, nothing does',
    )
    .optional(),
  complexity: z
    .union([z.literal(false), z.int().min(1).max(1000)])
    .describe(
      'Highest cognitive complexity of one function outside of tests; under `scope: new`, of one that became more complex. false: it is not measured',
    )
    .optional(),
  staticcheck: z
    .boolean()
    .describe('Whether staticcheck runs by itself too, by its own configuration')
    .optional(),
  timeout: duration.describe('How long one run of a linter may take').optional(),
});
export type LintSection = z.infer<typeof lintSection>;

/** gocognit's own limit is 30 in golangci-lint; 15 is that of SonarQube's rule (https://rules.sonarsource.com/go/RSPEC-3776/). */
export const lintPresets = {
  baseline: {
    severe: [...severeRules],
    others: 'warn',
    tests: 'warn',
    scope: 'all',
    complexity: 30,
    staticcheck: false,
    timeout: '10m',
  },
  strict: {
    severe: [...severeRules],
    others: 'block',
    tests: 'block',
    scope: 'all',
    complexity: 15,
    staticcheck: true,
    timeout: '10m',
  },
  starter: false,
} as const satisfies Record<string, LintSection | false>;

/** With what is left out filled in. */
export interface LintPolicy {
  readonly severe: readonly string[];
  readonly others: (typeof levels)[number];
  readonly tests: (typeof levels)[number];
  readonly onlyNew: boolean;
  /** null: it is not measured. */
  readonly complexity: number | null;
  readonly staticcheck: boolean;
  readonly timeoutMs: number;
}

export function lintPolicy(section: LintSection): LintPolicy {
  const { severe = severeRules, others = 'warn', tests = 'warn', scope, complexity } = section;
  const { staticcheck = false, timeout } = section;
  return {
    severe,
    others,
    tests,
    onlyNew: scope === 'new',
    complexity: complexity === undefined || complexity === false ? null : complexity,
    staticcheck,
    timeoutMs: parseDuration(timeout ?? '10m'),
  };
}

export function looserLint(before: LintSection, now: LintSection): string[] {
  const [old, own] = [lintPolicy(before), lintPolicy(now)];
  const lines: string[] = [];
  for (const rule of old.severe) {
    if (!own.severe.includes(rule)) lines.push(`severe: ${rule} is gone`);
  }
  for (const key of ['others', 'tests'] as const) {
    if (levels.indexOf(own[key]) > levels.indexOf(old[key])) lines.push(`${key}: ${old[key]} -> ${own[key]}`);
  }
  if (own.onlyNew && !old.onlyNew) lines.push('scope: all -> new');
  if (old.complexity !== null && (own.complexity ?? Number.POSITIVE_INFINITY) > old.complexity) {
    lines.push(`complexity: ${old.complexity} -> ${own.complexity ?? 'false'}`);
  }
  if (old.staticcheck && !own.staticcheck) lines.push('staticcheck: true -> false');
  return lines;
}
