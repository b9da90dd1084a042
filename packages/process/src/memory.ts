/** How much memory programs use, how they are kept to a limit, and how much there is. */
import { readFileSync } from 'node:fs';
import { readProcesses } from './proc.ts';
import { type Member, whoWaits } from './turns.ts';

/** A linker lives for less than a second; a look costs a millisecond or two. */
const lookMs = 100;

/**
 * The most memory that the process groups it is given use together (`run` with `memory`): the sum of their resident
 * sets at one moment, looked at ten times a second. Pages that several of them share count once for each, so the true
 * figure is never larger than a look's; a peak between two looks is missed. With a limit they take turns when they come
 * near it (SIGSTOP, SIGCONT; see whoWaits). It is gone over where the largest needs more beside what the waiting hold:
 * they keep what they have.
 */
export class MemoryMeter {
  readonly #maxBytes: number;
  readonly #groups = new Set<number>();
  /** Pids, with the group of each. */
  readonly #waiting = new Map<number, number>();
  #peak = 0;
  #turns = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `maxBytes`: what all of them may take together; without a limit by default. */
  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes; null where there is no /proc, or before the first program ran. */
  get peakBytes(): number | null {
    return this.#peak === 0 ? null : this.#peak;
  }

  /** How often a program had to wait. */
  get turns(): number {
    return this.#turns;
  }

  /** From now on this group counts. */
  watch(leader: number): void {
    this.#groups.add(leader);
    this.#timer ??= setInterval(() => this.#look(), lookMs).unref();
  }

  unwatch(leader: number): void {
    this.#groups.delete(leader);
    for (const [pid, group] of this.#waiting) if (group === leader) this.#goOn(pid);
    if (this.#groups.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const members = (readProcesses() ?? [])
      .filter(({ group }) => this.#groups.has(group))
      .map((facts): Member => ({ ...facts, bytes: residentBytes(facts.pid) }));
    const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
    this.#peak = Math.max(this.#peak, bytes);
    if (this.#maxBytes < Number.POSITIVE_INFINITY) this.#takeTurns(members);
  }

  #takeTurns(members: readonly Member[]): void {
    const wait = whoWaits(members, this.#maxBytes, new Set(this.#waiting.keys()));
    for (const pid of this.#waiting.keys()) if (!wait.has(pid)) this.#goOn(pid);
    for (const { pid, group } of members) {
      if (!wait.has(pid) || this.#waiting.has(pid) || !signal(pid, 'SIGSTOP')) continue;
      this.#waiting.set(pid, group);
      this.#turns++;
    }
  }

  #goOn(pid: number): void {
    this.#waiting.delete(pid);
    signal(pid, 'SIGCONT');
  }
}

/** false for one that is gone. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
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
