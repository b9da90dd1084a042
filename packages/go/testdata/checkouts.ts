/** Modules in folders and repositories of their own, for the tests that build them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Context, systemClock } from '@slipway/kernel';
import { afterAll, beforeEach } from 'vitest';
import type { BuildRequest } from '../src/programs/request.ts';

const hasGo = (() => {
  try {
    execFileSync('go', ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
    return true;
  } catch {
    return false;
  }
})();

// Without Go on a laptop these tests cannot be asked; in CI a missing Go is a failure.
export const skipWithoutGo = !hasGo && process.env.CI !== 'true';

/** Everything of one test file lies in here. */
export const root = mkdtempSync(join(tmpdir(), 'slipway-build-'));
/** What was logged since the test began: `warn: …`. */
export const logged: string[] = [];
let number = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  logged.length = 0;
});

export function context(env: Record<string, string | undefined> = {}): Context {
  const say = (level: string) => (text: string) => void logged.push(`${level}: ${text}`);
  const temp = join(root, 'temp');
  mkdirSync(temp, { recursive: true });
  return {
    log: {
      debug: () => {},
      info: say('info'),
      notice: say('notice'),
      warn: say('warn'),
      error: say('error'),
      output: say('output'),
      progress: () => {},
      group: (_title, work) => work(),
    },
    signal: new AbortController().signal,
    temp,
    clock: systemClock,
    env: { ...process.env, ...env },
    workspace: root,
  };
}

/** A module with these files, in a git repository with one commit; answers the request for a plain build. */
export function module(
  files: Record<string, string>,
  options: { git?: boolean; tag?: string } = {},
): BuildRequest {
  const directory = join(root, `module ${++number}`);
  const all = { 'go.mod': 'module example.com/shop\n\ngo 1.24\n', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  let commit = '0'.repeat(40);
  let tree = '0'.repeat(40);
  if (options.git !== false) {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
        cwd: directory,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    if (options.tag !== undefined) git('tag', options.tag);
    commit = git('rev-parse', 'HEAD');
    tree = git('rev-parse', 'HEAD^{tree}');
  }
  return {
    directory,
    service: 'shop',
    version: '1.0.0',
    source: { subject: { repository: null, commit, tree }, dirty: false },
    outputDirectory: join(root, `out ${number}`),
  };
}

/** A program that prints its stamped version. */
export const web = 'package main\n\nvar version string\n\nfunc main() { println("shop", version) }\n';

/** What the program writes to either stream. */
export function programSays(path: string, ...args: string[]): string {
  return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', path, ...args], { encoding: 'utf8' }).trim();
}
