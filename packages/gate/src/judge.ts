/** Runs the checks of a policy and writes `gate.json`. A check that did not run is an ERROR, and never a pass. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Filed, type GateDocument, type GateRow, type Subject, writeDocument } from '@slipway/evidence';
import { ConfigError, type Context, formatDuration, ToolError } from '@slipway/kernel';
import type { FoundTool } from '@slipway/tools';
import { faultOfTool, faulty } from './answer.ts';
import type { Change } from './change.ts';
import type { Answer, Check, CheckInput, CheckResult, Given, GoCommand, Report } from './check.ts';
import { checks } from './checks/index.ts';
import { listPackages } from './packages.ts';
import { type Policy, policyHash, seenPpm } from './policy/policy.ts';
import { rowOf, verdictOf } from './row.ts';

export interface GateRequest {
  /** The module's root; absolute. */
  readonly directory: string;
  /** The module's folder from the repository's root, with slashes; empty (by default) when it is the root. */
  readonly prefix?: string;
  /** What the checkout holds. */
  readonly subject: Subject;
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
}

/**
 * The verdict on one tree. PASS, FAIL and ERROR are all answers: only wrong input and cancellation throw.
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
  // What one check leaves for another lies in here, and goes with it; what is to stay goes to the output folder.
  const temp = await mkdtemp(join(ctx.temp, 'gate-'));
  const { answers, reports } = await runChecks({ ...ctx, temp }, request).finally(() =>
    rm(temp, { recursive: true, force: true }),
  );
  const rows = answers.map((answer) => rowOf(answer));
  for (const row of rows) tell(ctx, row);
  const document: GateDocument = {
    schema: 'slipway/gate/v1',
    verdict: verdictOf(rows),
    subject: { ...subject, build: build?.sha256 ?? null },
    base: null,
    policyHash: policyHash(policy),
    policy: policy.source,
    rows,
    waivers: [],
  };
  return { gate: await writeDocument('gate', document, request.outputPath), answers, reports };
}

function tell(ctx: Context, row: GateRow): void {
  ctx.log.info(`${row.verdict} ${row.check}: ${row.actual} (${formatDuration(row.proof.durationMs)})`);
  if (row.verdict === 'PASS') return;
  for (const { file, line, message } of row.findings) {
    ctx.log.info(`  ${file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `}${message}`);
  }
}

/** A check with what the policy asks of it. */
interface Asked {
  readonly check: Check;
  readonly section: unknown;
}

async function runChecks(ctx: Context, request: GateRequest): Promise<CheckResult & { reports: Report[] }> {
  const { directory, go, policy, outputPath } = request;
  const asked: Asked[] = checks.flatMap((check) =>
    check.name in policy.sections ? [{ check, section: policy.sections[check.name] }] : [],
  );
  const started = ctx.clock.monotonic();
  const failed = ({ check, section }: Asked, error: unknown): Answer[] => {
    if (!(error instanceof ToolError)) throw error;
    return check.rows(section).map((row) => faultOfTool(row, error, ctx.clock.monotonic() - started));
  };
  const root = await realpath(directory).catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(`there is no such folder (${cause.code})`, {
      where: { file: directory },
      fix: 'give the folder that holds go.mod',
      cause,
    });
  });
  const outputDirectory = dirname(outputPath);
  await mkdir(outputDirectory, { recursive: true });
  let packages: CheckInput['packages'];
  try {
    packages = await listPackages(ctx, root, go);
  } catch (error) {
    return { answers: asked.flatMap((one) => failed(one, error)), reports: [] };
  }
  const answers: Answer[] = [];
  const left = new Map<string, readonly Report[]>();
  for (const one of asked) {
    const { check, section } = one;
    const input: CheckInput = {
      directory: root,
      prefix: request.prefix ?? '',
      go,
      policy: section,
      seenPpm,
      packages,
      change: request.change ?? (() => Promise.resolve(null)),
      tool: request.tool ?? noTool,
      outputDirectory,
      reports: (check.needs ?? []).flatMap((name) => left.get(name) ?? []),
      given: request.given ?? {},
    };
    const result = await check
      .run(ctx, input)
      .catch((error: unknown): CheckResult => ({ answers: failed(one, error) }));
    left.set(check.name, result.reports ?? []);
    for (const row of check.rows(section)) {
      const answer = result.answers.find((given) => given.row === row);
      answers.push(answer ?? faulty(row, 'the check gave no answer', { command: check.name }));
    }
  }
  const stay = [...left.values()].flat().filter(({ path }) => path.startsWith(outputDirectory));
  return { answers, reports: stay };
}

function noTool(name: string): Promise<FoundTool> {
  throw new ToolError(`there is no way to ${name} here`, { command: name, exitCode: null });
}
