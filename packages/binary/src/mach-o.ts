/** Mach-O headers, 64 bit (Apple's mach-o/loader.h); Go has written no others since 1.15. */
import type { ExecutableFile } from './executable-file.ts';
import type { ExecutableLayout, Section, Segment } from './layout.ts';

const segment64 = 0x19;
const loadDylinker = 0xe;
const buildVersion = 0x32;
const iosPlatform = 2;
const pieFlag = 0x20_0000;
const readWrite = 3;
/** More load commands than any linker writes; a larger size is a damaged file. */
const commandBytesLimit = 1 << 20;

const machines: Readonly<Record<number, string>> = { 16777223: 'amd64', 16777228: 'arm64' };

export async function readMachO(file: ExecutableFile): Promise<ExecutableLayout> {
  const header = await file.read(0, 32);
  const arch = machines[header.readUInt32LE(4)];
  if (arch === undefined) throw file.refuse('it is for a machine that Go does not build for');
  const commandBytes = header.readUInt32LE(20);
  if (commandBytes > commandBytesLimit) throw file.refuse('its Mach-O header is damaged');
  const commands = await file.read(32, commandBytes);

  let os = 'darwin';
  let linkage: 'static' | 'dynamic' = 'static';
  const segments: Segment[] = [];
  const sections: Section[] = [];
  let data: Segment | null = null;
  let at = 0;
  for (let left = header.readUInt32LE(16); left > 0; left--) {
    if (at + 8 > commands.length) throw file.refuse('its Mach-O header is damaged');
    const size = commands.readUInt32LE(at + 4);
    if (size < 8 || at + size > commands.length) throw file.refuse('its Mach-O header is damaged');
    const command = commands.subarray(at, at + size);
    at += size;
    switch (command.readUInt32LE(0)) {
      case loadDylinker:
        linkage = 'dynamic';
        break;
      case buildVersion:
        if (size >= 12 && command.readUInt32LE(8) === iosPlatform) os = 'ios';
        break;
      case segment64: {
        if (size < 72) throw file.refuse('its Mach-O header is damaged');
        const segment = place(command, 24, 40, 48);
        segments.push(segment);
        if (segment.bytes > 0 && segment.address !== 0 && command.readUInt32LE(60) === readWrite) {
          data ??= segment;
        }
        sections.push(...sectionsOf(command));
        break;
      }
    }
  }
  return {
    format: 'mach-o',
    os,
    arch,
    linkage,
    bigEndian: false,
    pointerBytes: 8,
    positionIndependent: (header.readUInt32LE(24) & pieFlag) !== 0,
    segments,
    // What is all zeros has no place in the file.
    sections: sections.filter(({ offset }) => offset > 0),
    buildInfoHome: sections.find(({ name }) => name.endsWith(',__go_buildinfo')) ?? data,
  };
}

function place(bytes: Buffer, address: number, offset: number, size: number): Segment {
  return {
    address: Number(bytes.readBigUInt64LE(address)),
    offset: Number(bytes.readBigUInt64LE(offset)),
    bytes: Number(bytes.readBigUInt64LE(size)),
  };
}

function sectionsOf(command: Buffer): Section[] {
  const count = command.readUInt32LE(64);
  const found: Section[] = [];
  for (let i = 0; i < count && 72 + (i + 1) * 80 <= command.length; i++) {
    const section = command.subarray(72 + i * 80, 72 + (i + 1) * 80);
    const text = (at: number) => section.toString('latin1', at, at + 16).replace(/\0+$/, '');
    found.push({
      name: `${text(16)},${text(0)}`,
      address: Number(section.readBigUInt64LE(32)),
      offset: section.readUInt32LE(48),
      bytes: Number(section.readBigUInt64LE(40)),
    });
  }
  return found;
}
