/**
 * gosec's findings as generic external issues, since Sonar's Go analyser has no import for them. The form with rules, that
 * SonarQube has taken since 10.3 (sonarqube, ExternalIssueReportValidator).
 */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../../json.ts';

const shape = z.object({
  Issues: z
    .array(
      z.object({
        rule_id: z.string().min(1),
        details: z.string(),
        severity: z.enum(['LOW', 'MEDIUM', 'HIGH']),
        file: z.string(),
        /** `12`, or `12-15`. */
        line: z.string().regex(/^\d+(?:-\d+)?$/),
        suppressions: z.array(z.unknown()).nullish(),
      }),
    )
    .nullable(),
});

const severities = { LOW: 'MINOR', MEDIUM: 'MAJOR', HIGH: 'CRITICAL' } as const;
const order = ['LOW', 'MEDIUM', 'HIGH'] as const;

/**
 * Rewrites gosec's JSON; what a comment suppresses stays out.
 * @returns false, and no file, when it is not that JSON
 */
export async function genericIssues(from: string, to: string): Promise<boolean> {
  const parsed = shape.safeParse(await readJson(from));
  if (!parsed.success) return false;
  const found = (parsed.data.Issues ?? []).filter(({ suppressions }) => (suppressions ?? []).length === 0);
  const byRule = [...Map.groupBy(found, ({ rule_id }) => rule_id)];
  const rules = byRule.map(([id, [first, ...more]]) => {
    // A severity is of the rule here: the worst that gosec gave it.
    const severity = [first, ...more].reduce<(typeof order)[number]>(
      (worst, one) =>
        one !== undefined && order.indexOf(one.severity) > order.indexOf(worst) ? one.severity : worst,
      'LOW',
    );
    return {
      id,
      name: first?.details || id,
      engineId: 'gosec',
      cleanCodeAttribute: 'TRUSTWORTHY',
      type: 'VULNERABILITY',
      severity: severities[severity],
      impacts: [{ softwareQuality: 'SECURITY', severity }],
    };
  });
  const issues = found.map(({ rule_id, details, file, line }) => {
    const [startLine = 1, endLine = startLine] = line.split('-').map(Number);
    return {
      ruleId: rule_id,
      primaryLocation: {
        message: details || rule_id,
        filePath: file,
        textRange: { startLine: Math.max(1, startLine), endLine: Math.max(1, startLine, endLine) },
      },
    };
  });
  await writeFile(to, JSON.stringify({ rules, issues }));
  return true;
}
