/** The real file system, in which one call fails; after a `crash`, every later one does too, as for a killed process. */
import * as real from 'node:fs/promises';
import type { FileSystem } from '../src/file/file-system.ts';

export interface FaultyFileSystem extends FileSystem {
  /** What was asked, in order: `rename staging.json`. */
  readonly calls: readonly string[];
}

export function faultyFileSystem(fault: {
  /** 1-based; 0 lets all succeed. */
  readonly call: number;
  readonly code: string;
  readonly crash: boolean;
}): FaultyFileSystem {
  const calls: string[] = [];
  const attempt = async <T>(
    what: string,
    path: string,
    work: () => Promise<T>,
    torn?: () => Promise<void>,
  ): Promise<T> => {
    calls.push(
      `${what} ${path
        .split('/')
        .at(-1)
        ?.replace(/-[0-9a-f-]{36}$/, '')}`,
    );
    const fails = calls.length === fault.call || (fault.crash && fault.call > 0 && calls.length > fault.call);
    if (!fails) return await work();
    if (calls.length === fault.call) await torn?.();
    throw Object.assign(new Error(`${fault.code}: injected, ${what} '${path}'`), { code: fault.code });
  };
  return {
    calls,
    readFile: (path) => attempt('readFile', path, () => real.readFile(path)),
    open: (path, flags) =>
      attempt('open', path, async () => {
        const file = await real.open(path, flags);
        return {
          writeFile: (text) =>
            attempt(
              'write',
              path,
              () => file.writeFile(text),
              () => file.writeFile(text.slice(0, text.length / 2)),
            ),
          sync: () => attempt('sync', path, () => file.sync()),
          // A close that fails has closed all the same (close(2)).
          close: () => file.close().then(() => attempt('close', path, async () => undefined)),
        };
      }),
    link: (existing, path) => attempt('link', path, () => real.link(existing, path)),
    rename: (from, to) => attempt('rename', to, () => real.rename(from, to)),
    unlink: (path) => attempt('unlink', path, () => real.unlink(path)),
    readdir: (path) => attempt('readdir', path, () => real.readdir(path)),
    mkdir: (path, options) => attempt('mkdir', path, () => real.mkdir(path, options)),
  };
}
