/** SonarQube: its quality gate and its severe code smells, of an analysis of this commit. */
import { posix } from 'node:path';
import { type Context, parseDuration, ToolError } from '@slipway/kernel';
import { faulty, notApplicable } from '../../answer.ts';
import type { Change } from '../../change.ts';
import type { Answer, Check, CheckInput, Proof } from '../../check.ts';
import { type Finding, fingerprint } from '../../finding.ts';
import { findAnalysis, type Told } from './analysis.ts';
import { SonarFault } from './fault.ts';
import { gateAnswer, gateRow } from './gate-answer.ts';
import { withoutSecret } from './secret.ts';
import { isAddress, looser, type SonarqubeSection, sonarqubeSection } from './section.ts';
import { smellsAnswer, smellsRow } from './smells.ts';
import { SonarWebApi, scopeOf } from './web-api.ts';

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
    const told: Told = { command: 'SonarQube', exitCode: null, version: null };
    const proof = (): Proof => ({
      command: told.command,
      exitCode: told.exitCode,
      durationMs: ctx.clock.monotonic() - started,
      tool: told.version === null ? null : { name: 'sonarqube', version: told.version, sha256: null },
    });
    const answers: Answer[] = [];
    try {
      await judge(ctx, input, token, told, proof, answers);
    } catch (error) {
      if (!(error instanceof SonarFault || error instanceof ToolError)) throw error;
      if (error instanceof ToolError) told.exitCode = error.exitCode;
      const open = sonarqube.rows(input.policy).slice(answers.length);
      const lines = (row: string) => (row === open[0] ? error.lines : []);
      answers.push(...open.map((row) => faulty(row, error.message, proof(), lines(row))));
    }
    return { answers: withoutSecret(answers, token) };
  },
};

/** Fills `answers` in the order of the rows, as far as it comes. */
async function judge(
  ctx: Context,
  input: CheckInput<SonarqubeSection>,
  token: string,
  told: Told,
  proof: () => Proof,
  answers: Answer[],
): Promise<void> {
  const { policy } = input;
  if (token === '' && policy['missing-token'] === 'local-rules') {
    answers.push(...localRules(input, 'there is no token for SonarQube here', proof()));
    return;
  }
  const api = new SonarWebApi(
    ctx,
    hostOf(ctx, policy),
    usable(token),
    parseDuration(policy.timeout ?? defaultTimeout),
  );
  const change = await input.change();
  const pullRequest = change !== null;
  const facts = await api.facts();
  told.version = facts.version;
  if (pullRequest && facts.edition === 'community') {
    answers.push(...localRules(input, 'SonarQube Community Build analyses no pull requests', proof()));
    return;
  }
  const { id, place, files, notes } = await findAnalysis(
    ctx,
    input,
    api,
    { token, pullRequest, facts },
    told,
  );
  const { projectKey } = place;
  const dashboard = `${api.host}/dashboard?${new URLSearchParams({ id: projectKey, ...scopeOf(place) })}`;
  const status = await api.projectStatus(id);
  const gate = gateAnswer(status, { projectKey, dashboard, files, proof: proof() });
  answers.push({
    ...gate,
    findings: [...gate.findings, ...ownSettings(input, change, projectKey), ...notes],
  });
  if (policy['severe-smells'] === 'off') return;
  const newCodeOnly = policy['severe-smells'] === 'new-code';
  const mode = await api.mode();
  answers.push(await smellsAnswer(api, { place, mode, newCodeOnly, prefix: input.prefix, proof: proof() }));
}

/** @throws SonarFault */
function usable(token: string): string {
  if (token === '') {
    throw new SonarFault(
      'there is no token for SonarQube: give `sonar-token`, or write `missing-token: local-rules` for forks, which have none',
    );
  }
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new SonarFault('the token for SonarQube holds blanks or control characters');
}

/** From the policy or the environment, never from a file that a change can edit: the token goes there. */
function hostOf(ctx: Context, policy: SonarqubeSection): string {
  const host = policy.host ?? ctx.env.SONAR_HOST_URL ?? '';
  if (host === '') {
    throw new SonarFault('nobody says where SonarQube is: write `host: "https://…"` under `sonarqube`');
  }
  if (isAddress(host)) return host;
  throw new SonarFault('SONAR_HOST_URL is not the address of a server: write "https://…"');
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
  return sonarqube.rows(input.policy).map((row) => ({
    ...notApplicable(row, `${why}: the local rules of lint, tests and coverage decide`, proof),
    skipped: true,
  }));
}
