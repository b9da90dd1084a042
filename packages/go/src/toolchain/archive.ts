/** Go out of an archive whose sha256 and size the official index has promised, wherever it is downloaded from. */
import { download, type HttpClient, HttpError, maskUrl } from '@slipway/http';
import { type Context, ToolError } from '@slipway/kernel';
import { extract } from '@slipway/tools';
import type { GoArchive } from './releases.ts';

/** A Go distribution has 15 000 files and unpacks to four times its size. */
const limits = { members: 60_000, memberBytes: 2 ** 29, totalBytes: 2 ** 31, ratio: 100 };
/** Nothing is built from these; toolchain modules leave them out too. */
const notNeeded = /^go\/(api|doc|misc|test)\//;

export interface Origins {
  /** Base addresses in the order in which they are asked. */
  readonly bases: readonly string[];
  /** For each of them. */
  readonly timeoutMs: number;
}

/** Unpacks Go to `<folder>/go`, which must not be there. @throws ToolError when the archive is refused */
export async function unpackArchive(ctx: Context, file: string, folder: string): Promise<void> {
  await extract(ctx, {
    file,
    archive: file.endsWith('.zip') ? 'zip' : 'tar.gz',
    into: folder,
    wants: (member) => member.startsWith('go/') && !notNeeded.test(member),
    limits,
  });
}

/**
 * Downloads the archive to `to` and answers the URL it came from. Every origin is held to the same hash and size: one
 * that sends other bytes is named in a warning, and the next is asked. Null when none could be reached, each told to
 * `tried`.
 * @throws ToolError when other bytes came and no origin had the promised ones
 */
export async function fetchArchive(
  ctx: Context,
  client: HttpClient,
  { filename, sha256, bytes }: GoArchive,
  { bases, timeoutMs }: Origins,
  to: string,
  tried: string[],
): Promise<string | null> {
  let tampered: ToolError | undefined;
  for (const base of bases) {
    const url = `${base.replace(/\/+$/, '')}/${filename}`;
    try {
      await download(client, { url, sha256, bytes, to, maxBytes: bytes, timeoutMs });
      return maskUrl(url);
    } catch (error) {
      if (error instanceof HttpError && error.code !== 'TOO_LARGE') {
        tried.push(error.message);
      } else if (error instanceof ToolError) {
        // The next one is held to the same hash, so asking it risks nothing; that it was needed must be seen.
        tampered ??= error;
        ctx.log.warn(error.message);
      } else throw error;
    }
  }
  if (tampered !== undefined) throw tampered;
  return null;
}
