/** PE headers (Microsoft's PE/COFF specification): machine, imports, sections, image base. */
import type { ExecutableFile } from './executable-file.ts';
import type { ExecutableLayout, Section, Segment } from './layout.ts';

const machines: Readonly<Record<number, string>> = {
  332: '386',
  452: 'arm',
  34404: 'amd64',
  43620: 'arm64',
};
const initializedData = 0x40;
const execute = 0x2000_0000;
const writable = 0x8000_0000;
const dynamicBase = 0x40;

export async function readPe(file: ExecutableFile): Promise<ExecutableLayout> {
  const at = (await file.read(0, 0x40)).readUInt32LE(0x3c);
  const coff = await file.read(at, 24);
  if (coff.toString('latin1', 0, 4) !== 'PE\0\0')
    throw file.refuse('it starts as a DOS program and is no PE file');
  const arch = machines[coff.readUInt16LE(4)];
  const optionalBytes = coff.readUInt16LE(20);
  if (arch === undefined) throw file.refuse('it is for a machine that Go does not build for');
  const optional = await file.read(at + 24, optionalBytes);
  const wide = optionalBytes >= 112 && optional.readUInt16LE(0) === 0x20b;
  if (!wide && (optionalBytes < 96 || optional.readUInt16LE(0) !== 0x10b)) {
    throw file.refuse('its PE header is damaged');
  }
  const imageBase = wide ? Number(optional.readBigUInt64LE(24)) : optional.readUInt32LE(28);
  const directories = wide ? 112 : 96;
  const importBytes = optionalBytes >= directories + 16 ? optional.readUInt32LE(directories + 12) : 0;

  const count = coff.readUInt16LE(6);
  const table = await file.read(at + 24 + optionalBytes, count * 40);
  const sections: Section[] = [];
  let data: Segment | null = null;
  for (let i = 0; i < count; i++) {
    const section = table.subarray(i * 40, (i + 1) * 40);
    const segment = {
      name: section.toString('latin1', 0, 8).replace(/\0+$/, ''),
      address: imageBase + section.readUInt32LE(12),
      offset: section.readUInt32LE(20),
      bytes: section.readUInt32LE(16),
    };
    const flags = section.readUInt32LE(36);
    if (segment.bytes === 0) continue;
    sections.push(segment);
    if (flags & initializedData && flags & writable && !(flags & execute)) data ??= segment;
  }
  return {
    format: 'pe',
    os: 'windows',
    arch,
    linkage: importBytes > 0 ? 'dynamic' : 'static',
    bigEndian: false,
    pointerBytes: wide ? 8 : 4,
    positionIndependent: (optional.readUInt16LE(70) & dynamicBase) !== 0,
    segments: sections,
    sections,
    buildInfoHome: data,
  };
}
