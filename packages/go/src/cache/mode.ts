/** Which runs read the caches of others, and which write what others will read. */

/** As a user writes it: `auto` goes by the event, `write` means read and write. */
export type CacheSetting = 'auto' | 'read' | 'write' | 'off';

export interface CacheMode {
  readonly restore: boolean;
  readonly save: boolean;
}

/** Of a run on GitHub, in GitHub's words; null on a machine of one's own. */
export interface CacheRun {
  /** `push`, `pull_request`. */
  readonly event: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  /** `main`. */
  readonly defaultBranch: string;
}

/** Nobody from outside has a word in what these run. */
const trusted = new Set(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch']);

const none: CacheMode = { restore: false, save: false };
const readOnly: CacheMode = { restore: true, save: false };
const both: CacheMode = { restore: true, save: true };

/**
 * Under `auto` the default branch writes, everything else reads, and a release (a tag, the event `release`) does
 * neither: what it ships is compiled here and now, since compiled objects of another run cannot be checked.
 * `pull_request_target`, `workflow_run` and `issue_comment` run on the default branch too, but others feed them.
 * Source: https://docs.zizmor.sh/audits/#cache-poisoning,
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function cacheMode(setting: CacheSetting, run: CacheRun | null): CacheMode {
  if (setting === 'off') return none;
  if (setting === 'read') return readOnly;
  if (setting === 'write' || run === null) return both;
  if (run.event === 'release' || run.ref.startsWith('refs/tags/')) return none;
  return trusted.has(run.event) && run.ref === `refs/heads/${run.defaultBranch}` ? both : readOnly;
}
