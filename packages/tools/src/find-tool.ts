/** Find a program that may be trusted with work, or fetch it; say every way that was tried when there is none. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { HttpError, maskUrl } from '@slipway/http';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { which } from '@slipway/process';
import semver from 'semver';
import { fetchProgram } from './fetch-program.ts';
import { hashFile } from './hash.ts';
import { choosePin, type Pin, type Program } from './pin.ts';
import { knownPins } from './pins.ts';
import { hostPlatform } from './platform.ts';
import type { ToolStore } from './store.ts';
import { askVersion, type Told } from './version.ts';
import { type InputNames, type UserDownload, type Wanted, wantedDownload, wantedPin } from './wanted.ts';

export interface ToolRequest {
  readonly program: Program;
  /** The versions that will do, as npm's semver writes ranges: `>=3.14.0 <5.0.0`. */
  readonly range: string;
  /** The user's own program; relative to ctx.workspace. When it is given, nothing else is tried. */
  readonly path?: string;
  /** The user's own download; it stands in the place of the pinned one. */
  readonly download?: UserDownload;
  /** Names of the inputs, as messages tell the user to write them; `<program>-path` and so on by default. */
  readonly inputs?: InputNames;
  /** The committed table by default. */
  readonly pins?: readonly Pin[];
  /** How long a program may take to tell its version; 10 000 by default. */
  readonly versionTimeoutMs?: number;
  /** Another way to learn the version of `file` than to ask the program as it is written beside its name. */
  readonly ask?: (file: string) => Promise<Told>;
}

export interface FoundTool {
  /** Absolute. */
  readonly path: string;
  /** What the program said of itself. */
  readonly version: string;
  readonly from: 'path' | 'store' | 'download' | 'module';
  /** Of the program itself; for one that the user's machine had, nobody promised any. */
  readonly sha256?: string;
}

/**
 * In this order: the user's own path; PATH; the store; a download (the user's, else the pinned one). Whatever the way,
 * a program is asked for its version and refused when that is not in range.
 * @throws ConfigError when no way led to one: each that was tried, and the line to write
 * @throws ToolError when other bytes arrive than were promised, an archive is refused, or a fetched program is not
 *   what it was pinned as: nothing of it is executed before its hash is right, and no other way is tried after
 * @throws CancelledError
 */
export async function findTool(ctx: Context, store: ToolStore, request: ToolRequest): Promise<FoundTool> {
  const search = new Search(ctx, store, request);
  if (request.path !== undefined) return search.own(request.path);
  return (await search.inPath()) ?? (await search.fetched()) ?? search.nothing();
}

class Search {
  readonly #ctx: Context;
  readonly #store: ToolStore;
  readonly #request: ToolRequest;
  readonly #inputs: InputNames;
  /** `where: what was seen`, in order. */
  readonly #tried: string[] = [];
  #cause: unknown;

  constructor(ctx: Context, store: ToolStore, request: ToolRequest) {
    const { name } = request.program;
    this.#ctx = ctx;
    this.#store = store;
    this.#request = request;
    this.#inputs = request.inputs ?? { path: `${name}-path`, url: `${name}-url`, sha256: `${name}-sha256` };
    if (semver.validRange(request.range) === null) {
      throw new ConfigError(`${name}: "${request.range.slice(0, 80)}" is no range of versions`, {
        fix: 'write a range as npm does, for example ">=1.2.0 <2.0.0"',
      });
    }
  }

  async own(given: string): Promise<FoundTool> {
    const { program, range } = this.#request;
    const file = path.resolve(this.#ctx.workspace, given);
    const asked = await this.#ask(file);
    if ('version' in asked) return { path: file, version: asked.version, from: 'path' };
    throw new ConfigError(`${this.#inputs.path}: ${given} ${asked.refused}`, {
      where: { name: this.#inputs.path },
      fix: `${this.#inputs.path}: <path of ${program.name} ${range}>`,
    });
  }

  async inPath(): Promise<FoundTool | undefined> {
    const file = await which(this.#ctx, this.#request.program.name);
    if (file === null) {
      this.#tried.push('PATH: none');
      return undefined;
    }
    const asked = await this.#ask(file);
    if ('version' in asked) return { path: file, version: asked.version, from: 'path' };
    this.#tried.push(`PATH: ${file} ${asked.refused}`);
    return undefined;
  }

  /** Out of the store, or downloaded into it. */
  async fetched(): Promise<FoundTool | undefined> {
    const wanted = this.#wanted();
    if (wanted === undefined) return undefined;
    const kept = await this.#store.find(wanted);
    if (kept !== undefined) return { ...(await this.#proven(kept, wanted)), from: 'store' };
    this.#tried.push('store: none');
    try {
      return await this.#download(wanted);
    } catch (error) {
      // Out of reach; a wrong hash is no HttpError and ends the search.
      if (!(error instanceof HttpError)) throw error;
      this.#tried.push(`download: ${error.message}`);
      this.#cause = error;
      return undefined;
    }
  }

  nothing(): never {
    const { program, range } = this.#request;
    const { path: own, url, sha256 } = this.#inputs;
    throw new ConfigError(`no ${program.name} ${range} was found (${this.#tried.join('; ')})`, {
      fix: `install ${program.name} ${range}, or write "${own}: <its path>", or "${url}: https://…" with "${sha256}: <its 64 digits>"`,
      ...(this.#cause === undefined ? {} : { cause: this.#cause }),
    });
  }

  /** The user's download, else the best pin for this machine. */
  #wanted(): Wanted | undefined {
    const { program, range, download, pins = knownPins() } = this.#request;
    const platform = hostPlatform();
    if (platform === null) {
      this.#tried.push(`pins: none for ${process.platform}/${process.arch}`);
      return undefined;
    }
    if (download !== undefined) return wantedDownload(program, download, this.#inputs, platform);
    const pin = choosePin(pins, program.name, range, platform);
    if (pin !== undefined) return wantedPin(pin);
    const others = pins.some(({ name }) => name === program.name);
    this.#tried.push(
      `pins: none ${others ? `in range for ${platform.os}/${platform.arch}` : 'in this release'}`,
    );
    return undefined;
  }

  async #download(wanted: Wanted): Promise<FoundTool> {
    const { folder, file } = await fetchProgram(this.#ctx, wanted);
    let answer: string | undefined;
    try {
      const proven = await this.#proven(file, wanted);
      answer = (await this.#keep(file, wanted)) ?? file;
      return { ...proven, path: answer, from: 'download' };
    } finally {
      if (answer !== file) await rm(folder, { recursive: true, force: true });
    }
  }

  /** A store that cannot be written costs the next run a download, not this run its program. */
  async #keep(file: string, wanted: Wanted): Promise<string | undefined> {
    try {
      return await this.#store.keep({ ...wanted, member: path.basename(file) }, path.dirname(file));
    } catch (error) {
      this.#ctx.log.warn(`${wanted.name} was not kept for the next run: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** The bytes are the promised ones; a program that is not what they were promised to be ends the search. */
  async #proven(file: string, wanted: Wanted): Promise<Omit<FoundTool, 'from'>> {
    const asked = await this.#ask(file);
    const wrong =
      'refused' in asked
        ? asked.refused
        : wanted.exactly !== null && semver.compare(asked.version, wanted.exactly) !== 0
          ? `is ${asked.version}, and was pinned as ${wanted.exactly}`
          : null;
    if ('version' in asked && wrong === null) {
      return { path: file, version: asked.version, sha256: await hashFile(file) };
    }
    throw new ToolError(`${wanted.name} from ${maskUrl(wanted.url)} ${wrong}`, {
      command: [path.basename(file), ...wanted.versionArgs].join(' '),
      exitCode: null,
    });
  }

  async #ask(file: string): ReturnType<typeof askVersion> {
    const { program, range, ask, versionTimeoutMs = 10_000 } = this.#request;
    const told = await (ask ?? ((at) => askVersion(this.#ctx, at, program, versionTimeoutMs)))(file);
    if ('refused' in told || semver.satisfies(told.version, range)) return told;
    return { refused: `is ${told.version}, not ${range}` };
  }
}
