/**
 * Where fetched Go distributions are kept: on a runner in its tool cache, in the layout of @actions/tool-cache
 * (`go/<semver>/<arch>` beside `<arch>.complete`), so that what an image brings is found here and what is fetched here
 * is found by setup-go. A folder appears whole or not at all: it is filled aside and renamed.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError, type Context } from '@slipway/kernel';
import { cacheHome, hashFile } from '@slipway/tools';
import { compareGoVersions, releaseOf } from '../go-version.ts';
import type { GoPlatform } from './go-platform.ts';
import { askGo, type RootedToolchain } from './toolchain.ts';
import { fromSemver, toSemver } from './version-spec.ts';

export interface KeptGo extends RootedToolchain {
  /** What was verified when it was kept; null for a Go that others brought. */
  readonly digest: string | null;
}

export interface GoStore {
  /** The newest kept Go that `wants` admits and that runs; null without one. */
  find(wants: (version: string) => boolean): Promise<KeptGo | null>;
  /**
   * Hands `fill` an empty folder on the same file system, and keeps the Go that it leaves in `unpacked/go` there.
   * Answers what `fill` does, and where it is kept. On any failure nothing is left. Processes that keep the same Go at
   * once do not disturb each other.
   * @throws ConfigError when the store cannot be written or its disk is full
   */
  keep<F extends { readonly digest: string }>(
    version: string,
    fill: (folder: string) => Promise<F | null>,
  ): Promise<(F & { readonly root: string }) | null>;
}

/** Within the distribution, so that one rename brings both. */
const markerName = '.slipway.json';
interface Marker {
  readonly schema: 'slipway/go/v1';
  readonly version: string;
  /** What was verified: `sha256:…` of the archive, or `h1:…` of the module. */
  readonly digest: string;
  /** sha256 of the go command, to tell a damaged one. */
  readonly go: string;
}

const partEnding = '.part';
/** A part this old belongs to a process that died. */
const deadAfterMs = 24 * 60 * 60 * 1000;

export interface StorePlace {
  readonly root: string;
  /** Name of the folder of one architecture. */
  readonly arch: string;
}

/** `rules` are those of the platform, so that Windows' are tested anywhere. */
export function storePlace(
  ctx: Pick<Context, 'env' | 'temp'>,
  platform: GoPlatform,
  rules: Pick<typeof path, 'join' | 'isAbsolute'> = path,
): StorePlace {
  const runner = ctx.env.RUNNER_TOOL_CACHE;
  if (runner !== undefined && rules.isAbsolute(runner)) {
    return { root: rules.join(runner, 'go'), arch: platform.nodeArch };
  }
  return { root: rules.join(cacheHome(ctx), 'slipway', 'go'), arch: `${platform.os}-${platform.arch}` };
}

export function openGoStore(ctx: Context, platform: GoPlatform): GoStore {
  const { root, arch } = storePlace(ctx, platform);
  const folderOf = (version: string): string => path.join(root, toSemver(version) ?? version, arch);

  const find: GoStore['find'] = async (wants) => {
    const names = await readdir(root).catch(() => []);
    const kept = names.flatMap((name) => fromSemver(name) ?? []).filter(wants);
    for (const version of kept.sort((a, b) => compareGoVersions(b, a))) {
      const folder = folderOf(version);
      if (!(await isWhole(folder))) continue;
      const fault = await faultOf(ctx, folder, version, platform);
      if (typeof fault !== 'string') return fault;
      ctx.log.warn(`${folder} ${fault}; it is passed over`);
    }
    return null;
  };

  const keep: GoStore['keep'] = async (version, fill) => {
    const folder = folderOf(version);
    const part = path.join(path.dirname(folder), `.${arch}.${randomBytes(6).toString('hex')}${partEnding}`);
    await mkdir(part, { recursive: true }).catch((error: unknown) => {
      throw explained(error, root, version);
    });
    try {
      await sweep(path.dirname(folder), ctx.clock.now());
      const filled = await fill(part);
      if (filled === null) return null;
      const { digest } = filled;
      const unpacked = path.join(part, 'unpacked', 'go');
      const go = await hashFile(path.join(unpacked, platform.program));
      const marker: Marker = { schema: 'slipway/go/v1', version, digest, go };
      await writeFile(path.join(unpacked, markerName), `${JSON.stringify(marker)}\n`);
      await settle(ctx, unpacked, folder, part, platform);
      await writeFile(`${folder}.complete`, '');
      return { ...filled, root: folder };
    } catch (error) {
      throw explained(error, root, version);
    } finally {
      await rm(part, { recursive: true, force: true });
      await removeEmpty(path.dirname(folder));
    }
  };

  return { find, keep };
}

/** Ours by its marker; that of others by the file beside it. */
async function isWhole(folder: string): Promise<boolean> {
  if ((await readMarker(folder)) !== null) return true;
  return (await stat(`${folder}.complete`).catch(() => null)) !== null;
}

async function faultOf(
  ctx: Context,
  folder: string,
  version: string,
  platform: GoPlatform,
): Promise<KeptGo | string> {
  const program = path.join(folder, platform.program);
  const marker = await readMarker(folder);
  const sha256 = await hashFile(program).catch(() => null);
  if (sha256 === null) return 'holds no go command';
  if (marker !== null && marker.go !== sha256) return 'is not what was kept: its go command has changed';
  const go = await askGo(ctx, program, { GOROOT: undefined }).catch(() => null);
  if (go === null) return 'holds a go command that does not answer';
  return compareGoVersions(releaseOf(go.version), version) === 0
    ? { ...go, digest: marker?.digest ?? null }
    : `holds ${go.version}`;
}

/** What stands in the place already and is whole stays: another process has kept the same Go meanwhile. */
async function settle(
  ctx: Context,
  from: string,
  to: string,
  part: string,
  platform: GoPlatform,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (
        ['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes(code) &&
        (await stat(to).catch(() => null)) !== null
      ) {
        const marker = await readMarker(to);
        const sha256 = await hashFile(path.join(to, platform.program)).catch(() => null);
        if (marker !== null && marker.go === sha256) return;
        await rename(to, path.join(part, `replaced-${tries}`)).catch(() => {});
      } else if (!(process.platform === 'win32' && /^(EPERM|EACCES|EBUSY)$/.test(code))) throw error;
      if (tries >= 20) throw error;
      // A scanner holds new files open for a moment on Windows.
      await ctx.clock.sleep(100, ctx.signal);
    }
  }
}

async function readMarker(folder: string): Promise<Marker | null> {
  try {
    const marker = JSON.parse(await readFile(path.join(folder, markerName), 'utf8')) as Partial<Marker>;
    const { schema, version, digest, go } = marker;
    const whole = [version, digest, go].every((value) => typeof value === 'string');
    return schema === 'slipway/go/v1' && whole ? (marker as Marker) : null;
  } catch {
    return null;
  }
}

function explained(error: unknown, root: string, version: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const where = { name: 'RUNNER_TOOL_CACHE' };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const fix = 'free 500 MiB there, or give RUNNER_TOOL_CACHE a folder on another disk';
    return new ConfigError(`no space is left in ${root} for Go ${version}`, { where, fix, cause: error });
  }
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) {
    const fix = 'make it writable, or give RUNNER_TOOL_CACHE a folder that is';
    return new ConfigError(`${root} cannot be written (${code})`, { where, fix, cause: error });
  }
  return error;
}

/** Removes what processes left that died while they kept something. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('.') || !name.endsWith(partEnding)) continue;
    const part = path.join(folder, name);
    const found = await stat(part).catch(() => null);
    if (found !== null && now - found.mtimeMs > deadAfterMs) await rm(part, { recursive: true, force: true });
  }
}

async function removeEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => ['?']);
  if (names.length === 0) await rm(folder, { recursive: true, force: true });
}
