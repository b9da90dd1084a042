/** What of the environment changes compiled objects: jobs that differ in it would spoil each other's entries. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { flagName, joinGoFlags, splitGoFlags } from '../go-flags.ts';

export interface Workload {
  readonly goVersion: string;
  /** The machine that compiles, in Go's words. */
  readonly os: string;
  readonly arch: string;
  /** Hash over target, architecture level, CGO and its compilers, experiments and flags. */
  readonly hash: string;
  /** GOFLAGS for the whole job. */
  readonly flags: string;
}

const host = ['GOVERSION', 'GOHOSTOS', 'GOHOSTARCH', 'GOFLAGS', 'CGO_ENABLED'] as const;
/** `go help environment`: what selects code, and each architecture's own level. */
const target = [
  ...['GOOS', 'GOARCH', 'GO386', 'GOAMD64', 'GOARM', 'GOARM64', 'GOMIPS', 'GOMIPS64', 'GOPPC64'],
  ...['GORISCV64', 'GOWASM', 'GOEXPERIMENT', 'GOFIPS140'],
] as const;
const compilers = ['CC', 'CXX', 'CGO_CFLAGS', 'CGO_CPPFLAGS', 'CGO_CXXFLAGS', 'CGO_FFLAGS', 'CGO_LDFLAGS'];

/**
 * Asks `go env` before the caches are in place, and leaves no trace where they will be: with caches and telemetry of
 * its own, thrown away at once.
 * @param more what else the job compiles with: `-race`, tags, the hash of a profile
 * @throws ToolError when go does not answer; ConfigError when GOFLAGS cannot be read
 */
export async function readWorkload(
  ctx: Context,
  go: string,
  env: Readonly<Record<string, string>>,
  more: readonly string[],
): Promise<Workload> {
  const away = await mkdtemp(path.join(ctx.temp, 'go-env-'));
  try {
    const asked = [...host, ...target, ...compilers];
    const { exitCode, stdout, stderr } = await probe(ctx, go, ['env', '-json', ...asked], {
      // Outside of any module: the answer must not depend on a go.mod that asks for another Go.
      cwd: away,
      env: {
        ...env,
        GOWORK: 'off',
        GOTOOLCHAIN: 'local',
        GOCACHE: path.join(away, 'build'),
        GOMODCACHE: path.join(away, 'modules'),
        // cmd/go starts an uploader otherwise, which downloads a module of its own.
        TEST_TELEMETRY_DIR: path.join(away, 'telemetry'),
      },
    });
    const values = exitCode === 0 ? parse(stdout) : null;
    if (values === null) {
      throw new ToolError('go does not say what it builds for', {
        command: `${go} env -json`,
        exitCode,
        lines: stderr.split('\n').filter((line) => line !== ''),
      });
    }
    const flags = jobFlags(values.GOFLAGS ?? '');
    const cgo = values.CGO_ENABLED === '1';
    const named = [...target, 'CGO_ENABLED', ...(cgo ? compilers : [])].map((name) => [
      name,
      values[name] ?? '',
    ]);
    return {
      goVersion: values.GOVERSION ?? '',
      os: values.GOHOSTOS ?? '',
      arch: values.GOHOSTARCH ?? '',
      hash: createHash('sha256')
        .update(JSON.stringify([named, flags, [...more].sort()]))
        .digest('hex'),
      flags,
    };
  } finally {
    await rm(away, { recursive: true, force: true });
  }
}

/**
 * The user's flags with -trimpath, without which build and test share no object, and -modcacherw, without which
 * nobody can remove unpacked modules.
 */
function jobFlags(given: string): string {
  const ours = ['-trimpath', '-modcacherw'];
  return joinGoFlags([...splitGoFlags(given).filter((flag) => !ours.includes(flagName(flag))), ...ours]);
}

function parse(text: string): Record<string, string> | null {
  try {
    const values = JSON.parse(text) as Record<string, string>;
    return typeof values.GOVERSION === 'string' && values.GOVERSION !== '' ? values : null;
  } catch {
    return null;
  }
}
