/** Where fetched programs are kept from one run to the next. */
import path from 'node:path';
import type { Context } from '@slipway/kernel';
import { folderStore } from './folder-store.ts';
import type { Pin } from './pin.ts';
import { nodeArchitecture } from './platform.ts';

/** What a store needs of a pin to tell one kept program from another. */
export type ToolKey = Pick<Pin, 'name' | 'version' | 'os' | 'arch' | 'sha256' | 'archive' | 'member'>;

export interface ToolStore {
  /**
   * Absolute path of the kept program, verified by its hash on every call; undefined when it is not there, came from
   * another download than the pin's, or is not what was kept any more (which is told to the log).
   */
  find(tool: ToolKey): Promise<string | undefined>;
  /**
   * Keeps the program that lies in `dir` under the last part of tool.member, and answers its new absolute path.
   * Processes that keep the same program at once do not disturb each other, nor those that run it.
   * @throws the system's error when the store cannot be written
   */
  keep(tool: ToolKey, dir: string): Promise<string>;
}

/**
 * On a GitHub runner its tool cache (RUNNER_TOOL_CACHE, in the layout of @actions/tool-cache: `<tool>/<version>/<arch>`
 * beside `<arch>.complete`; the tools are named `slipway-…`, since other actions replace what they call `helm`).
 * Elsewhere `$XDG_CACHE_HOME/slipway/tools/<name>/<version>/<os>-<arch>`, and without any home ctx.temp.
 */
export function openToolStore(ctx: Context): ToolStore {
  const runner = absolute(ctx.env.RUNNER_TOOL_CACHE);
  if (runner !== undefined) {
    return folderStore(ctx, {
      mode: 0o755,
      folderOf: ({ name, version, arch }) =>
        path.join(runner, `slipway-${name}`, version, nodeArchitecture(arch)),
    });
  }
  const root = path.join(cacheHome(ctx), 'slipway', 'tools');
  return folderStore(ctx, {
    mode: 0o700,
    folderOf: ({ name, version, os, arch }) => path.join(root, name, version, `${os}-${arch}`),
  });
}

/**
 * Where a user's caches are kept, absolute; ctx.temp without any home.
 * By the XDG Base Directory Specification 0.8: a relative XDG_CACHE_HOME is as good as none.
 */
export function cacheHome({ env, temp }: Pick<Context, 'env' | 'temp'>): string {
  const home = absolute(env.HOME);
  return (
    absolute(env.XDG_CACHE_HOME) ??
    absolute(env.LOCALAPPDATA) ??
    (home === undefined ? temp : path.join(home, '.cache'))
  );
}

function absolute(folder: string | undefined): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
