/** The way of a change: build, gate, release, watch; nothing flows back except the rollback. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Filed } from '@slipway/evidence';
import type { Context } from '@slipway/kernel';
import { deployRefusal, findEntry, type Ledger } from '@slipway/ledger';
import { type LoadFacts, type Page, runPage, toMarkdown } from '@slipway/report';
import { evidenceFolder } from './evidence-folder.ts';
import { type Journal, openJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { PipelineOptions } from './options.ts';
import { settle } from './settle.ts';
import { readSource } from './source.ts';
import { buildStage } from './stages/build.ts';
import { gateStage } from './stages/gate.ts';
import { releaseOf, releaseStage } from './stages/release.ts';
import { watchStage } from './stages/watch.ts';
import { openTarget } from './target.ts';
import { openTraffic } from './traffic.ts';
import { type Ending, verdictLine } from './verdict.ts';

export interface PipelineResult {
  readonly ending: Ending;
  readonly version: string;
  readonly evidence: {
    readonly build: Filed<'build'>;
    readonly gate: Filed<'gate'> | null;
    readonly release: Filed<'release'> | null;
    readonly watch: Filed<'watch'> | null;
  };
  readonly load: LoadFacts | null;
  readonly ledger: Ledger;
  readonly page: Page;
  /** Absolute path of the page as Markdown; evidence lies beside it. */
  readonly report: string;
}

/**
 * Takes one commit the whole way.
 * @throws ConfigError, ToolError, CancelledError; what served before still serves then, and the ledger says what is
 */
export async function runPipeline(ctx: Context, options: PipelineOptions): Promise<PipelineResult> {
  const { readPolicy } = await import('@slipway/watch');
  await readPolicy(options.watch.policyFile);
  const source = await readSource(ctx, options.directory);
  const version = options.version ?? source.version;
  const journal = openJournal(ctx, openLedger(ctx, options), options.run);
  await settle(ctx, journal);
  await refuseKnownBad(journal, version);
  const folder = await evidenceFolder(options.stateDirectory, version, options.run);

  const build = await ctx.log.group(`build ${options.service} ${version}`, () =>
    buildStage(ctx, options, source, version, folder),
  );
  const gate =
    options.gate === 'none'
      ? null
      : await ctx.log.group('gate', () => gateStage(ctx, options, source, build, folder));
  const result = async (
    ending: Ending,
    rest: Pick<PipelineResult['evidence'], 'release' | 'watch'>,
    load: LoadFacts | null,
  ): Promise<PipelineResult> => {
    const ledger = await journal.read();
    const evidence = { build, gate, ...rest };
    const page = runPage({
      service: options.service,
      environment: options.environment,
      version,
      verdict: verdictLine(ending, {
        service: options.service,
        version,
        rolledBackTo: evidence.watch?.document.rolledBackTo ?? null,
      }),
      build: build.document,
      gate: gate?.document ?? null,
      release: rest.release?.document ?? null,
      watch: rest.watch?.document ?? null,
      entries: ledger.entries,
      serving: ledger.serving,
      load,
    });
    const report = join(folder, 'report.md');
    await writeFile(report, toMarkdown(page));
    return { ending, version, evidence, load, ledger, page, report };
  };
  if (gate !== null && gate.document.verdict !== 'PASS') {
    const ending = gate.document.verdict === 'FAIL' ? 'gate-failed' : 'gate-error';
    return result(ending, { release: null, watch: null }, null);
  }

  const { createClient } = await import('@slipway/http');
  const client = createClient(ctx);
  const traffic = await openTraffic(ctx, options);
  try {
    const target = await openTarget(ctx, options);
    // Where an earlier version serves, the load runs over the switch too: it is the proof that nobody noticed it.
    if ((await target.instances()).some(({ serving, ready }) => serving && ready)) traffic.begin();
    const release = releaseOf(build, gate, options);
    const released = await ctx.log.group(`release ${version} to ${options.environment}`, () =>
      releaseStage(ctx, release, { journal, target, build, gate, outputDirectory: folder }),
    );
    traffic.begin();
    traffic.mark();
    const watch = await ctx.log.group(`watch ${version}`, () =>
      watchStage(ctx, options.watch, {
        journal,
        target,
        entry: released.entry,
        intent: released.intent,
        client,
        firstBadAnswerAt: () => traffic.firstBadAt(),
        outputDirectory: folder,
      }),
    );
    const load = await traffic.end();
    return await result(endings[watch.document.verdict], { release: released.release, watch }, load);
  } finally {
    await traffic.end();
    await client.close();
  }
}

const endings = { KEEP: 'kept', ROLLBACK: 'rolled-back', HOLD: 'held', SUPERSEDED: 'superseded' } as const;

/** A version that failed here is refused before a minute is spent on building it again. */
async function refuseKnownBad(journal: Journal, version: string): Promise<void> {
  const ledger = await journal.read();
  const known = findEntry(ledger, version);
  const refusal = known === undefined ? null : deployRefusal(ledger, known);
  if (refusal !== null) throw refusal;
}
