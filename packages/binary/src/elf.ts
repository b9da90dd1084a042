/** ELF headers (System V ABI, chapters 4 and 5): machine, linkage, loaded segments, Go's build-info section. */
import type { ExecutableFile } from './executable-file.ts';
import type { ExecutableLayout, Section } from './layout.ts';

const loadable = 1;
const interpreter = 3;
const executableFlag = 1;
const writableFlag = 2;
const sharedObject = 3;
const inactive = 0;
const noBits = 8;
/** More headers than any linker writes; a larger number is a damaged file. */
const headerLimit = 4096;

/** e_machine to GOARCH, little-endian name first. */
const machines: Readonly<Record<number, readonly [string, string]>> = {
  3: ['386', '386'],
  8: ['mipsle', 'mips'],
  21: ['ppc64le', 'ppc64'],
  22: ['s390x', 's390x'],
  40: ['arm', 'armbe'],
  62: ['amd64', 'amd64'],
  183: ['arm64', 'arm64be'],
  243: ['riscv64', 'riscv64'],
  258: ['loong64', 'loong64'],
};

/** EI_OSABI to GOOS. Go writes 0 for Linux. */
const systems: Readonly<Record<number, string>> = {
  0: 'linux',
  2: 'netbsd',
  3: 'linux',
  6: 'solaris',
  9: 'freebsd',
  12: 'openbsd',
};

export async function readElf(file: ExecutableFile): Promise<ExecutableLayout> {
  const ident = await file.read(0, 16);
  const wide = ident[4] === 2;
  const bigEndian = ident[5] === 2;
  if ((ident[4] !== 1 && !wide) || (ident[5] !== 1 && !bigEndian))
    throw file.refuse('its ELF header is damaged');
  const fields = reader(await file.read(0, wide ? 64 : 52), bigEndian, wide);

  const machine = fields.half(18);
  let arch = machines[machine]?.[bigEndian ? 1 : 0];
  if (arch?.startsWith('mips') && wide) arch = arch.replace('mips', 'mips64');
  const os = systems[ident[7] ?? 0];
  if (arch === undefined || os === undefined) {
    throw file.refuse(
      `it is for a machine that Go does not build for (e_machine ${machine}, ABI ${ident[7]})`,
    );
  }

  const programs = await table(file, fields, wide ? 32 : 28, wide ? 54 : 42, bigEndian, wide);
  const loads = programs
    .filter((p) => p.word(0) === loadable)
    .map((p) => ({
      flags: p.word(wide ? 4 : 24),
      address: p.address(wide ? 16 : 8),
      offset: p.address(wide ? 8 : 4),
      bytes: p.address(wide ? 32 : 16),
    }));
  const data = loads.find((load) => (load.flags & (executableFlag | writableFlag)) === writableFlag);

  const sections = await readSections(file, fields, bigEndian, wide);
  return {
    format: 'elf',
    os,
    arch,
    linkage: programs.some((p) => p.word(0) === interpreter) ? 'dynamic' : 'static',
    bigEndian,
    pointerBytes: wide ? 8 : 4,
    positionIndependent: fields.half(16) === sharedObject,
    segments: loads.map(({ address, offset, bytes }) => ({ address, offset, bytes })),
    sections,
    buildInfoHome:
      sections.find(({ name }) => name === '.go.buildinfo') ??
      (data === undefined ? null : { address: data.address, offset: data.offset, bytes: data.bytes }),
  };
}

interface Fields {
  half(at: number): number;
  word(at: number): number;
  address(at: number): number;
}

function reader(bytes: Buffer, bigEndian: boolean, wide: boolean): Fields {
  const word = (at: number) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  return {
    half: (at) => (bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at)),
    word,
    address: (at) =>
      wide ? Number(bigEndian ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at)) : word(at),
  };
}

/** The entries of a header table whose place and entry size stand in the ELF header. */
async function table(
  file: ExecutableFile,
  header: Fields,
  offsetAt: number,
  sizeAt: number,
  bigEndian: boolean,
  wide: boolean,
): Promise<Fields[]> {
  const size = header.half(sizeAt);
  const count = header.half(sizeAt + 2);
  if (count > headerLimit || (count > 0 && size < 32)) throw file.refuse('its ELF header is damaged');
  const bytes = await file.read(header.address(offsetAt), size * count);
  return Array.from({ length: count }, (_, i) =>
    reader(bytes.subarray(i * size, (i + 1) * size), bigEndian, wide),
  );
}

/** Sections that have bytes in the file. */
async function readSections(
  file: ExecutableFile,
  header: Fields,
  bigEndian: boolean,
  wide: boolean,
): Promise<Section[]> {
  const headers = await table(file, header, wide ? 40 : 32, wide ? 58 : 46, bigEndian, wide);
  const names = headers[header.half(wide ? 62 : 50)];
  if (names === undefined) return [];
  const text = await file.readUpTo(
    names.address(wide ? 24 : 16),
    Math.min(names.address(wide ? 32 : 20), 1 << 20),
  );
  return headers
    .filter((s) => s.word(4) !== inactive && s.word(4) !== noBits)
    .map((s) => {
      const end = text.indexOf(0, s.word(0));
      return {
        name: text.toString('latin1', s.word(0), end < 0 ? text.length : end),
        address: s.address(wide ? 16 : 12),
        offset: s.address(wide ? 24 : 16),
        bytes: s.address(wide ? 32 : 20),
      };
    });
}
