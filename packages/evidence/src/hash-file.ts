/** What a file holds, as evidence names it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** sha256 in hexadecimal digits; null when there is no such regular file. @throws the system's error while reading */
export async function hashFile(file: string): Promise<string | null> {
  const status = await lstat(file).catch(() => null);
  if (status === null || !status.isFile()) return null;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
