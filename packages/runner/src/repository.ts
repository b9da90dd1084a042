/** The repository and commit of the workflow, as a ledger on GitHub needs them. */
import { tmpdir } from 'node:os';

/** null where a variable of the runner is not set (GitHub Docs, "Variables reference"): outside of a workflow. */
export function repositoryOf({ env }: { readonly env: Readonly<Record<string, string | undefined>> }): {
  /** `owner/name`. */
  readonly repository: string | null;
  readonly commit: string | null;
  /** A folder that outlives the step and not the job. */
  readonly temp: string;
} {
  return {
    repository: env.GITHUB_REPOSITORY || null,
    commit: env.GITHUB_SHA || null,
    temp: env.RUNNER_TEMP || tmpdir(),
  };
}
