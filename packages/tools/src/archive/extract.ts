/** Take members out of an archive that may be hostile, into a folder that did not exist before. */
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, ToolError } from '@slipway/kernel';
import type { Archive } from '../pin.ts';
import { Judge } from './judge.ts';
import {
  type Limits,
  type Member,
  type Piece,
  quoted,
  Refusal,
  standardLimits,
  unpackedLimit,
} from './member.ts';

export interface Extraction {
  readonly file: string;
  readonly archive: Exclude<Archive, 'none'>;
  /** Absolute path of the folder to make; its parent exists, it does not. */
  readonly into: string;
  /** Whether the member at this path (plain names with `/` between) is written. */
  readonly wants: (memberPath: string) => boolean;
  readonly limits?: Limits;
}

/** What was written and what was there, as paths inside the archive. */
export interface Extracted {
  readonly written: readonly string[];
  /** Every regular file of the archive. */
  readonly files: readonly string[];
}

/**
 * Writes the wanted regular files below `into` (mode 0700; files 0755 or 0644, each new and never through a link).
 * The whole archive is judged, also what is not wanted; one bad member refuses it all.
 * On any failure `into` is gone.
 * @throws ToolError with the reason when the archive is refused; CancelledError
 */
export async function extract(ctx: Pick<Context, 'signal'>, extraction: Extraction): Promise<Extracted> {
  const { file, into } = extraction;
  await mkdir(into, { mode: 0o700 });
  try {
    return await unpack(ctx, extraction);
  } catch (error) {
    await rm(into, { recursive: true, force: true });
    if (!(error instanceof Refusal)) throw error;
    throw new ToolError(`${path.basename(file)} is refused: ${error.message}`, {
      command: `unpack ${path.basename(file)}`,
      exitCode: null,
    });
  }
}

async function unpack(ctx: Pick<Context, 'signal'>, extraction: Extraction): Promise<Extracted> {
  const { file, into, wants, limits = standardLimits } = extraction;
  const mostBytes = unpackedLimit(limits, (await stat(file)).size);
  const judge = new Judge({ ...limits, totalBytes: mostBytes });
  const places = new Map<Member, string>();
  const files: string[] = [];
  const select = (member: Member): boolean => {
    const at = judge.admit(member);
    if (member.kind === 'file') files.push(at);
    if (at === '' || member.kind === 'directory' || !wants(at)) return false;
    if (member.kind !== 'file') throw new Refusal(`${quoted(at)} is wanted, and is a ${member.kind}`);
    places.set(member, at);
    return true;
  };
  const writer = new Writer(into, places);
  try {
    for await (const piece of await read(extraction, mostBytes, select)) {
      if (ctx.signal.aborted) throw new CancelledError(`cancelled while unpacking ${path.basename(file)}`);
      await writer.take(piece);
    }
  } finally {
    await writer.close();
  }
  return { written: [...places.values()], files };
}

async function read(
  { file, archive }: Extraction,
  mostBytes: number,
  select: (member: Member) => boolean,
): Promise<AsyncGenerator<Piece>> {
  if (archive === 'zip') return (await import('./zip.ts')).readZip(file, select);
  return (await import('./tar.ts')).readTarGz(file, mostBytes, select);
}

/** One file at a time, as its pieces come. */
class Writer {
  readonly #into: string;
  readonly #places: ReadonlyMap<Member, string>;
  /** Folders that are there: a Go distribution has ten files in each. */
  readonly #made = new Set<string>();
  #open: { readonly member: Member; readonly handle: FileHandle; bytes: number } | undefined;

  constructor(into: string, places: ReadonlyMap<Member, string>) {
    this.#into = into;
    this.#places = places;
  }

  async take({ member, data }: Piece): Promise<void> {
    this.#open ??= { member, handle: await this.#create(member), bytes: 0 };
    const open = this.#open;
    if (data !== null) {
      open.bytes += data.byteLength;
      if (open.bytes > member.bytes) throw new Refusal(`${quoted(member.path)} is larger than it says`);
      await open.handle.appendFile(data);
      return;
    }
    if (open.bytes !== member.bytes) throw new Refusal(`${quoted(member.path)} is cut off`);
    // By the open file: the umask counts for a new one, and nobody can have put another in its place.
    await open.handle.chmod((member.mode & 0o111) === 0 ? 0o644 : 0o755);
    await this.close();
  }

  async #create(member: Member): Promise<FileHandle> {
    const at = path.join(this.#into, ...(this.#places.get(member) ?? '').split('/'));
    const folder = path.dirname(at);
    if (!this.#made.has(folder)) await mkdir(folder, { recursive: true, mode: 0o755 });
    this.#made.add(folder);
    return await open(at, 'wx', 0o600);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.handle.close();
  }
}
