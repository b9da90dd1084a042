/**
 * Which firing alerts led to a watch already. Alertmanager says the same again at each repeat_interval, at each change
 * of its group, and from each instance of a cluster: one alert is one group, one fingerprint and one start.
 */
import { createHash } from 'node:crypto';
import type { Alert } from './webhook.ts';

export interface Limits {
  /** How many are remembered; the one that was heard of longest ago is forgotten first. */
  readonly most: number;
  /** How long one is remembered that is not heard of again, in milliseconds. */
  readonly forMs: number;
}

/** Alertmanager repeats every four hours by default: who is silent for a week has ended without a word. */
const standardLimits: Limits = { most: 10_000, forMs: 7 * 24 * 60 * 60 * 1000 };

/** The name of one alert: of a fixed length, whatever a group's key holds. */
export function alertId(groupKey: string, { fingerprint, startsAt }: Alert): string {
  return createHash('sha256')
    .update(JSON.stringify([groupKey, fingerprint, startsAt]))
    .digest('hex');
}

export class ToldAlerts {
  readonly #limits: Limits;
  /** When it was heard of last, epoch milliseconds; in that order. */
  readonly #heard: Map<string, number>;

  constructor(heard: Iterable<readonly [string, number]> = [], limits: Limits = standardLimits) {
    this.#limits = limits;
    this.#heard = new Map([...heard].toSorted(([, a], [, b]) => a - b));
  }

  /** Whether it was told; a repeat keeps it remembered. */
  knows(id: string, now: number): boolean {
    if (!this.#heard.has(id)) return false;
    this.keep(id, now);
    return true;
  }

  keep(id: string, now: number): void {
    this.#heard.delete(id);
    this.#heard.set(id, now);
    for (const [oldest, at] of this.#heard) {
      if (this.#heard.size <= this.#limits.most && at + this.#limits.forMs >= now) break;
      this.#heard.delete(oldest);
    }
  }

  /** It is resolved. @returns whether it was known */
  forget(id: string): boolean {
    return this.#heard.delete(id);
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.#heard];
  }
}
