/** Sets Go up, builds, packs and publishes, and says where all of it is. */
import { dirname, join } from 'node:path';
import { type Filed, handOver } from '@slipway/evidence';
import type { Built } from '@slipway/go';
import type { Context } from '@slipway/kernel';
import { goSection } from '@slipway/pipeline/go-account';
import { type Asked, type ResolvedOptions, resolveOptions } from '@slipway/pipeline/project';
import type { GoReady } from '@slipway/pipeline/set-up-go';
import {
  buildStage,
  type Compilation,
  compilationOf,
  type GoOptions,
  outputFolder,
  reachPrivateModules,
  readSource,
  type Source,
} from '@slipway/pipeline/stages';
import { buildSection, toMarkdown } from '@slipway/report';
import { type Action, modulesAccess } from '@slipway/runner';
import { checkDelivery, deliver } from './delivery.ts';
import { type LeftForPost, noteBuild, provideGo } from './go.ts';
import type { Build, Inputs } from './inputs.ts';

export async function run(action: Action<LeftForPost>, inputs: Inputs): Promise<void> {
  const { ctx, outputs, summary, artifacts } = action;
  const options = await resolveOptions(inputs.directory, asked(inputs));
  const { directory, service, go } = options;
  const source = await readSource(ctx, directory);
  const merged =
    inputs.build === null || inputs.build.merge.length === 0
      ? null
      : await mergedBuild(action, source, service, inputs.build);
  const given = merged?.document.version ?? inputs.build?.version ?? null;
  const version = given ?? source.version;
  const tag =
    inputs.build === null || inputs.build.packaging === null
      ? null
      : await checkDelivery(action, inputs.build.packaging, {
          ...{ directory, source },
          merged: merged?.document ?? null,
          given: inputs.build.version,
        });
  const ready = await provideGo(action, { ...inputs, directory }, go, source.subject.commit);
  await sayPrivate(action, go.privateModules);
  if (inputs.build === null) {
    const text = `Go ${ready.go.release} is set up`;
    summary.add(toMarkdown({ verdict: { mark: 'good', text }, sections: [goSection(ready)] }));
    return;
  }
  const built =
    merged === null ? await builtHere(action, inputs, inputs.build, options, source, version, ready) : null;
  const build = (merged ?? built) as Filed<'build'>;
  const { binaries } = build.document;
  const [binary] = binaries;
  outputs.set('build-json', build.path);
  outputs.set('version', version);
  outputs.set(
    'binary',
    binary !== undefined && binaries.length === 1 ? join(dirname(build.path), binary.path) : '',
  );
  const { artifact, packaging } = inputs.build;
  outputs.set('artifact', artifact === null ? '' : await handOver(artifacts, 'build', build, artifact));
  const { done, section } =
    packaging === null
      ? { done: merged === null ? 'built' : 'merged', section: null }
      : await deliver({ ...action, ctx: ready.ctx }, options, build, { packaging, artifact, tag });
  summary.add(
    toMarkdown({
      verdict: { mark: 'good', text: `${service} ${version} is ${done}` },
      sections: [
        buildSection(build.document, ready.caches?.restored.last),
        ...(section === null ? [] : [section]),
        built === null ? goSection(ready) : goSection(ready, built),
      ],
    }),
  );
}

/** Evidence of other jobs: nothing is compiled. */
async function mergedBuild(
  { ctx, artifacts }: Action<LeftForPost>,
  source: Source,
  service: string,
  { merge: references, version, outputDirectory }: Build,
): Promise<Filed<'build'>> {
  const { mergeJobs } = await import('./merge.ts');
  return ctx.log.group(`merge ${references.length} builds of ${service}`, () =>
    mergeJobs(ctx, artifacts, source, { references, service, version, outputDirectory }),
  );
}

async function builtHere(
  action: Action<LeftForPost>,
  inputs: Inputs,
  asked: Build,
  options: ResolvedOptions,
  source: Source,
  version: string,
  ready: GoReady,
): Promise<Built> {
  const folder = await outputFolder(asked.outputDirectory);
  const { directory, go } = options;
  const inner = await reachPrivateModules(
    ready,
    { directory, patterns: go.privateModules, tags: go.tags, targets: asked.targets },
    modulesAccess(action, asked.modulesToken),
  );
  const caches = ready.caches?.targets ?? {};
  const built = await action.ctx.log.group(`build ${options.service} ${version}`, () =>
    buildIt(inner, options, source, version, folder, asked, caches),
  );
  noteBuild(action, inputs, ready, built);
  return built;
}

async function buildIt(
  ctx: Context,
  { directory, service, mainPackage, go }: ResolvedOptions,
  source: Source,
  version: string,
  folder: string,
  build: Build,
  caches: Readonly<Record<string, string>>,
): Promise<Built> {
  const { make } = build;
  const compilation = { ...(await compiling(go, build)), caches };
  if (make === null) {
    return buildStage(ctx, { directory, service, mainPackage }, source, version, folder, compilation);
  }
  const { makeBuild } = await import('@slipway/go');
  const { targets, versionVariable, cgo, verify } = compilation;
  const { subject, dirty } = source;
  return makeBuild(ctx, {
    ...{ directory, service, version, source: { subject, dirty }, outputDirectory: folder },
    ...(targets === undefined ? {} : { targets }),
    ...(versionVariable === undefined ? {} : { versionVariable }),
    ...(cgo === undefined ? {} : { cgo }),
    ...(verify === undefined ? {} : { verify }),
    ...{ makeTargets: make.targets, commands: make.commands, outputs: make.outputs },
    ...{ variables: make.variables, caches },
  });
}

/** Later steps know which modules are private, too; the token that opens them stays in this step. */
async function sayPrivate({ ctx, outputs }: Action<LeftForPost>, patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const { privatePatterns } = await import('@slipway/go');
  for (const [name, value] of Object.entries(privatePatterns(ctx, patterns))) outputs.variable(name, value);
}

function asked({ service, go: { version, mirrors }, privatePatterns: privateModules, build }: Inputs): Asked {
  const go = { ...build?.asked.go, version: version ?? undefined, mirrors, privateModules };
  return { service, ...build?.asked, go };
}

async function compiling(go: GoOptions, { targets, maxMemory }: Build): Promise<Compilation> {
  const { parseTarget } = await import('@slipway/go');
  return {
    ...compilationOf(go),
    ...(targets.length === 0 ? {} : { targets: targets.map(parseTarget) }),
    ...(maxMemory === null ? {} : { maxMemory }),
  };
}
