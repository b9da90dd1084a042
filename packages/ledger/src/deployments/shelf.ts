/** The deployments of one task that only hold text: made, listed until they show, and removed. */
import { ConflictError as Conflict, type Deployment, type GitHub } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';

export interface Shelf {
  /** All of them. Looks again for a while as long as `enough` says no, for GitHub's lists may lag behind its writes. */
  list(enough?: (deployments: readonly Deployment[]) => boolean): Promise<readonly Deployment[]>;
  /** @returns its id */
  put(payload: Readonly<Record<string, unknown>>, description: string): Promise<number>;
  /** Whatever is in the way of it is no reason to fail: @returns whether it is gone. */
  remove(id: number): Promise<boolean>;
}

/** What shows these deployments apart from those of releases, in GitHub's pages, too. */
export const ledgerEnvironment = 'slipway-ledger';

/** Between two looks at a list that lags; after the last the list is taken as it is. */
const pausesMs = [250, 500, 1000, 2000, 4000];

export function openShelf(
  ctx: Pick<Context, 'clock' | 'signal'>,
  { github, task, commit }: { readonly github: GitHub; readonly task: string; readonly commit: string },
): Shelf {
  const { deployments } = github;
  const environment = ledgerEnvironment;
  return {
    async list(enough = () => true) {
      for (const pauseMs of pausesMs) {
        const listed = await deployments.list({ environment, task, limit: Number.POSITIVE_INFINITY });
        if (enough(listed)) return listed;
        await ctx.clock.sleep(pauseMs, ctx.signal);
      }
      return deployments.list({ environment, task, limit: Number.POSITIVE_INFINITY });
    },
    async put(payload, description) {
      const wanted = { ref: commit, environment, task, payload, description, transientEnvironment: true };
      try {
        return (await deployments.create({ ...wanted, productionEnvironment: false })).id;
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        // No check is required and nothing is merged, so this is a rule of the repository: asking again never helps.
        throw new ConfigError(error.message, {
          where: { name: environment },
          fix: `let the rules of the environment ${environment} take this commit`,
          cause: error,
        });
      }
    },
    async remove(id) {
      try {
        await deployments.remove(id);
        return true;
      } catch (error) {
        if (!(error instanceof ConfigError)) return false;
      }
      try {
        // It has no status; should GitHub take that for active, it is told otherwise.
        await deployments.addStatus(id, { state: 'inactive' });
        await deployments.remove(id);
        return true;
      } catch {
        return false;
      }
    },
  };
}
