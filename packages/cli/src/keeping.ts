/** The ledger's store of this call: what slipway.yml or a flag chose, with the token, repository and commit at hand. */
import type { Context } from '@slipway/kernel';
import { keepingOf, type LedgerChoice, type LedgerKeeping } from '@slipway/pipeline';

/**
 * A token is read from GITHUB_TOKEN or GH_TOKEN; its file goes with the session's folder.
 * @param directory the folder of the service, absolute
 * @throws ConfigError when a store on GitHub is chosen and its token, repository or commit is missing
 */
export async function keepingHere(
  ctx: Context,
  directory: string,
  choice: LedgerChoice,
): Promise<LedgerKeeping> {
  const { GITHUB_TOKEN, GH_TOKEN, GITHUB_REPOSITORY } = ctx.env;
  if (choice.store === 'file') return { kind: 'file' };
  // A branch has no need of a checkout, where the repository is known without one.
  const known = choice.store === 'branch' && GITHUB_REPOSITORY !== undefined && GITHUB_REPOSITORY !== '';
  const { repository, commit } = known
    ? { repository: GITHUB_REPOSITORY, commit: null }
    : (await (await import('@slipway/pipeline/stages')).readSource(ctx, directory)).subject;
  return keepingOf(choice, {
    ...{ token: GITHUB_TOKEN || GH_TOKEN || null, repository: GITHUB_REPOSITORY || repository },
    ...{ commit, temp: ctx.temp },
  });
}
