/**
 * `npm run pins [-- name[@version]…]`: writes the table of pinned programs, packages/tools/src/pins.json, out of what
 * their vendors publish. Needs the network. Without names: each program's newest release. The rows of the programs that
 * were asked for are replaced, the others stay; on any doubt nothing is written. Every pin is proved first: downloaded,
 * held against its checksum, unpacked, and asked for its version where it runs on this machine.
 * GITHUB_TOKEN, where it is set, lifts GitHub's limit of 60 questions an hour.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createClient, type HttpClient, HttpError } from '@slipway/http';
import { type Context, systemClock } from '@slipway/kernel';
import { type Pin, parsePins, programs, provePin } from '@slipway/tools';
import { type Ask, draftPins, type Origins, type ProgramName, vendors } from './pin-sources.ts';
import { repository } from './workspaces.ts';

export interface Wish {
  readonly name: ProgramName;
  /** null: the newest release. */
  readonly version: string | null;
}

/** @throws Error for an unknown program or a version that is none */
export function parseWishes(args: readonly string[]): Wish[] {
  const names = Object.keys(programs) as ProgramName[];
  if (args.length === 0) return names.map((name) => ({ name, version: null }));
  return args.map((arg) => {
    const [given = '', version = null, ...more] = arg.split('@');
    const name = names.find((known) => known === given);
    if (name === undefined) throw new Error(`${given}: no such program; there are ${names.join(', ')}`);
    if (more.length > 0 || (version !== null && !/^\d+\.\d+\.\d+$/.test(version))) {
      throw new Error(`${arg}: write it as ${name}@1.2.3`);
    }
    return { name, version };
  });
}

/**
 * Fetches and proves what is wished for and writes it into the table at `file`, in one step at the end.
 * @throws Error with the reason; the table is as it was
 */
export async function refreshPins(
  ctx: Context,
  file: string,
  wishes: readonly Wish[],
  origins: Origins = vendors,
): Promise<Pin[]> {
  const old = parsePins(JSON.parse(readFileSync(file, 'utf8')), file);
  const fresh: Pin[] = [];
  const client = createClient(ctx);
  try {
    const ask = askWith(client, origins, ctx.env.GITHUB_TOKEN);
    for (const { name, version } of wishes) {
      for (const draft of await draftPins(ask, origins, name, version)) {
        ctx.log.info(`${name} ${draft.version} ${draft.os}/${draft.arch} ${draft.sha256}`);
        fresh.push(await provePin(ctx, draft));
      }
    }
  } finally {
    await client.close();
  }
  const kept = old.filter((pin) => !wishes.some(({ name }) => name === pin.name));
  const key = (pin: Pin): string => `${pin.name} ${pin.version} ${pin.os} ${pin.arch}`;
  const table = parsePins([...kept, ...fresh], file).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const aside = `${file}.${process.pid}.part`;
  writeFileSync(aside, formatPins(table));
  renameSync(aside, file);
  return table;
}

function askWith(client: HttpClient, { github }: Origins, token: string | undefined): Ask {
  return async (url) => {
    const toGitHub = url.startsWith(`${github}/`);
    const headers = toGitHub
      ? { accept: 'application/vnd.github+json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
      : {};
    try {
      return (await client.request({ url, headers, httpsOnly: true })).text();
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return null;
      throw error;
    }
  };
}

/** As biome formats JSON. */
function formatPins(table: readonly Pin[]): string {
  const keys: readonly (keyof Pin)[] = [
    'name',
    'version',
    'os',
    'arch',
    'url',
    'sha256',
    'bytes',
    'archive',
    'member',
    'versionArgs',
    'versionPattern',
  ];
  const value = (pin: Pin, key: keyof Pin): string =>
    key === 'versionArgs'
      ? `[${pin[key].map((arg) => JSON.stringify(arg)).join(', ')}]`
      : JSON.stringify(pin[key]);
  const rows = table.map(
    (pin) => `  {\n${keys.map((key) => `    "${key}": ${value(pin, key)}`).join(',\n')}\n  }`,
  );
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`;
}

if (import.meta.main) {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const temp = mkdtempSync(path.join(os.tmpdir(), 'pins-'));
  const print = (message: string): void => console.log(message);
  try {
    const ctx: Context = {
      log: {
        debug: () => {},
        info: print,
        notice: print,
        warn: print,
        error: print,
        output: () => {},
        progress: () => {},
        group: (_title, work) => work(),
      },
      signal: stop.signal,
      temp,
      clock: systemClock,
      env: process.env,
      workspace: temp,
    };
    const file = path.join(repository, 'packages/tools/src/pins.json');
    const table = await refreshPins(ctx, file, parseWishes(process.argv.slice(2)));
    console.log(`${table.length} pins in ${path.relative(repository, file)}; npm run build, then commit`);
  } catch (error) {
    console.error(`${(error as Error).message}\nNothing was written.`);
    process.exitCode = 1;
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
