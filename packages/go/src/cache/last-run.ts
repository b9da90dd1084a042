/** What the entry of compiled objects tells of the run that saved it, for comparing this one with. */

export interface LastRun {
  /** The commit that was built. */
  readonly commit: string;
  /** Milliseconds that the build took in the last run that began with nothing; null when there is none on record. */
  readonly coldMs: number | null;
  readonly binaries: readonly LastBinary[];
}

export interface LastBinary {
  readonly name: string;
  /** `linux/amd64/v3` */
  readonly target: string;
  readonly bytes: number;
}

const mostBinaries = 1000;
const mostMs = 24 * 60 * 60 * 1000;

/** Out of a pack, which may say anything: all of it is as it should be, or none of it counts. */
export function lastRunIn(note: unknown): LastRun | null {
  const { commit, coldMs, binaries } = fields(fields(note).last);
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) return null;
  if (coldMs !== null && !isWhole(coldMs, mostMs)) return null;
  if (!Array.isArray(binaries) || binaries.length > mostBinaries) return null;
  const read = binaries.map(binaryIn);
  return read.includes(null) ? null : { commit, coldMs, binaries: read.filter((row) => row !== null) };
}

function binaryIn(row: unknown): LastBinary | null {
  const { name, target, bytes } = fields(row);
  if (typeof name !== 'string' || !/^[^\p{C}]{1,200}$/u.test(name)) return null;
  if (typeof target !== 'string' || !/^[a-z0-9.,/]{1,80}$/.test(target)) return null;
  return isWhole(bytes, Number.MAX_SAFE_INTEGER) ? { name, target, bytes } : null;
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
