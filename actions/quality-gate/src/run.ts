/** Judges, and fails the step unless the verdict is PASS. */
import { join } from 'node:path';
import { handOver, takeOver } from '@slipway/evidence';
import { resolveGate } from '@slipway/pipeline/project';
import { gateStage, goOfService, outputFolder, readSource } from '@slipway/pipeline/stages';
import { gateSections, type Page, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

export async function run(action: Action, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, artifacts, mask } = action;
  const { directory, artifact, token, modulesToken } = inputs;
  const comment = async (page: Page): Promise<void> => {
    if (token === null) return;
    const { commentOnPullRequest } = await import('./comment.ts');
    await commentOnPullRequest(ctx, token, { directory, markdown: toMarkdown(page) });
  };
  const options = await resolveGate(directory, inputs);
  const source = await readSource(ctx, directory);
  const folder = await outputFolder(inputs.outputDirectory);
  const build =
    inputs.build === null ? null : await takeOver(artifacts, 'build', inputs.build, join(folder, 'build'));
  const gate = await ctx.log
    .group('gate', async () => {
      const server = ctx.env.GITHUB_SERVER_URL || 'https://github.com';
      const access = modulesToken === null ? null : { server, token: modulesToken, mask };
      const ready = await goOfService(ctx, options, null, access);
      return gateStage(ready.ctx, options, source, build, folder);
    })
    .catch(async (error: unknown) => {
      // The comment of an earlier commit must not stand there as if it were of this one.
      await comment({ verdict: { mark: 'bad', text: 'The gate came to no verdict' }, sections: [] });
      throw error;
    });
  const { verdict, rows } = gate.document;
  outputs.set('verdict', verdict);
  outputs.set('gate-json', gate.path);
  const page: Page = {
    verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: `The gate says ${verdict}` },
    sections: gateSections(gate.document),
  };
  summary.add(toMarkdown(page));
  await comment(page);
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'gate', gate, artifact));
  if (verdict !== 'PASS') {
    const bad = rows.filter((row) => row.verdict !== 'PASS').map((row) => `${row.check}: ${row.actual}`);
    action.fail(`the gate says ${verdict}: ${bad.join('; ')}`);
  }
}
