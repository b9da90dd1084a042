/** Builds a service's programs, proves them and files `build.json`. Nothing is put in place before all is proved. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type BuildDocument,
  type BuiltBinary,
  type Filed,
  name as nameSchema,
  type Subject,
  sha256Hex,
  version as versionSchema,
  writeDocument,
} from '@slipway/evidence';
import { ConfigError, type Context, formatSize, ToolError } from '@slipway/kernel';
import { probe } from '@slipway/process';
import { compile } from './compile.ts';
import { flagName } from './go-flags.ts';
import { readModule, requireToolchain } from './go-mod.ts';
import { findMains, type MainPackage } from './mains.ts';
import { prove, type Target } from './prove.ts';
import { findGo, goEnvironment, type Toolchain } from './toolchain/toolchain.ts';

export interface BuildRequest {
  /** The module's root; absolute. */
  readonly directory: string;
  /** A DNS label. */
  readonly service: string;
  /** The label that goes into the programs: `1.4.2`. */
  readonly version: string;
  /** What the checkout holds; `dirty` means changes that the commit does not have, anywhere in the work tree. */
  readonly source: { readonly subject: Subject; readonly dirty: boolean };
  /** Where programs and build.json go; absolute; made when missing. */
  readonly outputDirectory: string;
  /** Folders of main packages (`./cmd/web`); all of the module's by default. */
  readonly packages?: readonly string[];
  /** Added to `-s -w -X <variable>=<version>`, in the form that `go build -ldflags` takes. */
  readonly ldflags?: string;
  readonly tags?: readonly string[];
  /** The host's system and machine by default. */
  readonly targets?: readonly Target[];
  /** The string variable that holds the version; `main.version` by default. */
  readonly versionVariable?: string;
}

/**
 * Builds every main package for every target: `<out>/<name>` for the host, `<out>/<os>_<arch>/<name>` for others.
 * @throws ConfigError for what the user can mend (no go.mod, a newer go.mod, no program, a version that is not in
 *   the program, a tree that is not the commit); ToolError when it does not compile, with the compiler's lines
 */
export async function build(ctx: Context, request: BuildRequest): Promise<Filed<'build'>> {
  const { directory, outputDirectory, tags = [], versionVariable = 'main.version' } = request;
  check(request, versionVariable);
  const toolchain = await findGo(ctx);
  const module = await readModule(directory);
  requireToolchain(module, toolchain);
  warnOfOwnLdflags(ctx, toolchain);

  const host = { os: toolchain.os, arch: toolchain.arch };
  const env = goEnvironment(ctx, toolchain);
  const ldflags = ['-s -w', `-X ${versionVariable}=${request.version}`, request.ldflags ?? '']
    .join(' ')
    .trim();
  const vcs = await insideWorkTree(ctx, directory);
  // Outside of the work tree: a file in it would mark the next program +dirty.
  const staging = await mkdtemp(join(ctx.temp, 'build-'));
  try {
    const built: { from: string; binary: BuiltBinary }[] = [];
    for (const target of request.targets ?? [host]) {
      const targetEnv = { ...env, GOOS: target.os, GOARCH: target.arch };
      const mains = await findMains(ctx, {
        go: toolchain.path,
        module,
        env: targetEnv,
        tags,
        ...(request.packages === undefined ? {} : { packages: request.packages }),
      });
      const into = join(staging, `${target.os}_${target.arch}`);
      await mkdir(into);
      await compile(ctx, { go: toolchain.path, directory, mains, into, env: targetEnv, ldflags, tags, vcs });
      for (const main of mains) {
        const from = join(into, fileName(main, target));
        const proved = await prove(from, {
          toolchain,
          target,
          main,
          version: request.version,
          versionVariable,
          ...request.source,
          vcs,
          cgo: env.CGO_ENABLED === '1',
        });
        const path =
          target.os === host.os && target.arch === host.arch
            ? fileName(main, target)
            : `${target.os}_${target.arch}/${fileName(main, target)}`;
        built.push({ from, binary: { ...(await row(from, main, target, path)), ...proved } });
      }
    }
    for (const { from, binary } of built) {
      await place(from, join(outputDirectory, binary.path));
      ctx.log.info(
        `built ${binary.name} for ${binary.os}/${binary.arch}: ${formatSize(binary.bytes)}, sha256 ${binary.sha256}`,
      );
    }
    const binaries = built.map(({ binary }) => binary);
    const document: BuildDocument = {
      schema: 'slipway/build/v1',
      subject: request.source.subject,
      service: request.service,
      version: request.version,
      dirty: request.source.dirty,
      toolchain: { version: toolchain.version, ...host },
      flags: { trimpath: true, ldflags, tags: [...tags], cgo: env.CGO_ENABLED === '1' },
      modules: { main: module.path, ...linkedModules(binaries) },
      binaries,
    };
    return await writeDocument('build', document, join(outputDirectory, 'build.json'));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Refuses labels that could not go into argv, file names and evidence as they are, before anything runs. */
function check({ service, version, targets = [], tags = [] }: BuildRequest, versionVariable: string): void {
  const refuse = (name: string, value: string, what: string, fix: string) =>
    new ConfigError(`${JSON.stringify(value)} ${what}`, { where: { name }, fix });
  if (!versionSchema.safeParse(version).success) {
    throw refuse('version', version, 'is not a version label', 'letters, digits and . _ + - only: 1.4.2');
  }
  if (!nameSchema.safeParse(service).success) {
    throw refuse('service', service, 'is not a service name', 'letters, digits and - only: hello-service');
  }
  if (!/^[\w./~-]*[\w~]\.[\p{L}_][\p{L}\p{N}_]*$/u.test(versionVariable)) {
    throw refuse('version-variable', versionVariable, 'is not a variable', 'package and name: main.version');
  }
  for (const { os, arch } of targets) {
    if (!/^[a-z0-9]+$/.test(os) || !/^[a-z0-9]+$/.test(arch)) {
      throw refuse(
        'targets',
        `${os}/${arch}`,
        'is not a target',
        "system and machine in Go's names: linux/arm64",
      );
    }
  }
  const twice = targets.find((a, i) => targets.findIndex((b) => a.os === b.os && a.arch === b.arch) !== i);
  if (twice !== undefined) {
    throw refuse('targets', `${twice.os}/${twice.arch}`, 'stands twice', 'name each target once');
  }
  for (const tag of tags) {
    if (!/^[\p{L}\p{N}_.]+$/u.test(tag)) {
      throw refuse('tags', tag, 'is not a build tag', 'one tag an item: netgo');
    }
  }
}

function warnOfOwnLdflags(ctx: Context, toolchain: Toolchain): void {
  if (!toolchain.flags.some((flag) => flagName(flag) === '-ldflags')) return;
  ctx.log.warn(
    'GOFLAGS holds -ldflags, which a build of ours replaces: give them as the build’s ldflags instead',
  );
}

/** Whether Go can write git's revision into the programs here. */
async function insideWorkTree(ctx: Context, directory: string): Promise<boolean> {
  try {
    const answer = await probe(ctx, 'git', ['rev-parse', '--is-inside-work-tree'], { cwd: directory });
    return answer.exitCode === 0 && answer.stdout.trim() === 'true';
  } catch (error) {
    // Without git on PATH there is no revision to write.
    if (error instanceof ToolError) return false;
    throw error;
  }
}

function fileName(main: MainPackage, target: Target): string {
  return target.os === 'windows' ? `${main.name}.exe` : main.name;
}

async function row(from: string, main: MainPackage, target: Target, path: string) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(from)) hash.update(chunk as Buffer);
  return {
    name: main.name,
    package: main.directory,
    ...target,
    path,
    sha256: hash.digest('hex'),
    bytes: (await stat(from)).size,
  };
}

/** Copied aside and renamed, so that a program that runs from there keeps its bytes. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}.new`);
  await chmod(`${to}.new`, 0o755);
  await rename(`${to}.new`, to);
}

/** The modules linked into any of the programs, once each; the hash is over `path version sum` lines in order. */
function linkedModules(binaries: readonly BuiltBinary[]): { hash: string; count: number } {
  const lines = new Set(
    binaries.flatMap(({ buildInfo }) =>
      buildInfo.dependencies.map(({ path, version, sum }) => `${path} ${version} ${sum ?? ''}\n`),
    ),
  );
  return { hash: sha256Hex([...lines].sort().join('')), count: lines.size };
}
