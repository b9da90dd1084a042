/** Compares what a program says of itself with what was asked for; a difference stops the build. */
import { holdsLinkedString, readBuildInfo, readExecutableFacts } from '@slipway/binary';
import type { BuildInfo, Subject } from '@slipway/evidence';
import { ConfigError } from '@slipway/kernel';
import { releaseOf } from './go-version.ts';
import type { MainPackage } from './mains.ts';
import type { Toolchain } from './toolchain/toolchain.ts';

export interface Target {
  readonly os: string;
  readonly arch: string;
}

export interface Asked {
  readonly toolchain: Toolchain;
  readonly target: Target;
  readonly main: MainPackage;
  readonly version: string;
  /** `main.version`. */
  readonly versionVariable: string;
  readonly subject: Subject;
  readonly dirty: boolean;
  /** Whether git's revision was to be written in. */
  readonly vcs: boolean;
  readonly cgo: boolean;
}

export interface Proved {
  readonly buildInfo: BuildInfo;
  /** The variable that holds the version, or null where Go's own module version says it. */
  readonly stampedVariable: string | null;
}

/**
 * Reads the program at `path` back.
 * @throws ConfigError naming what differs, or that the version is not in the program
 */
export async function prove(path: string, asked: Asked): Promise<Proved> {
  const buildInfo = await readBuildInfo(path);
  const facts = await readExecutableFacts(path);
  const { main, target, toolchain } = asked;
  const refuse = (what: string, fix: string) =>
    new ConfigError(`${main.directory}: ${what}`, { where: { file: path }, fix });
  const mismatch = (key: string, found: string | undefined, wanted: string) =>
    refuse(
      `the program says ${key} ${found ?? '(nothing)'}, and ${wanted} was asked for`,
      'see that no flag in GOFLAGS or the Go environment file asks for something else: go env -changed',
    );
  const same = (key: string, found: string | undefined, wanted: string) => {
    if (found !== wanted) throw mismatch(key, found, wanted);
  };

  same('Go', releaseOf(buildInfo.goVersion), releaseOf(toolchain.version));
  same('package', buildInfo.path, main.importPath);
  same('GOOS', buildInfo.settings.GOOS, target.os);
  same('GOARCH', buildInfo.settings.GOARCH, target.arch);
  same('format for', `${facts.os}/${facts.arch}`, `${headerSystem(target.os)}/${target.arch}`);
  same('-trimpath', buildInfo.settings['-trimpath'], 'true');
  same('CGO_ENABLED', buildInfo.settings.CGO_ENABLED, asked.cgo ? '1' : '0');
  if (asked.vcs) {
    if (buildInfo.settings['vcs.revision'] !== asked.subject.commit) {
      throw refuse(
        `the program was built from commit ${buildInfo.settings['vcs.revision'] ?? '(none)'}, not ${asked.subject.commit}`,
        'build in the checkout of the commit that is to be released',
      );
    }
    if (buildInfo.settings['vcs.modified'] !== String(asked.dirty)) {
      throw refuse(
        asked.dirty
          ? 'the work tree was to hold changes, and Go saw none'
          : 'the program is marked +dirty: the work tree holds changes that the commit does not',
        'commit them, or ignore what the build writes; `git status --porcelain` at the root must be empty',
      );
    }
  }
  return { buildInfo, stampedVariable: await stamp(path, asked, buildInfo, refuse) };
}

async function stamp(
  path: string,
  { main, version, versionVariable }: Asked,
  buildInfo: BuildInfo,
  refuse: (what: string, fix: string) => ConfigError,
): Promise<string | null> {
  if (await holdsLinkedString(path, version)) return versionVariable;
  if ([version, `v${version}`].includes(buildInfo.moduleVersion)) return null;
  const dot = versionVariable.lastIndexOf('.');
  const owner = versionVariable.slice(0, dot);
  const name = versionVariable.slice(dot + 1);
  throw refuse(
    `version ${version} is not in the program: it has no string variable ${versionVariable} that it uses, and Go's own stamp is ${buildInfo.moduleVersion || '(none)'}`,
    owner === 'main'
      ? `add "var ${name} string" to package main in ${main.directory} and print it, or name the variable that holds the version`
      : `add "var ${name} string" to package ${owner} and use it, or name another variable`,
  );
}

/** An executable's header cannot tell some systems apart. */
function headerSystem(os: string): string {
  if (os === 'android') return 'linux';
  return os === 'illumos' ? 'solaris' : os;
}
