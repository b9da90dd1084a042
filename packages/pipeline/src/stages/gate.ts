/** Gate: the verdict on the commit, in gate.json, with what other tools read of it beside it. */
import { isAbsolute, join, sep } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Change, GateRequest, Given, Judgement, Part, Policy, Preset, Written } from '@slipway/gate';
import type { Context, Ppm } from '@slipway/kernel';
import { cachedStore, openToolStore, type ProgramCache } from '@slipway/tools';
import type { GoOptions } from '../options.ts';
import type { Source } from '../source.ts';

export interface GateOptions {
  /** The module's root; absolute. */
  readonly directory: string;
  /** What holds where there is no quality-gate.yml. */
  readonly preset: Preset;
  /** Absolute; null: the quality-gate.yml of the module, or the nearest above it. */
  readonly gatePolicyFile: string | null;
  /** Asked for beside the policy; null: nothing. */
  readonly coveragePpm: Ppm | null;
  readonly go: Pick<GoOptions, 'tags' | 'cgo'>;
  /** The commit that the change is to be merged into; null: nothing is compared, and the checkout's policy holds. */
  readonly base: string | null;
  /** What becomes of a checkout that differs from its commit: a warning (by default), or no verdict. */
  readonly uncommitted?: 'told' | 'refused';
  /** The path of an earlier run's coverage, absolute; asked where the policy compares with it and none is given. */
  readonly coverageBaseline?: () => Promise<string | undefined>;
  /** As `gatePolicy` read it; by default it is read. */
  readonly policy?: Policy;
}

export interface Judged {
  readonly gate: Filed<'gate'>;
  readonly judgement: Judgement;
  /** What the commit changes; null without a base. */
  readonly change: Change | null;
  readonly written: Written;
}

/** The rules that a service is judged by, as `gateStage` asks for them. @throws as `readPolicy` */
export async function gatePolicy(
  ctx: Context,
  options: Pick<GateOptions, 'directory' | 'preset' | 'gatePolicyFile' | 'coveragePpm' | 'base'>,
  { root }: Pick<Source, 'root'>,
): Promise<Policy> {
  const { directory, preset, gatePolicyFile: file, coveragePpm, base } = options;
  const { askCoverage, readPolicy } = await import('@slipway/gate');
  const policy = await readPolicy(ctx, { root, directory, preset, base, ...(file === null ? {} : { file }) });
  return coveragePpm === null ? policy : askCoverage(policy, coveragePpm);
}

/**
 * Judges the checkout; a verdict of any value is written and returned, never thrown. What an earlier run left is removed
 * first, whatever stops this one.
 * @param programs where built programs are kept from job to job; null: on the machine alone
 */
export async function gateStage(
  ctx: Context,
  options: GateOptions,
  source: Source,
  build: Filed<'build'> | null,
  outputDirectory: string,
  given: Given = {},
  programs: ProgramCache | null = null,
): Promise<Judged> {
  const { judge, removeOutputs, writeOutputs } = await import('@slipway/gate');
  await removeOutputs(outputDirectory);
  const request = await gateRequest(ctx, options, source, build, outputDirectory, given, programs);
  const judgement = await judge(ctx, request);
  const written = await writeOutputs(judgement, outputDirectory, source.folder);
  // A check that could not have it has said so in its row.
  return { gate: judgement.gate, judgement, written, change: await request.change().catch(() => null) };
}

/** Runs the part of the tests that `given.shard` names; no gate.json is written. @throws as `judgePart` */
export async function partStage(
  ctx: Context,
  options: GateOptions,
  source: Source,
  build: Filed<'build'> | null,
  outputDirectory: string,
  given: Given,
): Promise<Part> {
  const { judgePart, removeOutputs } = await import('@slipway/gate');
  await removeOutputs(outputDirectory);
  return judgePart(ctx, await gateRequest(ctx, options, source, build, outputDirectory, given, null));
}

async function gateRequest(
  ctx: Context,
  options: GateOptions,
  source: Source,
  build: Filed<'build'> | null,
  outputDirectory: string,
  told: Given,
  programs: ProgramCache | null,
): Promise<GateRequest & Required<Pick<GateRequest, 'change'>>> {
  const [{ findGo, goEnvironment }, { gateTools, readChange }] = await Promise.all([
    import('@slipway/go'),
    import('@slipway/gate'),
  ]);
  const { directory, base } = options;
  const policy = options.policy ?? (await gatePolicy(ctx, options, source));
  const coverageBaseline =
    told.coverageBaseline ?? (ratchets(policy) ? await options.coverageBaseline?.() : undefined);
  const given = coverageBaseline === undefined ? told : { ...told, coverageBaseline };
  const found = await findGo(ctx);
  // What is judged is what was built, whatever the step that built it was told.
  const { tags, cgo } = build?.document.flags ?? options.go;
  // Of two flags go takes the last (cmd/go, base.SetFromGOFLAGS).
  const flags = tags.length === 0 ? found.flags : [...found.flags, `-tags=${tags.join(',')}`];
  const toolchain = { ...found, flags };
  // As the build is compiled, so that tests find its objects in the build cache.
  const env = { ...goEnvironment(ctx, toolchain), ...(cgo === null ? {} : { CGO_ENABLED: cgo ? '1' : '0' }) };
  const go = { path: toolchain.path, env };
  let change: Promise<Change | null> | undefined;
  const readOnce = (): Promise<Change | null> => (change ??= readChange(ctx, { root: source.root, base }));
  const store = openToolStore(ctx);
  return {
    directory,
    prefix: source.folder,
    subject: source.subject,
    uncommitted: {
      paths: ofNobody(source, [...filesOf(given), ...(build === null ? [] : [build.path])]),
      refused: options.uncommitted === 'refused',
    },
    build,
    policy,
    change: readOnce,
    tool: gateTools(ctx, {
      ...{ store, go, directory },
      ...(programs === null ? {} : { built: cachedStore(ctx, store, programs) }),
      ...(base === null ? {} : { base: { commit: base, root: source.root, prefix: source.folder } }),
    }),
    given,
    go,
    outputPath: join(outputDirectory, 'gate.json'),
  };
}

function ratchets({ sections }: Policy): boolean {
  return (sections.coverage as { readonly ratchet?: boolean } | undefined)?.ratchet === true;
}

/** What the checkout has beside its commit, but for given files and what given folders hold: those are judged as such. */
function ofNobody({ root, uncommitted }: Source, given: readonly string[]): string[] {
  const within = (file: string, folder: string) => `${file}${sep}`.startsWith(`${folder}${sep}`);
  return uncommitted
    .filter(({ path, untracked }) => {
      const entry = join(root, path).replace(/[\\/]$/, '');
      return !untracked || !given.some((one) => within(entry, one));
    })
    .map(({ path }) => path);
}

function filesOf(given: Given): string[] {
  return Object.values(given)
    .flat()
    .filter((value): value is string => typeof value === 'string' && isAbsolute(value));
}
