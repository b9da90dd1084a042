/** After a job that went well: what it compiled and downloaded becomes entries, and a page says what that took. */
import type { CacheStore, GoCacheState, LastRun, SavedCaches, SavedEntry } from '@slipway/go/cache';
import type { SavedArchive, WaitingArchive } from '@slipway/go/toolchain';
import { type Context, formatDuration, formatSize } from '@slipway/kernel';
import { type Page, stepSection } from '@slipway/report';
import type { GoReady } from './set-up-go.ts';

/** What a step leaves for the end of the job; plain JSON without secrets. */
export interface GoLeft {
  readonly caches: GoCacheState;
  readonly archive: WaitingArchive | null;
  /** null where nothing was built. */
  readonly last: LastRun | null;
}

export interface GoSaved extends Pick<SavedCaches, 'modules' | 'build' | 'targets'> {
  /** null where the toolchain did not come by download, or has an entry. */
  readonly archive: SavedArchive | null;
  readonly ms: number;
}

/**
 * A runner hands it on in one variable, of 32 KiB at most: some hundred programs go unmentioned, and the job on. All the
 * rest is a few names.
 */
const mostLastBytes = 16 * 1024;

/** null where there is nothing to finish: caches of the machine. */
export function leftOf({ go, caches }: Pick<GoReady, 'go' | 'caches'>, last: LastRun | null): GoLeft | null {
  if (caches === null) return null;
  const fits = Buffer.byteLength(JSON.stringify(last)) <= mostLastBytes;
  return { caches: caches.state, archive: go.waiting, last: fits ? last : null };
}

/**
 * Trouble is a warning: nothing here fails a job.
 * @param ok whether what used the caches went well; else nothing is saved, and only what stands in memory is removed
 * @throws CancelledError
 */
export async function finishGo(ctx: Context, store: CacheStore, left: GoLeft, ok = true): Promise<GoSaved> {
  const started = ctx.clock.monotonic();
  const { finishGoCaches } = await import('@slipway/go/cache');
  const { modules, build, targets } = await finishGoCaches(ctx, store, left.caches, {
    ok,
    last: left.last,
  });
  const archive = left.archive === null || !ok ? null : await saveWaiting(ctx, store, left.archive);
  return { modules, build, targets, archive, ms: Math.round(ctx.clock.monotonic() - started) };
}

async function saveWaiting(ctx: Context, store: CacheStore, archive: WaitingArchive): Promise<SavedArchive> {
  const { saveArchive } = await import('@slipway/go/toolchain');
  return saveArchive(ctx, store, archive);
}

const why: Readonly<Record<SavedEntry['outcome'], string>> = {
  saved: 'saved',
  'little new': 'not saved: what was restored serves as well',
  there: 'not saved: there is an entry already',
  'not kept': 'not saved: the cache did not take it; a warning in the log may say why',
  'not asked for': 'not saved: this run reads only',
  'failed job': 'not saved: the job failed',
  nothing: 'not saved: nothing was used',
};

/** Seconds and bytes of saving, or why nothing was saved. */
export function savedPage({ modules, build, targets, archive, ms }: GoSaved): Page {
  const entries = [modules, build, ...Object.values(targets)];
  const packed = entries.reduce((bytes, { packedBytes }) => bytes + packedBytes, 0);
  const bytes = packed + (archive?.outcome === 'saved' ? archive.bytes : 0);
  const lost = entries.some(({ outcome }) => outcome === 'not kept');
  const text =
    bytes > 0 ? `Go caches: ${formatSize(bytes)} saved in ${formatDuration(ms)}` : 'Go caches: nothing saved';
  const row = (step: string, { outcome, newBytes, packedBytes }: SavedEntry) => ({
    ...{ step, ms: null },
    bytes: outcome === 'saved' ? packedBytes : null,
    how: `${why[outcome]}${newBytes > 0 ? ` (${formatSize(newBytes)} new)` : ''}`,
  });
  const steps = [
    row('modules', modules),
    row('compiled objects', build),
    ...Object.entries(targets).map(([name, of]) => row(`objects of ${name}`, of)),
    ...(archive === null
      ? []
      : [
          {
            ...{ step: 'toolchain', ms: null, bytes: archive.outcome === 'saved' ? archive.bytes : null },
            how: why[archive.outcome],
          },
        ]),
  ];
  return {
    verdict: { mark: lost ? 'attention' : 'good', text },
    sections: [stepSection('Entries', [`The end of the job took ${formatDuration(ms)}.`], steps)],
  };
}
