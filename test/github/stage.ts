/** What these tests stand on: our package opened on the fake, with a clock that waits for nobody. */
import { type GitHub, type GitHubOptions, openGitHub } from '@slipway/github';
import type { Clock, Log } from '@slipway/kernel';
import type { FakeGitHub } from './index.ts';

/** Sleeps at once and remembers for how long it was asked to. */
class ManualClock implements Clock {
  readonly slept: number[] = [];
  #passedMs = 0;

  now = (): number => Date.now() + this.#passedMs;
  monotonic = (): number => performance.now() + this.#passedMs;
  sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#passedMs += ms;
  };
}

export interface Opened extends AsyncDisposable {
  readonly api: GitHub;
  readonly clock: { readonly slept: readonly number[]; sleep(ms: number): Promise<void> };
  /** Lines of the log. */
  readonly lines: string[];
  cancel(): void;
}

export function open(
  fake: FakeGitHub,
  options: Partial<Pick<GitHubOptions, 'token' | 'repository' | 'apiUrl' | 'budgetMs' | 'client'>> & {
    /** Told of each line of the log. */
    readonly onLine?: (line: string) => void;
  } = {},
): Opened {
  const clock = new ManualClock();
  const lines: string[] = [];
  const { onLine = () => {}, ...given } = options;
  const line = (message: string): void => {
    lines.push(message);
    onLine(message);
  };
  const log: Log = {
    debug: line,
    info: line,
    notice: line,
    warn: line,
    error: line,
    output: line,
    progress: line,
    group: (_title, work) => work(),
  };
  const controller = new AbortController();
  const api = openGitHub({
    ctx: { env: {}, signal: controller.signal, clock, log },
    token: fake.token,
    apiUrl: fake.apiUrl,
    repository: `${fake.state.owner}/${fake.state.name}`,
    ...given,
  });
  return { api, clock, lines, cancel: () => controller.abort(), [Symbol.asyncDispose]: () => api.close() };
}

/** What the work throws. */
export async function thrown<E extends Error>(work: Promise<unknown>): Promise<E> {
  try {
    await work;
  } catch (error) {
    return error as E;
  }
  throw new Error('it did not fail');
}
