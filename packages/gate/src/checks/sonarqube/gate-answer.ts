/** The server's quality gate as a row: a finding for each condition that failed. */
import type { Answer, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { SonarFault } from './fault.ts';
import type { Condition, ProjectStatus } from './web-api.ts';

export const gateRow = 'sonarqube.gate';
const threshold = "the server's quality gate is OK";

export interface GateFacts {
  readonly projectKey: string;
  /** The page of the analysis. */
  readonly dashboard: string;
  /** How many the scanner sent; null in a pull request, where those that did not change stay out. */
  readonly files: number | null;
  readonly proof: Proof;
}

/**
 * OK passes, ERROR blocks, WARN (servers before 7.6) warns.
 * @throws SonarFault when no gate was computed (NONE), or the status is an unknown one
 */
export function gateAnswer(
  status: ProjectStatus,
  { projectKey, dashboard, files, proof }: GateFacts,
): Answer {
  const conditions = status.conditions ?? [];
  if (status.status === 'NONE') {
    throw new SonarFault(
      'SonarQube computed no quality gate for this analysis (NONE): give the project a gate, and a new code definition',
    );
  }
  if (!['OK', 'WARN', 'ERROR'].includes(status.status)) {
    throw new SonarFault(`the quality gate is ${oneLine(status.status)}, which is not known here`);
  }
  const failed = conditions.filter((one) => one.status === 'ERROR');
  const warned = conditions.filter((one) => one.status === 'WARN');
  const level = (one: Condition): Finding['level'] => (one.status === 'ERROR' ? 'block' : 'warn');
  const findings = [...failed, ...warned].map((one): Finding => {
    const rule = `sonarqube/${oneLine(one.metricKey)}`;
    return {
      rule,
      level: level(one),
      message: words(one),
      scope: projectKey,
      fix: `look at ${dashboard}`,
      fingerprint: fingerprint(rule, [projectKey]),
      url: dashboard,
    };
  });
  const unsaid = status.status === 'OK' ? [] : unexplained(status.status, findings, projectKey, dashboard);
  const ignored = status.ignoredConditions === true ? [smallChange(projectKey, dashboard)] : [];
  return {
    row: gateRow,
    actual: `${status.status}: ${failed.length} of ${conditions.length} conditions failed${files === null ? '' : `, ${files} files analysed`}`,
    measured: { value: failed.length, of: conditions.length },
    threshold,
    proof,
    findings: [...findings, ...unsaid, ...ignored],
  };
}

/** A gate that failed fails also when its conditions do not say why. */
function unexplained(
  status: string,
  findings: readonly Finding[],
  projectKey: string,
  dashboard: string,
): Finding[] {
  const level = status === 'ERROR' ? 'block' : 'warn';
  if (findings.some((finding) => finding.level === level)) return [];
  return [
    {
      rule: gateRow,
      level,
      message: `the quality gate is ${status}, and no condition says why`,
      scope: projectKey,
      fix: `look at ${dashboard}`,
      fingerprint: fingerprint(gateRow, [projectKey, status]),
      url: dashboard,
    },
  ];
}

function smallChange(projectKey: string, dashboard: string): Finding {
  const rule = `${gateRow}.ignored-conditions`;
  return {
    rule,
    level: 'warn',
    message: 'the server left conditions on coverage and duplication out, since the change is small',
    scope: projectKey,
    fix: 'switch "Ignore duplication and coverage on small changes" off in the project',
    fingerprint: fingerprint(rule, [projectKey]),
    url: dashboard,
  };
}

/** `new_coverage is 82.5, and must be at least 85`; a comparator names what fails (LT: less than the threshold). */
function words({ metricKey, comparator, errorThreshold, actualValue }: Condition): string {
  const value = (text: string | undefined): string => grade(metricKey, text);
  const bound =
    comparator === 'LT' ? 'at least' : comparator === 'GT' ? 'at most' : `not ${comparator ?? 'beyond'}`;
  const wanted = errorThreshold === undefined ? '' : `, and must be ${bound} ${value(errorThreshold)}`;
  return oneLine(`${metricKey} is ${value(actualValue)}${wanted}`);
}

/** Ratings are numbers from 1 to 5 in the API, and letters everywhere else. */
function grade(metricKey: string, text = 'not known'): string {
  const letter = metricKey.endsWith('_rating') ? 'ABCDE'[Math.round(Number(text)) - 1] : undefined;
  return letter === undefined ? text : `${letter} (${text})`;
}
