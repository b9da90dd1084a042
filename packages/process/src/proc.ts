/**
 * Reading Linux's /proc: what a process is, and which processes there are. See proc(5), proc_pid_stat(5).
 * Everything here answers null or nothing where there is no /proc or the process is gone.
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessFacts {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly threads: number;
  /** Clock ticks between boot and the start of the process (field 22). */
  readonly start: string;
}

/** One line of /proc/<pid>/stat. The command's name (field 2) may hold anything, so fields count from the last `)`. */
export function parseStat(line: string): ProcessFacts | null {
  const pid = Number.parseInt(line, 10);
  const close = line.lastIndexOf(')');
  const fields = line
    .slice(close + 2)
    .trim()
    .split(' ');
  const [state, parent, group] = fields;
  const threads = fields[20 - 3];
  const start = fields[22 - 3];
  if (!Number.isInteger(pid) || close < 0 || !state || !parent || !group || !threads || !start) return null;
  return { pid, state, parent: Number(parent), group: Number(group), threads: Number(threads), start };
}

export function readProcess(pid: number): ProcessFacts | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return null;
  }
}

/**
 * Whether it holds a pid and nothing else. The first thread of a program is a zombie a moment before its other
 * threads have ended; until then sockets and files are still open, so it does not count as dead.
 */
export function isDead(facts: ProcessFacts): boolean {
  return (facts.state === 'Z' || facts.state === 'X') && facts.threads <= 1;
}

/** Every process that can be seen, or null where there is no /proc. */
export function readProcesses(): ProcessFacts[] | null {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return null;
  }
  const all = names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name)));
  const seen = all.filter((facts) => facts !== null);
  return seen.length === 0 ? null : seen;
}

/** Changes at every boot, so that a pid with an equal start time of an earlier boot is not mistaken. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
