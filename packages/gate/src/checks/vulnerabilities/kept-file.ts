/** Files that are kept for the next run: what others see is the old one or the new one, never a part. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/** @throws the system's error when it cannot be written */
export async function keepFile(file: string, content: Uint8Array | string): Promise<void> {
  const aside = `${file}.${process.pid}-${++count}`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(aside, content);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
