/**
 * GOTOOLCHAIN (https://go.dev/doc/toolchain#select): what the user means by it, and how it stays knowable after we
 * have set it to `local` for the later steps of a job.
 */
import path from 'node:path';
import { ConfigError } from '@slipway/kernel';
import { goEnvFile, valueIn } from './go-env-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the user had, in jobs where GOTOOLCHAIN=local is our own doing. */
const keptName = 'SLIPWAY_GOTOOLCHAIN';

/**
 * GOTOOLCHAIN as the user set it, empty where they did not. A `local` that `jobVariables` exported is not the user's:
 * a second call in the same job answers what the first one did.
 */
export function userGoToolchain(env: Environment): string {
  const kept = env[keptName];
  const now = env.GOTOOLCHAIN ?? '';
  return now === 'local' && kept !== undefined ? kept : now;
}

/** Whether an earlier step of this job has set Go up by `jobVariables`. */
export function isSetUp(env: Environment): boolean {
  return env.GOTOOLCHAIN === 'local' && env[keptName] !== undefined;
}

/**
 * Variables for the later steps of a job that was given the Go in `root`: it never fetches another one, a GOROOT of
 * another Go is put right, and what the user meant by GOTOOLCHAIN is kept.
 */
export function jobVariables(env: Environment, { root }: { readonly root: string }): Record<string, string> {
  return {
    GOTOOLCHAIN: 'local',
    [keptName]: userGoToolchain(env),
    ...(env.GOROOT === undefined || env.GOROOT === '' ? {} : { GOROOT: root }),
  };
}

export interface GoToolchainSetting {
  /** Version and name of the least toolchain; null for the local one. */
  readonly least: { readonly version: string; readonly name: string } | null;
  /** `auto`: lines of files may ask for more, which is fetched; `path`: which is looked up in PATH; `fixed`: they may not. */
  readonly mode: 'auto' | 'path' | 'fixed';
}

/** What the user means; `place` is ` of <file>` where it is `go env -w`, and empty where it is the variable. */
export interface SaidGoToolchain extends GoToolchainSetting {
  readonly place: string;
}

/**
 * The environment, else what `go env -w` wrote (a relative GOENV is of `directory`). What a packager wrote into
 * GOROOT/go.env is of that one Go, which is not yet chosen here: it says nothing of another.
 * @throws ConfigError for a value that go would refuse
 */
export async function readGoToolchain(env: Environment, directory: string): Promise<SaidGoToolchain> {
  const own = userGoToolchain(env);
  const file = own === '' ? goEnvFile(env) : null;
  const written = file === null ? '' : await valueIn(path.resolve(directory, file), 'GOTOOLCHAIN');
  const place = written === '' ? '' : ` of ${file}`;
  return { ...parseGoToolchain(own || written, place), place };
}

/** @throws ConfigError for a value that go would refuse; `place` says where it stands when that is no variable */
export function parseGoToolchain(value: string, place = ''): GoToolchainSetting {
  if (value === '' || value === 'auto') return { least: null, mode: 'auto' };
  if (value === 'path') return { least: null, mode: 'path' };
  const [name = '', suffix] = value.split(/\+(.*)/s);
  const version = name === 'local' ? null : versionOfToolchain(name);
  if (
    !(suffix === undefined || suffix === 'auto' || suffix === 'path') ||
    (name !== 'local' && version === null)
  ) {
    throw new ConfigError(`"${value.slice(0, 100)}" is not a value of GOTOOLCHAIN${place}`, {
      where: { name: 'GOTOOLCHAIN' },
      fix: 'GOTOOLCHAIN: auto',
    });
  }
  return { least: version === null ? null : { version, name }, mode: suffix ?? 'fixed' };
}

/** `1.26.8` of `go1.26.8` and `go1.26.8-vendor`; null for what is no toolchain's name (cmd/go's gover.FromToolchain). */
export function versionOfToolchain(name: string): string | null {
  if (/[\\/]/.test(name)) return null;
  return (
    /^go([1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)|(?:alpha|beta|rc)\d+)?)(?:[ \t-].*)?$/.exec(name)?.[1] ??
    null
  );
}
