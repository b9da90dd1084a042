/** What the environment of the process says about where it runs, and what of it children may inherit. */

/** Whether a runner of GitHub Actions (or one that plays it) reads our output. */
export function isGithubActions(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/**
 * Ours alone: inputs and state (they hold secrets), the runner's tokens, and the files by which a step speaks to
 * the runner. A test or a chart plugin that we start has no business with the outputs of the step that starts it.
 */
const kept =
  /^(?:INPUT_.*|STATE_.*|ACTIONS_.*TOKEN|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|ARTIFACTS))$/i;

/** The environment for child processes. */
export function childEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !kept.test(name)));
}
