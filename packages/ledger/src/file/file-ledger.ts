/**
 * Ledgers in local files: `<directory>/<service>/<environment>.json`, its parts in the folder of that name, the bills
 * of versions beside it. A save replaces the head whole or not at all, and keeps the one before it, for people to go
 * back to.
 */
import * as nodeFileSystem from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { type Holder, holderLives, thisHolder } from '../holder.ts';
import type { LedgerMedium } from '../medium.ts';
import { ConflictError, type LedgerStore } from '../store.ts';
import { DamagedLedger } from '../stored/damaged.ts';
import { decodeHead } from '../stored/head.ts';
import { openStored } from '../stored/open.ts';
import { explainFault, type FileSystem, faultCode } from './file-system.ts';
import { withLock } from './lock.ts';

export interface FileLedgerOptions {
  /** Absolute; made with the first save. */
  readonly directory: string;
  readonly service: string;
  readonly environment: string;
  /** How long a save waits for another writer's lock. */
  readonly lockWaitMs?: number;
  readonly fileSystem?: FileSystem;
  /** The process that saves, and how to tell whether another on this host lives. */
  readonly holder?: Holder;
  readonly isAlive?: (holder: Holder) => boolean | Promise<boolean>;
}

/** A quarter of what GitHub shows of a file, so that a person can read a head; parts are for programs. */
const limits = {
  ...{ head: 256 * 1024, part: 768 * 1024, byMonth: true, bills: true },
  measure: (text: string) => Buffer.byteLength(text),
};

/**
 * Opens the store; nothing is read or written yet. A revision is the sha256 of the head's bytes. For `load` and `save`
 * see `openStored`; a save that cannot be written (disk full, permission, a lock that does not go away) is a
 * ConfigError too.
 * @throws ConfigError when service or environment cannot be a name
 */
export function openFileLedger(
  ctx: Pick<Context, 'clock' | 'signal'>,
  options: FileLedgerOptions,
): LedgerStore {
  return openStored(fileMedium(ctx, options), options);
}

function fileMedium(ctx: Pick<Context, 'clock' | 'signal'>, options: FileLedgerOptions): LedgerMedium {
  const { service, environment } = options;
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const directory = join(options.directory, service);
  const head = join(directory, `${environment}.json`);
  const previous = join(directory, `${environment}.previous.json`);
  const title = `the ledger of ${service} in ${environment}`;
  const partPath = (name: string) =>
    name.includes('/') ? join(directory, name) : join(directory, environment, name);

  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainFault(error, `${title} cannot be read`, { file: head });
    }
  };
  const writing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainFault(error, `${title} cannot be saved`, { file: head });
    }
  };
  /** By its folder, since all environments of a service write to the one of the bills. */
  const locked = <T>(folder: string, work: () => Promise<T>): Promise<T> =>
    withLock(
      `${folder}.lock`,
      {
        fileSystem,
        clock: ctx.clock,
        signal: ctx.signal,
        waitMs: options.lockWaitMs ?? 10_000,
        holder: options.holder ?? thisHolder(),
        isAlive: options.isAlive ?? holderLives,
      },
      work,
    );

  return {
    place: head,
    limits,
    now: () => null,
    readHead: () =>
      reading(async () => {
        let bytes = await readIfThere(fileSystem, head);
        if (bytes === null && (await readIfThere(fileSystem, previous)) !== null) {
          // Someone's first two saves may have come between the two looks.
          bytes = await readIfThere(fileSystem, head);
          if (bytes === null) throw new DamagedLedger('it is gone, and the version before it is there');
        }
        return bytes === null ? null : { text: new TextDecoder().decode(bytes), revision: sha256Hex(bytes) };
      }),
    writeHead: (text, revision) =>
      writing(async () => {
        await makeDirectory(fileSystem, directory);
        await locked(join(directory, environment), async () => {
          const before = await readIfThere(fileSystem, head);
          if ((before === null ? null : sha256Hex(before)) !== revision) {
            throw new ConflictError(`${head} was saved by another run in between`);
          }
          if (before !== null) await replace(fileSystem, previous, new TextDecoder().decode(before));
          await replace(fileSystem, head, text);
          await syncDirectory(fileSystem, directory);
        });
        return sha256Hex(text);
      }),
    readPart: (name) =>
      reading(async () => {
        const bytes = await readIfThere(fileSystem, partPath(name));
        return bytes === null ? null : new TextDecoder().decode(bytes);
      }),
    writePart: (name, text) =>
      writing(async () => {
        const path = partPath(name);
        await makeDirectory(fileSystem, dirname(path));
        return locked(dirname(path), async () => {
          const there = await readIfThere(fileSystem, path);
          if (there !== null) return new TextDecoder().decode(there) === text ? 'written' : 'taken';
          await replace(fileSystem, path, text);
          await syncDirectory(fileSystem, dirname(path));
          return 'written';
        });
      }),
    async wayBack(isWhole) {
      const aside = join(directory, `${environment}-damaged`);
      const anew =
        `move it away (mkdir '${aside}' && mv '${join(directory, environment)}'.* '${aside}') and bring an export in: ` +
        'slipway ledger import kept.json';
      try {
        const text = new TextDecoder().decode(await fileSystem.readFile(previous));
        if (!(await isWhole(text))) throw new DamagedLedger('the version before is not whole, either');
        const { history, serving } = decodeHead(text, { file: previous });
        const last = history.at(-1);
        return (
          `undo the change; or ${anew}; or go back to the version before the last save (${last?.sequence ?? 0} events` +
          `${last === undefined ? '' : `, the last: ${last.kind} ${last.version} at ${last.at}`}; ` +
          `${serving ?? 'nothing'} serving): cp '${previous}' '${head}'`
        );
      } catch {
        return `undo the change, or bring the file that is named back from a backup; no whole earlier version stands beside it; or ${anew}`;
      }
    },
  };
}

async function readIfThere(fileSystem: FileSystem, path: string): Promise<Uint8Array | null> {
  try {
    return await fileSystem.readFile(path);
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes aside, waits for the disk, renames: readers see the old bytes or the new, never a part. */
async function replace(fileSystem: FileSystem, path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  try {
    const file = await fileSystem.open(aside, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await fileSystem.rename(aside, path);
  } catch (error) {
    await fileSystem.unlink(aside).catch(() => undefined);
    throw error;
  }
}

/** Also the directory above what was made: a file whose directory's entry is lost is lost too. */
async function makeDirectory(fileSystem: FileSystem, path: string): Promise<void> {
  const made = await fileSystem.mkdir(path, { recursive: true });
  if (made !== undefined) await syncDirectory(fileSystem, dirname(made));
}

async function syncDirectory(fileSystem: FileSystem, path: string): Promise<void> {
  const directory = await fileSystem.open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
