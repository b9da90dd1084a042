/** Which GitHub release a run may publish: that of the tag it runs for, of the commit that it builds. */
import type { BuildDocument } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import type { Source } from '@slipway/pipeline/stages';
import { probe } from '@slipway/process';

export interface Tagged {
  /** The service's folder; absolute. */
  readonly directory: string;
  readonly source: Source;
  /** What builds of other jobs became; null: the programs are built here. */
  readonly merged: BuildDocument | null;
  /** The version that the step says, which may be any label; null: it says none. */
  readonly given: string | null;
}

/**
 * The tag of this run.
 * @throws ConfigError when it runs for none, when the checkout or the build is of another commit, or has changes, or
 *   when the programs get another version that the step does not say
 */
export async function releaseTag(
  ctx: Context,
  { directory, source, merged, given }: Tagged,
): Promise<string> {
  const { commit } = source.subject;
  const version = given ?? merged?.version ?? source.version;
  const refuse = (what: string, fix: string) => new ConfigError(what, { where: { name: 'publish' }, fix });
  const ref = ctx.env.GITHUB_REF ?? '';
  const [, tag] = /^refs\/tags\/(.+)$/.exec(ref) ?? [];
  if (tag === undefined) {
    throw refuse(
      `a release is published for a tag, and this run is for ${ref || 'no ref'}`,
      "publish: ${{ startsWith(github.ref, 'refs/tags/') }}, or as a condition of the step: if: startsWith(github.ref, 'refs/tags/')",
    );
  }
  // Of `services/pay/v1.4.2`, what stands in the programs.
  const label = tag.slice(tag.lastIndexOf('/') + 1).replace(/^v(?=\d)/, '');
  const answer = await probe(ctx, 'git', [
    ...['-C', directory, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
  ]);
  const tagged = answer.stdout.trim();
  if (tagged !== commit) {
    throw refuse(
      `the checkout is of ${commit.slice(0, 12)}, and ${answer.exitCode === 0 ? `the tag ${tag} is of ${tagged.slice(0, 12)}` : `has no tag ${tag}`}`,
      'check out what the run is for: actions/checkout without "ref:"',
    );
  }
  if (merged !== null && merged.subject.commit !== commit) {
    throw refuse(
      `the builds are of ${merged.subject.commit.slice(0, 12)}, and the tag ${tag} is of ${commit.slice(0, 12)}`,
      'build and merge in one run, for the tag',
    );
  }
  // Under any label: the tag's commit does not make these programs.
  if (source.dirty || merged?.dirty === true) {
    throw refuse(
      source.dirty
        ? 'the checkout has changes that its commit does not'
        : 'the builds are of a checkout with changes that its commit does not have',
      'leave the checkout as it was: no step before the build may change or add files of the repository',
    );
  }
  if (given === null && label !== version) {
    throw refuse(
      `the tag is ${tag}, and the version ${merged === null ? 'that the programs would get' : 'in the programs'} is ${version}`,
      merged === null
        ? `say which version it is: version: ${label}`
        : `build them as ${label}, or say that it is meant: version: ${version}`,
    );
  }
  return tag;
}
