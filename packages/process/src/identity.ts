/**
 * Which process a pid means. A pid alone is reused; with its start time and the boot it is unique.
 * Without /proc (macOS) the start time is `ps -o lstart=`, exact to the second; on Windows nothing can be told.
 */
import { spawnSync } from 'node:child_process';
import { bootId, isDead, readProcess, readProcesses } from './proc.ts';

export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own terms: field 22 of /proc/<pid>/stat, or the text of `ps -o lstart=`. */
  readonly start: string;
  /** The boot in which it runs; empty where the system does not name its boots. */
  readonly boot: string;
}

/** The identity of the process that has this pid now; null when there is none (a dead one is none). */
export function identify(pid: number): ProcessIdentity | null {
  const facts = readProcess(pid);
  if (facts !== null) return isDead(facts) ? null : { pid, start: facts.start, boot: bootId() };
  return readProcesses() === null ? identifyByPs(pid) : null;
}

/** Also for one that has just died but whose end nobody has taken note of yet. */
export function identifyChild(pid: number): ProcessIdentity | null {
  const facts = readProcess(pid);
  return facts === null ? identify(pid) : { pid, start: facts.start, boot: bootId() };
}

/** Whether this very process still runs; another one that got its pid is not it. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== null && now.start === identity.start && now.boot === identity.boot;
}

function identifyByPs(pid: number): ProcessIdentity | null {
  if (process.platform === 'win32') return null;
  const asked = spawnSync('/bin/ps', ['-o', 'lstart=', '-o', 'stat=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
    timeout: 5000,
  });
  const match = /^\s*(\S.*\S)\s+(\S+)\s*$/.exec(asked.stdout ?? '');
  const [, start, state] = match ?? [];
  return start === undefined || state?.startsWith('Z') ? null : { pid, start, boot: '' };
}
