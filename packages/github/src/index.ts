/** The only door to GitHub's API: one repository, one token, one policy of repeating. */
export type { Asset, NewAsset } from './assets.ts';
export type { ActionsCache } from './caches.ts';
export type { CheckAnnotation, CheckConclusion, CheckContent, CheckRun, NewCheck } from './checks.ts';
export type { Comment } from './comments.ts';
export type { CommitComment } from './commit-comments.ts';
export type { CommitStatus } from './commit-statuses.ts';
export type { Commit, FileChange, StoredFile } from './contents.ts';
export type {
  Deployment,
  DeploymentState,
  DeploymentStatus,
  NewDeployment,
  NewDeploymentStatus,
} from './deployments.ts';
export type { Dispatch } from './dispatches.ts';
export type { Environment, ProtectionRule } from './environments.ts';
export { ConflictError, GitHubError } from './failure.ts';
export { type JobIdentity, requestIdentity } from './identity.ts';
export type { Issue } from './issues.ts';
export { type GitHub, type GitHubOptions, openGitHub } from './open.ts';
export type { NewBranch } from './orphan-branch.ts';
export type { PullRequest } from './pulls.ts';
export type { NewTag, Ref } from './refs.ts';
export type { GitHubRelease, NewRelease, Releases } from './releases.ts';
export type { RunArtifact } from './workflow-runs.ts';
