/** What quality-gate.yml may say of SonarQube. */
import { z } from 'zod';
import { duration } from '../../policy/units.ts';

/**
 * Not what holds a secret (it would stand in a command line), nor what the check sets itself: where the server is, where
 * the scanner works, and which reports it takes.
 */
const property =
  /^(?!.*(?:token|login|password|secret|passphrase))(?!sonar\.(?:host\.url|projectKey|organization|projectBaseDir|working\.directory|scanner\.metadataFilePath|qualitygate\.wait|go\.(?:coverage|tests|golangci-lint)\.reportPaths|externalIssuesReportPaths)$)sonar\.[\w.-]+$/i;

/** Without a user, a query or a fragment. */
const address = /^https?:\/\/[^\s@?#]+$/;

/** Whether a text is the address of a server. */
export function isAddress(text: string): boolean {
  return address.test(text) && URL.canParse(text);
}

export const sonarqubeSection = z.strictObject({
  host: z
    .string()
    .regex(address, 'is not the address of a server')
    .refine(isAddress, 'is not the address of a server')
    .describe('The server: "https://sonarqube.example.com"; SONAR_HOST_URL of the environment by default')
    .optional(),
  'project-key': z
    .string()
    .regex(/^[\w.:-]+$/, 'is not the key of a project')
    .describe('The project on the server: "shop"; by default the one that sonar-project.properties names')
    .optional(),
  organization: z
    .string()
    .regex(/^[\w.-]+$/, 'is not the key of an organization')
    .describe('On SonarQube Cloud, whose project it is: "example-shop"')
    .optional(),
  'severe-smells': z
    .enum(['all', 'new-code', 'off'])
    .describe(
      'Which severe code smells block: all of the branch (by default), those in new code, or none. Severe is BLOCKER or CRITICAL in Standard Experience, and a BLOCKER or HIGH impact on maintainability in MQR mode',
    )
    .optional(),
  'missing-token': z
    .enum(['error', 'local-rules'])
    .describe(
      'Without a token (a fork has none): an error (by default), or leave the verdict to the local rules, if lint and tests ran here',
    )
    .optional(),
  timeout: duration.describe('For the scanner and the server together: "20m" by default').optional(),
  properties: z
    .record(z.string().regex(property, 'is not a property that may be given'), z.string())
    .describe('More of what sonar-scanner is told: {"sonar.exclusions": "gen/**"}')
    .optional(),
});
export type SonarqubeSection = z.infer<typeof sonarqubeSection>;

const smells = ['off', 'new-code', 'all'] as const;

/** What of `now` asks for less than `before` did. Another server, project or property may: nobody can tell from here. */
export function looser(before: SonarqubeSection, now: SonarqubeSection): string[] {
  const [was, is] = [before, now].map((section) => section['severe-smells'] ?? 'all') as [
    (typeof smells)[number],
    (typeof smells)[number],
  ];
  const another = (['host', 'project-key', 'organization'] as const).flatMap((key) =>
    before[key] === now[key] ? [] : [change(key, before[key], now[key])],
  );
  const names = new Set([...Object.keys(before.properties ?? {}), ...Object.keys(now.properties ?? {})]);
  const properties = [...names]
    .sort()
    .flatMap((name) =>
      before.properties?.[name] === now.properties?.[name]
        ? []
        : [change(`properties.${name}`, before.properties?.[name], now.properties?.[name])],
    );
  return [
    ...another,
    ...(smells.indexOf(is) < smells.indexOf(was) ? [change('severe-smells', was, is)] : []),
    ...(now['missing-token'] === 'local-rules' && before['missing-token'] !== 'local-rules'
      ? [change('missing-token', before['missing-token'] ?? 'error', now['missing-token'])]
      : []),
    ...properties,
  ];
}

function change(key: string, was = '(none)', is = '(none)'): string {
  return `${key}: ${was} -> ${is}`;
}
