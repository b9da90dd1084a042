/**
 * Which part of GitHub's OpenAPI description the fake and our package are held to, and where it comes from: the npm
 * package `@octokit/openapi`, which is GitHub's own description. `scripts/github-openapi.ts` gets it; this file imports
 * nothing, so that the script can read it anywhere.
 */

export const description = {
  package: '@octokit/openapi',
  version: '23.0.2',
  /** Of the package's archive, as the registry gives it. */
  integrity:
    'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
  file: 'package/generated/api.github.com.json',
} as const;

const repository = '/repos/{owner}/{repo}';

/** Paths as the description writes them; every operation of each is kept. */
export const describedPaths: readonly string[] = [
  '/rate_limit',
  repository,
  `${repository}/actions/artifacts/{artifact_id}/{archive_format}`,
  `${repository}/actions/caches`,
  `${repository}/actions/caches/{cache_id}`,
  `${repository}/actions/runs`,
  `${repository}/actions/runs/{run_id}`,
  `${repository}/actions/runs/{run_id}/artifacts`,
  `${repository}/actions/runs/{run_id}/attempts/{attempt_number}`,
  `${repository}/actions/runs/{run_id}/jobs`,
  `${repository}/actions/workflows/{workflow_id}/dispatches`,
  `${repository}/check-runs`,
  `${repository}/check-runs/{check_run_id}`,
  `${repository}/check-runs/{check_run_id}/annotations`,
  `${repository}/commits`,
  `${repository}/commits/{commit_sha}/comments`,
  `${repository}/commits/{ref}/check-runs`,
  `${repository}/commits/{ref}/statuses`,
  `${repository}/compare/{basehead}`,
  `${repository}/contents/{path}`,
  `${repository}/deployments`,
  `${repository}/deployments/{deployment_id}`,
  `${repository}/deployments/{deployment_id}/statuses`,
  `${repository}/dispatches`,
  `${repository}/environments`,
  `${repository}/environments/{environment_name}`,
  `${repository}/git/blobs`,
  `${repository}/git/blobs/{file_sha}`,
  `${repository}/git/commits`,
  `${repository}/git/commits/{commit_sha}`,
  `${repository}/git/ref/{ref}`,
  `${repository}/git/refs`,
  `${repository}/git/refs/{ref}`,
  `${repository}/git/tags`,
  `${repository}/git/tags/{tag_sha}`,
  `${repository}/git/trees`,
  `${repository}/issues`,
  `${repository}/issues/comments/{comment_id}`,
  `${repository}/issues/{issue_number}/comments`,
  `${repository}/pulls`,
  `${repository}/releases`,
  `${repository}/releases/assets/{asset_id}`,
  `${repository}/releases/latest`,
  `${repository}/releases/tags/{tag}`,
  `${repository}/releases/{release_id}`,
  `${repository}/releases/{release_id}/assets`,
  `${repository}/statuses/{sha}`,
];
