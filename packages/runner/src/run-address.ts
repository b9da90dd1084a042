/** What a run is called in ledgers and evidence. */

/**
 * The address of the workflow run and attempt (variables of actions/runner, src/Runner.Worker/GitHubContext.cs), or
 * null outside of a workflow.
 */
export function runAddress(env: Readonly<Record<string, string | undefined>>): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  if (!server || !repository || !id) return null;
  return `${server}/${repository}/actions/runs/${id}/attempts/${env.GITHUB_RUN_ATTEMPT || '1'}`;
}
