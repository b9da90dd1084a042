/** Sets Go up, builds, and says where build.json and the binary are. */
import { dirname, join } from 'node:path';
import { handOver } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { goSection } from '@slipway/pipeline/go-account';
import { resolveOptions } from '@slipway/pipeline/project';
import { buildStage, type Compilation, outputFolder, readSource } from '@slipway/pipeline/stages';
import { buildSection, toMarkdown } from '@slipway/report';
import type { Action } from '@slipway/runner';
import { type LeftForPost, noteBuild, provideGo } from './go.ts';
import type { Build, Inputs } from './inputs.ts';

export async function run(action: Action<LeftForPost>, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, artifacts } = action;
  const asked = inputs.build?.asked ?? {};
  const { directory, service, mainPackage } = await resolveOptions(inputs.directory, asked);
  const source = await readSource(ctx, directory);
  const ready = await provideGo(action, { ...inputs, directory }, source.subject.commit);
  if (inputs.build === null) {
    const text = `Go ${ready.go.release} is set up`;
    summary.add(toMarkdown({ verdict: { mark: 'good', text }, sections: [goSection(ready)] }));
    return;
  }
  const version = inputs.build.version ?? source.version;
  const folder = await outputFolder(inputs.build.outputDirectory);
  const inner = await withPrivateModules(action, ready.ctx, inputs.build);
  const build = await ctx.log.group(`build ${service} ${version}`, async () =>
    buildStage(inner, { directory, service, mainPackage }, source, version, folder, {
      ...(await compilationOf(inputs.build as Build)),
      caches: ready.caches?.targets ?? {},
    }),
  );
  noteBuild(action, inputs, ready, build);
  const { binaries } = build.document;
  const [binary] = binaries;
  outputs.set('build-json', build.path);
  outputs.set('version', version);
  outputs.set(
    'binary',
    binary !== undefined && binaries.length === 1 ? join(dirname(build.path), binary.path) : '',
  );
  const { artifact } = inputs.build;
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'build', build, artifact));
  summary.add(
    toMarkdown({
      verdict: { mark: 'good', text: `${service} ${version} is built` },
      sections: [buildSection(build.document, ready.caches?.restored.last), goSection(ready, build)],
    }),
  );
}

async function compilationOf(build: Build): Promise<Compilation> {
  const { parseTarget } = await import('@slipway/go');
  const { targets, tags, ldflags, versionVariable, cgo, pgo, verify, maxMemory } = build;
  return {
    ...(targets.length === 0 ? {} : { targets: targets.map(parseTarget) }),
    ...(ldflags === null ? {} : { ldflags }),
    ...(versionVariable === null ? {} : { versionVariable }),
    ...(cgo ? { cgo } : {}),
    ...(maxMemory === null ? {} : { maxMemory }),
    tags,
    pgo,
    verify,
  };
}

async function withPrivateModules(
  { ctx, mask }: Action<LeftForPost>,
  inner: Context,
  { privateModules: wanted }: Build,
): Promise<Context> {
  if (wanted === null) return inner;
  const { privateModules } = await import('@slipway/go');
  const server = ctx.env.GITHUB_SERVER_URL || 'https://github.com';
  const { env, secrets } = privateModules(inner, { ...wanted, server });
  secrets.forEach(mask);
  return { ...inner, env: { ...inner.env, ...env } };
}
