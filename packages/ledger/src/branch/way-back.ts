/** How a person gets back a ledger of the branch: the commit that held it, and the line to type. */
import type { GitHub } from '@slipway/github';
import { ConfigError } from '@slipway/kernel';
import type { Ledger } from '../ledger.ts';
import type { LedgerMedium } from '../medium.ts';
import { openStored } from '../stored/open.ts';
import { type Expected, missingFrom } from '../stored/witness.ts';
import { repositoryPage } from './place.ts';

export interface WayBackOptions extends Pick<Ledger, 'service' | 'environment'> {
  readonly github: GitHub;
  readonly branch: string;
  /** The ledger as it is at a commit; nothing is written there. */
  readonly mediumAt: (commit: string) => LedgerMedium;
}

/** A commit at which the ledger is whole. */
interface Whole {
  readonly commit: string;
  readonly ledger: Ledger;
}

/** How far back is looked: each commit costs a few calls, and damage is most often the newest. */
const mostCommits = 30;

/** To the newest commit at which the whole ledger can be read, part by part. */
export async function wayBackFromDamage(options: WayBackOptions): Promise<string> {
  const whole = await find(options, ({ history }) => history.length > 0);
  return whole === null
    ? `undo the change; among the last ${mostCommits} commits of its head there is none at which this ledger is whole`
    : `undo the change, or bring back what was there ${told(whole)}: ${folderLine(options, whole.commit)}`;
}

/** To a commit that holds what was seen; `known` where this process itself made it. */
export async function wayBackTo(
  options: WayBackOptions,
  seen: Expected,
  known: string | null,
): Promise<string> {
  const { github, branch } = options;
  const whole = await find(options, (ledger) => missingFrom(ledger, seen) === null);
  if (whole !== null) return `bring back what was there ${told(whole)}: ${folderLine(options, whole.commit)}`;
  const there = (await github.refs.get(`heads/${branch}`)) !== null;
  const commit = known ?? 'COMMIT';
  const line = there ? folderLine(options, commit) : branchLine(options, commit);
  if (known !== null) return `bring back what this run has seen; nothing of it is overwritten: ${line}`;
  const page = repositoryPage(github);
  const where =
    page === null
      ? `git reflog origin/${branch}, in a clone that had it`
      : // https://docs.github.com/en/repositories/viewing-activity-and-data-for-your-repository/using-the-activity-view-to-see-changes-to-a-repository
        `${page}/activity?ref=${branch}`;
  return `find the commit that the branch was at (${where}), and bring it back: ${line}`;
}

async function find(options: WayBackOptions, accept: (ledger: Ledger) => boolean): Promise<Whole | null> {
  const { github, branch, mediumAt, service, environment } = options;
  const head = `${service}/${environment}/head.json`;
  for (const { sha } of await github.contents.history(head, branch, mostCommits)) {
    try {
      const { ledger } = await openStored(mediumAt(sha), options).load();
      if (accept(ledger)) return { commit: sha, ledger };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
    }
  }
  return null;
}

function told({ commit, ledger: { history, serving } }: Whole): string {
  const last = history.at(-1);
  return (
    `at commit ${commit.slice(0, 12)} (${history.length} events, ` +
    `the last: ${last?.kind} ${last?.version} at ${last?.at}; ${serving ?? 'nothing'} serving)`
  );
}

/** Only this ledger's folder, as a commit on top: other services' ledgers on the branch stay, and so does the evidence. */
function folderLine({ branch, service, environment }: WayBackOptions, commit: string): string {
  const short = commit.slice(0, 12);
  const folder = `../${branch.replaceAll('/', '-')}-${short}`;
  return [
    `git fetch origin ${commit}`,
    `git fetch origin ${branch}`,
    `git worktree add --detach ${folder} FETCH_HEAD`,
    `cd ${folder}`,
    `git checkout ${commit} -- ${service}/${environment}`,
    `git commit -m '${service} in ${environment}: back to ${short}'`,
    `git push origin HEAD:refs/heads/${branch}`,
  ].join(' && ');
}

function branchLine({ branch }: WayBackOptions, commit: string): string {
  return `git fetch origin ${commit} && git push origin ${commit}:refs/heads/${branch}`;
}
