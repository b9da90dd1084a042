/** Judges, and fails the step unless the verdict is PASS. */
import { basename, dirname, join, relative, sep } from 'node:path';
import { handOver, takeOver } from '@slipway/evidence';
import { annotate, coverageOf, exitCodeOfGate, failedRules, type Report } from '@slipway/gate';
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
import { markdownLimits, type Page, toMarkdown } from '@slipway/report';
import { type Action, baseOfEvent, headOfEvent, readJob } from '@slipway/runner';
import { baselineCache } from './baseline.ts';
import type { JudgeInputs } from './inputs.ts';
import { concludeShard, takeShards } from './shard.ts';
import { noVerdictPage, verdictPage } from './verdict-page.ts';

export async function judge(action: Action, inputs: JudgeInputs): Promise<void> {
  const { ctx, outputs, summary, artifacts, cache, mask } = action;
  const { directory, artifact, token, modulesToken } = inputs;
  const comment = async (page: Page): Promise<void> => {
    if (token === null) return;
    const { commentOnPullRequest } = await import('./comment.ts');
    const markdown = toMarkdown(page, markdownLimits.comment);
    await commentOnPullRequest(ctx, token, { directory, markdown });
  };
  const options = await resolveGate(directory, inputs);
  const source = await readSource(ctx, directory);
  const base =
    inputs.base === null
      ? await baseOfMerge(ctx, directory, {
          base: await baseOfEvent(ctx.env),
          head: await headOfEvent(ctx.env),
        })
      : await readBase(ctx, directory, inputs.base);
  const folder = await outputFolder(inputs.outputDirectory);
  const build =
    inputs.build === null ? null : await takeOver(artifacts, 'build', inputs.build, join(folder, 'build'));
  const baseline = baselineCache(action, inputs, source);
  const coverageBaseline = await baseline?.restore(base);
  const { shards } = inputs.given;
  const given = {
    ...inputs.given,
    ...(coverageBaseline === undefined ? {} : { coverageBaseline }),
    ...(shards === undefined ? {} : { shards: await takeShards(artifacts, shards, join(folder, 'shards')) }),
  };
  const asked = { ...options, gatePolicyFile: inputs.gatePolicyFile, base, uncommitted: 'refused' as const };
  const readied = async () => {
    const server = ctx.env.GITHUB_SERVER_URL || 'https://github.com';
    const access = modulesToken === null ? null : { server, token: modulesToken, mask };
    return (await goOfService(ctx, options, null, access)).ctx;
  };
  if (given.shard !== undefined) {
    const part = await ctx.log.group('tests', async () =>
      partStage(await readied(), asked, source, build, folder, given),
    );
    return concludeShard(action, part, artifact);
  }
  const judged = await ctx.log
    .group('gate', async () => {
      const programs = await programCache({ store: cache, setting: 'auto', job: () => readJob(ctx) });
      return gateStage(await readied(), asked, source, build, folder, given, programs);
    })
    .catch(async (error: unknown) => {
      await comment(noVerdictPage);
      throw error;
    });
  const { gate } = judged;
  const { verdict, rows } = gate.document;
  say(action, judged);
  const page = verdictPage(gate.document);
  summary.add(toMarkdown(page, markdownLimits.summary));
  await comment(page);
  await baseline?.save(source.subject.commit, judged.judgement.reports);
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
  const code = exitCodeOfGate(gate.document);
  action.fail(`${words}: ${bad.join('; ')}`, code === 0 ? 1 : code);
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
  const left = annotate(log, judgement, change);
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
