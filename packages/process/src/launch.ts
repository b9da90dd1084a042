/** Start a program, or say in words why it could not be started and where it was looked for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { ToolError } from '@slipway/kernel';
import { formatCommand } from './command-line.ts';
import { type Environment, isPath, searchFolders } from './search-path.ts';
import { locate } from './which.ts';

export interface Exit {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Exactly what the program gets. */
  readonly env: Environment;
  readonly stdio: readonly ('ignore' | 'pipe' | number)[];
}

export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Settles when the program itself has ended; its pipes may still be held open by others. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts the program as the leader of a process group (and session) of its own; no shell in between.
 * `whenStarted` runs before anything else can happen to the child.
 * @throws ToolError with the places that were searched
 */
export async function launch(spec: Launch, whenStarted?: (pid: number) => void): Promise<Launched> {
  const failed = (why: string, cause?: unknown): ToolError =>
    new ToolError(`cannot start ${spec.command}: ${why}`, {
      command: formatCommand(spec.command, spec.args),
      exitCode: null,
      ...(cause === undefined ? {} : { cause }),
    });

  if (!(await isFolder(spec.cwd))) throw failed(`its working directory ${spec.cwd} is not a directory`);
  const found = await locate(spec.command, spec.env, spec.cwd);
  if (found.path === null) throw failed(whyNot(spec, found.blocked));

  const file = found.path;
  let child: ChildProcess;
  try {
    child = spawn(file, [...spec.args], {
      cwd: spec.cwd,
      env: { ...spec.env },
      argv0: spec.command,
      // On Windows a detached child opens a console window and gains nothing: groups end by taskkill there.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
      stdio: [...spec.stdio],
    });
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error), error);
  }
  const exited = new Promise<Exit>((settle) => {
    child.once('exit', (code, signal) => settle({ code, signal }));
  });
  if (child.pid !== undefined) whenStarted?.(child.pid);
  await new Promise<void>((started, refused) => {
    child.once('spawn', started);
    child.once('error', (error: NodeJS.ErrnoException) => refused(failed(spawnFault(error, file), error)));
  });
  // Later 'error' events tell of a signal that could not be sent; the group code sees that for itself.
  child.on('error', () => {});
  return { child, pid: child.pid as number, exited };
}

function whyNot(spec: Launch, blocked: string | null): string {
  if (blocked !== null) return `${blocked} may not be executed (permission denied)`;
  if (isPath(spec.command, process.platform)) return `no such program (looked in ${spec.cwd})`;
  const folders = searchFolders(spec.env, process.platform);
  return folders.length === 0 ? 'PATH is empty' : `not found in PATH (${folders.join(', ')})`;
}

function spawnFault(error: NodeJS.ErrnoException, file: string): string {
  switch (error.code) {
    case 'ENOENT':
      return `${file} needs an interpreter or loader that is not on this machine`;
    case 'EACCES':
      return `${file} may not be executed (permission denied)`;
    case 'ENOEXEC':
      return `${file} is not a program for this machine`;
    case 'E2BIG':
      return 'its arguments and environment are too long';
    default:
      return error.message;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}
