/**
 * One archive under an exact key, as actions/setup-go 7.0.0 keeps it by default: the key names system, Go and the hash
 * of go.mod, and no other key is looked for; the archive holds GOMODCACHE and GOCACHE whole, and is written after a job
 * that found none, then never again.
 * Source: https://github.com/actions/setup-go/blob/v7.0.0/src/cache-restore.ts, cache-save.ts, package-managers.ts;
 * the programs that pack it: https://github.com/actions/toolkit/blob/main/packages/cache/src/internal/tar.ts
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export interface ExactKeyCache {
  /** The folders that the archive fills, on the machine. */
  readonly folders: Readonly<Record<'GOCACHE' | 'GOMODCACHE', string>>;
  /** Bytes of the archive that was found and unpacked; null when there is none of this go.mod. */
  restore(checkout: string): number | null;
  /** Unless there is one of this go.mod. Bytes of what was written. */
  save(checkout: string): number | null;
  readonly entries: () => number;
  readonly key: (checkout: string) => string;
}

/** @param machine what a new machine has empty */
export function exactKeyCache(store: string, machine: string, goVersion: string): ExactKeyCache {
  mkdirSync(store, { recursive: true });
  const folders = { GOCACHE: path.join(machine, 'go-build'), GOMODCACHE: path.join(machine, 'mod') };
  const key = (checkout: string): string => {
    const hash = createHash('sha256')
      .update(readFileSync(path.join(checkout, 'go.mod')))
      .digest('hex');
    return `setup-go-${process.platform}-${process.arch}-${goVersion}-${hash}`;
  };
  const fileOf = (checkout: string): string => path.join(store, `${key(checkout)}.tzst`);
  return {
    folders,
    key,
    entries: () => readdirSync(store).length,
    restore(checkout) {
      for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
      const file = fileOf(checkout);
      if (!existsSync(file)) return null;
      unpackTar(file, machine);
      return statSync(file).size;
    },
    save(checkout) {
      const file = fileOf(checkout);
      if (existsSync(file)) return null;
      packTar(file, machine, ['mod', 'go-build']);
      return statSync(file).size;
    },
  };
}

export function packTar(file: string, folder: string, names: readonly string[]): void {
  execFileSync('tar', ['--use-compress-program', 'zstdmt', '-cf', file, '-C', folder, ...names]);
}

export function unpackTar(file: string, folder: string): void {
  execFileSync('tar', ['--use-compress-program', 'unzstd', '-xf', file, '-C', folder]);
}
