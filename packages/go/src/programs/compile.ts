/** Runs `go build` for one target and turns what the compiler says into one readable error. */
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
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
  readonly tags: readonly string[];
  /** Whether git's revision is written into the programs. */
  readonly vcs: boolean;
}

/** Lines of the compiler that a person reads; a build with more errors than this shows the first ones. */
const lineLimit = 40;

/** What `go build -v` says of a package: its import path alone, where an error has a space or a colon. */
const packageLine = /^[^\s:#]+$/;

/**
 * Builds all of `mains` with one command, so that packages are loaded once.
 * @throws ToolError with the compiler's lines (`file:line:col: what`) when something does not compile
 */
export async function compile(ctx: Context, compilation: Compilation): Promise<void> {
  const args = [
    'build',
    // Names each package when it is compiled: a cold build is silent for a minute otherwise.
    '-v',
    '-trimpath',
    `-buildvcs=${compilation.vcs}`,
    ...(compilation.tags.length > 0 ? [`-tags=${compilation.tags.join(',')}`] : []),
    `-ldflags=${compilation.ldflags}`,
    // The separator at the end makes go take it for a folder.
    '-o',
    `${compilation.into}/`,
    '--',
    ...compilation.mains.map((main) => main.directory),
  ];
  const said: string[] = [];
  let compiled = 0;
  try {
    await run(ctx, compilation.go, args, {
      cwd: compilation.directory,
      env: compilation.env,
      onLine: (line) => {
        if (line.startsWith('go: downloading ')) ctx.log.output(`${line}\n`);
        else if (packageLine.test(line)) ctx.log.progress(`compiling, package ${++compiled}: ${line}`);
        else if (said.length < lineLimit && line !== '') said.push(line);
      },
    });
  } catch (error) {
    if (!(error instanceof ToolError) || error.exitCode === null) throw error;
    // `# import/path` lines head the errors of one package; the errors name the files themselves.
    const lines = said.filter((line) => !line.startsWith('# '));
    const place = lines.find((line) => /^\S.*\.go:\d+/.test(line)) ?? lines[0];
    throw new ToolError(`the service does not build: ${place ?? 'go build says nothing'}`, {
      command: error.command,
      exitCode: error.exitCode,
      lines: lines.length > 0 ? lines : error.lines,
      cause: error,
    });
  }
}
