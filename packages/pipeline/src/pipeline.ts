/** The way of a change: build, gate, release, watch; nothing flows back except the rollback. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { BuildCost } from '@slipway/go';
import type { Context } from '@slipway/kernel';
import { deployRefusal, findEntry, type Ledger } from '@slipway/ledger';
import { type LoadFacts, type Page, runPage, toMarkdown } from '@slipway/report';
import type { ProgramCache } from '@slipway/tools';
import { checkOptions } from './check-options.ts';
import { evidenceFolder } from './evidence-folder.ts';
import { checkGiven, checkPolicyOf, type Given, keepGiven, nothingGiven } from './given.ts';
import { type Journal, openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { PipelineObserver } from './observer.ts';
import type { PipelineOptions } from './options.ts';
import { releaseAndWatch } from './release-and-watch.ts';
import { settleIfDead } from './settle.ts';
import { readSource } from './source.ts';
import { buildStage, compilationOf } from './stages/build.ts';
import { gatePolicy, gateStage, type Judged } from './stages/gate.ts';
import { goOfService } from './stages/service-go.ts';
import type { GoReady } from './stages/set-up-go.ts';
import { type Ending, endingOf, nextStep, verdictLine } from './verdict.ts';
import { watchRules } from './watch-rules.ts';

export interface PipelineResult {
  readonly ending: Ending;
  readonly version: string;
  readonly evidence: {
    readonly build: Filed<'build'>;
    readonly gate: Filed<'gate'> | null;
    readonly release: Filed<'release'> | null;
    readonly watch: Filed<'watch'> | null;
  };
  /** What the gate found; null where it was not asked here. */
  readonly judged: Judged | null;
  readonly load: LoadFacts | null;
  readonly ledger: Ledger;
  readonly page: Page;
  /** null where nothing was built here. */
  readonly cost: BuildCost | null;
  /** Absolute path of the page as Markdown; evidence lies beside it. */
  readonly report: string;
}

/** Sets Go up for the commit that is built or judged. */
export type SetUp = (
  commit: string,
) => Promise<Pick<GoReady, 'ctx'> & { readonly programs?: ProgramCache | null }>;

/**
 * Takes one commit the whole way; what is given of it is not done again.
 * @throws ConfigError, ToolError, CancelledError; what served before still serves then, and the ledger says what is
 */
export async function runPipeline(
  ctx: Context,
  options: PipelineOptions,
  given: Given = nothingGiven,
  observer?: PipelineObserver,
  setUp: SetUp = () => goOfService(ctx, options),
): Promise<PipelineResult> {
  checkOptions(options);
  const rules = await watchRules(options.watch);
  const source = await readSource(ctx, options.directory);
  const version = checkGiven(given, source, options);
  const judges = options.gate !== 'none' && given.gate === null;
  // A mistake in it is told before anything is built.
  const policy = judges || given.gate !== null ? await gatePolicy(ctx, options, source) : undefined;
  if (given.gate !== null && policy !== undefined) await checkPolicyOf(given.gate, policy);
  const journal = openJournal(ctx, await openLedger(ctx, options), options.run);
  await settleIfDead(ctx, journal);
  await refuseKnownBad(journal, version, options.override);
  const folder = await evidenceFolder(options.stateDirectory, version, options.run);
  await keepGiven(given, folder);

  const { ctx: inner, programs = null } =
    given.build === null || judges ? await ctx.log.group('Go', () => setUp(source.subject.commit)) : { ctx };
  const build: Filed<'build'> & { readonly cost?: BuildCost } =
    given.build ??
    (await ctx.log.group(`build ${options.service} ${version}`, () =>
      buildStage(inner, options, source, version, folder, compilationOf(options.go)),
    ));
  let judged: Judged | null = null;
  const gate =
    options.gate === 'none'
      ? null
      : (given.gate ??
        (await ctx.log.group('gate', async () => {
          const asked = policy === undefined ? options : { ...options, policy };
          judged = await gateStage(inner, asked, source, build, folder, { baseUrl: 'none' }, programs);
          return judged.gate;
        })));
  const result = async (
    ending: Ending,
    rest: Pick<PipelineResult['evidence'], 'release' | 'watch'>,
    load: LoadFacts | null,
  ): Promise<PipelineResult> => {
    const ledger = await journal.read();
    const evidence = { build, gate, ...rest };
    const facts = { service: options.service, version, watch: rest.watch?.document ?? null };
    const next = nextStep(ending, facts.watch);
    const { verdict, sections } = runPage({
      service: options.service,
      environment: options.environment,
      version,
      verdict: verdictLine(ending, facts),
      build: build.document,
      gate: gate?.document ?? null,
      release: rest.release?.document ?? null,
      watch: facts.watch,
      ledger,
      load,
    });
    const advice = next === null ? [] : [{ heading: 'What to do', text: [next] }];
    const page = { verdict, sections: [...advice, ...sections] };
    const report = join(folder, 'report.md');
    await writeFile(report, toMarkdown(page));
    return { ending, version, evidence, judged, cost: build.cost ?? null, load, ledger, page, report };
  };
  if (gate !== null && gate.document.verdict !== 'PASS') {
    const ending = gate.document.verdict === 'FAIL' ? 'gate-failed' : 'gate-error';
    return result(ending, { release: null, watch: null }, null);
  }

  const { release, watch, load } = await releaseAndWatch(
    ctx,
    options,
    journal,
    { build, gate, folder, rules },
    observer,
  );
  return result(endingOf(watch.document), { release, watch }, load);
}

/** A version that failed here is refused before a minute is spent on building it again. */
async function refuseKnownBad(
  journal: Journal,
  version: string,
  override: string | undefined,
): Promise<void> {
  const ledger = await journal.read();
  const known = findEntry(ledger, version);
  const refusal = known === undefined ? null : deployRefusal(ledger, known, override);
  if (refusal !== null) throw refusal;
}
