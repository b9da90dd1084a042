/**
 * An open-loop load for rehearsals: requests start on a fixed schedule whatever the answers do, so that a slow
 * service is not spared (Schroeder, Wierman, Harchol-Balter, "Open Versus Closed: A Cautionary Tale", NSDI 2006), and
 * latency counts from the scheduled moment. Only against this machine.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Clock, ConfigError } from '@slipway/kernel';
import { isLoopbackAddress } from './address.ts';
import { LatencyWindow } from './latency.ts';
import { type Dispatcher, Pool } from './undici.ts';
import { maskUrl } from './url.ts';

export interface LoadOptions {
  /** `http://127.0.0.1:PORT`; a literal loopback address. */
  readonly url: string;
  /** Asked in turn by GET; each begins with `/`. */
  readonly paths: readonly string[];
  readonly ratePerSecond: number;
  /** From sending to the last byte of the answer; later is no answer. */
  readonly timeoutMs: number;
  /** An answer later than this counts as slow. */
  readonly slowMs: number;
  /** An abort ends the load at once; requests under way are counted in nothing. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Requests under way at once; 256 by default. One over the bound is not sent, and failed. */
  readonly maxInFlight?: number;
}

/** Since the start. sent + notSent = ok + bad + failed + inFlight, as long as the load was not aborted. */
export interface LoadCounts {
  readonly sent: number;
  /** Answered with a status below 500. */
  readonly ok: number;
  /** Answered with 500 or more. */
  readonly bad: number;
  /** No whole answer in time, or not sent. */
  readonly failed: number;
  /** Of those that were answered. */
  readonly slow: number;
  /** Part of failed: the bound of requests under way was reached. */
  readonly notSent: number;
  readonly inFlight: number;
  /** Left out because this process itself stood still for over a second: the service is not to blame. */
  readonly skipped: number;
  /** Wall clock, ms since the epoch: when the first bad or failed request since `mark` ended; null when none did. */
  readonly firstBadAt: number | null;
  /** The same of the latest. */
  readonly lastBadAt: number | null;
  /** When the first slow answer since `mark` was complete. */
  readonly firstSlowAt: number | null;
  /** Of the latest 65 536 answers, scheduled moment to last byte, ms; null without answers. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface Load {
  counts(): LoadCounts;
  /** Forgets firstBadAt, lastBadAt and firstSlowAt. */
  mark(): void;
  /** Starts no more requests, waits for those under way (timeoutMs at most), and answers the final counts. */
  stop(): Promise<LoadCounts>;
}

/** Further behind its schedule than this, the load does not catch up. */
const mostBehindMs = 1000;

/** @throws ConfigError for an address that is not this machine's, a path or a rate that cannot be */
export function openLoad(options: LoadOptions): Load {
  const origin = check(options);
  const { clock, paths, ratePerSecond, timeoutMs, slowMs, maxInFlight = 256 } = options;
  const pool = new Pool(origin, { connections: maxInFlight, allowH2: false, pipelining: 1 });
  const latency = new LatencyWindow();
  const underWay = new Set<Dispatcher.DispatchController>();
  const halt = new AbortController();
  const tally = { sent: 0, ok: 0, bad: 0, failed: 0, slow: 0, notSent: 0, inFlight: 0, skipped: 0 };
  let firstBadAt: number | null = null;
  let lastBadAt: number | null = null;
  let firstSlowAt: number | null = null;
  let aborted = false;
  let turn = 0;
  let whenIdle: () => void = () => {};

  const wentBad = (): void => {
    lastBadAt = clock.now();
    firstBadAt ??= lastBadAt;
  };

  const send = (scheduledAt: number): void => {
    // A timer may fire a part of a millisecond early.
    const dueAt = Math.min(scheduledAt, clock.monotonic());
    const path = paths[turn++ % paths.length] as string;
    if (tally.inFlight >= maxInFlight) {
      tally.notSent++;
      tally.failed++;
      wentBad();
      return;
    }
    tally.sent++;
    tally.inFlight++;
    let status = 0;
    let control: Dispatcher.DispatchController | undefined;
    let over = false;
    const end = (answered: boolean): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (control !== undefined) underWay.delete(control);
      tally.inFlight--;
      if (tally.inFlight === 0) whenIdle();
      if (aborted) return;
      if (!answered) tally.failed++;
      else if (status >= 500) tally.bad++;
      else tally.ok++;
      if (!answered || status >= 500) wentBad();
      if (!answered) return;
      const tookMs = clock.monotonic() - dueAt;
      latency.record(tookMs);
      if (tookMs > slowMs) {
        tally.slow++;
        firstSlowAt ??= clock.now();
      }
    };
    const timer = setTimeout(() => {
      control?.abort(new Error('no answer in time'));
      end(false);
    }, timeoutMs);
    pool.dispatch(
      { path, method: 'GET', headers: { traceparent: traceparent() }, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(controller) {
          control = controller;
          // The time may have run out while it waited for a connection.
          if (over) controller.abort(new Error('no answer in time'));
          else underWay.add(controller);
        },
        onResponseStart(_controller, code) {
          status = code;
        },
        onResponseData() {},
        onResponseEnd: () => end(true),
        onResponseError: () => end(false),
      },
    );
  };

  const schedule = async (): Promise<void> => {
    const stepMs = 1000 / ratePerSecond;
    for (let dueAt = clock.monotonic(); !halt.signal.aborted; dueAt += stepMs) {
      const behindMs = clock.monotonic() - dueAt;
      // Also when it is late, it lets the answers in between.
      await (behindMs < 0 ? clock.sleep(-behindMs, halt.signal).catch(() => {}) : nextTurn());
      if (halt.signal.aborted) return;
      if (behindMs > mostBehindMs) {
        const missed = Math.floor(behindMs / stepMs);
        tally.skipped += missed;
        dueAt += missed * stepMs;
      }
      send(dueAt);
    }
  };

  const abort = (): void => {
    aborted = true;
    halt.abort();
    for (const controller of [...underWay]) controller.abort(new Error('the load was aborted'));
    void pool.destroy();
  };
  if (options.signal.aborted) abort();
  else options.signal.addEventListener('abort', abort, { once: true });
  const scheduled = schedule();

  const counts = (): LoadCounts => {
    const [p50Ms = null, p95Ms = null] = latency.percentiles(50, 95);
    return { ...tally, firstBadAt, lastBadAt, firstSlowAt, p50Ms, p95Ms };
  };
  return {
    counts,
    mark: () => {
      firstBadAt = null;
      lastBadAt = null;
      firstSlowAt = null;
    },
    stop: async () => {
      halt.abort();
      await scheduled;
      // Each request ends by its own timer at the latest.
      if (tally.inFlight > 0) {
        await new Promise<void>((idle) => {
          whenIdle = idle;
        });
      }
      options.signal.removeEventListener('abort', abort);
      await pool.destroy();
      return counts();
    },
  };
}

/** W3C Trace Context, section 3.2: version, trace id, parent id, the flag "sampled". */
function traceparent(): string {
  const id = randomBytes(24).toString('hex');
  return `00-${id.slice(0, 32)}-${id.slice(32)}-01`;
}

function check({ url, paths, ratePerSecond }: LoadOptions): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'http:' || !isLoopbackAddress(parsed.hostname)) {
    throw new ConfigError(`a load may only be put on this machine, not on ${maskUrl(url)}`, {
      fix: 'write a loopback address: http://127.0.0.1:8080',
    });
  }
  const odd = paths.find((path) => !/^\/[\x21-\x7e]*$/.test(path));
  if (paths.length === 0 || odd !== undefined) {
    throw new ConfigError(
      odd === undefined ? 'a load needs a path' : `${JSON.stringify(odd)} is not a path`,
      {
        fix: 'write one that begins with a slash: /api/greeting',
      },
    );
  }
  if (!(ratePerSecond > 0 && ratePerSecond <= 1000)) {
    throw new ConfigError(`${ratePerSecond} requests a second cannot be kept up`, {
      fix: 'write a rate over 0 and up to 1000',
    });
  }
  return parsed.origin;
}
