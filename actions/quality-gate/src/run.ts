/** Judges, and fails the step unless the verdict is PASS. */
import { join } from 'node:path';
import { handOver, takeOver } from '@slipway/evidence';
import { findProject } from '@slipway/pipeline/project';
import { defaults, gateStage, outputFolder, readSource } from '@slipway/pipeline/stages';
import { gateSections, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

export async function run(action: Action, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, artifacts } = action;
  const { directory, artifact } = inputs;
  const coveragePpm =
    inputs.coveragePpm ?? (await findProject(directory))?.coveragePpm ?? defaults.coveragePpm;
  const source = await readSource(ctx, directory);
  const folder = await outputFolder(inputs.outputDirectory);
  const build =
    inputs.build === null ? null : await takeOver(artifacts, 'build', inputs.build, join(folder, 'build'));
  const gate = await ctx.log.group('gate', () =>
    gateStage(ctx, { directory, coveragePpm }, source, build, folder),
  );
  const { verdict, rows } = gate.document;
  outputs.set('verdict', verdict);
  outputs.set('gate-json', gate.path);
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'gate', gate, artifact));
  summary.add(
    toMarkdown({
      verdict: { mark: verdict === 'PASS' ? 'good' : 'bad', text: `The gate says ${verdict}` },
      sections: gateSections(gate.document),
    }),
  );
  if (verdict !== 'PASS') {
    const bad = rows.filter((row) => row.verdict !== 'PASS').map((row) => `${row.check}: ${row.actual}`);
    action.fail(`the gate says ${verdict}: ${bad.join('; ')}`);
  }
}
