/** Fetch a file whose sha256 is known before the first byte; nothing else ever stands at its place. */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, ToolError } from '@slipway/kernel';
import type { HttpClient } from './client.ts';
import { maskUrl } from './url.ts';

export interface DownloadOptions {
  /** https, or plain http on this machine; redirects are held to the same. */
  readonly url: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** The exact size where it is known. */
  readonly bytes?: number;
  /** Absolute path of the file; its folder is made where it is missing. What stood there is replaced. */
  readonly to: string;
  readonly maxBytes: number;
  /** All attempts together. */
  readonly timeoutMs: number;
}

/**
 * Streams to a new file beside `to` (mode 0600), hashing on the way, checks size and hash, syncs it to disk, and
 * renames it. On any failure, a cancel included, `to` is as it was and nothing lies beside it.
 * @throws ConfigError for an unusable url or sha256; ToolError when other bytes arrive than were promised;
 *   HttpError and CancelledError as `HttpClient.request`
 */
export async function download(client: HttpClient, options: DownloadOptions): Promise<void> {
  const { url, to, maxBytes, timeoutMs } = options;
  const sha256 = options.sha256.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new ConfigError(`"${options.sha256.slice(0, 80)}" is not a sha256`, {
      fix: 'write its 64 hexadecimal digits',
    });
  }
  await mkdir(path.dirname(to), { recursive: true });
  const aside = path.join(path.dirname(to), `.${path.basename(to)}.${randomBytes(6).toString('hex')}.part`);
  const file = await open(aside, 'wx', 0o600);
  try {
    try {
      const request = { url, maxBytes, timeoutMs, httpsOnly: true } as const;
      const got = await client.stream(request, ({ body }) => write(file, body));
      judge(got, { url, sha256, ...(options.bytes === undefined ? {} : { bytes: options.bytes }) });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, to);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(to));
}

interface Received {
  readonly bytes: number;
  readonly sha256: string;
}

/** A later attempt begins anew: what an earlier one wrote is cut away. */
async function write(file: FileHandle, body: AsyncIterable<Uint8Array>): Promise<Received> {
  await file.truncate(0);
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    for (let done = 0; done < chunk.byteLength; ) {
      done += (await file.write(chunk, done, chunk.byteLength - done, bytes + done)).bytesWritten;
    }
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function judge(got: Received, promised: { url: string; sha256: string; bytes?: number }): void {
  const where = maskUrl(promised.url);
  const refuse = (what: string, lines: readonly string[]): ToolError =>
    new ToolError(`${where}: ${what}; the download was thrown away`, {
      command: `GET ${where}`,
      exitCode: null,
      lines,
    });
  if (promised.bytes !== undefined && got.bytes !== promised.bytes) {
    throw refuse('its size is not the promised one', [
      `promised ${promised.bytes} B`,
      `got      ${got.bytes} B`,
    ]);
  }
  if (got.sha256 !== promised.sha256) {
    throw refuse('its sha256 is not the promised one', [
      `promised ${promised.sha256}`,
      `got      ${got.sha256}`,
    ]);
  }
}

/** Makes the new name itself durable; where a folder cannot be synced (Windows) the system does it in its own time. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
