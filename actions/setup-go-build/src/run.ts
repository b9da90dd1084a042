/** Builds, and says where build.json and the binary are. */
import { dirname, join } from 'node:path';
import { handOver } from '@slipway/evidence';
import { resolveOptions } from '@slipway/pipeline/project';
import { buildStage, outputFolder, readSource } from '@slipway/pipeline/stages';
import { buildSection, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { Inputs } from './inputs.ts';

export async function run(action: Action, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, artifacts } = action;
  const options = await resolveOptions(inputs.directory, inputs.asked);
  const source = await readSource(ctx, options.directory);
  const version = inputs.version ?? source.version;
  const folder = await outputFolder(inputs.outputDirectory);
  const build = await ctx.log.group(`build ${options.service} ${version}`, () =>
    buildStage(ctx, options, source, version, folder),
  );
  const { binaries, toolchain } = build.document;
  const [binary] = binaries;
  outputs.set('build-json', build.path);
  outputs.set('version', version);
  outputs.set('go-version', toolchain.version);
  outputs.set(
    'binary',
    binary !== undefined && binaries.length === 1 ? join(dirname(build.path), binary.path) : '',
  );
  const { artifact } = inputs;
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'build', build, artifact));
  summary.add(
    toMarkdown({
      verdict: { mark: 'good', text: `${options.service} ${version} is built` },
      sections: [buildSection(build.document)],
    }),
  );
}
