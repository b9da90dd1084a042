/**
 * The rehearsal of a bad day: the service is released and becomes stable, a commit with a real defect passes build
 * and gate and is released over it, and the watch has to see it in the counters and take it back. On this machine,
 * with the same pipeline that releases for real.
 */
import { access, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { ReasonCode } from '@slipway/evidence';
import { ConfigError, type Context } from '@slipway/kernel';
import { exclusively, setServing } from '@slipway/ledger';
import { type Journal, openJournal } from '../journal.ts';
import { openLedger } from '../ledger.ts';
import type { PipelineOptions } from '../options.ts';
import { type PipelineResult, runPipeline } from '../pipeline.ts';
import { requireUnheld, settle } from '../settle.ts';
import { openTarget, reopenTarget } from '../target.ts';
import { nextVersions } from './next-versions.ts';
import { scratchRepository } from './scratch-repository.ts';

export interface RehearsalOptions extends Omit<PipelineOptions, 'version'> {
  /** A patch file, or the name of one in the service's `defects/` (`errors` for `defects/errors.patch`). */
  readonly defect: string;
  /** Forget earlier rehearsals: their ledger and evidence go, and what one of them left running ends. */
  readonly fresh: boolean;
}

/** One thing that had to happen, and what was seen. */
export interface Expectation {
  readonly what: string;
  readonly met: boolean;
  readonly seen: string;
}

export interface Rehearsal {
  readonly good: PipelineResult;
  readonly bad: PipelineResult | null;
  /** The rehearsal succeeded only when all of them are met. */
  readonly expectations: readonly Expectation[];
}

/** How long taking everything down may take after the work, also after a cancelled one. */
const takeDownMs = 10_000;

/**
 * Runs the rehearsal and takes down every process it started, whatever happens. The ledger stays: the next rehearsal
 * goes on with the next versions.
 * @throws ConfigError when the service cannot be rehearsed with, or another rehearsal is under way; CancelledError
 */
export async function rehearse(ctx: Context, options: RehearsalOptions): Promise<Rehearsal> {
  const patch = await defectFile(options);
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  // Its repository and its processes are made anew and taken down as a whole, so two cannot share a state folder.
  return exclusively(
    ctx,
    join(options.stateDirectory, 'rehearsal.lock'),
    `a rehearsal of ${options.service}`,
    async () => {
      if (options.fresh) await forget(ctx, options, journal);
      await requireUnheld(journal);
      try {
        await settle(ctx, journal);
        const result = await releaseAndBreak(ctx, options, journal, patch);
        await takeDown(ctx, options, journal);
        return result;
      } catch (error) {
        await takeDown(ctx, options, journal).catch((trouble: Error) => ctx.log.warn(trouble.message));
        throw error;
      }
    },
  );
}

async function releaseAndBreak(
  ctx: Context,
  options: RehearsalOptions,
  journal: Journal,
  patch: string,
): Promise<Rehearsal> {
  const [goodVersion, badVersion] = nextVersions(
    (await journal.read()).entries.map(({ version }) => version),
  );
  const repository = await scratchRepository(
    ctx,
    options.directory,
    join(options.stateDirectory, 'work', options.service),
  );
  const run = (version: string) => runPipeline(ctx, { ...options, directory: repository.directory, version });

  await repository.tag(goodVersion);
  const good = await run(goodVersion);
  if (good.ending !== 'kept') return { good, bad: null, expectations: [keptExpectation(good)] };

  await repository.commitPatch(patch, `a change with a defect: ${options.defect}`);
  await repository.tag(badVersion);
  const bad = await run(badVersion);
  const instances = await (await openTarget(ctx, options)).instances();
  const serving = instances
    .filter((instance) => instance.serving && instance.ready)
    .map(({ version }) => version);
  return { good, bad, expectations: [keptExpectation(good), ...rollbackExpectations(good, bad, serving)] };
}

/** Also a ledger that cannot be read any more is forgotten: that is what was asked for. */
async function forget(ctx: Context, options: RehearsalOptions, journal: Journal): Promise<void> {
  const readable = await journal.read().then(
    () => true,
    () => false,
  );
  if (readable) {
    await requireUnheld(journal);
    await takeDown(ctx, options, journal);
  }
  for (const part of ['ledger', 'evidence']) {
    await rm(join(options.stateDirectory, part), { recursive: true, force: true });
  }
}

async function defectFile(options: RehearsalOptions): Promise<string> {
  const named = join(options.directory, 'defects', `${options.defect}.patch`);
  const candidates = /^[\w-]+$/.test(options.defect)
    ? [named]
    : [isAbsolute(options.defect) ? options.defect : join(options.directory, options.defect)];
  for (const path of candidates) {
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  throw new ConfigError(`there is no patch for the defect "${options.defect}"`, {
    where: { file: candidates[0] ?? options.defect },
    fix: 'name a patch file made with `git diff`, or one in the folder defects/ of the service: --defect errors',
  });
}

function keptExpectation({ version, ending, ledger }: PipelineResult): Expectation {
  const status = ledger.entries.find((entry) => entry.version === version)?.status ?? 'not in the ledger';
  return {
    what: `${version} is released, watched and stable`,
    met: ending === 'kept' && status === 'stable',
    seen: `${ending}, ${status}`,
  };
}

const seenInCounters: readonly ReasonCode[] = ['ERROR_RATE', 'LATENCY', 'NOT_READY'];

function rollbackExpectations(
  good: PipelineResult,
  bad: PipelineResult,
  serving: readonly string[],
): Expectation[] {
  const entry = bad.ledger.entries.find(({ version }) => version === bad.version);
  const watch = bad.evidence.watch?.document;
  return [
    {
      what: `${bad.version} passes build and gate with its defect`,
      met: bad.evidence.gate?.document.verdict === 'PASS' && bad.evidence.release !== null,
      seen: `gate ${bad.evidence.gate?.document.verdict ?? 'not run'}`,
    },
    {
      what: 'the watch sees the defect',
      met: watch?.verdict === 'ROLLBACK' && seenInCounters.includes(watch.reason),
      seen: watch === undefined ? 'no watch' : `${watch.verdict} ${watch.reason}`,
    },
    {
      what: `${bad.version} is taken back to ${good.version}`,
      met: watch?.rolledBackTo === good.version && serving.length === 1 && serving[0] === good.version,
      seen: `${serving.join(', ') || 'nothing'} answers`,
    },
    {
      what: 'the ledger holds the failure and its rollback mark',
      met:
        entry?.status === 'failed' &&
        entry.rollbackMark?.to === good.version &&
        bad.ledger.serving === good.version &&
        bad.ledger.intent === null,
      seen: `${entry?.status ?? 'no entry'}, mark to ${entry?.rollbackMark?.to ?? 'nothing'}`,
    },
  ];
}

/** Ends every process and says so in the ledger. A cancelled run still takes down, so it gets a signal of its own. */
async function takeDown(ctx: Context, options: RehearsalOptions, journal: Journal): Promise<void> {
  const free: Context = { ...ctx, signal: AbortSignal.timeout(takeDownMs) };
  const ledger = await journal.read();
  // As the target was made, whatever port or probes this run was asked for.
  const last = ledger.intent?.entry ?? ledger.entries.find(({ version }) => version === ledger.serving);
  const known = last ?? ledger.entries.at(-1);
  if (known === undefined) return;
  await (await reopenTarget(free, known.target)).stop();
  // With an intent pending, what serves is for the next start to find out.
  if (ledger.intent === null && ledger.serving !== null) {
    const own = openJournal(free, await openLedger(free, options), options.run);
    await own.apply((current, stamp) => setServing(current, null, 'the rehearsal is over', stamp));
  }
}
