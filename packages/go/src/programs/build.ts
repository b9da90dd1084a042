/** Builds a service's programs, proves them and files `build.json`. Nothing is put in place before all is proved. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { holdsLinkedString } from '@slipway/binary';
import { ConfigError, type Context, formatSize } from '@slipway/kernel';
import { availableMemory, MemoryMeter } from '@slipway/process';
import { flagName } from '../go-flags.ts';
import { type GoModule, readModule, requireToolchain } from '../go-mod.ts';
import { findGo, goEnvironment, type Toolchain } from '../toolchain/toolchain.ts';
import { requireCompiler } from './cgo.ts';
import { type Compilation, compile, packagesToCompile } from './compile.ts';
import { withCopy } from './elsewhere.ts';
import { type Built, fileBuild, fileName, type Program, requireSame } from './file-build.ts';
import { pointOut, warnOfFlags } from './findings.ts';
import { findMains } from './mains.ts';
import { inLanes, isWarm, type Lanes, lanes } from './memory.ts';
import { findProfiles, type Profile, pgoFlag, pgoName } from './profile.ts';
import { prove } from './prove.ts';
import { type BuildRequest, checkRequest, linkedVariables } from './request.ts';
import { findSources, type Sources } from './sources.ts';
import { formatTarget, requireTargets, type Target, targetEnvironment, targetFolder } from './target.ts';

/** One target, with all that is known of it before it is built. */
interface Job {
  readonly target: Target;
  readonly compilation: Omit<Compilation, 'actions'>;
  readonly profiles: ReadonlyMap<unknown, Profile>;
}

interface Plan {
  readonly request: BuildRequest;
  readonly toolchain: Toolchain;
  readonly module: GoModule;
  readonly sources: Sources;
  readonly maxMemory: number;
  readonly cgo: boolean;
  readonly jobs: readonly Job[];
}

/**
 * Builds every main package for every target: `<out>/<name>` for the host, `<out>/<os>_<arch>[_<variant>]/<name>` for
 * others. Targets that the build cache has are built side by side as memory allows, others one after another.
 * @throws ConfigError for what the user can mend (no go.mod, a newer go.mod, no program, a version that is not in
 *   the program, a tree that is not the commit, bytes that two builds do not agree on); ToolError when it does not
 *   compile, with the compiler's lines
 */
export async function build(ctx: Context, request: BuildRequest): Promise<Built> {
  checkRequest(request);
  const { verify = 'quick' } = request;
  const toolchain = await findGo(ctx);
  const module = await readModule(request.directory);
  requireToolchain(module, toolchain);
  warnOfFlags(ctx, toolchain);
  // Outside of the work tree: a file in it would mark the next program +dirty.
  const staging = await mkdtemp(join(ctx.temp, 'build-'));
  const maxMemory = request.maxMemory ?? availableMemory();
  const memory = new MemoryMeter(maxMemory);
  try {
    const into = join(staging, 'first');
    const plan = await makePlan(ctx, { ...request, maxMemory }, toolchain, module, into, memory);
    pointOut(ctx, plan.sources, request.source.dirty);
    const started = ctx.clock.monotonic();
    await buildAll(ctx, plan, plan.jobs);
    const built = ctx.clock.monotonic();
    const programs = await proveAll(ctx, plan);
    if (verify === 'full') await buildAgain(ctx, plan, join(staging, 'second'));
    const verified = ctx.clock.monotonic();
    const peakBytes = memory.peakBytes;
    reportMemory(ctx, memory, plan, request.maxMemory !== undefined);
    const filed = await fileBuild(ctx, request, toolchain, programs, {
      module: module.path,
      flags: {
        trimpath: true,
        ldflags: linkerFlags(request),
        ...toolFlags(request),
        tags: [...(request.tags ?? [])],
        cgo: plan.cgo,
        pgo: pgoName(request.directory, pgoOf(request, toolchain)),
      },
      verify,
    });
    const times = { buildMs: Math.round(built - started), verifyMs: Math.round(verified - built) };
    return { ...filed, cost: { peakBytes, maxBytes: plan.maxMemory, ...times } };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function makePlan(
  ctx: Context,
  request: BuildRequest & { readonly maxMemory: number },
  toolchain: Toolchain,
  module: GoModule,
  into: string,
  memory: MemoryMeter,
): Promise<Plan> {
  const { directory, tags = [], packages } = request;
  const targets = request.targets ?? [{ os: toolchain.os, arch: toolchain.arch }];
  await requireTargets(ctx, toolchain, targets);
  const sources = await findSources(ctx, toolchain, directory);
  const common = goEnvironment(ctx, toolchain);
  const cgo = request.cgo ?? common.CGO_ENABLED === '1';
  const pgo = pgoOf(request, toolchain);
  const jobs: Job[] = [];
  for (const target of targets) {
    const GOCACHE = request.caches?.[formatTarget(target)];
    const env = {
      ...common,
      ...targetEnvironment(target),
      CGO_ENABLED: cgo ? '1' : '0',
      ...(GOCACHE === undefined ? {} : { GOCACHE }),
    };
    if (cgo) await requireCompiler(ctx, toolchain, target, env);
    const query = { go: toolchain.path, module, env, tags };
    const mains = await findMains(ctx, packages === undefined ? query : { ...query, packages });
    jobs.push({
      target,
      profiles: await findProfiles(ctx, directory, pgo, mains),
      compilation: {
        go: toolchain.path,
        directory,
        mains,
        into: join(into, targetFolder(target)),
        env,
        ldflags: linkerFlags(request),
        ...toolFlags(request),
        tags,
        vcs: sources.gitDirectory !== null,
        pgo: pgoFlag(directory, pgo),
        memory,
      },
    });
  }
  return {
    request,
    toolchain,
    module,
    sources,
    maxMemory: request.maxMemory,
    cgo,
    jobs,
  };
}

/** Cold targets one by one, then warm ones side by side. */
async function buildAll(ctx: Context, { maxMemory, toolchain }: Plan, jobs: readonly Job[]): Promise<void> {
  const alone = lanes(1, false, maxMemory);
  const cold: Job[] = [];
  const warm: Job[] = [];
  for (const job of jobs) {
    await mkdir(job.compilation.into, { recursive: true });
    const packages =
      jobs.length > 1 ? await packagesToCompile(ctx, { ...job.compilation, actions: alone.actions }) : null;
    (isWarm(packages) ? warm : cold).push(job);
  }
  const most = mostActions(toolchain);
  const one = async (job: Job, { actions, memoryLimit }: Lanes): Promise<void> => {
    ctx.log.progress(`building for ${formatTarget(job.target)}`);
    const env = {
      ...job.compilation.env,
      // The compiler's and the linker's own garbage collector keeps to it (runtime, GOMEMLIMIT).
      ...(ctx.env.GOMEMLIMIT ? {} : { GOMEMLIMIT: String(memoryLimit) }),
    };
    await compile(ctx, { ...job.compilation, env, actions: Math.min(actions, most) });
  };
  for (const job of cold) await one(job, alone);
  const side = lanes(warm.length, true, maxMemory);
  await inLanes(warm, side.targets, (job) => one(job, side));
}

async function proveAll(ctx: Context, plan: Plan): Promise<Program[]> {
  const { request, toolchain, sources, cgo, jobs } = plan;
  const { verify = 'quick', versionVariable = 'main.version' } = request;
  const folders = [...new Set([sources.directory, resolve(request.directory), await realpath(ctx.temp)])];
  const programs: Program[] = [];
  for (const { target, compilation, profiles } of jobs) {
    const files: string[] = [];
    for (const main of compilation.mains) {
      const from = join(compilation.into, fileName(main.name, target));
      files.push(from);
      const proved = await prove(from, {
        toolchain,
        target,
        title: main.directory,
        importPath: main.importPath,
        version: request.version,
        versionVariable,
        ...request.source,
        vcs: compilation.vcs,
        cgo,
        folders,
        judge: verify !== 'off',
      });
      const profile = profiles.get(main)?.sha256;
      programs.push({
        ...proved,
        from,
        name: main.name,
        package: main.directory,
        target,
        ...(profile === undefined ? {} : { profile }),
      });
    }
    if (verify !== 'off') await requireLinked(request, target, files);
  }
  return programs;
}

/** The user's own -X: the linker says nothing of a variable that is not there, or that nothing uses. */
async function requireLinked(
  { ldflags = '' }: BuildRequest,
  target: Target,
  files: readonly string[],
): Promise<void> {
  for (const [variable, value] of linkedVariables(ldflags)) {
    if (value === '') continue;
    const held = await Promise.all(files.map((file) => holdsLinkedString(file, value)));
    if (held.includes(true)) continue;
    throw new ConfigError(
      `-X ${variable}=${value} set nothing: no program for ${formatTarget(target)} has a string variable ${variable} that it uses`,
      {
        where: { name: 'ldflags' },
        fix: `correct the name, or add "var ${variable.split('.').at(-1)} string" and use it`,
      },
    );
  }
}

/** Where nothing is left of the first build: another folder, an empty build cache, other temporary files. */
async function buildAgain(ctx: Context, plan: Plan, into: string): Promise<void> {
  await withCopy(ctx, plan.sources, [resolve(plan.request.outputDirectory)], async (elsewhere) => {
    const jobs = plan.jobs.map(({ compilation, ...job }) => ({
      ...job,
      compilation: {
        ...compilation,
        directory: elsewhere.directory,
        into: join(into, targetFolder(job.target)),
        env: { ...compilation.env, ...elsewhere.env },
        pgo: pgoFlag(elsewhere.directory, pgoOf(plan.request, plan.toolchain)),
      },
    }));
    await buildAll(ctx, plan, jobs);
    for (const [i, { target, compilation }] of jobs.entries()) {
      for (const { name, directory } of compilation.mains) {
        const file = fileName(name, target);
        const first = join(plan.jobs[i]?.compilation.into as string, file);
        await requireSame(directory, target, first, join(compilation.into, file));
      }
    }
    ctx.log.info('a second build in another folder, from an empty cache, is the same byte for byte');
  });
}

function linkerFlags({ version, versionVariable = 'main.version', ldflags = '' }: BuildRequest): string {
  return ['-s -w', `-X ${versionVariable}=${version}`, ldflags].join(' ').trim();
}

function toolFlags({ gcflags, asmflags }: BuildRequest) {
  return { ...(gcflags === undefined ? {} : { gcflags }), ...(asmflags === undefined ? {} : { asmflags }) };
}

/** As asked for, else as GOFLAGS says, else go's own default. */
function pgoOf({ pgo }: BuildRequest, { flags }: Toolchain): string {
  const own = flags.findLast((flag) => flagName(flag) === '-pgo');
  return pgo ?? own?.replace(/^[^=]*=?/, '') ?? 'auto';
}

/** GOFLAGS may hold a smaller `-p`. */
function mostActions({ flags }: Toolchain): number {
  const own = flags.findLast((flag) => flagName(flag) === '-p');
  return Number(own?.replace(/^[^=]*=/, '')) || Number.POSITIVE_INFINITY;
}

function reportMemory(
  ctx: Context,
  { peakBytes, turns }: MemoryMeter,
  { maxMemory }: Plan,
  asked: boolean,
): void {
  if (peakBytes === null) return;
  const took = turns === 0 ? '' : '; programs took turns to keep to it';
  ctx.log.info(`most memory in use: ${formatSize(peakBytes)} of ${formatSize(maxMemory)}${took}`);
  if (asked && peakBytes > maxMemory) {
    ctx.log.warn(
      `the build used ${formatSize(peakBytes)}, more than max-memory ${formatSize(maxMemory)}: its largest program needs that much beside what those that wait hold`,
    );
  }
}
