/** How a check comes by its program: one that may be trusted, of a known version, and as new as the module's Go. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Context, ToolError } from '@slipway/kernel';
import { probe, run } from '@slipway/process';
import {
  askVersion,
  buildProgram,
  type FoundTool,
  findTool,
  type GoSource,
  hashFile,
  type Told,
  type ToolStore,
} from '@slipway/tools';
import type { GoCommand } from './check.ts';
import { type ModFile, readMod, type ToolBase, toolLine, verified } from './own-tool.ts';
import { type GateProgram, gatePrograms } from './programs.ts';

export interface GateToolsRequest {
  readonly store: ToolStore;
  /** Where programs are kept that are built; left out: in `store`. */
  readonly built?: ToolStore;
  readonly go: GoCommand;
  /** The module's root; absolute. */
  readonly directory: string;
  /** What a pull request is judged against; left out: nothing. */
  readonly base?: ToolBase;
  /** The user's own programs by name, relative to ctx.workspace: nothing else is tried for them. */
  readonly paths?: Readonly<Record<string, string>>;
}

const versionTimeoutMs = 20_000;
const buildTimeoutMs = 1_200_000;

/**
 * Finds each program once. In this order: the user's own path; a `tool` line of the module's go.mod that may be trusted
 * (see own-tool.ts); PATH; the store; a
 * pinned download; built from its module at the version of programs.ts. A program that type-checks Go and was built with
 * an older Go than the module's is passed over on PATH and in the store, and refused elsewhere.
 * @returns a function that throws ToolError when no way led to the program (what was tried, and what to write), and
 *   ConfigError when the user's own path will not do
 */
export function gateTools(ctx: Context, request: GateToolsRequest): (name: string) => Promise<FoundTool> {
  const found = new Map<string, Promise<FoundTool>>();
  const module = moduleOf(ctx, request);
  return (name) => {
    const known = found.get(name) ?? new Search(ctx, request, module, name).find();
    found.set(name, known);
    return known;
  };
}

/** What go says of the module, asked once for all programs. */
interface Module {
  /** Of the go that works in its folder, which a `toolchain` line may have chosen. */
  goVersion(): Promise<string>;
  mod(): Promise<ModFile | null>;
}

function moduleOf(ctx: Context, { go, directory }: GateToolsRequest): Module {
  let version: Promise<string> | undefined;
  let mod: Promise<ModFile | null> | undefined;
  return {
    goVersion: () => (version ??= goVersionOf(ctx, go, directory)),
    mod: () => (mod ??= readMod(ctx, go, directory)),
  };
}

async function goVersionOf(ctx: Context, go: GoCommand, directory: string): Promise<string> {
  const args = ['env', 'GOVERSION'];
  const answer = await probe(ctx, go.path, args, { cwd: directory, env: go.env });
  const version = answer.stdout.trim();
  if (answer.exitCode === 0 && minorOf(version) !== null) return version;
  throw new ToolError(`go does not tell its version: ${version || answer.stderr.trim().split('\n')[0]}`, {
    command: `go ${args.join(' ')}`,
    exitCode: answer.exitCode,
  });
}

class Search {
  readonly #ctx: Context;
  readonly #request: GateToolsRequest;
  readonly #module: Module;
  readonly #name: string;
  readonly #wanted: GateProgram;

  constructor(ctx: Context, request: GateToolsRequest, module: Module, name: string) {
    const wanted = gatePrograms[name];
    if (wanted === undefined) throw new Error(`${name} is no program of the gate`);
    this.#ctx = ctx;
    this.#request = request;
    this.#module = module;
    this.#name = name;
    this.#wanted = wanted;
  }

  async find(): Promise<FoundTool> {
    const { store, paths } = this.#request;
    const { program, range, source } = this.#wanted;
    const goVersion = this.#wanted.readsGo ? await this.#module.goVersion() : undefined;
    const request = { program, range, ask: (file: string) => this.#told(file, goVersion) };
    const path = paths?.[this.#name];
    if (path !== undefined) return findTool(this.#ctx, store, { ...request, path });
    const own = await this.#ownTool(goVersion);
    if (own !== null) return own;
    try {
      return await findTool(this.#ctx, store, request).catch((why: unknown) => {
        if (!(why instanceof ConfigError) || source === undefined) throw why;
        return this.#build(source, goVersion, why);
      });
    } catch (error) {
      throw error instanceof ConfigError ? this.#none(error) : error;
    }
  }

  #build(source: GoSource, goVersion: string | undefined, why: ConfigError): Promise<FoundTool> {
    const { store, built = store, go } = this.#request;
    return buildProgram(this.#ctx, built, {
      source,
      go,
      ...(goVersion === undefined ? {} : { goVersion }),
      input: 'quality-gate.yml',
      instead: this.#instead(),
      why,
    });
  }

  /** Not the user's mistake in any one line, but a row that cannot be answered. */
  #none(error: ConfigError): ToolError {
    const { name, versionArgs } = this.#wanted.program;
    return new ToolError(error.message, {
      command: [name, ...versionArgs].join(' '),
      exitCode: null,
      lines: [this.#instead()],
      cause: error,
    });
  }

  #instead(): string {
    const { program, range, source, off } = this.#wanted;
    const exact = source === undefined ? range : source.version;
    return `install ${program.name} ${exact} in a step before, or write "${off}" in quality-gate.yml`;
  }

  /** The program by a `tool` line of the module's go.mod, held to its go.sum; null where there is none to follow. */
  async #ownTool(goVersion: string | undefined): Promise<FoundTool | null> {
    const { go, directory, base = null } = this.#request;
    const { program, range, source } = this.#wanted;
    if (source === undefined) return null;
    const mod = await this.#module.mod();
    const line = await toolLine(this.#ctx, { go, directory, base, mod }, source.package);
    if (line === null) return null;
    if (line.refused !== null) {
      this.#ctx.log.warn(`${program.name}: the tool line of go.mod is not followed: ${line.refused}`);
      return null;
    }
    this.#ctx.log.info(`${program.name}: the tool of go.mod`);
    const folder = await mkdtemp(join(this.#ctx.temp, `${program.name}-`));
    const path = join(folder, process.platform === 'win32' ? `${program.name}.exe` : program.name);
    // Not `go tool`, which takes what lies in vendor/ (cmd/go, internal/tool: it knows no -mod).
    await run(this.#ctx, go.path, ['build', '-o', path, source.package], {
      cwd: directory,
      env: verified(this.#ctx, go),
      timeoutMs: buildTimeoutMs,
      onLine: (text) => this.#ctx.log.debug(text),
    });
    const ask = (file: string) => this.#told(file, goVersion);
    try {
      const inputs = { path: 'the tool line of go.mod', url: '', sha256: '' };
      const found = await findTool(this.#ctx, this.#request.store, { program, range, ask, path, inputs });
      return { ...found, from: 'module', sha256: await hashFile(path) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      throw new ToolError(error.message, {
        command: `go build ${source.package}`,
        exitCode: null,
        lines: [`go get -tool ${source.package}@v${source.version}`],
        cause: error,
      });
    }
  }

  /** What the Go linker wrote into it, else what it says of itself. */
  async #told(file: string, goVersion: string | undefined): Promise<Told> {
    const { go } = this.#request;
    const { program } = this.#wanted;
    const info = await probe(this.#ctx, go.path, ['version', '-m', file], {
      cwd: this.#ctx.temp,
      env: { ...go.env, GOTOOLCHAIN: 'local' },
    });
    const [, builtWith = ''] = /: (go1\.\S+)/.exec(info.stdout.split('\n')[0] ?? '') ?? [];
    if (goVersion !== undefined && isOlder(builtWith, goVersion)) {
      return { refused: `was built with ${builtWith}, and this module's Go is ${goVersion}` };
    }
    // A version between releases says less than the program itself.
    const stamped = /^\tmod\t\S+\tv(\d+\.\d+\.\d+)(?:\t|$)/m.exec(info.stdout)?.[1];
    if (stamped !== undefined) return { version: stamped };
    return askVersion(this.#ctx, file, program, versionTimeoutMs);
  }
}

/** What type-checks Go knows the language up to the minor version that it was built with. */
function isOlder(builtWith: string, goVersion: string): boolean {
  const [built, wanted] = [minorOf(builtWith), minorOf(goVersion)];
  return built !== null && wanted !== null && built < wanted;
}

function minorOf(goVersion: string): number | null {
  const minor = /\bgo1\.(\d+)/.exec(goVersion)?.[1];
  return minor === undefined ? null : Number(minor);
}
