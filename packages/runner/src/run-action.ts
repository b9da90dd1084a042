/** The frame of every action: what it is given, how its errors meet the user, how the process ends. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Artifacts } from '@slipway/evidence';
import { CancelledError, type Context, systemClock } from '@slipway/kernel';
import { runArtifacts } from './artifacts.ts';
import { type RunnerCache, runCache } from './cache.ts';
import { watchSignals } from './cancellation.ts';
import { childEnvironment, isGithubActions } from './environment.ts';
import { cancelledExitCode, describeFailure } from './failure.ts';
import { type IdentityService, identityService } from './identity.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { type ActionLog, RunnerLog } from './log.ts';
import { maskSecret } from './mask.ts';
import { type Outputs, stepOutputs } from './outputs.ts';
import { actionState, isPost, markForPost, type State } from './state.ts';
import { type Summary, SummaryPage } from './summary.ts';

/** What post is given: everything but the inputs, which the runner may have evaluated anew by then. */
export interface PostAction<S = unknown> {
  readonly ctx: Context;
  /** The same log as `ctx.log`, with annotations that point at a file. */
  readonly log: ActionLog;
  readonly outputs: Outputs;
  readonly state: State<S>;
  readonly summary: Summary;
  /** Entries of this repository's cache; null where the runner has no such service. */
  readonly cache: RunnerCache | null;
  /** Masks a secret in the log from now on, field by field; call it before the first use. */
  mask(secret: string): void;
}

/** What main is given. */
export interface Action<S = unknown> extends PostAction<S> {
  readonly inputs: Inputs;
  /** Files between the jobs of this run. */
  readonly artifacts: Artifacts;
  /** Where GitHub says who this job is; null without the permission `id-token: write`. */
  readonly identity: IdentityService | null;
  /**
   * Lets the step fail when the work itself went well and its verdict is bad: a gate that says FAIL. The message becomes
   * the annotation. @param exitCode 1 unless told; 2 where there is no verdict
   */
  fail(message: string, exitCode?: 1 | 2): void;
}

/** `S` is the state that main leaves for post. */
export interface ActionParts<S> {
  main(action: Action<S>): Promise<void>;
  /** Runs after the job, also after a failed or cancelled one; its own trouble is a warning. */
  post?(action: PostAction<S>): Promise<void>;
}

/** How long the work may go on after an error that reached nobody, before the process ends without it. */
const strayGraceMs = 2000;

/**
 * Runs the action `name`: post when the runner calls for it (`STATE_isPost`), else main; sets the exit code, and ends
 * the process when something still holds it open. Called once, as the last statement of an action's entry.
 */
export async function runAction<S = unknown>(name: string, parts: ActionParts<S>): Promise<void> {
  const env = { ...process.env };
  const log = new RunnerLog({ onRunner: isGithubActions(env), verbose: env.RUNNER_DEBUG === '1' });
  const post = isPost(env);
  const summary = new SummaryPage();
  let temp: string | undefined;
  let failed = false;
  let ended = false;
  // Should main neither return nor leave anything to wait for, the process ends by itself: not as a success.
  process.exitCode = post ? 0 : 1;

  /** The first error is the reason; what follows from it is detail. */
  const fail = (error: unknown, cancelled: boolean): void => {
    const failure = describeFailure(name, error, cancelled);
    log.debug(failure.debug);
    if (failed) return;
    failed = true;
    if (failure.line !== undefined) log.info(failure.line);
    if (post) {
      if (failure.annotation !== undefined) log.annotate('warning', failure.annotation, failure.place);
      return;
    }
    if (failure.annotation !== undefined) log.failure(failure.annotation, failure.place);
    if (failure.summary !== '') summary.add(failure.summary, { priority: Number.MAX_SAFE_INTEGER });
    process.exitCode = failure.exitCode;
  };
  const removeTemp = (): void => {
    if (temp !== undefined) rmSync(temp, { recursive: true, force: true });
  };
  /** Writes what is collected, removes what is ours, and leaves. */
  const end = async (): Promise<void> => {
    ended = true;
    try {
      summary.write(env);
      removeTemp();
    } catch (error) {
      log.warn(`after the work: ${(error as Error).message}`);
    }
    log.close();
    await flushed();
    // Unref'd: it fires only if something (a kept-alive connection, a child's pipe) holds the process open.
    setTimeout(() => process.exit(), 250).unref();
  };
  const cancellation = watchSignals((why) => {
    log.info(`${name}: ${why}`);
    log.close();
    removeTemp();
    process.exit(cancelledExitCode);
  });
  /** Resolves when the work is not waited for any longer. */
  const stopped = Promise.withResolvers<void>();
  const onStray = (error: unknown): void => {
    if (ended) return;
    fail(error, cancellation.signal.aborted);
    cancellation.abort(new CancelledError('stopped by a fault'));
    setTimeout(stopped.resolve, strayGraceMs);
  };
  process.on('uncaughtException', onStray).on('unhandledRejection', onStray);
  process.once('beforeExit', () => {
    if (!ended) onStray(new Error('the action waits for something that nothing will bring about'));
  });
  // The reader of our output may be gone before us.
  process.stdout.on('error', () => {});

  try {
    temp = makeTemp(name, env);
    const ctx: Context = {
      log,
      signal: cancellation.signal,
      temp,
      clock: systemClock,
      env: childEnvironment(env),
      workspace: path.resolve(env.GITHUB_WORKSPACE || process.cwd()),
    };
    const mask = (secret: string): void => maskSecret(secret, log);
    const shared: PostAction<S> = {
      ctx,
      log,
      outputs: stepOutputs(env, log),
      state: actionState<S>(env),
      summary,
      cache: runCache(env, log, ctx.signal),
      mask,
    };
    if (post) {
      await Promise.race([parts.post?.(shared), stopped.promise]);
    } else {
      markForPost(env);
      let verdict = 0;
      const work = parts.main({
        ...shared,
        inputs: readInputs(env, ctx.workspace, mask),
        artifacts: runArtifacts(env, log, ctx.signal),
        identity: identityService(env),
        fail(message, exitCode = 1) {
          verdict = exitCode;
          log.failure(message, { title: name });
        },
      });
      await Promise.race([work, stopped.promise]);
      if (!failed) process.exitCode = verdict;
    }
  } catch (error) {
    fail(error, cancellation.signal.aborted);
  }
  await end();
}

/** A directory of this run alone: mkdtemp makes it readable for its owner only. */
function makeTemp(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const base = env.RUNNER_TEMP || tmpdir();
  mkdirSync(base, { recursive: true });
  return mkdtempSync(path.join(base, `slipway-${name}-`));
}

/** Resolves when everything written so far has left the process. */
async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      if (stream.destroyed || !stream.writable) resolve();
      else stream.write('', () => resolve());
    });
  }
}
