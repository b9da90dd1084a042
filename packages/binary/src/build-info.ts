/** Reads what Go's linker wrote about a program into the program, without running it. */
import type { BuildInfo } from '@slipway/evidence';
import { ExecutableFile } from './executable-file.ts';
import { type ExecutableFacts, readLayout, type Segment } from './layout.ts';
import { parseModuleInfo } from './module-info.ts';

/** Header, alignment and flag: debug/buildinfo in Go's source, `buildInfoHeader`. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const alignment = 16;
const headerBytes = 32;
const flagsAt = 15;
const inlineStrings = 2;
const chunkBytes = 1 << 20;
/** The framing that cmd/go puts around the module text (`modload.infoStart`, `infoEnd`). */
const frameBytes = 16;
/** A module text larger than this is a damaged length, not a build. */
const textLimit = 64 << 20;

/**
 * The build info of a Go program (ELF, Mach-O or PE; Go 1.18 or newer).
 * @throws ConfigError when the file is no Go program, was stripped of its build info, or is cut short
 */
export async function readBuildInfo(path: string): Promise<BuildInfo> {
  return ExecutableFile.with(path, async (file) => {
    const home = (await readLayout(file)).buildInfoHome;
    const start = home === null ? null : await findBlob(file, home);
    if (home === null || start === null) {
      throw file.refuse('it holds no Go build info: it is no Go program, or was stripped of it');
    }
    const header = await file.read(start, headerBytes);
    if (((header[flagsAt] ?? 0) & inlineStrings) === 0) {
      throw file.refuse('it was built by a Go older than 1.18', 'build it with a Go of today');
    }
    const version = await readString(file, start + headerBytes);
    const framed = (await readString(file, version.end)).value;
    const text = framed.subarray(frameBytes, Math.max(frameBytes, framed.length - frameBytes));
    if (version.value.length === 0 || text.at(-1) !== 0x0a) {
      throw file.refuse('it was built without module information', 'build it inside a module: go mod init');
    }
    try {
      return parseModuleInfo(version.value.toString('utf8'), text.toString('utf8'));
    } catch (cause) {
      throw file.refuse(`it is damaged: ${(cause as Error).message}`, 'build it again');
    }
  });
}

/**
 * What the header of an executable says: for which system and machine, and whether it needs a loader.
 * @throws ConfigError when the file is no ELF, Mach-O or PE program, or is cut short
 */
export async function readExecutableFacts(path: string): Promise<ExecutableFacts> {
  const { format, os, arch, linkage } = await ExecutableFile.with(path, readLayout);
  return { format, os, arch, linkage };
}

/** The file offset of the blob; it starts at a multiple of 16 of its address, so no chunk edge can split it. */
async function findBlob(file: ExecutableFile, home: Segment): Promise<number | null> {
  const skip = (alignment - (home.address % alignment)) % alignment;
  for (let at = skip; at < home.bytes; at += chunkBytes) {
    const chunk = await file.read(home.offset + at, Math.min(chunkBytes, home.bytes - at));
    for (let found = chunk.indexOf(magic); found >= 0; found = chunk.indexOf(magic, found + 1)) {
      if (found % alignment === 0) return home.offset + at + found;
    }
  }
  return null;
}

/** A string with its length before it, as an unsigned varint. */
async function readString(file: ExecutableFile, offset: number): Promise<{ value: Buffer; end: number }> {
  const prefix = await file.readUpTo(offset, 10);
  let length = 0;
  let used = 0;
  for (;;) {
    const byte = prefix[used];
    if (byte === undefined || used > 4) throw file.refuse('its build info is damaged', 'build it again');
    length += (byte & 0x7f) * 2 ** (7 * used);
    used++;
    if (byte < 0x80) break;
  }
  if (length > textLimit) throw file.refuse('its build info is damaged', 'build it again');
  const start = offset + used;
  return { value: await file.read(start, length), end: start + length };
}
