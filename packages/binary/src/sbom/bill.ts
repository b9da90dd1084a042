/** What a bill of materials is made of: the programs of one build, and the modules that their build info names. */
import type { BuildInfo } from '@slipway/evidence';
import { golangPurl } from './purl.ts';

export interface Bill {
  /** The application's name and version, as people know them. */
  readonly name: string;
  readonly version: string;
  /** When its sources were committed, in seconds since 1970: the same for every run over them. */
  readonly commitTime: number;
  readonly programs: readonly BilledProgram[];
}

export interface BilledProgram {
  /** Tells it from the others: `hello_linux_amd64`. */
  readonly name: string;
  readonly sha256: string;
  readonly buildInfo: BuildInfo;
}

/** A module that at least one program holds. */
export interface BilledModule {
  readonly path: string;
  /** As Go writes it (`v1.2.3`); empty for a folder that replaces a module. */
  readonly version: string;
  /** `h1:…` of go.sum; null where Go knows none. */
  readonly sum: string | null;
  /** null for a folder that replaces a module. */
  readonly purl: string | null;
}

/** Modules of all programs and the standard library, each once, in the order of their paths and versions. */
export function modulesOf(programs: readonly BilledProgram[]): BilledModule[] {
  const byKey = new Map<string, BilledModule>();
  for (const program of programs) for (const found of programModules(program)) byKey.set(keyOf(found), found);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

/** The modules of one program, with the standard library under the name that vulnerability databases give it. */
export function programModules({ buildInfo }: BilledProgram): BilledModule[] {
  const release = /go(\d[0-9a-z.]*)/.exec(buildInfo.goVersion)?.[1];
  const standard = release === undefined ? [] : [{ path: 'stdlib', version: `v${release}`, sum: null }];
  return [...standard, ...buildInfo.dependencies].map((module) => ({ ...module, purl: golangPurl(module) }));
}

/** The same for the same module, whichever program holds it. */
export function keyOf({ path, version }: Pick<BilledModule, 'path' | 'version'>): string {
  return version === '' ? path : `${path}@${version}`;
}

/** RFC 3339 in UTC, whole seconds: the form that both standards take. */
export function commitTimestamp({ commitTime }: Bill): string {
  return `${new Date(commitTime * 1000).toISOString().slice(0, 19)}Z`;
}
