/** The sha256 of a file, in lower-case hexadecimal digits. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Streams; @throws the system's error when it cannot be read. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
