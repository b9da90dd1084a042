/**
 * GitHub's OpenAPI description, cut down to what the tests compare with, in the cache folder. The whole package is
 * 385 MB unpacked, so only one file of its archive is read, and only our paths of that are kept.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describedPaths, description } from '../test/github/openapi/operations.ts';
import { cacheFolder } from './cache-folder.ts';

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const run = promisify(execFile);

/** Another list of paths or another version is another file. */
export const openApiFile = path.join(
  cacheFolder,
  'github-openapi',
  `${description.version}-${createHash('sha256').update(describedPaths.join('\n')).digest('hex').slice(0, 12)}.json`,
);

/**
 * From the cache folder, else by `npm pack` (a 29 MB download) into it.
 * @param say told of each step that takes time
 * @throws Error when it cannot be had here
 */
export async function githubOpenApi(say: (line: string) => void = () => {}): Promise<OpenApi> {
  const kept = await readFile(openApiFile, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept) as OpenApi;
  mkdirSync(path.dirname(openApiFile), { recursive: true });
  const work = mkdtempSync(path.join(path.dirname(openApiFile), 'pack-'));
  try {
    say(`${description.package} ${description.version}: npm pack (29 MB)`);
    const packed = `${description.package}@${description.version}`;
    const options = ['--json', '--silent', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
    const { stdout } = await run('npm', ['pack', packed, ...options, '--pack-destination', work], {
      cwd: work,
      // npm leaves files of its own in the temporary directory. It runs on our Node, which asks the machine for its
      // certificates only when told to: behind a company's proxy there are no others.
      env: { ...process.env, TMPDIR: work, NODE_USE_SYSTEM_CA: '1' },
      timeout: 240_000,
    }).catch((cause: Error) => {
      throw new Error(`npm pack ${packed} failed`, { cause });
    });
    const [{ filename = '' } = {}] = JSON.parse(stdout) as { filename?: string }[];
    const archive = path.join(work, path.basename(filename));
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== description.integrity)
      throw new Error(`${filename} is not the pinned one: ${integrity}`);
    say('cutting out our paths');
    const { stdout: whole } = await run('tar', ['-xzOf', archive, description.file], {
      maxBuffer: 256 * 2 ** 20,
    });
    const cut = extract(JSON.parse(whole) as OpenApi);
    const aside = path.join(work, 'cut.json');
    writeFileSync(aside, JSON.stringify(cut));
    renameSync(aside, openApiFile);
    return cut;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Our paths with everything they refer to, without words and examples. */
function extract(whole: OpenApi): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  const components: Record<string, Record<string, unknown>> = {};
  const wanted: string[] = [];

  const bare = (value: unknown, inProperties = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => bare(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(
      ([key]) => inProperties || !['description', 'example', 'examples', 'summary', 'x-github'].includes(key),
    );
    const { $ref: reference } = value as { $ref?: unknown };
    if (typeof reference === 'string') wanted.push(reference);
    return Object.fromEntries(entries.map(([key, item]) => [key, bare(item, key === 'properties')]));
  };

  for (const name of describedPaths) {
    const found = whole.paths[name];
    if (found === undefined) throw new Error(`GitHub's description knows no ${name}`);
    paths[name] = bare(found) as Record<string, unknown>;
  }
  for (let reference = wanted.pop(); reference !== undefined; reference = wanted.pop()) {
    const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference) ?? [];
    components[kind] ??= {};
    if (kind === 'examples' || components[kind][name] !== undefined) continue;
    components[kind][name] = bare(whole.components[kind]?.[name]);
  }
  return { paths, components };
}
