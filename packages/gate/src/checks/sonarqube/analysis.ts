/** Which analysis the verdict is asked of, and that it is one of this commit. */
import type { Context } from '@slipway/kernel';
import type { CheckInput } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { SonarFault } from './fault.ts';
import { type ReportTask, readReportTask } from './report-task.ts';
import { judgedCommits } from './revision.ts';
import { scan } from './scanner.ts';
import type { SonarqubeSection } from './section.ts';
import type { Place, ServerFacts, SonarWebApi } from './web-api.ts';

export interface Analysis {
  readonly id: string;
  readonly place: Place;
  /** How many files the scanner sent; null in a pull request, where those that did not change stay out. */
  readonly files: number | null;
  /** What is to be said beside the verdict. */
  readonly notes: readonly Finding[];
}

/** What the proof of each row says; filled as the work goes on. */
export interface Told {
  command: string;
  exitCode: number | null;
  version: string | null;
}

export interface About {
  readonly token: string;
  readonly pullRequest: boolean;
  readonly facts: ServerFacts;
}

/**
 * The analysis of a scanner before us, else of one that runs now, when the server has done with it.
 * @throws SonarFault when there is none, or it is of another project, branch or commit, or of no file
 * @throws ToolError when the scanner fails
 */
export async function findAnalysis(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  api: SonarWebApi,
  about: About,
  told: Told,
): Promise<Analysis> {
  const report = await reportTask(ctx, input, api, about, told);
  const task = await api.finished(report.ceTaskId);
  const projectKey = input.policy['project-key'] ?? report.projectKey;
  if (task.componentKey !== projectKey) {
    const of = task.componentKey ?? '(none)';
    throw new SonarFault(`the analysis is of the project ${of}, not of ${projectKey}`);
  }
  if (about.pullRequest && task.pullRequest === undefined && task.branch === undefined) {
    throw new SonarFault(
      'the analysis is of the main branch, and this is a pull request: the scanner was not told of it',
    );
  }
  const { analysisId: id, branch, pullRequest } = task;
  if (id === undefined) throw new SonarFault('the task is done, and names no analysis');
  const place: Place = { projectKey, branch, pullRequest };
  const unproven = await ofThisCommit(ctx, input, api, place, id, about.pullRequest);
  const files = pullRequest === undefined ? await api.files(place) : null;
  if (files === 0) {
    throw new SonarFault('the scanner sent no file to the server: its exclusions leave nothing');
  }
  const warnings = (task.warnings ?? []).map((warning) => note('sonarqube.warning', warning, projectKey));
  return { id, place, files, notes: [...unproven, ...warnings] };
}

async function reportTask(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  api: SonarWebApi,
  { token, pullRequest, facts }: About,
  told: Told,
): Promise<ReportTask> {
  if (input.given.sonarReportTask !== undefined) {
    told.command = `GET ${api.host}/api/qualitygates/project_status`;
    return readReportTask(input.given.sonarReportTask);
  }
  if (pullRequest && facts.edition === null) {
    throw new SonarFault(
      'the server does not say its edition, and Community Build would take a pull request for the main branch: run a scanner before, and give its report-task.txt',
    );
  }
  told.command = 'sonar-scanner';
  const { task, command } = await scan(ctx, input, { host: api.host, token, timeoutMs: api.remainingMs() });
  told.command = command;
  told.exitCode = 0;
  return task;
}

/**
 * Of a scanner that ran just now, says so when nobody can tell.
 * @throws SonarFault when the analysis is of another commit, or one from before that nobody can tell the commit of
 */
async function ofThisCommit(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  api: SonarWebApi,
  place: Place,
  analysisId: string,
  pullRequest: boolean,
): Promise<Finding[]> {
  const commits = await judgedCommits(ctx, input.directory, pullRequest);
  const revision = await api.revision(place, analysisId);
  if (revision === null || commits.length === 0) {
    // A report-task.txt may be left over from any commit.
    if (input.given.sonarReportTask !== undefined) {
      throw new SonarFault(
        'nobody can tell which commit the analysis is of: give the scanner sonar.scm.revision, or let the gate run it',
      );
    }
    return [note('sonarqube.commit', 'nobody can tell which commit the analysis is of', place.projectKey)];
  }
  if (commits.includes(revision)) return [];
  throw new SonarFault(
    `the analysis is of commit ${revision}, and ${commits[0]} is judged: scan this commit`,
  );
}

function note(rule: string, message: string, scope: string): Finding {
  const line = oneLine(message);
  return { rule, level: 'note', message: line, scope, fingerprint: fingerprint(rule, [scope, line]) };
}
