/** The names of entries: each says what its content depends on, the most lasting first, so that a prefix still helps. */
import { createHash } from 'node:crypto';

export interface EntryKey {
  readonly key: string;
  /** Tried in this order when the key itself has no entry. */
  readonly prefixes: readonly string[];
}

/** What the entries of one job depend on. */
export interface KeyParts {
  /** The path of the main module: services of one repository do not take each other's entries. */
  readonly module: string;
  /** Hash of the go.mod and go.sum files. */
  readonly modules: string;
  /** `go1.26.8`: another Go means other objects, each one of them. */
  readonly goVersion: string;
  /** The machine that compiles, in Go's words. */
  readonly os: string;
  readonly arch: string;
  /** Hash of whatever else changes objects: see `workloadClass`. */
  readonly workload: string;
  readonly commit: string;
}

/** Changes with the layout of packs. */
const format = 'v1';

/** Downloaded modules are the same for every system and every Go. */
export function modulesKey({ module, modules, commit }: KeyParts): EntryKey {
  return ladder(['slipway-go-modules', format, short(module)], [modules.slice(0, 16)], commit);
}

export function buildKey({ module, modules, goVersion, os, arch, workload, commit }: KeyParts): EntryKey {
  const lasting = ['slipway-go-build', format, os, arch, goVersion, workload.slice(0, 12), short(module)];
  return ladder(lasting, [modules.slice(0, 16)], commit);
}

/** The archive that a toolchain is installed from: who takes it out of a cache compares its sha256 as after a download. */
export function toolchainKey(archive: {
  readonly version: string;
  readonly os: string;
  readonly arch: string;
  readonly sha256: string;
}): EntryKey {
  const { version, os, arch, sha256 } = archive;
  return { key: part(['slipway-go-toolchain', format, version, os, arch, sha256]), prefixes: [] };
}

/** Both end in the commit, since an entry never changes: the first run of a commit that has news adds one. */
function ladder(lasting: readonly string[], passing: readonly string[], commit: string): EntryKey {
  return {
    key: part([...lasting, ...passing, commit]),
    prefixes: [`${part([...lasting, ...passing])}-`, `${part(lasting)}-`],
  };
}

/** Commas and line breaks have a meaning for the service, other signs for a file system. */
function part(parts: readonly string[]): string {
  return parts.map((text) => text.replace(/[^\w.+]/g, (sign) => (sign === '-' ? '-' : '_'))).join('-');
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
