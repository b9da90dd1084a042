/** From the choice of a store to what opens it: the token goes into a file of its own, never into plain data. */
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@slipway/kernel';
import type { LedgerChoice, LedgerKeeping } from './place.ts';

export interface KeepingOptions {
  /** Of GitHub; null: there is none. */
  readonly token: string | null;
  /** `owner/name`; null where it is not known. */
  readonly repository: string | null;
  /** A full commit of the repository; null where none is known. */
  readonly commit: string | null;
  /** Absolute; where a file with the token may lie until `forgetKeeping`. */
  readonly temp: string;
}

/** @throws ConfigError when a store on GitHub is chosen and its token, repository or commit is missing */
export async function keepingOf(
  { store, branch }: LedgerChoice,
  { token, repository, commit, temp }: KeepingOptions,
): Promise<LedgerKeeping> {
  if (store === 'file') return { kind: 'file' };
  const missing = (what: string, fix: string) =>
    new ConfigError(
      `the ledger is kept ${store === 'branch' ? `on the branch ${branch}` : 'in deployments'}, and ${what}`,
      {
        where: { name: 'ledger' },
        fix,
      },
    );
  if (token === null) {
    throw missing(
      'there is no token for GitHub',
      'in a workflow: github-token: ${{ github.token }}; on a laptop: GITHUB_TOKEN=$(gh auth token); or ledger: file',
    );
  }
  if (repository === null) {
    throw missing('it is not known of which repository', 'set GITHUB_REPOSITORY=owner/name; or ledger: file');
  }
  if (store === 'deployments' && commit === null) {
    throw missing(
      'it is not known of which commit',
      'start in a checkout of the repository; or ledger: file',
    );
  }
  const tokenFile = join(temp, `slipway-ledger-${randomUUID()}`);
  await writeFile(tokenFile, token, { mode: 0o600, flag: 'wx' });
  return store === 'branch'
    ? { kind: 'branch', repository, tokenFile, branch }
    : { kind: 'deployments', repository, tokenFile, commit: commit ?? '' };
}

/** Takes the token away again. */
export async function forgetKeeping(keeping: LedgerKeeping | undefined): Promise<void> {
  if (keeping === undefined || keeping.kind === 'file') return;
  await rm(keeping.tokenFile, { force: true });
}
