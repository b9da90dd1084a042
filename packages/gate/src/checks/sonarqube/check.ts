/** SonarQube: its quality gate and its severe code smells, of an analysis of this commit. */
import { posix } from 'node:path';
import { type Context, parseDuration, ToolError } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import type { Change } from '../../change.ts';
import type { Answer, Check, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { oneLine } from '../../text.ts';
import { SonarFault } from './fault.ts';
import { gateAnswer, gateRow } from './gate-answer.ts';
import { type ReportTask, readReportTask } from './report-task.ts';
import { judgedCommits } from './revision.ts';
import { scan } from './scanner.ts';
import { withoutSecret } from './secret.ts';
import { isAddress, looser, type SonarqubeSection, sonarqubeSection } from './section.ts';
import { smellsAnswer, smellsRow } from './smells.ts';
import { type Place, type ServerFacts, SonarWebApi, scopeOf } from './web-api.ts';

const defaultTimeout = '20m';

export const sonarqube: Check<SonarqubeSection> = {
  name: 'sonarqube',
  section: sonarqubeSection,
  // It needs a server, so no preset has it: a section in quality-gate.yml switches it on.
  presets: { baseline: false, strict: false, starter: false },
  looser,
  needs: ['tests', 'lint', 'gosec'],
  rows: (section) => (section['severe-smells'] === 'off' ? [gateRow] : [gateRow, smellsRow]),
  async run(ctx, input) {
    const started = ctx.clock.monotonic();
    const token = (input.given.sonarToken ?? ctx.env.SONAR_TOKEN ?? '').trim();
    const rows = sonarqube.rows(input.policy);
    const told = { command: 'SonarQube', version: null as string | null, exitCode: null as number | null };
    const proof = (): Proof => ({
      command: told.command,
      exitCode: told.exitCode,
      durationMs: ctx.clock.monotonic() - started,
      tool: told.version === null ? null : { name: 'sonarqube', version: told.version, sha256: null },
    });
    const answers = await judged(ctx, input, token, told, proof).catch((error: unknown): Answer[] => {
      if (!(error instanceof SonarFault || error instanceof ToolError)) throw error;
      if (error instanceof ToolError) told.exitCode = error.exitCode;
      return rows.map((row, index) => faulty(row, error.message, proof(), index === 0 ? error.lines : []));
    });
    return { answers: withoutSecret(answers, token) };
  },
};

async function judged(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  token: string,
  told: { command: string; version: string | null; exitCode: number | null },
  proof: () => Proof,
): Promise<Answer[]> {
  const { policy } = input;
  if (token === '') {
    if (policy['missing-token'] === 'local-rules') {
      return localRules(input, 'there is no token for SonarQube here', proof());
    }
    throw new SonarFault(
      'there is no token for SonarQube: give `sonar-token`, or write `missing-token: local-rules` for forks, which have none',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new SonarFault('the token for SonarQube holds blanks or control characters');
  const host = policy.host ?? ctx.env.SONAR_HOST_URL ?? '';
  if (host === '') {
    throw new SonarFault('nobody says where SonarQube is: write `host: "https://…"` under `sonarqube`');
  }
  if (!isAddress(host))
    throw new SonarFault('SONAR_HOST_URL is not the address of a server: write "https://…"');
  const api = new SonarWebApi(ctx, host, token, parseDuration(policy.timeout ?? defaultTimeout));
  const change = await input.change();
  const pullRequest = change !== null;
  const facts = await api.facts();
  told.version = facts.version;
  if (pullRequest && facts.edition === 'community') {
    return localRules(input, 'SonarQube Community Build analyses no pull requests', proof());
  }
  const report = await reportTask(ctx, input, api, { token, pullRequest, facts }, told);
  const task = await api.finished(report.ceTaskId);
  const projectKey = policy['project-key'] ?? report.projectKey;
  if (task.componentKey !== projectKey) {
    throw new SonarFault(
      `the analysis is of the project ${task.componentKey ?? '(none)'}, not of ${projectKey}`,
    );
  }
  if (pullRequest && task.pullRequest === undefined && task.branch === undefined) {
    throw new SonarFault(
      'the analysis is of the main branch, and this is a pull request: the scanner was not told of it',
    );
  }
  if (task.analysisId === undefined) throw new SonarFault('the task is done, and names no analysis');
  const { analysisId, branch, pullRequest: number } = task;
  const place: Place = { projectKey, branch, pullRequest: number };
  const unproven = await ofThisCommit(ctx, input, api, place, analysisId, pullRequest);
  const dashboard = `${api.host}/dashboard?${new URLSearchParams({ id: projectKey, ...scopeOf(place) })}`;
  const files = number === undefined ? await api.files(place) : null;
  if (files === 0)
    throw new SonarFault('the scanner sent no file to the server: its exclusions leave nothing');
  const status = await api.projectStatus(analysisId);
  const gate = gateAnswer(status, { projectKey, dashboard, files, proof: proof() });
  const warnings = (task.warnings ?? []).map((warning) => note('sonarqube.warning', warning, projectKey));
  const answers = [
    {
      ...gate,
      findings: [...gate.findings, ...ownSettings(input, change, projectKey), ...unproven, ...warnings],
    },
  ];
  if (policy['severe-smells'] === 'off') return answers;
  const smells = await smellsAnswer(api, {
    place,
    mode: await api.mode(),
    newCodeOnly: policy['severe-smells'] === 'new-code',
    prefix: input.prefix,
    proof: proof(),
  });
  return [...answers, smells];
}

/** That of a scanner before us, else of one that runs now. */
async function reportTask(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  api: SonarWebApi,
  about: { readonly token: string; readonly pullRequest: boolean; readonly facts: ServerFacts },
  told: { command: string; exitCode: number | null },
): Promise<ReportTask> {
  if (input.given.sonarReportTask !== undefined) {
    told.command = `GET ${api.host}/api/qualitygates/project_status`;
    return readReportTask(input.given.sonarReportTask);
  }
  if (about.pullRequest && about.facts.edition === null) {
    throw new SonarFault(
      'the server does not say its edition, and Community Build would take a pull request for the main branch: run a scanner before, and give its report-task.txt',
    );
  }
  told.command = 'sonar-scanner';
  const { task, command } = await scan(ctx, input, {
    host: api.host,
    token: about.token,
    timeoutMs: api.remainingMs(),
  });
  told.command = command;
  told.exitCode = 0;
  return task;
}

/** Says so when nobody can tell. @throws SonarFault when the analysis is of another commit */
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
    return [note('sonarqube.commit', 'nobody can tell which commit the analysis is of', place.projectKey)];
  }
  if (commits.includes(revision)) return [];
  throw new SonarFault(
    `the analysis is of commit ${revision}, and ${commits[0]} is judged: scan this commit`,
  );
}

/** Which files a scanner looks at is said in the checkout, so a change can take its own files out. */
function ownSettings(
  { prefix }: Pick<CheckInput, 'prefix'>,
  change: Change | null,
  projectKey: string,
): Finding[] {
  const file = posix.join(prefix, 'sonar-project.properties');
  if (change?.files.has(file) !== true) return [];
  const rule = 'sonarqube.settings';
  const message = 'this change edits what SonarQube looks at';
  const fix = 'look at its exclusions; write those that are to hold under `properties` in quality-gate.yml';
  return [
    {
      rule,
      level: 'warn',
      message,
      place: { file },
      scope: projectKey,
      fix,
      fingerprint: fingerprint(rule, [file]),
    },
  ];
}

/** The same is asked of lint and tests on this machine; without them nothing would be asked at all. */
function localRules(input: CheckInput<SonarqubeSection>, why: string, proof: Proof): Answer[] {
  const has = (kind: string) => input.reports.some((report) => report.kind === kind);
  const missing = [...(has('golangci-lint') ? [] : ['lint']), ...(has('coverage-profile') ? [] : ['tests'])];
  if (missing.length > 0) {
    throw new SonarFault(
      `${why}, and ${missing.join(' and ')} left no report here to stand in for it: switch ${missing.join(' and ')} on`,
    );
  }
  return sonarqube
    .rows(input.policy)
    .map((row) => notApplicable(row, `${why}: the local rules of lint, tests and coverage decide`, proof));
}

function note(rule: string, message: string, scope: string): Finding {
  return {
    rule,
    level: 'note',
    message: oneLine(message),
    scope,
    fingerprint: fingerprint(rule, [scope, message]),
  };
}
