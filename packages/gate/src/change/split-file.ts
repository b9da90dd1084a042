/** A file in parts that a byte ends, however large it and they are. */
import { createReadStream } from 'node:fs';

/** More of one part is not kept: no name and no line of a program is that long. */
const longest = 2 ** 20;

/**
 * Calls `take` with each part, without its end; what comes after the last end is a part when it is not empty.
 * `ending` is asked before each part, so that the parts of a file may end differently.
 */
export async function splitFile(
  path: string,
  ending: () => number,
  take: (part: Buffer) => void,
): Promise<void> {
  let held: Buffer[] = [];
  let size = 0;
  const keep = (bytes: Buffer) => {
    if (size < longest && bytes.length > 0) held.push(bytes.subarray(0, longest - size));
    size += bytes.length;
  };
  const give = () => {
    take(held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held));
    held = [];
    size = 0;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(ending()); at >= 0; at = chunk.indexOf(ending(), from)) {
      keep(chunk.subarray(from, at));
      give();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) give();
}
