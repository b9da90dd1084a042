/** Runs the checks of a policy and writes `gate.json`. A check that did not run is an ERROR, and never a pass. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type Filed, type GateDocument, type GateRow, type Subject, writeDocument } from '@slipway/evidence';
import { ConfigError, type Context, formatDuration, ToolError } from '@slipway/kernel';
import type { FoundTool } from '@slipway/tools';
import { cPackages } from './c-packages.ts';
import type { Change } from './change.ts';
import type { Answer, CheckInput, Given, GoCommand, Report } from './check.ts';
import { checkoutAnswer, type Uncommitted } from './checkout-row.ts';
import { checks } from './checks/index.ts';
import { compileErrors } from './compiles.ts';
import { notJudged } from './modules-below.ts';
import { listPackages } from './packages.ts';
import { type Policy, policyHash, seenPpm } from './policy/policy.ts';
import { sourceAnswer } from './policy/source-row.ts';
import { applyWaivers } from './policy/waivers.ts';
import { rowOf, verdictOf, type Waive } from './row.ts';
import { type Asked, schedule, unanswered } from './schedule.ts';

export interface GateRequest {
  /** The module's root; absolute. */
  readonly directory: string;
  /** The module's folder from the repository's root, with slashes; empty (by default) when it is the root. */
  readonly prefix?: string;
  /** What the checkout holds. */
  readonly subject: Subject;
  /** What the checkout has that its commit has not; by default nothing. */
  readonly uncommitted?: Uncommitted;
  /** The build that is judged beside the source; null where there is none. */
  readonly build: Filed<'build'> | null;
  readonly policy: Policy;
  /** What the commit changes; by default there is no base. */
  readonly change?: () => Promise<Change | null>;
  readonly tool?: (name: string) => Promise<FoundTool>;
  readonly given?: Given;
  /** The go command and the environment of the build (laid over ctx.env), so that compiled objects are shared. */
  readonly go: GoCommand;
  /** Where gate.json goes; absolute. Reports go beside it. */
  readonly outputPath: string;
}

export interface Judgement {
  readonly gate: Filed<'gate'>;
  /** Every finding, with the check that made it; gate.json holds the first of each row. */
  readonly answers: readonly Answer[];
  /** Those in the output folder. */
  readonly reports: readonly Report[];
  /** Which waiver covers a finding of a row. */
  readonly waive: Waive;
}

/**
 * The verdict on one tree. PASS, FAIL and ERROR are all answers, also to settings that a check cannot work with: only
 * wrong input to the judge itself and cancellation throw.
 * @throws ConfigError when the build is of another tree, or the folder is none
 * @throws CancelledError when ctx.signal aborts; nothing is written then
 */
export async function judge(ctx: Context, request: GateRequest): Promise<Judgement> {
  const { subject, build, policy } = request;
  if (build !== null && build.document.subject.tree !== subject.tree) {
    throw new ConfigError(`the build is of tree ${build.document.subject.tree}, not of ${subject.tree}`, {
      where: { file: build.path },
      fix: 'judge the checkout that was built, or build this one',
    });
  }
  // A verdict of an earlier run would outlive whatever stops this one.
  await rm(request.outputPath, { force: true });
  // What one check leaves for another lies in here, and goes with it; what is to stay goes to the output folder.
  const temp = await mkdtemp(join(ctx.temp, 'gate-'));
  // One question to git for all.
  let asked: Promise<Change | null> | undefined;
  const change = () => (asked ??= request.change?.() ?? Promise.resolve(null));
  const { answers: found, reports } = await runChecks({ ...ctx, temp }, request, change).finally(() =>
    rm(temp, { recursive: true, force: true }),
  );
  const compared = (await asked?.catch(() => null)) ?? null;
  const { waive, used, answer } = applyWaivers(found, policy, ctx.clock.now(), compared !== null);
  // A request has a base although none of its checks compared anything.
  const told = await change().catch((error: unknown) => {
    if (ctx.signal.aborted) throw error;
    return null;
  });
  const base = told?.base ?? null;
  const unlike = request.uncommitted === undefined ? undefined : checkoutAnswer(request.uncommitted);
  const answers = [sourceAnswer(policy), answer, unlike, ...found].filter((one) => one !== undefined);
  const rows = answers.map((one) => rowOf(one, waive));
  for (const row of rows) tell(ctx, row);
  const document: GateDocument = {
    schema: 'slipway/gate/v1',
    verdict: verdictOf(rows),
    subject: { ...subject, build: build?.sha256 ?? null },
    base,
    policyHash: policyHash(policy),
    policy: policy.source,
    rows,
    waivers: used,
  };
  return { gate: await writeDocument('gate', document, request.outputPath), answers, reports, waive };
}

function tell(ctx: Context, row: GateRow): void {
  ctx.log.info(`${row.verdict} ${row.check}: ${row.actual} (${formatDuration(row.proof.durationMs)})`);
  if (row.verdict === 'PASS') return;
  for (const { file, line, message, details = [] } of row.findings) {
    ctx.log.info(`  ${file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `}${message}`);
    for (const detail of details) ctx.log.info(`    ${detail}`);
  }
}

/** The answers of all checks that the policy asks for; reports only those in the output folder. */
export async function runChecks(
  ctx: Context,
  request: GateRequest,
  change: () => Promise<Change | null>,
): Promise<{ answers: Answer[]; reports: Report[] }> {
  const { directory, policy, outputPath } = request;
  const go = { ...request.go, env: checkEnvironment(ctx, request.go.env) };
  const asked: Asked[] = checks.flatMap((check) =>
    check.name in policy.sections ? [{ check, section: policy.sections[check.name] }] : [],
  );
  const started = ctx.clock.monotonic();
  const root = await realpath(directory).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(`there is no such folder (${cause.code})`, {
      where: { file: directory },
      fix: 'give the folder that holds go.mod',
      cause,
    });
  });
  const outputDirectory = dirname(outputPath);
  await mkdir(outputDirectory, { recursive: true });
  const prefix = request.prefix ?? '';
  let packages: CheckInput['packages'];
  let unseen: Answer | undefined;
  try {
    packages = await listPackages(ctx, root, go);
    unseen = await cPackages(ctx, { directory: root, prefix, go, packages });
  } catch (error) {
    const durationMs = ctx.clock.monotonic() - started;
    const rows = asked.flatMap(({ check, section }) => check.rows(section));
    return { answers: rows.map((row) => unanswered(row, error, durationMs)), reports: [] };
  }
  const programs = request.build?.document.binaries.map(({ sha256 }) => sha256);
  const { answers, reports } = await schedule(ctx, {
    asked,
    compileErrors: (own) => compileErrors(own, root, prefix, go),
    run: (own, { check, section }, given) =>
      check.run(own, {
        directory: root,
        prefix,
        subject: request.subject,
        go,
        policy: section,
        seenPpm,
        packages,
        ...(programs === undefined ? {} : { programs }),
        change,
        tool: request.tool ?? noTool,
        outputDirectory,
        reports: given,
        given: request.given ?? {},
      }),
  });
  const [first, ...others] = answers;
  const notes = first === undefined ? [] : await notJudged(root, prefix);
  const noted = first === undefined ? [] : [{ ...first, findings: [...first.findings, ...notes] }, ...others];
  return {
    answers: [...(unseen === undefined ? [] : [unseen]), ...noted],
    reports: reports.filter(({ path }) => path.startsWith(`${outputDirectory}${sep}`)),
  };
}

/**
 * The build's environment, but for -trimpath: under it runtime.Caller names no folder (`go help build`), and tests that
 * find their data by it would fail here alone. All checks go without, so that they share what go compiles.
 */
function checkEnvironment(
  { env, temp }: Pick<Context, 'env' | 'temp'>,
  build: GoCommand['env'],
): Record<string, string> {
  const flags = build.GOFLAGS ?? env.GOFLAGS ?? '';
  return {
    // Half-made objects of a go that was ended lie in there, and go with it.
    GOTMPDIR: env.GOTMPDIR || temp,
    ...build,
    // Of two flags go takes the last.
    GOFLAGS: `${flags} -trimpath=false`.trim(),
  };
}

async function noTool(name: string): Promise<FoundTool> {
  throw new ToolError(`there is no way to ${name} here`, { command: name, exitCode: null });
}
