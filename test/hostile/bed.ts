/** What a hostile case is played on: a small committed Go module, and a `go` in front of PATH that never compiles. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { staleBundles } from '../../scripts/fresh.ts';
import { repository } from '../../scripts/workspaces.ts';

export interface Bed {
  /** A git repository with one commit, to be copied into each workspace. */
  readonly module: string;
  /** Where the machine's Go keeps its caches (a job's HOME is empty). */
  readonly caches: Readonly<Record<string, string>>;
  /** The caches, and PATH with a `go` in front that is the real one when asked, and refuses to build, vet and test. */
  readonly env: Readonly<Record<string, string>>;
  /** Where `entryOf` keeps what it makes. */
  readonly entries: string;
  remove(): void;
}

const program = `#!/bin/sh
case "$1" in
  env|list|version) exec '@go@' "$@" ;;
esac
echo 'nothing is compiled here' >&2
exit 1
`;

const files: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/web\n\ngo 1.24\n',
  'main.go': 'package main\n\nvar version = "dev"\n\nfunc main() { println(version) }\n',
  'release.json': '{}',
  // What Go itself brings: no program has to be fetched.
  'quality-gate.yml': 'version: 1\npreset: starter\n',
  'rollback-policy.yaml': 'trigger:\n  error_rate: "5%"\naction: rollback-to-last-stable\n',
};

export function makeBed(): Bed {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hostile-')));
  const [module, bin] = [path.join(root, 'web'), path.join(root, 'bin')];
  for (const folder of [module, bin]) mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(module, file), text);
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=tests', '-c', 'user.email=tests@localhost'];
    execFileSync('git', ['-C', module, ...who, ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'a service');
  const asked = execFileSync('go', ['env', '-json', 'GOCACHE', 'GOMODCACHE'], { encoding: 'utf8' });
  const caches = JSON.parse(asked) as Record<string, string>;
  const go = execFileSync('sh', ['-c', 'command -v go'], { encoding: 'utf8' }).trim();
  writeFileSync(path.join(bin, 'go'), program.replace('@go@', go), { mode: 0o755 });
  return {
    module,
    entries: path.join(root, 'entries'),
    caches,
    env: { ...caches, PATH: [bin, process.env.PATH].join(path.delimiter) },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What to play, for `playBundle`. */
export interface Entry {
  readonly action: string;
  readonly nodeArgs: readonly string[];
}

let stale: readonly string[] | undefined;

/**
 * The committed bundle of an action, or its source where the bundle is of other sources (in the midst of a change, and
 * under a mutation): the script and Node's own arguments.
 */
export function scriptOf(action: string): { readonly script: string; readonly nodeArgs: readonly string[] } {
  stale ??= staleBundles(repository);
  const isStale = stale.some((line) => new RegExp(`[ /]${action}( |$)`).test(line));
  return {
    script: path.join(repository, 'actions', action, isStale ? 'src/main.ts' : 'dist/index.js'),
    nodeArgs: isStale ? ['--conditions=@slipway/source'] : [],
  };
}

/** The same under the action's own action.yml. */
export function entryOf(bed: Bed, action: string): Entry {
  const { script, nodeArgs } = scriptOf(action);
  const text = readFileSync(path.join(repository, 'actions', action, 'action.yml'), 'utf8');
  mkdirSync(path.join(bed.entries, action), { recursive: true });
  writeFileSync(
    path.join(bed.entries, action, 'action.yml'),
    text.replaceAll(/^( +(?:main|post): ).*dist\/index\.js$/gm, (_, key: string) => key + script),
  );
  return { action: path.join(bed.entries, action), nodeArgs };
}
