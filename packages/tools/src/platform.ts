/** What this machine is, in the words that vendors of Go programs use. */

export const systems = ['linux', 'darwin', 'windows'] as const;
export const architectures = ['amd64', 'arm64'] as const;
export type System = (typeof systems)[number];
export type Architecture = (typeof architectures)[number];

export interface Platform {
  readonly os: System;
  readonly arch: Architecture;
}

/** This machine, or null where no program is ever pinned for it. */
export function hostPlatform(
  platform: string = process.platform,
  machine: string = process.arch,
): Platform | null {
  const os = platform === 'win32' ? 'windows' : systems.find((name) => name === platform);
  const arch = machine === 'x64' ? 'amd64' : architectures.find((name) => name === machine);
  return os === undefined || arch === undefined ? null : { os, arch };
}

/** Node's own word for an architecture: folders of the runner's tool cache are named by it. */
export function nodeArchitecture(arch: Architecture): string {
  return arch === 'amd64' ? 'x64' : arch;
}
