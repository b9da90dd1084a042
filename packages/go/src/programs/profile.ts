/** The profile that a build is optimised by (PGO): there, readable as one, and how old. https://go.dev/doc/pgo */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import type { MainPackage } from './mains.ts';

export interface Profile {
  /** From the module's root, with slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** When it was collected, milliseconds since the epoch; null where it does not say. */
  readonly collected: number | null;
}

const unzip = promisify(gunzip);
const unzippedLimit = 512 * 2 ** 20;
/** What `go tool preprofile` writes. */
const preprocessed = 'GO PREPROFILE V1\n';
/** A profile of 60 MB made a build of 2.5 minutes one of 34 (https://github.com/golang/go/issues/58102). */
const largeBytes = 10 * 2 ** 20;
const oldDays = 90;
const dayMs = 86_400_000;

/**
 * The profiles that `go build -pgo=<pgo>` takes: of `auto` each program's own default.pgo, of a path that file for all;
 * none of `off`. Their size and age are logged, with a warning where either costs or gains little.
 * @throws ConfigError when the file named is not there, or one is no profile
 */
export async function findProfiles(
  ctx: Context,
  directory: string,
  pgo: string,
  mains: readonly MainPackage[],
): Promise<Map<MainPackage, Profile>> {
  const found = new Map<MainPackage, Profile>();
  if (pgo === 'off') return found;
  const read = new Map<string, Profile | null>();
  for (const main of mains) {
    const file = pgo === 'auto' ? join(directory, main.directory, 'default.pgo') : resolve(directory, pgo);
    let profile = read.get(file);
    if (profile === undefined) {
      profile = await readProfile(file, directory, pgo === 'auto');
      read.set(file, profile);
      if (profile !== null) report(ctx, profile);
    }
    if (profile !== null) found.set(main, profile);
  }
  return found;
}

/** `-pgo` as go takes it from the module's folder. */
export function pgoFlag(directory: string, pgo: string): string {
  return pgo === 'auto' || pgo === 'off' ? pgo : resolve(directory, pgo);
}

/** As build.json says it: nothing of where the checkout lies, so that every one of a commit gives the same document. */
export function pgoName(directory: string, pgo: string): string {
  if (pgo === 'auto' || pgo === 'off') return pgo;
  const path = relative(directory, resolve(directory, pgo));
  const outside = isAbsolute(path) || path.split(/[\\/]/)[0] === '..';
  return outside ? basename(path) : path.replaceAll('\\', '/');
}

async function readProfile(file: string, directory: string, optional: boolean): Promise<Profile | null> {
  const refuse = (what: string, cause?: unknown) =>
    new ConfigError(`the profile ${what}`, {
      where: optional ? { file } : { name: 'pgo', file },
      fix: 'a CPU profile as runtime/pprof writes it, from production (curl …/debug/pprof/profile), or: pgo: off',
      ...(cause === undefined ? {} : { cause }),
    });
  let bytes: Buffer;
  try {
    if (!(await stat(file)).isFile()) throw refuse('is no file');
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (optional && (code === 'ENOENT' || code === 'ENOTDIR')) return null;
    throw refuse(`cannot be read (${code})`, error);
  }
  if (bytes.length === 0) throw refuse('is empty');
  const path = isAbsolute(relative(directory, file)) ? file : relative(directory, file).replaceAll('\\', '/');
  const facts = { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  if (bytes.toString('latin1', 0, preprocessed.length) === preprocessed) return { ...facts, collected: null };
  let message: Buffer = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      message = await unzip(bytes, { maxOutputLength: unzippedLimit });
    } catch (cause) {
      throw refuse(`cannot be unpacked (${(cause as Error).message})`, cause);
    }
  }
  const collected = timeOf(message);
  if (collected === undefined) throw refuse('is not in the format of pprof');
  return { ...facts, collected };
}

function report(ctx: Context, { path, bytes, collected }: Profile): void {
  const days = collected === null ? null : Math.floor((ctx.clock.now() - collected) / dayMs);
  const age = days === null ? 'its age unknown' : `collected ${days} days ago`;
  ctx.log.info(`optimised by ${path}: ${formatSize(bytes)}, ${age}`);
  if (bytes > largeBytes) {
    ctx.log.warn(
      `${path} has ${formatSize(bytes)}: every package is compiled longer for it; 30 s of profile do`,
    );
  }
  if (days !== null && days > oldDays) {
    ctx.log.warn(`${path} is ${days} days old: the code it speaks of may be gone; collect a new one`);
  }
}

/**
 * time_nanos (field 9) of a pprof Profile in milliseconds, null without one; undefined when the bytes are no such
 * message (https://github.com/google/pprof/blob/main/proto/profile.proto; its first field, sample_type, is field 1).
 */
function timeOf(message: Buffer): number | null | undefined {
  let at = 0;
  let time: number | null = null;
  let samples = false;
  const varint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < message.length) {
    const key = varint();
    if (key === undefined) return undefined;
    const field = Number(key >> 3n);
    if (field < 1 || field > 32) return undefined;
    switch (Number(key & 7n)) {
      case 0: {
        const value = varint();
        if (value === undefined) return undefined;
        if (field === 9) time = Number(value / 1_000_000n);
        break;
      }
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (length === undefined) return undefined;
        samples ||= field === 1;
        at += Number(length);
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        return undefined;
    }
  }
  return at === message.length && samples ? time : undefined;
}
