/** The page beside the head, which people read on GitHub. It follows the head; it never holds one up. */
import type { Context } from '@slipway/kernel';
import type { Ledger } from '../ledger.ts';
import { ConflictError } from '../store.ts';
import type { BranchFiles } from './files.ts';
import { eventsIn } from './sight.ts';

export interface PageOptions {
  readonly files: BranchFiles;
  readonly path: string;
  /** Path of the head. */
  readonly head: string;
  readonly render: (ledger: Ledger) => string;
}

const mostTries = 8;
const longestPauseMs = 2000;

/**
 * What writes the page of a head that was just saved. Of several writers the last one's page stays: who finds another
 * page looks whether a newer head has come, and leaves the page to who wrote that. So that a page of an older head
 * can never pass for one's own, each names its head. Trouble is a warning.
 */
export function pageWriter(
  ctx: Pick<Context, 'clock' | 'signal' | 'log'>,
  { files, path, head, render }: PageOptions,
): (ledger: Ledger, revision: string) => Promise<void> {
  /** The blob that stands there as far as we know; undefined: look. */
  let standing: string | null | undefined;

  async function write(ledger: Ledger, revision: string): Promise<void> {
    const text = `${render(ledger).trimEnd()}\n\n<!-- Of ${head}, blob ${revision}. -->\n`;
    const message = `${ledger.service} in ${ledger.environment}: the page of event ${ledger.history.length}`;
    for (let attempt = 1; ; attempt++) {
      if (standing === undefined) {
        // The page first: a writer that comes between the two looks has changed it by the time we write.
        const page = await files.read(path);
        const now = await files.read(head);
        const events = now === null ? 0 : (eventsIn(now.text) ?? Number.POSITIVE_INFINITY);
        if (now?.sha !== revision && events >= ledger.history.length) return;
        // Else it is ours, or a copy that lags behind: https://github.com/PyGithub/PyGithub/issues/2709
        if (now?.sha === revision) standing = page?.sha ?? null;
      }
      if (standing !== undefined) {
        try {
          standing = (await files.write(path, text, standing, message)).sha;
          return;
        } catch (error) {
          standing = undefined;
          if (!(error instanceof ConflictError) || attempt >= mostTries) throw error;
        }
      }
      if (attempt >= mostTries) throw new Error(`${head} could not be seen as it was saved`);
      const ceilingMs = Math.min(longestPauseMs, 100 * 2 ** attempt);
      await ctx.clock.sleep(Math.random() * ceilingMs, ctx.signal);
    }
  }

  return async (ledger, revision) => {
    try {
      await write(ledger, revision);
    } catch (error) {
      ctx.log.warn(
        `the page ${path} shows an older state, the ledger beside it is saved: ${(error as Error).message}`,
      );
    }
  };
}
