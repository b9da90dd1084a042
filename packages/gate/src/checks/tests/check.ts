/** Runs the module's tests once, under coverage, and judges them from what the run itself wrote. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { Check, CheckInput } from '../../check.ts';
import { TestEvents } from './events.ts';
import { failuresOf } from './failures.ts';
import { type Ending, testedPackages, testsAnswer, testsRowName } from './row.ts';
import { type TestsSection, testsSection } from './section.ts';

/** Failures after which a package wrote no coverage, or only a part of it. */
const breaksOff = new Set(['build', 'crash', 'timeout', 'exit', 'unfinished']);
const stderrLimit = 40;

export const tests: Check<TestsSection> = {
  name: 'tests',
  section: testsSection,
  presets: { baseline: {}, strict: {}, starter: {} },
  looser: () => [],
  rows: () => [testsRowName],
  async run(ctx, input) {
    const folder = await mkdtemp(join(ctx.temp, 'coverage-'));
    const profile = join(folder, 'profile');
    const { events, ...ending } = await goTest(ctx, input, profile);
    const answer = testsAnswer(events, ending, input);
    if (answer.fault !== undefined) return { answers: [answer] };
    const { proof } = answer;
    const incomplete = failuresOf(events, testedPackages(input))
      .filter(({ kind }) => breaksOff.has(kind))
      .map((failure) => failure.package);
    return {
      answers: [answer],
      reports: [{ kind: 'coverage-profile', path: profile, incomplete, proof }],
    };
  },
};

/**
 * vet is a check of its own, so `go test` does not run it a second time. Which mode coverage is counted in is left
 * to go: `set`, or `atomic` under -race.
 */
async function goTest(
  ctx: Context,
  input: CheckInput<TestsSection>,
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
