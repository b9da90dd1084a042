/** The part of package-lock.json that reaches a bundle: runtime dependencies, found as Node would find them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockedPackage {
  /** Its place in the lock: `node_modules/undici`, or nested below another package. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

export type Lock = Readonly<Record<string, LockEntry>>;

export function readLock(root: string): Lock {
  return (JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Lock })
    .packages;
}

/** Everything that the packages `names`, imported from `folder`, bring along; sorted by place. */
export function lockedClosure(lock: Lock, folder: string, names: readonly string[]): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  const visit = (from: string, name: string) => {
    const place = resolvePlace(lock, from, name);
    const entry = place === undefined ? undefined : lock[place];
    if (place === undefined || !entry || found.has(place) || entry.link) return;
    found.set(place, {
      place,
      name,
      version: entry.version ?? '',
      integrity: entry.integrity ?? '',
    });
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      visit(place, next);
  };
  for (const name of names) visit(folder, name);
  return [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** Node's rule: the nearest node_modules, upwards. */
function resolvePlace(lock: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock[place]) return place;
    if (at === '') return undefined;
  }
}
