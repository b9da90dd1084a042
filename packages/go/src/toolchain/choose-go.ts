/** Which Go a service asks for, and why; decided before anything is looked for. */
import path from 'node:path';
import { ConfigError, type Context, formatPlace, type Place } from '@slipway/kernel';
import { compareGoVersions } from '../go-version.ts';
import {
  isSetUp,
  readGoToolchain,
  type SaidGoToolchain,
  versionOfToolchain,
} from './go-toolchain-variable.ts';
import { findGoFile, findVersionFile, type GoFile, readVersionFile } from './version-files.ts';
import { isRelease, parseVersionSpec } from './version-spec.ts';

export interface GoRequest {
  /** Folder of the service; absolute. */
  readonly directory: string;
  /** Input `go-version`: `1.26.8`, `1.26.x`, `>=1.25 <1.27`, `stable`; it stands before every file. */
  readonly version?: string;
  /** Input `go-version-file`, relative to ctx.workspace. */
  readonly versionFile?: string;
  /** Whether the Go that an earlier step of the job set up stands before all of that, where the `go` line takes it. */
  readonly earlier?: boolean;
}

export interface GoChoice {
  /** `1.26.x`, `go 1.24`: as it stands where it was asked for. */
  readonly asked: string;
  /** `toolchain line of go.mod:5`, `go-version`. */
  readonly why: string;
  readonly where: Place;
  /** The one version to fetch, or the alias that names it; null: the newest that `fetches` admits. */
  readonly exact: string | null;
  readonly alias: 'stable' | 'oldstable' | null;
  /** Whether a Go that is at hand already will do; of an alias, once it is resolved. */
  readonly accepts: (version: string) => boolean;
  readonly fetches: (version: string) => boolean;
  /** Whether an earlier step of the job set Go up, and a Go at hand is taken before an alias is resolved. */
  readonly earlier: boolean;
  /** GOTOOLCHAIN=local and GOTOOLCHAIN=path: nothing but PATH. */
  readonly pathOnly: boolean;
  /** What else must hold, in words: `go.mod:3 asks for Go 1.26 or newer`; null where nothing does. */
  readonly floor: string | null;
  /** Name of a program that go looks up in PATH before it fetches anything: `go1.26.8`. */
  readonly program: string | null;
}

/** Older lines are minima that any Go meets; where one has to be fetched for them, it is the newest. */
const oldestLineFetched = '1.24';

/**
 * In this order: `version`; `versionFile`; GOTOOLCHAIN=go1.x.y (also out of `go env -w`); the `toolchain` line of go.work or go.mod;
 * `.go-version`; `.tool-versions`; the `go` line. Lines of go.work and go.mod are minima, as go itself takes them
 * (https://go.dev/doc/toolchain#select): a newer Go at hand will do, and `toolchain default` asks for nothing. The
 * `go` line holds in every case. With `earlier`, a Go that was set up in this job is taken before any of them.
 * @throws ConfigError naming the place that asks for something that is no Go, or for one that the `go` line refuses
 */
export async function chooseGo(
  ctx: Pick<Context, 'env' | 'workspace'>,
  request: GoRequest,
): Promise<GoChoice> {
  const show = (file: string): string => shown(file, ctx.workspace);
  const goFile = await findGoFile(ctx, request.directory);
  const choice = await asIsAsked(ctx, request, goFile, show);
  if (request.earlier !== true || !isSetUp(ctx.env)) return choice;
  const line = goFile === null ? null : byGoLine(goFile, show);
  const accepts = (version: string): boolean => choice.accepts(version) || (line?.accepts(version) ?? true);
  return { ...choice, accepts, earlier: true };
}

async function asIsAsked(
  ctx: Pick<Context, 'env' | 'workspace'>,
  request: GoRequest,
  goFile: GoFile | null,
  show: (file: string) => string,
): Promise<GoChoice> {
  if (request.version !== undefined && request.version.trim() !== '') {
    const written = { text: request.version, why: 'go-version', where: { name: 'go-version' } };
    return withFloor(bySpec(written), goFile, show);
  }
  if (request.versionFile !== undefined && request.versionFile !== '') {
    const file = path.resolve(ctx.workspace, request.versionFile);
    const named = await readVersionFile(file, 'go-version-file');
    if ('version' in named) return withFloor(byLine(named, show), goFile, show);
    return (
      byToolchainLine(named, show) ??
      byGoLine(named, show) ??
      refuseEmpty(named.file, `it has neither a go line nor a toolchain line`)
    );
  }
  const said = await readGoToolchain(ctx.env, request.directory);
  const files = () => byFiles(request, ctx.workspace, goFile, show);
  return withSetting(said, goFile, files, show);
}

async function byFiles(
  { directory }: GoRequest,
  workspace: string,
  goFile: GoFile | null,
  show: (file: string) => string,
): Promise<GoChoice> {
  const suggested = goFile === null ? null : byToolchainLine(goFile, show);
  if (suggested !== null) return suggested;
  const inside = !path.relative(workspace, directory).startsWith('..');
  const named = await findVersionFile(directory, inside ? workspace : directory);
  if (named !== null) return withFloor(byLine(named, show), goFile, show);
  if (goFile !== null) return byGoLine(goFile, show) ?? anyGo(goFile, show);
  return refuseEmpty(directory, 'no go.work, go.mod, .go-version or .tool-versions names a Go');
}

/** GOTOOLCHAIN laid over what the files ask for, as cmd/go's toolchain.Select does. */
async function withSetting(
  { least, mode, place }: SaidGoToolchain,
  goFile: GoFile | null,
  files: () => Promise<GoChoice>,
  show: (file: string) => string,
): Promise<GoChoice> {
  const pathOnly = mode === 'path' || (mode === 'fixed' && least === null);
  if (least === null) {
    if (mode !== 'fixed') return { ...(await files()), pathOnly };
    const asked = goFile === null ? null : byGoLine(goFile, show);
    return {
      ...minimum(
        { asked: 'GOTOOLCHAIN=local', why: `GOTOOLCHAIN=local${place}`, where: { name: 'GOTOOLCHAIN' } },
        '1',
      ),
      ...(asked === null ? {} : { accepts: asked.accepts }),
      fetches: () => false,
      pathOnly,
    };
  }
  const by = {
    asked: `GOTOOLCHAIN=${least.name}`,
    why: `GOTOOLCHAIN=${least.name}${place}`,
    where: { name: 'GOTOOLCHAIN' },
  };
  const fixed = { ...minimum(by, least.version), ...fetchable(least.name, least.version), pathOnly };
  if (mode === 'fixed') {
    const is = (version: string): boolean => compareGoVersions(version, least.version) === 0;
    return withFloor({ ...fixed, accepts: is }, goFile, show);
  }
  const raised = goFile === null ? null : (byToolchainLine(goFile, show) ?? byGoLine(goFile, show));
  return raised === null || raised.accepts(least.version) ? fixed : { ...raised, pathOnly };
}

interface Asking {
  readonly asked: string;
  readonly why: string;
  readonly where: Place;
}

function bySpec({ text, why, where }: { text: string; why: string; where: Place }): GoChoice {
  const spec = parseVersionSpec(text, where);
  return {
    ...{ asked: spec.text, why, where, exact: spec.exact, alias: spec.alias, pathOnly: false, floor: null },
    ...{ accepts: spec.admits, fetches: spec.admits, earlier: false },
    program: spec.exact === null ? null : `go${spec.exact}`,
  };
}

function byLine(
  { file, line, version }: { file: string; line: number; version: string },
  show: (file: string) => string,
): GoChoice {
  const where = { file, line };
  return bySpec({ text: version, why: formatPlace({ file: show(file), line }), where });
}

/** The one that a `toolchain` line names, unless the `go` line asks for a newer one; null without such a line. */
function byToolchainLine(found: GoFile, show: (file: string) => string): GoChoice | null {
  const { file, toolchain, toolchainLine, go } = found;
  if (toolchain === null || toolchainLine === null || toolchain === 'default') return null;
  const version = versionOfToolchain(toolchain);
  const where = { file, line: toolchainLine };
  if (version === null) {
    throw new ConfigError(`"${toolchain}" is not a toolchain`, { where, fix: 'toolchain go1.26.8' });
  }
  if (go !== null && compareGoVersions(go, version) > 0) return null;
  const why = `toolchain line of ${formatPlace({ file: show(file), line: toolchainLine })}`;
  return { ...minimum({ asked: toolchain, why, where }, version), ...fetchable(toolchain, version) };
}

function byGoLine({ file, go, goLine }: GoFile, show: (file: string) => string): GoChoice | null {
  if (go === null || goLine === null) return null;
  const where = { file, line: goLine };
  const why = `go line of ${formatPlace({ file: show(file), line: goLine })}`;
  const asking = { asked: `go ${go}`, why, where };
  const language = /^\d+\.\d+$/.test(go);
  if (!language) return { ...minimum(asking, go), ...fetchable(`go${go}`, go) };
  if (compareGoVersions(go, oldestLineFetched) < 0) {
    return { ...minimum(asking, go), fetches: isRelease };
  }
  return { ...minimum(asking, go), fetches: (version) => new RegExp(`^${go}(\\.\\d+)?$`).test(version) };
}

/** A module without a `go` line is of Go 1.16 (https://go.dev/ref/mod#go-mod-file-go). */
function anyGo({ file }: GoFile, show: (file: string) => string): GoChoice {
  const why = `${show(file)}, which has no go line`;
  return { ...minimum({ asked: 'any Go', why, where: { file } }, '1.16'), fetches: isRelease };
}

function minimum(asking: Asking, least: string): GoChoice {
  const accepts = (version: string): boolean => compareGoVersions(version, least) >= 0;
  return {
    ...asking,
    exact: null,
    alias: null,
    accepts,
    fetches: accepts,
    earlier: false,
    pathOnly: false,
    floor: null,
    program: null,
  };
}

/** `go1.21.1-vendor` is nobody's to fetch: go looks for a program of that name. */
function fetchable(name: string, version: string): Pick<GoChoice, 'exact' | 'fetches' | 'program'> {
  const own = name !== `go${version}`;
  return {
    exact: own ? null : version,
    fetches: (offered) => !own && compareGoVersions(offered, version) === 0,
    program: name,
  };
}

/** Go itself refuses to build below the `go` line, so a choice that leads there is refused here. */
function withFloor(choice: GoChoice, goFile: GoFile | null, show: (file: string) => string): GoChoice {
  const { go = null, goLine = null } = goFile ?? {};
  if (goFile === null || go === null || goLine === null) return choice;
  const enough = (version: string): boolean => compareGoVersions(version, go) >= 0;
  const floor = `${formatPlace({ file: show(goFile.file), line: goLine })} asks for Go ${go} or newer`;
  if (choice.exact !== null && !enough(choice.exact)) {
    throw new ConfigError(`${choice.why} asks for Go ${choice.exact}, and ${floor}`, {
      where: choice.where,
      fix: choice.where.name === undefined ? go : `${choice.where.name}: '${go}'`,
    });
  }
  return {
    ...choice,
    floor,
    accepts: (version) => choice.accepts(version) && enough(version),
    fetches: (version) => choice.fetches(version) && enough(version),
  };
}

function refuseEmpty(file: string, what: string): never {
  throw new ConfigError(what, { where: { file }, fix: 'go-version: stable' });
}

function shown(file: string, workspace: string): string {
  const inside = path.relative(workspace, file);
  return inside.startsWith('..') || path.isAbsolute(inside) ? file : inside.split(path.sep).join('/');
}
