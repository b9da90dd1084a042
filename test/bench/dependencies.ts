/**
 * What each runtime dependency costs an action: its bytes in a bundle by itself, and the milliseconds that
 * loading that bundle adds to an empty Node. The numbers of docs/dependencies.md come from here.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Figure, median } from '../../scripts/bench-figures.ts';
import { readWorkspaces, repository } from '../../scripts/workspaces.ts';

export const about = 'bytes and start-up of each runtime dependency, bundled by itself';

const rounds = 15;

export async function measure(_args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const names = readWorkspaces(repository).flatMap(({ manifest }) =>
    Object.keys(manifest.dependencies ?? {}),
  );
  const thirdParty = [...new Set(names.filter((name) => !name.startsWith('@slipway/')))].sort();
  // Inside the repository, so that ncc finds node_modules.
  mkdirSync(path.join(repository, 'build'), { recursive: true });
  const work = mkdtempSync(path.join(repository, 'build', 'dependencies-'));
  try {
    const entries = thirdParty.map((name) => {
      say(`bundling ${name}`);
      return { name, ...bundle(work, name) };
    });
    const bare: number[] = [];
    const times = new Map<string, number[]>(entries.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      bare.push(start(['-e', '0']));
      for (const { name, entry } of entries) times.get(name)?.push(start([entry]));
    }
    return entries.flatMap(({ name, bytes }) => [
      { figure: `${name}: bundle`, value: bytes, unit: 'bytes' },
      { figure: `${name}: start-up`, value: median(times.get(name) ?? []), unit: 'ms', peer: median(bare) },
    ]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** ncc over a file that imports everything of `name`. */
function bundle(work: string, name: string): { entry: string; bytes: number } {
  const source = path.join(work, `${name.replace('/', '_')}.mjs`);
  const out = source.replace(/\.mjs$/, '');
  writeFileSync(source, `import * as all from '${name}';\nglobalThis.all = all;\n`);
  run([
    path.join(repository, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
    'build',
    source,
    '-o',
    out,
    '--no-cache',
    '-q',
  ]);
  const bytes = readdirSync(out).reduce((sum, file) => sum + statSync(path.join(out, file)).size, 0);
  return { entry: path.join(out, 'index.mjs'), bytes };
}

function start(args: readonly string[]): number {
  const begin = performance.now();
  run(args);
  return performance.now() - begin;
}

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
}
