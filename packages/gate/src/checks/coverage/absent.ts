/**
 * Files of the module that a profile says nothing of count with all their statements, as since Go 1.22 they do in
 * `go test -coverprofile`: a profile of some packages, or one whose lines were cut off, must not pass for one of all.
 * Their blocks come from `go tool cover` itself, which runs none of their code.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import type { CheckInput } from '../../check.ts';
import { jsonObjects } from '../../json-objects.ts';
import { type Block, byPlace, type FileBlocks } from './blocks.ts';

const timeoutMs = 300_000;
const atOnce = 4;

export interface Counting extends Pick<CheckInput, 'directory' | 'go' | 'packages'> {
  /** Patterns of packages that are counted beside those of the module: of -coverpkg. */
  readonly counted?: readonly string[];
}

/**
 * Files with statements, compiled here, that are not in `named` (as a profile names them); none of their blocks ran.
 * @throws ToolError when go fails, or writes what cannot be read
 */
export async function absentFiles(
  ctx: Context,
  input: Counting,
  named: ReadonlySet<string>,
): Promise<FileBlocks[]> {
  const others = (input.counted ?? []).filter((pattern) => pattern !== '' && pattern !== './...');
  const missing = new Set<string>();
  for (const { importPath, files } of input.packages) {
    for (const path of files) {
      const name = `${importPath}/${basename(path)}`;
      const counts = !path.endsWith('_test.go') && !named.has(name);
      if (counts && (await hasFunctions(join(input.directory, path)))) missing.add(name);
    }
  }
  const own = missing.size === 0 ? [] : await compiled(ctx, input, ['./...']);
  const sources = own.filter(({ file }) => missing.has(file));
  // A workspace's other modules: go counts nothing of a package that no test links.
  const known = new Set(input.packages.map(({ importPath }) => importPath));
  for (const source of others.length === 0 ? [] : await compiled(ctx, input, others)) {
    const counts = !named.has(source.file) && !known.has(dirname(source.file));
    if (counts && (await hasFunctions(source.path))) sources.push(source);
  }
  const folder = await mkdtemp(join(ctx.temp, 'absent-'));
  try {
    const found: FileBlocks[] = [];
    const work = async (worker: number): Promise<void> => {
      for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
        const blocks = await blocksOf(ctx, input, source.path, join(folder, `${worker}.go`));
        if (blocks.length > 0) found.push({ file: source.file, blocks });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
    return found.sort((a, b) => (a.file < b.file ? -1 : 1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without the word there is no statement. */
async function hasFunctions(path: string): Promise<boolean> {
  return (await readFile(path)).includes('func');
}

/** Files of these packages of the main modules that are compiled here: not those of other systems or tags. */
async function compiled(
  ctx: Context,
  { directory, go }: Pick<CheckInput, 'directory' | 'go'>,
  patterns: readonly string[],
): Promise<{ file: string; path: string }[]> {
  const args = ['list', '-e', '-json=ImportPath,Dir,GoFiles,CgoFiles,Module', '--', ...patterns];
  const { exitCode, stdout } = await probe(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs });
  if (exitCode !== 0) {
    throw new ToolError('go list finds no packages', { command: `go ${args.join(' ')}`, exitCode });
  }
  return (jsonObjects(stdout).objects as Listed[])
    .filter(({ Module }) => Module?.Main === true)
    .flatMap(({ ImportPath, Dir, GoFiles = [], CgoFiles = [] }) =>
      [...GoFiles, ...CgoFiles].map((name) => ({ file: `${ImportPath}/${name}`, path: join(Dir, name) })),
    );
}

interface Listed {
  readonly ImportPath: string;
  readonly Dir: string;
  readonly GoFiles?: readonly string[];
  readonly CgoFiles?: readonly string[];
  readonly Module?: { readonly Main?: boolean };
}

/** `start, end, endColumn<<16|startColumn, // [0]` and `statements, // 0`: cmd/cover, `addVariables`. */
async function blocksOf(
  ctx: Context,
  { directory, go }: Pick<CheckInput, 'directory' | 'go'>,
  path: string,
  out: string,
): Promise<Block[]> {
  const args = ['tool', 'cover', '-mode=set', '-var=slipwayCoverage', `-o=${out}`, path];
  const { exitCode, stderr } = await probe(ctx, go.path, args, { cwd: directory, env: go.env, timeoutMs });
  const command = `go tool cover -mode=set -var=slipwayCoverage -o=<temporary file> ${relative(directory, path)}`;
  if (exitCode !== 0) {
    const lines = stderr.split('\n').filter((line) => line !== '');
    throw new ToolError(`${basename(path)} has no coverage: ${lines[0] ?? 'go says nothing'}`, {
      command,
      exitCode,
      lines,
    });
  }
  const text = await readFile(out, 'utf8');
  const table = text.slice(text.lastIndexOf('\nvar slipwayCoverage = struct {'));
  const places = [...table.matchAll(/^\s*(\d+), (\d+), 0x([0-9a-f]+), \/\/ \[\d+\]$/gm)];
  const statements = [...table.matchAll(/^\s*(\d+), \/\/ \d+$/gm)];
  const size = Number(/\[(\d+)\]uint32\n/.exec(table)?.[1]);
  if (places.length !== size || statements.length !== size) {
    throw new ToolError('go tool cover writes its counters in a form that is not known', {
      command,
      exitCode,
    });
  }
  const blocks = places.map(([, startLine, endLine, columns = '0'], index) => ({
    startLine: Number(startLine),
    startColumn: Number.parseInt(columns, 16) % 2 ** 16,
    endLine: Number(endLine),
    endColumn: Math.floor(Number.parseInt(columns, 16) / 2 ** 16),
    statements: Number(statements[index]?.[1]),
    count: 0,
  }));
  return blocks.sort(byPlace);
}
