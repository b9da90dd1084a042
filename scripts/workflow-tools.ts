/**
 * The programs that run and judge workflows in tests: act and actionlint, built from Go modules whose sums stand in
 * test/workflows/tools/go.sum, and zizmor from a wheel whose hash stands in requirements.txt beside it. Each set of
 * pins has a folder of its own in the cache folder, so that a changed pin is never served by an older build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { repository } from './workspaces.ts';

const pins = path.join(repository, 'test/workflows/tools');

interface ToolSet {
  readonly programs: readonly string[];
  /** Files in `pins` that decide what is built. */
  readonly pinnedBy: readonly string[];
  /** What has to be done, for people who wait for it. */
  readonly work: string;
  /** Command that puts the programs into `<out>/bin`. */
  readonly command: (out: string) => { program: string; args: string[]; env: Record<string, string> };
}

const sets = {
  go: {
    programs: ['act', 'actionlint'],
    pinnedBy: ['go.mod', 'go.sum'],
    work: 'go install (a minute or two)',
    command: (out) => ({
      program: 'go',
      args: ['install', '-trimpath', 'tool'],
      env: { GOBIN: path.join(out, 'bin'), GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
    }),
  },
  python: {
    programs: ['zizmor'],
    pinnedBy: ['requirements.txt'],
    work: 'pip install --require-hashes',
    command: (out) => ({
      program: 'python3',
      args: [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', out],
        ...['--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', 'requirements.txt'],
      ],
      env: {},
    }),
  },
} as const satisfies Record<string, ToolSet>;

export type WorkflowTool = (typeof sets)[keyof typeof sets]['programs'][number];

/** Absolute path of a program, whether it is there or not. */
export function workflowTool(name: WorkflowTool): string {
  const set = Object.values<ToolSet>(sets).find(({ programs }) => programs.includes(name));
  if (!set) throw new Error(`${name} is no tool of test/workflows`);
  return path.join(folderOf(set), 'bin', name);
}

/** Builds or fetches what is not there yet; returns one line for each set that could not be had. */
export function provideWorkflowTools(say: (line: string) => void): string[] {
  return Object.values<ToolSet>(sets).flatMap((set) => {
    const names = set.programs.join(' and ');
    const out = folderOf(set);
    if (set.programs.every((name) => existsSync(path.join(out, 'bin', name)))) {
      say(`ok      ${names} (${path.join(out, 'bin')})`);
      return [];
    }
    say(`        ${names}: ${set.work}`);
    const problem = provide(set, out);
    if (problem !== null) return [`${names}: ${problem}`];
    say(`ok      ${names} (${path.join(out, 'bin')})`);
    return [];
  });
}

/** Aside first, then renamed: a broken build is never found by a test. */
function provide(set: ToolSet, out: string): string | null {
  mkdirSync(path.dirname(out), { recursive: true });
  const work = mkdtempSync(`${out}-`);
  try {
    const { program, args, env } = set.command(work);
    const { status, stderr, error } = spawnSync(program, args, {
      cwd: pins,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    if (status !== 0)
      return (stderr || String(error ?? '')).trim().split('\n').at(-1) ?? `ended with ${status}`;
    rmSync(out, { recursive: true, force: true });
    renameSync(work, out);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function folderOf({ pinnedBy, programs }: ToolSet): string {
  const hash = createHash('sha256');
  for (const file of pinnedBy) hash.update(readFileSync(path.join(pins, file))).update('\0');
  return path.join(cacheFolder, 'workflow-tools', `${programs.join('-')}-${hash.digest('hex').slice(0, 12)}`);
}
