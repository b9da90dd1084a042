/** Where a failure stands in the repository, and the command that shows it again. */
import { basename, posix } from 'node:path';
import type { CheckInput } from '../../check.ts';
import type { Place } from '../../finding.ts';
import { compilerLine } from '../../place.ts';
import type { Failure } from './failures.ts';
import { quoted, runPattern } from './names.ts';

export type Module = Pick<CheckInput, 'directory' | 'packages' | 'prefix'>;

/** The first place in the repository that the failure's words name: of the package's own files, but for a build's. */
export function placeOf({ kind, package: name, lines, log }: Failure, module: Module): Place | null {
  const importPath = ofBuild(name);
  const text = [...lines, log].join('\n');
  // The compiler names files from the module's root, a test by the file's name alone.
  if (kind === 'build') {
    const places = text.split('\n').flatMap((line) => compilerLine(module, line)?.place ?? []);
    return places.map(({ file, line }) => ({ file, line })).find(({ line }) => line > 0) ?? null;
  }
  const files = module.packages.find((p) => p.importPath === importPath)?.files ?? [];
  for (const [, path = '', line = ''] of text.matchAll(/([^\s:'"()]+\.go):(\d+)/g)) {
    const file = files.find((one) => basename(one) === basename(slashes(path)));
    if (file !== undefined && Number(line) > 0)
      return { file: posix.join(module.prefix, slashes(file)), line: Number(line) };
  }
  return null;
}

/** The command that runs just this again. */
export function commandOf({ kind, package: name, test, seed }: Failure): string {
  const running = test?.split(', ') ?? [];
  const pattern = kind === 'build' ? '^$' : running.length > 0 ? runPattern(running) : null;
  return [
    'go test -count=1',
    ...(kind === 'race' ? ['-race'] : []),
    ...(seed === null ? [] : [`-shuffle=${seed}`]),
    ...(pattern === null ? [] : [`-run ${quoted(pattern)}`]),
    quoted(ofBuild(name)),
  ].join(' ');
}

/** The build's name of a package may be `m/p [m/p.test]` or `m/p_test [m/p.test]`. */
function ofBuild(name: string): string {
  return /^\S+ \[(\S+)\.test\]$/.exec(name)?.[1] ?? name;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
