/** A text in a deployment's payload: gzip in base64, for GitHub keeps it for ever and hashes shrink little. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { DamagedLedger } from '../stored/damaged.ts';

/** Far more than any head or part; what unpacks to more is not ours. */
const mostBytes = 16 * 1024 * 1024;

export function pack(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}

/** @throws DamagedLedger when it is no packed text */
export function unpack(packed: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostBytes }),
    );
  } catch (cause) {
    throw new DamagedLedger(`its text cannot be unpacked: ${(cause as Error).message}`, { cause });
  }
}
