/** Runs the sonar-scanner that the machine has: it sends the checkout and our reports to the server. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run, which } from '@slipway/process';
import type { CheckInput, Report } from '../../check.ts';
import { exists } from '../../exists.ts';
import { checkstyle } from './checkstyle.ts';
import { SonarFault } from './fault.ts';
import { genericIssues } from './generic-issues.ts';
import { type ReportTask, readReportTask } from './report-task.ts';
import type { SonarqubeSection } from './section.ts';

const program = 'sonar-scanner';

/** For a project without sonar-project.properties: what SonarSource's pages give for Go. */
const layout = {
  'sonar.sources': '.',
  'sonar.exclusions': '**/*_test.go,**/vendor/**,**/testdata/**',
  'sonar.tests': '.',
  'sonar.test.inclusions': '**/*_test.go',
  'sonar.test.exclusions': '**/vendor/**,**/testdata/**',
};

/**
 * Scans the module. The token is in the environment (SONAR_TOKEN), never in the command line; work files lie in
 * ctx.temp, nothing in the checkout.
 * @returns what the scanner sent, as it says itself, and the command
 * @throws SonarFault when there is no scanner or it leaves no report, ToolError when it fails
 */
export async function scan(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  server: { readonly host: string; readonly token: string; readonly timeoutMs: number },
): Promise<{ task: ReportTask; command: string }> {
  const path = await which(ctx, program);
  if (path === null) {
    throw new SonarFault(
      `there is no ${program} in PATH: install it, or run a scanner before and give its report-task.txt`,
    );
  }
  const folder = await mkdtemp(join(ctx.temp, 'sonarqube-'));
  const report = join(folder, 'report-task.txt');
  const properties = {
    ...((await exists(join(input.directory, 'sonar-project.properties'))) ? {} : layout),
    ...(await reportPaths(ctx, input.reports, folder)),
    ...input.policy.properties,
    ...named('sonar.projectKey', input.policy['project-key']),
    ...named('sonar.organization', input.policy.organization),
    'sonar.host.url': server.host,
    'sonar.projectBaseDir': input.directory,
    'sonar.working.directory': join(folder, 'work'),
    'sonar.scanner.metadataFilePath': report,
    // We wait ourselves, and say what was seen.
    'sonar.qualitygate.wait': 'false',
  };
  const args = Object.entries(properties).map(([key, value]) => `-D${key}=${value}`);
  await run(ctx, path, args, {
    cwd: input.directory,
    env: { SONAR_TOKEN: server.token, SONAR_HOST_URL: server.host },
    timeoutMs: server.timeoutMs,
    onLine: (line) => ctx.log.progress(line.replaceAll(server.token, '***')),
  }).catch((error: unknown) => {
    if (!(error instanceof ToolError)) throw error;
    const said = error.lines.length === 0 ? '' : `: ${reason(error.lines)}`;
    throw new ToolError(`${error.message.replace(path, program)}${said}`, {
      command: program,
      exitCode: error.exitCode,
      lines: error.lines,
      cause: error,
    });
  });
  return {
    task: await readReportTask(report, 'report-task.txt'),
    command: `${program} -Dsonar.host.url=${server.host} …`,
  };
}

/** The scanner's own word for what went wrong stands among many lines. */
function reason(lines: readonly string[]): string {
  const said = lines.filter((line) => /\bERROR\b/.test(line));
  return (
    said.find((line) => !/EXECUTION FAILURE|Re-run|Error during Sonar/i.test(line)) ??
    said[0] ??
    lines.at(-1) ??
    ''
  )
    .replace(/^.*?\bERROR\b:?\s*/, '')
    .trim();
}

/** What the checks before left, in the forms that Sonar's Go analyser imports. */
async function reportPaths(
  ctx: Context,
  reports: readonly Report[],
  folder: string,
): Promise<Record<string, string>> {
  const of = (kind: Report['kind']) =>
    reports.filter((report) => report.kind === kind).map(({ path }) => path);
  const converted = async (
    kind: Report['kind'],
    name: string,
    convert: (from: string, to: string) => Promise<boolean>,
  ): Promise<string[]> => {
    const made: string[] = [];
    for (const [index, from] of of(kind).entries()) {
      const to = join(folder, `${index}-${name}`);
      if (await convert(from, to)) made.push(to);
      else ctx.log.warn(`SonarQube does not get ${from}: it is not in the form that is known`);
    }
    return made;
  };
  return {
    ...listed('sonar.go.coverage.reportPaths', of('coverage-profile')),
    ...listed('sonar.go.tests.reportPaths', of('test-events')),
    ...listed(
      'sonar.go.golangci-lint.reportPaths',
      await converted('golangci-lint', 'golangci-lint.xml', checkstyle),
    ),
    ...listed('sonar.externalIssuesReportPaths', await converted('gosec', 'gosec.json', genericIssues)),
  };
}

/** Sonar reads a list as a line of CSV. */
function listed(key: string, paths: readonly string[]): Record<string, string> {
  const quoted = paths.map((path) => (/[,"]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path));
  return paths.length === 0 ? {} : { [key]: quoted.join(',') };
}

function named(key: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: value };
}
