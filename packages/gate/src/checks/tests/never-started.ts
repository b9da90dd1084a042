/** Tests that nobody ran, since the program that holds them ended before their turn. */
import type { CheckInput } from '../../check.ts';
import type { TestEvents } from './events.ts';
import { breaksOff, endedEarly, type Failure, testedPackages } from './failures.ts';
import type { Unit } from './plan.ts';
import { testsIn } from './test-functions.ts';

/** Names by import path. */
export type NeverStarted = ReadonlyMap<string, readonly string[]>;

const namesShown = 3;

/**
 * Top-level tests and fuzz tests that began in no run of a package whose test program did not come to its end. They
 * are read from its source: the program itself would run its TestMain before it lists them, and that may be what ends
 * it. `units`: what was to run; null for the whole module.
 */
export async function neverStarted(
  { directory, packages }: Pick<CheckInput, 'directory' | 'packages'>,
  events: TestEvents,
  units: readonly Unit[] | null,
): Promise<NeverStarted> {
  const tested = testedPackages({ packages });
  const never = new Map<string, readonly string[]>();
  for (const { importPath, testFiles } of packages) {
    const runs = events.runs.filter((run) => run.importPath === importPath);
    if (runs.length > 0 && !runs.some((run) => endedEarly(run, tested))) continue;
    const planned = plannedOf(units, importPath);
    const names = (await testsIn(directory, testFiles))
      .filter((name) => planned?.has(name) ?? true)
      .filter((name) => !runs.some((run) => run.tests.has(name)));
    if (names.length > 0) never.set(importPath, names);
  }
  return never;
}

/** The failures, of which the first that broke a package off names the tests that never began. */
export function withNeverStarted(failures: readonly Failure[], never: NeverStarted): Failure[] {
  const told = new Set<string>();
  return failures.map((failure) => {
    const { kind, package: importPath, lines } = failure;
    const said = neverBegan(never.get(importPath) ?? []);
    // A race ends the program where GORACE says halt_on_error.
    if (told.has(importPath) || !(breaksOff.has(kind) || kind === 'race') || said.length === 0)
      return failure;
    told.add(importPath);
    return { ...failure, lines: [...lines, ...said] };
  });
}

/** A line, or none. */
export function neverBegan(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const first = [...names.slice(0, namesShown), ...(names.length > namesShown ? ['…'] : [])];
  return [`${names.length} of its tests never began: ${first.join(', ')}`];
}

/** Null: all of them. */
function plannedOf(units: readonly Unit[] | null, importPath: string): ReadonlySet<string> | null {
  const own = units?.filter((unit) => unit.package === importPath) ?? [];
  if (own.length === 0 || own.some(({ tests }) => tests === null)) return null;
  return new Set(own.flatMap(({ tests }) => tests ?? []));
}
