/** Build: the commit's binaries and build.json. */
import type { BuildRequest, Built } from '@slipway/go';
import type { Context } from '@slipway/kernel';
import type { GoOptions, PipelineOptions } from '../options.ts';
import type { Source } from '../source.ts';

export type BuildOptions = Pick<PipelineOptions, 'directory' | 'service' | 'mainPackage'>;

/** How it is compiled, where that is not Go's default. */
export type Compilation = Pick<
  BuildRequest,
  | 'targets'
  | 'tags'
  | 'ldflags'
  | 'gcflags'
  | 'asmflags'
  | 'caches'
  | 'versionVariable'
  | 'cgo'
  | 'pgo'
  | 'verify'
  | 'maxMemory'
>;

/** What the settings say; what they leave open is left to Go. */
export function compilationOf(go: GoOptions): Compilation {
  const { tags, ldflags, gcflags, asmflags, versionVariable, cgo, pgo, verify } = go;
  return {
    tags,
    verify,
    ...(ldflags === null ? {} : { ldflags }),
    ...(gcflags === null ? {} : { gcflags }),
    ...(asmflags === null ? {} : { asmflags }),
    ...(versionVariable === null ? {} : { versionVariable }),
    ...(cgo === null ? {} : { cgo }),
    ...(pgo === null ? {} : { pgo }),
  };
}

/** Builds into `outputDirectory`, which holds build.json afterwards. */
export async function buildStage(
  ctx: Context,
  options: BuildOptions,
  source: Source,
  version: string,
  outputDirectory: string,
  compilation: Compilation = {},
): Promise<Built> {
  const { build } = await import('@slipway/go');
  return build(ctx, {
    ...compilation,
    directory: options.directory,
    service: options.service,
    version,
    source: { subject: source.subject, dirty: source.dirty },
    outputDirectory,
    ...(options.mainPackage === null ? {} : { packages: [options.mainPackage] }),
  });
}
