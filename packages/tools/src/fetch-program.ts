/** A program out of a download whose sha256 is known beforehand. */
import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createClient, download } from '@slipway/http';
import { ConfigError, type Context } from '@slipway/kernel';
import { type Extracted, extract } from './archive/extract.ts';
import { quoted } from './archive/member.ts';
import type { Archive } from './pin.ts';

export interface Source {
  readonly url: string;
  readonly sha256: string;
  /** The exact size where it is known. */
  readonly bytes?: number;
  readonly archive: Archive;
  /**
   * Path of the program inside the archive; without a slash, the only file of that name wherever it lies.
   * Of a bare program, the name to give it.
   */
  readonly member: string;
}

export interface Fetched {
  /** A folder of its own (mode 0700) below ctx.temp; the caller removes it. */
  readonly folder: string;
  /** Absolute path of the program, executable, in `folder`. */
  readonly file: string;
  /** Size of the download. */
  readonly bytes: number;
}

/** More than any program that the suite calls for. */
const mostBytes = 512 * 2 ** 20;
const timeoutMs = 10 * 60 * 1000;

/**
 * Downloads, verifies and unpacks one program; executes nothing.
 * On any failure nothing is left below ctx.temp.
 * @throws ToolError when other bytes arrive than were promised, or the archive is refused
 * @throws ConfigError for an unusable url or sha256, or a member that is not there
 * @throws HttpError, CancelledError
 */
export async function fetchProgram(ctx: Context, source: Source): Promise<Fetched> {
  const folder = await mkdtemp(path.join(ctx.temp, 'tool-'));
  try {
    return { folder, ...(await place(ctx, source, folder)) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function place(ctx: Context, source: Source, folder: string): Promise<Omit<Fetched, 'folder'>> {
  const { url, sha256, archive, member } = source;
  const name = downloadName(url, member);
  const packed = path.join(folder, name);
  const client = createClient(ctx);
  try {
    const exactly = source.bytes === undefined ? {} : { bytes: source.bytes };
    const maxBytes = source.bytes ?? mostBytes;
    await download(client, { url, sha256, ...exactly, to: packed, maxBytes, timeoutMs });
  } finally {
    await client.close();
  }
  const { size: bytes } = await stat(packed);
  const program = path.join(folder, 'program');
  if (archive === 'none') {
    await mkdir(program, { mode: 0o700 });
    const file = path.join(program, path.posix.basename(member));
    await rename(packed, file);
    await chmod(file, 0o755);
    return { file, bytes };
  }
  const wants = (at: string): boolean =>
    member.includes('/') ? at === member : path.posix.basename(at) === member;
  const found = theOnly(await extract(ctx, { file: packed, archive, into: program, wants }), name, member);
  await rm(packed);
  const file = path.join(program, ...found.split('/'));
  // Archives that were made on Windows know no right to execute.
  await chmod(file, 0o755);
  return { file, bytes };
}

function theOnly({ written, files }: Extracted, name: string, member: string): string {
  const [only] = written;
  if (only !== undefined && written.length === 1) return only;
  const few = (names: readonly string[]): string =>
    names.slice(0, 8).map(quoted).join(', ') + (names.length > 8 ? ', …' : '');
  if (only === undefined) {
    throw new ConfigError(`${name} holds no ${quoted(member)}, but ${few(files) || 'no file'}`, {
      fix: 'name the path of the program inside the archive',
    });
  }
  throw new ConfigError(`${name} holds several files named ${quoted(member)}: ${few(written)}`, {
    fix: 'name the whole path of the program inside the archive',
  });
}

/** For messages, and on disk: the last part of the URL's path where that is a plain name. */
function downloadName(url: string, member: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
  return /^[\w][\w.+-]{0,100}$/.test(last) && last !== 'program' ? last : path.posix.basename(member);
}
