/**
 * `npm run release -- check 1.4.2`: whether HEAD can be that release; changes nothing.
 * `npm run release -- publish 1.4.2`: draft, tag, publish, move the major tag; what was done before is not done again.
 * `npm run release -- rollback 1.4.1`: the major tag goes back to a release that is published.
 *
 * GITHUB_TOKEN writes the release. RELEASE_TOKEN pushes tags: it needs `workflows: write`, which a job's own token
 * never has, and without which GitHub refuses a tag whose workflow files are those of no branch.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type GitHub, openGitHub } from '@slipway/github';
import { systemClock } from '@slipway/kernel';
import { type Git, moveTag, openGit, pushTag, remoteTags, stampedCommit } from './release-git.ts';
import {
  isLatest,
  parseVersion,
  releaseFaults,
  releaseNotes,
  rollbackFault,
  tagFault,
  type Version,
} from './release-rules.ts';
import { suiteName } from './suite-name.ts';
import { repository } from './workspaces.ts';

export interface ReleaseOptions {
  readonly root: string;
  readonly git: Git;
  /** Name or address of the remote that users read. */
  readonly remote: string;
  readonly version: string;
  readonly releases: GitHub['releases'];
  readonly say: (line: string) => void;
}

/** @throws Error with every reason why HEAD is not the release `version` */
export function checkRelease({ root, git, remote, version }: Omit<ReleaseOptions, 'releases' | 'say'>): {
  parsed: Version;
  commit: string;
} {
  const faults = releaseFaults(root, version);
  const parsed = parseVersion(version);
  if (faults.length > 0 || !parsed) throw new Error(faults.join('\n'));
  const commit = stampedCommit(root, git, version);
  const fault = tagFault(remoteTags(git, remote), parsed, commit);
  if (fault !== null) throw new Error(fault);
  return { parsed, commit };
}

/** @throws Error when it may not be released, or where it broke off; started again, it goes on from there */
export async function publishRelease(options: ReleaseOptions): Promise<void> {
  const { root, git, remote, version, releases, say } = options;
  const { parsed, commit } = checkRelease(options);
  const tag = `v${version}`;
  const published = await releases.byTag(tag);
  const notes = releaseNotes(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version);
  // The tag before the release: publishing one without its tag would make the tag at the head of the default branch.
  const draft = published ?? (await releases.createDraft({ tag, name: tag, body: notes }));
  if (!published) say(`drafted ${tag}`);
  if (!remoteTags(git, remote).has(tag)) {
    pushTag(git, remote, tag, commit);
    say(`tagged ${tag} at ${commit}`);
  }
  if (!published) {
    await releases.publish(draft.id, { latest: isLatest(remoteTags(git, remote), parsed) });
    say(`published ${tag}`);
  }
  const major = `v${parsed.major}`;
  const from = remoteTags(git, remote).get(major) ?? null;
  if (from === commit) return say(`${major} is ${tag} already`);
  moveTag(git, remote, major, from, commit);
  say(`moved ${major} from ${from?.slice(0, 12) ?? 'nowhere'} to ${tag}`);
}

/** @throws Error when there is no such published release of that major */
export async function rollbackMajor(options: Omit<ReleaseOptions, 'root'>): Promise<void> {
  const { git, remote, version, releases, say } = options;
  const parsed = parseVersion(version);
  if (!parsed) throw new Error(`${JSON.stringify(version.slice(0, 80))} is no version: write it as 1.4.2`);
  const tags = remoteTags(git, remote);
  const fault = rollbackFault(tags, parsed);
  if (fault !== null) throw new Error(fault);
  const tag = `v${version}`;
  if ((await releases.byTag(tag)) === null) throw new Error(`${tag} was never published`);
  const major = `v${parsed.major}`;
  git(['fetch', '--quiet', '--no-tags', remote, `refs/tags/${tag}`]);
  moveTag(git, remote, major, tags.get(major) ?? null, tags.get(tag) ?? '');
  say(`moved ${major} back to ${tag}`);
}

async function main([action, version = '']: readonly string[]): Promise<void> {
  const { RELEASE_TOKEN = '', GITHUB_TOKEN = '', GITHUB_API_URL, GITHUB_REPOSITORY } = process.env;
  const { GITHUB_SERVER_URL = 'https://github.com' } = process.env;
  const name = suiteName(repository);
  if (GITHUB_REPOSITORY !== undefined && GITHUB_REPOSITORY !== name) {
    throw new Error(`this is ${GITHUB_REPOSITORY}, and package.json says ${name}: npm run stamp first`);
  }
  const changes = action === 'publish' || action === 'rollback';
  if (changes && process.env.GITHUB_ACTIONS === 'true' && !RELEASE_TOKEN) {
    throw new Error(
      'the environment "release" has no secret RELEASE_TOKEN (see .github/workflows/release.yml)',
    );
  }
  const token = RELEASE_TOKEN || GITHUB_TOKEN;
  // Without one, as on a laptop, git finds its own way in.
  const git = openGit(repository, token === '' ? null : { token, server: GITHUB_SERVER_URL });
  const target = { root: repository, git, remote: 'origin', version };
  const say = (line: string): void => console.log(line);
  if (action === 'check') {
    const { commit } = checkRelease(target);
    return say(`v${version} can be released; its commit is ${commit}`);
  }
  if (!changes) throw new Error('npm run release -- check|publish|rollback 1.4.2');
  const silent = { debug: () => {}, output: () => {}, progress: () => {} };
  const log = {
    ...silent,
    info: say,
    notice: say,
    warn: say,
    error: say,
    group: <T>(_: string, work: () => T) => work(),
  };
  const api = openGitHub({
    ctx: { env: process.env, signal: new AbortController().signal, clock: systemClock, log },
    token: GITHUB_TOKEN,
    repository: name,
    ...(GITHUB_API_URL === undefined ? {} : { apiUrl: GITHUB_API_URL }),
  });
  try {
    const options = { ...target, releases: api.releases, say };
    await (action === 'publish' ? publishRelease(options) : rollbackMajor(options));
  } finally {
    await api.close();
  }
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
