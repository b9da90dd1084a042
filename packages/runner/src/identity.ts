/** Where a job may ask who it is, which the runner tells jobs with the permission `id-token: write` alone. */

export interface IdentityService {
  readonly url: string;
  /** A secret: with it anybody is this job, to any audience. */
  readonly token: string;
}

/** null where the job has no such permission (variables of actions/runner, src/Runner.Worker/Handlers/NodeScriptActionHandler.cs). */
export function identityService(env: Readonly<Record<string, string | undefined>>): IdentityService | null {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  return url && token ? { url, token } : null;
}
