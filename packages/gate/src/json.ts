/** JSON that programs and files hold, which may be none: who reads it asks a schema what it is. */
import { readFile } from 'node:fs/promises';

/** undefined for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** undefined also for a file that cannot be read. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? undefined : parse(text);
}
