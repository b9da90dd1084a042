/** Lets the project's own Makefile or commands build, and proves what they made as if we had built it. */
import { copyFile, glob, lstat, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readBuildInfo } from '@slipway/binary';
import { type BuildInfo, binaryName } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import { availableMemory, MemoryMeter, probe, run } from '@slipway/process';
import { flagName, joinGoFlags, splitGoFlags } from '../go-flags.ts';
import { type GoModule, readModule, requireToolchain } from '../go-mod.ts';
import { requireCompiler } from '../programs/cgo.ts';
import { withCopy } from '../programs/elsewhere.ts';
import { type Built, fileBuild, type Program, requireSame } from '../programs/file-build.ts';
import { pointOut, warnOfFlags } from '../programs/findings.ts';
import { prove } from '../programs/prove.ts';
import { type BuildSubject, checkSubject } from '../programs/request.ts';
import { findSources, type Sources } from '../programs/sources.ts';
import {
  formatTarget,
  requireTargets,
  type Target,
  targetEnvironment,
  targetFolder,
} from '../programs/target.ts';
import { findGo, goEnvironment, type Toolchain } from '../toolchain/toolchain.ts';
import { type Command, parseCommand } from './command.ts';
import { type MakeCall, makeArguments, requireMakeTargets } from './targets.ts';

export interface MakeRequest extends BuildSubject {
  /** Targets of the Makefile in the module's folder, made in this order. */
  readonly makeTargets?: readonly string[];
  /** Commands after that, one a line; without a shell where the line needs none. */
  readonly commands?: readonly string[];
  /**
   * Where the programs are afterwards: patterns from the module's folder, in which `$GOOS`, `$GOARCH`, `$VERSION` and the
   * other variables of a run are replaced: `bin/shop-$GOOS-$GOARCH*`. What is no program is passed over.
   */
  readonly outputs: readonly string[];
  /** More variables for the Makefile and the commands. */
  readonly variables?: Readonly<Record<string, string>>;
}

interface Plan {
  readonly request: MakeRequest;
  readonly toolchain: Toolchain;
  readonly module: GoModule;
  readonly sources: Sources;
  readonly cgo: boolean;
  readonly commands: readonly Command[];
  readonly runs: readonly { readonly target: Target; readonly call: MakeCall }[];
  readonly memory: MemoryMeter;
}

const where = { name: 'build-outputs' };

/**
 * Makes the targets and runs the commands once for each target system, in its turn: GOOS, GOARCH, the variable of the
 * variant, CGO_ENABLED, VERSION and COMMIT stand in the environment and on make's command line, GOFLAGS (with -trimpath)
 * and SOURCE_DATE_EPOCH (the commit's time, https://reproducible-builds.org/specs/source-date-epoch/) in the environment.
 * @throws ConfigError for a target that the Makefile does not have, for outputs that are not there or are not what was
 *   asked for; ToolError when make or a command fails
 */
export async function makeBuild(ctx: Context, request: MakeRequest): Promise<Built> {
  const { verify = 'quick' } = request;
  const plan = await makePlan(ctx, request);
  pointOut(ctx, plan.sources, request.source.dirty);
  const staging = await mkdtemp(join(ctx.temp, 'build-'));
  try {
    const started = ctx.clock.monotonic();
    const programs: Program[] = [];
    const made: { target: Target; call: MakeCall; files: readonly string[] }[] = [];
    for (const { target, call } of plan.runs) {
      await perform(ctx, plan, call);
      const files = await findOutputs(request, target, call);
      const into = join(staging, targetFolder(target));
      await mkdir(into);
      for (const file of files) {
        // A copy, since the next target may write the same file.
        const from = join(into, basename(file));
        await copyFile(file, from);
        programs.push(await proveOutput(ctx, plan, target, file, from));
      }
      made.push({ target, call, files });
    }
    const built = ctx.clock.monotonic();
    if (verify === 'full') await makeAgain(ctx, plan, made, staging);
    const verified = ctx.clock.monotonic();
    const filed = await fileBuild(ctx, request, plan.toolchain, programs, {
      module: plan.module.path,
      flags: flagsOf(programs),
      command: commandLine(request),
      verify,
    });
    const times = { buildMs: Math.round(built - started), verifyMs: Math.round(verified - built) };
    const { peakBytes } = plan.memory;
    return { ...filed, cost: { peakBytes, maxBytes: availableMemory(), ...times } };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function makePlan(ctx: Context, request: MakeRequest): Promise<Plan> {
  checkMake(request);
  const toolchain = await findGo(ctx);
  const module = await readModule(request.directory);
  requireToolchain(module, toolchain);
  warnOfFlags(ctx, toolchain);
  const targets = request.targets ?? [{ os: toolchain.os, arch: toolchain.arch }];
  await requireTargets(ctx, toolchain, targets);
  const sources = await findSources(ctx, toolchain, request.directory);
  const common = goEnvironment(ctx, toolchain);
  const cgo = request.cgo ?? common.CGO_ENABLED === '1';
  const epoch = sources.gitDirectory === null ? null : await commitTime(ctx, request);
  // Said outright: the user's own flags may turn it off, and go's own guess is silent where it fails.
  const goFlags = joinGoFlags([
    ...splitGoFlags(common.GOFLAGS ?? '').filter((flag) => flagName(flag) !== '-buildvcs'),
    `-buildvcs=${sources.gitDirectory !== null}`,
  ]);
  const runs = targets.map((target) => {
    const variables = {
      ...targetEnvironment(target),
      CGO_ENABLED: cgo ? '1' : '0',
      VERSION: request.version,
      COMMIT: request.source.subject.commit,
      ...request.variables,
    };
    const GOCACHE = request.caches?.[formatTarget(target)];
    const env = {
      ...common,
      ...(GOCACHE === undefined ? {} : { GOCACHE }),
      GOFLAGS: goFlags,
      ...(epoch === null ? {} : { SOURCE_DATE_EPOCH: epoch }),
      ...variables,
    };
    return { target, call: { directory: sources.directory, env, variables } };
  });
  for (const { target, call } of runs) {
    if (cgo) await requireCompiler(ctx, toolchain, target, call.env);
    await requireMakeTargets(ctx, call, request.makeTargets ?? []);
  }
  const commands = (request.commands ?? []).map((line) => parseCommand(line, process.platform));
  return { request, toolchain, module, sources, cgo, commands, runs, memory: new MemoryMeter() };
}

/** What a run gives the Makefile and the commands, and what says it. */
const given: Readonly<Record<string, string>> = {
  GOOS: 'the input targets',
  GOARCH: 'the input targets',
  CGO_ENABLED: 'the input cgo',
  VERSION: 'the input version',
  COMMIT: 'the checkout',
};

function checkMake(request: MakeRequest): void {
  checkSubject(request);
  const { makeTargets = [], commands = [], outputs, variables = {} } = request;
  if (makeTargets.length === 0 && commands.length === 0) {
    throw new ConfigError('neither a make target nor a command is given, so nothing would be built', {
      where: { name: 'make-targets' },
      fix: 'make-targets: build',
    });
  }
  const wrong = Object.keys(variables).find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (wrong !== undefined) {
    throw new ConfigError(`${JSON.stringify(wrong)} is not the name of a variable`, {
      where: { name: 'build-variables' },
      fix: 'letters, digits and _ only: BUILD_KIND=release',
    });
  }
  const ours = Object.keys(variables).find((name) => Object.hasOwn(given, name));
  if (ours !== undefined) {
    throw new ConfigError(`${ours} is given to the build already`, {
      where: { name: 'build-variables' },
      fix: `leave it out: it comes from ${given[ours]}`,
    });
  }
  if (outputs.length === 0) {
    throw new ConfigError('it is not said which files the build makes', {
      where,
      fix: 'build-outputs: bin/*',
    });
  }
  const out = outputs.find((pattern) => /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(pattern));
  if (out !== undefined) {
    throw new ConfigError(`${JSON.stringify(out)} leaves the module's folder`, {
      where,
      fix: 'build-outputs: bin/*',
    });
  }
}

async function commitTime(ctx: Context, { directory, source }: MakeRequest): Promise<string | null> {
  const args = ['show', '-s', '--format=%ct', source.subject.commit];
  const answer = await probe(ctx, 'git', args, { cwd: directory });
  const [seconds = ''] = answer.stdout.trim().split('\n');
  return answer.exitCode === 0 && /^\d+$/.test(seconds) ? seconds : null;
}

async function perform(ctx: Context, { request, commands, memory }: Plan, call: MakeCall): Promise<void> {
  const options = { cwd: call.directory, env: call.env, memory };
  const { makeTargets = [] } = request;
  if (makeTargets.length > 0) await run(ctx, 'make', makeArguments(call, makeTargets), options);
  for (const { program, args } of commands) await run(ctx, program, args, options);
}

/** Absolute paths of the programs for `target`, in order. */
async function findOutputs(
  request: MakeRequest,
  target: Target,
  { directory, env }: MakeCall,
): Promise<string[]> {
  const patterns = request.outputs.map((pattern) => expand(pattern, env));
  const found: string[] = [];
  const passed: string[] = [];
  for await (const path of glob(patterns, { cwd: directory })) {
    const file = resolve(directory, path);
    if (!(await lstat(file)).isFile()) continue;
    const settings = await settingsOf(file);
    const made = settings === null ? 'no Go program' : `${settings.GOOS}/${settings.GOARCH}`;
    if (made === `${target.os}/${target.arch}`) found.push(file);
    else passed.push(`${path} (${made})`);
  }
  if (found.length === 0) {
    const others = passed.length === 0 ? '' : `; there is ${passed.sort().slice(0, 5).join(', ')}`;
    throw new ConfigError(
      `no program for ${formatTarget(target)} is where ${patterns.join(', ')} says${others}`,
      {
        where,
        fix: passed.some((text) => text.includes('/'))
          ? 'have the Makefile build for GOOS and GOARCH of its environment, anew for each (.PHONY), or into a file named by them: bin/shop-$GOOS-$GOARCH'
          : 'name the files that the build makes: build-outputs: bin/*',
      },
    );
  }
  const names = found.map((file) => basename(file).toLowerCase());
  const twice = found.find((_, i) => names.indexOf(names[i] as string) !== i);
  if (twice !== undefined) {
    throw new ConfigError(`two files are named ${basename(twice)}`, {
      where,
      fix: 'name one of them: build-outputs: bin/shop',
    });
  }
  const odd = found.find((file) => !binaryName.safeParse(nameOf(file)).success);
  if (odd !== undefined) {
    throw new ConfigError(`${JSON.stringify(basename(odd))} is no name of a program`, {
      where,
      fix: 'letters, digits, spaces and . _ + - ~ @ = , ( ), no dash in front: bin/shop',
    });
  }
  return found.sort();
}

function nameOf(file: string): string {
  return basename(file).replace(/\.exe$/i, '');
}

/** `$NAME` and `${NAME}` of `env`; others stay as they are. */
function expand(pattern: string, env: Readonly<Record<string, string>>): string {
  return pattern.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => env[braced ?? bare] ?? whole);
}

async function settingsOf(file: string): Promise<BuildInfo['settings'] | null> {
  try {
    return (await readBuildInfo(file)).settings;
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}

async function proveOutput(
  ctx: Context,
  { request, toolchain, module, sources, cgo }: Plan,
  target: Target,
  file: string,
  from: string,
): Promise<Program> {
  const { version, versionVariable = 'main.version', verify = 'quick' } = request;
  const proved = await prove(from, {
    toolchain,
    target,
    title: relative(sources.directory, file).replaceAll('\\', '/'),
    importPath: null,
    version,
    versionVariable,
    ...request.source,
    vcs: sources.gitDirectory !== null,
    cgo,
    folders: [...new Set([sources.directory, resolve(request.directory), await realpath(ctx.temp)])],
    judge: verify !== 'off',
  });
  const { path } = proved.buildInfo;
  return {
    ...proved,
    from,
    name: nameOf(file),
    package: path.startsWith(`${module.path}/`)
      ? `./${path.slice(module.path.length + 1)}`
      : path === module.path
        ? '.'
        : path,
    target,
  };
}

/** The whole of it in a copy of the work tree that has none of the files made, from an empty build cache. */
async function makeAgain(
  ctx: Context,
  plan: Plan,
  made: readonly { target: Target; call: MakeCall; files: readonly string[] }[],
  staging: string,
): Promise<void> {
  const { request, sources } = plan;
  const without = [resolve(request.outputDirectory), ...made.flatMap(({ files }) => files)];
  await withCopy(ctx, sources, without, async ({ directory, env }) => {
    for (const { target, call, files } of made) {
      const again = { ...call, directory, env: { ...call.env, ...env } };
      await perform(ctx, plan, again);
      for (const file of files) {
        const name = relative(sources.directory, file);
        const second = join(directory, name);
        if ((await lstat(second).catch(() => null)) === null) {
          throw new ConfigError(`a second build in another folder did not make ${name}`, {
            where: { file: dirname(second) },
            fix: 'have the Makefile write into its own folder, by paths relative to it',
          });
        }
        await requireSame(
          name.replaceAll('\\', '/'),
          target,
          join(staging, targetFolder(target), basename(file)),
          second,
        );
      }
    }
    ctx.log.info('a second build in another folder, from an empty cache, is the same byte for byte');
  });
}

/** What the programs say of their flags. Go leaves -ldflags out of a program built with -trimpath. */
function flagsOf(programs: readonly Program[]) {
  const settings = programs.map(({ buildInfo }) => buildInfo.settings);
  const all = (key: string) => [...new Set(settings.map((of) => of[key] ?? ''))].filter(Boolean);
  return {
    trimpath: settings.every((of) => of['-trimpath'] === 'true'),
    ldflags: all('-ldflags').join(' '),
    tags: [...new Set(all('-tags').flatMap((tags) => tags.split(',')))],
    cgo: settings.some((of) => of.CGO_ENABLED === '1'),
  };
}

function commandLine({ makeTargets = [], commands = [] }: MakeRequest): string {
  return [...(makeTargets.length > 0 ? [`make ${makeTargets.join(' ')}`] : []), ...commands].join('\n');
}
