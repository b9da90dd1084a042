/**
 * GitHub's own record of a release, a deployment: made before anything is changed, and ended by the verdict. Should this
 * process not get that far, post ends it, with what was left for it: the state has paths and names, the token is in a
 * file.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WatchDocument } from '@slipway/evidence';
import { ConflictError, type GitHub, openGitHub } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';
import { reconcileDeployments, recordRelease } from '@slipway/ledger/deployments';
import {
  type LedgerPlace,
  openLedger,
  type PipelineObserver,
  type PipelineResult,
  storeOf,
} from '@slipway/pipeline';
import { type PostAction, runAddress } from '@slipway/runner';
import { type LastStatus, lastStatus, noVerdict } from './deployment-status.ts';
import type { LeftCaches } from './go.ts';

/** A deployment that is not ended yet. */
export interface OpenDeployment {
  /** Absolute; readable for its owner only. */
  readonly tokenFile: string;
  readonly environment: string;
  /** Where the service answers. */
  readonly environmentUrl?: string;
  /** By which it is found when GitHub's answer with its number never came. */
  readonly request: string;
  readonly id: number | null;
  /** What is to be said of it. */
  readonly last: LastStatus;
}

/** What main leaves for post. */
export interface LeftForPost extends LedgerPlace {
  readonly deployment?: OpenDeployment | undefined;
  readonly caches?: LeftCaches;
}

export interface DeploymentRecord extends PipelineObserver {
  /** Says the verdict; what goes wrong is a warning, and post tries once more. */
  end(ending: PipelineResult['ending'], watch: WatchDocument | null): Promise<void>;
  /** Says that there is none; a cancelled run leaves it to post. */
  abandon(): Promise<void>;
}

/** At the end nobody waits for GitHub for long: the verdict is known, and the cancelled have seconds. */
const lastBudgetMs = 15_000;

/**
 * Asks GitHub nothing yet.
 * @param place of the ledger, by which earlier deployments are told what serves in the end
 * @param leave is told what post has to finish
 * @throws ConfigError outside of a workflow of a repository
 */
export async function recordDeployment(
  ctx: Context,
  place: () => LedgerPlace,
  leave: (more: { readonly deployment: OpenDeployment | undefined }) => void,
  { token, environmentUrl }: { readonly token: string; readonly environmentUrl: string | null },
): Promise<DeploymentRecord> {
  let open: OpenDeployment | undefined;
  const hold = (deployment: OpenDeployment | undefined): void => {
    open = deployment;
    leave({ deployment });
  };
  const forget = async (): Promise<void> => {
    if (open !== undefined) await rm(open.tokenFile, { force: true });
    hold(undefined);
  };
  const finish = async (last: LastStatus): Promise<void> => {
    if (open === undefined) return;
    hold({ ...open, last });
    if (ctx.signal.aborted) return;
    try {
      await sayLast(ctx, open, token, place());
      await forget();
    } catch (error) {
      if (!ctx.signal.aborted) ctx.log.warn(notSaid(open, error));
    }
  };
  // What can be no repository or address is met before anything is built.
  await connect(ctx, token).close();
  return {
    async releasing({ subject, service, environment, version }, facts) {
      const tokenFile = join(ctx.env.RUNNER_TEMP || tmpdir(), `slipway-deployment-${randomUUID()}`);
      const begun = {
        ...{ tokenFile, environment, request: randomUUID(), id: null, last: noVerdict },
        ...(environmentUrl === null ? {} : { environmentUrl }),
      };
      // The first moment at which it is needed: the tests of the service have run by now.
      hold(begun);
      await writeFile(tokenFile, token, { mode: 0o600, flag: 'wx' });
      const github = connect(ctx, token);
      try {
        const release = {
          service,
          environment,
          version,
          commit: subject.commit,
          ...facts,
          store: storeOf(place().ledger),
        };
        const id = await recordRelease(github, release, { request: begun.request });
        hold({ ...begun, id });
        await github.deployments.addStatus(id, { state: 'in_progress', ...addresses(ctx, begun) });
        ctx.log.info(`GitHub knows it as deployment ${id} to ${environment}`);
      } catch (error) {
        if (error instanceof ConflictError) throw asConfigError(error);
        // Refused: nothing was made that would have to be ended.
        if (error instanceof ConfigError && open?.id === null) await forget();
        throw error;
      } finally {
        await github.close();
      }
    },
    end: (ending, watch) => finish(lastStatus(ending, watch)),
    abandon: () => finish(noVerdict),
  };
}

/** Post's part: whatever main did not get to say is said, and the token goes. Its trouble is a warning. */
export async function endLeftDeployment(
  { ctx, mask }: Pick<PostAction, 'ctx' | 'mask'>,
  place: LedgerPlace,
  open: OpenDeployment,
): Promise<void> {
  try {
    const token = await readFile(open.tokenFile, 'utf8').catch((cause: unknown) => {
      throw new Error('its token is gone', { cause });
    });
    mask(token);
    await sayLast(ctx, open, token, place);
  } catch (error) {
    ctx.log.warn(notSaid(open, error));
  } finally {
    await rm(open.tokenFile, { force: true });
  }
}

async function sayLast(ctx: Context, open: OpenDeployment, token: string, place: LedgerPlace): Promise<void> {
  const github = connect(ctx, token, lastBudgetMs);
  try {
    const id = open.id ?? (await github.deployments.find(open))?.id;
    if (id === undefined) return;
    const { environmentUrl: _, ...log } = addresses(ctx, open);
    const where = open.last.state === 'success' ? addresses(ctx, open) : log;
    await github.deployments.addStatus(id, { ...open.last, ...where });
    ctx.log.info(`deployment ${id}: ${open.last.state}, ${open.last.description}`);
    await sayOfOthers(ctx, github, open, place);
  } finally {
    await github.close();
  }
}

/** What serves, and what no longer does. Its trouble is a warning: the next release of the service says it again. */
async function sayOfOthers(
  ctx: Context,
  github: GitHub,
  open: OpenDeployment,
  place: LedgerPlace,
): Promise<void> {
  try {
    const { ledger } = await (await openLedger(ctx, place)).load();
    const { environment } = open;
    const said = await reconcileDeployments(github, ledger, { environment, ...addresses(ctx, open) });
    for (const { id, version, state, description } of said) {
      ctx.log.info(`deployment ${id} (${version}): ${state}, ${description}`);
    }
  } catch (error) {
    if (ctx.signal.aborted) return;
    const { message } = error as Error;
    ctx.log.warn(`earlier deployments to ${open.environment} may not say on GitHub what serves: ${message}`);
  }
}

function connect(ctx: Context, token: string, budgetMs?: number): GitHub {
  return openGitHub({ ctx, token, ...(budgetMs === undefined ? {} : { budgetMs }) });
}

/** Of the run, and of the service. */
function addresses(
  ctx: Context,
  { environmentUrl }: Pick<OpenDeployment, 'environmentUrl'>,
): { readonly logUrl?: string; readonly environmentUrl?: string } {
  const logUrl = runAddress(ctx.env);
  return {
    ...(logUrl === null ? {} : { logUrl }),
    ...(environmentUrl === undefined ? {} : { environmentUrl }),
  };
}

function notSaid({ id, environment, last }: OpenDeployment, error: unknown): string {
  const which = id === null ? `the deployment to ${environment}` : `deployment ${id} to ${environment}`;
  const { message, fix } = error as Partial<ConfigError>;
  return `${which} does not say ${last.state} on GitHub: ${message}${fix === undefined ? '' : `\n${fix}`}`;
}

function asConfigError(error: ConflictError): ConfigError {
  return new ConfigError(error.message, {
    where: { name: 'deployment' },
    fix: 'let the rules of the environment take this commit, or write deployment: false',
    cause: error,
  });
}
