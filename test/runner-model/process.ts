/** The program of a step: started, read line by line, cancelled as the runner does it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LineReader } from './dotnet-text.ts';

/** The times of the cancel ladder, in milliseconds. */
export interface Ladder {
  /** From SIGINT to SIGTERM. */
  readonly sigintMs: number;
  /** From SIGTERM to the kill. */
  readonly sigtermMs: number;
  /** After the program ended: how long its output may stay open (a child of it holds the pipe). */
  readonly streamsMs: number;
}

/** Sources: src/Runner.Sdk/ProcessInvoker.cs, _sigintTimeout, _sigtermTimeout, and ProcessExitedHandler. */
export const realLadder: Ladder = { sigintMs: 7500, sigtermMs: 2500, streamsMs: 5000 };

/** How far the runner had to go to end the program. */
export type Ending = 'by itself' | 'SIGINT' | 'SIGTERM' | 'killed';

export interface ProgramOptions {
  readonly node: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ladder: Ladder;
  /** A line of stdout or stderr; cancels the step when it returns true. */
  readonly onLine: (line: string) => boolean;
  readonly cancelAfterMs?: number;
  /** Cancels the step when it settles. */
  readonly cancelWhen?: Promise<unknown>;
}

export interface ProgramResult {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly cancelled: boolean;
  readonly ending: Ending;
}

// A test that gives up (a timeout) leaves nothing running: vitest ends its worker by SIGTERM, which by default
// passes over the handlers of `exit`.
process.once('SIGTERM', () => process.exit(143));

/**
 * Runs the program to its end. The signals go to it alone, never to its children, and on Linux the last step too
 * kills it alone ("process tree" there is one process); what it leaves behind is found when the job ends.
 * Source: ProcessInvoker.cs, ExecuteAsync, CancelAndKillProcessTree, SendSignal, NixKillProcessTree.
 */
export async function runProgram(options: ProgramOptions): Promise<ProgramResult> {
  const { ladder } = options;
  // stdin is closed at once: nothing waits for a person.
  const child = spawn(options.node, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(child, 'spawn');
  const abandon = (): void => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const exited = once(child, 'exit');
  const closed = once(child, 'close');
  let cancelling: Promise<Ending> | undefined;
  let over = false;
  const cancel = (): void => {
    if (!over) cancelling ??= climb();
  };
  const climb = async (): Promise<Ending> => {
    for (const [signal, ms] of [
      ['SIGINT', ladder.sigintMs],
      ['SIGTERM', ladder.sigtermMs],
    ] as const) {
      child.kill(signal);
      const stop = new AbortController();
      const waited = delay(ms, 'waited', { signal: stop.signal }).catch(() => 'waited');
      const first = await Promise.race([exited, waited]);
      stop.abort();
      if (first !== 'waited') return signal;
    }
    child.kill('SIGKILL');
    return 'killed';
  };
  const readers = [child.stdout, child.stderr].map((stream) => {
    const reader = new LineReader((line) => {
      if (options.onLine(line)) cancel();
    });
    stream.on('data', (bytes: Buffer) => reader.push(bytes));
    return reader;
  });
  const timer = options.cancelAfterMs === undefined ? undefined : setTimeout(cancel, options.cancelAfterMs);
  void options.cancelWhen?.then(cancel, cancel);
  const [exitCode] = (await exited) as [number | null];
  over = true;
  clearTimeout(timer);
  const streams = setTimeout(() => {
    child.stdout.destroy();
    child.stderr.destroy();
  }, ladder.streamsMs);
  await closed;
  clearTimeout(streams);
  process.off('exit', abandon);
  for (const reader of readers) reader.end();
  const ending = (await cancelling) ?? 'by itself';
  return { exitCode, cancelled: cancelling !== undefined, ending };
}
