/**
 * Ledgers on a branch of the repository, through GitHub's contents API: `<service>/<environment>/head.json`, its parts
 * beside it, the bills of versions in `<service>/bills/`, and a page that people read. A save is a commit on top of the
 * blob that was read.
 */
import type { GitHub } from '@slipway/github';
import { ConfigError, type Context } from '@slipway/kernel';
import { chainHead } from '../chain.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerMedium, MediumLimits } from '../medium.ts';
import { ConflictError, type LedgerStore } from '../store.ts';
import { DamagedLedger } from '../stored/damaged.ts';
import { openStored } from '../stored/open.ts';
import { type Expected, witnessed } from '../stored/witness.ts';
import { commitMessage } from './commit-message.ts';
import { branchFiles } from './files.ts';
import { pageWriter } from './page.ts';
import { placeOf } from './place.ts';
import { eventsIn } from './sight.ts';
import { type WayBackOptions, wayBackFromDamage, wayBackTo } from './way-back.ts';

export interface BranchLedgerOptions {
  readonly github: GitHub;
  /** `slipway-ledger` by default; made with the first save. */
  readonly branch?: string;
  readonly service: string;
  readonly environment: string;
  /** The page beside the head, in Markdown; none by default. */
  readonly page?: (ledger: Ledger) => string;
  /**
   * What is known elsewhere of this ledger's history, for example in GitHub's deployments: asked with the first load,
   * because a branch that was deleted or set back cannot tell so itself. null: nothing is known.
   */
  readonly expected?: () => Promise<Expected | null>;
}

type BranchContext = Pick<Context, 'clock' | 'signal' | 'log'>;

/** The contents API answers up to 1 MB at once (https://docs.github.com/en/rest/repos/contents#get-repository-content). */
const limits: MediumLimits = {
  ...{ head: 256 * 1024, part: 768 * 1024, byMonth: true, bills: true },
  measure: (text) => Buffer.byteLength(text),
};

/**
 * Opens the store; nothing is asked or written yet. A revision is the head's blob. The token needs `contents: write`.
 * For `load` and `save` see `openStored`; what GitHub refuses is told as `@slipway/github` does.
 * @throws ConfigError when service or environment cannot be a name, or `branch` no branch
 */
export function openBranchLedger(ctx: BranchContext, options: BranchLedgerOptions): LedgerStore {
  const { expected = async () => null } = options;
  const branch = checkBranch(options.branch ?? 'slipway-ledger');
  const medium = branchMedium(ctx, options, branch);
  return witnessed(openStored(medium, options), {
    expected,
    pause: (ms) => ctx.clock.sleep(ms, ctx.signal),
    wayBackTo: (seen) => medium.wayBackTo(seen),
  });
}

function branchMedium(
  ctx: BranchContext,
  { github, service, environment, page }: BranchLedgerOptions,
  branch: string,
): LedgerMedium & Required<Pick<LedgerMedium, 'wayBackTo'>> {
  const files = branchFiles(ctx, github, branch);
  const folder = `${service}/${environment}`;
  const head = `${folder}/head.json`;
  const place = placeOf(github, branch, head);
  const partPath = (name: string): string =>
    name.includes('/') ? `${service}/${name}` : `${folder}/${name}`;
  const writePage =
    page === undefined
      ? async () => {}
      : pageWriter(ctx, { files, path: `${folder}/README.md`, head, render: page });
  /** The most events that were seen here. */
  let seen = 0;
  /** Our own last save. */
  let saved: { readonly head: string; readonly commit: string } | null = null;

  const mediumAt = (commit: string): LedgerMedium => {
    const read = async (path: string): Promise<{ text: string; revision: string } | null> => {
      const found = await github.contents.get(path, commit);
      return found && { text: new TextDecoder().decode(found.bytes), revision: found.sha };
    };
    const refuse = async (): Promise<never> => {
      throw new Error(`commit ${commit} is not written to`);
    };
    return {
      ...{ place, limits, now: () => null, wayBack: async () => '', writeHead: refuse, writePart: refuse },
      readHead: () => read(head),
      readPart: async (name) => (await read(partPath(name)))?.text ?? null,
    };
  };
  const wayBackOptions: WayBackOptions = { github, branch, service, environment, mediumAt };

  return {
    place,
    limits,
    now: () => github.serverTime(),
    async readHead() {
      for (let look = 0; ; look++) {
        const found = await files.read(head);
        // Deleted by hand, it would else begin anew.
        const gone = found === null && (await github.contents.history(head, branch, 1)).length > 0;
        const events = found === null ? 0 : eventsIn(found.text);
        const late = gone || (events !== null && events < seen);
        if (!late || look >= staleLooksMs.length) {
          if (gone) throw new DamagedLedger('it is gone, and earlier commits of the branch have it');
          seen = Math.max(seen, events ?? 0);
          return found && { text: found.text, revision: found.sha };
        }
        await ctx.clock.sleep(staleLooksMs[look] ?? 0, ctx.signal);
      }
    },
    async writeHead(text, revision, ledger) {
      const { sha, commit } = await files.write(head, text, revision, commitMessage(ledger, seen));
      seen = Math.max(seen, ledger.history.length);
      saved = { head: chainHead(ledger), commit };
      await writePage(ledger, sha);
      return sha;
    },
    readPart: async (name) => (await files.read(partPath(name)))?.text ?? null,
    async writePart(name, text) {
      const path = partPath(name);
      const about = name.includes('/') ? service : `${service} in ${environment}`;
      try {
        await files.write(path, text, null, `${about}: keep ${name}`);
        return 'written';
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        const there = await files.read(path);
        if (there === null) throw error;
        return there.text === text ? 'written' : 'taken';
      }
    },
    wayBack: () => orNone(branch, wayBackFromDamage(wayBackOptions)),
    wayBackTo: (wanted) => {
      const known = saved?.head === wanted.head ? saved.commit : null;
      return orNone(branch, wayBackTo(wayBackOptions, wanted, known));
    },
  };
}

/**
 * How long is waited for a head that is there, and has as many events as were seen before: GitHub may answer a read from a copy that
 * lags ten seconds behind (https://github.com/PyGithub/PyGithub/issues/2709).
 */
const staleLooksMs = [250, 1000, 2000, 4000, 8000];

/** Trouble on the way to a way back does not hide what it is the way back from. */
async function orNone(branch: string, way: Promise<string>): Promise<string> {
  try {
    return await way;
  } catch (error) {
    return `look for the commit of ${branch} that held it; GitHub could not be asked: ${(error as Error).message}`;
  }
}

/** Stricter than git-check-ref-format(1): it stands in addresses, and in lines that people type. */
function checkBranch(branch: string): string {
  const usable =
    /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/.test(branch) && !/\.\.|\.(\/|$)|\.lock(\/|$)/.test(branch);
  if (usable) return branch;
  throw new ConfigError(`${JSON.stringify(branch)} cannot be the branch of the ledger`, {
    where: { name: 'branch' },
    fix: 'write letters, digits, dots, hyphens and slashes: slipway-ledger',
  });
}
