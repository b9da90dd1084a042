/** Which process holds an intent or a lock, and whether it still lives. */
import { hostname } from 'node:os';
import type { Intent } from '@slipway/evidence';
import { identify, isAlive, type ProcessIdentity } from '@slipway/process';

/** `processStart` tells a process from a later one with the same pid, also over a reboot. */
export type Holder = Intent['holder'];

/** This process. */
export function thisHolder(): Holder {
  return { host: hostname(), pid: process.pid, processStart: startText(identify(process.pid)) };
}

/**
 * Whether a holder on this host still runs. Where the system cannot name a process (it cannot name this one
 * either), every holder counts as living: waiting in vain is mended by hand, two writers at once are not.
 */
export function holderLives(holder: Holder): boolean {
  if (identify(process.pid) === null) return true;
  const [start, boot] = holder.processStart.split('@');
  return start !== undefined && boot !== undefined && isAlive({ pid: holder.pid, start, boot });
}

/** Whether a holder ran on this machine since it was last started: hosts of one name may be many. */
export function sameBoot(holder: Holder): boolean {
  return holder.processStart.split('@')[1] === thisHolder().processStart.split('@')[1];
}

function startText(identity: ProcessIdentity | null): string {
  return identity === null ? 'unknown' : `${identity.start}@${identity.boot}`;
}
