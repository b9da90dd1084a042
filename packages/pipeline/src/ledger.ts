/** Where a service's ledger is kept: one line a store. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitHub } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';
import { type LedgerStore, openFileLedger, runNumbers } from '@slipway/ledger';
import { ledgerPage, toMarkdown } from '@slipway/report';
import { type LedgerKeeping, type LedgerPlace, storeOf } from './place.ts';

/**
 * The ledger of `service` in `environment`; nothing is read or written yet.
 * @throws ConfigError for names or a repository that cannot be one, or when the token is gone
 */
export async function openLedger(
  ctx: Context,
  place: Pick<LedgerPlace, 'stateDirectory' | 'service' | 'environment' | 'ledger'>,
): Promise<LedgerStore> {
  const { service, environment, ledger: keeping = { kind: 'file' } } = place;
  if (keeping.kind === 'file') {
    return openFileLedger(ctx, { directory: join(place.stateDirectory, 'ledger'), service, environment });
  }
  const github = await openRepository(ctx, keeping);
  // Who may not read deployments has no second witness, and goes on without one.
  const expected = async () => {
    const { recordedLedger } = await import('@slipway/ledger/deployments');
    return recordedLedger(github, { service, environment, store: storeOf(keeping) }).catch(
      (error: unknown) => {
        if (!(error instanceof ConfigError)) throw error;
        ctx.log.debug(error.message);
        return null;
      },
    );
  };
  if (keeping.kind === 'deployments') {
    const { openDeploymentsLedger } = await import('@slipway/ledger/deployments');
    const { commit } = keeping;
    const store = openDeploymentsLedger(ctx, { github, service, environment, commit, expected });
    return { ...store, isRunning: asking(github) };
  }
  const { openBranchLedger } = await import('@slipway/ledger/branch');
  const { branch } = keeping;
  const store = openBranchLedger(ctx, {
    ...{ github, branch, service, environment },
    page: (ledger) => toMarkdown(ledgerPage(ledger)),
    expected,
  });
  return { ...store, isRunning: asking(github) };
}

/** Asks GitHub whether a workflow run goes on: the machine of a run that died is seldom seen again. */
function asking(github: GitHub): (run: string) => Promise<boolean | null> {
  return async (run) => {
    const numbers = runNumbers(run, github.repository);
    return numbers === null ? null : github.workflowRuns.isRunning(numbers.id, numbers.attempt);
  };
}

/** @throws ConfigError when the token is gone */
export async function openRepository(
  ctx: Context,
  { repository, tokenFile }: Exclude<LedgerKeeping, { kind: 'file' }>,
): Promise<GitHub> {
  const token = await readFile(tokenFile, 'utf8').catch((cause: unknown) => {
    throw new ConfigError('the token for the ledger on GitHub is gone', {
      where: { file: tokenFile },
      fix: 'start the run again; what it left half-way is settled then',
      cause,
    });
  });
  const { openGitHub } = await import('@slipway/github');
  return openGitHub({ ctx, token, repository });
}
