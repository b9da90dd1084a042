/** A program built from its Go module at one version, which Go's checksum database vouches for. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, run, which } from '@slipway/process';
import { checksumDatabase } from './checksum-database.ts';
import type { FoundTool } from './find-tool.ts';
import { hashFile } from './hash.ts';
import { hostPlatform } from './platform.ts';
import type { ToolKey, ToolStore } from './store.ts';

export interface GoSource {
  /** As on the command line, without `.exe`; the last element of `package` but for a version. */
  readonly name: string;
  /** Import path of its main package. */
  readonly package: string;
  /** Semantic version, without `v`. */
  readonly version: string;
  /** The variable that tells it its version, as the linker names it: `main.version`; where Go itself does not. */
  readonly variable?: string;
}

export interface BuildRequest {
  readonly source: GoSource;
  /** The go command that builds it, absolute, with what is laid over ctx.env for it; that of PATH by default. */
  readonly go?: { readonly path: string; readonly env: Readonly<Record<string, string>> };
  /**
   * The Go that it has to be built with at least: `go1.26.8`. A program that looks at source must be as new as the
   * source's Go; one that an older minor version built is not taken out of the store.
   */
  readonly goVersion?: string;
  /** The input or key that asks for it, for messages. */
  readonly input: string;
  /** What else the user can do, for messages. */
  readonly instead: string;
  /** Why no other way led to one: told where none can be built either. */
  readonly why?: Error;
}

/**
 * The program out of the store, or built now and kept.
 * @throws ConfigError when there is no Go, or no checksum database, to build it by
 * @throws ToolError when it cannot be built; CancelledError
 */
export async function buildProgram(
  ctx: Context,
  store: ToolStore,
  request: BuildRequest,
): Promise<FoundTool> {
  const { source, goVersion, input, instead, why } = request;
  const { name, version } = source;
  const platform = hostPlatform();
  const go = request.go ?? { path: await which(ctx, 'go'), env: {} };
  const refuse = (what: string) =>
    new ConfigError(why?.message ?? what, { where: { name: input }, fix: instead, cause: why });
  if (platform === null) throw refuse(`no ${name} can be built for ${process.platform}/${process.arch}`);
  const key: ToolKey = {
    ...platform,
    name,
    version,
    // Not the hash of a download, but the name of what it was built of; `none` would say the program has that hash.
    sha256: createHash('sha256')
      .update([`${source.package}@v${version}`, ...(/^go1\.\d+/.exec(goVersion ?? '') ?? [])].join(' '))
      .digest('hex'),
    archive: 'zip',
    member: platform.os === 'windows' ? `${name}.exe` : name,
  };
  const kept = await store.find(key);
  if (kept !== undefined) return { path: kept, version, from: 'store', sha256: await hashFile(kept) };
  if (go.path === null) throw refuse(`there is no go command to build ${name} ${version} with`);
  const path = await build({ ...ctx, env: { ...ctx.env, ...go.env } }, go.path, key, store, request);
  return { path, version, from: 'module', sha256: await hashFile(path) };
}

async function build(
  ctx: Context,
  go: string,
  key: ToolKey,
  store: ToolStore,
  { source, goVersion, input, instead }: BuildRequest,
): Promise<string> {
  const { name, version } = source;
  const own = await userSettings(ctx, go);
  const asked = { ...ctx, env: { ...ctx.env, GOSUMDB: own.GOSUMDB } };
  const env = {
    ...own,
    ...verified,
    GOSUMDB: await checksumDatabase(asked, go, input),
    GOTOOLCHAIN: toolchainFor(ctx, goVersion),
  };
  const bin = await mkdtemp(join(ctx.temp, `${name}-`));
  const named = source.variable === undefined ? '' : ` -X ${source.variable}=${version}`;
  const args = ['install', '-trimpath', `-ldflags=-s -w${named}`, `${source.package}@v${version}`];
  ctx.log.info(`building ${name} ${version}, once for this machine`);
  try {
    await run(ctx, go, args, {
      cwd: ctx.temp,
      env: { ...env, GOBIN: bin },
      onLine: (line) => ctx.log.debug(line),
    });
  } catch (error) {
    await rm(bin, { recursive: true, force: true });
    if (!(error instanceof ToolError)) throw error;
    throw new ToolError(`${name} ${version} cannot be built; ${instead}`, {
      command: error.command,
      exitCode: error.exitCode,
      lines: error.lines,
      cause: error,
    });
  }
  try {
    const kept = await store.keep(key, bin);
    await rm(bin, { recursive: true, force: true });
    return kept;
  } catch (error) {
    ctx.log.warn(`${name} was not kept for the next run: ${(error as Error).message}`);
    return join(bin, key.member);
  }
}

/** Where modules come from and what is kept of them, which the user may have said by `go env -w` too. */
const passedOn = [
  ...['GOSUMDB', 'GOPROXY', 'GONOPROXY', 'GOPRIVATE', 'GOVCS', 'GOAUTH'],
  ...['GOPATH', 'GOMODCACHE', 'GOCACHE'],
];

async function userSettings(ctx: Context, go: string): Promise<Record<string, string>> {
  const answer = await probe(ctx, go, ['env', ...passedOn], {
    cwd: ctx.temp,
    env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
  });
  if (answer.exitCode !== 0) return {};
  // One line each, in the order asked for; empty for what this go does not know.
  const values = answer.stdout.split(/\r?\n/);
  return Object.fromEntries(passedOn.flatMap((name, i) => (values[i] ? [[name, values[i]]] : [])));
}

/**
 * Such programs ask for a newer Go than services do, and GOTOOLCHAIN=local, which a job has for its own Go, would refuse
 * it. One that is fetched is held to the checksum database (https://go.dev/doc/toolchain). A user who says where newer
 * ones may come from (`path`, `go1.25.0+path`) is obeyed.
 */
function toolchainFor({ env: { GOTOOLCHAIN = '' } }: Context, goVersion: string | undefined): string {
  if (/^(.+\+)?(auto|path)$/.test(GOTOOLCHAIN)) return GOTOOLCHAIN;
  // A Go between releases is no toolchain that could be asked for by name.
  return /^go1(\.\d+)+(rc\d+)?$/.test(goVersion ?? '') ? `${goVersion}+auto` : 'auto';
}

/** No setting of the service's may turn off the checksum database for a program that we run. */
const verified = {
  // An empty variable falls back to what `go env -w` wrote, so that is left aside.
  GOENV: 'off',
  GOFLAGS: '',
  GOWORK: 'off',
  // `go help private`: "none" excepts no module; empty would fall back to GOPRIVATE.
  GONOSUMDB: 'none',
  GOINSECURE: 'none',
  GOOS: undefined,
  GOARCH: undefined,
  CGO_ENABLED: '0',
};
