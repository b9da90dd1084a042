/**
 * A vulnerability database on this machine: of one on the web, what a module needs is copied, and the copy serves while
 * nobody answers there. The layout is that of https://go.dev/security/vuln/database; the index is copied whole, so an
 * advisory that is missing in the copy fails the scan and is never taken for none.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sha256Hex } from '@slipway/evidence';
import { createClient, type HttpClient, HttpError } from '@slipway/http';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { cacheHome } from '@slipway/tools';
import { z } from 'zod';
import { fileFault } from '../../file-fault.ts';
import { keepFile } from './kept-file.ts';

export interface LocalDatabase {
  /** `file://…` */
  readonly url: string;
  /** Why it is a copy of an earlier day; null when it is of now, or the user's own. */
  readonly stale: string | null;
}

const meta = z.looseObject({ modified: z.string() });
const index = z.array(
  z.looseObject({
    path: z.string(),
    vulns: z.array(z.looseObject({ id: z.string().regex(/^[A-Za-z0-9-]+$/), modified: z.string() })),
  }),
);

const atOnce = 8;
const mostBytes = 64 * 2 ** 20;
/** What the database calls the standard library and the go command. */
const always = ['stdlib', 'toolchain'];

/**
 * @param url of a database: https, http or file
 * @param modules paths of those whose advisories are needed
 * @throws ConfigError when it is no such URL or holds a secret, since it stands in the evidence
 * @throws ToolError when it cannot be had and nothing was kept
 */
export async function localDatabase(
  ctx: Context,
  url: string,
  modules: ReadonlySet<string>,
): Promise<LocalDatabase> {
  const parsed = URL.parse(url);
  const fix = 'write the root of a database, without a user name: https://vuln.go.dev, or file:///srv/vulndb';
  const where = { name: 'database' };
  if (parsed === null || !['https:', 'http:', 'file:'].includes(parsed.protocol)) {
    throw new ConfigError('this is not the URL of a vulnerability database', { where, fix });
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '') {
    throw new ConfigError('the URL of the vulnerability database holds a user name, a password or a query', {
      where,
      fix,
    });
  }
  if (parsed.protocol === 'file:') return { url, stale: null };
  const root = url.replace(/\/+$/, '');
  const folder = join(cacheHome(ctx), 'slipway', 'vulndb', sha256Hex(root).slice(0, 16));
  const client = createClient(ctx, { maxBytes: mostBytes });
  try {
    await copy(client, root, folder, new Set([...always, ...modules])).catch(
      fileFault('write', 'the copy of the vulnerability database'),
    );
    return { url: pathToFileURL(folder).href, stale: null };
  } catch (error) {
    if (!(error instanceof HttpError) || (await kept(folder, 'index/db', meta)) === null) throw error;
    return { url: pathToFileURL(folder).href, stale: error.message };
  } finally {
    await client.close();
  }
}

/** The ids of its advisories by module, of one on this machine (`file://…`); null when it cannot be read. */
export async function advisedModules(url: string): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const all = await kept(fileURLToPath(url), 'index/modules', index);
  return all === null ? null : new Map(all.value.map(({ path, vulns }) => [path, vulns.map(({ id }) => id)]));
}

/** The index of it is written last: it never promises what is not there. */
async function copy(
  client: HttpClient,
  root: string,
  folder: string,
  modules: ReadonlySet<string>,
): Promise<void> {
  const newest = await fetched(client, root, 'index/db', meta);
  const before = await kept(folder, 'index/db', meta);
  const same =
    before?.value.modified === newest.value.modified ? await kept(folder, 'index/modules', index) : null;
  const all = same ?? (await fetched(client, root, 'index/modules', index));
  const waiting = all.value.filter(({ path }) => modules.has(path)).flatMap(({ vulns }) => vulns);
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const name = `ID/${one.id}`;
      if ((await kept(folder, name, meta))?.value.modified === one.modified) continue;
      await keepFile(join(folder, `${name}.json`), (await fetched(client, root, name, meta)).text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await keepFile(join(folder, 'index/modules.json'), all.text);
  await keepFile(join(folder, 'index/db.json'), newest.text);
}

interface Part<T> {
  readonly text: string;
  readonly value: T;
}

/** @throws HttpError when it does not come, ToolError when it is not what it should be */
async function fetched<T>(
  client: HttpClient,
  root: string,
  name: string,
  form: z.ZodType<T>,
): Promise<Part<T>> {
  const url = `${root}/${name}.json.gz`;
  const { bytes } = await client.request({ url });
  try {
    const text = gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8');
    return { text, value: form.parse(JSON.parse(text)) };
  } catch (cause) {
    throw new ToolError(`the vulnerability database has no ${name} that can be read`, {
      command: `GET ${url}`,
      exitCode: null,
      cause,
    });
  }
}

async function kept<T>(folder: string, name: string, form: z.ZodType<T>): Promise<Part<T> | null> {
  try {
    const text = await readFile(join(folder, `${name}.json`), 'utf8');
    return { text, value: form.parse(JSON.parse(text)) };
  } catch {
    return null;
  }
}
