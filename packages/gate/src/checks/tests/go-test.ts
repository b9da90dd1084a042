/** One `go test -json`, watched while it works: its flags, its environment, and an end to it that is our own. */
import { CancelledError, ConfigError, type Context, parseDuration, ToolError } from '@slipway/kernel';
import { run } from '@slipway/process';
import type { CheckInput, TestSettings } from '../../check.ts';
import type { Ending } from './ending.ts';
import type { TestEvents } from './events.ts';
import type { TestsSection } from './section.ts';

export interface GoTest {
  /** Behind `go test -json` and the flags of the policy: where coverage goes, `-run`, packages. */
  readonly args: readonly string[];
  /** The same for people, without names of temporary files. */
  readonly shown: readonly string[];
  readonly events: TestEvents;
  /** Takes the lines of the stream that somebody who reads it again needs. */
  readonly keep?: (line: string) => void;
  /** See `graceMs`. */
  readonly graceMs?: number;
}

type Input = Pick<CheckInput<TestsSection>, 'directory' | 'go' | 'policy'>;

/**
 * How long after the time of its tests a package is ended by us. Test programs end themselves, and cmd/go ends those
 * that do not after another minute (testKillTimeout in cmd/go/internal/test), so this is for when that failed too.
 */
const graceMs = 90_000;
/** Of `go help testflag`. */
const usualTimeoutMs = 600_000;
const lookMs = 250;
const stderrLimit = 40;

/**
 * vet is a check of its own, so `go test` does not run it a second time. Which mode coverage is counted in is left
 * to go: `set`, or `atomic` under -race.
 * @throws ToolError when `keep` does not take a line
 * @throws CancelledError
 */
export async function goTest(ctx: Context, input: Input, test: GoTest): Promise<Ending> {
  const { events } = test;
  const flags = flagsOf(input.policy);
  const stderr: string[] = [];
  const started = ctx.clock.monotonic();
  const env = testEnvironment(ctx, input);
  const own = new AbortController();
  const watch = watchPackages(ctx, events, timeLimit(input.policy, env), own, test.graceMs ?? graceMs);
  let exitCode: number | null;
  let notKept: unknown;
  ctx.log.progress('compiling the tests');
  try {
    const signal = AbortSignal.any([ctx.signal, own.signal]);
    const args = ['test', '-json', '-vet=off', ...flags, ...test.args];
    const result = await run({ ...ctx, signal }, input.go.path, args, {
      cwd: input.directory,
      env,
      okExitCodes: [0, 1],
      endBy: () => (own.signal.aborted ? 'SIGQUIT' : 'SIGINT'),
      onLine: (line, stream) => {
        if (stream === 'stdout') {
          if (!events.add(line)) return;
          try {
            test.keep?.(line);
          } catch (error) {
            notKept = error;
            throw error;
          }
        } else if (stderr.length < stderrLimit && !line.startsWith('go: downloading ')) stderr.push(line);
      },
    });
    exitCode = result.exitCode;
  } catch (error) {
    if (ctx.signal.aborted || error === notKept) throw error;
    if (!(error instanceof ToolError || error instanceof CancelledError)) throw error;
    exitCode = error instanceof ToolError ? error.exitCode : null;
    if (error instanceof ToolError) stderr.push(error.message);
  } finally {
    clearInterval(watch);
  }
  return {
    exitCode,
    stderr,
    command: ['go test -json -vet=off', ...flags, ...test.shown].join(' '),
    durationMs: ctx.clock.monotonic() - started,
    overtime: own.signal.aborted,
  };
}

/** The test flags of the policy. */
export function flagsOf({
  race,
  shuffle,
  timeout,
  parallel,
}: TestSettings & Pick<TestsSection, 'shuffle'>): string[] {
  return [
    ...(race ? ['-race'] : []),
    ...(shuffle === undefined || shuffle === false
      ? []
      : [`-shuffle=${typeof shuffle === 'number' ? shuffle : 'on'}`]),
    ...(timeout === undefined ? [] : [`-timeout=${parseDuration(timeout)}ms`]),
    ...(parallel === undefined ? [] : [`-parallel=${parallel}`]),
  ];
}

/**
 * Under -race each test program sleeps a second before it ends, so that reports of other goroutines come out
 * (https://go.dev/doc/articles/race_detector, atexit_sleep_ms); 50 ms do, unless somebody chose.
 * @throws ConfigError when GOFLAGS leave tests out
 */
export function testEnvironment(
  ctx: Pick<Context, 'env'>,
  { go, policy }: Pick<Input, 'go'> & { readonly policy: Pick<TestSettings, 'race'> },
): Record<string, string> {
  const goFlags = go.env.GOFLAGS ?? ctx.env.GOFLAGS ?? '';
  const choosing = choosesTests(goFlags);
  if (choosing !== null) {
    throw new ConfigError(`${choosing} leaves out tests`, {
      where: { name: 'GOFLAGS' },
      fix: `take ${choosing} out of GOFLAGS`,
    });
  }
  const races = go.env.GORACE ?? ctx.env.GORACE ?? '';
  const sleeps = /(^|\s)atexit_sleep_ms=/.test(races);
  return {
    ...go.env,
    GORACE: sleeps ? races : `${races} atexit_sleep_ms=50`.trim(),
    // The race detector is linked through cgo, whatever the build of the service does.
    ...(policy.race ? { CGO_ENABLED: '1' } : {}),
  };
}

/** The first flag under which `go test` runs some of the tests or none. */
function choosesTests(goFlags: string): string | null {
  // As go splits it: by blanks, but for flags that stand in quotes.
  for (const [, single, double, plain] of goFlags.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
    const flag = single ?? double ?? plain ?? '';
    const [, name = '', value] = /^--?(?:test\.)?([a-z]+)(?:=(.*))?$/s.exec(flag) ?? [];
    if (['run', 'skip'].includes(name) && value !== '') return flag;
    if (['list', 'c', 'n'].includes(name) || (name === 'count' && value === '0')) return flag;
  }
  return null;
}

/** How long one package may take; Infinity when go was told that there is no limit. */
function timeLimit(policy: TestsSection, env: Readonly<Record<string, string>>): number {
  if (policy.timeout !== undefined) return parseDuration(policy.timeout) || Number.POSITIVE_INFINITY;
  const flag = /(?:^|\s)--?timeout=(\S+)/.exec(env.GOFLAGS ?? '')?.[1];
  if (flag === undefined) return usualTimeoutMs;
  try {
    return parseDuration(flag) || Number.POSITIVE_INFINITY;
  } catch {
    // A form of Go's durations that is not ours ("0", "1us"): then go alone looks after it.
    return Number.POSITIVE_INFINITY;
  }
}

function watchPackages(
  ctx: Context,
  events: TestEvents,
  limitMs: number,
  own: AbortController,
  grace: number,
): NodeJS.Timeout {
  const since = new Map<object, number>();
  return setInterval(() => {
    const now = ctx.clock.monotonic();
    if (events.runs.length > 0) {
      ctx.log.progress(`${events.runs.length - events.openRuns.size} packages tested`);
    }
    for (const run of since.keys()) if (!events.openRuns.has(run as never)) since.delete(run);
    for (const run of events.openRuns) {
      const first = since.get(run) ?? now;
      since.set(run, first);
      if (now - first > limitMs + grace) own.abort();
    }
  }, lookMs);
}
