/**
 * Go as a module: golang.org/toolchain out of a GOPROXY, verified by a go command against the checksum database
 * (https://go.dev/ref/mod#checksum-database). The go command is given an environment in which nothing can switch that
 * check off.
 */
import { chmod, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { probe, run } from '@slipway/process';
import { compareGoVersions, releaseOf } from '../go-version.ts';
import type { GoPlatform } from './go-platform.ts';
import { lineOf } from './releases.ts';
import type { RootedToolchain } from './toolchain.ts';

const modulePath = 'golang.org/toolchain';
const timeoutMs = 15 * 60 * 1000;

/** Where toolchain modules come from, and a folder of ours (absolute) that the go command may fill. */
export interface ModuleSource {
  readonly go: RootedToolchain;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether proxy or database are others than Go's own; a Go that cannot tell (before 1.23) is taken for changed. */
async function isChanged(
  ctx: Context,
  go: RootedToolchain,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  const asked = ['env', '-changed', '-json', 'GOPROXY', 'GOSUMDB'];
  const answer = await probe(ctx, go.path, asked, { cwd: ctx.temp, env });
  return answer.exitCode !== 0 || Object.keys(parse(answer.stdout) as object).length > 0;
}

/** The source, or why there is none in words. */
export async function openModuleSource(
  ctx: Context,
  go: RootedToolchain,
  folder: string,
): Promise<ModuleSource | string> {
  const env = { GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };
  const answer = await probe(ctx, go.path, ['env', '-json', 'GOPROXY', 'GOSUMDB', 'GOAUTH'], {
    cwd: ctx.temp,
    env,
  });
  const { GOPROXY = '', GOSUMDB = '', GOAUTH = '' } = parse(answer.stdout) as Record<string, string>;
  if (GOSUMDB === '' || GOSUMDB === 'off')
    return `GOSUMDB=${GOSUMDB} leaves nobody to vouch for a toolchain module`;
  if (GOPROXY === '' || GOPROXY === 'off' || GOPROXY === 'direct')
    return `GOPROXY=${GOPROXY} has no toolchain modules`;
  const weak = weakVerifier(go.version);
  if (weak !== null && (await isChanged(ctx, go, env))) {
    ctx.log.warn(
      `${go.version} has known faults in how it verifies what a proxy sends (${weak}): trust GOPROXY, or use a newer Go`,
    );
  }
  await mkdir(path.join(folder, 'empty'), { recursive: true });
  return {
    go,
    folder,
    env: {
      ...env,
      GOPROXY,
      GOSUMDB,
      ...(GOAUTH === '' ? {} : { GOAUTH }),
      // What `go env -w` has written must not speak beside the above.
      GOENV: 'off',
      // cmd/go asks the database whatever these say, but for proxies in files and one user agent (modfetch, useSumDB).
      ...{
        GONOSUMDB: '',
        GONOSUMCHECK: '',
        GONOPROXY: '',
        GOPRIVATE: '',
        GOINSECURE: '',
        GODEBUG: '',
        GOEXPERIMENT: '',
      },
      GO111MODULE: 'on',
      GOROOT: undefined,
      GOPATH: path.join(folder, 'path'),
      GOMODCACHE: path.join(folder, 'modules'),
      GOCACHE: path.join(folder, 'cache'),
    },
  };
}

/** The versions that the proxy offers for this machine; null when it does not say, which is told to `tried`. */
export async function listModules(
  ctx: Context,
  { go, folder, env }: ModuleSource,
  platform: GoPlatform,
  tried: string[],
): Promise<string[] | null> {
  const args = ['list', '-m', '-versions', '-json', modulePath];
  const cwd = path.join(folder, 'empty');
  const answer = await probe(ctx, go.path, args, { cwd, env, timeoutMs: 120_000 });
  const { Versions } = parse(answer.stdout);
  if (answer.exitCode !== 0 || !Array.isArray(Versions)) {
    tried.push(`GOPROXY: ${lastLine(answer.stderr)}`);
    return null;
  }
  const form = new RegExp(`^v0\\.0\\.1-go([\\w.]+)\\.${platform.os}-${platform.arch}$`);
  return Versions.flatMap((version) => form.exec(String(version))?.[1] ?? []);
}

/**
 * Brings Go to `<folder>/unpacked/go` and answers its `h1:` hash; null when the proxy does not have it, which is told
 * to `tried`.
 * @throws ToolError when the checksum database speaks against what the proxy sent
 */
export async function fetchModule(
  ctx: Context,
  { go, folder, env }: ModuleSource,
  version: string,
  platform: GoPlatform,
  tried: string[],
): Promise<string | null> {
  const wanted = `${modulePath}@v0.0.1-go${version}.${platform.os}-${platform.arch}`;
  const args = ['mod', 'download', '-modcacherw', '-json', wanted];
  const { stdout, exitCode } = await run(ctx, go.path, args, {
    ...{ cwd: path.join(folder, 'empty'), env, capture: 'stdout', okExitCodes: [0, 1], timeoutMs },
    onLine: (line) => ctx.log.debug(line),
  });
  const { Dir, Sum, Error: fault } = parse(stdout);
  if (exitCode !== 0 || typeof Dir !== 'string' || typeof Sum !== 'string') {
    const words = typeof fault === 'string' ? fault : 'no answer';
    if (/SECURITY ERROR|checksum mismatch|verifying /.test(words)) {
      throw new ToolError(`Go ${version} from GOPROXY is refused: its checksum was not confirmed`, {
        ...{
          command: `go mod download ${wanted}`,
          exitCode,
          lines: words.split('\n').filter((line) => line.trim() !== ''),
        },
      });
    }
    tried.push(`GOPROXY: ${lastLine(words)}`);
    return null;
  }
  const root = path.join(folder, 'unpacked', 'go');
  await mkdir(path.dirname(root));
  await rename(Dir, root);
  await restoreNames(root);
  await setModes(root, platform);
  return Sum;
}

/** Module archives hold no go.mod below their root, so those of Go are stored as `_go.mod`. */
async function restoreNames(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.name !== '_go.mod' || !entry.isFile()) continue;
    await rename(path.join(entry.parentPath, '_go.mod'), path.join(entry.parentPath, 'go.mod'));
  }
}

/** Module archives know no right to execute. */
async function setModes(root: string, { os }: GoPlatform): Promise<void> {
  if (os === 'windows') return;
  for (const folder of ['bin', path.join('pkg', 'tool')]) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      if (entry.isFile()) await chmod(path.join(entry.parentPath, entry.name), 0o755);
    }
  }
}

/**
 * Where it stands that this go can be made to take a forged module, or null: a proxy could forge tiles of the checksum
 * database, or answers of it, before 1.25.13, 1.26.6 and 1.27rc3.
 */
export function weakVerifier(goVersion: string): string | null {
  const version = releaseOf(goVersion);
  const repaired: Readonly<Record<string, string>> = {
    '1.25': '1.25.13',
    '1.26': '1.26.6',
    '1.27': '1.27rc3',
  };
  const since = repaired[lineOf(version)];
  const weak =
    since === undefined ? compareGoVersions(version, '1.25') < 0 : compareGoVersions(version, since) < 0;
  return weak ? 'https://go.dev/issue/79070, https://go.dev/issue/80744, https://go.dev/issue/80745' : null;
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
