/** Which GitHub release a run may publish: that of the tag it runs for, of the commit that it builds. */
import { ConfigError, type Context } from '@slipway/kernel';
import { probe } from '@slipway/process';

export interface Tagged {
  /** The service's folder; absolute. */
  readonly directory: string;
  readonly commit: string;
  /** The version that the programs get. */
  readonly version: string;
  /** Whether the step says it; it may be any label then. */
  readonly isGiven: boolean;
}

/**
 * The tag of this run.
 * @throws ConfigError when it runs for none, when the checkout is of another commit, or has changes
 */
export async function releaseTag(
  ctx: Context,
  { directory, commit, version, isGiven }: Tagged,
): Promise<string> {
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
  if (!isGiven && label !== version) {
    throw refuse(
      `the tag is ${tag}, and the version that the programs would get is ${version}`,
      version.endsWith('dirty')
        ? 'leave the checkout as it was: no step before this one may change or add files of the repository'
        : `say which version it is: version: ${label}`,
    );
  }
  return tag;
}
