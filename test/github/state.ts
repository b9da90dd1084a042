/** What the fake GitHub holds: plain data, for tests to look at and to arrange. */
import type { BareRepository } from './git/bare-repository.ts';
import { commitBody, type Person, type TagText, type Tree, tagBody, writeTree } from './git/objects.ts';
import { type GitStores, gitInMemory, gitOnDisk } from './git/stores.ts';

export interface GitCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** Path to blob. */
  readonly tree: Readonly<Record<string, string>>;
  /** Path to mode, of what is no plain file. */
  readonly modes: Readonly<Record<string, string>>;
  /** null: nobody knows what it holds. */
  readonly treeSha: string | null;
  readonly message: string;
  readonly author: Person;
  readonly authoredAt: number;
  readonly committer: Person;
  /** When it was committed. */
  readonly at: number;
}

export interface FakeDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly at: number;
  /** Oldest first. */
  readonly statuses: FakeDeploymentStatus[];
}

export interface FakeDeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly at: number;
}

export interface FakeEnvironment {
  readonly id: number;
  readonly name: string;
  readonly at: number;
  readonly waitMinutes: number;
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  readonly branches: 'protected' | 'custom' | null;
}

export interface FakeAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string | null;
}

export interface FakeCheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  readonly startedAt: number;
  completedAt: number | null;
  output: { title: string | null; summary: string | null; text: string | null };
  readonly annotations: FakeAnnotation[];
}

export interface FakeCommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly at: number;
}

export interface FakeComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly author: string;
  readonly at: number;
}

export interface FakeIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  open: boolean;
  readonly at: number;
}

export interface FakeCommitComment {
  readonly id: number;
  readonly sha: string;
  readonly body: string;
  readonly at: number;
}

export interface FakeAsset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** `starter`: the upload broke off. */
  readonly state: 'uploaded' | 'starter';
  readonly at: number;
}

export interface FakeRelease {
  readonly id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  readonly at: number;
  publishedAt: number | null;
  readonly assets: FakeAsset[];
}

export interface FakeCache {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly ref: string;
  bytes: Uint8Array;
  /** Being written; not to be found yet. */
  open: boolean;
  readonly at: number;
  usedAt: number;
}

export interface FakeArtifact {
  readonly id: number;
  readonly run: string;
  readonly job: string;
  readonly name: string;
  bytes: Uint8Array;
  digest: string;
  open: boolean;
  readonly at: number;
}

export interface FakePull {
  readonly number: number;
  /** Whose branch it is: of this repository or of a fork. */
  readonly owner: string;
  readonly branch: string;
  headSha: string;
  /** null: the fork is gone. */
  readonly headRepository: number | null;
  open: boolean;
}

export interface FakeRun {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly at: number;
  /** The newest one; 1 by default. */
  readonly attempt?: number;
  readonly jobs: readonly {
    readonly id: number;
    readonly name: string;
    readonly status: string;
    readonly conclusion: string | null;
  }[];
}

export interface State extends GitStores {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** Branches that take no change but through a pull request: by the older protection, or by a ruleset. */
  readonly protectedBranches: Map<string, 'protection' | 'ruleset'>;
  /** Oldest first, as all lists here. */
  readonly deployments: FakeDeployment[];
  readonly environments: FakeEnvironment[];
  readonly checkRuns: FakeCheckRun[];
  readonly commitStatuses: FakeCommitStatus[];
  /** Numbers of issues and pull requests. */
  readonly issues: Set<number>;
  /** Those that were opened here. */
  readonly openedIssues: FakeIssue[];
  readonly comments: FakeComment[];
  readonly commitComments: FakeCommitComment[];
  readonly releases: FakeRelease[];
  /** Whether assets say their sha256; those of older servers of one's own do not. */
  assetDigests: boolean;
  readonly caches: FakeCache[];
  /** Keys that begin so may not be written, or not be read. */
  readonly denied: { write: string[]; read: string[] };
  /** What the cache service says instead of taking one more; empty as long as there is room. */
  quotaMessage: string;
  readonly artifacts: FakeArtifact[];
  readonly runs: FakeRun[];
  readonly pulls: FakePull[];
  readonly dispatches: { readonly workflow: string | null; readonly body: unknown }[];
}

export function emptyState(repository: string, isPrivate: boolean, bare?: BareRepository): State {
  const [owner = '', name = ''] = repository.split('/');
  return {
    owner,
    name,
    defaultBranch,
    private: isPrivate,
    ...(bare === undefined ? gitInMemory() : gitOnDisk(bare)),
    protectedBranches: new Map(),
    deployments: [],
    environments: [],
    checkRuns: [],
    commitStatuses: [],
    issues: new Set([1]),
    openedIssues: [],
    comments: [],
    commitComments: [],
    releases: [],
    assetDigests: true,
    caches: [],
    denied: { write: [], read: [] },
    quotaMessage: '',
    artifacts: [],
    runs: [],
    pulls: [],
    dispatches: [],
  };
}

export const defaultBranch = 'main';

/** Who commits through the API, unless the call names another. */
export const nobody: Person = { name: 'fake', email: 'fake@users.noreply.invalid' };

export function putBlob(state: State, bytes: Uint8Array): string {
  const sha = state.writeObject('blob', Buffer.from(bytes));
  state.blobs.set(sha, bytes);
  return sha;
}

export function putTree(state: State, tree: Tree): string {
  const sha = writeTree(state.writeObject, tree);
  state.trees.set(sha, tree);
  return sha;
}

/** A commit on top of `parents`: the same twice is one, as in git. The author is the committer by default. */
export function putCommit(
  state: State,
  commit: Pick<GitCommit, 'parents' | 'tree' | 'message' | 'at'> &
    Partial<Omit<GitCommit, 'sha' | 'treeSha'>>,
): GitCommit {
  const { modes = {}, committer = nobody, author = committer, authoredAt = commit.at } = commit;
  const treeSha = putTree(state, { files: commit.tree, modes });
  const whole = { ...commit, modes, committer, author, authoredAt, treeSha };
  const sha = state.writeObject('commit', commitBody(whole));
  const made = { sha, ...whole };
  state.commits.set(sha, made);
  return made;
}

/** The object of an annotated tag. */
export function putTag(state: State, tag: TagText): string {
  const sha = state.writeObject('tag', tagBody(tag, nobody));
  state.tags.set(sha, tag);
  return sha;
}

/** As if a commit of another repository had been pushed: its name is given, what it holds is not known. */
export function knowCommit(state: State, sha: string): void {
  if (state.commits.has(sha)) return;
  state.commits.set(sha, {
    ...{ sha, parents: [], tree: {}, modes: {}, treeSha: null, message: 'Pushed' },
    ...{ at: 0, authoredAt: 0, author: nobody, committer: nobody },
  });
}

/** The commit that a branch, a tag (also annotated), a full ref or a sha names. */
export function resolve(state: State, name: string): GitCommit | undefined {
  for (const ref of [`refs/heads/${name}`, `refs/tags/${name}`, name]) {
    const found = state.refs.get(ref);
    if (found === undefined) continue;
    const sha = found.type === 'tag' ? (state.tags.get(found.sha)?.object ?? '') : found.sha;
    return state.commits.get(sha);
  }
  return state.commits.get(name);
}

/** The commit and all that came before it, newest first along each line. */
export function ancestry(state: State, sha: string): Set<string> {
  const seen = new Set<string>();
  for (const queue = [sha]; queue.length > 0; ) {
    const next = queue.shift() as string;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(state.commits.get(next)?.parents ?? []));
  }
  return seen;
}
