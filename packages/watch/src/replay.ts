/** A recorded watch, judged again in no time: by its own policy with the same verdict, or by another one. */
import { type Clock, ConfigError, type Context } from '@slipway/kernel';
import { agreeing } from './judge.ts';
import type { RollbackPolicy } from './policy/parse.ts';
import type { SampleRecord } from './record.ts';
import type { MetricsSource } from './source.ts';
import { type Judgement, watchRelease } from './watch.ts';

export interface Replayed {
  readonly judgement: Judgement;
  /** The record ended before these rules would have decided: it is judged as if the window had ended there. */
  readonly cut: boolean;
}

/**
 * Runs the very watch over the record. Time stands still but for what was waited for and what each look took.
 * @param rules.windowMs that of the record by default; likewise `intervalMs`
 * @throws ConfigError when the window, or the record, holds fewer looks than a verdict needs
 */
export async function replay(
  ctx: Pick<Context, 'log' | 'signal' | 'env' | 'temp' | 'workspace'>,
  { header, samples }: SampleRecord,
  rules: { readonly policy: RollbackPolicy; readonly windowMs?: number; readonly intervalMs?: number },
): Promise<Replayed> {
  const last = samples.at(-1);
  const { policy, windowMs = header.windowMs, intervalMs = header.intervalMs } = rules;
  const run = async (window: number): Promise<Judgement | null> => {
    const clock = new JumpingClock(header.startedAt);
    let next = 0;
    const source: MetricsSource = {
      async sample() {
        const found = samples[next++];
        if (found === undefined) throw new RecordEnded();
        clock.jumpTo(found.at);
        return found;
      },
    };
    try {
      return await watchRelease(
        { ...ctx, clock },
        {
          ...{ source, policy, version: header.version, windowMs: window, intervalMs },
          baseline: header.baseline,
          onSample: async () => {
            if (next > samples.length) throw new RecordEnded();
          },
        },
      );
    } catch (error) {
      if (error instanceof RecordEnded) return null;
      throw error;
    }
  };
  const whole = await run(windowMs);
  if (whole !== null) return { judgement: whole, cut: false };
  const needed = Math.max(agreeing, policy.minimumLooks);
  if (last === undefined || samples.length < needed) {
    throw new ConfigError(
      `the record holds ${samples.length} looks, and by these rules a verdict needs ${needed}`,
      {
        fix: 'give the record of a longer watch, or the rules that it was made by',
      },
    );
  }
  const seen = Math.floor((last.at - header.startedAt) / intervalMs) * intervalMs;
  const cut = await run(Math.max(seen, needed * intervalMs));
  if (cut === null) throw new Error('a watch of the length of its record went beyond it');
  return { judgement: cut, cut: true };
}

class RecordEnded extends Error {}

/** Who sleeps wakes as soon as nothing else goes on, at the moment that was waited for. */
class JumpingClock implements Clock {
  private time: number;

  constructor(startedAt: number) {
    this.time = startedAt;
  }

  now(): number {
    return this.time;
  }

  monotonic(): number {
    return this.time;
  }

  jumpTo(time: number): void {
    this.time = Math.max(this.time, time);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const due = this.time + ms;
    await new Promise((resolve) => setImmediate(resolve));
    // A time limit that was not reached: what it was for has ended.
    signal?.throwIfAborted();
    this.jumpTo(due);
  }
}
