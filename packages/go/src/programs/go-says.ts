/** What go says when it cannot load or build, in one readable error. */
import { join } from 'node:path';
import { ConfigError, ToolError } from '@slipway/kernel';

/** Lines of the compiler that a person reads; a build with more errors than this shows the first ones. */
export const lineLimit = 40;

interface Said {
  /** `the service does not build`. */
  readonly what: string;
  readonly command: string;
  readonly exitCode: number;
  readonly lines: readonly string[];
  /** The module's root. */
  readonly directory: string;
  readonly cause?: unknown;
}

/** ConfigError for what go's words have a known cure for, else ToolError with the first place or line in front. */
export function explain({ what, command, exitCode, lines: all, directory, cause }: Said): Error {
  // `# import/path` lines head the errors of one package; the errors name the files themselves.
  const lines = all.filter((line) => line !== '' && !/^(# |go: downloading )/.test(line)).slice(0, lineLimit);
  for (const { words, say } of cures) {
    const match = lines.map((line) => words.exec(line)).find((found) => found !== null);
    if (match) return say(match, directory, lines);
  }
  const place = lines.find((line) => /^\S.*\.go:\d+/.test(line)) ?? lines[0];
  return new ToolError(`${what}: ${place ?? 'go says nothing'}`, {
    command,
    exitCode,
    lines: lines.length > 0 ? lines : all.slice(0, lineLimit),
    ...(cause === undefined ? {} : { cause }),
  });
}

const cures: readonly {
  readonly words: RegExp;
  readonly say: (match: RegExpExecArray, directory: string, lines: readonly string[]) => ConfigError;
}[] = [
  {
    words: /missing go\.sum entry(?: for (?:module providing package |go\.mod file)?\s*(\S+))?/,
    say: (match, directory, lines) => {
      const count = lines.filter((line) => line.includes('missing go.sum entry')).length;
      const what = match[1]?.replace(/[;:)]+$/, '') || 'a module that is needed';
      return new ConfigError(
        `go.sum has no hash for ${what}${count > 1 ? ` and ${count - 1} more` : ''}, so Go cannot prove what it downloads`,
        { where: { file: join(directory, 'go.sum') }, fix: 'go mod tidy, and commit go.sum' },
      );
    },
  },
  {
    words: /inconsistent vendoring/,
    say: (_match, directory) =>
      new ConfigError('vendor/ is not what go.mod asks for', {
        where: { file: join(directory, 'vendor', 'modules.txt') },
        fix: 'go mod vendor, and commit the folder (in a workspace: go work vendor)',
      }),
  },
  {
    words: /invalid input (?:directory|file) name "(-[^"]*)"/,
    say: (match, directory) =>
      new ConfigError(`the name ${JSON.stringify(match[1])} looks like a flag, and Go refuses to build it`, {
        where: { file: directory },
        fix: `rename it: ${match[1]?.replace(/^-+/, '') || 'cmd'}`,
      }),
  },
  {
    words: /updates to go\.(mod|sum|work) needed/,
    say: (match, directory) =>
      new ConfigError(`go.${match[1]} is not up to date with what the code imports`, {
        where: { file: join(directory, `go.${match[1]}`) },
        fix:
          match[1] === 'work'
            ? 'go work sync, and commit go.work'
            : 'go mod tidy, and commit go.mod and go.sum',
      }),
  },
  {
    words: /main module \((\S+)\) does not contain package (\S+)/,
    say: (match, directory) =>
      new ConfigError(`${match[2]?.replace(/:$/, '')} belongs to another module than ${match[1]}`, {
        where: { file: directory },
        fix: "a nested module is a service of its own: give the folder that holds its go.mod as the module's folder",
      }),
  },
  {
    words: /could not read Username for '([^']+)'|fatal: Authentication failed for '([^']+)'/,
    say: (match, directory) =>
      new ConfigError(
        `a module lies in a private repository, and ${match[1] ?? match[2]} lets nobody in without a name`,
        {
          where: { file: join(directory, 'go.mod') },
          fix: 'give GOPRIVATE patterns and a token that may read that repository',
        },
      ),
  },
  {
    words: /(go\.mod|go\.work):1: unexpected input character '\\ufeff'/,
    say: (match, directory) =>
      new ConfigError(`${match[1]} begins with a byte-order mark, and Go refuses it`, {
        where: { file: match[1] === 'go.mod' ? join(directory, 'go.mod') : 'go.work', line: 1 },
        fix: 'save it as UTF-8 without a byte-order mark',
      }),
  },
  {
    words: /build cache is required, but could not be located|neither GOMODCACHE nor GOPATH is set/,
    say: () =>
      new ConfigError('Go has no folder for its caches: HOME is not set', {
        where: { name: 'HOME' },
        fix: 'set HOME, or both GOCACHE and GOMODCACHE',
      }),
  },
  {
    words: /could not create module cache: .+$/,
    say: (match) =>
      new ConfigError(`Go cannot write its module cache: ${match[0]}`, {
        where: { name: 'GOMODCACHE' },
        fix: 'GOMODCACHE: a folder that this user may write',
      }),
  },
  {
    words: /failed to initialize build cache at .+$/,
    say: (match) =>
      new ConfigError(`Go cannot write its build cache: ${match[0]}`, {
        where: { name: 'GOCACHE' },
        fix: 'GOCACHE: a folder that this user may write',
      }),
  },
  {
    words:
      /(?:write|mkdir|open|create) (\S.*): (?:no space left on device|There is not enough space on the disk)/,
    say: (match) =>
      new ConfigError(`the disk is full: Go could not write ${match[1]}`, {
        // Its own name for the folder of temporary files.
        where: match[1]?.startsWith('$WORK') ? { name: 'GOTMPDIR' } : { file: match[1] as string },
        fix: 'free some space, or give GOCACHE, GOMODCACHE and GOTMPDIR folders on another disk',
      }),
  },
];
