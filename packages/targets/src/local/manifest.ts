/** What a release folder holds, file by file, and how it is started: the body that a rollback restores. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, name, sha256, sha256Hex, version } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import type { Release } from '@slipway/release';
import { z } from 'zod';
import { readText } from './durable.ts';
import { type CheckedSpec, portVariable, serviceProbes } from './spec.ts';

const manifestSchema = z.strictObject({
  schema: z.literal('slipway/local-release/v1'),
  service: name,
  environment: name,
  version,
  /** Path of the binary below the release folder. */
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  probes: serviceProbes,
  /** How this version is told its port; another one may have been told otherwise. */
  portVariable,
  /** Sorted by path; paths are relative to the release folder, with `/`. */
  files: z.array(
    z.strictObject({ path: z.string(), sha256, size: z.int().nonnegative(), executable: z.boolean() }),
  ),
});
/** Holds no time and no secret, so equal inputs make equal bytes and one hash. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A manifest, where its files come from, and the folder name and hash that follow from it. */
export interface Body {
  readonly manifest: Manifest;
  /** Source of each file by its path in the manifest. */
  readonly sources: ReadonlyMap<string, string>;
  /** `<version>-<12 digits of the hash>`. */
  readonly id: string;
  readonly sha256: string;
}

export const manifestFile = 'release.json';

/** sha256 of a file's content in lower-case hex. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Indented for people, keys sorted so that the bytes follow from the value. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
}

/**
 * What the folder of `release` will hold, from the files as they are now; copies nothing.
 * @throws ConfigError when a file is missing, is no regular file, or the binary has other bytes than announced
 */
export async function bodyOf(release: Release, spec: CheckedSpec): Promise<Body> {
  const command = `bin/${release.binary.name}`;
  const sources = new Map([[command, release.binary.path]]);
  if (spec.configDirectory !== undefined) {
    for (const path of await listFiles(spec.configDirectory, 'the configuration folder')) {
      sources.set(`config/${path}`, join(spec.configDirectory, path));
    }
  }
  const files: Manifest['files'] = [];
  for (const [path, source] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = await stat(source).catch(() => undefined);
    if (!found?.isFile()) {
      throw new ConfigError(path === command ? 'the binary is not there' : 'this is not a regular file', {
        where: { file: source },
        fix: path === command ? 'build the service first' : 'keep only files and folders in it',
      });
    }
    files.push({ path, sha256: await hashFile(source), size: found.size, executable: path === command });
  }
  const binary = files.find(({ path }) => path === command);
  if (binary?.sha256 !== release.binary.sha256) {
    throw new ConfigError(
      `the binary has sha256 ${binary?.sha256.slice(0, 12)}…, and the build recorded ${release.binary.sha256.slice(0, 12)}…`,
      { where: { file: release.binary.path }, fix: 'build again, and release exactly what was built' },
    );
  }
  const manifest: Manifest = {
    schema: 'slipway/local-release/v1',
    service: release.service,
    environment: release.environment,
    version: release.version,
    command,
    args: [...(spec.args ?? [])],
    env: { ...spec.env },
    probes: spec.probes,
    portVariable: spec.portVariable,
    files,
  };
  const hash = sha256Hex(manifestText(manifest));
  return { manifest, sources, id: `${release.version}-${hash.slice(0, 12)}`, sha256: hash };
}

/**
 * Reads a release folder and holds every file to its manifest, and the manifest to `expected` where that is known.
 * @returns the manifest and its hash, or in one line what is wrong with the folder
 */
export async function readBody(
  folder: string,
  expected?: string,
): Promise<{ manifest: Manifest; sha256: string } | { damage: string }> {
  const text = await readText(join(folder, manifestFile));
  if (text === null) return { damage: 'the release folder is not there' };
  const found = sha256Hex(text);
  if (expected !== undefined && found !== expected) {
    return { damage: `${manifestFile} has sha256 ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}…` };
  }
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(text));
  } catch {
    return { damage: `${manifestFile} is not one that a release of ours has` };
  }
  for (const file of manifest.files) {
    const hash = await hashFile(join(folder, file.path)).catch(() => undefined);
    if (hash === undefined) return { damage: `${file.path} is missing` };
    if (hash !== file.sha256) return { damage: `${file.path} was changed after it was released` };
  }
  // A file beside the listed ones could change what the service reads; elsewhere the service may write.
  const listed = new Set(manifest.files.map(({ path }) => path));
  for (const part of ['bin', 'config']) {
    const extra = (await listFiles(join(folder, part), part).catch(() => []))
      .map((path) => `${part}/${path}`)
      .find((path) => !listed.has(path));
    if (extra !== undefined) return { damage: `${extra} was added after it was released` };
  }
  return { manifest, sha256: found };
}

async function listFiles(folder: string, what: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch (cause) {
    throw new ConfigError(`${what} cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      where: { file: folder },
      fix: 'name an existing folder',
      cause,
    });
  }
}
