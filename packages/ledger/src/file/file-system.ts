/** The calls that the file store makes, as a seam: tests let each of them fail. The default is node:fs/promises. */
import type { Place } from '@slipway/kernel';
import { ConfigError } from '@slipway/kernel';

interface OpenFile {
  writeFile(text: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
  open(path: string, flags: 'r' | 'w' | 'wx'): Promise<OpenFile>;
  link(existing: string, path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  readdir(path: string): Promise<string[]>;
  /** Resolves to the first directory it had to make. */
  mkdir(path: string, options: { recursive: true }): Promise<string | undefined>;
}

/** The system's code of a failed call (`ENOENT`), or undefined when the error is of another kind. */
export function faultCode(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return error instanceof Error && typeof code === 'string' ? code : undefined;
}

const faults: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOSPC: ['no space is left on the disk', 'free some space on its disk, then start again'],
  EDQUOT: ['the disk quota is used up', 'free some space within the quota, then start again'],
  EROFS: ['the file system is read-only', 'keep the ledger in a directory that can be written'],
  EACCES: ['permission is denied', 'give this user read and write permission on the directory and its files'],
  EPERM: [
    'the system does not allow it',
    'give this user read and write permission on the directory and its files, on a file system with hard links',
  ],
  EISDIR: ['a directory stands in its place', 'move that directory away, then start again'],
  ENOTDIR: ['a file stands where its directory belongs', 'move that file away, then start again'],
  EEXIST: ['a file stands where its directory belongs', 'move that file away, then start again'],
};

/**
 * A failed call as the user meets it: what could not be done, why, where, and what to do. Errors that are no
 * system's come back as they are.
 */
export function explainFault(error: unknown, what: string, where: Place): unknown {
  const code = faultCode(error);
  if (code === undefined) return error;
  const [why, fix] = faults[code] ?? [(error as Error).message, 'mend the cause, then start again'];
  return new ConfigError(`${what}: ${why} (${code})`, { where, fix, cause: error });
}
