/** End a service that an earlier step, or an earlier run, has started. */
import { type Context, ToolError } from '@slipway/kernel';
import { endGroup, groupGone, ladder, signalGroup } from './group.ts';
import { isAlive, type ProcessIdentity } from './identity.ts';

export interface StopOptions {
  /** How long after SIGTERM it may finish what it is doing; 10 000 by default. */
  readonly graceMs?: number;
}

/** What a stop may still take when the run is being cancelled: our own time is nearly over. */
const hurriedGraceMs = 2000;

/**
 * SIGTERM to the process group that `identity` leads, SIGKILL after graceMs; waits for its end.
 * `gone`: it was not there any more, nothing was signalled. A pid that means another process by now is never
 * signalled, nor is a group whose leader is gone, because nothing proves that it is the same.
 * An abort of ctx.signal does not leave the work half done: it shortens the grace to 2 s.
 * @throws ToolError when it belongs to another user or survives SIGKILL
 */
export async function stop(
  ctx: Pick<Context, 'signal'>,
  identity: ProcessIdentity,
  options: StopOptions = {},
): Promise<'gone' | 'terminated' | 'killed'> {
  if (!isAlive(identity)) return 'gone';
  const { pid } = identity;
  const fail = (what: string): ToolError =>
    new ToolError(`process ${pid} ${what}`, { command: `kill -- -${pid}`, exitCode: null });

  const sent = signalGroup(pid, 'SIGTERM');
  if (sent === 'denied') throw fail('belongs to another user and cannot be ended');
  const graceMs = options.graceMs ?? 10_000;
  if (await groupGone(pid, graceMs, { signal: ctx.signal, leftMs: hurriedGraceMs })) return 'terminated';
  if ((await endGroup(pid, ladder())) === null) throw fail('did not end on SIGKILL');
  return 'killed';
}
