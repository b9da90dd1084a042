/** Runs `go build` for one target and turns what the compiler says into one readable error. */
import { type Context, ToolError } from '@slipway/kernel';
import { type MemoryMeter, probe, run } from '@slipway/process';
import { explain, lineLimit } from './go-says.ts';
import type { MainPackage } from './mains.ts';

export interface Compilation {
  /** The go command. */
  readonly go: string;
  /** The module's root; absolute. */
  readonly directory: string;
  readonly mains: readonly MainPackage[];
  /** Where the programs go, each under its own name; absolute, exists. */
  readonly into: string;
  /** Laid over ctx.env. */
  readonly env: Readonly<Record<string, string>>;
  readonly ldflags: string;
  readonly gcflags?: string;
  readonly asmflags?: string;
  readonly tags: readonly string[];
  /** Whether git's revision is written into the programs. */
  readonly vcs: boolean;
  /** As `-pgo` takes it: `auto`, `off`, or the absolute path of a profile. */
  readonly pgo: string;
  /** How many programs (compilers, linkers) go may run at a time. */
  readonly actions: number;
  readonly memory: MemoryMeter;
}

/** What `go build -v` says of a package: its import path alone, where an error has a space or a colon. */
const packageLine = /^[^\s:#]+$/;
/** `go build -n` of a large service is quick, but reads every source file once. */
const planTimeoutMs = 120_000;

/**
 * Builds all of `mains` with one command, so that packages are loaded once.
 * @throws ToolError with the compiler's lines (`file:line:col: what`) when something does not compile; ConfigError
 *   where what go says has a known cure
 */
export async function compile(ctx: Context, compilation: Compilation): Promise<void> {
  const said: string[] = [];
  let compiled = 0;
  const { directory, env, memory } = compilation;
  try {
    // Names each package when it is compiled: a cold build is silent for a minute otherwise.
    await run(ctx, compilation.go, argumentsOf(compilation, ['-v', '-n=false']), {
      cwd: directory,
      env,
      memory,
      onLine: (line) => {
        if (line.startsWith('go: downloading ')) ctx.log.output(`${line}\n`);
        else if (packageLine.test(line)) ctx.log.progress(`compiling, package ${++compiled}: ${line}`);
        else if (said.length < 2 * lineLimit && line !== '') said.push(line);
      },
    });
  } catch (error) {
    if (!(error instanceof ToolError) || error.exitCode === null) throw error;
    throw explain({
      what: 'the service does not build',
      command: error.command,
      exitCode: error.exitCode,
      lines: said.length > 0 ? said : error.lines,
      directory,
      cause: error,
    });
  }
}

/**
 * How many packages `compile` would compile, because the build cache does not have them; null when go does not say.
 * `go build -n` prints what it would run, and leaves out what the cache has.
 */
export async function packagesToCompile(ctx: Context, compilation: Compilation): Promise<number | null> {
  const answer = await probe(ctx, compilation.go, argumentsOf(compilation, ['-n']), {
    cwd: compilation.directory,
    env: compilation.env,
    timeoutMs: planTimeoutMs,
  }).catch((error: unknown) => {
    // A plan too long to read is one of many packages.
    if (error instanceof ToolError) return null;
    throw error;
  });
  if (answer === null || answer.exitCode !== 0) return null;
  return answer.stderr.match(/[/\\]compile(\.exe)?"? -o /g)?.length ?? 0;
}

function argumentsOf(
  { vcs, tags, ldflags, gcflags, asmflags, into, mains, pgo, actions }: Compilation,
  first: readonly string[],
): string[] {
  return [
    'build',
    ...first,
    '-json=false',
    '-trimpath',
    `-buildvcs=${vcs}`,
    `-p=${actions}`,
    `-pgo=${pgo}`,
    ...(tags.length > 0 ? [`-tags=${tags.join(',')}`] : []),
    `-ldflags=${ldflags}`,
    ...(gcflags === undefined ? [] : [`-gcflags=${gcflags}`]),
    ...(asmflags === undefined ? [] : [`-asmflags=${asmflags}`]),
    // The separator at the end makes go take it for a folder.
    '-o',
    `${into}/`,
    '--',
    ...mains.map((main) => main.directory),
  ];
}
