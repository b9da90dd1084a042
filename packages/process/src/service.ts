/** A program that outlives us: the running copy of a service. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, type Context, ToolError } from '@slipway/kernel';
import { formatCommand } from './command-line.ts';
import { identifyChild, type ProcessIdentity } from './identity.ts';
import { type Exit, launch } from './launch.ts';

export interface ServiceOptions {
  /** Absolute. */
  readonly cwd: string;
  /** All that it gets; ctx.env is not merged in. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the file to which both its outputs are appended; made with mode 0600. */
  readonly log: string;
}

export interface Service {
  /** Enough for another run of ours to find it again; see `isAlive` and `stop`. */
  readonly identity: ProcessIdentity;
  /** Settles when it ends while we are still here: to be raced with a health check. Never rejects. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts `command` in a session of its own, with no pipe to us, so that our end (even by SIGKILL) does not touch it.
 * Returns as soon as it has started: whether it is healthy is for the caller to find out.
 * @throws ToolError when it cannot be started; CancelledError when the run was cancelled before
 */
export async function startService(
  ctx: Pick<Context, 'signal' | 'log'>,
  command: string,
  args: readonly string[],
  options: ServiceOptions,
): Promise<Service> {
  const line = formatCommand(command, args);
  if (ctx.signal.aborted) throw new CancelledError(`cancelled before ${line}`);
  ctx.log.debug(`$ ${line}  # output in ${options.log}`);
  await mkdir(path.dirname(options.log), { recursive: true });
  const log = await open(options.log, 'a', 0o600);
  try {
    let identity: ProcessIdentity | null = null;
    const { child, pid, exited } = await launch(
      { command, args, cwd: options.cwd, env: options.env, stdio: ['ignore', log.fd, log.fd] },
      (started) => {
        // At this moment even one that dies at once has not been waited for, so its facts can be read.
        identity = identifyChild(started);
      },
    );
    child.unref();
    if (identity === null) {
      throw new ToolError(`cannot tell process ${pid} (${command}) from others on ${process.platform}`, {
        command: line,
        exitCode: null,
      });
    }
    return { identity, exited };
  } finally {
    await log.close();
  }
}
