/** What can be known before anything changes: whether this release can run here, and what stands in its way. */
import { open, statfs } from 'node:fs/promises';
import { ConfigError, type Context, formatPlace, formatSize } from '@slipway/kernel';
import { identify, listeningPorts } from '@slipway/process';
import type { Finding, Release } from '@slipway/release';
import { configurationOf } from './configuration.ts';
import { foreignPortHolder } from './front.ts';
import { lockedBy } from './lock.ts';
import { type Body, bodyOf } from './manifest.ts';
import type { OpenedTarget } from './spec.ts';

export async function findingsFor(ctx: Context, target: OpenedTarget, release: Release): Promise<Finding[]> {
  const { layout, spec } = target;
  const findings: Finding[] = [];
  const blocking = (message: string) => findings.push({ severity: 'blocking', message });

  const holder = await foreignPortHolder(target);
  if (holder !== null) {
    blocking(`port ${spec.port} is taken by ${holder}: end that, or give this target another port`);
  }
  const lock = await lockedBy(layout.lock);
  if (lock !== null) blocking(`${lock}: wait until it has ended`);
  let body: Body | undefined;
  try {
    body = await bodyOf(release, spec);
  } catch (error) {
    blocking(inWords(error));
  }
  if (body !== undefined) {
    const foreign = await foreignBinary(release.binary.path);
    if (foreign !== null) blocking(foreign);
    const space = await missingSpace(layout.root, body);
    if (space !== null) blocking(space);
  }
  try {
    findings.push(...((await configurationOf(ctx, target))?.findings ?? []));
  } catch (error) {
    blocking(inWords(error));
  }
  const self = identify(process.pid);
  if (self === null) {
    blocking('this system does not tell one process from another: use the local target on Linux or macOS');
  } else if (listeningPorts(self) === null) {
    findings.push({
      severity: 'warning',
      message:
        'this system has no /proc: which process answers at a port cannot be proved, nor one found whose start was interrupted',
    });
  }
  return findings;
}

/** A mistake of the user's on one line; anything else is thrown on. */
function inWords(error: unknown): string {
  if (!(error instanceof ConfigError)) throw error;
  const place = formatPlace(error.where);
  return `${place === '' ? '' : `${place}: `}${error.message}: ${error.fix}`;
}

/** e_machine of elf(5) for each of Node's names of a processor. */
const elfMachines: Readonly<Record<string, number>> = {
  ia32: 3,
  arm: 40,
  x64: 62,
  arm64: 183,
  riscv64: 243,
  ppc64: 21,
  s390x: 22,
};

/**
 * Says in words why the file at `path` cannot run on this machine, by its first bytes (elf(5), Mach-O's loader.h,
 * PE's "MZ"); null when nothing speaks against it.
 */
export async function foreignBinary(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  const { buffer: head, bytesRead } = await file.read(Buffer.alloc(20), 0, 20, 0).finally(() => file.close());
  const build = `build it with GOOS=${process.platform} GOARCH=${goArch()}`;
  if (bytesRead === 0) return `the binary is empty (${path}): build it again`;
  const elf = head.readUInt32BE(0) === 0x7f454c46;
  const machO = [0xcffaedfe, 0xcefaedfe, 0xcafebabe].includes(head.readUInt32BE(0));
  const pe = head.toString('latin1', 0, 2) === 'MZ';
  if (elf && bytesRead === 20) {
    const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
    if (process.platform !== 'linux')
      return `the binary is for Linux, and this is ${process.platform}: ${build}`;
    const wanted = elfMachines[process.arch];
    if (wanted !== undefined && machine !== wanted) {
      const name = Object.keys(elfMachines).find((arch) => elfMachines[arch] === machine);
      return `the binary is for ${name ?? `another processor (${machine})`}, and this is ${process.arch}: ${build}`;
    }
    return null;
  }
  if (machO)
    return process.platform === 'darwin' ? null : `the binary is for macOS, and this is Linux: ${build}`;
  if (pe) return `the binary is for Windows: ${build}`;
  return null;
}

function goArch(): string {
  return { x64: 'amd64', ia32: '386' }[process.arch as string] ?? process.arch;
}

/** Twice what is copied: a full disk hurts the version that serves, too. */
async function missingSpace(root: string, body: Body): Promise<string | null> {
  const needed = 2 * body.manifest.files.reduce((sum, { size }) => sum + size, 0);
  const disk = await statfs(root);
  const free = disk.bavail * disk.bsize;
  if (free >= needed) return null;
  return `${formatSize(free)} are free at ${root}, and ${formatSize(needed)} are needed: free some, or keep fewer releases`;
}
