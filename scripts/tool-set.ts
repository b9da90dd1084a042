/**
 * Programs that tests use, built or fetched by pins into a folder of the cache folder that is named by a hash of those
 * pins, so that a changed pin is never served by an older build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.ts';

export interface ToolSet {
  readonly programs: readonly string[];
  /** The folder in the cache folder. */
  readonly home: string;
  /** Where `pinnedBy` lie and the command is run; absolute. */
  readonly pins: string;
  /** Files in `pins` that decide what is built. */
  readonly pinnedBy: readonly string[];
  /** What has to be done, for people who wait for it. */
  readonly work: string;
  /** Command that puts the programs into `<out>/bin`. */
  readonly command: (out: string) => { program: string; args: string[]; env: Record<string, string> };
}

/** What `go.mod` in `pins` names as its tools, held to go.sum beside it. */
export function goToolSet(programs: readonly string[], home: string, pins: string, work: string): ToolSet {
  return {
    programs,
    home,
    pins,
    pinnedBy: ['go.mod', 'go.sum'],
    work,
    command: (out) => ({
      program: 'go',
      args: ['install', '-trimpath', 'tool'],
      env: { GOBIN: path.join(out, 'bin'), GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
    }),
  };
}

/** Wheels that requirements.txt in `pins` names by their hashes. */
export function wheelSet(programs: readonly string[], home: string, pins: string): ToolSet {
  return {
    programs,
    home,
    pins,
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
  };
}

/** Absolute path of a program of the set, whether it is there or not. */
export function programOf(set: ToolSet, name: string): string {
  return path.join(folderOf(set), 'bin', name);
}

/** Builds or fetches what is not there yet; returns one line for each set that could not be had. */
export function provideToolSets(sets: readonly ToolSet[], say: (line: string) => void): string[] {
  return sets.flatMap((set) => {
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
      cwd: set.pins,
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

function folderOf({ home, pins, pinnedBy, programs }: ToolSet): string {
  const hash = createHash('sha256');
  for (const file of pinnedBy) hash.update(readFileSync(path.join(pins, file))).update('\0');
  return path.join(cacheFolder, home, `${programs.join('-')}-${hash.digest('hex').slice(0, 12)}`);
}
