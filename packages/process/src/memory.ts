/** How much memory programs use, and how much there is. */
import { readFileSync } from 'node:fs';
import { readProcesses } from './proc.ts';

/** A linker lives for less than a second; a look costs a millisecond or two. */
const lookMs = 100;

/**
 * The most memory that the process groups it is given use together (`run` with `memory`): the sum of their resident
 * sets at one moment, looked at ten times a second. Pages that several of them share count once for each, so the true
 * figure is never larger than a look's; a peak between two looks is missed.
 */
export class MemoryMeter {
  readonly #groups = new Set<number>();
  #peak = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Bytes; null where there is no /proc, or before the first program ran. */
  get peakBytes(): number | null {
    return this.#peak === 0 ? null : this.#peak;
  }

  /** From now on this group counts. */
  watch(leader: number): void {
    this.#groups.add(leader);
    this.#timer ??= setInterval(() => this.#look(), lookMs).unref();
  }

  unwatch(leader: number): void {
    this.#groups.delete(leader);
    if (this.#groups.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const members = readProcesses()?.filter(({ group }) => this.#groups.has(group)) ?? [];
    const bytes = members.reduce((sum, { pid }) => sum + residentBytes(pid), 0);
    this.#peak = Math.max(this.#peak, bytes);
  }
}

/** VmRSS of proc_pid_status(5), which is in KiB; 0 for a process that is gone. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Bytes that programs can have without others being paged out; in a container no more than its limit leaves. */
export function availableMemory(): number {
  return process.availableMemory();
}
