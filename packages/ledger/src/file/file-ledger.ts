/**
 * A ledger in a local file: `<directory>/<service>/<environment>.json`. A save replaces it whole or not at all, and
 * keeps the version before it beside it, for people to go back to.
 */
import * as nodeFileSystem from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import { type Holder, holderLives, thisHolder } from '../holder.ts';
import type { Ledger } from '../ledger.ts';
import { ConflictError, type LedgerStore } from '../store.ts';
import { DamagedLedger, decodeLedger, encodeLedger } from '../stored.ts';
import { emptyLedger } from '../transitions.ts';
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

/** The revision of a ledger that was never saved. */
const unsaved = 'none';

/**
 * Opens the store; nothing is read or written yet. A revision is the sha256 of the file's bytes.
 *
 * `load` throws ConfigError when the file is damaged, edited, of a newer major version, or cannot be read; `save`
 * throws ConfigError when it cannot be written (disk full, permission, a lock that does not go away) and leaves the
 * stored ledger as it was.
 * @throws ConfigError when service or environment cannot be a name
 */
export function openFileLedger(
  ctx: Pick<Context, 'clock' | 'signal'>,
  options: FileLedgerOptions,
): LedgerStore {
  const { service, environment } = options;
  const empty = emptyLedger(service, environment);
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const directory = join(options.directory, service);
  const head = join(directory, `${environment}.json`);
  const previous = join(directory, `${environment}.previous.json`);

  async function load(): Promise<{ ledger: Ledger; revision: string }> {
    let bytes: Uint8Array | null;
    try {
      bytes = await readIfThere(fileSystem, head);
      if (bytes === null && (await readIfThere(fileSystem, previous)) !== null) {
        // Someone's first two saves may have come between the two looks.
        bytes = await readIfThere(fileSystem, head);
        if (bytes === null) throw await damaged('it is gone, and the version before it is there');
      }
    } catch (error) {
      throw explainFault(error, `the ledger of ${service} in ${environment} cannot be read`, { file: head });
    }
    if (bytes === null) return { ledger: empty, revision: unsaved };
    return { ledger: await decode(bytes), revision: sha256Hex(bytes) };
  }

  async function decode(bytes: Uint8Array): Promise<Ledger> {
    let ledger: Ledger;
    try {
      ledger = decodeLedger(new TextDecoder().decode(bytes), { file: head });
    } catch (error) {
      throw error instanceof DamagedLedger ? await damaged(error.message, error) : error;
    }
    if (ledger.service === service && ledger.environment === environment) return ledger;
    throw await damaged(`it is the ledger of ${ledger.service} in ${ledger.environment}`);
  }

  async function damaged(what: string, cause?: unknown): Promise<ConfigError> {
    return new ConfigError(`the ledger of ${service} in ${environment} cannot be used: ${what}`, {
      where: { file: head },
      fix: await wayBack(),
      cause,
    });
  }

  async function wayBack(): Promise<string> {
    try {
      const bytes = await fileSystem.readFile(previous);
      const { history, serving } = decodeLedger(new TextDecoder().decode(bytes), { file: previous });
      const last = history.at(-1);
      return (
        `undo the change, or go back to the version before the last save (${history.length} events` +
        `${last === undefined ? '' : `, the last: ${last.kind} ${last.version} at ${last.at}`}; ` +
        `${serving ?? 'nothing'} serving): cp '${previous}' '${head}'`
      );
    } catch {
      return 'undo the change, or bring the file back from a backup; no whole earlier version stands beside it';
    }
  }

  async function save(ledger: Ledger, revision: string): Promise<void> {
    if (ledger.service !== service || ledger.environment !== environment) {
      throw new Error(`${head} does not hold the ledger of ${ledger.service} in ${ledger.environment}`);
    }
    const text = encodeLedger(ledger);
    const failed = `the ledger of ${service} in ${environment} cannot be saved`;
    try {
      await makeDirectory(fileSystem, directory);
      await withLock(
        join(directory, `${environment}.lock`),
        {
          fileSystem,
          clock: ctx.clock,
          signal: ctx.signal,
          waitMs: options.lockWaitMs ?? 10_000,
          holder: options.holder ?? thisHolder(),
          isAlive: options.isAlive ?? holderLives,
        },
        async () => {
          const before = await readIfThere(fileSystem, head);
          if ((before === null ? unsaved : sha256Hex(before)) !== revision) {
            throw new ConflictError(`${head} was saved by another run in between`);
          }
          if (before !== null) await replace(fileSystem, previous, new TextDecoder().decode(before));
          await replace(fileSystem, head, text);
          await syncDirectory(fileSystem, directory);
        },
      );
    } catch (error) {
      throw explainFault(error, failed, { file: head });
    }
  }

  return { place: head, load, save };
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
