/**
 * Proves that `-ldflags -X` took effect. Go's linker passes over a variable that does not exist without a word,
 * and the bare bytes of a version such as 1.0.0 stand in many programs by chance (a dependency's version is
 * enough). A string that -X set is told apart by its form: cmd/link's addstrdata writes the text with a zero
 * byte behind it, which no other Go string has, and points a string header (address, length) in the data at it.
 */
import { ExecutableFile } from './executable-file.ts';
import { type ExecutableLayout, readLayout } from './layout.ts';

/**
 * Whether some string variable of the Go program at `path` was set to `value` by the linker (`-X`).
 * A position-independent program may keep the header's address in a relocation, so there the address alone counts.
 * @throws ConfigError when the file is no executable or is cut short
 */
export async function holdsLinkedString(path: string, value: string): Promise<boolean> {
  return ExecutableFile.with(path, async (file) => {
    const layout = await readLayout(file);
    const text = Buffer.from(value, 'utf8');
    const headers: Buffer[] = [];
    for await (const offset of file.find(Buffer.concat([text, Buffer.alloc(1)]))) {
      const segment = layout.segments.find((s) => s.offset <= offset && offset < s.offset + s.bytes);
      if (segment === undefined) continue;
      headers.push(stringHeader(layout, segment.address + offset - segment.offset, text.length));
    }
    for (const header of headers) {
      for await (const _ of file.find(header)) return true;
    }
    return false;
  });
}

function stringHeader(layout: ExecutableLayout, address: number, length: number): Buffer {
  const word = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    const own = bytes.subarray(0, layout.pointerBytes);
    return layout.bigEndian ? own.reverse() : own;
  };
  return layout.positionIndependent ? word(address) : Buffer.concat([word(address), word(length)]);
}
