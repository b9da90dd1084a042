/** Text that stands in a program, and whatever readable characters stand around it. */
import { ExecutableFile } from './executable-file.ts';

/** How far around the text sought is read. */
const reachBytes = 200;

/**
 * The readable texts around the first `limit` places where the file at `path` holds `text`; none when it does not.
 * Go keeps its strings side by side without an end, so a text may begin and end with those of its neighbours.
 * @throws ConfigError when the file cannot be read
 */
export async function textsHolding(path: string, text: string, limit = 20): Promise<string[]> {
  return ExecutableFile.with(path, async (file) => {
    const found: string[] = [];
    const needle = Buffer.from(text, 'utf8');
    for await (const offset of file.find(needle)) {
      if (found.push(await readableAround(file, offset, needle.length, reachBytes)) >= limit) break;
    }
    return found;
  });
}

/** Those `bytes`, and the characters before and behind them: up to one that cannot be read, `reach` at most. */
export async function readableAround(
  file: ExecutableFile,
  offset: number,
  bytes: number,
  reach: number,
): Promise<string> {
  const from = Math.max(0, offset - reach);
  const around = await file.readUpTo(from, offset - from + bytes + reach);
  const at = offset - from;
  let start = at;
  while (start > 0 && readable(around[start - 1])) start--;
  let end = Math.min(at + bytes, around.length);
  // A byte that differs need not be readable itself.
  if (bytes === 1 && !readable(around[at])) end = at;
  while (end < around.length && readable(around[end])) end++;
  return around.toString('latin1', start, end);
}

function readable(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte < 0x7f;
}
