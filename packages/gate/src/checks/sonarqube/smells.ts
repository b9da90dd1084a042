/**
 * Severe code smells. What that means depends on the mode of the server, and neither converts into the other:
 * CODE_SMELL of severity BLOCKER or CRITICAL in Standard Experience, an impact on MAINTAINABILITY of severity BLOCKER or
 * HIGH in Multi-Quality Rule mode.
 */
import { posix } from 'node:path';
import type { Answer, Proof } from '../../check.ts';
import { type Place as FilePlace, type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { type Issue, type Mode, mostIssues, type Place, type SonarWebApi, scopeOf } from './web-api.ts';

export const smellsRow = 'sonarqube.smells';

const queries = {
  standard: { types: 'CODE_SMELL', severities: 'BLOCKER,CRITICAL' },
  mqr: { impactSoftwareQualities: 'MAINTAINABILITY', impactSeverities: 'BLOCKER,HIGH' },
} as const;

const names = {
  standard: 'code smells that are BLOCKER or CRITICAL',
  mqr: 'issues with a BLOCKER or HIGH impact on maintainability',
} as const;

export interface SmellsRequest {
  readonly place: Place;
  readonly mode: Mode;
  readonly newCodeOnly: boolean;
  /** The module's folder from the repository's root. */
  readonly prefix: string;
  readonly proof: Proof;
}

/** @throws SonarFault */
export async function smellsAnswer(api: SonarWebApi, request: SmellsRequest): Promise<Answer> {
  const { place, mode, newCodeOnly, proof } = request;
  const { found, total } = await api.issues(place, {
    [mode.projectParameter]: place.projectKey,
    resolved: 'false',
    ...queries[mode.name],
    ...(newCodeOnly ? { inNewCodePeriod: 'true' } : {}),
  });
  const severe = found.filter((issue) => isSevere(issue, mode.name));
  // Beyond what the server shows, all count.
  const count = severe.length + Math.max(0, total - mostIssues);
  const where = newCodeOnly ? ' in new code' : '';
  return {
    row: smellsRow,
    actual: `${count} ${names[mode.name]}${where}`,
    measured: { value: count, of: null },
    threshold: `no severe code smell${where}`,
    proof,
    findings: [...findings(severe, api.host, request), ...beyond(count - severe.length, place)],
  };
}

/** The two parameters of MQR each ask for an issue that has such an impact; here it has to be the same one. */
function isSevere({ type, severity, impacts }: Issue, mode: Mode['name']): boolean {
  if (mode === 'standard') return type === 'CODE_SMELL' && ['BLOCKER', 'CRITICAL'].includes(severity ?? '');
  return (impacts ?? []).some(
    (impact) => impact.softwareQuality === 'MAINTAINABILITY' && ['BLOCKER', 'HIGH'].includes(impact.severity),
  );
}

function findings(severe: readonly Issue[], host: string, { place, prefix }: SmellsRequest): Finding[] {
  const seen = new Map<string, number>();
  return severe.map((issue) => {
    const rule = `sonarqube/${oneLine(issue.rule)}`;
    const at = placeOf(issue, place.projectKey, prefix);
    const message = oneLine(issue.message ?? issue.rule);
    // The server's hash of the line's text, which stays when lines around it move.
    const what = [at?.file ?? issue.component, issue.hash ?? message];
    const occurrence = seen.get([rule, ...what].join('\0')) ?? 0;
    seen.set([rule, ...what].join('\0'), occurrence + 1);
    const url = `${host}/project/issues?${new URLSearchParams({ id: place.projectKey, ...scopeOf(place), open: issue.key })}`;
    return {
      rule,
      level: 'block',
      message,
      ...(at === undefined ? { scope: place.projectKey } : { place: at }),
      fix: `mend it, or accept it on the server with a reason: ${url}`,
      fingerprint: fingerprint(rule, what, occurrence),
      url,
    };
  });
}

/** A component is `<project key>:<path from the project's base>`; the project itself has no path. */
function placeOf({ component, line }: Issue, projectKey: string, prefix: string): FilePlace | undefined {
  if (!component.startsWith(`${projectKey}:`)) return undefined;
  const path = component.slice(projectKey.length + 1);
  const file = posix.join(prefix, path);
  if (path === '' || posix.isAbsolute(path) || path.split('/').includes('..') || /\p{C}/u.test(path))
    return undefined;
  return line === undefined ? { file } : { file, line };
}

function beyond(count: number, { projectKey }: Place): Finding[] {
  if (count <= 0) return [];
  return [
    {
      rule: smellsRow,
      level: 'block',
      message: `${count} more that the server does not show`,
      scope: projectKey,
      waivable: false,
      fingerprint: fingerprint(smellsRow, [projectKey, 'more']),
    },
  ];
}
