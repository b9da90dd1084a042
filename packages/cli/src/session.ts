/** One call of the command line: its context, its signals, its errors, its exit code. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  CancelledError,
  ConfigError,
  type Context,
  formatPlace,
  systemClock,
  ToolError,
} from '@slipway/kernel';
import { plainLog } from './log/plain.ts';
import { terminalLog } from './log/terminal.ts';

/** Exit codes: 0 done, 1 a bad verdict or a mistake to mend, 2 no verdict, 130 stopped by hand. */
const interrupted = 130;
/** A terminal and npm may both hand on one and the same Ctrl-C: a second one so soon is no second wish. */
const sameWishMs = 1000;
/** After the first Ctrl-C the work may undo itself this long; then, or at a second one, the process ends. */
const graceMs = 20_000;

/** Runs one command and sets the exit code; `work` returns it. */
export async function session(
  options: { readonly verbose: boolean; readonly workspace: string },
  work: (ctx: Context) => Promise<number>,
): Promise<void> {
  const terminal = process.stdout.isTTY === true && process.env.CI === undefined;
  const log = terminal
    ? terminalLog({ verbose: options.verbose })
    : plainLog({ write: (text) => process.stdout.write(text), verbose: options.verbose });
  const stop = new AbortController();
  let stoppedAt = Number.POSITIVE_INFINITY;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) {
      if (performance.now() - stoppedAt > sameWishMs) process.exit(interrupted);
      return;
    }
    stoppedAt = performance.now();
    log.warn(`${signal}: stopping; a second one ends at once`);
    stop.abort(new CancelledError(`stopped by ${signal}`));
    setTimeout(() => process.exit(interrupted), graceMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

  // A reader that has gone (`| head`) must not end a release half-way.
  process.stdout.on('error', () => {});

  const temp = await mkdtemp(join(tmpdir(), 'slipway-'));
  try {
    process.exitCode = await work({
      log,
      signal: stop.signal,
      temp,
      clock: systemClock,
      env: process.env,
      workspace: resolve(options.workspace),
    });
  } catch (error) {
    process.exitCode = stop.signal.aborted ? interrupted : 1;
    process.stderr.write(describe(error, options.verbose, stop.signal.aborted));
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

/** A name for a run that no workflow gives one. */
export function localRun(): string {
  return `local-${new Date().toISOString().replace(/[-:]|\.\d+Z$/g, '')}-${randomBytes(3).toString('hex')}`;
}

function describe(error: unknown, verbose: boolean, stopped: boolean): string {
  if (error instanceof CancelledError || (stopped && !(error instanceof ConfigError))) {
    return 'slipway: stopped; the next start picks up from the ledger\n';
  }
  if (error instanceof ConfigError) {
    const place = formatPlace(error.where);
    return `slipway: ${place === '' ? '' : `${place}: `}${error.message}\n  fix: ${error.fix}\n`;
  }
  if (error instanceof ToolError) {
    const exit = error.exitCode === null ? '' : ` (exit code ${error.exitCode})`;
    const lines = error.lines.map((line) => `  | ${line}\n`).join('');
    return `slipway: ${error.message}\n  command: ${error.command}${exit}\n${lines}`;
  }
  const trouble = error as Error;
  return `slipway: this is a fault of Slipway: ${verbose ? trouble.stack : trouble.message}\n${verbose ? '' : '  see more with --verbose\n'}`;
}
