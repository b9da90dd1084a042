/**
 * Mode publish: shows the verdict of another run beside its commit and on its pull request. That run may be of a fork,
 * with a token that can only read; this one is started by `workflow_run`, has rights, and so trusts nothing of the
 * other: it checks nothing out, takes one file of one artifact, holds it to what GitHub itself says of the run, and
 * writes every text of it escaped.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Filed, type GateDocument, readDocument } from '@slipway/evidence';
import { isInside, verdictOf } from '@slipway/gate';
import { type CheckAnnotation, type GitHub, openGitHub } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';
import { gateWords, markdownLimits, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import { extract } from '@slipway/tools';
import { markerOf } from './comment.ts';
import type { PublishInputs } from './inputs.ts';
import { type JudgedRun, readJudgedRun } from './judged-run.ts';
import { noVerdictPage, verdictPage } from './verdict-page.ts';

/** Of the zip, as GitHub counts it; a verdict of thousands of rows has a few hundred KiB. */
const mostBytes = 25 * 2 ** 20;
const limits = { members: 2000, memberBytes: 20 * 2 ** 20, totalBytes: 200 * 2 ** 20, ratio: 200 };

export async function publish(action: Action, inputs: PublishInputs): Promise<void> {
  const { ctx, outputs, summary } = action;
  const run = await readJudgedRun(ctx.env);
  const github = openGitHub({ ctx, token: inputs.token });
  try {
    const gate = await takeVerdict(ctx, github, run, inputs.artifact);
    if (gate === null && judgedNothing.has(run.conclusion)) {
      ctx.log.notice(`the run ${run.url} judged nothing: it has no artifact ${inputs.artifact}`);
      return;
    }
    if (gate !== null) await holdToRun(github, run, gate);
    const document = gate?.document ?? null;
    const page = document === null ? noVerdictPage : verdictPage(document, { details: false });
    const id = `slipway/quality-gate/${inputs.artifact}`;
    const check = await github.checks.create({
      name: inputs.checkName,
      headSha: run.headSha,
      externalId: id,
      detailsUrl: run.url,
      conclusion: conclusionOf(document, run),
      output: {
        title: titleOf(document, run),
        summary: toMarkdown(page, markdownLimits.comment),
        annotations: document === null ? [] : annotationsOf(document),
      },
    });
    ctx.log.info(`the verdict stands beside ${run.headSha}: ${check.url}`);
    outputs.set('verdict', document?.verdict ?? '');
    summary.add(toMarkdown(page, markdownLimits.summary));
    if (inputs.comment)
      await comment(ctx, github, run, inputs.artifact, toMarkdown(page, markdownLimits.comment));
  } finally {
    await github.close();
  }
}

/** How a run ends that nothing went wrong in: without a verdict there is nothing to show. */
const judgedNothing = new Set(['success', 'skipped', 'neutral', 'stale', 'action_required']);

/**
 * The newest artifact of that name that this very attempt of the run uploaded; null when there is none. GitHub lists
 * those of earlier attempts, too: their verdict may be of what was run again because it failed. Where the run succeeded,
 * the job that judged had passed already and was not run again ("Re-run failed jobs").
 */
async function takeVerdict(
  ctx: Context,
  github: GitHub,
  run: JudgedRun,
  name: string,
): Promise<Filed<'gate'> | null> {
  const all = await github.workflowRuns.artifacts(run.id, name);
  const [artifact] = all
    .filter(
      (one) =>
        one.name === name &&
        !one.expired &&
        one.headSha === run.headSha &&
        (one.madeAt >= run.attemptAt || run.conclusion === 'success'),
    )
    .sort((a, b) => b.id - a.id);
  if (artifact === undefined) return null;
  if (artifact.bytes > mostBytes) {
    throw refused(
      name,
      `it has ${artifact.bytes} bytes`,
      'upload gate.json and its reports, and nothing else',
    );
  }
  const zip = join(ctx.temp, 'verdict.zip');
  await writeFile(zip, await github.workflowRuns.download(artifact));
  const into = join(ctx.temp, 'verdict');
  const wants = (path: string) => path === 'gate.json';
  const { written } = await extract(ctx, { file: zip, archive: 'zip', into, wants, limits });
  if (written.length === 0)
    throw refused(name, 'it holds no gate.json', 'name the artifact that quality-gate uploads');
  return readDocument('gate', join(into, 'gate.json'));
}

/**
 * A pull request is judged in the merge commit that GitHub makes for it, or in its head: both are asked of GitHub.
 * @throws ConfigError when the verdict is of something else, or contradicts itself
 */
async function holdToRun(github: GitHub, run: JudgedRun, { document }: Filed<'gate'>): Promise<void> {
  const { subject, rows, verdict } = document;
  const fix = 'judge the commit of the run itself, and upload that verdict; nothing was published';
  const { repository, commit } = subject;
  const ours = [github.repository, run.headRepository].map((name) => name.toLowerCase());
  if (repository !== null && !ours.includes(repository.toLowerCase())) {
    throw refused('gate.json', `it is of the repository ${JSON.stringify(repository)}`, fix);
  }
  if (commit !== run.headSha && !((await github.pulls.parents(commit)) ?? []).includes(run.headSha)) {
    throw refused(
      'gate.json',
      `it is of commit ${commit.slice(0, 12)}, and the run is of ${run.headSha.slice(0, 12)}`,
      fix,
    );
  }
  if (verdictOf(rows) !== verdict) {
    throw refused('gate.json', `it says ${verdict}, and its rows say ${verdictOf(rows)}`, fix);
  }
}

/** A verdict that the run itself does not live up to is none: whoever wrote gate.json also ran the job. */
function conclusionOf(document: GateDocument | null, run: JudgedRun) {
  if (document === null) return run.conclusion === 'cancelled' ? 'cancelled' : 'failure';
  if (document.verdict !== 'PASS') return 'failure';
  return run.conclusion === 'success' ? 'success' : 'neutral';
}

function titleOf(document: GateDocument | null, { conclusion }: JudgedRun): string {
  if (document === null) return noVerdictPage.verdict.text;
  const words = gateWords[document.verdict];
  return document.verdict === 'PASS' && conclusion !== 'success'
    ? `${words}, and its run did not succeed`
    : words;
}

const levels = { block: 'failure', warn: 'warning', note: 'notice' } as const;

function annotationsOf({ rows }: GateDocument): CheckAnnotation[] {
  return rows
    .flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding })))
    .filter(({ file, waivedBy }) => waivedBy === null && file !== null && isInside(file))
    .map(({ check, rule, level, message, file, line, fix }) => ({
      path: file ?? '',
      startLine: line ?? 1,
      endLine: line ?? 1,
      level: levels[level],
      message: fix === null ? message : `${message}\nmended by: ${fix}`,
      title: rule === check ? check : `${check}: ${rule}`,
    }));
}

/** On the pull request whose newest commit that is: an older run must not overwrite the verdict of a newer one. */
async function comment(
  { log }: Context,
  github: GitHub,
  run: JudgedRun,
  artifact: string,
  markdown: string,
): Promise<void> {
  if (!run.event.startsWith('pull_request')) {
    log.info(`no comment: the run was started by ${run.event}`);
    return;
  }
  const pulls = await github.pulls.ofBranch(run.headOwner, run.headBranch, 'pull-requests: write');
  const [pull] = pulls.filter(
    ({ headSha, headRepository }) => headSha === run.headSha && headRepository === run.headRepositoryId,
  );
  if (pull === undefined) {
    log.info(`no comment: no open pull request has ${run.headSha} as its newest commit`);
    return;
  }
  const body = `${markdown}\nArtifact ${artifact} at ${run.headSha}, in [this run](${run.url}).\n`;
  const { url } = await github.comments.upsert(pull.number, {
    marker: markerOf(`artifact/${artifact}`),
    body,
    on: 'pull-request',
  });
  log.info(`the verdict stands in ${url}`);
}

function refused(name: string, why: string, fix: string): ConfigError {
  return new ConfigError(`the verdict is refused: ${why}`, { where: { name }, fix });
}
