/** The whole way in one step: the same pipeline as `slipway run`. */
import { randomUUID } from 'node:crypto';
import {
  baseOfMerge,
  exitCodeOf,
  keepingOf,
  type LedgerPlace,
  type PipelineOptions,
  runPipeline,
} from '@slipway/pipeline';
import { resolveOptions } from '@slipway/pipeline/project';
import { markdownLimits, toMarkdown } from '@slipway/report';
import { type Action, comparedOfEvent, repositoryOf, runAddress } from '@slipway/runner';
import type { LeftForPost } from './deployment.ts';
import { takeGiven, uploadEvidence } from './evidence.ts';
import { goOfStep } from './go.ts';
import type { Inputs } from './inputs.ts';

export async function run(action: Action<LeftForPost>, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, state, artifacts } = action;
  const resolved = await resolveOptions(inputs.directory, inputs.asked);
  const base = await baseOfMerge(ctx, inputs.directory, await comparedOfEvent(ctx.env));
  // It leaves a token in a file: from here on nothing may fail before post knows of it.
  const ledger = await keepingOf(resolved.ledgerChoice, { token: inputs.ledgerToken, ...repositoryOf(ctx) });
  const options: PipelineOptions = {
    ...resolved,
    watch: {
      ...resolved.watch,
      prometheus: inputs.prometheus,
      notifying: {
        webhook: inputs.webhook,
        github: inputs.ledgerToken === null ? null : { token: inputs.ledgerToken },
      },
    },
    ledger,
    base,
    uncommitted: 'refused',
    version: inputs.version,
    stateDirectory: inputs.stateDirectory,
    run: runAddress(ctx.env) ?? `local-${randomUUID()}`,
  };
  const { service, environment, stateDirectory } = options;
  let left: LeftForPost = { service, environment, stateDirectory, ledger, run: options.run };
  const leave = (more: Omit<LeftForPost, keyof LedgerPlace>): void => {
    left = { ...left, ...more };
    state.save(left);
  };
  leave({});
  const { token, environmentUrl } = inputs;
  const record =
    token === null
      ? undefined
      : await (await import('./deployment.ts')).recordDeployment(ctx, () => left, leave, {
          ...{ token, environmentUrl },
        });

  const given = await takeGiven(artifacts, inputs);
  const go = goOfStep(action, inputs, options, (caches) => leave({ caches }));
  const result = await runPipeline(ctx, options, given, record, go.setUp).catch(async (error: unknown) => {
    await record?.abandon();
    throw error;
  });
  const { ending, version, evidence, page, report } = result;
  outputs.set('verdict', ending);
  outputs.set('version', version);
  outputs.set('rolled-back-to', evidence.watch?.document.rolledBackTo ?? '');
  outputs.set('build-json', evidence.build.path);
  outputs.set('gate-json', evidence.gate?.path ?? '');
  outputs.set('release-json', evidence.release?.path ?? '');
  outputs.set('watch-json', evidence.watch?.path ?? '');
  outputs.set('report', report);
  await record?.end(ending, evidence.watch?.document ?? null);
  const { artifact } = inputs;
  outputs.set(
    'artifact',
    artifact === null ? '' : ((await uploadEvidence(ctx, artifacts, result, artifact)) ?? ''),
  );
  const account = go.account(result);
  const whole = { ...page, sections: [...page.sections, ...(account === null ? [] : [account])] };
  summary.add(toMarkdown(whole, markdownLimits.summary));
  if (result.judged !== null) {
    const { annotate } = await import('@slipway/gate');
    // As many as GitHub keeps of a step; the summary and gate.sarif have all.
    const { judgement, change } = result.judged;
    annotate(action.log, { ...judgement, rows: judgement.gate.document.rows }, change);
  }
  if (ending === 'kept') go.succeeded(result);
  if (exitCodeOf(ending) !== 0) {
    const because = evidence.watch?.document.because;
    action.fail(because === undefined ? page.verdict.text : `${page.verdict.text}: ${because}`);
  }
}
