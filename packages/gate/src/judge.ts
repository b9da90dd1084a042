/** Runs every check and writes `gate.json`. A check that did not run is an ERROR, and an ERROR is never a pass. */
import { realpath } from 'node:fs/promises';
import {
  canonicalJson,
  type Filed,
  type GateDocument,
  type GateRow,
  type GateVerdict,
  type Subject,
  sha256Hex,
  writeDocument,
} from '@slipway/evidence';
import { ConfigError, type Context, formatDuration, type Ppm, ToolError } from '@slipway/kernel';
import type { Check, CheckInput, GoCommand, Policy } from './check.ts';
import { gofmt } from './gofmt.ts';
import { listPackages } from './packages.ts';
import { errorRow, toolErrorRow } from './rows.ts';
import { tests } from './tests/check.ts';
import { vet } from './vet.ts';

/** In the order in which they run and stand in the verdict. */
const checks: readonly Check[] = [tests, vet, gofmt];

const defaultCoveragePpm = 800_000;
const seenPpm = 950_000;

export interface GateRequest {
  /** The module's root; absolute. */
  readonly directory: string;
  /** What the checkout holds. */
  readonly subject: Subject;
  /** The build that is judged beside the source; null where there is none. */
  readonly build: Filed<'build'> | null;
  /** Statement coverage asked for; 80 % by default. */
  readonly coveragePpm?: Ppm;
  /** The go command and the environment of the build (laid over ctx.env), so that compiled objects are shared. */
  readonly go: GoCommand;
  /** Where gate.json goes; absolute. */
  readonly outputPath: string;
}

/**
 * The verdict on one tree. PASS, FAIL and ERROR are all answers: only wrong input and cancellation throw.
 * @throws ConfigError when the build is of another tree, or the threshold is none
 * @throws CancelledError when ctx.signal aborts; nothing is written then
 */
export async function judge(ctx: Context, request: GateRequest): Promise<Filed<'gate'>> {
  const { subject, build, coveragePpm = defaultCoveragePpm } = request;
  if (build !== null && build.document.subject.tree !== subject.tree) {
    throw new ConfigError(`the build is of tree ${build.document.subject.tree}, not of ${subject.tree}`, {
      where: { file: build.path },
      fix: 'judge the checkout that was built, or build this one',
    });
  }
  if (!Number.isSafeInteger(coveragePpm) || coveragePpm < 0 || coveragePpm > 1_000_000) {
    throw new ConfigError(`${coveragePpm} is no share of the statements`, {
      where: { name: 'coverage' },
      fix: 'write a percentage from 0% to 100%: 80%',
    });
  }
  const policy: Policy = { version: 1, rows: checks.flatMap((check) => check.rows), coveragePpm, seenPpm };
  const rows = await runChecks(ctx, request, policy);
  for (const row of rows) {
    ctx.log.info(`${row.verdict} ${row.check}: ${row.actual} (${formatDuration(row.proof.durationMs)})`);
    if (row.verdict !== 'PASS') for (const finding of row.findings) ctx.log.info(`  ${finding}`);
  }
  const document: GateDocument = {
    schema: 'slipway/gate/v1',
    verdict: verdictOf(rows),
    subject: { ...subject, build: build?.sha256 ?? null },
    policyHash: sha256Hex(canonicalJson(policy)),
    rows,
    waivers: [],
  };
  return writeDocument('gate', document, request.outputPath);
}

/** Any ERROR makes it ERROR, else any FAIL makes it FAIL; no rows at all are an ERROR. */
export function verdictOf(rows: readonly Pick<GateRow, 'verdict'>[]): GateVerdict {
  if (rows.length === 0 || rows.some((row) => row.verdict === 'ERROR')) return 'ERROR';
  return rows.some((row) => row.verdict === 'FAIL') ? 'FAIL' : 'PASS';
}

async function runChecks(ctx: Context, { directory, go }: GateRequest, policy: Policy): Promise<GateRow[]> {
  const started = ctx.clock.monotonic();
  const failed = (names: readonly string[], error: unknown): GateRow[] => {
    if (!(error instanceof ToolError)) throw error;
    return names.map((name) => toolErrorRow(name, error, ctx.clock.monotonic() - started));
  };
  const root = await realpath(directory).catch((cause: NodeJS.ErrnoException) => {
    const fix = 'give the folder that holds go.mod';
    throw new ConfigError(`there is no such folder (${cause.code})`, {
      where: { file: directory },
      fix,
      cause,
    });
  });
  let input: CheckInput;
  try {
    input = { directory: root, go, policy, packages: await listPackages(ctx, root, go) };
  } catch (error) {
    return failed(policy.rows, error);
  }
  const rows: GateRow[] = [];
  for (const check of checks) {
    const answered = await check.run(ctx, input).catch((error: unknown) => failed(check.rows, error));
    for (const name of check.rows) {
      const row = answered.find((one) => one.check === name);
      rows.push(row ?? errorRow(name, 'the check gave no answer', { command: name }));
    }
  }
  return rows;
}
