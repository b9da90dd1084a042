/** Compares what a program says of itself with what was asked for; a difference stops the build. */
import {
  type ExecutableFacts,
  holdsLinkedString,
  readBuildInfo,
  readExecutableFacts,
  textsHolding,
} from '@slipway/binary';
import type { BuildInfo, Subject } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { releaseOf } from '../go-version.ts';
import type { Toolchain } from '../toolchain/toolchain.ts';
import { type Target, variantVariable } from './target.ts';

export interface Asked {
  readonly toolchain: Toolchain;
  readonly target: Target;
  /** The folder of the program's sources, or what else a person knows it by; names it in messages. */
  readonly title: string;
  /** The main package; null where another program built it. */
  readonly importPath: string | null;
  readonly version: string;
  /** `main.version`. */
  readonly versionVariable: string;
  readonly subject: Subject;
  readonly dirty: boolean;
  /** Whether git's revision was to be written in. */
  readonly vcs: boolean;
  readonly cgo: boolean;
  /** Folders of this machine that must not stand in the program; absolute. */
  readonly folders: readonly string[];
  /** false: only what evidence itself says is compared, the commit and whether the tree is that of the commit. */
  readonly judge: boolean;
}

export interface Proved {
  readonly buildInfo: BuildInfo;
  /** The variable that holds the version, or null where Go's own module version says it. */
  readonly stampedVariable: string | null;
}

type Refuse = (what: string, fix: string) => ConfigError;

/**
 * Reads the program at `path` back.
 * @throws ConfigError naming what differs, or that the version is not in the program
 */
export async function prove(path: string, asked: Asked): Promise<Proved> {
  const buildInfo = await readBuildInfo(path);
  const facts = await readExecutableFacts(path);
  const refuse: Refuse = (what, fix) =>
    new ConfigError(`${asked.title}: ${what}`, { where: { file: path }, fix });
  if (asked.vcs) compareSource(buildInfo, asked, refuse);
  if (asked.judge) {
    compareSettings(buildInfo, facts, asked, refuse);
    await refuseFolders(path, asked, refuse);
  }
  return { buildInfo, stampedVariable: await stamp(path, asked, buildInfo, refuse) };
}

function compareSettings(
  { goVersion, path, settings }: BuildInfo,
  facts: ExecutableFacts,
  { toolchain, target, importPath, cgo }: Asked,
  refuse: Refuse,
): void {
  const same = (key: string, found: string | undefined, wanted: string) => {
    if (found === wanted) return;
    throw refuse(
      `the program says ${key} ${found ?? '(nothing)'}, and ${wanted} was asked for`,
      importPath === null
        ? 'see that the build command leaves GOOS, GOARCH, GOFLAGS and CGO_ENABLED as its environment has them, and builds anew for each target'
        : 'see that no flag in GOFLAGS or the Go environment file asks for something else: go env -changed',
    );
  };
  same('Go', releaseOf(goVersion), releaseOf(toolchain.version));
  if (importPath !== null) same('package', path, importPath);
  same('GOOS', settings.GOOS, target.os);
  same('GOARCH', settings.GOARCH, target.arch);
  const variable = variantVariable(target.arch);
  if (target.variant !== undefined && variable !== undefined) {
    same(variable, settings[variable], target.variant);
  }
  same('format for', `${facts.os}/${facts.arch}`, `${headerSystem(target.os)}/${target.arch}`);
  same('-trimpath', settings['-trimpath'], 'true');
  same('CGO_ENABLED', settings.CGO_ENABLED, cgo ? '1' : '0');
  // A position-independent program names a loader even without C (cmd/link, `-buildmode=pie`).
  if (target.os === 'linux' && !cgo && settings['-buildmode'] === 'exe')
    same('linkage', facts.linkage, 'static');
}

function compareSource({ settings }: BuildInfo, { subject, dirty }: Asked, refuse: Refuse): void {
  if (settings['vcs.revision'] !== subject.commit) {
    throw refuse(
      `the program was built from commit ${settings['vcs.revision'] ?? '(none)'}, not ${subject.commit}`,
      'build in the checkout of the commit that is to be released, with -buildvcs=true',
    );
  }
  if (settings['vcs.modified'] !== String(dirty)) {
    throw refuse(
      dirty
        ? 'the work tree was to hold changes, and Go saw none'
        : 'the program is marked +dirty: the work tree holds changes that the commit does not',
      'commit them, or ignore what the build writes; `git status --porcelain` at the root must be empty',
    );
  }
}

/** A name as short as /app may be one that the program means; deeper ones, and source files, come from the build. */
async function refuseFolders(path: string, { folders }: Asked, refuse: Refuse): Promise<void> {
  for (const folder of folders) {
    const deep = folder.split(/[/\\]/).filter(Boolean).length >= 3;
    const found = (await textsHolding(path, folder)).find((text) => {
      const rest = text.slice(text.indexOf(folder) + folder.length);
      return deep ? /^([/\\]|$)/.test(rest) : /^[/\\][\w./\\@-]+\.(go|s|c|cc|cpp|h)\b/.test(rest);
    });
    if (found === undefined) continue;
    const text = found.slice(found.indexOf(folder)).slice(0, 120);
    throw refuse(
      `the folder that it was built in stands in the program, so another folder makes other bytes: ${text}`,
      'leave -trimpath on, and write no path of the build into the program (-X, embedded files, C macros)',
    );
  }
}

async function stamp(
  path: string,
  asked: Asked,
  buildInfo: BuildInfo,
  refuse: Refuse,
): Promise<string | null> {
  const { title, importPath, version, versionVariable } = asked;
  if (await holdsLinkedString(path, version)) return versionVariable;
  if (!asked.judge || [version, `v${version}`].includes(buildInfo.moduleVersion)) return null;
  const dot = versionVariable.lastIndexOf('.');
  const owner = versionVariable.slice(0, dot);
  const name = versionVariable.slice(dot + 1);
  throw refuse(
    `version ${version} is not in the program: it has no string variable ${versionVariable} that it uses, and Go's own stamp is ${buildInfo.moduleVersion || '(none)'}`,
    importPath === null
      ? `have the build command pass -ldflags "-X ${versionVariable}=$VERSION", and use that variable`
      : owner === 'main'
        ? `add "var ${name} string" to package main in ${title} and print it, or name the variable that holds the version`
        : `add "var ${name} string" to package ${owner} and use it, or name another variable`,
  );
}

/** ELF headers tell some systems apart and not others: cmd/link writes the same for these as for Linux. */
function headerSystem(os: string): string {
  return ['android', 'dragonfly', 'illumos', 'solaris'].includes(os) ? 'linux' : os;
}
