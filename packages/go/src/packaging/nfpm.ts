/** nfpm, which writes deb and rpm: the machine's, or built from its module, which Go's checksum database vouches for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@slipway/evidence';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, run, which } from '@slipway/process';
import { findTool, hostPlatform, openToolStore, type Program, type ToolKey } from '@slipway/tools';
import { checksumDatabase } from '../toolchain/checksum-database.ts';
import { nfpmVersion } from './nfpm-version.ts';

const range = '>=2.45.0 <3.0.0';
/** `GitVersion:    2.45.0` among other lines (nfpm, cmd/nfpm/main.go: buildVersion). */
const program: Program = {
  name: 'nfpm',
  versionArgs: ['--version'],
  versionPattern: 'GitVersion:\\s+v?(\\d+\\.\\d+\\.\\d+[-+.\\w]*)',
};
const without = `install nfpm ${nfpmVersion} in a step before, or leave deb and rpm out of packages`;
const module = 'github.com/goreleaser/nfpm/v2/cmd/nfpm';

/**
 * Absolute path of an nfpm: that of `path`, of PATH, of the store, or built now with the go command of PATH.
 * @throws ConfigError when the user's own will not do, or there is none and no Go or no checksum database to build it by
 * @throws ToolError when it cannot be built
 */
export async function provideNfpm(ctx: Context, path?: string): Promise<string> {
  const store = openToolStore(ctx);
  const request = { program, range, pins: [] };
  if (path !== undefined) return (await findTool(ctx, store, { ...request, path })).path;
  try {
    return (await findTool(ctx, store, request)).path;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const platform = hostPlatform();
    if (platform === null) throw error;
    const key: ToolKey = {
      ...platform,
      name: 'nfpm',
      version: nfpmVersion,
      // Not the hash of a download, but the name of what it was built of; `none` would say the program has that hash.
      sha256: sha256Hex(`${module}@v${nfpmVersion}`),
      archive: 'zip',
      member: platform.os === 'windows' ? 'nfpm.exe' : 'nfpm',
    };
    const kept = await store.find(key);
    if (kept !== undefined) return kept;
    const go = await which(ctx, 'go');
    if (go === null) {
      throw new ConfigError(error.message, { where: { name: 'packages' }, fix: without, cause: error });
    }
    return await install(ctx, go, key, store);
  }
}

async function install(
  ctx: Context,
  go: string,
  key: ToolKey,
  store: ReturnType<typeof openToolStore>,
): Promise<string> {
  const own = await userSettings(ctx, go);
  const asked = { ...ctx, env: { ...ctx.env, GOSUMDB: own.GOSUMDB } };
  const env = {
    ...own,
    ...verified,
    GOSUMDB: await checksumDatabase(asked, go, 'packages'),
    GOTOOLCHAIN: toolchainFor(ctx),
  };
  const bin = await mkdtemp(join(ctx.temp, 'nfpm-'));
  const args = [
    'install',
    '-trimpath',
    `-ldflags=-s -w -X main.version=${nfpmVersion}`,
    `${module}@v${nfpmVersion}`,
  ];
  ctx.log.info(`building nfpm ${nfpmVersion}, once for this machine`);
  try {
    await run(ctx, go, args, {
      cwd: ctx.temp,
      env: { ...env, GOBIN: bin },
      onLine: (line) => ctx.log.debug(line),
    });
  } catch (error) {
    await rm(bin, { recursive: true, force: true });
    if (!(error instanceof ToolError)) throw error;
    throw new ToolError(`nfpm ${nfpmVersion} cannot be built; ${without}`, {
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
    ctx.log.warn(`nfpm was not kept for the next run: ${(error as Error).message}`);
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
 * nfpm asks for a newer Go than services do, and GOTOOLCHAIN=local, which a job has for its own Go, would refuse it. One
 * that is fetched is held to the checksum database (https://go.dev/doc/toolchain). A user who says where newer ones may
 * come from (`path`, `go1.25.0+path`) is obeyed.
 */
function toolchainFor({ env: { GOTOOLCHAIN = '' } }: Context): string {
  return /^(.+\+)?(auto|path)$/.test(GOTOOLCHAIN) ? GOTOOLCHAIN : 'auto';
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
