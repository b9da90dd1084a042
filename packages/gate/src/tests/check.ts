/** Runs the module's tests once, under coverage, and judges both from what the run itself wrote. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateRow } from '@slipway/evidence';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { Check, CheckInput } from '../check.ts';
import { coverageRow, coverageRowName, coverageThreshold } from '../cover/row.ts';
import { firstOf } from '../findings.ts';
import { errorRow } from '../rows.ts';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { type Ending, testedPackages, testsRow, testsRowName, words } from './row.ts';

/** Failures after which a package wrote no coverage, or only a part of it. */
const incomplete = new Set(['build', 'crash', 'timeout', 'exit', 'unfinished']);
const stderrLimit = 40;

export const tests: Check = {
  rows: [testsRowName, coverageRowName],
  async run(ctx, input) {
    const folder = await mkdtemp(join(ctx.temp, 'coverage-'));
    try {
      const profile = join(folder, 'profile');
      const { events, ...ending } = await goTest(ctx, input, profile);
      const row = testsRow(events, ending, input);
      return [row, await judgeCoverage(profile, row, events, input)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/**
 * vet is a check of its own, so `go test` does not run it a second time. Which mode coverage is counted in is left
 * to go: `set`, or `atomic` under -race.
 */
async function goTest(
  ctx: Context,
  input: CheckInput,
  profile: string,
): Promise<Ending & { events: TestEvents }> {
  const args = ['test', '-json', '-vet=off', `-coverprofile=${profile}`, './...'];
  const events = new TestEvents();
  const stderr: string[] = [];
  const started = ctx.clock.monotonic();
  let exitCode: number | null;
  ctx.log.progress('compiling the tests');
  try {
    const result = await run(ctx, input.go.path, args, {
      cwd: input.directory,
      env: input.go.env,
      okExitCodes: [0, 1],
      onLine: (line, stream) => {
        if (stream === 'stdout') {
          events.add(line);
          ctx.log.progress(`${events.passed} tests passed in ${events.packages.size} packages`);
        } else if (stderr.length < stderrLimit && !line.startsWith('go: downloading ')) stderr.push(line);
      },
    });
    exitCode = result.exitCode;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    exitCode = error.exitCode;
    stderr.push(error.message);
  }
  const command = 'go test -json -vet=off -coverprofile=<temporary file> ./...';
  return { events, exitCode, stderr, command, durationMs: ctx.clock.monotonic() - started };
}

async function judgeCoverage(
  profile: string,
  tests: GateRow,
  events: TestEvents,
  input: CheckInput,
): Promise<GateRow> {
  const threshold = coverageThreshold(input);
  if (tests.verdict === 'ERROR') {
    return errorRow(coverageRowName, 'the tests did not run', tests.proof, [], threshold);
  }
  const partial = failuresOf(events, testedPackages(input)).filter(({ kind }) => incomplete.has(kind));
  if (partial.length > 0) {
    return {
      check: coverageRowName,
      verdict: 'FAIL',
      actual: 'not measured: not every package ran its tests to the end',
      threshold,
      baseline: null,
      proof: tests.proof,
      findings: firstOf(partial.map((f) => `${f.package} ${words[f.kind]}`)),
    };
  }
  return coverageRow(profile, input, tests.proof);
}
