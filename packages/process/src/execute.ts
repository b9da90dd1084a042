/**
 * The one way in which a program runs to its end under our eyes, for `probe` and `run`: own process group, pipes
 * read until they end, and nothing left when it returns, whatever the program and its children do.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup, groupGone, groupLives, guard, ladder, type Rung, unguard } from './group.ts';
import { type Exit, launch } from './launch.ts';
import type { MemoryMeter } from './memory.ts';
import type { Environment } from './search-path.ts';

export type Stream = 'stdout' | 'stderr';

export interface Execution {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Written to its standard input, which is then closed; without it standard input is empty. */
  readonly input?: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number | undefined;
  readonly memory?: MemoryMeter | undefined;
  /** How the group is ended on cancel, timeout or refusal. */
  readonly rungs: readonly Rung[];
  /** Takes the output as it comes. What it throws ends the program and is thrown from `execute`. */
  readonly onData: (chunk: Uint8Array, stream: Stream) => void;
}

/** `itself` also when a signal that was not ours ended it. `survived`: not even SIGKILL ended all of the group. */
export type Ending = Exit & { readonly by: 'itself' | 'cancel' | 'timeout'; readonly survived: boolean };

/** How long children that outlive the program may finish their output before the rest of the group is ended. */
const drainMs = 1000;
/** Does not keep our process alive by itself. */
const pause = (): Promise<void> => delay(drainMs, undefined, { ref: false });
const leftOver = ladder(['SIGTERM', 2000]);

/** @throws ToolError when the program cannot be started; whatever `onData` throws */
export async function execute(spec: Execution): Promise<Ending> {
  const stdio = [spec.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] as const;
  const { child, pid, exited } = await launch({ ...spec, stdio }, guard);
  spec.memory?.watch(pid);
  const stop = new Stop();
  const cancel = (): void => stop.now('cancel');
  const timer =
    spec.timeoutMs === undefined ? undefined : setTimeout(() => stop.now('timeout'), spec.timeoutMs);
  try {
    const pipes = (['stdout', 'stderr'] as const).map((name) => {
      const stream = child[name];
      return new Promise<void>((closed) => {
        stream?.on('data', (chunk: Uint8Array) => {
          if (stop.fault !== undefined) return;
          try {
            spec.onData(chunk, name);
          } catch (error) {
            stop.failed(error);
          }
        });
        stream?.on('error', () => {});
        stream?.once('close', () => closed());
      });
    });
    const drained = Promise.all(pipes).then(() => {});
    // A program that ends without reading its input breaks the pipe (EPIPE): its own matter, seen in its exit.
    child.stdin?.on('error', () => {});
    child.stdin?.end(spec.input);
    if (spec.signal.aborted) cancel();
    else spec.signal.addEventListener('abort', cancel, { once: true });

    const first = await Promise.race([
      exited.then(() => 'exited' as const),
      stop.asked.then(() => 'stop' as const),
    ]);
    if (first === 'exited') {
      await Promise.race([Promise.all([drained, groupGone(pid, drainMs)]), pause(), stop.asked]);
    }
    const rungs = first === 'exited' ? leftOver : spec.rungs;
    const survived = groupLives(pid) && (await endGroup(pid, rungs)) === null;
    // Whoever still holds the pipes has left the group; what was written so far has been read by now.
    await Promise.race([drained, pause()]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const exit = await Promise.race([exited, pause().then(() => ({ code: null, signal: null }))]);
    if (stop.fault !== undefined) throw stop.fault.error;
    return { ...exit, by: first === 'exited' ? 'itself' : (stop.why ?? 'cancel'), survived };
  } finally {
    clearTimeout(timer);
    spec.signal.removeEventListener('abort', cancel);
    spec.memory?.unwatch(pid);
    unguard(pid);
  }
}

/** The first reason to stop wins. */
class Stop {
  why: 'cancel' | 'timeout' | undefined;
  fault: { readonly error: unknown } | undefined;
  readonly asked: Promise<void>;
  #ask: () => void = () => {};

  constructor() {
    this.asked = new Promise((ask) => {
      this.#ask = ask;
    });
  }

  now(why: 'cancel' | 'timeout'): void {
    this.why ??= why;
    this.#ask();
  }

  failed(error: unknown): void {
    this.fault ??= { error };
    this.#ask();
  }
}
