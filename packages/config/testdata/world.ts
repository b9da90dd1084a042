/** Folders of configuration files for tests, resolved; and a mistake as one line. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, formatPlace } from '@slipway/kernel';
import { afterAll, beforeAll, expect } from 'vitest';
import { type ConfigSources, type ResolvedConfig, resolveConfig } from '../src/resolve.ts';

let root: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'config-'));
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A fresh folder with these files; removed after the tests of this file. */
export async function folder(files: Files): Promise<string> {
  const dir = path.join(root, String(count++));
  await mkdir(dir);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return dir;
}

export async function resolve(
  files: { bundled?: Files; external?: Files },
  more: Omit<ConfigSources, 'bundled' | 'external'> = {},
): Promise<ResolvedConfig> {
  return resolveConfig({
    bundled: files.bundled && (await folder(files.bundled)),
    external: files.external && (await folder(files.external)),
    ...more,
  });
}

export async function oneFile(
  yaml: string | Uint8Array,
  env: Record<string, string> = {},
): Promise<ResolvedConfig> {
  return resolve({ bundled: { 'application.yml': yaml } }, { env });
}

/** `file:line: what`, the file by its name only. */
export async function mistake(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError but ${String(error)}`);
  expect(error.fix).not.toBe('');
  const { file } = error.where;
  const where = file === undefined ? error.where : { ...error.where, file: path.basename(file) };
  return `${formatPlace(where)}: ${error.message}`;
}

export const entryOf = (resolved: ResolvedConfig, key: string) =>
  resolved.entries.find((entry) => entry.key === key);
