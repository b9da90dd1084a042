/**
 * What a run leaves behind on this machine. A run is known by a mark in the environment of all its children
 * and by a temporary directory of its own; a child that was given a clean environment is known by that
 * directory (its program, working directory or open files lie in it). Linux only: it reads /proc.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** A run's mark: `variable=value` in its children's environment, and the directory that TMPDIR names. */
export interface RunMark {
  readonly variable: string;
  readonly value: string;
  readonly directory: string;
}

export interface LeftProcess {
  readonly pid: number;
  readonly command: string;
  /** TCP ports that it listens on. */
  readonly ports: readonly number[];
}

/** Processes of the marked run that live on, this one excepted. */
export function leftProcesses(mark: RunMark): LeftProcess[] {
  if (!existsSync('/proc/self/environ')) return [];
  const listening = listeningSockets();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const files = openFiles(pid);
      if (!belongs(pid, files, mark)) return [];
      const command = readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() || readProc(pid, 'comm').trim();
      const ports = files.flatMap((file) => listening.get(/^socket:\[(\d+)\]$/.exec(file)?.[1] ?? '') ?? []);
      return [{ pid: Number(pid), command, ports: [...new Set(ports)] }];
    });
}

/** Mount points that `before` does not hold. */
export function newMounts(before: ReadonlySet<string>): string[] {
  return [...mountPoints()].filter((point) => !before.has(point));
}

export function mountPoints(): Set<string> {
  if (!existsSync('/proc/self/mountinfo')) return new Set();
  return new Set(
    readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .flatMap((line) => line.split(' ')[4] ?? []),
  );
}

/** Whatever stands in the run's directory: names of its first level. */
export function leftFiles(mark: RunMark): string[] {
  return readdirSync(mark.directory).sort();
}

function belongs(pid: string, files: readonly string[], mark: RunMark): boolean {
  if (readProc(pid, 'environ').split('\0').includes(`${mark.variable}=${mark.value}`)) return true;
  const inside = (file: string) => file === mark.directory || file.startsWith(`${mark.directory}${path.sep}`);
  return [readLink(`/proc/${pid}/exe`), readLink(`/proc/${pid}/cwd`), ...files].some(inside);
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

/** Ports by the inode of their listening socket (state 0A in /proc/net/tcp, proc_net_tcp(5)). */
function listeningSockets(): Map<string, number> {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(1));
  return new Map(
    lines
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A')
      .map((fields) => [fields[9] ?? '', Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)]),
  );
}

/** Empty when the process is gone or is someone else's. */
function readProc(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function readLink(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
