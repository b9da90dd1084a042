/** A tool store on a machine that nothing outlives, filled from a cache: what one job built, the next need not build. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '@slipway/kernel';
import type { ToolKey, ToolStore } from './store.ts';

/** Entries of one file; trouble is the cache's own warning, and an answer as if nothing were there. */
export interface ProgramCache {
  readonly cache: {
    restore(
      file: string,
      key: string,
      prefixes: readonly string[],
      limits: Limits,
    ): Promise<string | undefined>;
    has(key: string, limits: Limits): Promise<boolean>;
    save(file: string, key: string, limits: Limits): Promise<boolean>;
  };
  /** Which of it this run may do. */
  readonly mode: { readonly restore: boolean; readonly save: boolean };
}

interface Limits {
  readonly timeoutMs: number;
}

const limits = { timeoutMs: 120_000 };

/** For programs that are built: a cache vouches for none that a pin would hold to its hash. */
export function cachedStore(ctx: Context, store: ToolStore, { cache, mode }: ProgramCache): ToolStore {
  return {
    async find(tool) {
      const own = await store.find(tool);
      if (own !== undefined || !mode.restore) return own;
      const folder = await mkdtemp(path.join(ctx.temp, `${tool.name}-`));
      try {
        const file = path.join(folder, path.posix.basename(tool.member));
        if ((await cache.restore(file, keyOf(tool), [], limits)) === undefined) return undefined;
        ctx.log.info(`${tool.name} ${tool.version}: built by an earlier run`);
        return await store.keep(tool, folder).catch((error: Error) => {
          if (ctx.signal.aborted) throw error;
          ctx.log.warn(`${tool.name} of an earlier run cannot be used: ${error.message}`);
          return undefined;
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async keep(tool, dir) {
      const file = await store.keep(tool, dir);
      const key = keyOf(tool);
      if (mode.save && !(await cache.has(key, limits))) await cache.save(file, key, limits);
      return file;
    },
  };
}

/** The hash names what it was built of, and by which Go. */
function keyOf({ name, version, os, arch, sha256 }: ToolKey): string {
  return `slipway-program-${name}-${version}-${os}-${arch}-${sha256.slice(0, 16)}`;
}
