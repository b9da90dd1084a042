/** Judges, and fails the step unless the verdict is PASS. */
import { basename, dirname, join, relative, sep } from 'node:path';
import { handOver, takeOver } from '@slipway/evidence';
import { annotate, coverageOf, failedRules, type Part, type Report } from '@slipway/gate';
import { programCache } from '@slipway/pipeline/job-caches';
import { resolveGate } from '@slipway/pipeline/project';
import {
  baseOfMerge,
  gateStage,
  goOfService,
  type Judged,
  outputFolder,
  partStage,
  readBase,
  readSource,
} from '@slipway/pipeline/stages';
import { gateExitCodes, markdownLimits, type Page, toMarkdown } from '@slipway/report';
import { type Action, comparedOfEvent, modulesAccess, readJob } from '@slipway/runner';
import { type BaselineCache, baselineCache } from './baseline.ts';
import type { JudgeInputs } from './inputs.ts';
import { concludeShard, takeShards } from './shard.ts';
import { noVerdictPage, verdictPage } from './verdict-page.ts';

export async function judge(action: Action, inputs: JudgeInputs): Promise<void> {
  const { ctx, outputs, summary, artifacts } = action;
  const { directory, artifact, token } = inputs;
  const comment = async (page: Page): Promise<void> => {
    if (token === null) return;
    const { commentOnPullRequest } = await import('./comment.ts');
    const markdown = toMarkdown(page, markdownLimits.comment);
    await commentOnPullRequest(ctx, token, { directory, markdown });
  };
  // Whatever keeps it from a verdict, one of an earlier commit must not stand there for this one.
  const outcome = await come(action, inputs).catch(async (error: unknown) => {
    await comment(noVerdictPage);
    throw error;
  });
  if ('part' in outcome) return concludeShard(action, outcome.part, artifact);
  const { judged, baseline, commit } = outcome;
  const { gate } = judged;
  const { verdict, rows } = gate.document;
  say(action, judged);
  summary.add(toMarkdown(verdictPage(gate.document), markdownLimits.summary));
  await comment(verdictPage(gate.document, { details: false }));
  await baseline?.save(commit, rows, judged.judgement.reports);
  const beside = besides(judged, dirname(gate.path));
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'gate', gate, artifact, beside));
  if (verdict === 'PASS') return;
  const failed = failedRules(gate.document);
  const bad = rows
    .filter(({ check }) => failed.includes(check))
    .map(({ check, actual }) => `${check}: ${actual}`);
  const words =
    verdict === 'FAIL'
      ? 'the gate says FAIL, mend what it found'
      : 'the gate says ERROR, a check did not do its work: this is no verdict on the code';
  action.fail(`${words}: ${bad.join('; ')}`, gateExitCodes[verdict]);
}

type Outcome =
  | { readonly part: Part }
  | { readonly judged: Judged; readonly baseline: BaselineCache | null; readonly commit: string };

/** To a verdict on the commit, or to what its part of the tests says. */
async function come(action: Action, inputs: JudgeInputs): Promise<Outcome> {
  const { ctx, artifacts, cache } = action;
  const { directory, modulesToken } = inputs;
  const options = await resolveGate(directory, inputs);
  const source = await readSource(ctx, directory);
  const base =
    inputs.base === null
      ? await baseOfMerge(ctx, directory, await comparedOfEvent(ctx.env))
      : await readBase(ctx, directory, inputs.base);
  const folder = await outputFolder(inputs.outputDirectory);
  const build =
    inputs.build === null ? null : await takeOver(artifacts, 'build', inputs.build, join(folder, 'build'));
  const { shards } = inputs.given;
  const given = {
    ...inputs.given,
    ...(shards === undefined ? {} : { shards: await takeShards(artifacts, shards, join(folder, 'shards')) }),
  };
  const asked = { ...options, gatePolicyFile: inputs.gatePolicyFile, base, uncommitted: 'refused' as const };
  const readied = async () =>
    (await goOfService(ctx, options, null, modulesAccess(action, modulesToken))).ctx;
  if (given.shard !== undefined) {
    const part = await ctx.log.group('tests', async () =>
      partStage(await readied(), asked, source, build, folder, given),
    );
    return { part };
  }
  const baseline = baselineCache(action, inputs, source);
  const judged = await ctx.log.group('gate', async () => {
    const programs = await programCache({ store: cache, setting: 'auto', job: () => readJob(ctx) });
    const compared = { ...asked, coverageBaseline: async () => baseline?.restore(base) };
    return gateStage(await readied(), compared, source, build, folder, given, programs);
  });
  return { judged, baseline, commit: source.subject.commit };
}

/** Outputs for later steps, and the annotations that GitHub keeps. */
function say({ log, outputs }: Action, { gate, judgement, change, written }: Judged): void {
  const { document } = gate;
  outputs.set('verdict', document.verdict);
  outputs.set('gate-json', gate.path);
  outputs.set('coverage', coverageOf(document, 'coverage.total'));
  outputs.set('patch-coverage', coverageOf(document, 'coverage.patch'));
  outputs.set('failed-rules', JSON.stringify(failedRules(document)));
  outputs.set('sarif', written.sarif);
  outputs.set('verdict-badge', written.verdictBadge);
  outputs.set('coverage-badge', written.coverageBadge);
  const report = (kind: Report['kind']): string =>
    judgement.reports.find((one) => one.kind === kind)?.path ?? '';
  outputs.set('junit', report('junit'));
  outputs.set('openvex', report('openvex'));
  outputs.set('coverage-page', report('coverage-page'));
  outputs.set('coverage-picture', report('coverage-picture'));
  outputs.set('test-times', report('test-times'));
  const left = annotate(log, { ...judgement, rows: document.rows }, change);
  if (left > 0) log.info(`GitHub keeps ten annotations of a kind: ${left} more findings stand in gate.sarif`);
  const { placeless, outside, overLimit } = written.left;
  if (placeless + outside + overLimit > 0) {
    log.info(
      `gate.sarif leaves out ${placeless} findings without a place, ${outside} outside of the repository and ${overLimit} over the limits of code scanning`,
    );
  }
}

/** What goes with gate.json into the artifact. */
function besides({ judgement, written }: Judged, folder: string): string[] {
  const reports = judgement.reports.map(({ path }) => path);
  const paths = [written.sarif, written.verdictBadge, written.coverageBadge, ...reports];
  return [...new Set(paths)]
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((path) => path !== '' && !path.startsWith('../') && basename(path) !== 'gate.json');
}
