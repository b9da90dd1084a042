/** Work: a program whose output is shown as it comes, which can be cancelled, and which leaves nothing behind. */
import { StringDecoder } from 'node:string_decoder';
import { CancelledError, type Context, formatDuration, formatSize, ToolError } from '@slipway/kernel';
import { formatCommand } from './command-line.ts';
import { type Ending, execute, type Stream } from './execute.ts';
import { ladder } from './group.ts';
import { LineReader, Tail } from './lines.ts';
import type { MemoryMeter } from './memory.ts';

export interface RunOptions {
  /** Absolute; the workspace by default. */
  readonly cwd?: string;
  /** Laid over ctx.env; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Written to standard input (secrets go here, never into argv); without it standard input is empty. */
  readonly input?: string | Uint8Array;
  /** Without it the program may run as long as the run is not cancelled. */
  readonly timeoutMs?: number;
  /** How long after SIGINT the program may tidy up before SIGTERM; 5 000 by default. */
  readonly graceMs?: number;
  /** Asked when it is ended: by what first. SIGINT by default; programs of Go tell on SIGQUIT what they were at. */
  readonly endBy?: () => 'SIGINT' | 'SIGQUIT';
  /** Exit codes that are no failure; [0] by default. */
  readonly okExitCodes?: readonly number[];
  /** Takes each line, without its end, instead of the log. A line over 1 MiB comes in pieces. */
  readonly onLine?: (line: string, stream: Stream) => void;
  /** Answers standard output whole instead of showing it. */
  readonly capture?: 'stdout';
  /** Bytes; more than this in `capture` is an error. 16 MiB by default. */
  readonly captureLimit?: number;
  /** Sees what the program and its children use. */
  readonly memory?: MemoryMeter;
}

export interface RunResult {
  readonly exitCode: number;
  /** Empty without `capture`. Bytes that are no UTF-8 are U+FFFD. */
  readonly stdout: string;
}

const defaultGraceMs = 5000;
const defaultCaptureLimit = 16 * 2 ** 20;

/**
 * Runs `command` with exactly these arguments (no shell) in a process group of its own and waits for it.
 * Cancel and timeout: SIGINT to the whole group, SIGTERM after graceMs, SIGKILL 2 s later. Children that outlive the
 * program get one second to finish their output and are ended too. The environment is ctx.env with `env` over it.
 * @throws ToolError when it cannot be started, exits with another code than okExitCodes, ends by a signal, runs
 *   longer than timeoutMs or writes more than captureLimit; its `lines` are the last 40 of standard error, or of
 *   standard output when there were none
 * @throws CancelledError when ctx.signal aborts; then nothing of the group runs any more
 */
export async function run(
  ctx: Pick<Context, 'env' | 'signal' | 'log' | 'workspace'>,
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const line = formatCommand(command, args);
  if (ctx.signal.aborted) throw new CancelledError(`cancelled before ${line}`);
  ctx.log.debug(`$ ${line}`);

  const tails = { stdout: new Tail(), stderr: new Tail() };
  const captured: Uint8Array[] = [];
  const limit = options.captureLimit ?? defaultCaptureLimit;
  let size = 0;
  const reader = (stream: Stream): LineReader =>
    new LineReader((text) => {
      tails[stream].add(text);
      options.onLine?.(text, stream);
    });
  const readers = { stdout: reader('stdout'), stderr: reader('stderr') };
  const shown = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  const show = (text: string): void => {
    if (options.onLine === undefined && text !== '') ctx.log.output(text);
  };
  const fail = (what: string, exitCode: number | null): ToolError => {
    const lines = tails.stderr.lines.length > 0 ? tails.stderr.lines : tails.stdout.lines;
    return new ToolError(`${command} ${what}`, { command: line, exitCode, lines });
  };

  const ending = await execute({
    command,
    args,
    cwd: options.cwd ?? ctx.workspace,
    env: { ...ctx.env, ...options.env },
    input: options.input,
    signal: ctx.signal,
    timeoutMs: options.timeoutMs,
    memory: options.memory,
    get rungs() {
      return ladder([options.endBy?.() ?? 'SIGINT', options.graceMs ?? defaultGraceMs], ['SIGTERM', 2000]);
    },
    onData: (chunk, stream) => {
      if (stream === 'stdout' && options.capture === 'stdout') {
        size += chunk.byteLength;
        if (size > limit) throw fail(`wrote more than ${formatSize(limit)} to its output`, null);
        captured.push(chunk);
        return;
      }
      readers[stream].push(chunk);
      show(shown[stream].write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    },
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    readers[stream].end();
    show(shown[stream].end());
  }

  const survivors = ending.survived ? '; some of its processes could not be ended' : '';
  const failed = ending.code === null || !(options.okExitCodes ?? [0]).includes(ending.code);
  if (ending.by === 'cancel' || (failed && ctx.signal.aborted)) {
    throw new CancelledError(`cancelled while running ${line}${survivors}`);
  }
  if (ending.by === 'timeout') {
    throw fail(`did not end within ${formatDuration(options.timeoutMs ?? 0)}${survivors}`, ending.code);
  }
  if (failed) throw fail(describe(ending), ending.code);
  return { exitCode: ending.code as number, stdout: Buffer.concat(captured).toString('utf8') };
}

function describe(ending: Ending): string {
  return ending.code === null
    ? `was ended by ${ending.signal ?? 'an unknown cause'}`
    : `failed with exit code ${ending.code}`;
}
