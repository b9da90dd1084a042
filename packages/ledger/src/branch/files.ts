/** Texts on the branch: read, and written as a commit each. The branch is made with the first of them. */
import { type GitHub, ConflictError as GitHubConflict } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';
import { ConflictError } from '../store.ts';

export interface BranchFile {
  readonly text: string;
  /** Of the blob. */
  readonly sha: string;
}

export interface BranchFiles {
  /** null when there is none. */
  read(path: string): Promise<BranchFile | null>;
  /**
   * @param sha the blob that is replaced; null: none may be there yet
   * @throws ConflictError when another one is there, or the branch is gone
   */
  write(
    path: string,
    text: string,
    sha: string | null,
    message: string,
  ): Promise<{ sha: string; commit: string }>;
}

/** How often a commit is tried over a branch that others move, each on another file. */
const mostTries = 20;
const longestPauseMs = 2000;

const readme = `# The ledger of releases

What runs where, since when, and on what evidence: a folder for each service, with one for each environment in it. Each
save is a commit of its own. Slipway writes this branch, and reads it before every release and every rollback; an edit by
hand is found and refused. It shares no history with the code.
`;

export function branchFiles(
  ctx: Pick<Context, 'clock' | 'signal'>,
  github: GitHub,
  branch: string,
): BranchFiles {
  const { contents, refs } = github;
  let known = false;

  const isThere = async (): Promise<boolean> => (await refs.get(`heads/${branch}`)) !== null;

  async function makeBranch(): Promise<void> {
    if (known) return;
    if (!(await isThere())) {
      try {
        const bytes = Buffer.from(readme);
        await contents.orphanBranch({
          branch,
          path: 'README.md',
          bytes,
          message: 'Begin a ledger of releases',
        });
      } catch (error) {
        // Another run was first.
        if (!(error instanceof GitHubConflict)) throw error;
      }
    }
    known = true;
  }

  async function read(path: string): Promise<BranchFile | null> {
    const found = await contents.get(path, branch);
    if (found === null) return null;
    known = true;
    return { text: new TextDecoder().decode(found.bytes), sha: found.sha };
  }

  return {
    read,
    async write(path, text, sha, message) {
      await makeBranch();
      for (let attempt = 1; ; attempt++) {
        try {
          return await contents.put({ path, bytes: Buffer.from(text), sha, branch, message });
        } catch (error) {
          if (error instanceof ConfigError && !(await isThere())) {
            // Not made anew here: who asks has to look first whether something was on it.
            known = false;
            throw new ConflictError(`the branch ${branch} is gone`, { cause: error });
          }
          if (!(error instanceof GitHubConflict)) throw error;
          // The file is what it was: only the branch moved, by a commit to another file.
          if (((await read(path))?.sha ?? null) !== sha || attempt >= mostTries) {
            throw new ConflictError(error.message, { cause: error });
          }
        }
        // Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
        const ceilingMs = Math.min(longestPauseMs, 100 * 2 ** Math.min(attempt, 10));
        await ctx.clock.sleep(Math.random() * ceilingMs, ctx.signal);
      }
    },
  };
}
