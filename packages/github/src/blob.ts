/** How git names the bytes of a file. */
import { createHash } from 'node:crypto';

/** The name that git gives these bytes. */
export function blobSha(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
