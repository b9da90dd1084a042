/**
 * `npm run build`: tsc, then ncc for every bundle (an action's build/main.js as a rule) into its dist/.
 * `npm run build -- --check` builds aside and names every byte of dist that differs.
 *
 * ncc's module ids, and with them the bytes, come from paths relative to the working directory: it always runs
 * in the root, and its output depends on nothing else of the place.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, hashFile, hashText, inputsHash, outputsHash } from './fresh.ts';
import { licencesOf } from './licences.ts';
import { type Bundled, bundledOf, readWorkspaces, repository } from './workspaces.ts';

const workers = 2;
/** Builds stand here until they are whole; ignored by git. */
const aside = path.join(repository, 'build', 'bundles');

const check = process.argv.includes('--check');
const started = performance.now();
const all = readWorkspaces(repository);
const wanted = bundledOf(all);

const differences: string[] = [];
try {
  await buildAll();
  console.log(`${wanted.length} bundles in ${seconds(started)}`);
  if (differences.length > 0) {
    throw new Error(
      ['dist is not what its sources build:', ...differences, 'npm run build, then commit'].join('\n'),
    );
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  rmSync(aside, { recursive: true, force: true });
}

async function buildAll(): Promise<void> {
  await run(['node_modules/typescript/bin/tsc', '-b', ...wanted.map(({ workspace }) => workspace.folder)]);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const queue = [...wanted];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await bundle(next);
    }),
  );
}

async function bundle({ workspace, entry: source }: Bundled): Promise<void> {
  const { name, folder } = workspace;
  const start = performance.now();
  const out = path.join(aside, name);
  const stats = path.join(aside, `${name}.stats.json`);
  await run([
    'node_modules/@vercel/ncc/dist/ncc/cli.js',
    'build',
    `${folder}/build/${source}.js`,
    ...['-o', path.relative(repository, out), '--no-cache', '-q', '--stats-out', stats],
  ]);
  writeFileSync(path.join(out, 'licenses.txt'), licencesOf(JSON.parse(readFileSync(stats, 'utf8'))));
  writeFileSync(path.join(out, hashFile), hashText(inputsHash(repository, all, workspace), outputsHash(out)));
  const dist = path.join(repository, folder, 'dist');
  const bytes = globSync('*.js', { cwd: out }).map((file) => readFileSync(path.join(out, file)).length);
  if (check) {
    differences.push(...compare(dist, out).map((what) => `  ${folder}/dist/${what}`));
  } else {
    rmSync(dist, { recursive: true, force: true });
    renameSync(out, dist);
  }
  const entry = readFileSync(path.join(check ? out : dist, 'index.js')).length;
  const total = bytes.reduce((sum, n) => sum + n, 0);
  console.log(
    `${name.padEnd(20)} entry ${kilobytes(entry)}  all ${kilobytes(total)} in ${bytes.length} files  ${seconds(start)}`,
  );
}

/** Files that differ between what is committed and what was built. */
function compare(committed: string, built: string): string[] {
  const names = new Set([committed, built].flatMap(filesBelow));
  return [...names].sort().flatMap((name) => {
    const [a, b] = [path.join(committed, name), path.join(built, name)];
    if (!existsSync(a)) return [`${name}: is missing`];
    if (!existsSync(b)) return [`${name}: is left over`];
    const [x, y] = [readFileSync(a), readFileSync(b)];
    if (x.equals(y)) return [];
    const at = x.findIndex((byte, i) => byte !== y[i]);
    return [`${name}: differs from byte ${at < 0 ? x.length : at} on (${x.length} and ${y.length} bytes)`];
  });
}

/** Runs a Node program of ours in the root. */
function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.join(' ')}: exit code ${code}`));
    });
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(5)} kB`;
}
