/**
 * Which process listens on which TCP port, by the sockets in /proc: an open file `socket:[inode]` of a process
 * against the inodes of /proc/<pid>/net/tcp and tcp6, which are those of the process's own network namespace.
 * Without /proc nothing can be told, and the answers say so.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { isAlive, type ProcessIdentity } from './identity.ts';
import { isDead, type ProcessFacts, readProcesses } from './proc.ts';

export interface PortHolder {
  /** null when it belongs to a user whose files we may not see. */
  readonly pid: number | null;
  /** For people: its program, or what else is known of it. */
  readonly command: string;
}

interface Listener {
  readonly port: number;
  readonly inode: string;
  readonly user: number;
}

/**
 * The TCP ports on which the process, its descendants and its group listen, ascending; empty when it is gone;
 * null where the system does not tell (no /proc).
 */
export function listeningPorts(identity: ProcessIdentity): number[] | null {
  const all = readProcesses();
  if (all === null) return null;
  if (!isAlive(identity)) return [];
  const family = familyOf(identity.pid, all);
  const inodes = new Set(family.flatMap((facts) => socketsOf(facts.pid)));
  const ports = listeners(identity.pid).filter(({ inode }) => inodes.has(inode));
  return [...new Set(ports.map(({ port }) => port))].sort((a, b) => a - b);
}

/** Who listens on this TCP port; null when nobody does, or where the system does not tell (no /proc). */
export function portHolder(port: number): PortHolder | null {
  const held = listeners('self').filter((listener) => listener.port === port);
  const [first] = held;
  if (first === undefined) return null;
  const inodes = new Set(held.map(({ inode }) => inode));
  const owner = readProcesses()?.find(({ pid }) => socketsOf(pid).some((inode) => inodes.has(inode)));
  if (owner === undefined) return { pid: null, command: `a process of user ${first.user}` };
  return { pid: owner.pid, command: programOf(owner.pid) };
}

function familyOf(leader: number, all: readonly ProcessFacts[]): ProcessFacts[] {
  const family = new Set<number>(all.filter((facts) => facts.group === leader).map(({ pid }) => pid));
  family.add(leader);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const facts of all) if (family.has(facts.parent)) family.add(facts.pid);
  }
  return all.filter((facts) => family.has(facts.pid) && !isDead(facts));
}

/** Rows of proc_net_tcp(5) in state 0A (TCP_LISTEN); the local address is hexadecimal, its port after the colon. */
export function parseListeners(table: string): Listener[] {
  return table
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => ({
      port: Number.parseInt(fields[1]?.split(':').at(-1) ?? '', 16),
      inode: fields[9] ?? '',
      user: Number(fields[7]),
    }));
}

function listeners(process: number | 'self'): Listener[] {
  return ['tcp', 'tcp6'].flatMap((table) => {
    try {
      return parseListeners(readFileSync(`/proc/${process}/net/${table}`, 'latin1'));
    } catch {
      return [];
    }
  });
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name))) ?? [];
      return inode === undefined ? [] : [inode];
    } catch {
      return [];
    }
  });
}

/** The program without its arguments: those of others may hold secrets. */
function programOf(pid: number): string {
  try {
    const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return program.replace(/\p{C}/gu, '?').slice(0, 200) || `process ${pid}`;
  } catch {
    return `process ${pid}`;
  }
}
