/**
 * Process groups: every program that we run leads one of its own, so that it ends together with all it started.
 *
 * What holds: however a wait ends (result, timeout, cancel, a fault of ours), the group is ended before the caller
 * goes on; and when our own process ends by `process.exit`, an uncaught error or an empty event loop, groups that
 * still live are killed on the way out. What cannot hold: a process that is itself killed by SIGKILL, or by a
 * signal that nobody turned into `Context.signal`, runs no code any more, and its groups live on; and a program
 * that leaves its group by setsid(2) has chosen to be on its own. Programs that wait for their turn then (memory.ts)
 * stay stopped, and the go command with them: each group is a session of its own, where the kernel continues nobody.
 * A runner ends them with its job; on another machine no later start looks for them, and somebody has to.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isDead, readProcesses } from './proc.ts';

/** A signal and how long it may take to work. */
export interface Rung {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

/** SIGKILL needs no patience, but a process in an uninterruptible wait of the kernel must not hang us. */
const afterKillMs = 2000;

export function ladder(...rungs: readonly [NodeJS.Signals, number][]): Rung[] {
  return [
    ...rungs.map(([signal, waitMs]) => ({ signal, waitMs })),
    { signal: 'SIGKILL', waitMs: afterKillMs },
  ];
}

/** Sends to every member that is ours; `denied` when all of them belong to another user. */
export function signalGroup(leader: number, signal: NodeJS.Signals): 'sent' | 'none' | 'denied' {
  if (process.platform === 'win32') {
    const force = signal === 'SIGKILL' ? ['/F'] : [];
    const killer = spawnSync('taskkill', ['/T', ...force, '/PID', String(leader)], { windowsHide: true });
    return killer.status === 0 ? 'sent' : 'none';
  }
  try {
    process.kill(-leader, signal);
    return 'sent';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'denied' : 'none';
  }
}

/** Whether a member still runs. The dead that nobody has waited for (a container without an init) do not count. */
export function groupLives(leader: number): boolean {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const members = readProcesses()?.filter((facts) => facts.group === leader);
  return members === undefined || members.some((facts) => !isDead(facts));
}

/**
 * Waits until no member runs; false when some still do after `waitMs`.
 * With `hurry`, an abort of its signal leaves at most `leftMs` from then on.
 */
export async function groupGone(
  leader: number,
  waitMs: number,
  hurry?: { readonly signal: AbortSignal; readonly leftMs: number },
): Promise<boolean> {
  let until = performance.now() + waitMs;
  let hurried = false;
  for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(pauseMs * 2, 100)) {
    const now = performance.now();
    if (hurry?.signal.aborted && !hurried) {
      hurried = true;
      until = Math.min(until, now + hurry.leftMs);
    }
    if (now >= until) return false;
    await delay(Math.min(pauseMs, until - now));
  }
  return true;
}

/** Climbs the ladder until the group is gone; answers the signal after which it was, or null when it never was. */
export async function endGroup(leader: number, rungs: readonly Rung[]): Promise<NodeJS.Signals | null> {
  for (const { signal, waitMs } of rungs) {
    signalGroup(leader, signal);
    if (await groupGone(leader, waitMs)) return signal;
  }
  return null;
}

const watched = new Set<number>();

/** From now on this group does not survive an orderly end of our own process. */
export function guard(leader: number): void {
  if (watched.size === 0) process.on('exit', killAll);
  watched.add(leader);
}

export function unguard(leader: number): void {
  watched.delete(leader);
  if (watched.size === 0) process.off('exit', killAll);
}

function killAll(): void {
  for (const leader of watched) signalGroup(leader, 'SIGKILL');
}
