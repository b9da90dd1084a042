/** What becomes of a build: packages, an artifact of them, a release on GitHub; and the outputs that say where. */
import { basename, dirname } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Packaged } from '@slipway/go/packaging';
import type { ServiceOptions } from '@slipway/pipeline';
import { packagesSection, type Section } from '@slipway/report';
import type { Action } from '@slipway/runner';
import type { LeftForPost } from './go.ts';
import type { Packaging } from './inputs/packaging.ts';
import type { Tagged } from './release-tag.ts';

/**
 * What would fail after minutes of building fails now.
 * @returns the tag to publish for; null: nothing is published
 * @throws ConfigError naming the input
 */
export async function checkDelivery(
  action: Action<LeftForPost>,
  packaging: Packaging,
  tagged: Tagged,
): Promise<string | null> {
  const { checkPackaging } = await import('./pack.ts');
  await checkPackaging(action, packaging, tagged.directory);
  if (packaging.publish === null) return null;
  const { releaseTag } = await import('./release-tag.ts');
  return releaseTag(action.ctx, tagged);
}

interface Delivery {
  readonly packaging: Packaging;
  /** The name of the build's artifact; null: none is uploaded. */
  readonly artifact: string | null;
  /** What to publish for; null: nothing is published. */
  readonly tag: string | null;
}

/** @throws ConfigError, ToolError, CancelledError as `packageBuild` and `publishRelease` */
export async function deliver(
  action: Action<LeftForPost>,
  service: Pick<ServiceOptions, 'directory' | 'args' | 'port'>,
  build: Filed<'build'>,
  { packaging, artifact, tag }: Delivery,
): Promise<{ readonly done: string; readonly section: Section }> {
  const { ctx, artifacts, outputs } = action;
  const { version, subject, parts } = build.document;
  const made = parts === undefined ? 'built' : 'merged';
  const { pack } = await import('./pack.ts');
  const title = `pack ${build.document.service} ${version}`;
  const packed = await ctx.log.group(title, () =>
    pack(action, service, build, dirname(build.path), packaging),
  );
  const files = packed.artifacts;
  sayPacked(outputs, packed);
  if (artifact !== null) {
    const names = files.map(({ path }) => basename(path));
    await artifacts.upload(`${artifact}-packages`, dirname(packed.checksums.path), names);
  }
  const rows = files.map(({ path, bytes, sha256, kind }) => ({ name: basename(path), bytes, sha256, kind }));
  const { publish } = packaging;
  if (publish === null || tag === null) {
    return { done: `${made} and packed`, section: packagesSection(rows, null) };
  }
  const { publishTo } = await import('./publish.ts');
  const { release } = await ctx.log.group(`release ${tag}`, () =>
    publishTo(ctx, publish, { tag, target: subject.commit, version, files }),
  );
  outputs.set('release-url', release.url);
  const done = release.draft ? `${made}, and a draft on GitHub` : `${made} and released`;
  return { done, section: packagesSection(rows, release.url) };
}

function sayPacked(outputs: Action['outputs'], { artifacts, checksums, sbom, provenance }: Packaged): void {
  const lines = (files: Packaged['artifacts']): string => files.map(({ path }) => path).join('\n');
  const digests = artifacts.map(({ path, sha256 }) => [basename(path), sha256]);
  outputs.set('packages', lines(artifacts));
  outputs.set('checksums', checksums.path);
  outputs.set('sbom', lines(sbom));
  outputs.set('provenance', provenance?.path ?? '');
  outputs.set('digests', JSON.stringify(Object.fromEntries(digests)));
}
