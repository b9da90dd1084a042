/** What several jobs built of one commit, each for its own systems, becomes one build. */
import { dirname, join } from 'node:path';
import { type BuildDocument, type BuiltBinary, type Filed, hashFile, writeDocument } from '@slipway/evidence';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import { fileName, linkedModules, placeProgram } from './file-build.ts';
import { formatTarget, targetFolder, targetOf } from './target.ts';

/** In words, and how to read it: builds that differ in one of these are not of one release. */
const shared: readonly (readonly [string, (document: BuildDocument) => string])[] = [
  ['commit', ({ subject }) => subject.commit],
  ['tree', ({ subject }) => subject.tree],
  ['repository', ({ subject }) => subject.repository ?? ''],
  ['service', ({ service }) => service],
  ['version', ({ version }) => version],
  ['state of the work tree', ({ dirty }) => (dirty ? 'changed' : 'clean')],
  ['module', ({ modules }) => modules.main],
  ['version of Go', ({ toolchain }) => toolchain.version],
  ['linker flags', ({ flags }) => flags.ldflags],
  ['compiler flags', ({ flags }) => flags.gcflags ?? ''],
  ['assembler flags', ({ flags }) => flags.asmflags ?? ''],
  ['build tags', ({ flags }) => flags.tags.join(',')],
  ['profile', profileOf],
];
/** What the whole was proved to is what its least proved part was. */
const proofs = ['off', 'quick', 'full'] as const;

/**
 * Writes `<out>/<os>_<arch>/<name>` for every program of every build, and one build.json over all of them.
 * @throws ConfigError when the builds are not of one commit, version and set of flags, when two have the same program,
 *   and when a program is not the one of its build.json; nothing is written then
 */
export async function mergeBuilds(
  ctx: Context,
  builds: readonly Filed<'build'>[],
  outputDirectory: string,
): Promise<Filed<'build'>> {
  const [first] = builds;
  if (first === undefined) {
    throw new ConfigError('there is no build to merge', {
      where: { name: 'merge' },
      fix: 'name each, one a line: ${{ needs.linux.outputs.artifact }}',
    });
  }
  for (const other of builds) requireOneRelease(first, other);
  const rows = builds.flatMap(({ path, document }) =>
    document.binaries.map((binary) => ({ binary, from: join(dirname(path), binary.path), path })),
  );
  const placed = new Map<string, BuiltBinary>();
  for (const { binary, from, path } of rows) {
    const merged = { ...binary, path: placeOf(binary) };
    if (placed.has(merged.path.toLowerCase())) {
      throw new ConfigError(`two builds have ${binary.name} for ${formatTarget(targetOf(binary))}`, {
        where: { file: path },
        fix: 'build each system in one job only',
      });
    }
    if ((await hashFile(from)) !== binary.sha256) {
      throw new ConfigError(`${binary.path} is not the program of its build.json`, {
        where: { file: from },
        fix: 'run the job that built it and all that follow it again',
      });
    }
    placed.set(merged.path.toLowerCase(), merged);
  }
  for (const { binary, from } of rows) {
    await placeProgram(from, join(outputDirectory, placeOf(binary)));
    ctx.log.info(
      `merged ${binary.name} for ${formatTarget(targetOf(binary))}: ${formatSize(binary.bytes)}, sha256 ${binary.sha256}`,
    );
  }
  return writeDocument(
    'build',
    mergedDocument(
      builds.map(({ document, sha256 }) => ({ document, sha256 })),
      [...placed.values()],
    ),
    join(outputDirectory, 'build.json'),
  );
}

function mergedDocument(
  builds: readonly Pick<Filed<'build'>, 'document' | 'sha256'>[],
  binaries: BuiltBinary[],
): BuildDocument {
  const documents = builds.map(({ document }) => document);
  const [first] = documents as [BuildDocument];
  const commands = [...new Set(documents.flatMap(({ command }) => command ?? []))];
  const proof = proofs.find((word) => documents.some(({ verify = 'off' }) => verify === word));
  return {
    ...first,
    flags: {
      ...first.flags,
      trimpath: documents.every(({ flags }) => flags.trimpath),
      cgo: documents.some(({ flags }) => flags.cgo),
    },
    ...(commands.length === 0 ? {} : { command: commands.join('\n') }),
    ...(proof === undefined ? {} : { verify: proof }),
    modules: { main: first.modules.main, ...linkedModules(binaries) },
    parts: builds.map(({ sha256, document: { toolchain } }) => ({ sha256, toolchain })),
    binaries,
  };
}

function requireOneRelease(first: Filed<'build'>, other: Filed<'build'>): void {
  for (const [what, of] of shared) {
    const [one, two] = [of(first.document), of(other.document)];
    if (one === two) continue;
    throw new ConfigError(
      `these builds are not of one release: another ${what}, ${JSON.stringify(one)} and ${JSON.stringify(two)}`,
      {
        where: { file: other.path },
        fix: 'build all of them in one run, with the same inputs but for targets',
      },
    );
  }
}

/** One path, or one name of files outside, may be of other bytes in each job; a default.pgo is part of the commit. */
function profileOf({ flags: { pgo = '' }, binaries }: BuildDocument): string {
  if (['', 'auto', 'off'].includes(pgo)) return pgo;
  return [pgo, ...new Set(binaries.map(({ profile = '' }) => profile))].join(' ');
}

/** By system and machine also for the host: two jobs may have been on different ones. */
function placeOf(binary: BuiltBinary): string {
  const target = targetOf(binary);
  return `${targetFolder(target)}/${fileName(binary.name, target)}`;
}
