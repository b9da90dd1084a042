/** How severe vulnerabilities are: the worst that any advisory says, from given files, an OSV API, and what it said before. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createClient, type HttpClient, HttpError } from '@slipway/http';
import { ConfigError, type Context, formatDuration } from '@slipway/kernel';
import { cacheHome } from '@slipway/tools';
import { oneLine } from '../../text.ts';
import { type Advisory, type Rating, readAdvisory } from './advisory.ts';
import { keepFile } from './kept-file.ts';
import type { Vulnerability } from './vulnerability.ts';

export interface Severity {
  /** The highest of all ratings; null: nobody tells. */
  readonly score: number | null;
  /** Somebody who might rate it higher could not be asked. */
  readonly unsure: boolean;
  readonly ratings: readonly Rating[];
  /** Lines on what was not as it should be. */
  readonly notes: readonly string[];
}

export interface SeveritySources {
  /** Files, or folders of files, with an advisory each or a list of them; absolute. */
  readonly files: readonly string[];
  /** `https://api.osv.dev`; null: nobody is asked. */
  readonly api: string | null;
}

/** Names of advisories as they go into URLs and file names. */
const name = /^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/;
const atOnce = 8;
const timeoutMs = 20_000;
const mostBytes = 4 * 2 ** 20;
/** Advisories of one vulnerability that are asked for; of one with more names it is not known who rates it higher. */
const mostNames = 8;

/**
 * In the order of `vulnerabilities`.
 * @throws ConfigError for a given file that is no advisory
 * @throws CancelledError
 */
export async function severitiesOf(
  ctx: Context,
  vulnerabilities: readonly Vulnerability[],
  { files, api }: SeveritySources,
): Promise<Severity[]> {
  const given = (await Promise.all(files.map(readGiven))).flat();
  const wanted = vulnerabilities.map(({ id, aliases }) => {
    const names = [id, ...aliases];
    const known = given.filter((advisory) => advisory.names.some((one) => names.includes(one)));
    // The Go database itself rates nothing: https://github.com/golang/vulndb/issues/7
    const asked = api === null ? [] : aliases.filter((one) => name.test(one));
    return { known, open: asked.slice(0, mostNames), more: asked.slice(mostNames) };
  });
  const answers = await askAll(ctx, api ?? '', [...new Set(wanted.flatMap(({ open }) => open))]);
  return wanted.map(({ known, open, more }) => {
    const said = open.map((one) => answers.get(one) as Answer);
    const ratings = [...known, ...said.flatMap(({ advisory }) => advisory ?? [])].flatMap(
      (one) => one.ratings,
    );
    return {
      score: ratings.length === 0 ? null : Math.max(...ratings.map(({ score }) => score)),
      unsure: more.length > 0 || said.some(({ failed }) => failed),
      ratings: ratings.sort((a, b) => b.score - a.score),
      notes: [
        ...said.flatMap(({ note }) => note ?? []),
        ...(more.length > 0 ? [`not asked for, beyond ${mostNames} names: ${more.join(', ')}`] : []),
      ],
    };
  });
}

interface Answer {
  readonly advisory: Advisory | null;
  readonly failed: boolean;
  readonly note?: string;
}

async function askAll(ctx: Context, api: string, names: readonly string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  if (names.length === 0) return answers;
  const client = createClient(ctx, { timeoutMs, maxBytes: mostBytes });
  const waiting = [...names];
  // Once nobody answers there, the rest is not asked: each would take as long to fail.
  let down: string | null = null;
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      try {
        if (down !== null) throw down;
        answers.set(one, await ask(ctx, client, api, one));
      } catch (error) {
        if (error instanceof HttpError) {
          if (error.status === null || error.status >= 500) down = error.message;
        } else if (error !== down) throw error;
        answers.set(one, await remembered(ctx, one, error instanceof Error ? error.message : String(error)));
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await client.close();
  }
  return answers;
}

/** @throws HttpError when there is no answer that can be read */
async function ask(ctx: Context, client: HttpClient, api: string, one: string): Promise<Answer> {
  const url = `${api.replace(/\/+$/, '')}/v1/vulns/${one}`;
  const response = await client.request({ url, okStatus: [200, 404] });
  if (response.status === 404) return { advisory: null, failed: false };
  const advisory = readAdvisory(response.json());
  if (advisory === null) return remembered(ctx, one, 'what came was no advisory');
  await remember(ctx, one, response.bytes);
  return { advisory, failed: false };
}

function cached(ctx: Context, one: string): string {
  return join(cacheHome(ctx), 'slipway', 'advisories', `${one}.json`);
}

/** Only ever a help for later: a cache that cannot be written is none. */
async function remember(ctx: Context, one: string, bytes: Uint8Array): Promise<void> {
  const file = cached(ctx, one);
  await keepFile(file, bytes).catch((error: Error) => {
    ctx.log.debug(`${file} cannot be written: ${error.message}`);
  });
}

async function remembered(ctx: Context, one: string, why: string): Promise<Answer> {
  const said = oneLine(why);
  try {
    const file = cached(ctx, one);
    const advisory = readAdvisory(JSON.parse(await readFile(file, 'utf8')));
    const { mtimeMs } = await stat(file);
    if (advisory !== null) {
      const age = formatDuration(Math.max(0, ctx.clock.now() - mtimeMs));
      return { advisory, failed: false, note: `${one}: as it was ${age} ago, since ${said}` };
    }
  } catch {
    // Nothing was kept, or nothing that can be read: then it is not known.
  }
  return { advisory: null, failed: true, note: `${one} could not be asked for: ${said}` };
}

/** An advisory, or a list of them, a file. */
async function readGiven(path: string): Promise<Advisory[]> {
  const wrong = (why: string, cause?: unknown): ConfigError =>
    new ConfigError(`${why}`, {
      where: { file: path },
      fix: 'give a JSON file with an advisory of OSV or of GitHub, or a folder of such files',
      cause,
    });
  const unread = (cause: NodeJS.ErrnoException): never => {
    throw wrong(`cannot be read (${cause.code})`, cause);
  };
  const state = await stat(path).catch(unread);
  if (state.isDirectory()) {
    const names = (await readdir(path).catch(unread)).filter((file) => extname(file) === '.json').sort();
    return (await Promise.all(names.map((file) => readGiven(join(path, file))))).flat();
  }
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw wrong('is not JSON', cause);
  }
  return (Array.isArray(content) ? content : [content]).map((record) => {
    const advisory = readAdvisory(record);
    if (advisory === null) throw wrong('is not an advisory');
    return advisory;
  });
}
