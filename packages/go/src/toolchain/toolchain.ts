/** The Go at hand, and the environment that every go command of ours gets. */
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, which } from '@slipway/process';
import { flagName, joinGoFlags, splitGoFlags } from '../go-flags.ts';

export interface Toolchain {
  /** The go command; absolute. */
  readonly path: string;
  /** `go1.26.8`, as `go env GOVERSION` says it. */
  readonly version: string;
  /** The system and machine that it runs on, in Go's names. */
  readonly os: string;
  readonly arch: string;
  /** GOFLAGS as go itself sees them, from the environment or from `go env -w`. */
  readonly flags: readonly string[];
}

/** With the folder it stands in. */
export interface RootedToolchain extends Toolchain {
  /** GOROOT; absolute. */
  readonly root: string;
}

const asked = ['GOVERSION', 'GOHOSTOS', 'GOHOSTARCH', 'GOFLAGS', 'GOROOT'] as const;

/**
 * The Go on PATH; it never fetches another one.
 * @throws ConfigError when there is none; ToolError when it does not answer
 */
export async function findGo(ctx: Context): Promise<Toolchain> {
  const path = await which(ctx, 'go');
  if (path === null) {
    throw new ConfigError('there is no go command on PATH', {
      where: { name: 'PATH' },
      fix: 'install Go 1.24 or newer and put its bin folder on PATH',
    });
  }
  return askGo(ctx, path);
}

/**
 * What the go command at `path` (absolute) is; `env` is laid over ctx.env.
 * @throws ToolError when it does not answer
 */
export async function askGo(
  ctx: Context,
  path: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<RootedToolchain> {
  const args = ['env', '-json', ...asked];
  // Asked outside of any module, so that a broken go.mod or go.work cannot answer for the toolchain.
  const answer = await probe(ctx, path, args, {
    cwd: ctx.temp,
    env: { GOTOOLCHAIN: 'local', GOWORK: 'off', ...env },
  });
  const values = answer.exitCode === 0 ? parseAnswer(answer.stdout) : null;
  if (values === null) {
    throw new ToolError('go does not say what it is', {
      command: `${path} ${args.join(' ')}`,
      exitCode: answer.exitCode,
      lines: answer.stderr.split('\n').filter((line) => line !== ''),
    });
  }
  return {
    path,
    version: values.GOVERSION,
    os: values.GOHOSTOS,
    arch: values.GOHOSTARCH,
    flags: splitGoFlags(values.GOFLAGS),
    root: values.GOROOT,
  };
}

function parseAnswer(text: string): Record<(typeof asked)[number], string> | null {
  try {
    const values = JSON.parse(text) as Record<string, unknown>;
    return asked.every((key) => typeof values[key] === 'string') && values.GOVERSION !== ''
      ? (values as Record<(typeof asked)[number], string>)
      : null;
  } catch {
    return null;
  }
}

/**
 * Variables to lay over ctx.env for every go command of a run, so that build, vet and test share compiled objects:
 * the user's GOFLAGS with exactly one -trimpath, this toolchain and no other, the host as the target, and CGO off
 * unless the user's environment asks for it.
 */
export function goEnvironment(ctx: Context, toolchain: Toolchain): Record<string, string> {
  const flags = toolchain.flags.filter((flag) => flagName(flag) !== '-trimpath');
  return {
    // Set even when nothing changed: an empty GOFLAGS would let the `go env -w` file speak again.
    GOFLAGS: joinGoFlags([...flags, '-trimpath']),
    GOTOOLCHAIN: 'local',
    GOOS: toolchain.os,
    GOARCH: toolchain.arch,
    CGO_ENABLED: ctx.env.CGO_ENABLED === '1' ? '1' : '0',
  };
}
