/** What an executable's header says, whatever its format; and which format it is. */
import { readElf } from './elf.ts';
import type { ExecutableFile } from './executable-file.ts';
import { readMachO } from './mach-o.ts';
import { readPe } from './pe.ts';

/** A piece of the file and the address at which it is loaded. */
export interface Segment {
  readonly address: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A named piece: `.rodata`, `__TEXT,__rodata`. */
export interface Section extends Segment {
  readonly name: string;
}

export interface ExecutableFacts {
  readonly format: 'elf' | 'mach-o' | 'pe';
  /** In Go's names: `linux`, `darwin`, `windows`, … */
  readonly os: string;
  /** In Go's names: `amd64`, `arm64`, … */
  readonly arch: string;
  /** `dynamic`: it needs a loader or shared libraries of the machine it runs on. */
  readonly linkage: 'static' | 'dynamic';
}

export interface ExecutableLayout extends ExecutableFacts {
  readonly bigEndian: boolean;
  readonly pointerBytes: 4 | 8;
  readonly positionIndependent: boolean;
  readonly segments: readonly Segment[];
  /** Those that have bytes in the file, in the order of their header. */
  readonly sections: readonly Section[];
  /** Where Go's linker puts its build info: a section of its own, or the start of the data. */
  readonly buildInfoHome: Segment | null;
}

/**
 * Reads the header of an ELF, Mach-O or PE file.
 * @throws ConfigError for another format and for a file shorter than its header says
 */
export async function readLayout(file: ExecutableFile): Promise<ExecutableLayout> {
  const magic = await file.readUpTo(0, 4);
  const layout = await readerFor(magic, file)(file);
  for (const segment of layout.segments) {
    if (segment.offset + segment.bytes > file.bytes) throw file.cut(segment.offset + segment.bytes);
  }
  return layout;
}

function readerFor(magic: Buffer, file: ExecutableFile): (file: ExecutableFile) => Promise<ExecutableLayout> {
  const hex = magic.toString('hex');
  if (hex === '7f454c46') return readElf;
  if (hex === 'cffaedfe') return readMachO;
  if (hex.startsWith('4d5a')) return readPe;
  if (hex === 'cafebabe' || hex === 'cafebabf') {
    throw file.refuse('this is a universal Mach-O file, several programs in one', 'give one of its parts');
  }
  throw file.refuse('this is not a program that we can read (no ELF, Mach-O or PE header)');
}
