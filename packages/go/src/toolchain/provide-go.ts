/** Provide the Go that was chosen: what is at hand first, then what can be verified, never anything else. */
import path from 'node:path';
import { createClient } from '@slipway/http';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, which } from '@slipway/process';
import { compareGoVersions, releaseOf } from '../go-version.ts';
import { fetchArchive, unpackArchive } from './archive.ts';
import {
  type ArchiveCache,
  archiveKey,
  keepWaiting,
  type Restoring,
  restoreArchive,
  type WaitingArchive,
} from './archive-cache.ts';
import type { GoChoice } from './choose-go.ts';
import { goPlatform } from './go-platform.ts';
import { openGoStore } from './go-store.ts';
import {
  archiveFor,
  fetchReleases,
  type GoArchive,
  type GoRelease,
  lineOf,
  officialDownloads,
  resolveAlias,
} from './releases.ts';
import { askGo, type RootedToolchain, type Toolchain } from './toolchain.ts';
import { fetchModule, listModules, type ModuleSource, openModuleSource } from './toolchain-module.ts';

export interface GoSources {
  /** Where the official index and its archives stand; `https://go.dev/dl` by default. */
  readonly downloads?: string;
  /** Base addresses of archives, asked in this order when the official one does not have them; held to its hashes. */
  readonly mirrors?: readonly string[];
  /** For the archive from each origin, 10 minutes by default; the index has a minute at most. */
  readonly timeoutMs?: number;
  /** A Go at hand counts only when no newer one of what was asked for is offered; false by default. */
  readonly latest?: boolean;
  /** Archives from run to run; none by default. */
  readonly cache?: ArchiveCache | null;
}

export interface ProvidedGo extends Toolchain {
  /** `1.26.8`. */
  readonly release: string;
  /** GOROOT, whose `bin` belongs on PATH; absolute. */
  readonly root: string;
  readonly from: 'path' | 'tool-cache' | 'cache' | 'download' | 'module';
  /** One line for people: `Go 1.26.8: toolchain line of go.mod:5`. */
  readonly why: string;
  /** What was verified: `sha256:…` of the archive, `h1:…` of the module; null for a Go that others brought. */
  readonly digest: string | null;
  /** Of the archive that it came out of; null where it came without one. */
  readonly archiveBytes: number | null;
  /** For `saveArchive` at the end of the job; null when there is nothing that an entry lacks. */
  readonly waiting: WaitingArchive | null;
}

/** What `fill` left in its folder. */
type Filled = Pick<ProvidedGo, 'from' | 'archiveBytes' | 'waiting'> & { readonly digest: string };

const defaultTimeoutMs = 10 * 60 * 1000;
/** A machine without a way to the index must not wait for it. */
const indexTimeoutMs = 60 * 1000;

/**
 * In this order: PATH; the tool cache; the official archive, from the job's cache, its own origin or a mirror; the
 * toolchain module through GOPROXY. Nothing that was fetched is executed before its hash was right, and what is not right ends the search.
 * @throws ConfigError when the version does not exist, or no way led to it: each that was tried
 * @throws ToolError when other bytes arrive than were promised, or what was fetched is not the Go it was promised to be
 * @throws CancelledError
 */
export async function provideGo(
  ctx: Context,
  choice: GoChoice,
  sources: GoSources = {},
): Promise<ProvidedGo> {
  const client = createClient(ctx);
  try {
    return await new Provider(ctx, client, choice, sources).provide();
  } finally {
    await client.close();
  }
}

class Provider {
  readonly #ctx: Context;
  readonly #client: ReturnType<typeof createClient>;
  readonly #sources: GoSources;
  readonly #platform = goPlatform();
  readonly #store;
  /** `where: what was seen`, in order. */
  readonly #tried: string[] = [];
  #choice: GoChoice;
  #atHand: RootedToolchain | null | undefined;
  #releases: readonly GoRelease[] | null | undefined;

  constructor(ctx: Context, client: ReturnType<typeof createClient>, choice: GoChoice, sources: GoSources) {
    this.#ctx = ctx;
    this.#client = client;
    this.#choice = choice;
    this.#sources = sources;
    this.#store = openGoStore(ctx, this.#platform);
  }

  async provide(): Promise<ProvidedGo> {
    const { alias, exact, pathOnly } = this.#choice;
    if (await this.#isEarlier()) return this.#provided((await this.#goAtHand()) as RootedToolchain, 'path');
    if (alias !== null) await this.#resolve(alias);
    else if (this.#sources.latest === true && exact === null && !pathOnly) await this.#newest();
    const onPath = await this.#onPath();
    if (onPath !== null) return this.#provided(onPath, 'path');
    if (pathOnly) this.#nothing();
    const kept = await this.#store.find(this.#choice.fetches);
    if (kept !== null) return { ...this.#provided(kept, 'tool-cache'), digest: kept.digest };
    return (await this.#download()) ?? (await this.#fromProxy()) ?? this.#nothing();
  }

  /** The go command on PATH, whatever it is. */
  async #goAtHand(): Promise<RootedToolchain | null> {
    if (this.#atHand !== undefined) return this.#atHand;
    const file = await which(this.#ctx, 'go');
    this.#atHand = file === null ? null : await this.#ask(file);
    if (file === null) this.#tried.push('PATH: no go');
    return this.#atHand;
  }

  /** Whether the one on PATH is of an earlier step, and will do whatever is asked for. */
  async #isEarlier(): Promise<boolean> {
    const { earlier, accepts } = this.#choice;
    const go = earlier ? await this.#goAtHand() : null;
    return go !== null && accepts(releaseOf(go.version));
  }

  async #ask(file: string): Promise<RootedToolchain | null> {
    try {
      return await askGo(this.#ctx, file);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      this.#tried.push(`PATH: ${file} does not say what it is (${error.lines.at(-1) ?? error.message})`);
      return null;
    }
  }

  async #onPath(): Promise<RootedToolchain | null> {
    const { accepts, program } = this.#choice;
    const go = await this.#goAtHand();
    if (go !== null && accepts(releaseOf(go.version))) return go;
    if (go !== null) this.#tried.push(`PATH: ${go.path} is ${go.version}`);
    const named = program === null ? null : await which(this.#ctx, program);
    if (named === null) return null;
    // A wrapper of golang.org/dl: the go command itself stands in its GOROOT.
    const answer = await probe(this.#ctx, named, ['env', 'GOROOT'], {
      cwd: this.#ctx.temp,
      env: { GOTOOLCHAIN: 'local' },
    });
    const root = answer.stdout.trim();
    const wrapped = path.isAbsolute(root) ? await this.#ask(path.join(root, this.#platform.program)) : null;
    return wrapped !== null && accepts(releaseOf(wrapped.version)) ? wrapped : null;
  }

  /** Makes an alias the version that it means now. */
  async #resolve(alias: 'stable' | 'oldstable'): Promise<void> {
    const versions = await this.#offered();
    const exact = resolveAlias(alias, versions ?? []);
    if (exact === null) this.#nothing();
    if (!this.#choice.fetches(exact)) this.#absent(versions ?? []);
    this.#pin(exact);
  }

  async #newest(): Promise<void> {
    const offered = await this.#offered();
    if (offered === null) {
      const why = this.#tried.at(-1) ?? 'no list of releases';
      this.#ctx.log.warn(`whether there is a newer Go for ${this.#choice.asked} is not known: ${why}`);
      return;
    }
    const [newest] = offered.filter(this.#choice.fetches).sort((a, b) => compareGoVersions(b, a));
    if (newest !== undefined) this.#pin(newest);
  }

  /** From here on this version and no other. */
  #pin(exact: string): void {
    const is = (version: string): boolean => compareGoVersions(version, exact) === 0;
    this.#choice = { ...this.#choice, exact, accepts: is, fetches: is, program: `go${exact}` };
  }

  /** Every version that the index, or else GOPROXY, knows; null when neither says. */
  async #offered(): Promise<readonly string[] | null> {
    const releases = await this.#index();
    return releases?.map(({ version }) => version) ?? (await this.#listed());
  }

  /** The official releases; null when the index cannot be had. */
  async #index(): Promise<readonly GoRelease[] | null> {
    if (this.#releases !== undefined) return this.#releases;
    const { downloads = officialDownloads, timeoutMs = defaultTimeoutMs } = this.#sources;
    try {
      this.#releases = await fetchReleases(this.#client, downloads, Math.min(timeoutMs, indexTimeoutMs));
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      this.#tried.push(error.message);
      this.#releases = null;
    }
    return this.#releases;
  }

  async #download(): Promise<ProvidedGo | null> {
    const releases = await this.#index();
    if (releases === null) return null;
    const release = releases.find(({ version }) => this.#choice.fetches(version));
    if (release === undefined) this.#absent(releases.map(({ version }) => version));
    const archive = archiveFor(release, this.#platform);
    if (archive === null) {
      const { os, arch } = this.#platform;
      this.#tried.push(`downloads: Go ${release.version} has no verified archive for ${os}/${arch}`);
      return null;
    }
    return this.#keep(release.version, (folder) => this.#fillFromArchive(release.version, archive, folder));
  }

  /** Without the index there is no hash to hold an entry or a mirror to, so neither is asked. */
  async #fillFromArchive(version: string, archive: GoArchive, folder: string): Promise<Filled | null> {
    const file = path.join(folder, archive.filename);
    const { cache = null } = this.#sources;
    const key = archiveKey(version, archive, this.#platform);
    const entry: Restoring =
      cache === null ? 'none' : await restoreArchive(this.#ctx, cache, key, archive, file);
    if (entry !== 'taken' && (await this.#fetch(version, archive, file)) === null) return null;
    await unpackArchive(this.#ctx, file, path.join(folder, 'unpacked'));
    // Where an entry was refused its key is taken for good.
    const waiting =
      cache?.mode.save && entry === 'none' ? await keepWaiting(this.#ctx, cache, key, archive, file) : null;
    return {
      digest: `sha256:${archive.sha256}`,
      from: entry === 'taken' ? 'cache' : 'download',
      archiveBytes: archive.bytes,
      waiting,
    };
  }

  async #fetch(version: string, archive: GoArchive, file: string): Promise<string | null> {
    const { downloads = officialDownloads, mirrors = [], timeoutMs = defaultTimeoutMs } = this.#sources;
    this.#ctx.log.progress(`downloading Go ${version}`);
    const origins = { bases: [downloads, ...mirrors], timeoutMs };
    return fetchArchive(this.#ctx, this.#client, archive, origins, file, this.#tried);
  }

  async #fromProxy(): Promise<ProvidedGo | null> {
    const go = (await this.#goAtHand()) ?? (await this.#store.find(() => true));
    if (go === null) {
      this.#tried.push('GOPROXY: there is no go command to ask it with');
      return null;
    }
    const listed = this.#choice.exact === null ? await this.#listed() : [];
    if (listed === null) return null;
    const version =
      this.#choice.exact ?? listed.filter(this.#choice.fetches).sort((a, b) => compareGoVersions(b, a))[0];
    if (version === undefined) this.#absent(listed);
    this.#ctx.log.progress(`fetching Go ${version} through GOPROXY`);
    const fetched = await this.#keep(version, async (folder) => {
      const digest = await this.#withSource(go, folder, (source) =>
        fetchModule(this.#ctx, source, version, this.#platform, this.#tried),
      );
      return digest === null ? null : { digest, from: 'module', archiveBytes: null, waiting: null };
    });
    if (fetched !== null) return fetched;
    const offered = this.#choice.exact === null ? listed : await this.#listed();
    if (offered !== null && !offered.includes(version)) this.#absent(offered);
    return null;
  }

  /** What GOPROXY offers; null when it does not say. */
  async #listed(): Promise<string[] | null> {
    const go = (await this.#goAtHand()) ?? (await this.#store.find(() => true));
    if (go === null) return null;
    const folder = path.join(this.#ctx.temp, 'toolchain-list');
    return this.#withSource(go, folder, (source) =>
      listModules(this.#ctx, source, this.#platform, this.#tried),
    );
  }

  async #withSource<T>(
    go: RootedToolchain,
    folder: string,
    work: (source: ModuleSource) => Promise<T | null>,
  ): Promise<T | null> {
    const source = await openModuleSource(this.#ctx, go, folder);
    if (typeof source !== 'string') return work(source);
    this.#tried.push(`GOPROXY: ${source}`);
    return null;
  }

  /** What was fetched is asked what it is while it still stands aside. */
  async #keep(version: string, fill: (folder: string) => Promise<Filled | null>): Promise<ProvidedGo | null> {
    const kept = await this.#store.keep(version, async (folder) => {
      const filled = await fill(folder);
      if (filled !== null) await this.#prove(path.join(folder, 'unpacked', 'go'), version);
      return filled;
    });
    if (kept === null) return null;
    const { root, ...filled } = kept;
    const go = await askGo(this.#ctx, path.join(root, this.#platform.program), { GOROOT: undefined });
    return { ...this.#provided(go, filled.from), ...filled };
  }

  async #prove(root: string, version: string): Promise<void> {
    const go = await askGo(this.#ctx, path.join(root, this.#platform.program), { GOROOT: undefined });
    if (compareGoVersions(releaseOf(go.version), version) === 0) return;
    throw new ToolError(`what was fetched as Go ${version} is ${go.version}`, {
      command: 'go env',
      exitCode: null,
    });
  }

  #provided(go: RootedToolchain, from: ProvidedGo['from']): ProvidedGo {
    const release = releaseOf(go.version);
    const why = `Go ${release}: ${this.#choice.why}`;
    return { ...go, release, from, why, digest: null, archiveBytes: null, waiting: null };
  }

  /** A list that knows every release has none that will do. */
  #absent(versions: readonly string[]): never {
    const { why, asked, where, floor } = this.#choice;
    const newest = resolveAlias('stable', versions);
    const line = /\d+\.\d+/.exec(asked)?.[0];
    const inLine = floor === null ? versions.filter((version) => lineOf(version) === line) : [];
    const near = inLine.sort((a, b) => compareGoVersions(b, a))[0] ?? newest;
    const offered = newest === null ? 'none is offered' : `the newest is ${newest}`;
    const nearby = near === newest ? '' : `, of ${line} it is ${near}`;
    const both = floor === null ? '' : `, ${floor}`;
    throw new ConfigError(`${why} asks for ${asked}${both}, and there is no such Go; ${offered}${nearby}`, {
      where,
      fix:
        where.name === 'GOTOOLCHAIN'
          ? `GOTOOLCHAIN: go${near ?? newest}`
          : `go-version: '${near ?? 'stable'}'`,
    });
  }

  #nothing(): never {
    const { asked, why, where, pathOnly } = this.#choice;
    const only = pathOnly ? '; GOTOOLCHAIN allows nothing but PATH' : '';
    throw new ConfigError(
      `no Go for ${asked} (${why}) was found${only}: ${[...new Set(this.#tried)].join('; ')}`,
      {
        where,
        fix: pathOnly
          ? 'GOTOOLCHAIN: auto'
          : 'install that Go and put its bin folder on PATH, or let https://go.dev/dl, a mirror or a GOPROXY be reached',
      },
    );
  }
}
