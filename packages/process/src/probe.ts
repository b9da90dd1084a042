/** A short, silent, read-only question to a program. */
import { CancelledError, type Context, formatDuration, formatSize, ToolError } from '@slipway/kernel';
import { formatCommand } from './command-line.ts';
import { execute } from './execute.ts';
import { ladder } from './group.ts';

export interface ProbeOptions {
  /** Absolute; ctx.workspace by default, else the directory that our own process is in. */
  readonly cwd?: string;
  /** Laid over ctx.env; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** 30 000 by default. */
  readonly timeoutMs?: number;
  readonly input?: string | Uint8Array;
}

export interface ProbeResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const defaultTimeoutMs = 30_000;
const mostOutput = 16 * 2 ** 20;
/** Exit status of a program that a signal ended, as shells count it: 128 and more. */
const endedBySignal = 128;

/**
 * Asks `command` and answers what it said, whatever its exit code (128 when a signal ended it); shows nothing.
 * Stands on the same ground as `run`, not on @actions/exec: that has no way to end a program, so a question that
 * hangs would hang us, or live on as an orphan when the run is cancelled.
 * @throws ToolError when it cannot be started, does not answer in timeoutMs or answers more than 16 MiB
 * @throws CancelledError when ctx.signal aborts
 */
export async function probe(
  ctx: Pick<Context, 'env' | 'signal'> & Partial<Pick<Context, 'workspace'>>,
  command: string,
  args: readonly string[],
  options: ProbeOptions = {},
): Promise<ProbeResult> {
  const line = formatCommand(command, args);
  if (ctx.signal.aborted) throw new CancelledError(`cancelled before ${line}`);
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const said: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  let size = 0;
  const fail = (what: string): ToolError =>
    new ToolError(`${command} ${what}`, {
      command: line,
      exitCode: null,
      lines: text(said.stderr).split('\n').filter(Boolean).slice(-40),
    });
  const ending = await execute({
    command,
    args,
    cwd: options.cwd ?? ctx.workspace ?? process.cwd(),
    env: { ...ctx.env, ...options.env },
    input: options.input,
    signal: ctx.signal,
    timeoutMs,
    rungs: ladder(['SIGTERM', 1000]),
    onData: (chunk, stream) => {
      size += chunk.byteLength;
      if (size > mostOutput) throw fail(`answered more than ${formatSize(mostOutput)}`);
      said[stream].push(chunk);
    },
  });
  if (ending.by === 'cancel' || (ending.code !== 0 && ctx.signal.aborted)) {
    throw new CancelledError(`cancelled while asking ${line}`);
  }
  if (ending.by === 'timeout') throw fail(`did not answer within ${formatDuration(timeoutMs)}`);
  return { exitCode: ending.code ?? endedBySignal, stdout: text(said.stdout), stderr: text(said.stderr) };
}

function text(chunks: readonly Uint8Array[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
